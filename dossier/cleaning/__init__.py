"""Turn a Source into an Article: give every character a label, and lose none."""
