"""What may be a name in an article, found without a lexicon."""
