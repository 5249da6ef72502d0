"""Explain a study in words, for `dossier explain`."""

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct, structs

from dossier.model.articles import Article, Dated
from dossier.model.edtf import is_doubtful
from dossier.model.findings import Quotation, Study

_WIDTH = 76


def explain_study(study: Study) -> Iterator[str]:
    """Yield the explanation line by line: the article, its blocks with their rules, its findings."""
    yield from _article(study.article)
    yield ""
    yield "Blocks (line, characters, kind, rule, words)"
    for block in study.article.blocks:
        words = " ".join(study.article.text[block.start : block.end].split())
        line = _line(study.article.text, block.start)
        yield f"  {line:>5}  {block.start:>6}–{block.end:<6} {block.kind.value:<11} {block.rule:<24} {_short(words)}"
    yield ""
    yield "Mentions (line, characters, name as printed, meaning, rule)"
    for mention in study.mentions:
        role = f", {mention.role}" if mention.role else ""
        line = _line(study.article.text, mention.start)
        meaning = f"{mention.kind} {mention.entity}"
        yield f"  {line:>5}  {mention.start:>6}–{mention.end:<6} {mention.name:<28} {meaning:<36} {mention.rule}{role}"
    yield ""
    yield "Quotations (line, characters, kind, speaker as printed, meaning, cue and shade, words, evidence)"
    for quotation in study.quotations:
        yield from _quotation(study.article.text, quotation)
    yield ""
    yield "Dates (line, characters, words as printed, EDTF, how it was found)"
    for time in study.times:
        line, how = _line(study.article.text, time.start), "; ".join(time.evidence)
        yield f"  {line:>5}  {time.start:>6}–{time.end:<6} {_short(time.printed):<28} {time.value:<24} {how}"
    yield ""
    yield "Figures (line, characters, words as printed, value, sort, outcome, date)"
    for figure in study.figures:
        line, value = _line(study.article.text, figure.start), f"{figure.bound} {figure.value:,}".strip()
        said = ", ".join(filter(None, (figure.sort, figure.outcome, figure.when)))
        yield f"  {line:>5}  {figure.start:>6}–{figure.end:<6} {_short(figure.printed):<28} {value:<16} {said}"


def _quotation(text: str, quotation: Quotation) -> Iterator[str]:
    kind = "partial" if quotation.partial else "direct" if quotation.direct else "statement"
    cue = f"{quotation.cue} ({quotation.shade})" if quotation.cue else "(no cue)"
    speaker, meaning = quotation.speaker or "(nobody)", quotation.speaker_id or "(open)"
    line = _line(text, quotation.start)
    yield f"  {line:>5}  {quotation.start:>6}–{quotation.end:<6} {kind:<10} {speaker:<28} {meaning:<36} {cue}"
    yield f"{'':24}{_short(' '.join(quotation.words.split()))}"
    yield from (f"{'':24}· {sentence}" for sentence in quotation.evidence)


def _article(article: Article) -> Iterator[str]:
    yield f"{article.source}  sha256 {article.sha256}  {article.media_type}, {article.encoding}"
    yield f"  headline    {article.headline}"
    yield f"  standfirst  {article.standfirst or '(none)'}"
    yield f"  byline      {article.byline or '(none)'}"
    yield f"  outlet      {article.outlet or '(unknown)'}  {' '.join(article.outlet_evidence)}".rstrip()
    yield f"  agency      {article.agency or '(none)'}"
    if article.dateline:
        line = article.dateline
        yield f"  dateline    {line.place or '?'} ({line.place_id or 'not in the lexicon'}), filed {line.filed or '?'}"
    yield from _dated("published", article.published)
    yield from _dated("updated", article.updated)
    yield f"  language    {article.language}"
    yield f"  tags        {', '.join(article.tags) or '(none)'}"


def study_json(study: Study) -> str:
    """Return the study as JSON, with all fields under their names."""
    shown = structs.replace(study, digest=b"")
    return msgspec.json.format(msgspec.json.encode(_named(shown)), indent=2).decode()


def _named(value: Any) -> Any:
    """Return a value with named fields: findings are encoded without names."""
    if isinstance(value, Struct):
        return {name: _named(field) for name, field in structs.asdict(value).items()}
    return [*map(_named, value)] if isinstance(value, tuple) else value


def _dated(label: str, dated: Dated | None) -> Iterator[str]:
    if dated is None:
        yield f"  {label:<11} (unknown)"
        return
    doubt = ", doubtful" if is_doubtful(dated.value) else ""
    yield f"  {label:<11} {dated.value}{f' at {dated.time}' if dated.time else ''} ({dated.basis.value}{doubt})"
    for sentence in dated.evidence:
        yield f"{'':14}· {sentence}"


def _line(text: str, start: int) -> int:
    shown = start + len(text[start:]) - len(text[start:].lstrip())
    return text.count("\n", 0, shown) + 1


def _short(words: str) -> str:
    return words if len(words) <= _WIDTH else words[: _WIDTH - 2] + " …"
