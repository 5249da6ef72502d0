"""What cleaning knows besides the source."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dossier.model.entries import Outlet


@dataclass(frozen=True)
class CleaningContext:
    """Information about the dossier that is the same for every article."""

    outlets: Sequence[Outlet]
    agencies: Mapping[str, str]
    """Ids of agencies by name, in lower case."""
    language: str
    period: str

    @classmethod
    def of(cls, outlets: Iterable[Outlet], language: str = "en", period: str = "") -> "CleaningContext":
        """Create from the outlets of a lexicon; its actors and places do not matter to cleaning."""
        outlets = tuple(outlets)
        agencies = {
            name.lower(): o.id for o in outlets if o.kind == "agency" for name in (o.name, *o.aliases)
        }
        return cls(outlets, agencies, language, period)

    def outlet(self, id_: str | None) -> Outlet | None:
        """Return the outlet with this id."""
        return next((outlet for outlet in self.outlets if outlet.id == id_), None)
