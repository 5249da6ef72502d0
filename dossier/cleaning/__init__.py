"""From a Source to an Article: every character labelled, nothing lost."""
