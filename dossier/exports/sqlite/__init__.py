"""`data/dossier.sqlite`: everything in one database, with foreign keys and full-text search."""
