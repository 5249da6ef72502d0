"""Names that were rejected, each of which can be allowed again."""

from collections.abc import Iterable, Iterator

from dossier.commands.preview.review.evidence import Sentence, sentence_of
from dossier.commands.preview.review.item import Item
from dossier.commands.preview.review.messages import Target
from dossier.commands.preview.review.shown import Shown
from dossier.project.config import Config
from dossier.project.rejected import Rejected, load_rejected

_SENTENCES = 3


def rejected_items(shown: Shown, config: Config) -> list[Item]:
    """Return the rejected names in the order of their file, the last first, with sentences that print them."""
    rejected = load_rejected(config)[0]
    printed = _printed(shown, {one.name for one in rejected})
    return [_item(one, printed.get(one.name, [])) for one in reversed(rejected)]


def _item(one: Rejected, sentences: list[Sentence]) -> Item:
    return Item(
        id=f"rejected {one.name} {one.article or ''}",
        sort="rejected",
        target=Target(name=one.name),
        title=one.name,
        why=tuple(_told(one)),
        is_open=True,
        words=one.name,
        value=one.article,
        sentences=sentences,
    )


def _told(one: Rejected) -> Iterator[str]:
    yield " ".join(filter(None, ("Rejected", one.date, f"in {one.article}" if one.article else None)))
    if one.reason:
        yield one.reason


def _printed(shown: Shown, names: Iterable[str]) -> dict[str, list[Sentence]]:
    """Return the first sentences that print each name."""
    found: dict[str, list[Sentence]] = {name: [] for name in names}
    for number, study in enumerate(shown.dossier.studies if found else ()):
        for one in study.candidates:
            sentences = found.get(" ".join(one.name.split()))
            if sentences is not None and len(sentences) < _SENTENCES:
                sentences.append(sentence_of(shown, number, (one.start, one.end)))
    return found
