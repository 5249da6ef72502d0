"""Texts read for their figures, with their dates."""

from factories import article
from msgspec import structs

from dossier.analysis.dates.find import find_times
from dossier.analysis.figures.find import find_figures
from dossier.model import Basis, Dated, Figure, Study
from dossier.project.lexicon import Lexicon
from dossier.text.sentences import sentence_starts


def study(text: str, published: str = "2020-02-12", **overrides: object) -> Study:
    dated = Dated(value=published, basis=Basis.PRINTED, evidence=())
    made = article(text, published=dated, **overrides)
    starts = (start for block in made.blocks for start in sentence_starts(text, block.start, block.end))
    read = Study(article=made, sentences=tuple(starts))
    return structs.replace(read, times=tuple(find_times(read, Lexicon())))


def figures(text: str, published: str = "2020-02-12", **overrides: object) -> list[Figure]:
    return list(find_figures(study(text, published, **overrides), Lexicon()))
