"""Attribute a quotation: find the cue and the speaker in the words around it."""

from msgspec import Struct
from msgspec.structs import replace

from dossier.analysis.quotations.cues import (
    BARE,
    BEING,
    BODY,
    CUE,
    ING,
    PERSON,
    TIME,
    SpeechCues,
)
from dossier.analysis.quotations.denials import denied
from dossier.analysis.quotations.firmness import (
    is_firm_after,
    is_firm_again,
    is_firm_before,
    is_split,
    name_before_colon,
)
from dossier.analysis.quotations.openings import opening, verb_last
from dossier.analysis.quotations.orders import (
    cue_after,
    described,
    enclitic,
    inverted,
    is_unclear,
    may_be_subject,
    subject_after,
    subject_before,
)
from dossier.analysis.quotations.phrases import after, before
from dossier.analysis.quotations.sources import source_before, source_in
from dossier.analysis.quotations.tokens import (
    DASHES,
    Span,
    TokenRun,
    first_word,
    is_noun,
    is_somebody,
    names_somebody,
)
from dossier.analysis.quotations.verbs import is_passive
from dossier.analysis.quotations.voices import AFTER, BEFORE, SENTENCE, SUBJECT, PrintedSpeaker, voice_of

_TITLES = PERSON | BODY
_TURNS = frozenset(("but", "and", "while", "though", "although", "whereas", "because"))
_LEADS = frozenset((",", ":", "that", "que", "dass", "daß", "che", "dat", "что", "إن", "أن", "بأن"))
"""Tokens that may come between a cue and its quotation."""
_NOBODY = frozenset(("it", "that", "this", "there", "which"))
_BACK, _FAR = 80, 40
"""Words before and after a quotation within which its cue is looked for."""
_THAT = "that"
_NEAR = 3
"""Most words between a cue and the quotation it introduces for certain."""


class Frame(Struct, frozen=True, gc=False):
    """The outlet's own words around a quotation, within its sentence."""

    left: TokenRun
    """Words from the start of the sentence, or from the previous quotation."""
    right: TokenRun
    """Words up to the end of the sentence, or to the next quotation."""
    follows: bool
    """Whether the sentence contains an earlier quotation."""
    ends_open: bool
    """Whether the sentence goes on after it, as a comma, dash or question mark at its end shows."""
    leads: bool
    """Whether the words after it introduce the next quotation: "…," but Y called it "…"."""


def voice_around(frame: Frame, words: SpeechCues, last: PrintedSpeaker | None) -> PrintedSpeaker | None:
    """Return the speaker that the sentence shows; `last` spoke before, possibly in the same sentence."""
    unsaid = denied(frame.left, frame.right, words)
    if unsaid or words.verb_last:
        return unsaid or _by_verb_last(frame, words)
    voice = _voice(frame, words, last)
    if not (voice and voice.rule == AFTER and words.tells_subjects):
        return voice
    return replace(voice, thin=True) if is_split(frame.left, frame.right, voice.cue) else voice


def _voice(frame: Frame, words: SpeechCues, last: PrintedSpeaker | None) -> PrintedSpeaker | None:
    spoke = last if frame.follows else None
    is_near = frame.ends_open and not _is_elsewhere(frame)
    return (
        (_directly_after(frame.right, words) if is_near else None)
        or cue_before(frame.left, words, spoke)
        or source_in(frame.left, words)
        or (None if is_near else _after(frame.right, words))
        or source_in(frame.right, words)
        or (_nameless_after(frame.right, words) if frame.ends_open else None)
        or (_subject(frame.left, words) if frame.left and frame.left[-1].low == ":" else None)
        or (spoke and replace(spoke, rule=SENTENCE, thin=spoke.thin or not is_firm_again(frame.left)))
    )


def _is_elsewhere(frame: Frame) -> bool:
    """Tell whether the words after the quotation are about something else, and those before have a cue."""
    right = frame.right
    at = first_word(right)
    turns = at < len(right) and right[at].low in _TURNS
    return (turns or frame.leads) and any(token.kind & CUE and not token.is_capital for token in frame.left)


def introduction(tokens: TokenRun, words: SpeechCues) -> PrintedSpeaker | None:
    """Return the speaker that a sentence before a quotation announces, or None."""
    return cue_before(tokens, words, None) or source_in(tokens, words) or _subject(tokens, words)


def cue_before(
    left: TokenRun, words: SpeechCues, spoke: PrintedSpeaker | None, stop: int | None = None
) -> PrintedSpeaker | None:
    """Read X said "…": return the speaker of the outermost cue before the quotation, or `stop`."""
    nearest: PrintedSpeaker | None = None
    for cue in range((len(left) if stop is None else stop) - 1, max(-1, len(left) - _BACK), -1):
        token = left[cue]
        if not token.kind & CUE or token.is_capital or is_noun(left, cue):
            continue
        if nearest and (not token.kind & BARE or token.kind & ING or left[cue + 1].low in DASHES):
            continue
        voice = _speaker_of(left, cue, words, None if nearest else spoke, stop)
        if token.kind & ING and not (cue and left[cue - 1].kind & BEING):
            return voice  # it has looked at all cues before it
        if voice and (nearest or _introduces(left, cue)):
            return voice
        nearest = nearest or voice
    return nearest


def _introduces(left: TokenRun, cue: int) -> bool:
    """Tell whether only a comma or "that" is between the cue and the quotation."""
    return len(left) - cue <= _NEAR and (left[-1].low in _LEADS or left[-1].low == left[cue].low)


def _speaker_of(
    left: TokenRun, cue: int, words: SpeechCues, spoke: PrintedSpeaker | None, stop: int | None
) -> PrintedSpeaker | None:
    if words.verb_first:
        named = subject_after(left, cue, words)
        return voice_of(left, named, cue, words, BEFORE) if named else None
    token = left[cue]
    if token.kind & ING and not (cue and left[cue - 1].kind & BEING):
        outer = _crowd(left, cue, words) or cue_before(left, words, spoke, cue)
        if outer:
            return replace(outer, cue=left.place(cue, cue), shade=words.shades[token.low])
    elif is_passive(left, cue):
        return _agent(left, cue, words)
    elif words.tells_subjects or not is_unclear(left, cue, words):
        subject = subject_before(left, cue, words)
        if subject and names_somebody(left, subject):
            return _judged(left, subject, cue, words, stop)
    else:
        return None
    return _same_speaker(left, cue, words, spoke) if spoke else _by_opening(left, cue, words, stop)


def _same_speaker(left: TokenRun, cue: int, words: SpeechCues, spoke: PrintedSpeaker) -> PrintedSpeaker:
    """Read "…,” X said, and called it “…”": the last speaker goes on."""
    again = replace(spoke, cue=left.place(cue, cue), shade=words.shades[left[cue].low], rule=SENTENCE)
    return again if is_firm_again(left[:cue]) else replace(again, thin=True)


def _by_opening(left: TokenRun, cue: int, words: SpeechCues, stop: int | None) -> PrintedSpeaker | None:
    """Return the first phrase of the sentence as the cue's subject, or None."""
    subject = opening(left, cue)
    if subject is None:
        return None
    if not words.tells_subjects and not (
        names_somebody(left, subject) and may_be_subject(left, subject, words)
    ):
        return None
    return _judged(left, subject, cue, words, stop)


def _judged(left: TokenRun, subject: Span, cue: int, words: SpeechCues, stop: int | None) -> PrintedSpeaker:
    """Return the speaker of a cue before the quotation, or before the word `stop`; thin if uncertain."""
    if left[subject.first].low == _THAT and subject.last > subject.first:
        subject = Span(subject.first + 1, subject.last)
    voice = voice_of(left, subject, cue, words, BEFORE)
    is_thin = words.tells_subjects and not is_firm_before(left[:stop], subject, cue, stop is not None)
    return replace(voice, thin=True) if is_thin else voice


def _crowd(left: TokenRun, cue: int, words: SpeechCues) -> PrintedSpeaker | None:
    """Return the noun before a participle as speaker: "met by crowds calling for", "protesters chanting"."""
    token = left[cue - 1] if cue else None
    if token is None or token.is_capital or not token.kind & _TITLES or not token.low.endswith("s"):
        return None
    return voice_of(left, Span(cue - 1, cue - 1), cue, words, BEFORE)


def _agent(tokens: TokenRun, cue: int, words: SpeechCues) -> PrintedSpeaker | None:
    if cue + 2 < len(tokens) and tokens[cue + 1].low == "by":
        subject = after(tokens, cue + 2)
        return voice_of(tokens, subject, cue, words, BEFORE) if subject else None
    return None


def _directly_after(right: TokenRun, words: SpeechCues) -> PrintedSpeaker | None:
    """Read "…," said X and "…," X said."""
    if words.enclitics and (joined := enclitic(right, first_word(right), words)):
        return voice_of(right, *joined, words, AFTER)
    at = cue_after(right, first_word(right))
    if at is not None:
        subject = after(right, at + 1) if words.tells_subjects else subject_after(right, at, words)
        if subject and not right[subject.first].kind & TIME:
            return voice_of(right, subject, at, words, AFTER)
    return _introduced_after(right, words) or (_after(right, words) if not words.verb_first else None)


def _introduced_after(right: TokenRun, words: SpeechCues) -> PrintedSpeaker | None:
    """Read „…“, so X."""
    at = first_word(right)
    if at + 1 >= len(right) or right[at].low not in words.only_after:
        return None
    subject = after(right, at + 1)
    return voice_of(right, described(right, subject), at, words, AFTER) if subject else None


def _by_verb_last(frame: Frame, words: SpeechCues) -> PrintedSpeaker | None:
    found = verb_last(frame.left, frame.right, words)
    if found is None:
        return source_before(frame.left, words) or source_before(frame.right, words)
    tokens, subject, cue = found
    voice = voice_of(frame.right, Span(0, 0), cue, words, AFTER)
    start, end = tokens.place(subject.first, subject.last)
    return replace(voice, start=start, end=end, rule=BEFORE if tokens is frame.left else AFTER)


def _after(right: TokenRun, words: SpeechCues) -> PrintedSpeaker | None:
    at = first_word(right)
    for cue, token in enumerate(right[:_FAR]):
        if not token.kind & CUE or token.is_capital or token.kind & ING or is_noun(right, cue):
            continue
        subject = None if is_passive(right, cue) else before(right, cue)
        if cue and right[cue - 1].low == "," and not (subject and subject.first == at):
            subject = (
                (None if token.low in words.addressed else inverted(right, cue))
                or _described(right, at)
                or subject
            )
        if subject:
            voice = voice_of(right, subject, cue, words, AFTER)
            is_thin = words.tells_subjects and not is_firm_after(right, subject, cue)
            return replace(voice, thin=True) if is_thin else voice
    return None


def _described(tokens: TokenRun, at: int) -> Span | None:
    """Return a name with a description: "Ann Lee, a doctor in York, England, and a mother of two, said"."""
    name = after(tokens, at) if at < len(tokens) and tokens[at].is_capital else None
    if name is None or name.first != at or name.last + 1 >= len(tokens) or tokens[name.last + 1].low != ",":
        return None
    return name


def _nameless_after(right: TokenRun, words: SpeechCues) -> PrintedSpeaker | None:
    """ "…," she went on: a verb that no list has; or one that has, but in an order of words that is not told."""
    at = first_word(right)
    if not words.tells_subjects and not any(token.kind & CUE for token in right[at : at + _NEAR]):
        return None
    if at and at + 1 < len(right) and right[at].low.endswith("ed") and right[at + 1].is_capital:
        at += 1
    subject = after(right, at) if at < len(right) else None
    first = right[subject.first] if subject else None
    if subject is None or first is None or first.kind & (TIME | BEING) or not is_somebody(first):
        return None
    return PrintedSpeaker(*right.place(subject.first, subject.last), None, "", AFTER)


def _subject(tokens: TokenRun, words: SpeechCues) -> PrintedSpeaker | None:
    subject = opening(tokens) if words.tells_subjects else None
    if subject is None or tokens[subject.first].low in _NOBODY:
        return None
    named = name_before_colon(tokens)
    at = named or subject
    return PrintedSpeaker(*tokens.place(at.first, at.last), None, "", SUBJECT, thin=named is None)
