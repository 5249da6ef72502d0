"""The live preview: the dossier in a browser while it is edited."""
