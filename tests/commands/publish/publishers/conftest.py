"""What tests of hosts share: `dossier publish` without its check, which is the same for every host."""

import pytest


@pytest.fixture(autouse=True)
def without_check(unchecked: None) -> None:
    """Publish unchecked; `test_publishing.py` is about the check."""
