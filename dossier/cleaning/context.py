"""What cleaning knows beside the source itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dossier.model.entries import Outlet


@dataclass(frozen=True)
class CleaningContext:
    """What cleaning knows beside the source: the same for every article of a dossier."""

    outlets: Sequence[Outlet]
    agencies: Mapping[str, str]
    """Names of agencies, lower-cased, to their ids."""
    language: str
    period: str

    @classmethod
    def of(cls, outlets: Iterable[Outlet], language: str = "en", period: str = "") -> "CleaningContext":
        """A desk with the outlets of a lexicon; its actors and places do not matter to cleaning."""
        outlets = tuple(outlets)
        agencies = {
            name.lower(): o.id for o in outlets if o.kind == "agency" for name in (o.name, *o.aliases)
        }
        return cls(outlets, agencies, language, period)
