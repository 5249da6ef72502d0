"""Write an editor's decisions into the content files, one small change each."""
