"""Many studies, one dossier: what only all sources together can tell."""
