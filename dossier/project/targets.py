"""Read publishing targets: `publish` in `dossier.yml`, and the addresses they stand for.

An address must not contain a secret. Credentials belong to the host's own tools: git, ssh, the configuration
of the object store.
"""

import os
import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct

from dossier.core import yaml
from dossier.core.errors import DossierError, Problem, did_you_mean
from dossier.core.plugins import plugins
from dossier.project.addresses import SECRET, address_fault, holds_secret

SUGGESTIONS = "suggestions"
"""The key under `publish` that decides whether suggestions are published."""
DEFAULT = "default"
"""The target that is used if none is named."""
SCHEMES = (
    "abfs",
    "az",
    "file",
    "gh-pages",
    "git",
    "git+file",
    "git+http",
    "git+https",
    "git+ssh",
    "gs",
    "rsync",
    "s3",
    "sftp",
    "zip",
)
"""Schemes of the built-in publishers: see `commands/publish/publishers/builtin.py`."""

_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*)://|(?P<file>file):", re.ASCII)
_REPOSITORY = re.compile(r"(?:[\w.-]+@)?[\w.-]{2,}:(?!//)[^#]*\.git(?:#.*)?", re.ASCII)
_REMOTE = re.compile(r"(?:[\w.-]+@)?[\w.-]{2,}:(?!//)", re.ASCII)  # a drive has one letter
_OPTION = re.compile(r"(?:[a-z0-9+.]*://|[\w.-]*@)?-")  # ssh takes it for an option
_USER_INFO = re.compile(r"(?<=://)[^/@\s]+@")
_SECRET_NAME = re.compile(r"TOKEN|SECRET|PASSW|CREDENTIAL|(?:^|_)(?:API|ACCESS)_?KEY", re.IGNORECASE)
_SHORTEST_SECRET = 8


class Target(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A target under `publish`; `docs/publishing.md` describes its keys."""

    to: str
    """An address, or the name of another target."""
    max_delete: int = 25
    """Most published files that one publication may delete, in per cent. 20 files are always allowed."""
    message: str = ""
    """The commit message, for a git branch."""
    host: Literal["", "github", "gitlab", "cloudflare", "netlify"] = ""
    """Whose limits the site must keep, where the address does not tell."""
    endpoint: str = ""
    """Address of the object store, if not the default of its provider."""


def scheme_of(address: str) -> str:
    """Return the scheme of an address, which selects its publisher; empty for a bare word."""
    if address == "gh-pages" or address.startswith("gh-pages#"):
        return "gh-pages"
    scheme = _SCHEME.match(address)
    if scheme:
        is_archive = scheme[0].startswith("file:") and address.endswith(".zip")
        return "zip" if is_archive else scheme["scheme"] or scheme["file"]
    if _REPOSITORY.fullmatch(address):
        return "git"
    if _REMOTE.match(address):
        return "rsync"
    if address.endswith(".zip"):
        return "zip"
    return "file" if "/" in address or "\\" in address or address.startswith((".", "~")) else ""


def read_targets(written: yaml.YamlDocument) -> tuple[dict[str, Target], list[Problem]]:
    """Return the targets under `publish`, and all problems."""
    value = written.value.get("publish")
    if not isinstance(value, dict | None):
        remedy = "Write for instance: publish: {default: gh-pages}"
        return {}, [
            Problem(written.where, written.line("publish"), "'publish': it must list its targets", remedy)
        ]
    targets: dict[str, Target] = {}
    problems: list[Problem] = []
    for name, said in (value or {}).items():
        if name == SUGGESTIONS:
            continue
        found = _target(written, name, said)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            targets[name] = found
    names = set(value or {}) - {SUGGESTIONS}
    problems += [problem for name in targets for problem in _wrong(written, name, targets, names)]
    return targets, problems


def read_suggestions(written: yaml.YamlDocument) -> Literal["show", "hide"] | Problem | None:
    """Return the decision about publishing suggestions, None if there is none, or a Problem."""
    value = written.value if isinstance(written.value, dict) else {}
    publish = value.get("publish")
    said = publish.get(SUGGESTIONS) if isinstance(publish, dict) else None
    if said is None or said in ("show", "hide"):
        return said
    line = written.line("publish", SUGGESTIONS)
    what = f"'publish', {SUGGESTIONS!r}: it cannot be {said!r}"
    return Problem(written.where, line, what, "Write: suggestions: show, or: suggestions: hide")


def resolve(targets: Mapping[str, Target], word: str) -> Target:
    """Return the target for a word: a target's name, a name that refers to one, or an address.

    Raises DossierError if there is none.
    """
    target, seen = targets.get(word), {word}
    while target and target.to in targets and target.to not in seen:
        seen.add(target.to)
        target = targets[target.to]
    target = target or Target(to=word)
    wrong = _wrong_with(target.to, set(targets))
    if wrong:
        raise DossierError([Problem(redacted(word), None, *wrong)])
    return target


def redacted(text: str) -> str:
    """Mask secrets in another program's output: users in addresses, secrets from the environment."""
    for name, value in os.environ.items():
        if len(value) >= _SHORTEST_SECRET and _SECRET_NAME.search(name):
            text = text.replace(value, "…")
    return _USER_INFO.sub("", text)


def _target(written: yaml.YamlDocument, name: str, said: Any) -> Target | Problem:
    if isinstance(said, str):
        return Target(to=said)
    return yaml.convert(written, Target, "publish", name)


def _wrong(
    written: yaml.YamlDocument, name: str, targets: Mapping[str, Target], names: set[str]
) -> Iterator[Problem]:
    target = targets[name]
    line = written.line("publish", name, "to")
    wrong = _wrong_with(target.to, names)
    if wrong:
        yield Problem(written.where, line, f"'publish', {name!r}: {wrong[0]}", wrong[1])
    elif target.to in names and _is_circle(name, targets):
        yield Problem(
            written.where, line, f"'publish': {name!r} refers to itself", "Give one of them an address."
        )
    if not 0 <= target.max_delete <= 100:
        line = written.line("publish", name, "max_delete")
        yield Problem(
            written.where, line, "'max_delete': it must be from 0 to 100", "Write a percentage, as 25."
        )


def _is_circle(name: str, targets: Mapping[str, Target]) -> bool:
    seen: set[str] = set()
    while name in targets and name not in seen:
        seen.add(name)
        name = targets[name].to
    return name in seen


def _wrong_with(address: str, names: set[str]) -> tuple[str, str] | None:
    """Return what is wrong with an address, and the remedy, or None."""
    if address in names:
        return None
    scheme = scheme_of(address)
    if not scheme:
        return _no_such_name(address, names)
    known = sorted({*SCHEMES, *plugins("publishers")})
    if scheme not in known:
        return f"no publisher for {scheme}://", did_you_mean(scheme, known)
    if _OPTION.match(address):
        return "an address cannot begin with a hyphen", "Write the folder as ./-name."
    if holds_secret(address):
        return SECRET
    return address_fault(address, scheme)


def _no_such_name(word: str, names: set[str]) -> tuple[str, str]:
    if word == DEFAULT:
        return (
            "there is no target",
            "Add to dossier.yml: publish: {default: gh-pages}; or name an address: dossier publish ./public",
        )
    known = {*names, "gh-pages"}
    return (
        f"there is no target {word!r}",
        f"{did_you_mean(word, known)} A folder is written with a slash: ./{word}",
    )
