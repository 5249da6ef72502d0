"""Check a dossier before publication for errors, doubts and omissions."""
