"""Find who passed words on to the outlet, and on whose word the speaker says them."""

from msgspec.structs import replace

from dossier.analysis.quotations.cues import BODY, CITES, INTRODUCES, PERSON, RELAYS, TIME, SpeechCues
from dossier.analysis.quotations.phrases import after
from dossier.analysis.quotations.sources import source_at
from dossier.analysis.quotations.tokens import Span, TokenRun
from dossier.analysis.quotations.voices import SOURCE, PrintedSpeaker

_LINKS = CITES | INTRODUCES | RELAYS
_NOTHING = Span(-1, -1)


def chained(
    voice: PrintedSpeaker, tokens: TokenRun, words: SpeechCues, said: Span = _NOTHING
) -> PrintedSpeaker:
    """Return the speaker with relay and cited source in the sentence. The words in `said` do not count."""
    for at in [at for at, token in enumerate(tokens) if token.kind & _LINKS]:
        if said.first <= at <= said.last:
            continue
        if tokens[at].kind & CITES:
            voice = replace(voice, cites=voice.cites or _named(tokens, at + 1))
        elif voice.via is None and voice.rule != SOURCE:
            voice = replace(voice, via=_relay(tokens, at, words))
    return voice


def _relay(tokens: TokenRun, at: int, words: SpeechCues) -> tuple[int, int] | None:
    """Read "…, according to X" and "was quoted by X"."""
    if tokens[at].kind & INTRODUCES:
        source = source_at(tokens, at, words)
        return (source.start, source.end) if source else None
    if at + 1 < len(tokens) and tokens[at + 1].low == "by":
        return _named(tokens, at + 2)
    return None


def _named(tokens: TokenRun, at: int) -> tuple[int, int] | None:
    """Return the span of the person or organisation named at a token, or None."""
    span = after(tokens, at, whole=True)
    if span is None:
        return None
    last = tokens[span.last]
    if last.low.endswith(("'s", "’s")) or tokens[span.first].kind & TIME:
        return None
    return tokens.place(span.first, span.last) if last.is_capital or last.kind & (PERSON | BODY) else None
