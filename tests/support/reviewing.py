"""A dossier for the review desk: three invented reports, and an editor's files about them."""

from pathlib import Path
from typing import Any

from making import make_dossier
from previewing import ADDRESS, Preview

from dossier.project.config import Config

FERRY = """\
Ferry to Bergen shut after storm

March 3, 2021

BERGEN, March 3 - The ferry to Bergen was shut on Wednesday, the port said.

Twelve people were injured on Monday when a crane fell, police chief Anna Kessler said.

"We lost a crane and nothing else in that night," Kessler told reporters at the quay.

Mayor Maren Holt thanked the crews. Holt said that work would begin on March 5.

"Nobody slept in the harbour that night, not one of us," an official said.

Subscribe to our newsletter

The Beacon hung over the quay all day. The Beacon is a lamp.
"""
STORM = """\
Storm injures ten in Bergen

March 4, 2021

BERGEN, March 4 - Ten people were injured in Bergen on Monday, said Anna Kessler, the police chief.

Maren Holt, the mayor, said the port would stay shut. M. Holt gave no date.

Officials in Stavanger said the wind had been felt there too.
"""
QUIET = """\
Bergen counts the cost

March 6, 2021

BERGEN, March 6 - The storm cost Bergen a crane, Anna Kessler said on Saturday.

Maren Holt will speak in Stavanger on Sunday.
"""
ACTORS = """\
# Who acts here
- id: holt
  name: Maren Holt   # the mayor
  kind: person
  aliases: [Holt]

- id: m-holt
  name: M. Holt
  kind: person
"""
OUTLETS = "- {id: post, name: Bergen Post, kind: newspaper}   # ours\n"
SIDECAR = "---\noutlet: post   # by phone\n---\n\nA note.\n"


def review_dossier(folder: Path, **settings: Any) -> Config:
    """Write the dossier to a folder."""
    return make_dossier(
        folder,
        {"ferry.txt": FERRY, "storm.txt": STORM, "quiet.txt": QUIET},
        {"actors.yml": ACTORS, "outlets.yml": OUTLETS, "articles/ferry.md": SIDECAR},
        **{"suggestions": "show", **settings},
    )


class Reviewed(Preview):
    """A preview in which decisions are made."""

    def items(self, path: str) -> list[dict[str, Any]]:
        """Return what can be judged on a page."""
        found: list[dict[str, Any]] = self.client.get("/-/review/items", params={"path": path}).json()[
            "items"
        ]
        return found

    def item(self, path: str, sort: str, words: str, number: int = 0) -> dict[str, Any]:
        """Return one thing of a page by its sort and its words or title."""
        fit = [
            one for one in self.items(path) if one["sort"] == sort and words in (one["words"] or one["title"])
        ]
        return fit[number]

    def decide(
        self, kind: str, target: dict[str, Any] | None, value: Any = None, **more: Any
    ) -> tuple[int, dict[str, Any]]:
        """Send a decision as a page of the preview does."""
        headers = {"Origin": ADDRESS, "X-Dossier-Token": self.access.token, **more.pop("headers", {})}
        decision = {"kind": kind, **({"target": target} if target else {}), "value": value, **more}
        answer = self.client.post("/-/review", json=decision, headers=headers)
        return answer.status_code, answer.json()

    def read(self, name: str) -> str:
        """Return what a content file holds; empty if there is none."""
        path = self.folder / "content" / name
        return path.read_text(encoding="utf-8") if path.exists() else ""
