"""Write data files; those of an unchanged dossier are linked, and of others unchanged blocks are copied."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from dossier.core.build_record import BuildRecord, KeptPiece
from dossier.exports.packing import Known, PackedFile, Piece
from dossier.render.tree import Placed, StagedSite
from dossier.views.offers import data_file_path

Placement = tuple[Placed, tuple[KeptPiece, ...]]
"""A data file, and the pieces that it consists of."""


def place_data(
    make: Callable[[Callable[[str], Known]], Iterable[PackedFile]],
    before: Sequence[str] | None,
    tree: StagedSite,
    record: BuildRecord,
) -> Iterator[Placement]:
    """Write the files of an exporter, which `make` returns.

    `before` are the paths of those that it made of the same dossier: they are linked. It is None for another dossier.
    """
    linked = {path: one for path in before or () if (one := _linked(path, tree, record))}
    if before is not None and len(linked) == len(before):
        yield from linked.values()
        return
    for file, pieces in make(lambda path: _known(path, tree, record)):
        yield linked.get(file.path) or (tree.place(file), pieces)


def _linked(path: str, tree: StagedSite, record: BuildRecord) -> Placement | None:
    """Link a data file; return None if the last site no longer has it as it was written."""
    listed = tree.old.get(path)
    if listed is None or not tree.link(listed):
        return None
    return Placed(listed, linked=True), record.pieces.get(path, ())


def _known(name: str, tree: StagedSite, record: BuildRecord) -> Known:
    """Return the pieces of a data file in the last site, if they are there as they were written."""
    known: dict[bytes, list[Piece]] = {}
    for path, pieces in record.pieces.items():
        content = tree.earlier(path) if data_file_path(path) == name else None
        if content is not None:
            ends = accumulate(piece.size for piece in pieces)
            for piece, end in zip(pieces, ends, strict=True):
                held = Piece(piece.key, piece.plain, content[end - piece.size : end], path != name)
                known.setdefault(piece.key, []).append(held)
    known.pop(b"", None)
    return known
