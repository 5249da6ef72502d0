"""Rows derived from several articles together: the timeline, comparisons, passages, contested terms."""

from collections.abc import Iterator
from itertools import count, groupby
from operator import itemgetter

from dossier.exports.formats import permalink
from dossier.exports.sqlite.numbering import Numbering, Row
from dossier.model.entries import Choice
from dossier.model.index import Usage
from dossier.model.passages import Passage, Version
from dossier.model.times import DatedSentence
from dossier.model.whole import Dossier
from dossier.text.spans import visible
from dossier.views.addresses import addresses_of
from dossier.views.figures import comparison_addresses


def tables(dossier: Dossier, numbers: Numbering) -> Iterator[tuple[str, Iterator[Row]]]:
    """Yield each table with its rows."""
    yield "moments", _moments(dossier)
    named: list[tuple[str, ...]] = []
    yield "told", _told(dossier, numbers, named)
    yield "told_entities", ((number, key) for number, keys in enumerate(named, 1) for key in keys)
    yield "comparisons", _comparisons(dossier)
    yield "statements", _statements(dossier, numbers)
    yield "statement_figures", _statement_figures(dossier, numbers)
    yield "passages", _passages(dossier)
    yield "versions", _versions(dossier, numbers)
    yield "changes", _changes(dossier)
    yield "choices", _choices(dossier)
    yield "terms", _terms(dossier)
    yield "forms", _forms(dossier)
    yield "uses", _uses(dossier, numbers)


def _moments(dossier: Dossier) -> Iterator[Row]:
    for number, one in enumerate(dossier.timeline, 1):
        address = permalink(dossier, addresses_of(dossier).moment(one.value))
        yield number, one.value, one.first, one.last, one.sentences, len(one.published), address


def _sentences(dossier: Dossier) -> Iterator[tuple[int, int, DatedSentence]]:
    """Yield the number of each sentence's moment and of its group there, and the sentence; article by article."""
    spots = sorted(
        (*spot, moment, group)
        for moment, one in enumerate(dossier.timeline, 1)
        for group, sentences in enumerate(one.kin, 1)
        for spot in sentences.spots
    )
    for number, of_study in groupby(spots, key=itemgetter(0)):
        told = dossier.timeline.sentences_of(number)
        yield from ((moment, group, told[place]) for _, place, moment, group in of_study)


def _told(dossier: Dossier, numbers: Numbering, named: list[tuple[str, ...]]) -> Iterator[Row]:
    """Yield a row for each sentence; collect in `named` the keys of those it mentions, for another table."""
    for number, (moment, group, one) in enumerate(_sentences(dossier), 1):
        named.append(one.keys)
        words = _place(dossier, numbers, one.study, one.start, one.end)
        yield number, moment, group, *words, int(one.picture)


def _comparisons(dossier: Dossier) -> Iterator[Row]:
    where = comparison_addresses(dossier.comparisons, dossier.site_info.rows)
    for one in dossier.comparisons:
        compared = (one.outcome, one.sort, one.when, one.verdict.value, "; ".join(one.evidence))
        yield one.id, one.name or one.id, *compared, permalink(dossier, where[one.id])


def _statements(dossier: Dossier, numbers: Numbering) -> Iterator[Row]:
    ids = count(1)
    for comparison in dossier.comparisons:
        for one in comparison.statements:
            words = _place(dossier, numbers, one.study, one.start, one.end)
            yield next(ids), comparison.id, one.total, one.most, one.bound, one.when, *words


def _statement_figures(dossier: Dossier, numbers: Numbering) -> Iterator[Row]:
    statements = (one for comparison in dossier.comparisons for one in comparison.statements)
    for number, one in enumerate(statements, 1):
        for figure in one.figures:
            whole = len(one.figures) > len(one.parts) and figure == one.figures[0]
            yield number, numbers.figures[one.study] + figure, "total" if whole else "part"


def _passages(dossier: Dossier) -> Iterator[Row]:
    for number, one in enumerate(dossier.passages, 1):
        yield (
            number,
            _title(dossier, one),
            len(one.versions),
            permalink(dossier, addresses_of(dossier).passage(one)),
        )


def _title(dossier: Dossier, passage: Passage) -> str:
    """Return the beginning of a passage in its first version."""
    first = passage.versions[0]
    words = visible(dossier.studies[first.study].article, first.start, first.end).split()
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")


def _versions(dossier: Dossier, numbers: Numbering) -> Iterator[Row]:
    for number, (passage, order, one) in enumerate(_all_versions(dossier), 1):
        words = _place(dossier, numbers, one.study, one.start, one.end)
        yield number, passage, order, *words, one.old_start, one.old_end, one.words, one.kept


def _all_versions(dossier: Dossier) -> Iterator[tuple[int, int, Version]]:
    """Yield the number of the passage, the number of the version in it, and the version."""
    for passage, one in enumerate(dossier.passages, 1):
        for order, version in enumerate(one.versions, 1):
            yield passage, order, version


def _changes(dossier: Dossier) -> Iterator[Row]:
    ids = count(1)
    for number, (_, _, version) in enumerate(_all_versions(dossier), 1):
        for one in version.changes:
            where = (one.old_start, one.old_end, one.start, one.end)
            yield next(ids), number, one.before, one.after, *where


def _choices(dossier: Dossier) -> Iterator[Row]:
    for one in dossier.choices:
        yield one.id, one.name, one.note, permalink(dossier, f"wording.html#choice-{one.id}")


def _numbered_terms(dossier: Dossier) -> dict[tuple[str, str], int]:
    terms = ((choice.id, term.words) for choice in dossier.choices for term in choice.terms)
    return {key: number for number, key in enumerate(terms, 1)}


def _terms(dossier: Dossier) -> Iterator[Row]:
    for (choice, name), number in _numbered_terms(dossier).items():
        yield number, choice, name


def _forms(dossier: Dossier) -> Iterator[Row]:
    numbers = _numbered_terms(dossier)
    for choice in dossier.choices:
        for term in choice.terms:
            yield from ((numbers[choice.id, term.words], form) for form in dict.fromkeys(term.forms))


def _uses(dossier: Dossier, numbers: Numbering) -> Iterator[Row]:
    ids, terms = count(1), _numbered_terms(dossier)
    for choice, usage in _usages(dossier):
        for one in usage.occurrences:
            printed = (one.mention.name, int(usage.quoted), one.mention.start, one.mention.end)
            words = _place(dossier, numbers, one.study, one.start, one.end)
            yield next(ids), terms[choice.id, usage.words], *printed, *words


def _usages(dossier: Dossier) -> Iterator[tuple[Choice, Usage]]:
    for choice in dossier.choices:
        yield from ((choice, usage) for usage in dossier.wording.get(choice.id, ()))


def _place(dossier: Dossier, numbers: Numbering, study: int, start: int, end: int) -> Row:
    """Return the article, the paragraph, and the words and offsets of the sentences."""
    words = visible(dossier.studies[study].article, start, end)
    return study + 1, numbers.paragraph(study, start), words, start, end
