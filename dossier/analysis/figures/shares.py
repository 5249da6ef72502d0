"""Numbers of whom only some are meant, or of whom nothing is said: "none of the 45", "in 21 cities", "12 a day"."""

from dossier.analysis.figures.cues import FigureCues
from dossier.analysis.figures.moods import is_negator
from dossier.analysis.figures.tokens import Sentence

_WINDOW = 14
"""Words before and after a number among which a rate is told."""
_OWNER = 4
"""Words of an owner before a number."""
_EMPHASIS = ("a", "single", "even", "solitary")
_EXCEPT = 4
"""Words before "but" among which "all" makes it an exception."""


def may_be_subject(sentence: Sentence, first: int, words: FigureCues) -> bool:
    """Return whether a noun that begins at a token may be what the next verb speaks of."""
    first = _owner_start(sentence, first, words)
    before, lists = sentence.at(first - 1), words.lists
    if before == "of":
        return _is_whole(sentence, first, words)
    if before in lists["prepositions"]:
        return before == "in" and sentence.at(first) == "all"
    if before.endswith("ing") and before not in lists["no_progressives"]:
        return False  # "boats carrying 300 migrants"
    return not (is_excluded(sentence, first, words) or before in lists["parts"])


def is_excluded(sentence: Sentence, first: int, words: FigureCues) -> bool:
    """Return whether the words before a number take it out: "not 12", "rather than 30", "all but three"."""
    first = _owner_start(sentence, first, words)
    before, lists = _past_emphasis(sentence, first - 1), words.lists
    near = sentence.words[max(0, first - 1 - _EXCEPT) : max(0, first - 1)]
    if before in lists["excepting"] or before in lists["each"]:
        return True
    if before == "but":
        return any(word in lists["wholes"] for word in near) and not any(
            is_negator(word, words) for word in near
        )
    if before in ("than", "of"):
        return sentence.at(first - 2) in ("rather", "instead") or _is_none(sentence, first, words)
    if before == "not" and sentence.at(first - 2) == "if":
        return False  # "dozens if not hundreds"
    if before == "not" and sentence.at(first) == "only":
        return False  # "not only 12 soldiers but"
    return is_negator(before, words) or (
        before in lists["wholes"] and is_negator(sentence.at(first - 2), words)
    )


def _owner_start(sentence: Sentence, first: int, words: FigureCues) -> int:
    """Return where an owner begins between "of" and a number: "none of the hotel's 130 guests"; else `first`."""
    if not sentence.at(first - 1).endswith("s"):
        return first
    for index in range(first - 1, max(0, first - 1 - _OWNER), -1):
        word = sentence.words[index]
        if word in words.done or word in words.met or word in words.lists["pasts"] or not word[0].isalnum():
            return first
        if sentence.at(index - 1) == "of":
            return index if word in words.lists["determiners"] or word.endswith("'s") else first
    return first


def _past_emphasis(sentence: Sentence, index: int) -> str:
    """Return the word before "a single", "even" and the like: "not a single one"."""
    while sentence.at(index) in _EMPHASIS and index > 0:
        index -= 1
    return sentence.at(index)


def _is_none(sentence: Sentence, first: int, words: FigureCues) -> bool:
    """Return whether nobody of them is meant: "none of the 45", "not one of the 12"."""
    if sentence.at(first - 1) != "of":
        return False
    return sentence.at(first - 2) in words.lists["nobodies"] or is_negator(sentence.at(first - 3), words)


def _is_whole(sentence: Sentence, first: int, words: FigureCues) -> bool:
    """Return whether "of" before a number means all of them: "all of the 12", "a group of 12"."""
    head, lists = sentence.at(first - 2), words.lists
    if (
        "of" in sentence.words[max(0, first - 4) : max(0, first - 2)]
        or sentence.at(first - 4) in lists["parts"]
    ):
        return False  # "five of a crew of 12"
    if head in lists["wholes"]:
        before = sentence.at(first - 3)
        return not (is_negator(before, words) or before in lists["near_misses"])
    return head in lists["groups"]


def is_rate(sentence: Sentence, first: int, after: int, words: FigureCues) -> bool:
    """Return whether a number is one of each day or year: "12 people a day", "every year 300 people"."""
    stops = words.lists["rate_stops"]
    for index in range(after, min(after + _WINDOW, len(sentence))):
        if sentence.words[index] in stops or sentence.words[index] in ",;:":
            break
        if _is_interval(sentence, index, words):
            return True
    for index in range(first - 1, max(-1, first - 1 - _WINDOW), -1):
        if sentence.words[index] in stops or sentence.words[index] in ";:":
            break
        if _is_interval(sentence, index, words):
            return True
    return False


def _is_interval(sentence: Sentence, index: int, words: FigureCues) -> bool:
    """Return whether "a day", "per 1,000", "daily", "on average" stands there; not "a day after"."""
    word, following, lists = sentence.words[index], sentence.at(index + 1), words.lists
    if word in lists["rates"]:
        return not following or not following.isalpha() or following in lists["rate_ends"]
    if word in lists["each"]:
        is_ratio = sentence.at(index - 1) == "for"  # "for every soldier killed"
        return is_ratio or following in lists["intervals"] or sentence.at(index + 2) in lists["intervals"]
    if word == "per":
        return following != "cent"
    if word == "average":
        return sentence.at(index - 1) in lists["averages"]
    return word in lists["articles"] and following in lists["intervals"] and _is_open(sentence, index, words)


def _is_open(sentence: Sentence, article: int, words: FigureCues) -> bool:
    """Return whether "a day" is each day; not "a day after", "within a day"."""
    if sentence.at(article + 1) == "second" and sentence.at(article + 2).isalpha():
        return False  # "a second blast"
    is_counted_from = sentence.at(article + 2) in words.lists["shifts"]
    return not is_counted_from and sentence.at(article - 1) not in words.lists["prepositions"]
