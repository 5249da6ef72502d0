"""What tests of several commands share."""

import pytest

from dossier.commands.publish import run as publishing


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish without checking the site first, which reads every page through for dead links."""
    monkeypatch.setattr(publishing, "find_problems", lambda *_: ())
