"""Tools for fuzzing: valid files of an editor, ways to corrupt them, and time limits."""

import os
from collections.abc import Callable, Iterable, Sequence
from time import process_time
from typing import Any, NamedTuple

from hostile import at_most
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from making import REPOSITORY

SECONDS = float(os.environ.get("DOSSIER_FUZZ", "0"))
"""Processor time for each target; each has its examples once in any case."""
SLOW = 20
"""Processor time in seconds that one input of a few kilobytes may take."""

CONTENT = {path.name: path.read_bytes()[:2000] for path in sorted((REPOSITORY / "content").glob("*.*"))}
CONTENT["dossier.yml"] = (REPOSITORY / "dossier.yml").read_bytes()
CONTENT["sidecar.md"] = (
    b"---\nheadline: Ships\npublished: 2021-03-01\nkeep: [3, '5-7']\nspeakers:\n"
    b"  - {line: 5, words: We, speaker: ann-roe}\ndates: [{line: 3, date: 2021-03}]\ntags: [a]\nwas: [b]\n"
    b"---\n[[Lomvik]]\n"
)
CONTENT["redactions.yml"] = (
    b"- {words: Quist, reason: x}\n- {article: a, line: 1-3, reason: y}\n"
    b"- article: a\n  start: 4\n  end: 9\n  reason: z\n"
)
CONTENT["comparisons.yml"] = (
    b"- id: killed-people-2020-02-03\n  dismiss: true\n- name: Dead\n  join:\n    - {article: a, figure: five}\n"
)
TOKENS = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\xcc\x81" * 30, b"\r", b"\r\n", b"\n\n\n", b"\t",
    b"\x1c", b"\x85", b"\xe2\x80\xa8", b"---\n", b"...\n", b"- ", b": ", b"? ", b"&a ", b"*a ",
    b"!!python/object:os.system ", b"!x ", b"<<: ", b"{", b"}", b"[", b"]", b"[[", b"]]", b"|\n", b">-\n", b"'",
    b'"', b"%YAML 9.9\n", b"#", b"# ", b"~", b"null", b"0x1F", b"1e999", b"-1", b"99999999999999999999", b".inf",
    b".nan", b"2021-02-30", b"2021-99", b"](javascript:alert(1))", b"](", b"![", b"`", b"**", b"_", b"<b>",
    b"</p>", b"<script>", b"-->", b"&#0;", b"&amp;", b"|", b"\\", b"\\u0000", b"<https://x>", b"\xe2\x80\x9c",
    b"\xe2\x80\x9d", b"\xc2\xab", b" said", b" killed five", b" on Monday", b"February 30", b"in 0000",
    b"in 99999", b"last week", b"31 June 2021", b"24:61", b"at least -1", b"1,2,3,4", b"\xd9\xa1\xd9\xa2",
    b"\xc2\xb2", b"\xe2\x91\xa0", b"\xc2\xbd", b"\xf0\x9d\x9f\x9a", b"million million", b"Ann Roe", b"Lomvik",
    b"NP", b"/POST/",
)  # fmt: skip


class Change(NamedTuple):
    """One thing done to a text on its way."""

    kind: str
    at: float
    length: int
    token: bytes


changes = st.builds(
    Change,
    st.sampled_from(("insert", "insert", "delete", "repeat", "move", "flip")),
    st.floats(0, 1),
    st.integers(1, 60),
    st.one_of(st.sampled_from(TOKENS), st.binary(max_size=4)),
)


def changed(text: bytes, todo: Iterable[Change]) -> bytes:
    """Return a text with all changes done to it."""
    for change in todo:
        text = change_of(text, change)[:8000]
    return text


def change_of(text: bytes, change: Change) -> bytes:
    """Return a text with one change done to it."""
    at = int(change.at * len(text))
    before, piece, rest = text[:at], text[at : at + change.length], text[at + change.length :]
    if change.kind == "insert":
        return before + change.token + piece + rest
    if change.kind == "repeat":
        return before + piece * min(change.length, 40) + rest
    if change.kind == "move":
        return before + rest[:50] + piece + rest[50:]
    if change.kind == "flip":
        return before + bytes(byte ^ change.length for byte in piece[:2]) + piece[2:] + rest
    return before + rest


def mutated(texts: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """Return one of these texts with some changes."""
    return st.builds(changed, st.sampled_from(texts), st.lists(changes, max_size=12))


yaml_bytes = st.one_of(
    mutated(list(CONTENT.values())), st.lists(st.sampled_from(TOKENS), max_size=30).map(b"".join)
)


class Target(NamedTuple):
    """What is fuzzed, and with what."""

    check: Callable[[Any], None]
    inputs: st.SearchStrategy[Any]
    examples: int
    """Of one round."""


def go_on(target: Target, longest: float) -> None:
    """Fuzz a target once through, and on until its processor time is used; an input may take `longest` seconds."""

    @settings(
        deadline=None,
        max_examples=target.examples,
        suppress_health_check=list(HealthCheck),
        database=None,
        phases=[Phase.generate, Phase.shrink] if SECONDS > 60 else [Phase.generate],
    )
    @given(target.inputs)
    def attempt(case: Any) -> None:
        with at_most(longest):
            target.check(case)

    until = process_time() + SECONDS
    attempt()
    while process_time() < until:
        attempt()
