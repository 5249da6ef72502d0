"""Pages and Files as bytes, written to a staged folder."""
