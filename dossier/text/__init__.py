"""Language tools over text and offsets, and the messages of the interface."""
