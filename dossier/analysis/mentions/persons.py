"""Decide which person a surname means, and read the role in front of a name."""

import re
from collections.abc import Callable, Sequence

from dossier.analysis.mentions.cues import NameCues
from dossier.analysis.mentions.matcher import Matcher
from dossier.text.gazetteer import given_names

BY_NAME = "name"
AFTER_FULL_NAME = "surname after full name"
BEFORE_FULL_NAME = "surname before full name"
OTHER_FORM = "another form of the full name"

_WORD = re.compile(r"[^\W\d_]+")
_NO_NAME = ("ly", "ian", "ish", "ese", "ing")
"""Endings of adverbs, demonyms and participles, which names rarely have."""
_PART_OF_NAME = re.compile(
    r"[^\W\d_][\w'-]*|(?:[^\W\d_]\.)+|\"[^\W\d_][\w'-]*\"|'[^\W\d_][\w-]*'|\([^\W\d_][\w'-]*\)"
)
_NICKNAME_MARKS = "\"'()"
_MOST_NAMES = 5
_ROLE_ENDINGS = ("master", "keeper", "man", "woman", "person", "maker", "holder", "leader", "ologist", "eer")
"""Endings of words for roles, which given names rarely have."""
_LONGEST_ROLE = 8
_ROLE_WINDOW = 90


class Bearers:
    """The persons of an article by surname, up to the current point of its text."""

    def __init__(self, matcher: Matcher) -> None:
        self._surnames = matcher.surnames
        self._latest: dict[str, str | None] = {}
        self._all: dict[str, dict[str, int]] = {}
        """By surname: all persons of that name, with the sentence in which each was last named."""
        self._is_man: dict[str, bool] = {}

    def introduce(self, person: str, sentence: int, is_man: bool | None = None) -> None:
        """Record that the text names a person in full."""
        if is_man is not None:
            self._is_man[person] = is_man
        for surname in self._surnames[person]:
            everybody = self._all.setdefault(surname, {})
            everybody[person] = sentence
            beside = [other for other, where in everybody.items() if where == sentence and other != person]
            # two people of one surname side by side: the surname alone can mean either
            self._latest[surname] = None if beside else person

    def introduce_stranger(self, surname: str) -> None:
        """Record that the text names a person with this surname who has no entry."""
        if surname in self._latest:
            self._latest[surname] = None

    def latest(self, surname: str) -> str | None:
        """Return the person of this surname last named in full; None if nobody was, or a stranger."""
        return self._latest.get(surname)

    def addressed(self, surname: str, is_man: bool) -> str | None:
        """Return the only person with this surname whom "Mr" or "Mrs" can mean, or None."""
        everybody = self._all.get(surname, {})
        known = [person for person in everybody if self._is_man.get(person) is is_man]
        rest = [person for person in everybody if person not in self._is_man]
        return next((some[0] for some in (known, rest) if len(some) == 1), None) if len(known) < 2 else None

    def has_several(self, surname: str) -> bool:
        """Tell whether several people with this surname were named."""
        return len(self._all.get(surname, ())) > 1

    def only(self, surname: str) -> str | None:
        """Return the only person with this surname so far, or None."""
        bearers = self._all.get(surname, ())
        return next(iter(bearers)) if len(bearers) == 1 else None


def is_anothers(
    text: str,
    span: tuple[int, int],
    block: tuple[int, int],
    own: frozenset[str],
    may_be_name: Callable[[str], bool],
) -> bool:
    """Tell whether a surname is part of someone else's name: Emine Erdogan, Assad Ibrahim."""
    start, end = span
    before = _word_before(text, start, block[0])
    if before and before not in own and may_be_name(before) and not _is_initial_of(before, own):
        return True
    after = _WORD.match(text, end + 1, block[1]) if text[end : end + 1] == " " else None
    if after is None or text[start:end].isupper():
        return False
    return after[0] not in own and may_be_name(after[0])


def gender_told(text: str, start: int, lowest: int, words: NameCues) -> bool | None:
    """Return True if the words before a name are for a man, False for a woman, otherwise None."""
    for word in reversed(text[max(lowest, start - 40) : start].lower().split()[-3:]):
        bare = word.strip(".,")
        if bare in words.men or bare in words.women:
            return bare in words.men
    return None


def is_addressed(text: str, start: int, lowest: int, words: NameCues) -> str:
    """Return the title right before a name, in small letters without full stop, or an empty string."""
    before = (
        _word_before(text, start, lowest) or text[max(lowest, start - 12) : start].strip().rpartition(" ")[2]
    )
    small = before.lower().removesuffix(".")
    return small if small in words.address or small in words.titles else ""


def fuller_form(
    text: str, start: int, lowest: int, bearers: Sequence[tuple[str, frozenset[str]]]
) -> tuple[str, int] | None:
    """Return the person whose name ends at `start`, and its start: "Anna B. Kessler", "A. Kessler".

    `bearers` are the persons with that surname and their given names. Initials, further names and a nickname
    in marks or brackets may come between given name and surname.
    """
    begin, initials = start, ""
    for _ in range(_MOST_NAMES):
        word = _name_before(text, begin, lowest)
        if not word:
            break
        begin -= len(word) + 1
        bare = word.strip(_NICKNAME_MARKS)
        named = [person for person, given in bearers if bare in given]
        if len(named) == 1:
            return named[0], begin
        is_initial = len(bare.rstrip(".")) == 1 or bare.count(".") > 1
        if is_initial:
            initials = bare[0]
        elif initials or not bare[:1].isupper():
            break  # "Maria B. Kessler" is not the lexicon's Anna
        if initials and not _name_before(text, begin, lowest)[:1].isupper():
            named = [person for person, given in bearers if any(name[0] == initials for name in given)]
            return (named[0], begin) if len(named) == 1 else None
    return None


def _name_before(text: str, start: int, lowest: int) -> str:
    """Return the word before `start`, with marks, brackets and stops, if it can be part of a name."""
    if start <= lowest or text[start - 1] != " ":
        return ""
    word = text[max(lowest, start - 32) : start - 1].rpartition(" ")[2]
    return word if _PART_OF_NAME.fullmatch(word) else ""


def own_names_start(text: str, start: int, lowest: int, own: frozenset[str]) -> int:
    """Return the start of a surname together with the person's first names: V. V. Putin."""
    while word := _word_before(text, start, lowest):
        if word not in own and not (word[0].isupper() and _is_initial_of(word, own)):
            break
        start -= len(word) + 1
    return start


def _word_before(text: str, start: int, block_start: int) -> str:
    """Return the word one space before `start`; with its full stop if it is an initial."""
    if start <= block_start or text[start - 1] != " ":
        return ""
    word = text[max(block_start, start - 32) : start - 1].rpartition(" ")[2].lstrip("\"'([")
    return word if word[-1:].isalpha() or (len(word) == 2 and word[1] == ".") else ""


def _is_initial_of(word: str, own: frozenset[str]) -> bool:
    return word.endswith(".") and any(name.startswith(word[0]) for name in own)


def may_be_name(text: str, words: NameCues, word: str) -> bool:
    """Tell whether a word looks like part of a name. A word that the text also has in lower case does not."""
    if not word[0].isupper() or "'" in word or (word.isupper() and word.isalpha() and len(word) > 1):
        return False
    small = word.lower()
    if small in words.no_names or small.endswith(_NO_NAME) or small.rpartition("-")[2] in words.titles:
        return False
    if small in words.institutions or (small.endswith(_ROLE_ENDINGS) and small not in given_names()):
        return False
    return not any(f" {small}{end}" in text for end in " ,.")


def role_start(text: str, start: int, block_start: int, words: NameCues) -> int:
    """Return the start of the role before the person named at `start`, or `start` if there is none."""
    if start <= block_start or text[start - 1] != " ":
        return start
    lowest = max(block_start, start - _ROLE_WINDOW)
    begin = start
    for _ in range(_LONGEST_ROLE):
        first = text.rfind(" ", lowest, begin - 1) + 1
        if not first and lowest > block_start:
            break  # the window may cut this word off
        first = first or lowest
        word = text[first : begin - 1]
        if not (_is_title(word, words) or (begin < start and _modifies(word, words))):
            break
        begin = first
        if begin == block_start:
            break
    return begin


def _is_title(word: str, words: NameCues) -> bool:
    small = word.lower()
    return small.removesuffix(".") in words.titles or small.rpartition("-")[2] in words.titles


def _modifies(word: str, words: NameCues) -> bool:
    small = word.lower()
    if small in words.title_modifiers:
        return True
    return word[:1].isupper() and word[-1].isalpha() and "'" not in word and small not in words.no_roles
