"""Write decisions about one article to its sidecar."""

from collections.abc import Callable, Iterable
from typing import Any

from dossier.core import yaml
from dossier.core.yaml_edits import change_mapping, values_in
from dossier.model.sidecars import line_numbers
from dossier.project.edits.change_set import ChangeSet
from dossier.project.sidecars import FOLDER

Change = Callable[[dict[str, Any]], None]


def sidecar_of(article: str) -> str:
    """Return the path of an article's sidecar below the content folder."""
    return f"{FOLDER}/{article}.md"


def change_sidecar(files: ChangeSet, article: str, change: Change) -> None:
    """Change the front matter of an article's sidecar. A missing one is created, an empty one deleted."""
    name = sidecar_of(article)
    text = files.text(name)
    front = yaml.FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    held = front["yaml"] if front else ""
    fresh = change_mapping(held, change, files.where(name))
    if not values_in(fresh, files.where(name)) and not body.strip():
        files.put(name, None)
    elif front:
        files.put(name, f"{text[: front.start('yaml')]}{fresh}{text[front.end('yaml') :]}")
    else:
        files.put(name, f"---\n{fresh}---\n{body and chr(10)}{body}")


def set_value(key: str, value: Any) -> Change:
    """Return a change that sets one key."""

    def change(front: dict[str, Any]) -> None:
        front[key] = value

    return change


def settle(key: str, decision: dict[str, Any]) -> Change:
    """Return a change that adds a decision to a list, or replaces one about the same words."""
    about = {name: decision.get(name) for name in ("line", "words", "nth")}

    def change(front: dict[str, Any]) -> None:
        held = front.get(key) or []
        others = [one for one in held if not isinstance(one, dict) or not _is_about(one, about)]
        front[key] = [*others, decision]

    return change


def judge_lines(lines: Iterable[int], verdict: str | None) -> Change:
    """Return a change that keeps lines, drops them, or with None leaves them to the rules."""
    wanted = frozenset(lines)

    def change(front: dict[str, Any]) -> None:
        for key in ("keep", "drop"):
            held = front.get(key) or []
            listed = [item for item in held if not line_numbers((item,)) & wanted]
            for item in held:
                listed += _ranges(line_numbers((item,)) - wanted) if line_numbers((item,)) & wanted else ()
            listed += _ranges(wanted) if key == verdict else ()
            if listed:
                front[key] = listed
            else:
                front.pop(key, None)

    return change


def _is_about(one: dict[str, Any], about: dict[str, Any]) -> bool:
    return all(str(one.get(name) or "") == str(value or "") for name, value in about.items())


def _ranges(lines: Iterable[int]) -> list[int | str]:
    """Return line numbers as sidecars list them: 3, "5-7"."""
    runs: list[list[int]] = []
    for line in sorted(lines):
        if runs and runs[-1][-1] == line - 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return [run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
