"""Decisions of the editor about one article, from its sidecar; and the file's own markup. They go before all rules."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import UNSET, structs

from dossier.cleaning.context import CleaningContext
from dossier.cleaning.lines import Label, LabelledLines
from dossier.cleaning.outlets import RecognisedOutlet, outlet_at, outlet_named
from dossier.model.articles import Article, Basis, Dated
from dossier.model.sidecars import Sidecar, line_numbers
from dossier.model.sources import BlockKind, Source
from dossier.text.language import detect_language

_DECIDABLE = (
    "headline",
    "standfirst",
    "byline",
    "outlet",
    "agency",
    "published",
    "updated",
    "language",
    "tags",
)
"""Fields of an article that an editor may set."""
_ORIGIN = ("url", "archived", "captured", "captured_by", "files")
"""Those that lead back to where it was taken from."""
_EVIDENCE = ("Set by the editor.",)


def sidecar_decision(page: LabelledLines) -> Iterator[Label]:
    """Apply `keep` and `drop` of the sidecar."""
    keep, drop = line_numbers(page.sidecar.keep), line_numbers(page.sidecar.drop)
    for index, line in enumerate(page.lines) if keep or drop else ():
        if line.number in drop:
            yield page.whole(index, BlockKind.FURNITURE)
        elif line.number in keep:
            yield page.whole(index, BlockKind.PARAGRAPH)


def language_of(source: Source, context: CleaningContext, sidecar: Sidecar) -> str:
    """Return the language that the editor or the file gives, or that of the text."""
    if isinstance(sidecar.language, str):
        return sidecar.language
    declared = source.metadata.get("language")
    if not source.media_type.endswith("html"):
        return declared or detect_language(source.text, context.language)
    text = [part for part in source.outline if part.kind is BlockKind.PARAGRAPH]
    words = "\n".join(source.text[part.start : part.end] for part in text) or source.text
    return detect_language(words, declared or context.language)  # what templates declare is often wrong


def outlet_of(recognised: RecognisedOutlet, context: CleaningContext, sidecar: Sidecar) -> RecognisedOutlet:
    """Return the outlet that the editor names by id, name or the address of the page, else the recognised one."""
    if sidecar.outlet is None:
        return RecognisedOutlet(None, ())
    if isinstance(sidecar.outlet, str):
        return outlet_named(sidecar.outlet, context)
    if isinstance(sidecar.url, str) and (recognised.outlet is None or recognised.provisional):
        return outlet_at(sidecar.url, context)
    return recognised


def chosen_outlets(sidecars: Mapping[str, Sidecar], context: CleaningContext) -> dict[str, str]:
    """Return the ids of outlets that editors set, by the ids of their sources."""
    named = {id_: one.outlet for id_, one in sidecars.items() if isinstance(one.outlet, str)}
    found = {id_: outlet_named(name, context).outlet for id_, name in named.items()}
    return {id_: outlet.id if outlet else named[id_] for id_, outlet in found.items()}


def apply_decisions(article: Article, sidecar: Sidecar) -> Article:
    """Return the article with every field that the editor set, and with what the editor alone can say."""
    fields: dict[str, Any] = {
        name: value for name in _DECIDABLE if (value := getattr(sidecar, name)) is not UNSET
    }
    decided = tuple(fields)
    for name in ("published", "updated"):
        if fields.get(name) is not None:
            fields[name] = _date(fields[name])
    if "outlet" in fields:
        fields |= {"outlet": article.outlet or fields["outlet"], "outlet_evidence": _EVIDENCE}
    fields |= {name: value for name in _ORIGIN if (value := getattr(sidecar, name)) is not UNSET}
    return structs.replace(
        article,
        **fields,
        decided=decided,
        note=sidecar.note or None,
        speakers=sidecar.speakers,
        dates=sidecar.dates,
        names=sidecar.names,
        slug=sidecar.slug,
        was=sidecar.was,
    )


def _date(written: str) -> Dated:
    value, _, time = written.partition("T")
    return Dated(value=value, time=time[:5] or None, basis=Basis.EDITOR, evidence=_EVIDENCE)


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
