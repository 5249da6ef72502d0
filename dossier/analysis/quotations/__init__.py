"""Who said what: quotations in marks, and statements reported in the outlet's own words."""

from collections.abc import Iterator

from dossier.analysis.quotations.attributing import Voice
from dossier.analysis.quotations.speeches import READ, Speech, speeches_of
from dossier.analysis.quotations.statements import statements_of
from dossier.analysis.quotations.words import words_of
from dossier.lexicon import Lexicon
from dossier.model import Quotation, Study


def find_quotations(study: Study, lexicon: Lexicon) -> Iterator[Quotation]:
    """Every quotation and reported statement of an article, in order."""
    words = words_of(study.article.language) or words_of("en")
    assert words
    speeches = list(speeches_of(study, words))
    for speech in speeches:
        yield _quotation(study.article.text, speech)
    stretches = [(b.start, b.end) for b in study.article.blocks if b.kind in READ]
    taken = [(speech.quoted.start, speech.quoted.end) for speech in speeches]
    for st in statements_of(study, words, stretches, taken):
        v = st.voice
        t = study.article.text
        yield Quotation(words=t[st.start:st.end], start=st.start, end=st.end, direct=False, partial=False, speaker=t[v.start:v.end],
          speaker_start=v.start, speaker_end=v.end, speaker_id=None, cue=t[v.cue[0]:v.cue[1]] if v.cue else None, shade=v.shade, evidence=(v.rule,))


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
