"""Who said what: quotations in marks, and statements reported in the outlet's own words."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from dossier.analysis.quotations.attributing import Frame, Voice, voice_around, _before
from dossier.analysis.quotations.marks import Quoted, quoted_in
from dossier.analysis.quotations.phrases import opening, tokens_of
from dossier.analysis.quotations.words import Words, words_of
from dossier.lexicon import Lexicon
from dossier.model import Kind, Quotation, Study

READ = frozenset((Kind.HEADLINE, Kind.STANDFIRST, Kind.PARAGRAPH, Kind.CAPTION, Kind.SUBHEADING))
_WORD = re.compile(r"\w[\w'’-]*")


def find_quotations(study: Study, lexicon: Lexicon) -> Iterator[Quotation]:
    """Every quotation and reported statement of an article, in order."""
    article = study.article
    words = words_of(article.language) or words_of("en")
    assert words
    text = article.text
    was_open = False
    carried: Voice | None = None
    previous = None
    for block in article.blocks:
        if block.kind not in READ:
            continue
        quoted = quoted_in(text, block.start, block.end, was_open)
        if not quoted:
            was_open = False
            carried = None
            previous = block
            continue
        if carried is None and previous is not None and not text[block.start:quoted[0].start].strip():
            carried = _introduced(study, previous, words)
        voices = _voices(study, block.start, block.end, quoted, words, carried)
        for item, voice in zip(quoted, voices):
            if voice or len(_WORD.findall(text, item.first, item.last)) >= 4:
                yield _quotation(text, item, voice)
        carried = voices[-1]
        was_open = quoted[-1].is_open


def _voices(study: Study, start: int, end: int, quoted: list[Quoted], words: Words, carried: Voice | None) -> list[Voice | None]:
    text = study.article.text
    voices: list[Voice | None] = []
    last: Voice | None = None
    for index, item in enumerate(quoted):
        low = quoted[index - 1].end if index else start
        high = quoted[index + 1].start if index + 1 < len(quoted) else end
        begin = _sentence_start(study, low, item.start)
        stop = _sentence_end(study, item.end, high)
        mark = text[item.last - 1 : item.last]
        trailing = text[item.end : item.end + 1]
        ends_open = mark in ",?!-—–…" or trailing == "," or not mark
        full = mark == "." 
        frame = Frame(item, tokens_of(text, begin, item.start, words), [] if full else tokens_of(text, item.end, stop, words), begin == low and index > 0)
        voice = voice_around(frame, words, ends_open, last)
        if voice is None and frame.follows and last:
            voice = last
        if voice is None and not frame.left and last:
            voice = last._replace(cue=None, rule="same paragraph")
        if voice is None and frame.left:
            s = opening(frame.left)
            if s:
                voice = Voice(frame.left[s.first].start, frame.left[s.last].end, None, "", "sentence subject")
        if voice is None and index == 0 and not frame.left:
            starts_bare = True
        voices.append(voice)
        last = voice or last
    following: Voice | None = None
    if voices[0] is None and quoted[0].resumes: voices[0]=carried
    for index in range(len(voices) - 1, -1, -1):
        voices[index] = voices[index] or following
        following = voices[index]
    if voices[0] is None and not text[start:quoted[0].start].strip(): voices=[carried]*len(voices)
    return voices


def _introduced(study: Study, block, words: Words) -> Voice | None:
    end = len(study.article.text[:block.end].rstrip())
    begin = _sentence_start(study, block.start, end - 1)
    toks = tokens_of(study.article.text, begin, end, words)
    v = _before(toks, words, None) 
    if v: return v._replace(rule="introduced")
    s = opening(toks)
    return Voice(toks[s.first].start, toks[s.last].end, None, "", "introduced") if s else None


def _sentence_start(study: Study, low: int, at: int) -> int:
    starts = study.sentences
    index = bisect_right(starts, at) - 1
    return max(low, starts[index]) if index >= 0 else low


def _sentence_end(study: Study, at: int, high: int) -> int:
    starts = study.sentences
    index = bisect_right(starts, at + 1)
    return min(high, starts[index]) if index < len(starts) else high


def _quotation(text: str, item: Quoted, voice: Voice | None) -> Quotation:
    return Quotation(
        words=text[item.first : item.last],
        start=item.start,
        end=item.end,
        direct=True,
        partial=False,
        speaker=text[voice.start : voice.end] if voice else None,
        speaker_start=voice.start if voice else None,
        speaker_end=voice.end if voice else None,
        speaker_id=None,
        cue=text[voice.cue[0] : voice.cue[1]] if voice and voice.cue else None,
        shade=voice.shade if voice else "",
        evidence=(voice.rule,) if voice else (),
    )
