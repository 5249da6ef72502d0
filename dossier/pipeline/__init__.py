"""The pipeline from a project folder to a site, the cached studies, and the session of the preview."""
