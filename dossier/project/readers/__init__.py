"""Readers of sources: find the files, and pass each to the reader for its suffix."""
