"""The vocabulary: everything the program knows, as frozen values that cite their characters.

`start` and `end` count characters of `Source.text`; `end` is exclusive. Dates are EDTF (ISO 8601-2):
`2020-02-12`, `2020-02`, `2020-02-19T14:31`, or `2020-02-12?` where uncertain.
"""

from dossier.model.articles import (
    Article,
    Basis,
    Block,
    CorpusStats,
    Dated,
    Dateline,
    SettledDate,
    SettledName,
    SettledSpeaker,
)
from dossier.model.attributions import Attribution, Comparison, Speaker, Statement, Verdict
from dossier.model.entries import Actor, Alias, Choice, Outlet, Place, Term
from dossier.model.findings import (
    Candidate,
    Figure,
    Mention,
    Position,
    Quotation,
    Study,
    TimeReference,
    Trace,
    Wording,
)
from dossier.model.index import Companion, Entity, Occurrence, Pair, Pairs, Usage
from dossier.model.pages import File, FreePage, Page, Section, SiteInfo
from dossier.model.passages import Change, Passage, Passages, Version
from dossier.model.sources import BlockKind, Outline, Redaction, Source
from dossier.model.times import DatedSentence, Moment, Station, Timeline
from dossier.model.whole import Dossier

__all__ = [
    "Actor",
    "Alias",
    "Article",
    "Attribution",
    "Basis",
    "Block",
    "BlockKind",
    "Candidate",
    "Change",
    "Choice",
    "Companion",
    "Comparison",
    "CorpusStats",
    "Dated",
    "DatedSentence",
    "Dateline",
    "Dossier",
    "Entity",
    "Figure",
    "File",
    "FreePage",
    "Mention",
    "Moment",
    "Occurrence",
    "Outlet",
    "Outline",
    "Page",
    "Pair",
    "Pairs",
    "Passage",
    "Passages",
    "Place",
    "Position",
    "Quotation",
    "Redaction",
    "Section",
    "SettledDate",
    "SettledName",
    "SettledSpeaker",
    "SiteInfo",
    "Source",
    "Speaker",
    "Statement",
    "Station",
    "Study",
    "Term",
    "TimeReference",
    "Timeline",
    "Trace",
    "Usage",
    "Verdict",
    "Version",
    "Wording",
]
