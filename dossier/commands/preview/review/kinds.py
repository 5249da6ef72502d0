"""Every kind of decision, and how it is written down."""

from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec
from msgspec import structs

from dossier.commands.preview.review import naming
from dossier.commands.preview.review.messages import Decision, Entry, Names, Refusal, Target
from dossier.commands.preview.review.places import Deciding, date_at, lines_at, quotation_at
from dossier.model.attributions import Comparison
from dossier.project.edits.entries import OUTLETS, add
from dossier.project.edits.lists import decide_comparison
from dossier.project.edits.sidecars import change_sidecar, judge_lines, set_value, settle

_STALE = 409
_WRONG = 422
_MOST = 200
"""Decisions at once."""


class Pointer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A figure, as `comparisons.yml` names it."""

    article: str
    figure: str


class OfComparison(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The value of a decision about a comparison."""

    dismiss: bool = False
    name: str = ""
    part: tuple[Pointer, ...] = ()
    join: tuple[Pointer, ...] = ()
    join_with: str = ""
    """Id of a comparison whose figures belong to this one."""


class NewOutlet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An outlet without an entry."""

    name: str
    kind: str


class Kind(NamedTuple):
    """A kind of decision."""

    value: Any
    """The type of its value."""
    write: Callable[[Deciding, Target, Any], None]


def _speaker(case: Deciding, target: Target, value: str | Entry | None) -> None:
    study = case.study(target)
    if isinstance(value, Entry):
        key: str | None = naming.added(case, value)
    else:
        key = naming.listed_key(case, value if "/" in value else f"actors/{value}") if value else None
    if key and not key.startswith("actors/"):
        raise Refusal(_WRONG, "a place says nothing", "Choose an actor.")
    speaker = key.partition("/")[2] if key else None
    spot = quotation_at(study, target)
    change_sidecar(case.files, study.article.id, settle("speakers", spot.decision(speaker=speaker)))


def _date(case: Deciding, target: Target, value: str) -> None:
    study = case.study(target)
    spot = date_at(study, target)
    change_sidecar(case.files, study.article.id, settle("dates", spot.decision(date=value)))


def _published(case: Deciding, target: Target, value: str | None) -> None:
    change_sidecar(case.files, case.study(target).article.id, set_value("published", value))


def _outlet(case: Deciding, target: Target, value: str | NewOutlet | None) -> None:
    article = case.study(target).article
    if isinstance(value, NewOutlet):
        value = add(case.files, "outlets", {"name": value.name.strip(), "kind": value.kind}).partition("/")[2]
    elif value and value not in case.shown.lexicon.outlet:
        raise Refusal(
            _WRONG, f"{OUTLETS} has no outlet {value[:80]!r}", "Choose one that is listed, or add it."
        )
    change_sidecar(case.files, article.id, set_value("outlet", value))


def _line(case: Deciding, target: Target, value: str | None) -> None:
    study = case.study(target)
    if value not in ("keep", "drop", None):
        raise Refusal(_WRONG, "a line is kept or dropped", "Choose one of the two.")
    change_sidecar(case.files, study.article.id, judge_lines(lines_at(study, target), value))


def _comparison(case: Deciding, target: Target, value: OfComparison) -> None:
    by_id = {one.id: one for one in case.shown.dossier.comparisons}
    if target.comparison not in by_id:
        raise Refusal(_WRONG, f"there is no comparison {target.comparison[:80]!r}", "Reload the page.")
    if value.join_with and value.join_with not in by_id:
        raise Refusal(_WRONG, f"there is no comparison {value.join_with[:80]!r}", "Choose one that is there.")
    joined = [*map(msgspec.to_builtins, value.join)]
    if value.join_with:
        joined += _figures(case, by_id[value.join_with])
        decide_comparison(case.files, value.join_with, {"dismiss": True})
    fields = {
        "dismiss": value.dismiss,
        "name": value.name.strip(),
        "part": [*map(msgspec.to_builtins, value.part)],
        "join": joined,
    }
    decision = {key: one for key, one in fields.items() if one}
    if not decision:
        raise Refusal(_WRONG, "nothing was decided", "Dismiss, join or part it.")
    decide_comparison(case.files, target.comparison, decision)


def _figures(case: Deciding, comparison: Comparison) -> list[dict[str, str]]:
    """Return the figures of a comparison, as its file points to them."""
    found = []
    for one in comparison.statements:
        study = case.shown.dossier.studies[one.study]
        printed = " ".join(study.figures[one.figures[0]].printed.split())
        found.append({"article": study.article.id, "figure": printed})
    return found


KINDS: dict[str, Kind] = {
    "right": Kind(Names, naming.right),
    "name": Kind(Names, naming.name_here),
    "never": Kind(Names, naming.never),
    "spelling": Kind(Names, naming.spelling),
    "new": Kind(Entry, naming.new),
    "entry": Kind(Entry, naming.edit),
    "merge": Kind(Names, naming.merge),
    "restore": Kind(str | None, naming.restore),
    "speaker": Kind(str | Entry | None, _speaker),
    "date": Kind(str, _date),
    "published": Kind(str | None, _published),
    "outlet": Kind(str | NewOutlet | None, _outlet),
    "line": Kind(str | None, _line),
    "comparison": Kind(OfComparison, _comparison),
}


def single(decision: Decision) -> list[Decision]:
    """Return the decisions to carry out one after the other, each of which can be taken back by itself."""
    if decision.kind != "each":
        return [decision]
    found = _some(decision, ("each", "undo"))
    return [structs.replace(one, state=decision.state) for one in found]


def apply(case: Deciding, decision: Decision) -> None:
    """Write a decision, or several as one, into the files of a case. Raises Refusal if it makes no sense."""
    if decision.kind == "several":
        for one in _some(decision, ("several", "each", "undo")):
            if _has_other_name(case, one.target):
                case.left.append(one.target.label)
            else:
                apply(case, one)
        return
    kind = KINDS.get(decision.kind)
    if kind is None:
        raise Refusal(
            _WRONG, f"there is no decision of kind {decision.kind[:40]!r}", f"Kinds: {', '.join(KINDS)}."
        )
    if _has_other_name(case, decision.target):
        what = f"{decision.target.label[:80]!r} is not what it was"
        raise Refusal(_STALE, what, "Look at it again, and decide once more.")
    value = decision.value if decision.value is not None or kind.value not in (Names, Entry) else {}
    kind.write(case, decision.target, _converted(value, kind.value))


def _some(decision: Decision, barred: tuple[str, ...]) -> list[Decision]:
    found: list[Decision] = _converted(decision.value, list[Decision])
    if len(found) > _MOST or any(one.kind in barred for one in found):
        raise Refusal(_WRONG, "these cannot be decided at once", f"Decide at most {_MOST} single things.")
    return found


def _has_other_name(case: Deciding, target: Target) -> bool:
    """Tell whether an entry has another name than the editor saw: earlier decisions may change ids and names."""
    if not target.entity or not target.label:
        return False
    suggested, entry = case.suggestion(target.entity), case.shown.entries.get(target.entity)
    found = suggested.entry if suggested else entry
    return found is None or found.name != target.label


def _converted(value: Any, kind: Any) -> Any:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise Refusal(_WRONG, f"the value does not fit: {error}", "Reload the page.") from error
