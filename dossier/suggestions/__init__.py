"""Turn many studies into a draft lexicon: names without an entry, with the evidence for each."""
