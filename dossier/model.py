"""The vocabulary: everything the program knows, as frozen values that cite their characters.

`start` and `end` always count characters of `Source.text`; `end` is exclusive. Dates are EDTF
(ISO 8601-2): `2020-02-12`, `2020-02`, `2020-02-19T14:31`, `2020-02-12?` where doubt remains.
"""

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from msgspec import Struct, field

from dossier.errors import Problem


class Kind(StrEnum):
    """What a block of a source is."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    KICKER = "kicker"
    BYLINE = "byline"
    AGENCY = "agency"
    DATELINE = "dateline"
    TIMESTAMP = "timestamp"
    CREDIT = "credit"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    CAPTION = "caption"
    TAG = "tag"
    CORRECTION = "correction"
    FURNITURE = "furniture"


class Basis(StrEnum):
    """How a date came to be known, from the surest to the least sure."""

    EDITOR = "editor"
    """A person wrote it into the sidecar."""
    PRINTED = "printed"
    """It stands on the page, year and all."""
    DERIVED = "derived"
    """The page prints a part of it (day and month); evidence settles the rest."""
    INFERRED = "inferred"
    """The page prints no date of its own; what it reports settles it."""


class Block(Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of a source, labelled. The blocks of an article tile its text."""

    kind: Kind
    start: int
    end: int
    rule: str
    """The name of the rule that labelled it."""


class Outline(Struct, frozen=True, kw_only=True, gc=False):
    """What a file's own markup says of a stretch of its text: a heading, a caption, front matter."""

    kind: Kind
    start: int
    end: int


class Redaction(Struct, frozen=True, kw_only=True, gc=False):
    """Where words stood that an editor does not let out."""

    start: int
    end: int
    """Characters of the mark that stands there now."""
    reason: str
    """As the editor gives it."""


class Source(Struct, frozen=True, kw_only=True, gc=False):
    """One file as it was handed in: decoded, and otherwise untouched."""

    id: str
    """Its path below the folder of sources, without suffix: also the path of its sidecar."""
    path: str
    """Its path below the dossier's folder, with forward slashes."""
    media_type: str
    encoding: str
    sha256: str
    """Of the bytes on disk, in hexadecimal; where anything is redacted, of `text` in UTF-8."""
    text: str
    """What all offsets count in: decoded, newlines as `\\n`, a mark for what is redacted, otherwise untouched."""
    outline: tuple[Outline, ...] = ()
    """What its own markup says; empty for plain text."""
    markup: tuple[tuple[int, int], ...] = ()
    """Characters that are markup and not words, as (start, end); they are not shown."""
    metadata: Mapping[str, str] = {}
    """What its front matter or its head says of it: title, date, author, language …"""
    redactions: tuple[Redaction, ...] = ()
    """What was taken out of it before anything else looked at it."""


class Dateline(Struct, frozen=True, kw_only=True, gc=False):
    """Where, when and by which agency a report was filed, as its first line prints it."""

    start: int
    end: int
    place: str | None
    """As printed."""
    place_id: str | None
    filed: str | None
    """EDTF; `XXXX-02-12` where no year is printed."""
    agency: str | None


class Dated(Struct, frozen=True, kw_only=True, gc=False):
    """A date and why it is believed."""

    value: str
    """EDTF, to the day where it can be."""
    time: str | None = None
    """Hours and minutes as printed, local to the outlet: `14:31`."""
    basis: Basis
    evidence: tuple[str, ...]
    """Short sentences, in the order in which they were weighed."""


class SettledSpeaker(Struct, frozen=True, kw_only=True, gc=False, forbid_unknown_fields=True):
    """Whose words these are, as an editor knows."""

    line: int
    """Of the source: where the words or their paragraph begin."""
    words: str = ""
    """How the quotation begins; empty for all that begin on the line."""
    speaker: str | None
    """Id of an actor; None for nobody in the lexicon."""


class SettledDate(Struct, frozen=True, kw_only=True, gc=False, forbid_unknown_fields=True):
    """What day or span is meant, as an editor knows."""

    line: int
    """Of the source: where the words or their paragraph begin."""
    words: str = ""
    """The words that name the date, or how they begin; empty for all on the line."""
    date: str
    """EDTF."""


class Article(Struct, frozen=True, kw_only=True, gc=False):
    """One source, read: a partition of its text, and what its blocks say of it."""

    id: str
    source: str
    """Path of the source below the dossier's folder."""
    sha256: str
    media_type: str
    encoding: str
    text: str
    """The text of the source: what every offset counts in."""
    blocks: tuple[Block, ...]
    """They tile `text`, with no gap and no overlap."""
    markup: tuple[tuple[int, int], ...]
    """Stretches inside kept blocks that are markup, not words, and are not shown."""
    headline: str
    standfirst: str | None
    byline: str | None
    """Names alone, as printed."""
    outlet: str | None
    """Id of the outlet that published it."""
    outlet_evidence: tuple[str, ...]
    agency: str | None
    """As printed."""
    dateline: Dateline | None
    published: Dated | None
    updated: Dated | None
    language: str
    """BCP 47, as `en`."""
    tags: tuple[str, ...]
    note: str | None
    """The editor's note from the sidecar, in Markdown."""
    decided: tuple[str, ...] = ()
    """Names of the fields that an editor set in the sidecar, whatever the source prints."""
    speakers: tuple[SettledSpeaker, ...] = ()
    """What an editor knows of who speaks."""
    dates: tuple[SettledDate, ...] = ()
    """What an editor knows of the days that are meant."""
    redactions: tuple[Redaction, ...] = ()
    """What was taken out of its source."""
    slug: str | None
    """Set by the sidecar; otherwise the headline gives it."""
    was: tuple[str, ...]
    """Former slugs, each of which leaves a redirect."""


class Mention(Struct, frozen=True, kw_only=True, gc=False):
    """A name in the text and whom or what it means."""

    entity: str
    """Id of the actor or place."""
    kind: str
    """`actor` or `place`."""
    name: str
    """As printed."""
    start: int
    end: int
    rule: str
    """Why this entry and this sense."""
    role: str | None = None
    """The words before the name that say what the person is, as printed."""


class Quotation(Struct, frozen=True, kw_only=True, gc=False):
    """Words somebody is reported to have said, or a statement reported in the outlet's own words."""

    words: str
    """The words alone, without quotation marks; of a statement, what is said to be the case."""
    start: int
    end: int
    """Characters of the source text, quotation marks included."""
    direct: bool
    """Whether it stands in quotation marks."""
    partial: bool
    """Whether the marks hold only a part of a sentence that the outlet wrote."""
    speaker: str | None
    """As printed: a name, a title or a pronoun."""
    speaker_start: int | None
    speaker_end: int | None
    speaker_id: str | None
    """Key of the actor that the printed words mean: `actors/putin`; None where that stays open."""
    cue: str | None
    """The word that introduces it, as printed: `said`, `according to`."""
    shade: str
    """What the cue adds: `neutral`, `claim`, `assurance`, `denial` …; empty without a cue."""
    evidence: tuple[str, ...]
    """Why it is believed to be theirs, in short sentences."""
    via: str | None = None
    """To whom they said it, as printed, where that is somebody with a name (`told Reuters`), or who passes it on."""
    cites: str | None = None
    """On whose word they say it, as printed: `citing the police`."""
    continues: int | None = None
    """Where the quotation starts that these words go on from: after "he said", or in a new paragraph."""


class TimeReference(Struct, frozen=True, kw_only=True, gc=False):
    """Words of the text that name a day, a month, a year or a span of them."""

    start: int
    end: int
    printed: str
    value: str
    """EDTF, as precise as the words are."""
    evidence: tuple[str, ...]
    """How the value was worked out, in short sentences."""


class Figure(Struct, frozen=True, kw_only=True, gc=False):
    """A number of people or things, as the text reports it."""

    start: int
    end: int
    printed: str
    value: int | float
    hedge: str | None
    """As printed: `over`, `at least`, `about`."""
    unit: str
    """What is counted, as printed: `civilians`."""
    outcome: str | None
    """What happened to them: `killed`, `injured`, `hit` …"""
    when: str | None
    """EDTF."""
    claimant: str | None
    """Who says so, as printed; None where the outlet says it itself."""
    bound: str = ""
    """What the hedge makes of it: `at least`, `at most`, `about`; empty for just that number."""
    sort: str = ""
    """What kind of thing is counted: `people`, or the noun in the singular (`target`)."""
    statement: int | None = None
    """`start` of the first figure of the enumeration it stands in ("five … and three …"); None where alone."""
    part_of: int | None = None
    """`start` of the figure that gives the total it is a part of ("eight, including five …")."""


class Trace(Struct, frozen=True, gc=False):
    """A sentence of the running text, and what it would be known by in another article."""

    start: int
    end: int
    shingles: tuple[int, ...]
    """Some of its runs of six words, each as a number; none where it is shorter."""


class Wording(Struct, frozen=True, kw_only=True, gc=False):
    """A contested term in the text."""

    choice: str
    """Id of the choice it belongs to."""
    term: str
    """Which of its terms."""
    printed: str
    """As printed: one of the term's forms."""
    start: int
    end: int


class Survey(Struct, frozen=True, kw_only=True, gc=False):
    """What only all sources together can tell; one article is handed its own part of it."""

    repeated: Mapping[str, int] = {}
    """Short lines of this page that other pages of the same outlet print too, with how many do."""
    years: tuple[int, ...] = ()
    """Years of the certain dates of the same outlet's other pages, or of all pages where it has none."""


class Spot(Struct, frozen=True, gc=False, array_like=True):
    """Where a mention stands: in which block of the article, and in which sentence."""

    block: int
    start: int
    end: int
    """The sentence, in characters of the source text, without white space at its ends."""


class Study(Struct, frozen=True, kw_only=True, gc=False):
    """All that one source yields, depending on nothing but it, its sidecar, its survey, lexicon and settings."""

    article: Article
    sentences: tuple[int, ...]
    """Where each sentence of the kept blocks starts; it runs to the next start or its block's end."""
    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    times: tuple[TimeReference, ...] = ()
    figures: tuple[Figure, ...] = ()
    traces: tuple[Trace, ...] = ()
    wordings: tuple[Wording, ...] = ()
    lines: tuple[int, ...] = ()
    """For each block, the line of the source (from 1) on which its visible words begin."""
    spots: tuple[Spot, ...] = ()
    """For each mention, where it stands."""
    digest: bytes = b""
    """Tells two studies apart that differ in anything; empty where nobody said."""


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


class Place(Struct, frozen=True, kw_only=True):
    """Somewhere: an entry of `content/places.yml`."""

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


class Alias(Struct, frozen=True):
    """Another name of an entry, and when it counts."""

    name: str
    when: str | None = None
    """`actor`: only where the text uses the name as an actor; None: always."""


class Outlet(Struct, frozen=True, kw_only=True):
    """Somebody who publishes: an entry of `content/outlets.yml`."""

    id: str
    name: str
    kind: str
    """agency, newspaper, broadcaster, website, magazine or organisation."""
    country: str | None = None
    url: str | None = None
    aliases: tuple[str, ...] = ()
    """Other names as printed in a byline or on an agency line."""
    recognised_by: tuple[tuple[str, ...], ...] = ()
    """Each a set of marks or whole lines that together only this outlet prints."""
    furniture: tuple[str, ...] = ()
    """Whole lines that are page furniture wherever this outlet prints them."""
    wikidata: str | None = None
    note: str | None = None


class Term(Struct, frozen=True):
    """One of the words that a choice is among, and how it may be printed."""

    words: str
    forms: tuple[str, ...]
    """All of them, the term itself first."""


class Choice(Struct, frozen=True, kw_only=True):
    """Words among which those who report must choose: an entry of `content/terms.yml`."""

    id: str
    name: str
    """What the words are for, said as plainly as it can be: "Armed opponents of the government"."""
    terms: tuple[Term, ...]
    note: str | None = None


class Page(Struct, frozen=True, kw_only=True):
    """One page of the site: its address, its template, and everything the template may see."""

    path: str
    """Below the site's root, with forward slashes: `actors/putin.html`."""
    template: str
    subject: Mapping[str, Any] = field(default_factory=dict)


class File(Struct, frozen=True, kw_only=True):
    """One data file of the site."""

    path: str
    content: bytes


# What all studies together yield: the syntheses, and the dossier that holds them.
#
# Actors and places are told apart by their *key*, `actors/putin` or `places/idlib`: the same id may stand in both
# lists, and the key is also where their page is, without `.html`.


class Section(Struct, frozen=True):
    """An entry of the site's navigation."""

    name: str
    """What the theme knows it by: `actors`; empty for a free page, which has only its title."""
    path: str
    title: str = ""


class Imprint(Struct, frozen=True, kw_only=True):
    """What every page says of the dossier as a whole."""

    title: str
    description: str = ""
    language: str = "en"
    """BCP 47."""
    base_url: str = ""
    """Where the site will live, with a slash at the end; empty where nobody said."""
    rows: int = 200
    """How many rows of a long list stand on one page."""
    sections: tuple[Section, ...] = ()


class Writing(Struct, frozen=True, kw_only=True):
    """A free page as somebody wrote it: `content/about.md`."""

    name: str
    """Its file name without `.md`; its page is `<name>.html`."""
    where: str
    """Its path below the dossier's folder."""
    title: str
    """From its front matter or its first heading; empty where it has neither."""
    text: str
    """Markdown, without front matter."""
    first_line: int = 1
    """The line of the file on which `text` begins."""


class Entity(Struct, frozen=True, kw_only=True):
    """An actor or a place as other pages need to name it."""

    key: str
    """`actors/putin` or `places/idlib`."""
    name: str
    kind: str
    group: str | None = None
    """Key of what it belongs to: the place it lies within, the body it is a member of."""

    @property
    def path(self) -> str:
        """The address of its page."""
        return f"{self.key}.html"

    @property
    def sort(self) -> str:
        """`actor` or `place`."""
        return self.key.partition("s/")[0]


class Occurrence(Struct, frozen=True, kw_only=True, gc=False):
    """A mention, in the sentence that holds it."""

    study: int
    """Which of the dossier's studies."""
    mention: Mention
    line: int
    """The line on which its paragraph begins: the paragraph's anchor is `p<line>`."""
    start: int
    end: int
    """The sentence, in characters of the source text."""


class Usage(Struct, frozen=True, kw_only=True):
    """A form of words used of an entity, who used it, and where."""

    words: str
    """As printed: a name, or the words before it that give a role."""
    outlet: str | None
    """Id of the outlet; None where the outlet is unknown or the form is not told apart by outlet."""
    occurrences: tuple[Occurrence, ...]
    address: str
    """Where these occurrences are listed, anchor included."""
    quoted: bool = False
    """Whether the words stand in quotation marks, so that they are somebody else's; told apart for terms alone."""


class Pair(Struct, frozen=True, kw_only=True):
    """Two entities and the paragraphs in which both occur."""

    first: str
    second: str
    """Keys; an actor comes before a place."""
    paragraphs: tuple[tuple[int, int], ...]
    """Each as (which study, which of its blocks)."""
    address: str
    """Where these paragraphs are listed, anchor included."""


class Pairs(Mapping[tuple[str, str], Pair]):
    """All pairs by their two keys, in the order of the lexicon, actors first."""

    @abstractmethod
    def led_by(self, first: str) -> Mapping[str, Pair]:
        """The pairs of which an entity is the first, by the second; the most frequent come first."""


class Companion(Struct, frozen=True):
    """Somebody or somewhere named in the same paragraphs as an entity."""

    key: str
    count: int
    """Paragraphs in which both occur."""
    address: str


class DatedSentence(Struct, frozen=True, kw_only=True):
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


class Change(Struct, frozen=True, kw_only=True, gc=False):
    """Words that a later text has in place of an earlier one's."""

    before: str
    """As printed in the earlier text; empty where words were added."""
    after: str
    """As printed in the later text; empty where words were left out."""
    old_start: int
    old_end: int
    """Characters of the earlier article's source."""
    start: int
    end: int
    """Characters of the later article's source; equal where words were left out."""


class Version(Struct, frozen=True, kw_only=True):
    """A passage as one article prints it."""

    study: int
    """Which of the dossier's studies."""
    line: int
    """The line on which its paragraph begins: the paragraph's anchor is `p<line>`."""
    start: int
    end: int
    """Whole sentences, in characters of the source text."""
    old_start: int
    old_end: int
    """The sentences of the earliest article that it is compared with; its own where it is the earliest."""
    words: int
    """How many words it has."""
    kept: int
    """How many of them it has in common with the earliest."""
    changes: tuple[Change, ...] = ()
    """In the order of the text; none where it is the earliest, or the same word for word."""


class Passage(Struct, frozen=True, kw_only=True):
    """Sentences of one paragraph that several articles print, in the same words or nearly."""

    versions: tuple[Version, ...]
    """In order of publication; all others are compared with the first."""
    address: str
    """Where it is listed, anchor included."""


class Passages(Sequence[Passage]):
    """All passages, in the order of their earliest articles and of the text."""

    @abstractmethod
    def in_study(self, number: int) -> Iterable[tuple[Passage, Version]]:
        """The passages that a study has, each with its own text of it."""

    @abstractmethod
    def first_in(self, number: int) -> Sequence[Passage]:
        """The passages of which a study has the earliest text."""


class Saying(Struct, frozen=True, kw_only=True, gc=False):
    """A quotation or a reported statement, and where it stands."""

    study: int
    """Which of the dossier's studies."""
    quotation: Quotation
    block: int
    """In which block of the article it begins."""
    line: int
    """The line on which its paragraph begins: the paragraph's anchor is `p<line>`."""


class Speaker(Struct, frozen=True, kw_only=True):
    """Somebody whose words the articles report."""

    key: str
    """Of the actor; empty for all whose words are nobody's in the lexicon."""
    sayings: tuple[Saying, ...]
    """In the order of the articles."""
    address: str
    """Where they are listed, anchor included."""


class Statement(Struct, frozen=True, kw_only=True):
    """What one sentence of a source says of a number, with the parts that it names."""

    study: int
    """Which of the dossier's studies."""
    figures: tuple[int, ...]
    """Which of its figures: the total first, where it is printed, then the parts."""
    total: int | float
    """As printed, or the sum of the parts."""
    parts: tuple[int | float, ...] = ()
    """Empty where no parts are named."""
    bound: str = ""
    """`at least`, `at most`, `about`; empty for just that number."""
    outcome: str | None
    sort: str
    when: str | None
    """EDTF."""
    line: int
    """The line on which its paragraph begins: the paragraph's anchor is `p<line>`."""
    start: int
    end: int
    """The sentence, in characters of the source text."""


class Verdict(StrEnum):
    """How the numbers of several sources go together."""

    AGREE = "agree"
    PARTS_DIFFER = "totals agree, parts differ"
    DIFFER = "differ"
    NOT_COMPARABLE = "not comparable"


class Comparison(Struct, frozen=True, kw_only=True):
    """What several sources say of the same number, side by side."""

    id: str
    """`killed-people-2020-02-03`: its anchor."""
    name: str | None = None
    """As an editor calls it."""
    outcome: str | None
    sort: str
    when: str | None
    """EDTF."""
    statements: tuple[Statement, ...]
    """By date of publication."""
    verdict: Verdict
    evidence: tuple[str, ...]
    """Why they were put together and how they were weighed, in short sentences."""


class Dossier(Struct, frozen=True, kw_only=True):
    """All sources read together: what every page and every data file is made from."""

    imprint: Imprint
    studies: tuple[Study, ...]
    """By date of publication, undated last."""
    addresses: tuple[str, ...]
    """The address of each study's article page, in the same order."""
    anchors: tuple[tuple[int, ...], ...]
    """For each study, the line on which the visible words of each of its blocks begin."""
    entities: Mapping[str, Entity]
    """All actors, then all places, by key, in the order of the lexicon."""
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    outlets: Mapping[str, Outlet]
    occurrences: Mapping[str, tuple[Occurrence, ...]]
    """By key, in the order of the articles; every entity has an entry, perhaps an empty one."""
    pairs: Pairs
    company: Mapping[str, tuple[Companion, ...]]
    """By key: the most frequent companion first."""
    names: Mapping[str, tuple[Usage, ...]]
    """By key: each printed name with each outlet that printed it."""
    roles: Mapping[str, tuple[Usage, ...]]
    """By key: the words that say what a person is, as printed before the name."""
    speakers: Mapping[str, Speaker]
    """By key, who is quoted most often first; under the empty key all whom nobody could name."""
    comparisons: tuple[Comparison, ...] = ()
    """Numbers that several sources give for the same thing, by day."""
    timeline: Timeline
    choices: tuple[Choice, ...]
    """Contested terms, in the order of the lexicon."""
    wording: Mapping[str, tuple[Usage, ...]]
    """By the id of a choice: each of its terms that is used, with each outlet that used it."""
    passages: Passages
    writings: Mapping[str, tuple[str, str]]
    """Free pages by name: title and HTML."""
    notes: Mapping[str, str]
    """HTML of the editors' notes, by article id, and by key for actors and places."""
    redirects: Mapping[str, str]
    """Former addresses, each with the one that took its place."""
    problems: tuple[Problem, ...]
