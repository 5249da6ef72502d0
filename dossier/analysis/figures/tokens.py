"""The words and marks of one sentence, with their offsets: what the readers of clauses walk along."""

import re
from bisect import bisect_left

_TOKEN = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*|[^\w\s\"'“”‘’«»„]")


class Sentence:
    """A sentence as tokens: words in small letters with straight apostrophes, and marks; none for quotation marks."""

    __slots__ = ("_found", "start", "starts", "words")

    def __init__(self, text: str, start: int, end: int) -> None:
        self._found = list(_TOKEN.finditer(text, start, end))
        self.start = start
        self.words = [match[0].lower().replace("’", "'") for match in self._found]
        self.starts = [match.start() for match in self._found]

    def __len__(self) -> int:
        return len(self.words)

    def end(self, index: int) -> int:
        """Return where a token ends; exclusive."""
        return self._found[index].end()

    def index(self, offset: int) -> int:
        """Return the index of the first token that begins at `offset` or after it."""
        return bisect_left(self.starts, offset)

    def at(self, index: int) -> str:
        """Return the token at an index; an empty text outside of the sentence."""
        return self.words[index] if 0 <= index < len(self.words) else ""
