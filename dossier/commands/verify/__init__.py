"""Verify a site: its files against its manifest, its quotations against their sources."""
