"""Compare two texts word by word: find shared words and replaced ones.

The comparison ignores case, punctuation and kinds of apostrophe. Results give the words as printed.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from dossier.model.articles import Article
from dossier.model.passages import Change

_WORD = re.compile(r"\w++(?:['’ʼ]\w++)*+")
_ASCII_WORD = re.compile(r"[a-z0-9_]++(?:'[a-z0-9_]++)*+")
"""Finds the words of an ASCII text in small letters in half the time."""
_SLIGHT = 2
"""Most letters of an unchanged word between two changes that is merged with them: to, of, in."""
_LARGEST = 1_000_000
"""Largest product of both word counts that is compared. Above it, the whole difference is one change."""

Edit = tuple[int, int, int, int]
"""Old start, old end, new start, new end, as word indexes; ends are exclusive."""


class WordSpans(NamedTuple):
    """The words of a text, with their offsets."""

    keys: tuple[str, ...]
    """The words in the form for comparison."""
    spans: tuple[tuple[int, int], ...]
    """Start and end of each word in the source text."""


def words_between(text: str, start: int, end: int) -> WordSpans:
    """Return the words between two offsets of a text."""
    plain = key_of(text[start:end])
    if len(plain) == end - start:
        found = [(word[0], word.span()) for word in _WORD.finditer(plain)]
        return WordSpans(tuple(key for key, _ in found), tuple((a + start, b + start) for _, (a, b) in found))
    words = list(_WORD.finditer(text, start, end))  # lower case can be longer than the capital
    return WordSpans(tuple(key_of(word[0]) for word in words), tuple(word.span() for word in words))


def keys_of(text: str) -> list[str]:
    """Return the words of a text in the form for comparison."""
    plain = key_of(text)
    return (_ASCII_WORD if plain.isascii() else _WORD).findall(plain)


def key_of(word: str) -> str:
    """Return a word in the form for comparison."""
    return word.lower().replace("’", "'").replace("ʼ", "'")


def without_markup(article: Article) -> str:
    """Return the text with markup replaced by spaces, which keeps all offsets."""
    text = article.text
    for start, end in article.markup:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def changes(old: WordSpans, new: WordSpans, texts: tuple[str, str]) -> tuple[Change, ...]:
    """Return the changes from the earlier text to the later one; `texts` are the two source texts."""
    return tuple(_change(old, new, texts, edit) for edit in edits(old.keys, new.keys))


def edits(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """Return the differing words in order; between two edits, both texts are equal."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    middle, other = old[head : len(old) - tail], new[head : len(new) - tail]
    if not middle and not other:
        return []
    if not middle or not other or len(middle) * len(other) > _LARGEST:
        return [(head, head + len(middle), head, head + len(other))]
    matcher = SequenceMatcher(None, middle, other, autojunk=False)
    found = [
        (a + head, b + head, c + head, d + head)
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]
    return list(_joined(found, old))


def _joined(found: list[Edit], old: Sequence[str]) -> Iterator[Edit]:
    """Merge edits with only a short word such as "to" between them."""
    current = found[0]
    for edit in found[1:]:
        between = old[current[1] : edit[0]]
        if len(between) == 1 and len(between[0]) <= _SLIGHT:
            current = (current[0], edit[1], current[2], edit[3])
        else:
            yield current
            current = edit
    yield current


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """Return the number of words that both lists share at the start."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def _change(old: WordSpans, new: WordSpans, texts: tuple[str, str], edit: Edit) -> Change:
    old_start, old_end = _span(old, edit[0], edit[1])
    start, end = _span(new, edit[2], edit[3])
    return Change(
        before=" ".join(texts[0][old_start:old_end].split()),
        after=" ".join(texts[1][start:end].split()),
        old_start=old_start,
        old_end=old_end,
        start=start,
        end=end,
    )


def _span(words: WordSpans, first: int, last: int) -> tuple[int, int]:
    """Return the offsets of words `first` to `last` (exclusive); without any, the end of the word before."""
    if first < last:
        return words.spans[first][0], words.spans[last - 1][1]
    if first:
        return (words.spans[first - 1][1],) * 2
    return (words.spans[0][0],) * 2 if words.spans else (0, 0)
