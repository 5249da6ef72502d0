"""How well names are suggested without a lexicon: places on TR-News and GeoVirus, all names on a dossier with one."""

import math
import resource
import time
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from msgspec import structs

from dossier.analysis.candidates.find import find_candidates
from dossier.model.articles import Article, Block
from dossier.model.entries import Place
from dossier.model.findings import SUGGESTED, Candidate, Mention, Study
from dossier.model.sources import BlockKind
from dossier.pipeline.build import compile_dossier
from dossier.project.config import load_config
from dossier.project.lexicon import Lexicon
from dossier.project.load import gather
from dossier.suggestions.draft import Draft, Suggestion, Tier
from dossier.suggestions.provisional import Suggestions
from dossier.suggestions.suggest import suggest
from dossier.text.gazetteer import countries, name_key, places_named

Row = tuple[str, str]
FAR, NEAR = 161.0, 25.0
"""Kilometres: the usual measure of geocoding (a hundred miles), and what a map can bear."""


class Toponym(NamedTuple):
    """A place that annotators marked."""

    start: int
    end: int
    phrase: str
    at: tuple[float, float] | None
    country: str = ""
    """Its code, where the place is a country."""


class Annotated(NamedTuple):
    """A text and its places."""

    text: str
    toponyms: tuple[Toponym, ...]


def tr_news(path: Path) -> list[Annotated]:
    """Return the articles of `TR-News.xml`; adjectives such as "Turkish" name no place here."""
    demonyms = {form for one in countries() for word in one.demonyms for form in (word, f"{word}s")}
    found = []
    for one in ET.parse(path).getroot().iter("article"):
        marked = [
            Toponym(int(_text(t, "start")), int(_text(t, "end")), _text(t, "phrase"), *_tagged(t))
            for t in one.iter("toponym")
        ]
        found.append(Annotated(_text(one, "text"), tuple(t for t in marked if t.phrase not in demonyms)))
    return found


def geovirus(path: Path) -> list[Annotated]:
    """Return the articles of `GeoVirus.xml`."""
    found = []
    for one in ET.parse(path).getroot().iter("article"):
        marked = [
            Toponym(
                int(_text(t, "start")) - 1, int(_text(t, "end")) - 1, _text(t, "name"), _at(t), _titled(t)
            )
            for t in one.iter("location")
        ]
        found.append(Annotated(_text(one, "text"), tuple(marked)))
    return found


def places(articles: Sequence[Annotated], together: bool) -> list[Row]:
    """Places found, entries that are toponyms, and how near they are put.

    Where they are not taken `together`, each article is a dossier of its own.
    """
    count: Counter[str] = Counter()
    for group in [articles] if together else [[one] for one in articles]:
        draft = suggest([study_of(one.text) for one in group], Lexicon())
        for number, one in enumerate(group):
            _count_mentions(one, number, draft, count)
        _count_entries({_even(t.phrase) for one in group for t in one.toponyms}, draft, count)
    return [
        ("toponyms", str(count["marked"])),
        ("named by an entry", _share(count["named"], count["marked"])),
        ("mentions found", _share(count["found"], count["marked"])),
        ("entries that are toponyms", _share(count["good entries"], count["entries"])),
        (f"right of found, within {FAR:.0f} km", _share(count["far"], count["judged"])),
        (f"pinned, within {NEAR:.0f} km", _share(count["pinned near"], count["pinned"])),
        (
            f"pinned towns, within {NEAR:.0f} km",
            _share(count["pinned town near"], count["pinned town"]),
        ),
        ("shown entries that are toponyms", _share(count["good shown"], count["shown"])),
    ]


def _count_mentions(one: Annotated, number: int, draft: Draft, count: Counter[str]) -> None:
    by_span = {
        (m.start, m.end): suggestion
        for suggestion in (*draft.places, *(a for a in draft.actors if a.entry.kind == "state"))
        for study, m in suggestion.mentions
        if study == number
    }
    at_place = {s.entry.id: s for s in draft.places}
    printed = {_even(name) for s in draft.places for name in s.names}
    shift = len(one.text) - len(one.text.lstrip())
    for toponym in one.toponyms:
        count["marked"] += 1
        count["named"] += _even(toponym.phrase) in printed
        hits = [s for (a, b), s in by_span.items() if a + shift < toponym.end and toponym.start < b + shift]
        if not hits:
            continue
        count["found"] += 1
        place = next((s for s in hits if isinstance(s.entry, Place)), at_place.get(hits[0].entry.id))
        if toponym.at is None or place is None:
            continue
        count["judged"] += 1
        spot = _spot(place)
        same = place.entry.kind == "country" and _country(place.entry.name) == toponym.country != ""
        count["far"] += same or (spot is not None and _kilometres(spot, toponym.at) <= FAR)
        if isinstance(place.entry, Place) and place.entry.at:
            near = _kilometres(place.entry.at, toponym.at) <= NEAR
            count["pinned"] += 1
            count["pinned near"] += near
            if place.entry.kind in ("city", "town"):
                count["pinned town"] += 1
                count["pinned town near"] += near


def _count_entries(marked: set[str], draft: Draft, count: Counter[str]) -> None:
    for suggestion in draft.places:
        if suggestion.tier is not Tier.UNSURE:
            good = any(_even(name) in marked for name in suggestion.names)
            count["entries"] += 1
            count["good entries"] += good
            count["shown"] += suggestion.tier is Tier.SHOWN
            count["good shown"] += good and suggestion.tier is Tier.SHOWN


def _spot(place: Suggestion) -> tuple[float, float] | None:
    if isinstance(place.entry, Place) and place.entry.at:
        return place.entry.at
    return (place.which[0].latitude, place.which[0].longitude) if place.which else None


def study_of(text: str, name: str = "article") -> Study:
    """Return a text as a study of paragraphs, with only its candidates."""
    text = text.strip()
    blocks, position = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=position, end=position + len(line), rule="bench"))
        position += len(line)
    article = Article(
        id=name, source=name, sha256="", media_type="text/plain", encoding="utf-8", text=text, blocks=tuple(blocks),
        markup=(), headline="", standfirst=None, byline=None, outlet=None, outlet_evidence=(), agency=None,
        dateline=None, published=None, updated=None, language="en", tags=(), note=None, slug=None, was=(),
    )  # fmt: skip
    study = Study(article=article, sentences=())
    found: list[Candidate] = list(find_candidates(study, Lexicon()))
    return Study(article=article, sentences=(), candidates=tuple(found))


def _text(element: ET.Element, name: str) -> str:
    found = element.find(name)
    return (found.text or "") if found is not None else ""


def _tagged(toponym: ET.Element) -> tuple[tuple[float, float] | None, str]:
    tag = toponym.find("gaztag")
    if tag is None:
        return None, ""
    return _at(tag), _country(_text(tag, "name")) if _text(tag, "fcode").startswith("PCL") else ""


def _titled(toponym: ET.Element) -> str:
    return _country(_text(toponym, "page").rpartition("/")[2].replace("_", " "))


def _country(name: str) -> str:
    return next((spot.country for spot in places_named(name) if spot.kind == "country"), "")


def _at(element: ET.Element | None) -> tuple[float, float] | None:
    if element is None or not _text(element, "lat"):
        return None
    return float(_text(element, "lat")), float(_text(element, "lon"))


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    a, b = math.radians(one[0]), math.radians(other[0])
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(other[1] - one[1]) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part} of {whole})" if whole else "none"


def _even(name: str) -> str:
    return name_key(name.replace(".", ""))


def of_dossier(folder: Path) -> list[Row]:
    """Compare what is suggested for a dossier without its lexicon with what that finds."""
    config = load_config(folder)
    inputs = gather(config)
    bare = structs.replace(inputs, lexicon=Lexicon(outlets=inputs.lexicon.outlets))
    listed = compile_dossier(config, inputs=inputs).dossier.studies
    known = [structs.replace(s, mentions=tuple(m for m in s.mentions if m.rule != SUGGESTED)) for s in listed]
    return against(compile_dossier(config, inputs=bare).dossier.studies, known)


def cost(articles: Sequence[Annotated], size: int = 1000) -> list[Row]:
    """Measure processor time an article, and memory, of a dossier of so many of these texts, repeated."""
    texts = list(islice(cycle([one.text for one in articles]), size))
    study_of(texts[0])
    held, began = _memory(), time.process_time()
    studies = [study_of(text, f"article-{number}") for number, text in enumerate(texts)]
    analysed = time.process_time()
    Suggestions().shown(studies, Lexicon(), ())
    done = time.process_time()
    return [
        ("candidates, ms an article", f"{(analysed - began) / size * 1000:.1f}"),
        ("draft, ms an article", f"{(done - analysed) / size * 1000:.1f}"),
        (f"more memory at {size:,} articles", f"{_memory() - held:.0f} MB"),
    ]


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def against(suggested: Sequence[Study], listed: Sequence[Study]) -> list[Row]:
    """Compare the result of an empty lexicon with that of a hand-made lexicon, on the same articles."""
    meant: dict[str, Counter[str]] = defaultdict(Counter)
    pairs: list[tuple[Mention, Mention | None]] = []
    known = {study.article.id: study.mentions for study in listed}
    for study in suggested:
        for mention in study.mentions:
            same = next(
                (m for m in known[study.article.id] if m.start < mention.end and mention.start < m.end), None
            )
            pairs.append((mention, same))
            if same:
                meant[_key(mention)][_key(same)] += 1
    right = {key: entries.most_common(1)[0][0] for key, entries in meant.items()}
    good = [(one, same) for one, same in pairs if same and right[_key(one)] == _key(same)]
    total = sum(map(len, known.values()))
    entries = {_key(m) for mentions in known.values() for m in mentions}
    found = len({(same.start, same.end, same.entity) for _, same in good if same})
    return [
        ("mentions of the lexicon that are found", _share(found, total)),
        ("mentions found that are right", _share(len(good), len(pairs))),
        ("entries", _share(len(set(right.values()) & entries), len(entries))),
    ]


def _key(mention: Mention) -> str:
    return f"{mention.kind}s/{mention.entity}"
