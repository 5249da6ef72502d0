"""Find source files, and turn each into Sources with the reader for its suffix."""
