"""Write an editor's decisions to the content files, as small changes."""
