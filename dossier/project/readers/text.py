"""Read plain text, as copied or scraped from a page."""

from dossier.model.sources import BlockKind, Outline, Source
from dossier.project.readers.decoding import decode_text
from dossier.project.readers.files import RawFile
from dossier.project.readers.heads import addresses, read_head, with_addresses
from dossier.project.readers.vocabulary import origin_of


def read_text(raw: RawFile) -> Source:
    """Return the Source of a `.txt` file.

    Raises DossierError if it is not text.
    """
    decoded = decode_text(raw.content, raw.path)
    text = decoded.text
    head = read_head(text, raw.path)
    lines = [Outline(kind=BlockKind.FURNITURE, start=0, end=head.end)] if head.end else []
    if head.title:
        start, _, end = head.title
        title = Outline(kind=BlockKind.HEADLINE, start=start, end=end)
        before = Outline(kind=BlockKind.FURNITURE, start=0, end=start)
        after = Outline(kind=BlockKind.FURNITURE, start=end, end=head.end)
        lines = [part for part in (before, title, after) if part.start < part.end]
    found = list(addresses(text, head.end))
    lines += [Outline(kind=BlockKind.FURNITURE, start=start, end=end) for start, end, _ in found]
    metadata = with_addresses(head.metadata, [address for _, _, address in found])
    origin = origin_of(metadata)
    return Source(
        id=raw.id,
        path=raw.path,
        media_type="text/plain",
        encoding=decoded.encoding,
        sha256=raw.sha256,
        text=text,
        outline=tuple(lines),
        markup=(head.title[:2],) if head.title else (),
        metadata=metadata,
        url=origin.url,
        archived=origin.archived,
        captured=origin.captured,
        captured_by=origin.captured_by,
        remarks=decoded.remarks,
    )
