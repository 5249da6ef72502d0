"""Addresses that open a file in the editor that somebody uses; the preview itself starts no program."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

VARIABLES = ("DOSSIER_EDITOR", "VISUAL", "EDITOR")
"""Where the editor is named, the first that is set."""
_SCHEMES = {
    "code": "vscode://file{path}:{line}",
    "code-insiders": "vscode-insiders://file{path}:{line}",
    "codium": "vscodium://file{path}:{line}",
    "cursor": "cursor://file{path}:{line}",
    "zed": "zed://file{path}:{line}",
    "subl": "subl://open?url=file://{path}&line={line}",
    "mate": "txmt://open?url=file://{path}&line={line}",
    "idea": "idea://open?file={path}&line={line}",
    "pycharm": "pycharm://open?file={path}&line={line}",
}
"""Addresses of editors, by the command that starts them."""
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[^\s\"'<>]*")
_UNSAFE = re.compile(r"(?:javascript|data|vbscript|file|https?):", re.IGNORECASE)


def editor_address(path: Path, line: int | None, environment: Mapping[str, str] | None = None) -> str:
    """Return the address that opens a file at a line; empty where no editor with an address is set."""
    named = os.environ if environment is None else environment
    value = next((named[name].strip() for name in VARIABLES if named.get(name, "").strip()), "")
    command = Path(value.split()[0]).stem if value else ""
    pattern = value if _ADDRESS.fullmatch(value) and not _UNSAFE.match(value) else _SCHEMES.get(command, "")
    shown = quote(path.as_posix() if path.as_posix().startswith("/") else f"/{path.as_posix()}")
    return pattern.replace("{path}", shown).replace("{line}", str(line or 1))
