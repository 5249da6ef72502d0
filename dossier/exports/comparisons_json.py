"""`data/comparisons.json`: numbers that several sources give for the same thing, with a verdict."""

from collections.abc import Iterator
from typing import Any

import msgspec

from dossier.exports.formats import json_file, paragraph_link, permalink
from dossier.model.attributions import Comparison, Statement
from dossier.model.pages import File
from dossier.model.whole import Dossier
from dossier.views.figures import comparison_addresses


def comparisons_json(dossier: Dossier) -> Iterator[File]:
    """Write one record per comparison, ordered by day."""
    where = comparison_addresses(dossier.comparisons, dossier.site_info.rows)
    records = [_record(dossier, one, where[one.id]) for one in dossier.comparisons]
    yield json_file("data/comparisons.json", records)


def _record(dossier: Dossier, comparison: Comparison, address: str) -> dict[str, Any]:
    return {
        "id": comparison.id,
        "name": comparison.name,
        "permalink": permalink(dossier, address),
        "outcome": comparison.outcome,
        "sort": comparison.sort,
        "when": comparison.when,
        "verdict": comparison.verdict.value,
        "evidence": comparison.evidence,
        "statements": [_statement(dossier, statement) for statement in comparison.statements],
    }


def _statement(dossier: Dossier, statement: Statement) -> dict[str, Any]:
    study = dossier.studies[statement.study]
    return {
        "article": study.article.id,
        "outlet": study.article.outlet,
        "line": statement.line,
        "total": statement.total,
        "most": statement.most,
        "bound": statement.bound,
        "when": statement.when,
        "parts": statement.parts,
        "start": statement.start,
        "end": statement.end,
        "figures": [msgspec.structs.asdict(study.figures[index]) for index in statement.figures],
        "permalink": paragraph_link(dossier, statement.study, statement.line),
    }
