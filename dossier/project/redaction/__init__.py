"""Find phrases that must not be published, in any spelling, remove them, and prove that they are gone."""
