"""Speakers whom a preposition introduces: "according to X", "selon X", "laut X"."""

import re

from msgspec.structs import replace

from dossier.analysis.quotations.cues import INTRODUCES, RELATIVE, SpeechCues
from dossier.analysis.quotations.phrases import after, until_stop
from dossier.analysis.quotations.times import is_time
from dossier.analysis.quotations.tokens import Span, Token, TokenRun, is_somebody
from dossier.analysis.quotations.voices import SOURCE, PrintedSpeaker, voice_of

_SUFFIX = re.compile("['’]")
_SHORTEST = 3
"""Letters of a name with its preposition."""
_SOURCES = (3, 2, 1)
"""Words of what introduces a source, the longest first."""


def source_in(tokens: TokenRun, words: SpeechCues) -> PrintedSpeaker | None:
    """Find "according to X" anywhere."""
    found = (source_at(tokens, at, words) for at, token in enumerate(tokens) if token.kind & INTRODUCES)
    return next(filter(None, found), None)


def source_before(tokens: TokenRun, words: SpeechCues) -> PrintedSpeaker | None:
    """Read a name and the word behind it, as in Turkish: `Dora'ya göre`."""
    at = next((at for at, token in enumerate(tokens) if at and (token.low,) in words.sources), None)
    if at is None or not tokens[at - 1].is_capital:
        return None
    first = at - 1
    while first and tokens[first - 1].is_capital:
        first -= 1
    voice = voice_of(tokens, Span(first, at - 1), at, words, SOURCE)
    stem = _SUFFIX.split(tokens[at - 1].low)[0]
    return replace(voice, end=voice.end - len(tokens[at - 1].low) + len(stem))


def source_at(tokens: TokenRun, at: int, words: SpeechCues) -> PrintedSpeaker | None:
    """Read "according to X" from the word `at` on; not "according to which"."""
    size = next((size for size in _SOURCES if _words(tokens, at, size) in words.sources), 0)
    if not size:
        return _joined(tokens, at, words) if words.is_uncased else None
    if at + size >= len(tokens):
        return None
    first = at + size
    subject = (
        after(tokens, first, whole=words.tells_subjects)
        if not words.is_uncased
        else until_stop(tokens, first)
    )
    if subject is None or tokens[first].kind & RELATIVE or is_time(tokens[subject.first : subject.last + 1]):
        return None
    if not words.tells_subjects and not words.is_uncased and not _is_named(tokens, subject):
        return None
    return replace(voice_of(tokens, subject, at, words, SOURCE), cue=tokens.place(at, first - 1))


def _joined(tokens: TokenRun, at: int, words: SpeechCues) -> PrintedSpeaker | None:
    """Read a preposition that is written together with the name, as in Arabic: `وفقا لسامر`."""
    first = at + 1
    if first >= len(tokens) or (tokens[at].low, tokens[first].low[:1]) not in words.sources:
        return None
    subject = until_stop(tokens, first)
    if subject is None or tokens[first].length <= _SHORTEST:
        return None
    voice = voice_of(tokens, subject, at, words, SOURCE)
    return replace(voice, start=voice.start + 1, cue=tokens.place(at, at))


def _words(tokens: list[Token], at: int, size: int) -> tuple[str, ...]:
    return tuple(token.low for token in tokens[at : at + size])


def _is_named(tokens: list[Token], span: Span) -> bool:
    """Tell whether a phrase holds a name or a word for somebody; "selon la loi" names nobody."""
    return any(is_somebody(token) for token in tokens[span.first : span.last + 1])
