"""The project folder: settings, content files and sources, loaded as ProjectInput."""
