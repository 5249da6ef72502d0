"""Every kind of page is valid HTML according to the Nu checker."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from making import copy_of_repository

from dossier.pipeline.build import build

JAR = os.environ.get("DOSSIER_VNU", "")
WITHOUT = "DOSSIER_VNU names no vnu.jar of the Nu checker, or there is no java"
EACH = 3
"""Pages of each folder: they come from the same templates."""


@pytest.mark.skipif(not (JAR and Path(JAR).is_file() and shutil.which("java")), reason=WITHOUT)
def test_pages_are_valid_html(tmp_path: Path) -> None:
    config = copy_of_repository(tmp_path / "dossier")
    build(config)
    pages = [str(page) for page in sorted(config.site.glob("*.html"))]
    for folder in sorted(path for path in config.site.iterdir() if path.is_dir()):
        pages += map(str, sorted(folder.glob("*.html"))[:EACH])
    command = ["java", "-Xss8m", "-jar", JAR, "--errors-only", "--format", "gnu", *dict.fromkeys(pages)]
    found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert found.returncode == 0, found.stderr[:4000]
