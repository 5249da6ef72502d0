"""Decode a text in every way in which a browser, a program or a curious reader may decode it."""

import html
import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from dossier.text.patterns import rare

_TAG = re.compile(r"<[^<>]*>")
_ESCAPED = rare(
    r"\\(?:x([0-9a-fA-F]{2})|u([dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|[0-9a-fA-F]{4})"
    r"|U([0-9a-fA-F]{8})|([ntr\"/]))"
)
_PACKED = re.compile(r"[A-Za-z0-9_+/-]{12,}", re.ASCII)
"""Words that may be base64, as in links of newsletters: https://x.example/?to=TGVuYSBTdHJhbmQ."""
_BROKEN = rare(r"[-\u00ad‐‑]\s*\n\s*")
_HOST = rare(r"(?<![a-z0-9])xn--([a-z0-9-]{2,59})", re.IGNORECASE)
"""A part of a domain name with letters beyond a-z; browsers show the letters."""
_SLASHES = 8
_QUOTED = 3
"""Times a text may have been percent-encoded, as an address within an address is."""


@lru_cache(maxsize=4)
def readings(text: str) -> tuple[str, ...]:
    """Return the text in every form that a reader, browser or program may decode it to; line numbers stay."""
    named = html.unescape(html.unescape(text)) if "&" in text else text
    plain = _without_tags(named) if "<" in named else named
    found = [text, named, plain]
    if "\\" in text:
        found += [_unescaped(text), _unescaped(plain)]
    packed = [text]
    if "%" in text:
        found.append(_unquoted(text))
        packed.append(found[-1])
    found += ["\n".join(_unpacked(one)) for one in packed if _PACKED.search(one) or "xn--" in one]
    return tuple(dict.fromkeys(found))


def _unquoted(text: str) -> str:
    for _ in range(_QUOTED):
        if "%" in text:
            text = unquote(text, errors="replace")
    return text


def _unpacked(text: str) -> Iterator[str]:
    """Yield for each line what its words in base64 and its domain names say."""
    for line in text.split("\n"):
        words = (part for word in _PACKED.findall(line) for part in _parts(word))
        said = [_decoded(word) for word in words if not (word.islower() or word.isupper())]
        if "xn--" in line.lower():
            said += map(_host, _HOST.findall(line))
        yield " ".join(" ".join(said).split()) if said else ""


def _parts(word: str) -> Iterator[str]:
    """Yield a word, what follows its first slashes, and what is between them: a slash is in paths and in base64."""
    first = word.split("/", _SLASHES)
    yield from dict.fromkeys((*word.split("/"), *("/".join(first[n:]) for n in range(len(first)))))


def _decoded(word: str) -> str:
    """Return what base64 says, from each of the places at which it may begin."""
    word = word.replace("+", "-").replace("/", "_")
    parts = (word[start : len(word) - ((len(word) - start) % 4 == 1)] for start in range(4))
    said = (urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in parts)
    return _BROKEN.sub("", " ".join(one.decode("utf-8", "ignore") for one in said))


def _host(name: str) -> str:
    try:
        return name.lower().encode().decode("punycode")
    except UnicodeError:
        return ""


def _without_tags(text: str) -> str:
    plain = _TAG.sub("", text)
    if plain.count("\n") == text.count("\n"):
        return plain
    # three times slower, so only if a tag spans lines
    return _TAG.sub(lambda tag: "\n" * tag[0].count("\n"), text)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(_character, text)


@lru_cache(maxsize=1_000)
def _of_code(code: int) -> str:
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code and "\\" in code:  # two surrogates of one character
        return (bytes.fromhex(code.replace("\\u", ""))).decode("utf-16-be")
    if code:
        return " " if int(code, 16) in (10, 13) else _of_code(int(code, 16))
    return match[4] if match[4] in '"/' else " "
