"""How `dossier --help` lists the commands."""

from pathlib import Path

import click

_WHOLE = 1000
"""Characters; no summary is longer."""


class Command(click.Command):
    """A command whose summary is shown whole in the list of commands."""

    def get_short_help_str(self, limit: int = _WHOLE) -> str:
        """Return the first sentence of the help text; the list wraps it."""
        return super().get_short_help_str(max(limit, _WHOLE))


PROJECT = click.option(
    "--project",
    default=".",
    type=click.Path(file_okay=False, path_type=Path),
    help="The dossier's folder, which contains dossier.yml (default: the current folder).",
)


class CommandGroup(click.Group):
    """Commands in the order in which they are defined."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of their definition."""
        return list(self.commands)
