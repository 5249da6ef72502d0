"""Dossier: from a folder of scraped articles to a cross-referenced static site."""

from importlib.metadata import version

__version__ = version("dossier")
