"""From bytes to text, whatever the encoding, or a Problem; shared by all readers of text files."""

import re

from charset_normalizer import from_bytes

from dossier.core.errors import DossierError, Problem

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
)
_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)))
_CONTROL_SHARE = 0.02
_NEWLINES = re.compile(r"\r\n?")


def decode(content: bytes, where: str) -> tuple[str, str]:
    """Text with newlines as `\\n`, and the name of its encoding.

    Raises DossierError where the bytes are not text.
    """
    if content.startswith(_MAGIC):
        raise _not_text(where)
    for encoding in _likely(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _checked(text, where), encoding.removesuffix("-sig")
    best = from_bytes(content).best()
    if best is None:
        remedy = "Save it as UTF-8 with the program that wrote it."
        raise DossierError([Problem(where, None, "its encoding cannot be told", remedy)])
    return _checked(str(best), where), best.encoding.replace("_", "-")


def _likely(content: bytes) -> tuple[str, ...]:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return (encoding,)
    head = content[:4000]
    if head[1::2].count(0) > len(head) * 0.3:
        return ("utf-16-le",)
    if head[0::2].count(0) > len(head) * 0.3:
        return ("utf-16-be",)
    return ("utf-8",)


def _checked(text: str, where: str) -> str:
    if _controls(text) > len(text) * _CONTROL_SHARE:
        raise _not_text(where)
    if not text.strip("\ufeff \t\r\n\x00"):
        raise DossierError(
            [Problem(where, None, "the file is empty", "Delete it, or fill it with the article.")]
        )
    return _NEWLINES.sub("\n", text)


def _controls(text: str) -> int:
    """How many characters are control characters, or stand for what could not be read."""
    encoded = text.encode("utf-8", "surrogatepass")
    return len(encoded) - len(encoded.translate(None, _CONTROLS)) + text.count("\ufffd")


def _not_text(where: str) -> DossierError:
    return DossierError(
        [Problem(where, None, "not a text file", "Save the article's text, or remove the file.")]
    )
