"""Mentions: the actors and places an article names, with the rule that identified each."""
