"""When events happened, according to the articles."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence

from msgspec import Struct

from dossier.model.findings import TimeReference


class DatedSentence(Struct, frozen=True, kw_only=True, gc=False):
    """A sentence that names a date."""

    study: int
    """Index of the study in the dossier."""
    line: int
    """The line on which its paragraph begins; the paragraph's anchor is `p<line>`."""
    start: int
    end: int
    """End of the sentence, in characters of the source text."""
    times: tuple[TimeReference, ...]
    """The words that refer to this date, in order."""
    picture: bool
    """Whether it is a caption, so that the date is a picture's."""
    keys: tuple[str, ...]
    """Keys of the actors and places that the sentence mentions."""


class Moment(Struct, frozen=True, kw_only=True):
    """A day or longer period: the sentences about it, and the articles published in it."""

    value: str
    """EDTF, without uncertainty and time."""
    first: str
    last: str
    """ISO dates of the first and last day it may mean; for an open period, of the known end."""
    kin: tuple[tuple[DatedSentence, ...], ...]
    """Sentences that share actors and places, grouped; each group in order of publication."""
    published: tuple[int, ...]
    """Indexes of studies in the dossier."""

    @property
    def sentences(self) -> int:
        """Return how many sentences name it."""
        return sum(map(len, self.kin))


class Station(Struct, frozen=True, kw_only=True, gc=False):
    """A day or longer period as an entry of the timeline."""

    value: str
    """EDTF, without uncertainty and time."""
    first: str
    last: str
    """ISO dates, as in Moment."""
    sentences: int
    """How many sentences name it."""


class Timeline(Sequence[Moment]):
    """All days and periods with sentences or publications, in chronological order; longer ones first."""

    @property
    @abstractmethod
    def stations(self) -> Mapping[str, Station]:
        """Return all entries by value, in chronological order."""

    @abstractmethod
    def told_in(self, number: int) -> Sequence[tuple[DatedSentence, Station]]:
        """Return the dated sentences of one study, in chronological order."""

    @abstractmethod
    def told_of(self, key: str) -> Sequence[tuple[Station, int]]:
        """Return the days and periods in sentences that mention an entity, with counts, in chronological order."""
