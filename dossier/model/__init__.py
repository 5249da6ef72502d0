"""The vocabulary: everything the program knows, as frozen values that cite their characters.

`start` and `end` always count characters of `Source.text`; `end` is exclusive. Dates are EDTF
(ISO 8601-2): `2020-02-12`, `2020-02`, `2020-02-19T14:31`, `2020-02-12?` where doubt remains.
"""

from dossier.model.articles import Article, Basis, Block, Dated, Dateline, SettledDate, SettledSpeaker, Survey
from dossier.model.entries import Actor, Alias, Choice, Outlet, Place, Term
from dossier.model.findings import Figure, Mention, Quotation, Spot, Study, TimeReference, Trace, Wording
from dossier.model.index import Companion, Entity, Occurrence, Pair, Pairs, Usage
from dossier.model.pages import File, Imprint, Page, Section, Writing
from dossier.model.passages import Change, Passage, Passages, Version
from dossier.model.sayings import Comparison, Saying, Speaker, Statement, Verdict
from dossier.model.sources import Kind, Outline, Redaction, Source
from dossier.model.times import DatedSentence, Moment, Station, Timeline
from dossier.model.whole import Dossier

__all__ = [
    "Actor",
    "Alias",
    "Article",
    "Basis",
    "Block",
    "Change",
    "Choice",
    "Companion",
    "Comparison",
    "Dated",
    "DatedSentence",
    "Dateline",
    "Dossier",
    "Entity",
    "Figure",
    "File",
    "Imprint",
    "Kind",
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
    "Quotation",
    "Redaction",
    "Saying",
    "Section",
    "SettledDate",
    "SettledSpeaker",
    "Source",
    "Speaker",
    "Spot",
    "Statement",
    "Station",
    "Study",
    "Survey",
    "Term",
    "TimeReference",
    "Timeline",
    "Trace",
    "Usage",
    "Verdict",
    "Version",
    "Wording",
    "Writing",
]
