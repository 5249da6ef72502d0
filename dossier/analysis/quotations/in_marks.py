"""Recognise words in quotation marks that nobody said: titles, nicknames."""

import re

from msgspec.structs import replace

from dossier.analysis.quotations.cues import SpeechCues
from dossier.analysis.quotations.marks import Quoted
from dossier.analysis.quotations.voices import LABEL, PrintedSpeaker

_WORD = re.compile(r"\w[\w'’-]*")
_SPOKEN = re.compile(
    r"\b(?:I|me|my|you|your|we|us|he|she|they)\b|n['’]t\b|['’](?:m|re|ve|ll)\b", re.IGNORECASE
)
_SMALL = frozenset(
    (
        "the",
        "and",
        "for",
        "its",
        "his",
        "her",
        "our",
        "not",
        "but",
        "with",
        "from",
        "into",
        "over",
        "upon",
        "that",
        "than",
        "when",
        "about",
        "under",
    )
)
_LONGEST_TITLE = 90
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_LABEL = re.compile(r"(?P<name>\w[\w.’'-]+(?: \w[\w.’'-]+){0,3}): +(?=\S)")
_LONGEST_NICKNAME, _LONGEST_BYNAME, _REACH = 3, 6, 40


def is_title(words: str) -> bool:
    """Tell whether it is written like a title of a book, film or programme: "The House by the Lake"."""
    if not words[:1].isupper() or len(words) > _LONGEST_TITLE or words.endswith(("?", "!")):
        return False
    longer = 0
    for match in _WORD.finditer(words):
        word = match[0]
        if len(word) > 2 and word not in _SMALL:
            if not (word[0].isupper() or word[0].isdigit()):
                return False
            longer += 1
    return longer > 1 and not _SPOKEN.search(words)


def length_of(words: str) -> int:
    """Return how many words there are; of scripts without spaces, two characters are one."""
    unspaced = len(_UNSPACED.findall(words))
    return len(_WORD.findall(words)) + unspaced // 2


def is_nickname(text: str, item: Quoted, cues: SpeechCues) -> bool:
    """Tell whether a name is in marks: "Pieter “Pip” Hallan", "a man known as “Stubby”"."""
    names = text[item.first : item.last].rstrip(".,").split()
    before = text[max(0, item.start - _REACH) : item.start].split()
    is_known = [word.lower() for word in before[-2:]] == ["known", "as"]
    longest = _LONGEST_BYNAME if is_known else _LONGEST_NICKNAME
    if len(names) > longest or not names or not names[-1][:1].isupper():
        return False
    after = text[item.end : item.end + 2]
    inside = after[:1] == " " and after[1:].isupper() and before and before[-1][:1].isupper()
    if inside and before[-1][-1].isalpha():
        return True
    return any(word.strip(",.:").lower() in cues.naming for word in before[-2:])


def label_of(text: str, item: Quoted) -> tuple[Quoted, PrintedSpeaker] | None:
    """Return the words without the name in capitals that opens them, and that name: “WALLACE: Let us begin.”."""
    label = _LABEL.match(text, item.first, item.last)
    if label is None or not label["name"].isupper():
        return None
    return replace(item, first=label.end()), PrintedSpeaker(*label.span("name"), None, "", LABEL)
