"""Report ambiguous names and names without an entry."""

from collections import Counter
from collections.abc import Iterator

from dossier.core.errors import Problem, Severity
from dossier.model.findings import Study
from dossier.model.whole import Dossier
from dossier.suggestions.draft import Draft, Tier

IN_ARTICLES = 3
"""A name in this many articles could be an entry."""
NAMED = 7
"""Number of names listed in one Problem."""


def undecided_names(dossier: Dossier) -> Iterator[Problem]:
    """Yield one Problem for all names that could be an actor or a place."""
    found = [(s, m) for s in dossier.studies for m in s.mentions if m.rule.startswith("undecided")]
    if found:
        study, mention = found[0]
        counts = Counter(mention.name for _, mention in found).most_common(NAMED)
        names = ", ".join(f"{count}× {name}" for name, count in counts)
        plural = "names" if len(found) > 1 else "name"
        what = f"{len(found)} {plural} could mean an actor or a place, and count as places ({names})"
        remedy = "See each with 'dossier explain'. With 'when: actor' in actors.yml a name can be both."
        yield Problem(study.article.source, _line(study, mention.start), what, remedy, Severity.NOTE)


def names_without_entry(draft: Draft, where: str) -> Iterator[Problem]:
    """Yield one Problem for all names that many articles print and no entry covers; `where` is the file for them."""
    suggested = [one for one in (*draft.actors, *draft.places) if one.tier is not Tier.UNSURE]
    named = [(one.articles, len(one.mentions), one.entry.name) for one in suggested]
    named += [(one.articles, one.count, one.name) for one in draft.unsure if " " in one.name]
    ordered = sorted(
        (one for one in named if one[0] >= IN_ARTICLES), key=lambda one: (-one[0], -one[1], one[2])
    )
    often = tuple(dict.fromkeys(name for _, _, name in ordered))  # a state and its country have one name
    if often:
        names = ", ".join(often[:NAMED])
        more = ", …" if len(often) > NAMED else ""
        plural = "names in" if len(often) > 1 else "name in"
        have = "have" if len(often) > 1 else "has"
        what = f"{len(often)} {plural} {IN_ARTICLES} and more articles {have} no entry: {names}{more}"
        yield Problem(where, None, what, "See what they could be with: dossier suggest", Severity.NOTE)


def _line(study: Study, start: int) -> int:
    return study.article.text.count("\n", 0, start) + 1
