"""How many of whom or what, as an article reports it: with hedge, unit, outcome, date and claimant."""
