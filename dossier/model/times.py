"""When things happened, as the articles tell."""

from abc import abstractmethod
from collections.abc import Sequence

from msgspec import Struct

from dossier.model.findings import TimeReference


class DatedSentence(Struct, frozen=True, kw_only=True, gc=False):
    """A sentence that names a date."""

    study: int
    """Which of the dossier's studies."""
    line: int
    """The line on which its paragraph begins: the paragraph's anchor is `p<line>`."""
    start: int
    end: int
    """The sentence, in characters of the source text."""
    times: tuple[TimeReference, ...]
    """The words of it that mean this date, in order."""
    picture: bool
    """Whether it is a caption: the date is that of a picture."""
    keys: tuple[str, ...]
    """Actors and places that the sentence names."""


class Moment(Struct, frozen=True, kw_only=True):
    """A day or a longer span: what the articles say of it, and which of them were published then."""

    value: str
    """EDTF, without doubt and without time."""
    first: str
    last: str
    """ISO dates of the first and the last day that it may mean; of an open span, of the end that is known."""
    kin: tuple[tuple[DatedSentence, ...], ...]
    """Sentences that share actors and places stand together, each group in order of publication."""
    published: tuple[int, ...]
    """Which of the dossier's studies."""
    address: str
    """Where it is listed, anchor included."""

    @property
    def sentences(self) -> int:
        """How many sentences name it."""
        return sum(map(len, self.kin))


class Station(Struct, frozen=True, kw_only=True, gc=False):
    """Where a day or a longer span stands on the timeline."""

    value: str
    """EDTF, without doubt and without time."""
    first: str
    last: str
    """ISO dates, as those of a Moment."""
    address: str


class Timeline(Sequence[Moment]):
    """All days and spans that are told of or published on, in order of time; a longer one comes first."""

    @abstractmethod
    def told_in(self, number: int) -> Sequence[tuple[DatedSentence, Station]]:
        """The dated sentences of one study, in order of time."""

    @abstractmethod
    def told_of(self, key: str) -> Sequence[tuple[Station, int]]:
        """The days and spans of which sentences that name an entity tell, and how many of them; in order of time."""
