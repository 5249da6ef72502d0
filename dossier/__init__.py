"""Dossier: from a folder of scraped articles to a cross-referenced static site."""

__version__ = "0.1.0"
