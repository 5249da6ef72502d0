"""Report ambiguous names and names without an entry."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from dossier.core.errors import Problem, Severity
from dossier.model.entries import Actor, Place
from dossier.model.findings import Study
from dossier.model.sources import BlockKind
from dossier.model.whole import Dossier
from dossier.project.lexicon import names_of
from dossier.text.dates import months, weekdays
from dossier.text.language import function_words
from dossier.text.normalize import fold_name

OFTEN = 5
"""A name printed this many times could be an entry …"""
IN_ARTICLES = 3
"""… and so could a name in this many articles."""
NAMED = 5
"""Number of undecided names listed in one Problem."""
MOST = 50
"""Number of names without entry reported, most frequent first."""

Printed = tuple[Study, int]
"""(study, offset of the first character) of a printed name."""

_NAMES_IN = frozenset((BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.CAPTION))
_CAPITALS = "".join(character for character in map(chr, range(0x530)) if character.isupper())
_NAME = re.compile(rf"(?<![\w’'-])[{_CAPITALS}][\w’'-]*(?:[ \u00a0][{_CAPITALS}][\w’'-]*)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_OPENINGS = "\"'“”„«»‘’([¿¡ "
_NOUNS_HAVE_CAPITALS = frozenset(("de", "lb"))
_STEM = 4
"""Number of shared letters that make one word a form of another: Turkish, Turkey."""


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


def names_without_entry(dossier: Dossier) -> Iterator[Problem]:
    """Yield names that recur but are not in the lexicon."""
    is_known = _known(dossier)
    found: dict[str, list[Printed]] = defaultdict(list)
    for study in dossier.studies:
        for start, name in _names(study):
            if not is_known(name):
                found[name].append((study, start))
    often = [name for name, at in found.items() if len(at) >= OFTEN or _articles(at) >= IN_ARTICLES]
    for name in sorted(often, key=lambda name: (-len(found[name]), name))[:MOST]:
        study, start = found[name][0]
        articles = _articles(found[name])
        plural = "articles" if articles > 1 else "article"
        what = f"{name!r} could be an entry: it occurs {len(found[name])} times, in {articles} {plural}"
        remedy = "Add it to actors.yml or places.yml if readers may look for it."
        yield Problem(study.article.source, _line(study, start), what, remedy, Severity.NOTE)


def _names(study: Study) -> Iterator[tuple[int, str]]:
    """Yield capitalised words in prose that no mention covers, with their offsets."""
    if study.article.language.partition("-")[0] in _NOUNS_HAVE_CAPITALS:
        return
    text, taken = study.article.text, _taken(study)
    small = function_words(study.article.language)
    for block in study.article.blocks:
        if block.kind in _NAMES_IN:
            for match in _NAME.finditer(text, block.start, block.end):
                name = match[0] if not _opens(study, match.start()) else _without_opening(match[0], small)
                if len(name) > 2 and taken.isdisjoint(range(*match.span())):
                    yield match.end() - len(name), _POSSESSIVE.sub("", name)


def _opens(study: Study, start: int) -> bool:
    """Tell whether a sentence begins here, with or without a quotation mark, so that any word is capitalised."""
    starts = study.sentences
    place = bisect_right(starts, start) - 1
    return place >= 0 and not study.article.text[starts[place] : start].strip(_OPENINGS)


def _without_opening(name: str, small: frozenset[str]) -> str:
    """Return the part of a sentence's first words that is certainly a name; "" for a single word."""
    first, _, rest = name.partition(" ")
    return rest if not rest or first.lower() in small else name


def _taken(study: Study) -> frozenset[int]:
    """Return the characters that already belong to names of the lexicon."""
    return frozenset(place for mention in study.mentions for place in range(mention.start, mention.end))


def _known(dossier: Dossier) -> Callable[[str], bool]:
    """Return a function that tells known names, their forms, and names of days or months."""
    entries: tuple[Actor | Place, ...] = (*dossier.actors, *dossier.places)
    names = [alias.name for entry in entries for alias in names_of(entry)]
    names += [name for outlet in dossier.outlets.values() for name in (outlet.name, *outlet.aliases)]
    folded = {fold_name(name).casefold() for name in names}
    words = {word for name in folded for word in name.split()}
    stems = {word[:_STEM] for word in words if len(word) >= _STEM}
    languages = {study.article.language for study in dossier.studies}
    calendar = {word for language in languages for word in (*months(language), *weekdays(language))}
    small = calendar.union(*(function_words(language) for language in languages))

    def is_known(name: str) -> bool:
        key = fold_name(name).casefold()
        each = key.replace("-", " ").split()
        return key in folded or all(word in small or word[:_STEM] in stems for word in each)

    return is_known


def _articles(printed: Sequence[Printed]) -> int:
    return len({study.article.id for study, _ in printed})


def _line(study: Study, start: int) -> int:
    return study.article.text.count("\n", 0, start) + 1
