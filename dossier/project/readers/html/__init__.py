"""Read web pages: keep all their text, and mark which lines are the article."""
