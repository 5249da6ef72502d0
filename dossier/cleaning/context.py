"""The facts about a dossier that cleaning uses, besides the source."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dossier.model.entries import Outlet
from dossier.model.web import domain
from dossier.project.outlets import folded


@dataclass(frozen=True)
class CleaningContext:
    """Facts about the dossier that are the same for every article."""

    outlets: Sequence[Outlet]
    agencies: Mapping[str, str]
    """Ids of agencies by name, in lower case."""
    language: str
    period: str

    @classmethod
    def of(cls, outlets: Iterable[Outlet], language: str = "en", period: str = "") -> "CleaningContext":
        """Return the context for the outlets of a lexicon. Cleaning needs no actors or places."""
        outlets = tuple(outlets)
        agencies = {
            name.lower(): o.id for o in outlets if o.kind == "agency" for name in (o.name, *o.aliases)
        }
        return cls(outlets, agencies, language, period)

    @cached_property
    def by_domain(self) -> Mapping[str, Outlet]:
        """Return the outlets by the host of their address."""
        hosts = ((domain(outlet.url) if outlet.url else None, outlet) for outlet in reversed(self.outlets))
        return {host: outlet for host, outlet in hosts if host}

    @cached_property
    def by_name(self) -> Mapping[str, Outlet]:
        """Return the outlets by id, and by name in small letters without "The"."""
        named: dict[str, Outlet] = {}
        for outlet in reversed(self.outlets):
            named |= {folded(name): outlet for name in (*outlet.aliases, outlet.name)}
        return named | {outlet.id: outlet for outlet in self.outlets}

    def outlet(self, id_: str | None) -> Outlet | None:
        """Return the outlet with this id, or None."""
        return next((outlet for outlet in self.outlets if outlet.id == id_), None)
