"""Words that must not get out, found however they are written: in any case, with any accents, escaped or in an address.

Finding too much costs a few words; finding too little costs what cannot be taken back. So between two words
anything may stand that is no word, and hyphens and apostrophes may be missing.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import pairwise
from urllib.parse import unquote

from msgspec import Struct

from dossier.text.normalize import fold, fold_letters

MARK = "█████"
"""What stands in the place of words that are redacted: always as long, so that it tells nothing of theirs."""

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = rf"(?:[^\w{MARK[0]}]|_){{%d,9}}"
_LIGATURES = {
    "ffi": "ﬃ",
    "ffl": "ﬄ",
    "ff": "ﬀ",
    "fi": "ﬁ",
    "fl": "ﬂ",
    "st": "ﬆ",
    "ss": "ß",
}
_LIGATURE = re.compile("|".join(_LIGATURES))
_WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]"
)
"""Scripts in which words are not kept apart, or carry their endings without a hyphen."""
_TAG = re.compile(r"<[^<>]*>")
_ESCAPED = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([ntr\"/]))")


class Phrase(Struct, frozen=True, dict=True):
    """Words that are looked for whole, one after the other."""

    words: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds them in a folded text."""
        folded = fold(self.words).text.casefold()
        words = list(_WORD.finditer(folded))
        parts = [_LIGATURE.sub(_either, re.escape(words[0][0]))] if words else ["(?!)"]
        for before, word in pairwise(words):
            spaced = any(map(str.isspace, folded[before.end() : word.start()]))
            parts += [_BETWEEN % spaced, _LIGATURE.sub(_either, re.escape(word[0]))]
        opening = "" if words and _WITHOUT_SPACES.match(words[0][0]) else r"(?<![^\W_])"
        closing = "" if words and _WITHOUT_SPACES.match(words[-1][0][-1]) else r"(?![^\W_])"
        return re.compile(f"{opening}{''.join(parts)}{closing}", re.IGNORECASE)

    @cached_property
    def signs(self) -> tuple[re.Pattern[str], ...]:
        """What finds each of its words in a glance at a text: quick, because each begins with letters."""
        words = _WORD.findall(fold(self.words).text.casefold())
        signs = [re.escape(word) for word in words]
        if words and not _WITHOUT_SPACES.match(words[-1][-1]):
            signs[-1] += r"(?![^\W_])"
        if words and not _WITHOUT_SPACES.match(words[0][0]):
            signs[0] += rf"(?<![^\W_]{re.escape(words[0])})"
        return tuple(map(re.compile, signs))

    def may_stand_in(self, sample: str) -> bool:
        """Whether all of its words are there, perhaps far apart; where they are not, it is certain not to be."""
        return all(sign.search(sample) for sign in self.signs)

    @property
    def is_empty(self) -> bool:
        """Whether it has no word that could be looked for."""
        return _WORD.search(fold(self.words).text) is None


def places(text: str, phrases: Iterable[Phrase]) -> Iterator[tuple[int, int, Phrase]]:
    """Where any of the phrases stands in a text as printed."""
    folded = fold(text)
    for phrase in phrases:
        for match in phrase.pattern.finditer(folded.text):
            start, end = folded.span(*match.span(), text)
            while end < len(text) and unicodedata.category(text[end])[0] == "M":
                end += 1
            yield start, end, phrase


def readings(text: str) -> tuple[str, ...]:
    """A text as a reader, a browser or a program may read it, each with the lines of the text itself."""
    plain = _without_tags(html.unescape(html.unescape(text)))
    found = (text, plain, _unescaped(text), _unescaped(plain), unquote(text, errors="replace"))
    return tuple(dict.fromkeys(found))


def lines_with(text: str, phrases: Iterable[Phrase]) -> dict[Phrase, int]:
    """The first line on which each phrase stands that stands there at all, however it is written."""
    wanted = list(phrases)
    found: dict[Phrase, int] = {}
    for reading in readings(text):
        seen = sample(reading)
        near = [phrase for phrase in wanted if phrase.may_stand_in(seen)]
        for start, _, phrase in places(reading, near) if near else ():
            line = reading.count("\n", 0, start) + 1
            found[phrase] = min(line, found.get(phrase, line))
    return found


def sample(text: str) -> str:
    """A text in which words are spelt as a phrase spells them, so that one look tells which are not there."""
    return fold_letters(text).casefold()


def _without_tags(text: str) -> str:
    plain = _TAG.sub("", text)
    if plain.count("\n") == text.count("\n"):
        return plain
    return _TAG.sub(lambda tag: "\n" * tag[0].count("\n"), text)  # which takes three times as long


def _either(match: re.Match[str]) -> str:
    return f"(?:{match[0]}|{_LIGATURES[match[0]]})"


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(_character, text)


@lru_cache(maxsize=1_000)
def _of_code(code: int) -> str:
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        return " " if int(code, 16) in (10, 13) else _of_code(int(code, 16))
    return match[4] if match[4] in '"/' else " "
