"""Later texts of a passage, with what each leaves out of the earliest and what it has in its place."""

from typing import NamedTuple

from markupsafe import Markup

from dossier.model.findings import Study
from dossier.model.passages import Change, Version
from dossier.text.messages import Messages
from dossier.text.spans import HtmlMark, direction, escaped, marked


class Revision:
    """One text of a passage, set only when its page is set."""

    __slots__ = ("study", "version")

    def __init__(self, study: Study, version: Version) -> None:
        self.study, self.version = study, version

    @property
    def cache_key(self) -> object:
        """What decides how it is set."""
        return self.study.digest or self.study, self.version


class Labels(NamedTuple):
    """What a screen reader says, to whom lines under and through words say nothing."""

    left_out: Markup
    put_in: Markup
    end: Markup


def labels(words: Messages) -> Labels:
    """The labels in one language."""
    said = words.say("[removed: "), words.say("[added: "), words.say("]")
    lang = f'lang="{words.language}" dir="{direction(words.language)}"'
    return Labels(*(Markup(f'<span class="visually-hidden" {lang}>{one}</span>') for one in said))


def revised(revision: Revision, said: Labels) -> Markup:
    """The text with its changes marked."""
    version = revision.version
    marks = (_mark(change, said) for change in version.changes)
    return marked(revision.study.article, version.start, version.end, marks)


def _mark(change: Change, said: Labels) -> HtmlMark:
    gone = f"<del>{said.left_out}{escaped(change.before)}{said.end}</del>" if change.before else ""
    if not change.after:
        return HtmlMark(change.start, change.start, f" {gone}", "")
    return HtmlMark(
        change.start, change.end, f"{gone}{' ' * bool(gone)}<ins>{said.put_in}", f"{said.end}</ins>"
    )
