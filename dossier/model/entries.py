"""Entries in the content files: actors, places, outlets, contested terms."""

from msgspec import Struct


class Alias(Struct, frozen=True):
    """Another name of an entry, and its condition."""

    name: str
    when: str | None = None
    """`actor` if it counts only where the text uses the name as an actor's; None if it always counts."""


QUESTIONED = "?"
"""Pages add this sign to the name of an entry that nobody has confirmed."""


class Actor(Struct, frozen=True, kw_only=True):
    """A person or body that acts: an entry of `content/actors.yml`."""

    id: str
    name: str
    kind: str
    """person, organisation, state, armed-force, armed-group or office."""
    role: str | None = None
    """Role in the editor's words."""
    aliases: tuple["Alias", ...] = ()
    member_of: str | None = None
    """Id of the actor it is a member of."""
    country: str | None = None
    """ISO 3166-1 code of two letters."""
    wikidata: str | None = None
    """Id of the Wikidata item, such as `Q7747`."""
    note: str | None = None
    """Text in Markdown for the actor's page."""
    was: tuple[str, ...] = ()
    suggested: bool = False
    """Whether the program suggests the entry and nobody has confirmed it. No content file can set this."""

    @property
    def label(self) -> str:
        """Return the name as pages show it."""
        return f"{self.name}{QUESTIONED}" if self.suggested else self.name


class Place(Struct, frozen=True, kw_only=True):
    """A location: an entry of `content/places.yml`."""

    id: str
    name: str
    kind: str
    """country, region, city, town, area or site."""
    within: str | None = None
    """Id of the place that contains it."""
    at: tuple[float, float] | None = None
    """Latitude and longitude in degrees, WGS 84."""
    aliases: tuple["Alias", ...] = ()
    wikidata: str | None = None
    """Id of the Wikidata item, such as `Q649`."""
    geonames: int | None = None
    """Number of the place in GeoNames."""
    note: str | None = None
    """Text in Markdown for the place's page."""
    was: tuple[str, ...] = ()
    suggested: bool = False
    """Whether the program suggests the entry and nobody has confirmed it. No content file can set this."""

    @property
    def label(self) -> str:
        """Return the name as pages show it."""
        return f"{self.name}{QUESTIONED}" if self.suggested else self.name


class Outlet(Struct, frozen=True, kw_only=True):
    """A publisher: an entry of `content/outlets.yml`."""

    id: str
    name: str
    kind: str
    """agency, newspaper, broadcaster, website, magazine or organisation."""
    country: str | None = None
    """ISO 3166-1 code of two letters."""
    url: str | None = None
    """Address of its website; its host identifies the outlet's pages."""
    aliases: tuple[str, ...] = ()
    """Other names, as printed in a byline or an agency line."""
    recognised_by: tuple[tuple[str, ...], ...] = ()
    """Sets of phrases or whole lines. A page that prints all of one set is this outlet's."""
    furniture: tuple[str, ...] = ()
    """Whole lines that this outlet prints on its pages and that are not part of an article."""
    wikidata: str | None = None
    """Id of the Wikidata item."""
    note: str | None = None


class Term(Struct, frozen=True):
    """A term of a choice, with its forms."""

    words: str
    """The term as pages show it."""
    forms: tuple[str, ...]
    """All forms that may be printed, the term itself first."""


class Choice(Struct, frozen=True, kw_only=True):
    """Terms that compete for the same thing: an entry of `content/terms.yml`."""

    id: str
    name: str
    """A neutral name of what the terms refer to: "Armed opponents of the government"."""
    terms: tuple[Term, ...]
    note: str | None = None
