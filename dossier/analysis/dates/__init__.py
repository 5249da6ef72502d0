"""Which days, months and years an article speaks of, and how each was worked out."""
