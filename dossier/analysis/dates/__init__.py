"""Dates in an article: the days, months and years it mentions, with evidence."""
