"""The review desk: an editor judges what she sees, and each decision is a small change of a content file."""
