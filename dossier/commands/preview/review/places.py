"""Where a decision is to be written down: the article, paragraph and words that characters of a source stand for."""

from functools import cached_property
from typing import Any, NamedTuple

from dossier.analysis.mentions.decided import spans_of
from dossier.commands.preview.review.messages import Refusal, Target
from dossier.commands.preview.review.shown import Shown
from dossier.model.articles import SettledName
from dossier.model.findings import Mention, Quotation, Study, TimeReference
from dossier.project.config import Config
from dossier.project.edits.change_set import ChangeSet
from dossier.suggestions.draft import Suggestion
from dossier.text.spans import block_at

_STALE = 409
_WRONG = 422
_WORDS = 5
"""Words of a quotation that name it, where they are enough."""


class Deciding:
    """One decision being made: the dossier as the editor saw it, and the files as they will be."""

    def __init__(self, shown: Shown, config: Config, today: str) -> None:
        self.shown, self.config, self.today = shown, config, today
        self.files = ChangeSet(config)
        self.sources: set[str] = set()
        """Sources that the decision depends on."""
        self.left: list[str] = []
        """Names of entries that are left out of several, because they are not what the editor saw."""

    def study(self, target: Target) -> Study:
        """Return the study of a target's source, which must be as it was read."""
        found = self._studies.get(target.source)
        if found is None:
            raise Refusal(_WRONG, f"there is no source {target.source[:80]!r}", "Reload the page.")
        if target.sha256 != found.article.sha256:
            raise Refusal(_STALE, f"{target.source} has changed", "Look at it again, and decide once more.")
        self.sources.add(target.source.partition("#")[0])
        return found

    @cached_property
    def _studies(self) -> dict[str, Study]:
        return {study.article.source: study for study in self.shown.dossier.studies}

    def suggestion(self, key: str) -> Suggestion | None:
        """Return what is suggested under a key."""
        return self.shown.suggestion(key)

    def mention(self, study: Study, target: Target) -> Mention | None:
        """Return the name that is exactly at a target."""
        found = (one for one in study.mentions if (one.start, one.end) == (target.start, target.end))
        return next(found, None)


class Spot(NamedTuple):
    """Words of an article as a sidecar names them."""

    line: int
    words: str
    nth: int | None

    def decision(self, **more: Any) -> dict[str, Any]:
        """Return a decision about the words, as it is written."""
        return {"line": self.line, "words": self.words, **({"nth": self.nth} if self.nth else {}), **more}


def words_at(study: Study, target: Target) -> str:
    """Return the words at a target, on one line."""
    start, end = _checked(study, target)
    return " ".join(study.article.text[start:end].split())


def name_at(study: Study, target: Target) -> Spot:
    """Return the words at a target so that only they are meant."""
    words, line = words_at(study, target), line_at(study, target.start)
    same = spans_of(study.article, SettledName(line=line, words=words, entity=None))
    if (target.start, target.end) not in same:
        raise Refusal(_WRONG, f"{words[:60]!r} are no words of the text", "Choose whole words.")
    return Spot(line, words, same.index((target.start, target.end)) + 1 if len(same) > 1 else None)


def line_at(study: Study, offset: int) -> int:
    """Return the line on which the paragraph at an offset begins."""
    return study.lines[block_at(study.article, offset)]


def quotation_at(study: Study, target: Target) -> Spot:
    """Return how the quotation at a target begins, in as many words as tell it from the others of its line."""
    found = next((one for one in study.quotations if one.start == target.start), None)
    if found is None:
        raise Refusal(_WRONG, "there is no quotation at this place", "Reload the page.")
    line = line_at(study, found.start)
    others = [one for one in study.quotations if one is not found and line_at(study, one.start) == line]
    return Spot(line, _beginning(found, others), None)


def date_at(study: Study, target: Target) -> Spot:
    """Return the words of the date at a target."""
    found: TimeReference | None = next((one for one in study.times if one.start == target.start), None)
    if found is None:
        raise Refusal(_WRONG, "there is no date at this place", "Reload the page.")
    return Spot(line_at(study, found.start), " ".join(found.printed.split()), None)


def lines_at(study: Study, target: Target) -> range:
    """Return the lines of the source that a target covers."""
    start, end = _checked(study, target)
    text = study.article.text
    first = text.count("\n", 0, start) + 1
    return range(first, first + text[start:end].rstrip().count("\n") + 1)


def _checked(study: Study, target: Target) -> tuple[int, int]:
    if not 0 <= target.start < target.end <= len(study.article.text):
        raise Refusal(_WRONG, "these are no characters of the source", "Reload the page.")
    return target.start, target.end


def _beginning(found: Quotation, others: list[Quotation]) -> str:
    words, rest = found.words.split(), [" ".join(one.words.split()) for one in others]
    for count in range(min(_WORDS, len(words)), len(words)):
        start = " ".join(words[:count])
        if not any(other.startswith(start) for other in rest):
            return start
    return " ".join(words)
