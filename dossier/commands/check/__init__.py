"""Everything that could embarrass an editor: what is wrong, what is doubtful, and what was forgotten."""
