"""Report published advisories about the locked versions in `constraints.txt`.

One question to the database of open source vulnerabilities (osv.dev), from which pip-audit reads too; pip-audit itself
would bring some twenty packages along. Where the database cannot be reached, nothing is checked, and that is said.
"""

import json
import re
import sys
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path
from urllib.request import Request, urlopen

CONSTRAINTS = Path(__file__).parents[1] / "constraints.txt"
SERVICE = "https://api.osv.dev/v1/querybatch"
SECONDS = 5
_PIN = re.compile(r"(?P<name>[\w.-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;#]+)")


def pins(text: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the version of each locked package."""
    for line in text.splitlines():
        match = _PIN.match(line.strip())
        if match:
            yield match["name"], match["version"]


def advisories(locked: list[tuple[str, str]], service: str = SERVICE) -> list[str]:
    """Return a line for each package with advisories.

    Raises OSError, HTTPException or ValueError if the service cannot be reached or answers something else.
    """
    queries = [{"package": {"name": n, "ecosystem": "PyPI"}, "version": version} for n, version in locked]
    asked = Request(service, json.dumps({"queries": queries}).encode(), {"Content-Type": "application/json"})
    with urlopen(asked, timeout=SECONDS) as answer:
        results = json.load(answer).get("results", [])
    if len(results) != len(locked):
        raise ValueError("it answered for other packages")
    found = ([one["id"] for one in result.get("vulns", ())] for result in results)
    named = zip(locked, found, strict=True)
    return [f"{name}=={version}: {', '.join(ids)}" for (name, version), ids in named if ids]


def main(service: str = SERVICE) -> int:
    """Print what was found; 1 if there are advisories, 0 if there are none or nobody could be asked."""
    locked = list(pins(CONSTRAINTS.read_text(encoding="utf-8")))
    try:
        found = advisories(locked, service)
    except (OSError, HTTPException, ValueError) as error:
        print(f"advisories: skipped, {service} cannot be asked ({error})")
        return 0
    print("\n".join(found) or f"advisories: none about the {len(locked)} locked versions")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
