"""The days and periods of events, as the articles date them."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from dossier.model.findings import TimeReference
from dossier.model.found import Column, Found


class DatedSentence(Struct, frozen=True, kw_only=True, gc=False):
    """A sentence that contains a date."""

    study: int
    """Index of the study in the dossier."""
    line: int
    """First source line of its paragraph; the paragraph's anchor is `p<line>`."""
    start: int
    end: int
    """End of the sentence, as an offset in the source text."""
    times: tuple[TimeReference, ...]
    """The words that mean this date, in order."""
    picture: bool
    """Whether the sentence is a caption, so that the date may be the picture's."""
    value: str
    """The day or period, in EDTF without uncertainty and time."""
    keys: tuple[str, ...]
    """Keys of the actors and places that the sentence mentions."""


class Told(NamedTuple):
    """What a dated sentence is about: all that is needed to count and to group sentences."""

    value: str
    """As in DatedSentence."""
    keys: tuple[str, ...]
    """As in DatedSentence."""
    is_first: bool
    """Whether it stands first for its sentence, which stands under each of its dates that has a place in time."""


class Moment(Struct, frozen=True, kw_only=True):
    """A day or longer period, with the sentences about it and the articles published in it."""

    value: str
    """EDTF, without uncertainty and time."""
    first: str
    last: str
    """First and last day (ISO 8601) that it can mean; for an open period, of its known end."""
    kin: Sequence[Found[DatedSentence]]
    """Sentences grouped by the actors and places they share; each group sorted by publication."""
    published: Sequence[int]
    """Indexes of studies in the dossier."""

    @property
    def sentences(self) -> int:
        """Return the number of sentences about it."""
        return sum(map(len, self.kin))


class Station(Struct, frozen=True, kw_only=True, gc=False):
    """A day or longer period as an entry of the timeline."""

    value: str
    """EDTF, without uncertainty and time."""
    first: str
    last: str
    """First and last day (ISO 8601), as in Moment."""
    sentences: int
    """Number of sentences about it."""


class Timeline(Sequence[Moment]):
    """All days and periods with sentences or publications, in chronological order.

    Of those that start on the same day, the longer comes first.
    """

    @property
    @abstractmethod
    def order(self) -> Column[str]:
        """Return the value of each entry, in chronological order."""

    @property
    @abstractmethod
    def counts(self) -> Sequence[int]:
        """Return the number of sentences about each entry, in the same order."""

    @property
    @abstractmethod
    def stations(self) -> Mapping[str, Station]:
        """Return all entries by value, in chronological order."""

    @property
    @abstractmethod
    def dated(self) -> int:
        """Return the number of sentences that it has, each counted once."""

    @abstractmethod
    def studies_of(self, value: str) -> Iterable[int]:
        """Return for each sentence about a day or period the number of its study."""

    @abstractmethod
    def sentences_of(self, number: int) -> Sequence[DatedSentence]:
        """Return the dated sentences of one study in the order of the text, one for each date in them."""

    @abstractmethod
    def told_in(self, number: int) -> Sequence[tuple[DatedSentence, Station]]:
        """Return the dated sentences of one study, in chronological order."""

    @abstractmethod
    def told_of(self, key: str) -> Sequence[tuple[Station, int]]:
        """Return days and periods in sentences about an entity, with their counts, in chronological order."""
