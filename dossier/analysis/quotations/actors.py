"""Resolve printed speakers to actors of the lexicon: a name, "the ministry", "he"."""

from bisect import bisect_left, bisect_right

from msgspec import Struct

from dossier.analysis.quotations.cues import ARTICLE, PERSON, SpeechCues
from dossier.model.entries import Actor
from dossier.model.findings import Mention, Study
from dossier.model.sources import BlockKind
from dossier.project.lexicon import Lexicon
from dossier.text.normalize import fold_name

_FAR = 1500
"""How far back, in characters, somebody must be named to be meant by "he"."""
_MANY = 50
"""Number of names before a description that are considered for it."""
_STEM = 4
"""Number of letters that "Turkish" shares with "Turkey"."""
_POSSESSIVE = ("'s", "’s", "'", "’")


class Meaning(Struct, frozen=True, gc=False):
    """The meaning of printed words."""

    start: int
    end: int
    """End of the words, narrowed to the name if they contain one."""
    actor: str | None
    """Id."""
    evidence: str


class _Spoke(Struct, frozen=True, gc=False):
    start: int
    actor: str | None
    printed: str
    is_name: bool


class Cast:
    """The actors of one article, queried in the order of its text."""

    def __init__(self, study: Study, lexicon: Lexicon, words: SpeechCues) -> None:
        self._text = study.article.text
        self._lexicon = lexicon
        self._words = words
        self._sentences = study.sentences
        self._mentions = study.mentions
        self._starts = [mention.start for mention in study.mentions]
        self._last: _Spoke | None = None
        paragraphs = (block.start for block in study.article.blocks if block.kind is BlockKind.PARAGRAPH)
        self._body = next(paragraphs, 0)

    def meaning(self, start: int, end: int) -> Meaning:
        """Return the meaning of the words between two offsets."""
        if not self._lexicon.actors:
            return Meaning(start, end, None, "")
        found = self._named(start, end)
        if found is None:
            return self._unnamed(start, end)
        self._last = _Spoke(start, found.actor, self._text[start:end], True)
        return found

    def _unnamed(self, start: int, end: int) -> Meaning:
        """Return the meaning of words without a name of the lexicon."""
        printed = self._text[start:end]
        low = printed.lower().split()
        if low[0] in self._words.pronouns and len(low) == 1:
            found = self._pronoun(low[0], start, end)
        elif low[-1] in self._words.heads:
            found = self._described(low, start, end)
        else:
            found = Meaning(start, end, None, f"“{printed}” is not a listed actor.")
        is_article = bool(self._words.kinds.get(low[0], 0) & ARTICLE)
        is_name = found.actor is not None or (printed[0].isupper() and not is_article)
        is_name = is_name and low[0] not in self._words.pronouns
        if is_name or self._last is None:
            self._last = _Spoke(start, found.actor, printed, is_name)
        return found

    def _named(self, start: int, end: int) -> Meaning | None:
        """Return the meaning of a name of the lexicon at the end or start of the printed words, or None."""
        inside = self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        if start and not inside:
            before = bisect_left(self._starts, start) - 1
            inside = (
                self._mentions[before : before + 1]
                if before >= 0 and self._mentions[before].end >= end
                else ()
            )
        for mention in inside:
            tail = self._text[mention.end : end]
            if mention.end >= end or tail in _POSSESSIVE:
                return self._mentioned(mention)
        first = inside[0] if inside else None
        if first and first.start == start and self._text[first.end : end].lstrip()[:1] in (",", "("):
            return self._mentioned(first)
        return None

    def _mentioned(self, mention: Mention) -> Meaning | None:
        actor = mention.entity
        if mention.kind != "actor":
            claim = self._lexicon.claims.get(fold_name(mention.name))
            if claim is None or claim.actor is None:
                return None
            actor = claim.actor
        name = self._name(actor)
        why = (
            f"{name} is listed." if mention.name == name else f"“{mention.name}” is a listed name of {name}."
        )
        return Meaning(mention.start, mention.end, actor, why)

    def _pronoun(self, word: str, start: int, end: int) -> Meaning:
        wanted = self._words.pronouns[word]
        if wanted == "nobody":
            return Meaning(start, end, None, f"“{word}” could be anyone.")
        last = self._last
        subject = self._latest(start, wanted, only_subjects=True)
        if (
            last
            and last.is_name
            and start - last.start < _FAR
            and not (subject and subject.start > last.start)
        ):
            if last.actor is None:
                return Meaning(start, end, None, f"“{word}” follows “{last.printed}”, not a listed actor.")
            if self._fits(last.actor, wanted):
                return self._found(start, end, last.actor, "the previous speaker")
        mention = subject or self._latest(start, wanted, only_subjects=False)
        if mention is None:
            return Meaning(start, end, None, f"“{word}” is unresolved: no matching actor is named before it.")
        return self._found(start, end, mention.entity, "the last matching actor before it")

    def _latest(self, start: int, wanted: str, only_subjects: bool) -> Mention | None:
        for index in range(bisect_left(self._starts, start) - 1, -1, -1):
            mention = self._mentions[index]
            if start - mention.start > _FAR:
                return None
            is_one = mention.kind == "actor" and self._fits(mention.entity, wanted)
            if is_one and (not only_subjects or self._opens_sentence(index)):
                return mention
        return None

    def _opens_sentence(self, index: int) -> bool:
        """Tell whether no other actor precedes it in its sentence."""
        mention = self._mentions[index]
        sentence = bisect_right(self._sentences, mention.start) - 1
        begin = self._sentences[sentence] if sentence >= 0 else 0
        for earlier in reversed(self._mentions[max(0, index - _MANY) : index]):
            if earlier.start < begin:
                return True
            if earlier.kind == "actor":
                return False
        return True

    def _described(self, low: list[str], start: int, end: int) -> Meaning:
        """Resolve "the top Turkish diplomat" to the last actor who fits."""
        printed = self._text[start:end]
        if low[0] in self._words.indefinite:
            return self._not_named(low, start, end)
        if self._words.heads[low[-1]] == ("*",):
            return self._said_before(start, end)
        origins = [
            word[:_STEM].lower() for word in printed.split()[:-1] if word[0].isupper() and word != "The"
        ]
        here = bisect_left(self._starts, start)
        for mention in reversed(self._mentions[max(0, here - _MANY) : here]):
            if self._is_one(mention, low[-1]) and self._is_from(mention.entity, origins):
                return self._found(start, end, mention.entity, "the last matching actor before it")
        for mention in self._mentions[here : here + _MANY] if end < self._body else ():
            if self._is_one(mention, low[-1]) and self._is_from(mention.entity, origins):
                return self._found(start, end, mention.entity, "the first matching actor in the text")
        return Meaning(start, end, None, f"“{printed}” is unresolved: no matching actor is named before it.")

    def _not_named(self, low: list[str], start: int, end: int) -> Meaning:
        """Resolve "a war monitor" to the only one the article names; "an official" stays open."""
        printed, head = self._text[start:end], low[-1]
        if head in self._words.rare:
            fitting = {mention.entity for mention in self._mentions if self._is_one(mention, head)}
            if len(fitting) == 1:
                return self._found(start, end, fitting.pop(), "the only matching actor in the text")
        return Meaning(start, end, None, f"“{printed}” is not named.")

    def _said_before(self, start: int, end: int) -> Meaning:
        """Resolve "the statement" to the previous speaker."""
        last, printed = self._last, self._text[start:end]
        if last and last.actor and start - last.start < _FAR:
            return self._found(start, end, last.actor, "the previous speaker")
        return Meaning(start, end, None, f"“{printed}” is unresolved: nobody speaks shortly before it.")

    def _is_one(self, mention: Mention, head: str) -> bool:
        """Tell whether an actor fits a noun: "diplomat", "ministry"."""
        actor = self._lexicon.actor[mention.entity] if mention.kind == "actor" else None
        if actor is None or (actor.kind == "person") != bool(self._words.kinds.get(head, 0) & PERSON):
            return False
        known = f"{actor.kind} {actor.role or ''} {mention.role or ''}".lower()
        if actor.kind != "person":
            known += " " + actor.name.lower()
        return any(word in known.split() for word in self._words.heads[head])

    def _is_from(self, actor: str, origins: list[str]) -> bool:
        return all(any(word.startswith(origin) for word in self._origins(actor)) for origin in origins)

    def _origins(self, actor: str) -> set[str]:
        """Return the words of the names and roles of an actor and of all it belongs to, in lower case."""
        found: set[str] = set()
        entry: Actor | None = self._lexicon.actor[actor]
        while entry is not None:
            names = [entry.name, entry.role or "", *(alias.name for alias in entry.aliases)]
            found.update(" ".join(names).lower().split())
            entry = self._lexicon.actor.get(entry.member_of or "")
        return found

    def _fits(self, actor: str, wanted: str) -> bool:
        entry = self._lexicon.actor[actor]
        if wanted == "thing":
            return entry.kind != "person"
        if wanted == "many":
            return entry.kind not in ("person", "state", "office")
        if entry.kind != "person":
            return False
        role = frozenset((entry.role or "").lower().split())
        return not role & (self._words.men if wanted == "woman" else self._words.women)

    def _found(self, start: int, end: int, actor: str, why: str) -> Meaning:
        return Meaning(start, end, actor, f"“{self._text[start:end]}” refers to {self._name(actor)}, {why}.")

    def _name(self, actor: str) -> str:
        return self._lexicon.actor[actor].name
