"""Find statements in the outlet's words: "Ankara claimed that …", "according to …"."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct

from dossier.analysis.quotations.chains import chained
from dossier.analysis.quotations.contents import JOINS, LEAST, content_after, content_end, is_inverted
from dossier.analysis.quotations.cues import (
    BARE,
    BREAK,
    CUE,
    FINDS,
    ING,
    INTRODUCES,
    PREPOSITION,
    TO,
    SpeechCues,
)
from dossier.analysis.quotations.openings import opening
from dossier.analysis.quotations.phrases import after, before
from dossier.analysis.quotations.sources import source_at
from dossier.analysis.quotations.tokens import Span, Token, TokenRun, is_noun
from dossier.analysis.quotations.verbs import is_passive
from dossier.analysis.quotations.voices import PrintedSpeaker, voice_of
from dossier.model.findings import Study

SAYS = "is paraphrased by the outlet"
_REPORTS = CUE | INTRODUCES | FINDS
_NO_TITLE = BREAK | CUE | PREPOSITION
_NOT_SAID = frozenset(("to", "not", "never"))
_ENDS = frozenset(".,")
_REACH = 8
"""Words after "according to X," within which Y says it."""
_NEAR = 70
"""Characters after a cue within which "that" is looked for first."""


class StatementSpan(Struct, frozen=True, gc=False):
    """A span of the outlet's own words, with its speaker."""

    start: int
    end: int
    voice: PrintedSpeaker


def statements_of(
    study: Study, words: SpeechCues, stretches: list[tuple[int, int]], taken: list[tuple[int, int]]
) -> Iterator[StatementSpan]:
    """Yield the statements in the given stretches, except in sentences that contain a `taken` span."""
    text = study.article.text
    automaton, kinds = _automaton(words)
    done = -1
    for number, blank, finish in automaton.find_matches_as_indexes(text):
        at = blank + 1
        if at < done or not _is_cue(text, finish, kinds[number], words):
            continue
        index = bisect_right(study.sentences, at) - 1
        end = _end(study, index, at, stretches) if index >= 0 else -1
        if end < 0:
            continue
        start, done = study.sentences[index], end
        if _holds(taken, start, end):
            continue
        sentence = TokenRun(text, start, end, words)
        yield from _statements(sentence, words)


def _end(study: Study, index: int, at: int, stretches: list[tuple[int, int]]) -> int:
    """Return the end of the sentence, or -1 if it is outside the stretches."""
    block = bisect_right(stretches, (at, len(study.article.text))) - 1
    if block < 0 or at >= stretches[block][1]:
        return -1
    following = study.sentences[index + 1] if index + 1 < len(study.sentences) else stretches[block][1]
    return min(following, stretches[block][1])


def _holds(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(taken, (start, 0))
    return (at < len(taken) and taken[at][0] < end) or (at > 0 and taken[at - 1][1] > start)


def _statements(tokens: TokenRun, words: SpeechCues) -> Iterator[StatementSpan]:
    """Yield the statements of a sentence: "X said …, but Y claimed that …"."""
    position = 0
    for cue, token in enumerate(tokens):
        if cue < position or not token.kind & _REPORTS:
            continue
        if _is_denied(tokens, cue, words):
            position = _after_denial(tokens, cue, words)
            continue
        found = _reported(tokens, cue, words)
        if found is not None and found[0].first >= position:
            span, voice = found
            yield StatementSpan(*tokens.place(span.first, span.last), chained(voice, tokens, words, span))
            position = max(span.last, cue) + 1


def _reported(tokens: TokenRun, cue: int, words: SpeechCues) -> tuple[Span, PrintedSpeaker] | None:
    """Return the statement that the word at `cue` reports, with its speaker, or None."""
    token = tokens[cue]
    if token.kind & INTRODUCES:
        return _according(tokens, cue, words)
    if token.is_capital or is_noun(tokens, cue):
        return None
    if token.kind & ING:
        return _adding(tokens, cue, words)
    return _after_cue(tokens, cue, words)


def _after_cue(tokens: TokenRun, cue: int, words: SpeechCues) -> tuple[Span, PrintedSpeaker] | None:
    if is_passive(tokens, cue) or (cue and _says_nothing(tokens[cue - 1].low)):
        return None
    begin = content_after(tokens, cue, words)
    if begin is None or is_inverted(tokens, cue, words):
        return _trailing(tokens, cue, words)
    subject = before(tokens, cue) or opening(tokens, cue)
    if subject is None or tokens[subject.first].low in words.writers:
        return None
    last = content_end(tokens, begin, subject.first)
    return _made(tokens, Span(begin, last), voice_of(tokens, subject, cue, words, SAYS))


def _says_nothing(before_cue: str) -> bool:
    """Recognise "declined to say that …", "did not say whether …"."""
    return before_cue in _NOT_SAID or before_cue.endswith(("n't", "n’t"))


def _is_denied(tokens: TokenRun, cue: int, words: SpeechCues) -> bool:
    """Tell whether a verb is denied: "did not assert that the files showed that"; what it governs nobody says."""
    if not cue or not tokens[cue].kind & CUE:
        return False
    return tokens[cue - 1].low in words.negations or _is_nothing(tokens, cue)


def _is_nothing(tokens: TokenRun, cue: int) -> bool:
    """Recognise "said nothing that Fosse made public indicated that"."""
    following = [token.low for token in tokens[cue + 1 : cue + 3]]
    return following == ["nothing", "that"]


def _after_denial(tokens: TokenRun, cue: int, words: SpeechCues) -> int:
    """Return the position after what a denied verb governs."""
    begin = cue + 2 if _is_nothing(tokens, cue) else content_after(tokens, cue, words)
    return cue + 1 if begin is None else content_end(tokens, begin, cue) + 1


def _adding(tokens: TokenRun, cue: int, words: SpeechCues) -> tuple[Span, PrintedSpeaker] | None:
    """Read "X left early, saying that …"."""
    begin = content_after(tokens, cue, words) if cue and tokens[cue - 1].low == "," else None
    subject = opening(tokens, cue) if begin is not None else None
    if begin is None or subject is None:
        return None
    last = content_end(tokens, begin, subject.first)
    return _made(tokens, Span(begin, last), voice_of(tokens, subject, cue, words, SAYS))


def _trailing(tokens: TokenRun, cue: int, words: SpeechCues) -> tuple[Span, PrintedSpeaker] | None:
    """Read "…, Ann Lee said.", "…, said Ann Lee" and "As Ann Lee said, …"."""
    after_cue = tokens[cue + 1].low if cue + 1 < len(tokens) else "."
    if not cue or not (tokens[cue].kind & BARE or after_cue in _ENDS):
        return None
    if tokens[0].low == "as" and after_cue == "," and (subject := before(tokens, cue)):
        last = content_end(tokens, cue + 2, subject.last)
        return _made(tokens, Span(cue + 2, last), voice_of(tokens, subject, cue, words, SAYS))
    if tokens[cue - 1].low == "," and is_inverted(tokens, cue, words):
        subject, comma = after(tokens, cue + 1), cue - 1
    elif tokens[cue - 1].low == ",":
        subject = before(tokens, cue)
        comma = _before_description(tokens, subject, cue) if subject else -1
    else:
        subject = before(tokens, cue)
        comma = subject.first - 1 if subject else -1
        while comma > 0 and tokens[comma].low != "," and subject and subject.first - comma < 5:
            comma -= 1
    if subject is None or comma < 1 or tokens[comma].low != ",":
        return None
    voice, span = voice_of(tokens, subject, cue, words, SAYS), Span(0, comma - 1)
    if cue > comma + 1 and after_cue == "," and tokens[cue + 2].low not in JOINS:
        rest = Span(cue + 2, len(tokens) - 1)  # "Mr. Moran, officials said, has left": what is longer
        span = max(span, rest, key=lambda span: span.last - span.first)
    return _made(tokens, span, voice)


def _before_description(tokens: TokenRun, subject: Span, cue: int) -> int:
    """Return the index of the comma in "the mayor, Ann Lee, said" or "Ann Lee, the mayor, said", or -1."""
    if subject.last + 2 < cue:
        return subject.first - 1
    first = subject.first - 2
    while first > 0 and tokens[first].low != "," and _is_title(tokens[first : first + 1]):
        first -= 1
    return first if first > 0 and tokens[first].low == "," else -1


def _according(tokens: TokenRun, cue: int, words: SpeechCues) -> tuple[Span, PrintedSpeaker] | None:
    voice = source_at(tokens, cue, words)
    if voice is None:
        return None
    if cue > LEAST:
        return _made(tokens, Span(0, cue - 2 if tokens[cue - 1].low == "," else cue - 1), voice)
    comma = next((at for at in range(cue, len(tokens)) if tokens[at].low == ","), None)
    if comma is None:
        return None
    return _relayed(tokens, comma + 1, words) or _made(tokens, Span(comma + 1, len(tokens) - 1), voice)


def _relayed(tokens: TokenRun, begin: int, words: SpeechCues) -> tuple[Span, PrintedSpeaker] | None:
    """Read "according to X, Y said that …": Y says it, and X passes it on."""
    for cue in range(begin + 1, min(len(tokens), begin + _REACH)):
        if tokens[cue].kind & CUE and not tokens[cue].kind & ING and not is_noun(tokens, cue):
            subject = before(tokens, cue)
            found = (
                _after_cue(tokens, cue, words)
                if subject and _is_title(tokens[begin : subject.first])
                else None
            )
            return found if found and found[0].first > cue else None
    return None


def _is_title(tokens: list[Token]) -> bool:
    """Tell whether words before a name can belong to it: "Harbour Minister" Ann Lee."""
    return not any(token.low == "," or token.kind & _NO_TITLE for token in tokens)


def _made(tokens: TokenRun, span: Span, voice: PrintedSpeaker) -> tuple[Span, PrintedSpeaker] | None:
    first, last = span.first, span.last
    while last > first and not tokens[last].low[-1].isalnum() and tokens[last].low not in ")%”\"'":
        last -= 1
    if last - first + 1 < LEAST or voice.unsaid:
        return None
    return Span(first, last), voice


@cache
def _automaton(words: SpeechCues) -> tuple[AhoCorasick, tuple[int, ...]]:
    """Return the automaton that finds cues, and the kind of cue of each pattern."""
    cues = {form: kind for form, kind in words.kinds.items() if kind & (CUE | FINDS)}
    forms = {f", {form}" if kind & ING else f" {form}": kind for form, kind in cues.items()}
    patterns = forms | {first[1:]: BARE for first in words.openings}
    return AhoCorasick(list(patterns), matchkind=MatchKind.LeftmostLongest), tuple(patterns.values())


def _is_cue(text: str, end: int, kind: int, words: SpeechCues) -> bool:
    """Tell whether a cue of this kind ends here that can report a statement."""
    following = text[end : end + 1]
    if following.isalnum():
        return False
    return bool(kind & (BARE | TO)) or following in _ENDS or _opens_clause(text, end, words)


def _opens_clause(text: str, at: int, words: SpeechCues) -> bool:
    """Tell whether "that", or a subject with a verb, follows."""
    if text[at + 1 : at + 6].partition(" ")[0] in words.subjects:
        return True
    return text.find(" that ", at, at + _NEAR) >= 0 or text.find(" whether ", at, at + _NEAR) >= 0
