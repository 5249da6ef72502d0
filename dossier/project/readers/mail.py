"""MHTML, as browsers save a page in one file, and e-mails: the HTML inside, and what the headers say."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from msgspec import structs

from dossier.core.errors import DossierError, Problem
from dossier.model.sources import Source
from dossier.model.web import is_web_address
from dossier.project.readers.builtin import READERS
from dossier.project.readers.files import RawFile, suffix_of
from dossier.project.readers.moments import moment
from dossier.project.readers.vocabulary import VIA

_MOST_PARTS = 5_000


def read_mail(raw: RawFile) -> Source:
    """Read a `.mhtml`, `.mht` or `.eml` file; raises DossierError where it holds no text."""
    try:
        message = message_from_bytes(raw.content, policy=policy.default)
        html, plain = _part(message, "text/html"), _part(message, "text/plain")
    except Exception as error:  # whatever a damaged message makes of the library
        raise _unreadable(raw.path) from error
    if html is None and plain is None:
        raise _unreadable(raw.path)
    source = _read(html or plain or "", "html" if html else "txt", raw)
    saved = suffix_of(raw.path) != "eml"
    return _saved(source, message) if saved else _sent(source, message)


def _read(text: str, suffix: str, raw: RawFile) -> Source:
    found = READERS[suffix](RawFile(raw.id, raw.path, text.encode("utf-8", "replace")))
    (source,) = (found,) if isinstance(found, Source) else tuple(found)
    return structs.replace(source, sha256=raw.sha256)


def _part(message: EmailMessage, kind: str) -> str | None:
    """Return the first part of a kind that is no attachment, decoded."""
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            break
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                return _decoded(payload, part.get_content_charset())
    return None


def _decoded(payload: bytes, charset: str | None) -> str:
    for encoding in filter(None, (charset, "utf-8", "cp1252")):
        try:
            return payload.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return payload.decode("latin-1")


def _saved(source: Source, message: EmailMessage) -> Source:
    """Return a saved page with its address and the time at which it was saved."""
    address = _header(message, "Snapshot-Content-Location") or _header(message, "Content-Location")
    program = _header(message, "From").strip("<> \"'")
    return structs.replace(
        source,
        media_type="multipart/related",
        url=source.url or (address if is_web_address(address) else None),
        captured=source.captured or moment(_header(message, "Date")),
        captured_by=source.captured_by or program or None,
    )


def _sent(source: Source, message: EmailMessage) -> Source:
    """Return an e-mail with its subject, its sender and its date."""
    name, address = parseaddr(_header(message, "From"))
    given = {
        "title": _header(message, "Subject"),
        "author": name,
        "site": name or address.rpartition("@")[2],
        "published": moment(_header(message, "Date")) or "",
        VIA: "header of the e-mail",
    }
    metadata = {**source.metadata, **{key: value for key, value in given.items() if value}}
    return structs.replace(source, media_type="message/rfc822", metadata=metadata)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, AttributeError, TypeError):  # the parser of headers trusts them too much
        return ""


def _unreadable(where: str) -> DossierError:
    remedy = "Save the page again, or save it as HTML."
    return DossierError([Problem(where, None, "no text in this message", remedy)])
