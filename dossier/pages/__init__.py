"""Kinds of page: each module turns a Dossier into the Pages of one kind."""
