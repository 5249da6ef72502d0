"""Split a run of capitalised words into names: without titles, and with organisations apart from persons."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.analysis.candidates.context import ArticleWords
from dossier.analysis.candidates.tokens import Token
from dossier.text.gazetteer import name_key

TITLE = "title"
_LONGEST_ROLE = 5
_QUARTERS = frozenset(("south", "north", "east", "west", "new"))
_WITH_PLACE = 3
"""Words of a role with a place of two words."""
_OFFICE = 3
_PORTFOLIOS = frozenset(("state", "defense", "defence", "health", "education", "justice", "police", "staff"))
_CLAUSE = frozenset(
    ("the", "a", "an", "and", "said", "by", "to", "with", "of", "in", "for", "from", "that", "as", "or")
)


class Part(NamedTuple):
    """A name within a run."""

    tokens: Sequence[Token]
    role: tuple[int, int] | None = None
    """Start and end of the role before it."""
    signs: tuple[str, ...] = ()


def parts(run: Sequence[Token], before: Sequence[Token], article: ArticleWords) -> Iterator[Part]:
    """Yield the names in a run; `before` are the tokens before it in its block."""
    whole, words = name_key(" ".join(token.plain for token in run)), article.words
    is_state = len(run) > 1 and whole in words.states and whole not in words.demonyms
    if is_state or whole in words.whole_names or whole in words.areas:
        yield Part(run)
        return
    run = _without_adjectives(run, article)
    body = _known_body(run, article)
    if body:
        yield Part(run[:body])
        run = run[body:]
    if len(run) > 2 and _opens_with_country(run, article):
        yield Part(run[:1])
        run = run[1:]
    for number, token in enumerate(run):
        if article.is_compound(token):  # "Assad-controlled Idlib"
            run = run[number + 1 :]
            break
    if run and not (len(run) == 1 and run[0].small in article.words.titles):
        yield from _names_after_titles(run, before, article)


def _without_adjectives(run: Sequence[Token], article: ArticleWords) -> Sequence[Token]:
    """Remove "Turkish" in front of a separate name, but not from "Turkish Airlines"."""
    if len(run) < 2 or not article.is_demonym(run[0]) or _has_noun(run[1:], article):
        return run
    rest = run[1:]
    while rest and (rest[0].small in article.words.joiners or article.is_stop(rest[0], len(rest) == 1)):
        rest = rest[1:]
    return rest


def _known_body(run: Sequence[Token], article: ArticleWords) -> int:
    """Return the length of a well-known organisation at the start of a run: "European Union ambassador"."""
    known = article.words.bodies
    sizes = range(min(len(run) - 2, 3), 0, -1)
    found = (n for n in sizes if name_key(" ".join(token.plain for token in run[:n])) in known)
    size = next(found, 0)
    return 0 if size and _has_noun(run[size:], article) else size


def _opens_with_country(run: Sequence[Token], article: ArticleWords) -> bool:
    """Recognise two names next to each other in a headline: Syria Bashar Assad."""
    joined = any(token.small in article.words.joiners for token in run[1:])
    return bool(article.state(run[0])) and not joined and not _has_noun(run[1:], article)


def _has_noun(tokens: Sequence[Token], article: ArticleWords) -> bool:
    words = article.words
    nouns = words.organisation_nouns, words.force_nouns, words.place_nouns, words.titles, words.group_nouns
    return any(token.small in known for token in tokens for known in nouns)


def _names_after_titles(
    run: Sequence[Token], before: Sequence[Token], article: ArticleWords
) -> Iterator[Part]:
    words = article.words
    office = _office(run, before, article)
    if office:
        yield Part(run[office:], (before[-2].start, run[office - 1].end), (TITLE,))
        return
    last = _last_title(run, article)
    if last is not None and not _has_body_noun(run[last + 1 :], article):
        yield from _after_title(run, last, article)
    elif run[-1].small in words.titles - words.small_titles and run[-1].small != "general":
        rest = run
        while rest and (rest[-1].small in words.titles or rest[-1].small in words.title_modifiers):
            rest = rest[:-1]
        if rest and not any(token.small in words.joiners for token in rest):  # "the Turkish Foreign Minister"
            yield Part(rest)
    else:
        role = _role_before(run, before, article)
        yield Part(run, role, (TITLE,) if role else ())


def _office(run: Sequence[Token], before: Sequence[Token], article: ArticleWords) -> int:
    """Return how many words belong to an office before a name: State, in "Secretary of State Mike Hall"."""
    if len(run) < 3 or len(before) < 2 or before[-1].small != "of":
        return 0
    if before[-2].small not in article.words.titles:
        return 0
    return next((n for n in range(1, len(run) - 1) if article.is_given(run[n])), 0)


def _last_title(run: Sequence[Token], article: ArticleWords) -> int | None:
    """Return the last title of a run that has a name after it."""
    words, found = article.words, None
    for number, token in enumerate(run[:-1]):
        following = run[number + 1].small
        is_office = following in words.organisation_nouns or following in words.joiners
        is_compound = token.small in ("secretary", "attorney") and following in ("general", "of")
        is_small = token.small in words.small_titles and not article.is_given(run[number + 1])
        is_title = token.small in words.titles and not is_small
        if is_title and not (is_office or is_compound):
            found = number
    return found


def _has_body_noun(tokens: Sequence[Token], article: ArticleWords) -> bool:
    """Tell whether a body or building is named after a person: "King George VI Memorial Chapel"."""
    words = article.words
    is_building = len(tokens) > 1 and tokens[-1].small in words.building_nouns
    return is_building or any(
        t.small in words.organisation_nouns or t.small in words.force_nouns for t in tokens
    )


def _after_title(run: Sequence[Token], last: int, article: ArticleWords) -> Iterator[Part]:
    words, person, role = article.words, run[last + 1 :], run[: last + 1]
    if len(person) > 2 and article.state(person[0]):  # "Президент Турции Эмре Йылдырым"
        person, role = person[1:], run[: last + 2]
    is_office = person[-1].small in words.titles or (len(person) == 1 and _is_bare(person[0], article))
    if article.is_demonym(person[0]) or article.is_stop(person[0], len(person) == 1) or is_office:
        return
    while role and _only_opens(role, article):
        role = role[1:]
    yield Part(person, (role[0].start, role[-1].end) if role else None, (TITLE,))
    body = run[: last + 1]
    ends = words.joiners | words.no_names
    while body and (_is_title_word(body[-1], article) or body[-1].small in ends):
        body = body[:-1]
    is_body = any(token.small in words.organisation_nouns for token in body)
    if is_body or (len(body) == 1 and not article.is_demonym(body[0])):
        yield Part(body)


def _only_opens(role: Sequence[Token], article: ArticleWords) -> bool:
    """Tell whether a role begins with a word that has its capital from the sentence: not "South Carolina Senator"."""
    first = role[0]
    if not first.opens or not article.is_common(first) or _is_title_word(first, article):
        return False
    return first.small not in _QUARTERS or len(role) < _WITH_PLACE or not role[1].capital


def _is_bare(token: Token, article: ArticleWords) -> bool:
    """Tell whether a word is a generic one for bodies: "the Attorney's Office", "Presidential Advisers"."""
    nouns = article.words.bare | article.words.organisation_nouns | article.words.titles
    return token.small in nouns or token.small.removesuffix("s") in nouns


def _is_title_word(token: Token, article: ArticleWords) -> bool:
    return token.small in article.words.titles or token.small in article.words.title_modifiers


def _is_portfolio(before: Sequence[Token], article: ArticleWords) -> bool:
    """Tell whether an office of three words ends here: "former secretary of state Ann Hill"."""
    if len(before) < _OFFICE or before[-2].small != "of" or before[-1].small not in _PORTFOLIOS:
        return False
    return before[-3].small in article.words.titles


def _role_before(
    run: Sequence[Token], before: Sequence[Token], article: ArticleWords
) -> tuple[int, int] | None:
    """Return the span of lower-case words before a name that end in a title: "opposition leader Ali Kaya"."""
    words = article.words
    if _is_portfolio(before, article):
        return before[-3].start, before[-1].end
    if not before or before[-1].small not in words.titles or (before[-1].capital and before[-1].opens):
        return None
    first = len(before) - 1
    while first > 0 and len(before) - first < _LONGEST_ROLE:
        word = before[first - 1]
        if (
            not word.text[0].isalpha()
            or word.small in _CLAUSE
            or word.small in words.no_names - words.no_names_alone
        ):
            break
        first -= 1
    return before[first].start, before[-1].end
