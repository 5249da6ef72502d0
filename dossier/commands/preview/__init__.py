"""The live preview: the dossier in a browser while somebody edits it."""
