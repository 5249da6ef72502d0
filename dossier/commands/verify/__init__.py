"""Verify a site: compare its files with its manifest, and its quotations with their sources."""
