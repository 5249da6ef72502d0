"""Language tools that work on text and offsets, and the messages of the interface in each language."""
