"""Publish a site to a host."""
