"""Data files: each module writes one, described in `docs/data.md`."""
