"""One speech in marks, and whether its speaker is named or left open."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dossier.analysis.quotations.marks import Quoted
from dossier.analysis.quotations.voices import PrintedSpeaker

PREVIOUS = "speaks in the quotation before it"
FOLLOWING = "speaks in the quotation after it"
_FAR = 1000
"""Number of characters within which another speaker may be meant."""


class Speech(Struct, frozen=True, gc=False):
    """A stretch in quotation marks that somebody says."""

    quoted: Quoted
    voice: PrintedSpeaker | None
    partial: bool
    continues: int | None
    """Start of the quotation that this one continues."""
    candidates: tuple[PrintedSpeaker, ...] = ()
    """Who may have spoken, where the speaker is open."""


def left_open(speeches: Sequence[Speech]) -> list[Speech]:
    """Leave the speaker open where the evidence is thin, and list who may be meant."""
    return [
        _opened(speech, speeches[max(0, at - 1) : at], speeches[at + 1 : at + 2])
        if _is_open(speech)
        else speech
        for at, speech in enumerate(speeches)
    ]


def _is_open(speech: Speech) -> bool:
    return speech.voice is None or speech.voice.thin


def _opened(speech: Speech, before: Sequence[Speech], after: Sequence[Speech]) -> Speech:
    own = [speech.voice] if speech.voice else []
    others = [*_speaking(before, speech, PREVIOUS), *_speaking(after, speech, FOLLOWING)]
    candidates: list[PrintedSpeaker] = []
    for voice in (*own, *others):
        if all((voice.start, voice.end) != (one.start, one.end) for one in candidates):
            candidates.append(voice)
    continues = speech.continues if speech.quoted.resumes else None
    return replace(speech, voice=None, continues=continues, candidates=tuple(candidates))


def _speaking(others: Sequence[Speech], speech: Speech, rule: str) -> Iterator[PrintedSpeaker]:
    """Yield the certain speakers of quotations near by."""
    for other in others:
        is_near = abs(other.quoted.start - speech.quoted.start) < _FAR
        if is_near and other.voice and not other.voice.thin:
            yield replace(other.voice, cue=None, rule=rule)
