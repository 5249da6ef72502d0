"""The wheel, built and installed in an environment of its own."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from making import REPOSITORY

pytestmark = pytest.mark.slow

BUILT_FROM = ("dossier", "templates", "pyproject.toml", "README.md", "LICENSE", ".gitignore")


def run(*command: str | Path, folder: Path) -> str:
    """Return the output of a command, which must succeed, outside the tests' own environment."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, so that nothing is left in the repository."""
    copy = tmp_path_factory.mktemp("repository")
    for name in BUILT_FROM:
        source = REPOSITORY / name
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(source, copy / name, ignore=ignored) if source.is_dir() else shutil.copy(source, copy)
    run(
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        copy / "dist",
        copy,
        folder=copy,
    )
    return next((copy / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the programs of an environment with the wheel installed; its dependencies are borrowed."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=True)
    pip = (sys.executable, "-m", "pip", "--quiet", "--python", folder, "install", "--no-deps", "--no-index")
    run(*pip, "--disable-pip-version-check", wheel, folder=folder)
    # Borrowed packages come after the environment's own, so that `dossier` can only be that of the wheel.
    site_packages = next((folder / "lib").glob("python*/site-packages"))
    (site_packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin"


def test_the_wheel_holds_theme_and_starter(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    templates = [path for path in (REPOSITORY / "templates").rglob("*") if path.is_file()]
    assert {
        f"dossier/theme/{path.relative_to(REPOSITORY / 'templates').as_posix()}" for path in templates
    } <= names
    starter = [
        path for path in (REPOSITORY / "dossier" / "commands" / "starter").rglob("*") if path.is_file()
    ]
    assert {path.relative_to(REPOSITORY).as_posix() for path in starter} <= names
    assert {"dossier/py.typed", "dossier/cli.py"} <= names
    assert not [name for name in names if not name.startswith(("dossier/", "dossier_ssg-"))]


def test_the_program_is_that_of_the_wheel(installed: Path, tmp_path: Path) -> None:
    found = run(installed / "python", "-c", "import dossier; print(dossier.__file__)", folder=tmp_path)
    assert Path(found.strip()).is_relative_to(installed.parent)


def test_it_starts_and_builds_a_dossier_anywhere(installed: Path, tmp_path: Path) -> None:
    run(installed / "dossier", "init", "--sample", "harbour", folder=tmp_path)
    built = run(installed / "dossier", "build", folder=tmp_path / "harbour")
    assert built.startswith("Read 2 articles")
    assert (tmp_path / "harbour" / "site" / "index.html").is_file()


def test_the_theme_comes_from_inside_the_package(installed: Path, tmp_path: Path) -> None:
    code = "from dossier.render.renderer import theme_folder; print(theme_folder())"
    theme = Path(run(installed / "python", "-c", code, folder=tmp_path).strip())
    assert theme.is_relative_to(installed.parent)
    assert (theme / "base.html").is_file()
