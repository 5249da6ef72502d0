"""Reproducibility: the same folder gives the same bytes with other settings, orders of files, and Pythons.

`DOSSIER_PYTHONS` may name other interpreters, separated as in PATH, in whose environments this repository is
installed; without it, those on PATH that have all that is needed are taken.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from making import REPOSITORY, copy_of_repository, site_of, write_files

RUN = """
import locale, os, sys
if os.environ.get("TEST_LOCALE"):
    locale.setlocale(locale.LC_ALL, "")
if os.environ.get("TEST_BACKWARDS"):
    scan, listdir = os.scandir, os.listdir
    class Backwards(list):
        def __enter__(self): return iter(self)
        def __exit__(self, *_): pass
        def __iter__(self): return super().__iter__()
        def close(self): pass
    os.scandir = lambda *path: Backwards(reversed(sorted(scan(*path), key=lambda entry: entry.name)))
    os.listdir = lambda *path: sorted(listdir(*path), reverse=True)
os.umask(int(os.environ.get("TEST_UMASK", "022"), 8))
from dossier.cli import main
sys.argv = ["dossier", "build", "--project", os.environ["TEST_PROJECT"]]
main()
"""
"""A build as on a machine with other settings; a program that holds this one may have set the locale."""
PLAIN = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
OTHERWISE: Mapping[str, Mapping[str, str]] = {
    "hash seed": {"PYTHONHASHSEED": "4242"},
    "ASCII": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TEST_LOCALE": "1"},
    "time zone": {"TZ": "Pacific/Kiritimati"},
    "order of files": {"TEST_BACKWARDS": "1"},
    "mask": {"TEST_UMASK": "077"},
    "optimised": {"PYTHONOPTIMIZE": "1"},  # 2 takes away what pages say of rules
}

REDACTIONS = "- {article: 003_21285f5f3d74523a, line: 9, reason: so that marks are the same everywhere}\n"


def build(folder: Path, python: str = sys.executable, **environment: str) -> dict[str, bytes]:
    """Every file of the repository's own dossier as another process builds it."""
    copy_of_repository(folder)
    write_files(folder / "content", {"redactions.yml": REDACTIONS})
    cleared = ("PYTHON", "LC_", "LANG", "TZ", "COV_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(cleared)}
    done = subprocess.run(
        [python, "-c", RUN],
        env={**kept, **PLAIN, "PYTHONPATH": str(REPOSITORY), **environment, "TEST_PROJECT": str(folder)},
        cwd=folder.parent,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return site_of(folder / "site")


def differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(tmp_path_factory.mktemp("plain") / "dossier")


def test_a_machine_on_which_everything_is_otherwise(plain: dict[str, bytes], tmp_path: Path) -> None:
    together = {name: value for some in OTHERWISE.values() for name, value in some.items()}
    found = build(tmp_path / "another name", **together)
    assert len(found) > 50
    if differences(plain, found):
        alone = {name: build(tmp_path / name, **some) for name, some in OTHERWISE.items()}
        pytest.fail(str({name: differences(plain, site) for name, site in alone.items()}))


def test_a_locale_in_which_the_small_i_has_no_dot(plain: dict[str, bytes], tmp_path: Path) -> None:
    made = tmp_path / "locales" / "tr_TR.UTF-8"
    made.parent.mkdir()
    if not shutil.which("localedef"):
        pytest.skip("there is no localedef to make a Turkish locale with")
    done = subprocess.run(["localedef", "-i", "tr_TR", "-f", "UTF-8", made], capture_output=True, check=False)
    if not made.is_dir():
        pytest.skip(f"localedef made no Turkish locale ({done.stderr.decode().strip()[:80]})")
    turkish = {"LC_ALL": "tr_TR.UTF-8", "LOCPATH": str(made.parent), "TEST_LOCALE": "1"}
    assert differences(plain, build(tmp_path / "dossier", **turkish)) == []


@pytest.mark.slow
def test_other_versions_of_python(plain: dict[str, bytes], tmp_path: Path) -> None:
    found = dict(_others())
    if not found:
        pytest.skip("no other Python has what is needed: name one in DOSSIER_PYTHONS")
    for version, python in found.items():
        site = build(tmp_path / version, python)
        assert differences(plain, site) == [], f"{version} and {sys.version.split()[0]}"


def _others() -> Iterator[tuple[str, str]]:
    """Version and path of interpreters of other versions that can build a dossier."""
    named = os.environ.get("DOSSIER_PYTHONS", "")
    found = [shutil.which(f"python3.{minor}") for minor in range(11, 20)]
    for python in named.split(os.pathsep) if named else found:
        ask = "import sys, dossier.cli, dossier.pipeline.build; print(sys.version.split()[0])"
        done = python and subprocess.run([python, "-c", ask], capture_output=True, text=True, check=False)
        if done and done.returncode == 0 and done.stdout.strip() != sys.version.split()[0]:
            yield done.stdout.strip(), python or ""
        else:
            assert not named or (done and done.returncode == 0), f"{python} cannot build a dossier"


def test_the_folder_is_not_in_the_site(plain: dict[str, bytes]) -> None:
    assert not [path for path, content in plain.items() if b"plain0" in content or b"/tmp/" in content]
