"""Checks of a dossier before publication: errors, doubts and omissions."""
