"""Pages and files as bytes, written to a staged folder."""
