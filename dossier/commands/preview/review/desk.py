"""The desk itself: carries out one decision at a time, and takes it back."""

import re
import secrets
import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from threading import Lock

from msgspec import structs

from dossier.commands.preview.review.effects import effects
from dossier.commands.preview.review.kinds import apply, single
from dossier.commands.preview.review.latest import shown_in
from dossier.commands.preview.review.messages import Answer, Decision, Refusal
from dossier.commands.preview.review.places import Deciding
from dossier.commands.preview.state import PreviewState, PreviewStore
from dossier.core.errors import DossierError, Problem, is_error
from dossier.core.rewriting import FileChangedError, Rewritten, rewrite
from dossier.project.edits.change_set import diff_of

_STALE = 409
_WRONG = 422
_KEPT = 1_000
"""Decisions that can be taken back."""
_DIGITS = re.compile(r"\d+")
_AGAIN = "Look at it again, and decide once more."


class Desk:
    """Decisions of this session, each of which can be taken back while its files are as it left them."""

    def __init__(self, states: PreviewStore) -> None:
        self._states = states
        self._deciding = Lock()
        self._undo: OrderedDict[str, dict[str, Rewritten]] = OrderedDict()
        self._changed: dict[str, int] = {}
        """For each file that a decision changed, the number of the state that has it."""

    def decide(self, decision: Decision) -> Answer:
        """Carry out a decision. Raises Refusal if it is not carried out, and then nothing has changed."""
        with self._deciding:
            try:
                return self._undone(decision) if decision.kind == "undo" else self._decided(decision)
            except DossierError as error:
                raise Refusal.of(error.problems) from error
            except FileChangedError as error:
                raise Refusal(_STALE, f"{error.where} has changed meanwhile", _AGAIN) from error
            except OSError as error:
                raise Refusal(
                    _WRONG, f"it cannot be written ({error.strerror})", "Check the folder."
                ) from error

    def _decided(self, decision: Decision) -> Answer:
        before = self._states.state
        if before.snapshot is None or before.config is None or not before.current:
            raise Refusal(_STALE, "the dossier cannot be read at the moment", "Correct the problems first.")
        made: list[Mapping[str, Rewritten]] = []
        left: list[str] = []
        try:
            for one in single(decision):
                case = Deciding(shown_in(before.snapshot), before.config, time.strftime("%Y-%m-%d"))
                made.append(self._carried_out(before, case, one, made))
                left += case.left
        except (Refusal, DossierError, FileChangedError, OSError):
            self._put_back(before, made)
            raise
        return structs.replace(self._written(before, [one for one in made if one]), left=left)

    def _carried_out(
        self,
        before: PreviewState,
        case: Deciding,
        decision: Decision,
        made: Sequence[Mapping[str, Rewritten]],
    ) -> Mapping[str, Rewritten]:
        """Write one decision, after those that were `made` with it, and return its changes."""
        apply(case, decision)
        changes, own = case.files.changes(), {name for one in made for name in one}
        self._check_seen(
            before, decision.state, {n: c for n, c in changes.items() if n not in own}, case.sources
        )
        case.files.write()
        return changes

    def _undone(self, decision: Decision) -> Answer:
        token = decision.value if isinstance(decision.value, str) else next(reversed(self._undo), None)
        changes = self._undo.get(token or "")
        if token is None or changes is None:
            raise Refusal(_WRONG, "there is nothing to undo", "")
        before = self._states.state
        back = {name: one.reversed() for name, one in changes.items()}
        self._rewrite(before, back)
        del self._undo[token]
        return self._written(before, [back], undoing=True)

    def _rewrite(self, before: PreviewState, changes: Mapping[str, Rewritten]) -> None:
        content = before.config.settings.content if before.config else ""
        rewrite(before.config.content if before.config else self._states.root, changes, content)

    def _put_back(self, before: PreviewState, made: Sequence[Mapping[str, Rewritten]]) -> None:
        """Take back what was written, the last first."""
        for changes in reversed(made):
            self._rewrite(before, {name: one.reversed() for name, one in changes.items()})
        if any(made):
            self._pulled(_joined(made), before, before.number)  # nobody has to look again

    def _written(
        self, before: PreviewState, made: Sequence[Mapping[str, Rewritten]], undoing: bool = False
    ) -> Answer:
        """Read what was written; take it back if the dossier has more errors with it."""
        content, changes = before.config.settings.content if before.config else "", _joined(made)
        after = self._pulled(changes, before)
        wrong = [] if undoing else _fresh_errors(before, after)
        if wrong:
            self._put_back(before, made)
            raise Refusal.of(wrong)
        tokens = [] if undoing else [self._remember(one) for one in made]
        old, new = before.snapshot, after.snapshot
        return Answer(
            file=next((f"{content}/{name}" for name in changes), ""),
            files=[f"{content}/{name}" for name in changes],
            diff=diff_of(changes, content),
            changed=effects(old.dossier, new.dossier) if old and new else [],
            undo=tokens[-1] if tokens else None,
            undos=tokens,
            state=after.number,
        )

    def _pulled(
        self, changes: Mapping[str, Rewritten], before: PreviewState, number: int | None = None
    ) -> PreviewState:
        if not changes:
            return before
        state = self._states.pull_written([one.path for one in changes.values()], number)
        self._changed |= dict.fromkeys(changes, state.number)
        return state

    def _remember(self, changes: Mapping[str, Rewritten]) -> str:
        token = secrets.token_urlsafe(12)
        self._undo[token] = dict(changes)
        while len(self._undo) > _KEPT:
            self._undo.popitem(last=False)
        return token

    def _check_seen(
        self,
        state: PreviewState,
        number: int | None,
        changes: Mapping[str, Rewritten],
        sources: Iterable[str],
    ) -> None:
        """Refuse what is decided about a file that is not, or no longer, the one that the editor saw."""
        seen = state.number if number is None else number
        for name, change in changes.items():
            if self._changed.get(name, 0) > seen or _is_newer(change.path, state.began):
                raise Refusal(_STALE, f"{name} has changed meanwhile", _AGAIN)
        for source in sources:
            if _is_newer(self._states.root / source, state.began):
                raise Refusal(_STALE, f"{source} has changed meanwhile", _AGAIN)


def _joined(made: Iterable[Mapping[str, Rewritten]]) -> dict[str, Rewritten]:
    """Return the changes of several decisions as one for each file."""
    found: dict[str, Rewritten] = {}
    for changes in made:
        for name, one in changes.items():
            before = found[name].before if name in found else one.before
            found[name] = Rewritten(one.path, before, one.after)
    return found


def _is_newer(path: Path, moment: float) -> bool:
    """Tell whether a file changed, or came or went, after the state was read."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return False
    return max(found.st_mtime, found.st_ctime) >= moment


def _fresh_errors(before: PreviewState, after: PreviewState) -> list[Problem]:
    known = {_kind(problem) for problem in before.problems}
    return [one for one in after.problems if is_error(one) and _kind(one) not in known]


def _kind(problem: Problem) -> tuple[str, str]:
    """Return a problem without line numbers, which move."""
    return problem.where, _DIGITS.sub("#", problem.what)
