"""Find quotations in marks, and statements that the outlet paraphrases."""

from collections.abc import Iterator

from msgspec import structs

from dossier.analysis.quotations.actors import Cast
from dossier.analysis.quotations.cues import words_of
from dossier.analysis.quotations.speech import Speech
from dossier.analysis.quotations.speeches import READ, speeches_of
from dossier.analysis.quotations.statements import StatementSpan, statements_of
from dossier.analysis.quotations.voices import PrintedSpeaker
from dossier.model.findings import Quotation, Study
from dossier.project.lexicon import Lexicon


def find_quotations(study: Study, lexicon: Lexicon) -> Iterator[Quotation]:
    """Yield every quotation and reported statement of an article, in order."""
    words = words_of(study.article.language)
    printed, study = study.article.text, _without_markup(study)
    speeches, unsaid = speeches_of(study, words)
    taken = sorted((one.start, one.end) for one in (*(speech.quoted for speech in speeches), *unsaid))
    stretches = [(block.start, block.end) for block in study.article.blocks if block.kind in READ]
    found: list[Speech | StatementSpan] = [
        *speeches,
        *(statements_of(study, words, stretches, taken) if words.tells_subjects else ()),
    ]
    cast = Cast(study, lexicon, words)
    for item in sorted(found, key=_start):
        yield _quotation(printed, item, cast)


def _without_markup(study: Study) -> Study:
    """Return the study with markup replaced by spaces, so that addresses are not read as words."""
    article = study.article
    text = article.text
    for start, end in article.markup:
        text = text[:start] + " " * (end - start) + text[end:]
    return structs.replace(study, article=structs.replace(article, text=text)) if article.markup else study


def _start(found: Speech | StatementSpan) -> int:
    return found.quoted.start if isinstance(found, Speech) else found.start


def _quotation(text: str, found: Speech | StatementSpan, cast: Cast) -> Quotation:
    voice = found.voice
    meaning = cast.meaning(voice.start, voice.end) if voice else None
    if isinstance(found, Speech):
        quoted = found.quoted
        start, end, first, last = quoted.start, quoted.end, quoted.first, quoted.last
        direct, partial, continues = True, found.partial, found.continues
        candidates = found.candidates
    else:
        start, end, first, last = found.start, found.end, found.start, found.end
        direct, partial, continues = False, False, None
        candidates = ()
    return Quotation(
        words=text[first:last],
        start=start,
        end=end,
        direct=direct,
        partial=partial,
        speaker=text[meaning.start : meaning.end] if meaning else None,
        speaker_start=meaning.start if meaning else None,
        speaker_end=meaning.end if meaning else None,
        speaker_id=f"actors/{meaning.actor}" if meaning and meaning.actor else None,
        cue=text[slice(*voice.cue)] if voice and voice.cue else None,
        shade=voice.shade if voice else "",
        evidence=_evidence(text, voice, meaning.evidence if meaning else "", candidates),
        via=text[slice(*voice.via)] if voice and voice.via else None,
        cites=text[slice(*voice.cites)] if voice and voice.cites else None,
        continues=continues,
        candidates=tuple(dict.fromkeys(_printed(text, one) for one in candidates)),
    )


def _evidence(
    text: str, voice: PrintedSpeaker | None, meaning: str, candidates: tuple[PrintedSpeaker, ...]
) -> tuple[str, ...]:
    if voice is not None:
        return (f"{_finding(text, voice)}.", *((meaning,) if meaning else ()))
    if not candidates:
        return ("No speaker is named.",)
    may_be = dict.fromkeys(
        f"Perhaps it is {_printed(text, one)}: {_finding(text, one)}." for one in candidates
    )
    return ("It is open who speaks.", *may_be)


def _finding(text: str, voice: PrintedSpeaker) -> str:
    cue = f", with “{text[slice(*voice.cue)]}”" if voice.cue else ""
    return f"“{text[voice.start : voice.end]}” {voice.rule}{cue}"


def _printed(text: str, voice: PrintedSpeaker) -> str:
    return " ".join(text[voice.start : voice.end].split())
