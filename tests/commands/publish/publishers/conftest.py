"""What tests of hosts share: `dossier publish` without its check, which is the same for every host."""

import pytest

from dossier.commands.publish import run as publishing


@pytest.fixture(autouse=True)
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish without reading through every page for dead links; `test_publishing.py` is about that."""
    monkeypatch.setattr(publishing, "find_problems", lambda *_: ())
