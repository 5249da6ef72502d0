"""Read verbs of saying inside the marks, and speeches after dashes: « …, a dit X, … », —… —dijo X—."""

from collections.abc import Iterator

from msgspec.structs import replace

from dossier.analysis.quotations.cues import SpeechCues
from dossier.analysis.quotations.marks import Quoted
from dossier.analysis.quotations.orders import cue_after, enclitic, subject_after
from dossier.analysis.quotations.tokens import TokenRun
from dossier.analysis.quotations.voices import AFTER, PrintedSpeaker, voice_of
from dossier.text.patterns import rare

_INCISE = rare(
    r"[,!?…](?:\s*[—–-])?\s+(?P<incise>[^,.!?…—–]{3,80}?)\s*(?P<close>[.,!?](?:\s*[—–-]\s*)?|[—–]\s*|\Z)"
)
_DASHED = rare(
    r"\s*[—–-]\s*(?P<said>[^—–\n]{2,600}?)\s*[—–-]\s?(?P<incise>[^—–\n,.]{3,80}?)\s*"
    r"(?P<close>(?P<dash>[—–-])[.,:]?\s*|[.,]\s*[—–-]\s*|\.?\s*\Z)"
)
_TRAILING = 1
"""Most words after the subject inside the marks: "hier", "ayer"."""

Said = tuple[Quoted, PrintedSpeaker | None]


def without_incises(text: str, quoted: list[Quoted], words: SpeechCues) -> list[Said]:
    """Split each quotation at a verb of saying and its subject, if they are inside it."""
    return [part for item in quoted for part in _parts(text, item, words)]


def dashed(text: str, start: int, end: int, words: SpeechCues) -> list[Said]:
    """Read a paragraph that begins with a dash and names its speaker after a second one."""
    match = _DASHED.match(text, start, end)
    voice = _voice(text, match.span("incise"), words) if match else None
    if match is None or voice is None:
        return []
    said = _stripped(text, match.start("said"), match.end("said"))
    rest = _stripped(text, match.end(), end)
    if rest is None or said is None or match.end() >= end:
        return [(said, voice)] if said else []
    return [(said, voice), (rest, voice)]


def _parts(text: str, item: Quoted, words: SpeechCues) -> Iterator[Said]:
    for match in _INCISE.finditer(text, item.first, item.last):
        voice = _voice(text, match.span("incise"), words)
        if voice is None:
            continue
        first = replace(item, end=match.start(), last=match.start(), is_open=False)
        yield first, voice
        rest = _stripped(text, match.end(), item.last)
        if rest is not None:
            yield replace(rest, end=max(rest.end, item.end), is_open=item.is_open), voice
        return
    yield item, None


def _stripped(text: str, start: int, end: int) -> Quoted | None:
    while start < end and not text[start].isalnum() and text[start] not in "¿¡«“":
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quoted(start, end, start, end) if start < end else None


def _voice(text: str, span: tuple[int, int], words: SpeechCues) -> PrintedSpeaker | None:
    """Return the speaker if the words are a verb of saying and its subject, and nothing else."""
    tokens = TokenRun(text, *span, words)
    joined = enclitic(tokens, 0, words) if words.enclitics else None
    if joined:
        return voice_of(tokens, *joined, words, AFTER)
    cue = cue_after(tokens, 0)
    subject = subject_after(tokens, cue, words) if cue is not None else None
    if cue is None or subject is None or subject.last + 1 + _TRAILING < len(tokens):
        return None
    return voice_of(tokens, subject, cue, words, AFTER)
