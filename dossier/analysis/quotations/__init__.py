"""Who said what: quotations in marks, and statements reported in the outlet's own words."""

from collections.abc import Iterator

from dossier.analysis.quotations.attributing import Voice
from dossier.analysis.quotations.speeches import Speech, speeches_of
from dossier.analysis.quotations.words import words_of
from dossier.lexicon import Lexicon
from dossier.model import Quotation, Study


def find_quotations(study: Study, lexicon: Lexicon) -> Iterator[Quotation]:
    """Every quotation and reported statement of an article, in order."""
    words = words_of(study.article.language) or words_of("en")
    assert words
    for speech in speeches_of(study, words):
        yield _quotation(study.article.text, speech)


def _quotation(text: str, speech: Speech) -> Quotation:
    item, voice = speech.quoted, speech.voice
    return Quotation(
        words=text[item.first : item.last],
        start=item.start,
        end=item.end,
        direct=True,
        partial=speech.partial,
        speaker=text[voice.start : voice.end] if voice else None,
        speaker_start=voice.start if voice else None,
        speaker_end=voice.end if voice else None,
        speaker_id=None,
        cue=text[voice.cue[0] : voice.cue[1]] if voice and voice.cue else None,
        shade=voice.shade if voice else "",
        evidence=(voice.rule,) if voice else (),
    )
