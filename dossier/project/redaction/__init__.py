"""Phrases that must not be published: found in any spelling, removed, and proven absent."""
