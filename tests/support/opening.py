"""Programs and libraries that read the exported data.

A test whose program is not installed is skipped with its name; if DOSSIER_REQUIRE_FORMATS is set, as in
CI, it fails.
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
"""A folder with the npm packages that `.ci/run` names."""
SCRIPTS = Path(__file__).parents[1] / "exports" / "node"


def program(name: str) -> str:
    """Return the path of a program, or end the test."""
    beside = Path(sys.executable).parent
    return shutil.which(name) or shutil.which(name, path=beside) or missing(f"{name} is not installed")


def library(name: str) -> Any:
    """Import a library, or end the test; warnings while it loads are ignored."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return importlib.import_module(name)
        except ImportError:
            return missing(f"{name} is not installed")


def node_package(name: str) -> Path:
    """Return the folder of a Node.js package, or end the test."""
    folder = Path(NODE, name)
    return folder if NODE and folder.is_dir() else Path(missing(f"DOSSIER_NODE_MODULES has no {name}"))


def node(script: str, *arguments: str) -> str:
    """Return the output of a script of `tests/exports/node`."""
    command = [program("node"), str(SCRIPTS / script), *arguments]
    done = subprocess.run(
        command, env={**os.environ, "NODE_PATH": NODE}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def missing(what: str) -> Any:
    """End the test: skip, or fail if everything must be installed."""
    if os.environ.get("DOSSIER_REQUIRE_FORMATS"):
        pytest.fail(what)
    pytest.skip(what)
