"""The tokens of one sentence with their offsets: words and marks."""

import re
from bisect import bisect_left

from ahocorasick_rs import AhoCorasick

_TOKEN = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*|[^\w\s\"'“”‘’«»„]")


class Telling:
    """Offsets of the words without which a sentence tells no outcome."""

    __slots__ = ("_starts",)

    def __init__(self, text: str, words: AhoCorasick) -> None:
        lowered = text.lower()
        if len(lowered) != len(text):  # lower-casing changed the length, so offsets would be wrong
            lowered = "".join(letter.lower()[:1] for letter in text)
        self._starts = [
            start
            for _, start, end in words.find_matches_as_indexes(lowered)
            if not (start and lowered[start - 1].isalnum()) and not lowered[end : end + 1].isalnum()
        ]

    def any_in(self, start: int, end: int) -> bool:
        """Tell whether one of the words starts between two offsets."""
        first = bisect_left(self._starts, start)
        return first < len(self._starts) and self._starts[first] < end


class Sentence:
    """Words in small letters with straight apostrophes, and marks; quotation marks are left out."""

    __slots__ = ("_found", "start", "starts", "words")

    def __init__(self, text: str, start: int, end: int) -> None:
        self._found = list(_TOKEN.finditer(text, start, end))
        self.start = start
        self.words = [match[0].lower() for match in self._found]
        if "’" in text[start:end]:
            self.words = [word.replace("’", "'") for word in self.words]
        self.starts = [match.start() for match in self._found]

    def __len__(self) -> int:
        return len(self.words)

    def end(self, index: int) -> int:
        """Return the end of a token (exclusive)."""
        return self._found[index].end()

    def index(self, offset: int) -> int:
        """Return the index of the first token at or after `offset`."""
        return bisect_left(self.starts, offset)

    def at(self, index: int) -> str:
        """Return the token at an index, or an empty string outside the sentence."""
        return self.words[index] if 0 <= index < len(self.words) else ""
