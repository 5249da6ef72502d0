"""Find the comparisons and quotations that an editor offers as embeds."""

from collections.abc import Iterable, Sequence

from dossier.core.errors import Problem, did_you_mean
from dossier.model.attributions import Comparison
from dossier.model.embeds import Embed
from dossier.model.findings import Study
from dossier.model.urls import slug
from dossier.project.embeds import EmbedEntry


def find_embeds(
    entries: Sequence[EmbedEntry], comparisons: Iterable[Comparison], studies: Sequence[Study]
) -> tuple[tuple[Embed, ...], tuple[Problem, ...]]:
    """Return the comparison or quotation of each entry once, and Problems for entries that match none."""
    numbers = {one.id for one in comparisons} if any(entry.number for entry in entries) else set()
    found: dict[str, Embed] = {}
    problems = []
    for entry in entries:
        one = _number(entry, numbers) if entry.number is not None else _quotation(entry, studies)
        if isinstance(one, Embed):
            found.setdefault(one.name, one)
        else:
            problems.append(Problem(entry.where, entry.line, *one))
    return tuple(found.values()), tuple(problems)


def _number(entry: EmbedEntry, numbers: Iterable[str]) -> Embed | tuple[str, str]:
    wanted = entry.number or ""
    if wanted in numbers:
        return Embed(name=f"number-{slug(wanted)}", comparison=wanted)
    return f"there is no comparison {wanted!r}", did_you_mean(
        wanted, numbers
    ) if numbers else "Delete the entry."


def _quotation(entry: EmbedEntry, studies: Sequence[Study]) -> Embed | tuple[str, str]:
    ids = {study.article.id: number for number, study in enumerate(studies)}
    number = ids.get(entry.article or "")
    if number is None:
        return f"there is no article {entry.article!r}", did_you_mean(entry.article or "", ids)
    wanted = " ".join((entry.words or "").split()).casefold()
    said = studies[number].quotations
    for one in said:
        if wanted and " ".join(one.words.split()).casefold().startswith(wanted):
            return Embed(
                name=f"quotation-{slug(entry.article or '')}-{one.start}", study=number, start=one.start
            )
    known = [" ".join(one.words.split())[: len(wanted) + 20] for one in said]
    remedy = did_you_mean(entry.words or "", known) if known else "No quotations were found in it."
    return f"{entry.article!r} has no quotation that begins {entry.words!r}", remedy
