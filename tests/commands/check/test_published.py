"""Earlier publications are searched for redacted words: folders, archives, the history of a branch."""

from pathlib import Path

import pytest
from hosting import publish, sent
from making import run, write_files

from dossier.project.config import Config

pytestmark = pytest.mark.usefixtures("unchecked")


def add(config: Config, address: str) -> None:
    settings = config.root / "dossier.yml"
    settings.write_text(settings.read_text() + f"\npublish:\n  default: {address}\n")


def found(config: Config) -> list[str]:
    return [line for line in run("check", config.root).problems if "is published there, or was" in line]


@pytest.mark.parametrize("target", ["./public", "site.zip"])
def test_a_folder_or_archive_that_holds_it_is_reported_until_it_is_replaced(
    target: str, small: Config
) -> None:
    write_files(small.content, {"about.md": "# About this dossier\n\nOf K. Vollmer, a witness.\n"})
    add(small, target)
    assert sent(publish(small))
    assert not found(small)
    write_files(
        small.content,
        {"about.md": "# About this dossier\n", "redactions.yml": "- {words: K. Vollmer, reason: x}\n"},
    )
    (problem,) = found(small)
    assert problem.startswith(f"{target}: ")
    assert "content/redactions.yml:1 redacts, as in about.html" in problem
    assert sent(publish(small, "--force"))
    assert not found(small)


def test_the_history_of_a_branch_keeps_it(small: Config, repository: Path) -> None:
    address = f"git+file://{repository}#gh-pages"
    write_files(small.content, {"about.md": "# About this dossier\n\nOf K. Vollmer, a witness.\n"})
    add(small, address)
    assert sent(publish(small))
    write_files(
        small.content,
        {"about.md": "# About this dossier\n", "redactions.yml": "- {words: K. Vollmer, reason: x}\n"},
    )
    assert sent(publish(small, "--force"))
    (problem,) = found(small)
    assert "delete the history too" in problem
