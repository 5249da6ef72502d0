"""From many studies to a draft lexicon: names that no entry covers, with the evidence for each."""
