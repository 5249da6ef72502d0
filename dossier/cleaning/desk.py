"""What cleaning knows beside the source itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dossier.model import Outlet, Place


@dataclass(frozen=True)
class Desk:
    """What cleaning knows beside the source: the same for every article of a dossier."""

    outlets: Sequence[Outlet]
    agencies: Mapping[str, str]
    """Names of agencies, lower-cased, to their ids."""
    places: Mapping[str, str]
    """Names of places to their ids."""
    language: str
    period: str

    @classmethod
    def of(
        cls, outlets: Iterable[Outlet], places: Iterable[Place], language: str = "en", period: str = ""
    ) -> "Desk":
        """A desk with the outlets and places of a lexicon."""
        outlets = tuple(outlets)
        agencies = {
            name.lower(): o.id for o in outlets if o.kind == "agency" for name in (o.name, *o.aliases)
        }
        names = {alias.name: p.id for p in places for alias in p.aliases} | {p.name: p.id for p in places}
        return cls(outlets, agencies, names, language, period)
