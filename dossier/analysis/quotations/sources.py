"""Speakers whom a preposition introduces: "according to X", "selon X", "laut X"."""

from msgspec.structs import replace

from dossier.analysis.quotations.cues import INTRODUCES, RELATIVE, SpeechCues
from dossier.analysis.quotations.phrases import after, until_stop
from dossier.analysis.quotations.times import is_time
from dossier.analysis.quotations.tokens import Span, Token, TokenRun, is_somebody
from dossier.analysis.quotations.voices import SOURCE, PrintedSpeaker, voice_of

_SOURCES = (3, 2, 1)
"""Words of what introduces a source, the longest first."""


def source_in(tokens: TokenRun, words: SpeechCues) -> PrintedSpeaker | None:
    """Find "according to X" anywhere."""
    found = (source_at(tokens, at, words) for at, token in enumerate(tokens) if token.kind & INTRODUCES)
    return next(filter(None, found), None)


def source_at(tokens: TokenRun, at: int, words: SpeechCues) -> PrintedSpeaker | None:
    """Read "according to X" from the word `at` on; not "according to which"."""
    size = next((size for size in _SOURCES if _words(tokens, at, size) in words.sources), 0)
    if not size or at + size >= len(tokens):
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


def _words(tokens: list[Token], at: int, size: int) -> tuple[str, ...]:
    return tuple(token.low for token in tokens[at : at + size])


def _is_named(tokens: list[Token], span: Span) -> bool:
    """Tell whether a phrase holds a name or a word for somebody; "selon la loi" names nobody."""
    return any(is_somebody(token) for token in tokens[span.first : span.last + 1])
