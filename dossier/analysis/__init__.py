"""What one article yields: findings with their characters, from nothing but it and the lexicon."""
