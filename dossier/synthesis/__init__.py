"""From many Studies to one Dossier: everything that only all sources together can show."""
