"""Rules that apply decisions of the editor and markup of the file, before any other."""

from collections.abc import Iterator

from dossier.cleaning.lines import Label, LabelledLines
from dossier.model.sidecars import line_numbers
from dossier.model.sources import BlockKind


def sidecar_decision(page: LabelledLines) -> Iterator[Label]:
    """Apply `keep` and `drop` of the sidecar."""
    keep, drop = line_numbers(page.sidecar.keep), line_numbers(page.sidecar.drop)
    for index, line in enumerate(page.lines) if keep or drop else ():
        if line.number in drop:
            yield page.whole(index, BlockKind.FURNITURE)
        elif line.number in keep:
            yield page.whole(index, BlockKind.PARAGRAPH)


def own_markup(page: LabelledLines) -> Iterator[Label]:
    """Label headings, pictures and front matter by the file's own markup."""
    headline = ""
    for index, part in sorted(page.outlined.items()):
        if part.kind is BlockKind.PARAGRAPH:
            continue  # the rules may still tell datelines and credits from it; see `LabelledLines.allows`
        words = page.lines[index].plain
        if part.kind is not BlockKind.HEADLINE or not headline:
            headline = words if part.kind is BlockKind.HEADLINE else headline
            yield page.whole(index, part.kind, part.rule)
        elif words in headline or headline in words:
            yield page.whole(index, BlockKind.FURNITURE, "repeated headline")
        else:
            yield page.whole(index, BlockKind.SUBHEADING)
