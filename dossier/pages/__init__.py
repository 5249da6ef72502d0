"""Kinds of page: each file turns the dossier into the pages of one kind, as values."""
