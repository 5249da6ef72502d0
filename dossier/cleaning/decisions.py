"""What a person or the file itself says goes before every guess."""

from collections.abc import Iterator

from dossier.cleaning.sheet import Label, Sheet
from dossier.model import Kind
from dossier.project.sidecars import line_numbers


def sidecar_decision(sheet: Sheet) -> Iterator[Label]:
    """`keep` and `drop` of the sidecar."""
    keep, drop = line_numbers(sheet.sidecar.keep), line_numbers(sheet.sidecar.drop)
    for index, line in enumerate(sheet.lines) if keep or drop else ():
        if line.number in drop:
            yield sheet.whole(index, Kind.FURNITURE)
        elif line.number in keep:
            yield sheet.whole(index, Kind.PARAGRAPH)


def own_markup(sheet: Sheet) -> Iterator[Label]:
    """Headings, pictures and front matter, where the file has markup of its own."""
    outline = iter(sheet.source.outline)
    part = next(outline, None)
    headline_given = False
    for index, line in enumerate(sheet.lines):
        while part is not None and part.end <= line.start:
            part = next(outline, None)
        if part is None:
            return
        if line.start < part.start:
            continue
        again = part.kind is Kind.HEADLINE and headline_given
        headline_given = headline_given or part.kind is Kind.HEADLINE
        yield sheet.whole(index, Kind.SUBHEADING if again else part.kind)
