"""The preview of a small dossier, without a server."""

from pathlib import Path

from making import write_files
from starlette.testclient import TestClient

from dossier.commands.preview.app import Preview as Served
from dossier.commands.preview.app import application
from dossier.commands.preview.events import Events
from dossier.commands.preview.hosts import Hosts
from dossier.commands.preview.review.access import Access
from dossier.commands.preview.server import desk_of
from dossier.commands.preview.state import PreviewStore

ADDRESS = "http://127.0.0.1:8000"
ARTICLE = "/articles/harbour-reopens-after-storm.html"


class Preview:
    """A preview without server or watcher."""

    def __init__(self, folder: Path, read_only: bool = False) -> None:
        self.folder = folder
        self.states = PreviewStore(folder)
        self.states.pull()
        self.access = Access(Hosts("127.0.0.1", 8000), read_only)
        self.client = self.seen_from("127.0.0.1", self.access)

    def seen_from(self, machine: str, access: Access, address: str = ADDRESS) -> TestClient:
        """Return a client at a machine."""
        preview = Served(self.states, Events(), access)
        app = application(preview, desk_of(preview, lambda state: None))
        return TestClient(app, address, follow_redirects=False, client=(machine, 5000))

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        answer = self.client.get(path, headers=headers)
        return answer.status_code, answer.text

    def edit(self, files: dict[str, str]) -> None:
        write_files(self.folder, files)
        self.states.pull({self.folder / name for name in files})
