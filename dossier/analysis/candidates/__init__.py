"""Possible names in an article, found without a lexicon."""
