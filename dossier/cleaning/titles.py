"""Choose the headline among the lines above a text, by position and by words that the text repeats."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from dossier.cleaning.credits import credit_start
from dossier.cleaning.lines import LabelledLines
from dossier.cleaning.prose import is_prose, stem
from dossier.cleaning.signatures import is_outlet_name, is_signature
from dossier.model.sources import BlockKind
from dossier.text.gazetteer import given_names, name_key

SIGNATURE = frozenset((BlockKind.BYLINE, BlockKind.TIMESTAMP, BlockKind.AGENCY))
"""Kinds of block that appear between a headline and its text."""
TITLE_END = re.compile(r"(?<!\s)\s+(?:[-–—|·•:]|::)\s+(?P<outlet>[^|–—]{2,50})$")
_SHORTEST, _LONGEST, _LONGEST_SENTENCE = 12, 250, 16
"""Fewest and most characters of a title, and most words of a title that is a sentence."""
_LONGEST_HEADLINE = 22
_NEAR_SIGNATURE = 7
_A_LINE, _FAR = 0.05, 1.5
"""Score that a title loses per line between it and the line it heads, and the most it can lose."""
_A_LINE_MORE, _FAR_MORE = 0.01, 1.0
"""The same for the lines between title and text."""
_BENEFIT_OF_THE_FIRST = 1.2
"""The upper line wins unless its score is lower by more than this: a standfirst often shares more words with
the text than the headline above it.
"""
_NEAR_THE_BEST, _SHORTEST_FIRST = 12, 5
_INVITES = frozenset(
    ("win", "get", "download", "subscribe", "join", "enter", "try", "buy", "register", "discover")
)
"""First words of offers to visitors, such as "Subscribe"."""
_LEAD = 5
_TALLEST_SIGNATURE, _LONGEST_SIGNED = 4, 10
"""Most lines of a block of authors above a date, and most words of one of them."""


def most_likely_title(page: LabelledLines, candidates: Sequence[int], start: int) -> int:
    """Return that one of `candidates` (line indices) which heads the text starting at `start`."""
    again, signed, away = _printed_again(page), _first_signature(page), _lines_to_the_text(page, start)
    scores = {index: _score(page, index, again, signed) - away[index] for index in candidates}
    best = max(scores, key=lambda index: (scores[index], -index))
    enough = scores[best] - _BENEFIT_OF_THE_FIRST
    first = (i for i in scores if i == best or (scores[i] >= enough and _may_be_first(page, i, best)))
    return _without_outlet(page, next(first), candidates)


def author_block(page: LabelledLines) -> list[int]:
    """Return the lines above a page's date that name its authors, and the outlets below their names."""
    dated = next((i for i in range(len(page.lines)) if page.kind(i) is BlockKind.TIMESTAMP), 0)
    block: list[int] = []
    for index in range(dated - 1, max(dated - 1 - _TALLEST_SIGNATURE, -1), -1):
        line = page.lines[index]
        if page.labels[index] is not None or line.count > _LONGEST_SIGNED or line.stops:
            break
        if names_people(page, index):
            block = [index, *(i for i in range(index + 1, dated) if page.labels[i] is None)]
    return block


def names_people(page: LabelledLines, index: int) -> bool:
    """Tell whether a line consists of names that the text does not mention: probably authors."""
    line = page.lines[index]
    if not line.tokens or not is_signature(line.words) or is_outlet_name(line, page.small_words):
        return False
    names = [stem(token) for token in line.tokens if token not in page.small_words and len(token) > 2]
    first = name_key(line.words.split()[0])
    return first in given_names() and said_below(page, index).isdisjoint(names)


def _may_be_first(page: LabelledLines, index: int, best: int) -> bool:
    """Tell whether a line may be the headline although a lower one scores more: close, and no section."""
    return best - index <= _NEAR_THE_BEST and page.lines[index].count >= _SHORTEST_FIRST


def _without_outlet(page: LabelledLines, chosen: int, candidates: Sequence[int]) -> int:
    """Return the last copy of the title that has no outlet or section in it."""
    title = page.lines[chosen].plain
    inside = [
        i
        for i in candidates
        if page.lines[i].count >= 3
        and page.lines[i].plain in title
        and 2 * len(page.lines[i].plain) > len(title)
    ]
    shortest = min((len(page.lines[i].plain) for i in inside), default=0)
    signed = next((i for i in range(chosen, len(page.lines)) if page.kind(i) in SIGNATURE), len(page.lines))
    inside = [i for i in inside if i < signed] or inside
    return max((i for i in inside if len(page.lines[i].plain) == shortest), default=chosen)


def _score(page: LabelledLines, index: int, again: frozenset[int], signed: int) -> float:
    """Score how much a line looks like the text's headline: about 0 for a menu, 3 or more for a headline."""
    line, said = page.lines[index], said_below(page, index)
    content = [token for token in line.tokens if token not in page.small_words and len(token) > 2]
    echoed = sum(stem(token) in said for token in content)
    score = (
        0.6 * min(echoed, 4) + (0.5 * echoed / len(content) if content else 0.0) + min(line.count, 6) * 0.2
    )
    score += (0.8 if line.count >= 4 else 0.3) if not line.stops and index in again else 0.0
    score += 0.6 if any(page.kind(i) in SIGNATURE for i in range(index + 1, index + _NEAR_SIGNATURE)) else 0.0
    score -= 1.5 if credit_start(line, page.agency_names) is not None else 0.0
    score -= 0.8 if line.stops and line.count > 12 else 0.3 if line.words.endswith(".") else 0.0
    score -= 0.6 if line.count > _LONGEST_HEADLINE else 0.0
    score -= 1.5 if line.tokens[:1] and line.tokens[0] in _INVITES else 0.0
    score -= 0.5 if TITLE_END.search(line.words) and index in again else 0.0
    return score - (0.7 if index > signed else 0.0)


def _lines_to_the_text(page: LabelledLines, start: int) -> list[float]:
    """Return, for each line above the text, the score it loses for its distance from text and signature."""
    lost, next_ = [0.0] * (start + 1), start
    for index in range(min(start, len(page.lines) - 1), -1, -1):
        lost[index] = min(_A_LINE * max(next_ - index - 2, 0), _FAR) + min(
            _A_LINE_MORE * (start - index), _FAR_MORE
        )
        if page.kind(index) in SIGNATURE or (
            page.labels[index] is None and is_prose(page, page.lines[index])
        ):
            next_ = index
    return lost


def _first_signature(page: LabelledLines) -> int:
    """Return the index of the first name or date, but not of one at the very top, as in a masthead."""
    top = next((index for index, _ in page.open()), len(page.lines))
    signed = (i for i in range(top, len(page.lines)) if page.kind(i) in SIGNATURE)
    return next(signed, len(page.lines))


def _printed_again(page: LabelledLines) -> frozenset[int]:
    """Return the indices of lines that recur on the page, alone or in a longer line."""
    places: dict[str, list[int]] = {}
    for index, line in enumerate(page.lines):
        title = len(line.words) <= _LONGEST and not (line.stops and line.count > _LONGEST_SENTENCE)
        if title and len(line.plain) > _SHORTEST:
            places.setdefault(line.plain, []).append(index)
    again = {index for same in places.values() if len(same) > 1 for index in same}
    for shorter, longer in pairwise(sorted(places)):
        if longer.startswith(shorter):
            again.update(places[shorter])
            again.update(places[longer] if shorter.count(" ") >= 3 else ())
    return frozenset(again)


def said_below(page: LabelledLines, index: int) -> frozenset[str]:
    """Return the stems of the words in the first paragraphs below a line, which a headline sums up."""
    at = bisect_right(page.long_prose, index)
    if at not in page.stems:  # many lines ask for the same paragraphs
        lead = page.long_prose[at : at + _LEAD] or [
            i for i in range(index + 1, len(page.lines)) if page.lines[i].count > 12
        ]
        page.stems[at] = frozenset(stem(token) for token in {t for i in lead for t in page.lines[i].tokens})
    return page.stems[at]
