"""Decode the bytes of text files in any encoding, or report a Problem."""

import re
from codecs import lookup
from importlib import import_module
from typing import NamedTuple

from dossier.core.errors import DossierError, Problem
from dossier.text.language import detect_language

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
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^<>]*?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE
)
_HEAD = 8192
_AS_BROWSERS_READ = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "windows-874": "cp874",
}
_PAGES = {
    "cp1250": ("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"),
    "cp1254": ("tr",),
    "cp1257": ("et", "lt", "lv"),
}
"""Code pages by language, for languages in Latin letters; all others use cp1252."""
_CENTRAL = ("cp1250", "iso8859_2", "cp852", "mac_latin2")
_LATIN = frozenset(
    (
        *_CENTRAL,
        *("cp1252", "cp1254", "cp1257", "cp1258", "cp437", "cp775", "cp850", "cp858", "hp_roman8", "latin_1"),
        *(
            "iso8859_3",
            "iso8859_4",
            "iso8859_9",
            "iso8859_10",
            "iso8859_13",
            "iso8859_14",
            "iso8859_15",
            "iso8859_16",
        ),
        *(
            "mac_iceland",
            "mac_roman",
            "mac_turkish",
            "cp037",
            "cp500",
            "cp1026",
            "cp1140",
            "cp273",
            "cp863",
            "cp865",
        ),
    )
)
"""Encodings so similar that only the language can decide between them."""
_NEWLINES = re.compile(r"\r\n?")


class Decoded(NamedTuple):
    """A decoded text, with remarks about the decoding."""

    text: str
    """The text with all newlines as `\\n`."""
    encoding: str
    remarks: tuple[str, ...] = ()
    """Remarks for the editor, such as a guessed encoding."""


def decode(content: bytes, where: str) -> tuple[str, str]:
    """Return text with newlines as `\\n`, and the name of its encoding.

    Raises DossierError if the bytes are not text.
    """
    return decode_text(content, where)[:2]


def decode_text(content: bytes, where: str) -> Decoded:
    """Return the text of a file that declares no encoding.

    Raises DossierError if the bytes are not text.
    """
    if content.startswith(_MAGIC):
        raise _not_text(where)
    for encoding in _likely(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return Decoded(_checked(text, where), encoding.removesuffix("-sig"))
    return _guessed(content, where)


def _guessed(content: bytes, where: str) -> Decoded:
    """Decode text in a legacy code page.

    Its ASCII letters show the language, which decides between similar pages.
    """
    best = import_module("charset_normalizer").from_bytes(content).best()  # slow to import, and rarely needed
    if best is None:
        remedy = "Save it as UTF-8 with the program that wrote it."
        raise DossierError([Problem(where, None, "its encoding cannot be detected", remedy)])
    encoding = best.encoding
    language = detect_language(content.decode("cp1252", "replace"), "")
    if encoding in _LATIN:
        encoding = next((page for page, languages in _PAGES.items() if language in languages), "cp1252")
        encoding = best.encoding if encoding == "cp1250" and best.encoding in _CENTRAL else encoding
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text, encoding = str(best), best.encoding
    sure = bool(language) or encoding not in _LATIN
    remark = f"its encoding is a guess, {encoding}: accented letters may be wrong"
    return Decoded(_checked(text, where), encoding.replace("_", "-"), () if sure else (remark,))


def decode_markup(content: bytes, where: str) -> tuple[str, str]:
    """Return the text and encoding of HTML: the declared encoding if the bytes fit it.

    Raises DossierError if the bytes are not text.
    """
    declared = _DECLARED.search(content[:_HEAD])
    if declared and not content.startswith(tuple(bom for bom, _ in _BOMS)) and not _is_utf8(content):
        label = declared[1].decode("ascii").lower()
        try:
            encoding = lookup(_AS_BROWSERS_READ.get(label, label)).name
            return _checked(content.decode(encoding), where), encoding
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(content, where)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


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
    """Return the number of control and replacement characters: a sign of a wrong encoding."""
    encoded = text.encode("utf-8", "surrogatepass")
    return len(encoded) - len(encoded.translate(None, _CONTROLS)) + text.count("\ufffd")


def _not_text(where: str) -> DossierError:
    return DossierError(
        [Problem(where, None, "not a text file", "Save the article's text, or remove the file.")]
    )
