"""Figures: numbers of people and things, with hedge, unit, outcome, date and claimant."""
