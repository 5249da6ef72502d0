"""Words that findings use (kinds, types of statement, outcomes, verdicts), marked for translators.

The words themselves come from where findings are made; a test checks that all of them are listed here.
"""

from dossier.text.messages import N_

KINDS = tuple(
    kind.replace(" ", "-")
    for kind in (
        N_("person"),
        N_("organisation"),
        N_("state"),
        N_("armed force"),
        N_("armed group"),
        N_("office"),
        N_("country"),
        N_("region"),
        N_("city"),
        N_("town"),
        N_("area"),
        N_("site"),
        N_("agency"),
        N_("newspaper"),
        N_("broadcaster"),
        N_("website"),
        N_("magazine"),
    )
)
"""Kinds of actors, places and outlets, as in their entries."""

SECTIONS = (
    N_("Articles"),
    N_("Actors"),
    N_("Places"),
    N_("Map"),
    N_("Matrix"),
    N_("Quotations"),
    N_("Figures"),
    N_("Timeline"),
    N_("Wording"),
    N_("Passages"),
    N_("Sources"),
)

BLOCKS = (
    N_("headline"),
    N_("standfirst"),
    N_("kicker"),
    N_("byline"),
    N_("agency"),
    N_("dateline"),
    N_("timestamp"),
    N_("tag"),
    N_("caption"),
    N_("credit"),
    N_("subheading"),
    N_("correction"),
)
"""Kinds of block that are not paragraphs."""

DECIDED = (
    N_("headline"),
    N_("standfirst"),
    N_("byline"),
    N_("outlet"),
    N_("agency"),
    N_("published"),
    N_("updated"),
    N_("language"),
    N_("tags"),
)
"""Fields that an editor may set."""

BASES = (N_("editor"), N_("printed"), N_("derived"), N_("inferred"))

SHADES = (
    N_("announcement"),
    N_("claim"),
    N_("assurance"),
    N_("denial"),
    N_("admission"),
    N_("demand"),
    N_("warning"),
    N_("question"),
    N_("criticism"),
    N_("praise"),
    N_("belief"),
)

OUTCOMES = (
    N_("killed"),
    N_("injured"),
    N_("displaced"),
    N_("evacuated"),
    N_("neutralised"),
    N_("hit"),
    N_("destroyed"),
    N_("damaged"),
    N_("arrested"),
    N_("captured"),
    N_("abducted"),
    N_("rescued"),
    N_("freed"),
    N_("infected"),
    N_("hospitalised"),
    N_("sentenced"),
    N_("downed"),
    N_("deployed"),
    N_("sunk"),
    N_("stranded"),
    N_("laid off"),
    N_("missing"),
    N_("gathered"),
)

COUNTED = (N_("people"), N_("at least"), N_("at most"), N_("about"))
"""The most common unit counted, and the qualifiers of its number."""

VERDICTS = (
    N_("agree"),
    N_("compatible"),
    N_("totals agree, parts differ"),
    N_("differ"),
    N_("not comparable"),
)

UNITS = (N_("day"), N_("week"), N_("month"))
"""Units of time that charts use."""
