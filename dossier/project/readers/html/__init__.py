"""Web pages: the whole text of a page, and which of its lines are the article."""
