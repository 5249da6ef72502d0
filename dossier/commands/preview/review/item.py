"""Something that an editor can judge, as the browser gets it."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from dossier.commands.preview.review.evidence import Sentence
from dossier.commands.preview.review.messages import Target


class Item(Struct, frozen=True, kw_only=True):
    """Something that an editor can judge."""

    id: str
    """The same as long as it is the same thing at the same place."""
    sort: str
    """`name`, `speaker`, `date`, `published`, `outlet`, `line`, `entry` or `comparison`."""
    target: Target
    title: str
    """What it is, or is taken for."""
    why: Sequence[str] = ()
    """The evidence, in short sentences."""
    is_open: bool = False
    """Whether nobody has judged it and the program is not sure."""
    line: int = 0
    """The line of its paragraph, whose anchor is `p<line>`."""
    words: str = ""
    """As printed, on one line."""
    offset: int = 0
    """How many characters of its block are shown before it."""
    before: str = ""
    after: str = ""
    """Of a thing in a row of a list, the words around it in its sentence, without blanks."""
    address: str = ""
    """Of a thing in a row of a list, the paragraph that the row leads to."""
    entity: str = ""
    """Key of the entry that is meant."""
    called: str = ""
    """The name of that entry."""
    certain: bool = False
    """Whether it is a suggestion that is certain enough for pages."""
    value: Any = None
    """What is set now: an entry's keys, a date, an outlet."""
    count: int = 1
    """How often it is mentioned."""
    sentences: Sequence[Sentence] = ()
    spots: Sequence[dict[str, Any]] = ()
    """Of a place, where it may be."""
