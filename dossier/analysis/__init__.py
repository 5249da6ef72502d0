"""Analysis of one article: findings with their characters, from the article and the lexicon alone."""
