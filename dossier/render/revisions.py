"""Versions of a passage as HTML, with the words removed from the earliest version and added to it."""

from typing import NamedTuple

from markupsafe import Markup

from dossier.model.passages import Change
from dossier.text.messages import Messages
from dossier.text.spans import HtmlMark, direction, escaped, marked
from dossier.views.passages import Revision


class Labels(NamedTuple):
    """Labels for screen readers, which do not announce underlined or struck-through text."""

    left_out: Markup
    put_in: Markup
    end: Markup


def labels(words: Messages) -> Labels:
    """Return the labels in one language."""
    said = words.say("[removed: "), words.say("[added: "), words.say("]")
    lang = f'lang="{words.language}" dir="{direction(words.language)}"'
    return Labels(*(Markup(f'<span class="visually-hidden" {lang}>{one}</span>') for one in said))


def revised(revision: Revision, said: Labels) -> Markup:
    """Return a version with its changes marked."""
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
