"""Advisories about locked versions: reported, or skipped with a reason if the service is unreachable."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from advisories import CONSTRAINTS, main, pins


class Service(BaseHTTPRequestHandler):
    """Knows of one advisory."""

    def do_POST(self) -> None:
        queries = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
        known = [
            {"vulns": [{"id": "GHSA-x"}]} if one["package"]["name"].lower() == "jinja2" else {}
            for one in queries
        ]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"results": known if self.path == "/good" else []}).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def service() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_advisory_is_reported(service: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(f"{service}/good") == 1
    assert "jinja2==" in capsys.readouterr().out.casefold()


@pytest.mark.parametrize("path", ["/other", None])
def test_where_nobody_can_be_asked_that_is_said(
    path: str | None, service: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(f"{service}{path}" if path else "http://127.0.0.1:9/") == 0
    assert "skipped" in capsys.readouterr().out


def test_all_locked_versions_are_asked_about() -> None:
    text = CONSTRAINTS.read_text()
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert len(list(pins(text))) == len(lines)
