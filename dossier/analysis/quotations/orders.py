"""Orders of words that English does not have: verbs first and last, verbs with an auxiliary before them."""

from dossier.analysis.quotations.cues import (
    ARTICLE,
    BREAK,
    CUE,
    ING,
    PERSON,
    PREPOSITION,
    PRONOUN,
    SKIPPED,
    TIME,
    SpeechCues,
)
from dossier.analysis.quotations.phrases import COMMAS, after, before, until_stop
from dossier.analysis.quotations.tokens import STOPS, Span, Token, TokenRun, is_name

_NEAR = 4
"""Words after a quotation among which a verb that ends the sentence is looked for."""
_OFFICE = 3
"""Words of an office."""
_HEARER = 6
"""Words between a cue and its subject that say who is spoken to."""
_NO_SUBJECT = BREAK | PREPOSITION | ARTICLE


def cue_after(tokens: TokenRun, at: int) -> int | None:
    """Return where the cue is that the words after a quotation begin with, past auxiliaries and "ne", "se"."""
    while at < len(tokens) and tokens[at].kind & SKIPPED and not tokens[at].kind & CUE:
        at += 1
    if at < len(tokens) and tokens[at].kind & CUE and not tokens[at].kind & ING:
        return at
    return None


def enclitic(tokens: TokenRun, at: int, words: SpeechCues) -> tuple[Span, int] | None:
    """Return the pronoun that a hyphen joins to its verb, and the cue: "a-t-il ajouté", "explique-t-elle"."""
    for joint in range(at, min(at + _NEAR, len(tokens) - 1)):
        if tokens[joint].low[:1] != "-" or tokens[joint + 1].low not in words.enclitics:
            continue
        around = (joint - 1, *range(joint + 2, min(joint + 2 + _NEAR, len(tokens))))
        cue = next((i for i in around if i >= at and tokens[i].kind & CUE), None)
        return (Span(joint + 1, joint + 1), cue) if cue is not None else None
    return None


def subject_after(tokens: TokenRun, cue: int, words: SpeechCues) -> Span | None:
    """Return who is named right after a cue: "a déclaré lundi le maire Per Lund", `قال بير لوند`."""
    at = cue + 1
    while at < len(tokens) and tokens[at].kind & SKIPPED and not tokens[at].kind & PRONOUN:
        at += 1  # on a day, too, again
    while at < len(tokens) and tokens[at].kind & CUE:
        at += 1  # "a dit avoir", "sagte aus"
    while (
        at + 1 < len(tokens)
        and tokens[at + 1].kind & TIME
        and tokens[at].kind & (ARTICLE | PREPOSITION | SKIPPED)
    ):
        at += 2  # "el lunes", "am Montag"
    if words.is_uncased:
        return until_stop(tokens, at)
    found = after(tokens, _behind_hearer(tokens, at)) if at < len(tokens) else None
    if found is None or is_oblique(tokens, found, words):
        return None
    return described(tokens, found)


def described(tokens: list[Token], found: Span) -> Span:
    """Return the name behind a description: "le porte-parole du gouvernement, Per Lund"; else the description."""
    if not any(token.kind & PERSON for token in tokens[found.first : found.last + 1]):
        return found
    return _name_behind(tokens, found.last + 1) or found


def _behind_hearer(tokens: list[Token], at: int) -> int:
    """Return where the subject begins behind those who are spoken to: "a déclaré à la presse le maire"."""
    if not tokens[at].kind & PREPOSITION:
        return at
    for article in range(at + 2, min(len(tokens) - 1, at + _HEARER)):
        if tokens[article].low in STOPS:
            return at
        if tokens[article].kind & ARTICLE and tokens[article + 1].kind & PERSON:
            return article
    return at


def is_oblique(tokens: list[Token], span: Span, words: SpeechCues) -> bool:
    """Tell whether the article or the pronoun of a phrase says that it is no subject: "den Krieg"."""
    return tokens[span.first].low in words.oblique


def may_be_subject(tokens: list[Token], span: Span, words: SpeechCues) -> bool:
    """Tell whether a phrase before a verb may be its subject: no preposition governs it, and it is no conjunction."""
    first = tokens[span.first]
    if is_oblique(tokens, span, words) or (span.first == span.last and first.kind & _NO_SUBJECT):
        return False
    return not (span.first and tokens[span.first - 1].kind & PREPOSITION) and not first.kind & PREPOSITION


def subject_before(tokens: TokenRun, cue: int, words: SpeechCues) -> Span | None:
    """Return the subject of a verb before a quotation, on either side of the verb."""
    subject = before(tokens, cue)
    if words.tells_subjects:
        return subject
    if subject and subject.first < subject.last and tokens[subject.first].kind & TIME:
        subject = Span(subject.first + 1, subject.last)  # `Martedì Kern ha detto`
    if subject and may_be_subject(tokens, subject, words):
        return subject
    return _inverted(tokens, cue, words)


def is_unclear(tokens: list[Token], cue: int, words: SpeechCues) -> bool:
    """Tell whether two names are where the subject may be, and nothing tells which it is."""
    subject = before(tokens, cue)
    return _is_either(tokens, subject, cue) or bool(words.genitives and _is_behind_noun(tokens, subject))


def _is_behind_noun(tokens: list[Token], span: Span | None) -> bool:
    """Tell whether two names follow a noun, which the first may belong to: `на вопрос Лунда Фальк ответила`."""
    if span is None or span.last == span.first or not span.first or not tokens[span.first].is_capital:
        return False
    previous = tokens[span.first - 1]
    is_noun = previous.low[0].isalpha() and not previous.is_capital
    if any(token.kind & PERSON for token in tokens[max(0, span.first - _OFFICE) : span.first]):
        return False  # `министр портов Петр Лунд`
    return is_noun and not previous.kind & (PERSON | BREAK | SKIPPED | CUE | PREPOSITION)


def _is_either(tokens: list[Token], span: Span | None, cue: int) -> bool:
    """Tell whether the verb is between two words that may be its subject: "Zuletzt warnte Lund", "Lund warnte Falk"."""
    following = tokens[cue + 1 : cue + 2]
    is_opening = span == Span(0, 0) and not tokens[0].kind & (PRONOUN | PERSON | SKIPPED | _NO_SUBJECT)
    return is_opening and any(token.is_capital and not token.kind & TIME for token in following)


def _inverted(tokens: TokenRun, cue: int, words: SpeechCues) -> Span | None:
    """Return the name right after the verb: "Auf die Frage, ob …, sagte Lund: „…“"."""
    following = tokens[cue + 1 : cue + 2]
    if any((token.is_capital and not token.kind & TIME) or token.kind & PRONOUN for token in following):
        return subject_after(tokens, cue, words)
    return None


def _name_behind(tokens: list[Token], at: int) -> Span | None:
    """Return the name between commas that a description ends with: "the minister for ports, Per Lund"."""
    comma = next((i for i in range(at, min(len(tokens), at + _HEARER)) if tokens[i].low in STOPS), None)
    if comma is None or tokens[comma].low not in COMMAS:
        return None
    last = comma
    while last + 1 < len(tokens) and tokens[last + 1].is_capital and not tokens[last + 1].kind & TIME:
        last += 1
    ends = last + 1 >= len(tokens) or tokens[last + 1].low in STOPS
    return Span(comma + 1, last) if ends and is_name(tokens, comma + 1, last) else None
