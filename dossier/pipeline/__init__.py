"""The whole way from a project folder to a site, and the session of the preview."""
