"""Capital letters of the scripts that have them; other scripts cannot tell names by their letters."""

CAPITAL = "[A-ZÀ-ÖØ-ÞĞİŞĆČŁŚŹŻА-ЯЁІЇЄҐΑ-Ω]"
"""One capital, as part of a pattern; case must then count."""
