"""A site brought to a host."""
