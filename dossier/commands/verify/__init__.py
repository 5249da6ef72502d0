"""Whether a site is what it claims to be: its files against its manifest, its quotations against their sources."""
