"""Programs and libraries that the data is made for.

A test whose program is not installed is skipped, and says which; where DOSSIER_REQUIRE_FORMATS is set, as it is
where every change is tried, it fails.
"""

import importlib
import os
import shutil
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

NODE = os.environ.get("DOSSIER_NODE_MODULES", "")
"""A folder into which npm installed what `.ci/run` names."""
SCRIPTS = Path(__file__).parents[1] / "exports" / "node"


def program(name: str) -> str:
    """Where a program is, or the test's end."""
    beside = Path(sys.executable).parent
    return shutil.which(name) or shutil.which(name, path=beside) or missing(f"{name} is not installed")


def library(name: str) -> Any:
    """A library, or the test's end; what it warns of while it is loaded is its own affair."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return importlib.import_module(name)
        except ImportError:
            return missing(f"{name} is not installed")


def node_package(name: str) -> Path:
    """The folder of a package for Node.js, or the test's end."""
    folder = Path(NODE, name)
    return folder if NODE and folder.is_dir() else Path(missing(f"DOSSIER_NODE_MODULES has no {name}"))


def node(script: str, *arguments: str) -> str:
    """What a script of `tests/exports/node` prints."""
    command = [program("node"), str(SCRIPTS / script), *arguments]
    done = subprocess.run(
        command, env={**os.environ, "NODE_PATH": NODE}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def missing(what: str) -> Any:
    """The test's end: skipped, or failed where everything must be there."""
    if os.environ.get("DOSSIER_REQUIRE_FORMATS"):
        pytest.fail(what)
    pytest.skip(what)
