"""Addresses of pages: slugs, anchors and relative links."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from hashlib import sha256

from anyascii import anyascii

from dossier.core.files import is_device, name_fault

LONGEST_SLUG = 80
LONGEST_ADDRESS = 44
"""Length of the slug of an article; it is on many pages. The second of the same has LONGEST_SLUG at most."""
LONGEST_SUFFIX = 24
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = str.maketrans("", "", "'’ʼ`")
_LAST_NUMBER = re.compile(r"(?:(?:^|-)[0-9]+)+\Z")
_MORE_DIGITS = re.compile(r"-[0-9]")
_USABLE = re.compile(r"\w[\w.-]*")


@lru_cache(maxsize=32_768)
def slug(words: str, longest: int = LONGEST_SLUG) -> str:
    """Return `words` as a file name of a-z, 0-9 and hyphens, cut at a word, not in a number; empty if nothing is left.

    A name that Windows reserves for a device gets a number: `con-1`.
    """
    short = _slug(words, longest)
    return f"{short}-1" if is_device(short) else short


def _slug(words: str, longest: int) -> str:
    plain = _NOT_SLUG.sub("-", anyascii(words[: 4 * longest].translate(_APOSTROPHES)).lower()).strip("-")
    if len(plain) <= longest:
        return plain
    short = plain[: longest + 1].rpartition("-")[0] or plain[:longest]
    is_in_number = _MORE_DIGITS.match(plain, len(short)) is not None
    return (_LAST_NUMBER.sub("", short) if is_in_number else "") or short


def slugs(wanted: Iterable[tuple[str, str, str | None]]) -> dict[str, str]:
    """Return a slug by id, from tuples of id, headline and slug set by an editor.

    If headlines give the same slug, the first article keeps it, so a later one never changes an address; the
    others get a longer slug, or if that is the same, too, a suffix from their id.
    """
    listed = list(wanted)
    taken = {chosen.lower() for _, _, chosen in listed if chosen is not None}
    found: dict[str, str] = {}
    for key, headline, chosen in listed:
        found[key] = chosen if chosen is not None else _free(key, headline, taken)
        taken.add(found[key].lower())
    return found


def is_usable_slug(word: str) -> bool:
    """Tell whether a slug that a person set is a safe file name on every system."""
    return _USABLE.fullmatch(word) is not None and not word.endswith(".") and not name_fault(word)


def link(source: str, target: str) -> str:
    """Return the relative link from the page at `source` to `target`, both below the site's root."""
    return links_from(source)(target)


def links_from(source: str) -> Callable[[str], str]:
    """Return a function from a target to the shortest relative link from the page at `source`."""
    up, own, length = "../" * source.count("/"), f"{source}#", len(source)
    folder = source[: source.rfind("/") + 1]
    beside = len(folder)

    def link(target: str) -> str:
        if target.startswith(own) and target != own:
            return target[length:]
        return target[beside:] if beside and target.startswith(folder) else up + target

    return link


@lru_cache(maxsize=32_768)
def anchor(key: str) -> str:
    """Return the anchor of an entity on a page that lists several: `actors/putin` becomes `a-putin`.

    The scripts know the rule, too.
    """
    sort, _, id_ = key.rpartition("/")
    return f"{sort[:1]}-{id_}" if sort else id_


def file_name(key: str) -> str:
    """Return the name of a page about an entity in a folder for both sorts: `actors/putin` becomes `actors-putin`."""
    return key.replace("/", "-")


def anchors(words: Sequence[str]) -> list[str]:
    """Return an anchor for each of `words`; equal ones get a number."""
    seen: Counter[str] = Counter()
    found = []
    for word in words:
        tag = slug(word) or "x"
        seen[tag] += 1
        found.append(tag if seen[tag] == 1 else f"{tag}--{seen[tag]}")
    return found


def _free(key: str, headline: str, taken: set[str]) -> str:
    derived = slug(headline, LONGEST_ADDRESS)
    for found in (derived, slug(headline)):
        if found and found not in taken:
            return found
    own = slug(key, LONGEST_SUFFIX) or sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    suffix = (
        own if f"{derived}-{own}".strip("-") not in taken else f"{own}-{sha256(key.encode()).hexdigest()[:8]}"
    )
    return f"{derived}-{suffix}".strip("-")
