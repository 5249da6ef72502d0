"""List the commands in `dossier --help` in order, with whole summaries."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])

_WHOLE = 1000
"""Characters; no summary is longer."""


class Command(click.Command):
    """A command whose summary is shown whole in the list of commands."""

    def get_short_help_str(self, limit: int = _WHOLE) -> str:
        """Return the first sentence of the help text; the list wraps it."""
        return super().get_short_help_str(max(limit, _WHOLE))


class SourceName(click.Path):
    """The path of an existing file, or the address of a source in an object store."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return an address as it is; whether it is a source is known once the sources are listed."""
        return value if "://" in str(value) else super().convert(value, param, ctx)


PROJECT = click.option(
    "--project",
    default=".",
    type=click.Path(file_okay=False, path_type=Path),
    help="The dossier's folder, which contains dossier.yml (default: the current folder).",
)


def beginning(command: Function) -> Function:
    """Add the options for the content of a new dossier."""
    return _with(
        command,
        click.option(
            "--from",
            "sources",
            multiple=True,
            metavar="PATH",
            type=click.Path(exists=True, path_type=Path),
            help="Copy these articles, or all articles of a folder, and build the site. May be repeated.",
        ),
        click.option("--sample", is_flag=True, help="Begin with two invented articles and commented files."),
    )


def listening(command: Function) -> Function:
    """Add the options for the preview's address, and for who may correct the dossier there."""
    return _with(
        command,
        click.option(
            "--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for all."
        ),
        click.option(
            "--port",
            default=8000,
            show_default=True,
            type=click.IntRange(0, 65535),
            help="First port; 0 picks any.",
        ),
        click.option(
            "--review", is_flag=True, help="With --host: let everybody who reaches the preview correct it."
        ),
        click.option("--read-only", is_flag=True, help="Nothing can be corrected in the browser."),
    )


def publishing(command: Function) -> Function:
    """Add the options for what to publish, and which obstacles to ignore."""
    return _with(
        command,
        click.option(
            "--dry-run", is_flag=True, help="Build, check, and list what would be sent and deleted."
        ),
        click.option("--force", is_flag=True, help="Publish despite problems, over another dossier's site."),
        click.option("--all", "everything", is_flag=True, help="Also send files that seem unchanged."),
        click.option(
            "--max-delete",
            type=click.IntRange(0, 100),
            help="Percentage of the published files that may be deleted.",
        ),
        click.option(
            "--suggestions", type=click.Choice(["show", "hide"]), help="Publish suggested entries, or not."
        ),
    )


def _with(command: Function, *options: Callable[[Function], Function]) -> Function:
    for option in reversed(options):
        command = option(command)
    return command


class CommandGroup(click.Group):
    """Commands in the order of their definition."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of their definition."""
        return list(self.commands)
