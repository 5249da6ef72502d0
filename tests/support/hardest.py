"""The repository's own dossier with all that pages find hardest to show, for what every kind of page must stand."""

import shutil
from pathlib import Path

from making import REPOSITORY, copy_of_repository, write_files
from talks import TALKS

from dossier.project.config import Config, load_config

ARABIC = REPOSITORY / "tests/cases/clean_arabic_harbour/given/sources/mina-al-rayhan.txt"
LONG = {
    "content/actors.yml": (
        "Mevlut Cavusoglu",
        "Bundesverteidigungsministeriumspressesprecherstellvertretung",
    ),
    "content/places.yml": ("Saraqib", "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"),
    "content/outlets.yml": (
        "Voice of America",
        "The Voice of America Broadcasting Service of the Global Agency",
    ),
    "dossier.yml": ("Idlib, February 2020", f"Idlib {'between the memorandum and the protocol ' * 4}"),
}
"""Names as long as names may be: by file, the one that stands there, and the one that takes its place."""


def hardest_dossier(folder: Path, language: str = "en") -> Config:
    """Write it to a folder: the longest names, suggested ones, and an Arabic article among English ones."""
    root = copy_of_repository(folder).root
    for file, (name, longer) in LONG.items():
        text = (root / file).read_text("utf-8")
        assert f": {name}\n" in text
        (root / file).write_text(text.replace(f": {name}\n", f": {longer}\n", 1), "utf-8")
    settings = (root / "dossier.yml").read_text("utf-8")
    assert "language: en\n" in settings
    (root / "dossier.yml").write_text(settings.replace("language: en\n", f"language: {language}\n"), "utf-8")
    shutil.copy(ARABIC, root / "seeds")
    write_files(root / "seeds", {"talks.txt": TALKS["talks.txt"]})
    return load_config(root)
