"""Read the quotations in marks of an article, paragraph by paragraph, with their speakers."""

import re
from bisect import bisect_left, bisect_right

from msgspec.structs import replace

from dossier.analysis.quotations.attributing import Frame, cue_before, introduction, voice_around
from dossier.analysis.quotations.chains import chained
from dossier.analysis.quotations.cues import CUE, SpeechCues
from dossier.analysis.quotations.in_marks import is_nickname, is_title, label_of, length_of
from dossier.analysis.quotations.incises import dashed, without_incises
from dossier.analysis.quotations.marks import Quoted, marks_in, quoted_in
from dossier.analysis.quotations.speech import Speech, left_open
from dossier.analysis.quotations.tokens import Token, TokenRun
from dossier.analysis.quotations.voices import AFTER, BEFORE, PARAGRAPH, SUBJECT, PrintedSpeaker
from dossier.model.articles import Block
from dossier.model.findings import Study
from dossier.model.sources import BlockKind

READ = frozenset(
    (BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.SUBHEADING)
)
"""Kinds of block in which people speak."""
CARRIED = "continues from the previous quotation"
EXPECTED = "is named in the previous paragraph"
NEXT = "is named with the next quotation"
_OPEN = ",?!-—–…"
_WORD = re.compile(r"\w[\w'’-]*")
_TITLES = frozenset(("the", "a", "mr.", "mrs.", "ms.", "dr.", "of"))
"""Words that two people's names may share."""
_SHORT_REPORT = 40
"""Characters from a cue to the end of a sentence that only says how somebody feels."""
_ENOUGH = 4
"""Minimum number of words of a quotation without a speaker."""


class _SpeechReader:
    """Reads one article from its first paragraph to its last."""

    def __init__(self, study: Study, words: SpeechCues) -> None:
        self._text = study.article.text
        self._starts = study.sentences
        self._words = words
        self._nothing = TokenRun("", 0, 0, words)
        self._before: Block | None = None
        self._voice: PrintedSpeaker | None = None
        self._last: Quoted | None = None
        self.unsaid: list[Quoted] = []
        """Words that the article says were not said."""

    def block(self, block: Block, marks: list[re.Match[str]]) -> list[Speech]:
        """Return the speeches of the next block, given its marks."""
        resumes = self._last is not None and self._last.is_open
        quoted = quoted_in(self._text, marks, block.start, block.end, resumes) if marks else []
        inside: dict[int, PrintedSpeaker] = {}
        if self._words.incises:
            said = without_incises(self._text, quoted, self._words) or dashed(
                self._text, block.start, block.end, self._words
            )
            quoted = [item for item, _ in said]
            inside = {item.start: voice for item, voice in said if voice}
        elif quoted and (labelled := label_of(self._text, quoted[0])):
            item, voice = labelled
            quoted[0], inside = item, {item.start: voice}
        if not quoted:
            self._before, self._voice, self._last = block, None, None
            return []
        bare = not self._text[block.start : quoted[0].start].strip()
        speeches = self._speeches(block, quoted, bare, inside)
        self._before, self._voice, self._last = block, speeches[-1].voice, quoted[-1]
        is_headline = block.kind in (BlockKind.HEADLINE, BlockKind.SUBHEADING)
        return [speech for speech in speeches if self._is_said(speech, is_headline)]

    def _speeches(
        self, block: Block, quoted: list[Quoted], bare: bool, inside: dict[int, PrintedSpeaker]
    ) -> list[Speech]:
        frames = [self._frame(block, quoted, index) for index in range(len(quoted))]
        voices = self._voices(quoted, frames, bare)
        voices = [inside.get(item.start, voice) for item, voice in zip(quoted, voices, strict=True)]
        speeches = []
        for index, (item, frame, voice) in enumerate(zip(quoted, frames, voices, strict=True)):
            previous = quoted[index - 1] if index else self._last if item.resumes else None
            goes_on = index > 0 and inside.get(item.start) is not None and voice == voices[index - 1]
            same = voice is not None and (
                goes_on or item.resumes or voice.rule == CARRIED or _interrupted(frame, voice)
            )
            starts_low = self._text[item.first : item.first + 1].islower()
            loose = bool(frame.left) and frame.left[-1].low not in ",:;–—" and not frame.left[-1].kind & CUE
            continues = previous.start if same and previous else None
            speeches.append(Speech(item, voice, (starts_low or loose) and continues is None, continues))
        return speeches

    def _voices(self, quoted: list[Quoted], frames: list[Frame], bare: bool) -> list[PrintedSpeaker | None]:
        voices: list[PrintedSpeaker | None] = []
        last: PrintedSpeaker | None = None
        for index, (item, frame) in enumerate(zip(quoted, frames, strict=True)):
            voice = self._told(voice_around(frame, self._words, last), frame)
            if voice is None and last and not frame.left:
                voice = self._carried(last, quoted[index - 1].end, item.start)
            if voice is None and item.resumes:
                spoke = self._spoke_before()
                voice = spoke and replace(spoke, cue=None, shade="", rule=CARRIED)
            if voice is None and last and self._words.tells_subjects:
                voice = _guessed(last, PARAGRAPH)
            voices.append(voice)
            last = voice or last
        for index in range(len(voices) - 1, 0, -1):
            voices[index - 1] = _rather(voices[index - 1], voices[index], frames[index].follows)
        return self._filled(voices, quoted, bare, not frames[0].left)

    def _carried(self, last: PrintedSpeaker, end: int, start: int) -> PrintedSpeaker:
        """Return who goes on speaking after other sentences: nobody certain if these are about somebody else."""
        carried = replace(last, cue=None, shade="", rule=CARRIED)
        at = bisect_right(self._starts, start) - 1
        if not self._words.tells_subjects or at < 1 or self._starts[at - 1] < end:
            return carried
        between = self._phrase(self._starts[at - 1], self._starts[at])
        about = introduction(between, self._words)
        return carried if about and self._is_same(last, about) else replace(carried, thin=True)

    def _is_same(self, first: PrintedSpeaker, second: PrintedSpeaker) -> bool:
        """Tell whether a name repeats a word of another, or "he" or "she" follows it."""
        names = [self._text[voice.start : voice.end].lower().split() for voice in (first, second)]
        return names[1][0] in self._words.pronouns or bool({*names[0]} & {*names[1]} - _TITLES)

    def _told(self, voice: PrintedSpeaker | None, frame: Frame) -> PrintedSpeaker | None:
        """Return the speaker, with relay and source in the words beside the cue."""
        if voice is None or voice.cue is None:
            return voice
        beside = frame.right if frame.right and frame.right.reaches(voice.cue[0]) else frame.left
        return chained(voice, beside, self._words) if beside.reaches(voice.cue[0]) else voice

    def _filled(
        self, voices: list[PrintedSpeaker | None], quoted: list[Quoted], bare: bool, opens_sentence: bool
    ) -> list[PrintedSpeaker | None]:
        """Fill in speakers from the next quotation or previous paragraph where a sentence names none."""
        if not self._words.tells_subjects:
            return voices  # in other languages only its own sentence tells who speaks
        following: PrintedSpeaker | None = None
        for index in range(len(voices) - 1, -1, -1):
            voices[index] = voices[index] or (following and _guessed(following, NEXT))
            following = voices[index]
        if voices[0] is None and not bare and opens_sentence:
            voices[0] = self._reported_before(quoted[0])
        if voices[0] is None and bare:
            spoke = self._spoke_before()
            expected = spoke and replace(
                spoke, rule=EXPECTED, thin=spoke.thin or not self._is_announced(quoted[0], spoke)
            )
            return [voice or expected for voice in voices]
        return voices

    def _reported_before(self, item: Quoted) -> PrintedSpeaker | None:
        """Return who says something in the sentence right before: "X said he was worried. “…”"."""
        at = bisect_right(self._starts, item.start) - 1
        if at < 1:
            return None
        tokens = self._phrase(self._starts[at - 1], self._starts[at])
        voice = cue_before(tokens, self._words, None)
        if voice is None or voice.unsaid or voice.rule != BEFORE:
            return None
        return replace(_guessed(voice, PARAGRAPH), thin=not self._is_announced(item, voice))

    def _is_announced(self, item: Quoted, voice: PrintedSpeaker) -> bool:
        """Tell whether a verb of saying with a colon, or a short report, is right before: "X said he was worried."."""
        if voice.cue is None or voice.thin or voice.rule != BEFORE:
            return False
        report = self._text[voice.cue[1] : item.start].rstrip()
        return report.endswith(":") or (len(report) <= _SHORT_REPORT and report.endswith("."))

    def _spoke_before(self) -> PrintedSpeaker | None:
        """Return who speaks in the previous paragraph, or is introduced by it."""
        if self._voice is None and self._before is not None:
            self._voice, self._before = self._introduced(self._before), None
        return self._voice

    def _introduced(self, block: Block) -> PrintedSpeaker | None:
        end = block.start + len(self._text[block.start : block.end].rstrip())
        tokens = TokenRun(self._text, self._sentence_start(block.start, end - 1), end, self._words)
        return introduction(tokens, self._words)

    def _frame(self, block: Block, quoted: list[Quoted], index: int) -> Frame:
        item = quoted[index]
        low = quoted[index - 1].end if index else block.start
        high = quoted[index + 1].start if index + 1 < len(quoted) else block.end
        begin = self._sentence_start(low, item.start)
        left = self._phrase(begin, item.start)
        mark, outside = self._text[item.last - 1 : item.last], self._text[item.end : item.end + 1]
        if mark == "." and outside != "," and not self._verb_follows(item):
            return Frame(left, self._nothing, begin == low and index > 0, False, False)
        right = self._phrase(item.end, self._sentence_end(item.end, high))
        is_new = mark in "?!" and len(right) > 0 and right[0].is_capital and not _speaks_soon(right)
        ends_open = (mark in _OPEN or outside in (",", "—", "–", "،")) and not is_new
        leads = high < block.end and len(right) > 0 and right[-1].low not in ",.;"
        return Frame(left, self._nothing if is_new else right, begin == low and index > 0, ends_open, leads)

    def _verb_follows(self, item: Quoted) -> bool:
        """Tell whether the verb may come after a quotation that ends with a full stop: `“….” dedi`."""
        return self._words.verb_last and self._text[item.end : item.end + 2].strip()[:1].islower()

    def _phrase(self, start: int, end: int) -> TokenRun:
        return TokenRun(self._text, start, end, self._words) if start < end else self._nothing

    def _sentence_start(self, low: int, at: int) -> int:
        index = bisect_right(self._starts, at) - 1
        return max(low, self._starts[index]) if index >= 0 else low

    def _sentence_end(self, at: int, high: int) -> int:
        index = bisect_right(self._starts, at + 1)
        return min(high, self._starts[index]) if index < len(self._starts) else high

    def _is_said(self, speech: Speech, is_headline: bool) -> bool:
        item, voice = speech.quoted, speech.voice
        words = self._text[item.first : item.last]
        if "://" in words or not _WORD.search(words):
            return False
        if voice is not None and voice.unsaid and voice.rule != CARRIED:
            self.unsaid.append(item)
            return False
        if is_nickname(self._text, item, self._words):
            return False
        if not is_headline and is_title(words):
            return voice is not None and voice.cue is not None and _is_beside(voice.cue, item)
        if voice is None or voice.cue is None:
            return length_of(words) >= _ENOUGH
        return True


def speeches_of(study: Study, words: SpeechCues) -> tuple[list[Speech], list[Quoted]]:
    """Return everything that is in quotation marks and said, in order, and what is said not to have been said."""
    reading = _SpeechReader(study, words)
    marks = marks_in(study.article.text)
    starts = [mark.start() for mark in marks]
    found: list[Speech] = []
    for block in study.article.blocks:
        if block.kind in READ:
            own = marks[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
            found += reading.block(block, own)
    for index in range(len(found) - 2, -1, -1):
        speech, following = found[index], found[index + 1]
        if speech.voice is None and speech.quoted.is_open and following.quoted.resumes and following.voice:
            found[index] = replace(speech, voice=replace(following.voice, cue=None, shade="", rule=NEXT))
    return left_open(found), reading.unsaid


def _guessed(voice: PrintedSpeaker, rule: str) -> PrintedSpeaker:
    """Return somebody who speaks elsewhere: a candidate, but no speaker."""
    return replace(voice, cue=None, shade="", rule=rule, thin=True)


def _rather(
    voice: PrintedSpeaker | None, following: PrintedSpeaker | None, same_sentence: bool
) -> PrintedSpeaker | None:
    """Prefer the speaker at the end of a sentence to its subject: "A is “b” and “c,” X said."."""
    if not (voice and following and same_sentence and voice.rule == SUBJECT and following.rule == AFTER):
        return voice
    return replace(following, cue=None, shade="", rule=NEXT)


def _speaks_soon(right: list[Token]) -> bool:
    return any(token.kind & CUE for token in right[:12])


def _interrupted(frame: Frame, voice: PrintedSpeaker) -> bool:
    """Recognise "…," X said, "…" as one speech with its speaker between."""
    if not frame.follows or not frame.left or frame.left[-1].low not in ",—–":
        return False
    return frame.left.reaches(voice.start) and len(frame.left) < 25 and frame.left[0].low != "and"


def _is_beside(cue: tuple[int, int], item: Quoted) -> bool:
    return -1 <= item.start - cue[1] <= 3 or 0 <= cue[0] - item.end <= 30
