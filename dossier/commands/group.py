"""How `dossier --help` lists the commands."""

import click

_WHOLE = 1000
"""Characters; no summary is longer."""


class Command(click.Command):
    """A command whose summary is shown whole in the list of commands."""

    def get_short_help_str(self, limit: int = _WHOLE) -> str:
        """Return the first sentence of the help text; the list wraps it."""
        return super().get_short_help_str(max(limit, _WHOLE))


class CommandGroup(click.Group):
    """Commands in the order in which they are defined."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of their definition."""
        return list(self.commands)
