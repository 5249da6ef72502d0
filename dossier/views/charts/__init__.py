"""Maps, timelines, histograms and networks as SVG."""
