"""Probes: short texts with invented names in which programs of this kind made mistakes, `probes/*.jsonl`.

A line has an `id`, the `source_text`, perhaps a `lexicon` and `settings`, and the `check`s that must all hold; see
`tests/support/probing.py`. Lines marked `open` have no agreed answer and are only read.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from making import make_dossier, run, write_files
from probing import failures

PROBES: list[dict[str, Any]] = [
    json.loads(line)
    for path in sorted((Path(__file__).parent / "probes").glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe["id"])
def test_probe(probe: dict[str, Any], tmp_path: Path) -> None:
    config = make_dossier(tmp_path, {"a.txt": probe["source_text"]})
    settings = probe.get("settings", "title: Probe\nsources: [sources]\n").replace("[seeds]", "[sources]")
    write_files(tmp_path, {"dossier.yml": settings})
    write_files(
        tmp_path / "content", {f"{name}.yml": text for name, text in probe.get("lexicon", {}).items()}
    )
    said = run("explain", config.root, str(tmp_path / "sources" / "a.txt"), "--json")
    failed = failures(probe["check"], json.loads(said.out))
    assert probe.get("open") or not failed, failed
