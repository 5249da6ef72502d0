"""`dossier serve` from a shell: where it listens, what it prints, and how it ends."""

import re
import signal
import socket
import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from making import make_dossier

from dossier import cli
from dossier.commands.preview import server


def test_a_taken_port_is_said_and_ctrl_c_ends_even_while_a_tab_waits(tmp_path: Path) -> None:
    make_dossier(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "dossier", "serve", "--port", str(port), "--project", str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            assert process.stdout
            assert process.stdout.readline() == f"Port {port} is in use.\n"
            address = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stdout.readline())
            assert address
            assert int(address[1]) > port
            with closing(HTTPConnection("127.0.0.1", int(address[1]), timeout=60)) as tab:
                tab.request("GET", "/-/events?since=0")
                assert tab.getresponse().readline().startswith(b"retry:")
                process.send_signal(signal.SIGINT)
                out, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert err == ""
    assert re.fullmatch(r"\d\d:\d\d:\d\d  1 articles, 0 problems, \d+\.\d\d s\n", out)


def test_it_opens_a_browser_only_if_told_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def serve(folder: Path, where: Any, on_address: Any, on_proof: Any) -> None:
        on_address("http://127.0.0.1:8000/", 8000)

    monkeypatch.setattr(server, "serve", serve)
    monkeypatch.setattr(click, "launch", opened.append)
    assert CliRunner().invoke(cli.dossier, ["serve"]).output.count("\n") == 1
    assert opened == []
    CliRunner().invoke(cli.dossier, ["serve", "--open"])
    assert opened == ["http://127.0.0.1:8000/"]


def test_a_command_that_does_not_serve_loads_no_server() -> None:
    code = (
        "import sys, dossier.cli; print(sorted({'starlette', 'uvicorn', 'watchfiles'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
