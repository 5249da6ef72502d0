"""Entries that an editor lists: actors, places, outlets, contested terms."""

from msgspec import Struct


class Alias(Struct, frozen=True):
    """Another name of an entry, and when it applies."""

    name: str
    when: str | None = None
    """`actor`: only where the text uses the name as an actor; None: always."""


QUESTIONED = "?"
"""What follows the name of an entry that nobody has confirmed, wherever pages show it."""


class Actor(Struct, frozen=True, kw_only=True):
    """Somebody who acts: an entry of `content/actors.yml`."""

    id: str
    name: str
    kind: str
    """person, organisation, state, armed-force, armed-group or office."""
    role: str | None = None
    aliases: tuple["Alias", ...] = ()
    member_of: str | None = None
    country: str | None = None
    wikidata: str | None = None
    note: str | None = None
    was: tuple[str, ...] = ()
    suggested: bool = False
    """Whether the program proposes it and nobody has confirmed it; no file of entries says so."""

    @property
    def label(self) -> str:
        """The name as pages show it."""
        return f"{self.name}{QUESTIONED}" if self.suggested else self.name


class Place(Struct, frozen=True, kw_only=True):
    """A location: an entry of `content/places.yml`."""

    id: str
    name: str
    kind: str
    """country, region, city, town, area or site."""
    within: str | None = None
    at: tuple[float, float] | None = None
    """Latitude and longitude in degrees, WGS 84."""
    aliases: tuple["Alias", ...] = ()
    wikidata: str | None = None
    geonames: int | None = None
    note: str | None = None
    was: tuple[str, ...] = ()
    suggested: bool = False
    """Whether the program proposes it and nobody has confirmed it; no file of entries says so."""

    @property
    def label(self) -> str:
        """The name as pages show it."""
        return f"{self.name}{QUESTIONED}" if self.suggested else self.name


class Outlet(Struct, frozen=True, kw_only=True):
    """A publisher: an entry of `content/outlets.yml`."""

    id: str
    name: str
    kind: str
    """agency, newspaper, broadcaster, website, magazine or organisation."""
    country: str | None = None
    url: str | None = None
    aliases: tuple[str, ...] = ()
    """Other names as printed in a byline or on an agency line."""
    recognised_by: tuple[tuple[str, ...], ...] = ()
    """Sets of marks or whole lines; each set, taken together, identifies this outlet."""
    furniture: tuple[str, ...] = ()
    """Whole lines that are furniture wherever this outlet prints them."""
    wikidata: str | None = None
    note: str | None = None


class Term(Struct, frozen=True):
    """One of the terms of a choice, and how it may be printed."""

    words: str
    forms: tuple[str, ...]
    """All its forms, the term itself first."""


class Choice(Struct, frozen=True, kw_only=True):
    """Terms that compete for the same thing: an entry of `content/terms.yml`."""

    id: str
    name: str
    """What the terms refer to, as neutrally as possible: "Armed opponents of the government"."""
    terms: tuple[Term, ...]
    note: str | None = None
