"""All rules in order, and the conversion of their labels to blocks."""

from collections.abc import Callable, Iterator

from dossier.cleaning import (
    body,
    boilerplate,
    bylines,
    decisions,
    headings,
    links,
    notes,
    outlets,
    pictures,
    rows,
    shapes,
    tags,
)
from dossier.cleaning.lines import Label, LabelledLines
from dossier.model.articles import Block
from dossier.model.sources import BlockKind

Rule = Callable[[LabelledLines], Iterator[Label]]
"""A function that yields labels and changes nothing. It may read the labels of earlier rules."""

RULES: tuple[Rule, ...] = (  # the first rule that labels a line decides it
    decisions.sidecar_decision,
    decisions.own_markup,
    outlets.outlet_furniture,
    notes.correction,
    notes.credit,
    boilerplate.legal_notice,
    boilerplate.appeal,
    bylines.known_agency,
    tags.tag,
    tags.chips,
    shapes.wordless,
    shapes.file_name,
    shapes.size_switch,
    shapes.relative_age,
    shapes.player,
    shapes.share_bar,
    shapes.counter,
    shapes.breadcrumb,
    shapes.menu,
    links.teaser_box,
    boilerplate.web_chrome,
    links.read_more,
    links.list_of_links,
    bylines.timestamp,
    bylines.byline,
    bylines.initials,
    outlets.printed_on_many_pages,
    headings.headline,
    headings.repeated_headline,
    headings.cut_short,
    bylines.dated_line,
    body.apart_from_the_text,
    notes.final_agency,
    notes.sign_off,
    pictures.doubled_caption,
    pictures.labelled_picture,
    pictures.credited_caption,
    headings.kicker,
    body.bare_dateline,
    rows.rows_of_figures,
    headings.standfirst,
    bylines.bare_byline,
    headings.above_the_article,
    boilerplate.about_the_outlet,
    boilerplate.about_the_author,
    links.other_articles,
    body.after_the_end,
    body.below_the_article,
    body.pull_quote,
    body.list_item,
    body.stray_links,
    body.subheading,
    body.dateline,
    body.paragraph,
)


_NAMES = tuple(rule.__name__.replace("_", " ") for rule in RULES)


def label(page: LabelledLines) -> None:
    """Apply all rules in order."""
    for rule, name in zip(RULES, _NAMES, strict=True):
        for said in list(rule(page)):
            named = said if said.rule else Label(said.line, said.parts, name)
            if page.labels[said.line] is None and page.allows(named):
                page.put(named)


def tile(page: LabelledLines) -> tuple[Block, ...]:
    """Return blocks that together cover the whole text. White space belongs to the block before it."""
    parts = [(start, kind, said.rule) for said in page.labels if said for kind, start in said.parts]
    if not parts:
        text = page.source.text
        return (Block(kind=BlockKind.FURNITURE, start=0, end=len(text), rule="wordless"),) if text else ()
    starts = [0, *(start for start, _, _ in parts[1:]), len(page.source.text)]
    return tuple(
        Block(kind=kind, start=starts[i], end=starts[i + 1], rule=rule)
        for i, (_, kind, rule) in enumerate(parts)
    )
