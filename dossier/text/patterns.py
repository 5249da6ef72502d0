"""Regular expressions that are compiled when they are first used.

Compiling those of all languages takes longer than cleaning five articles, which need half of them. Calling one
takes a twentieth of a microsecond more, so patterns that every line of every text needs are compiled at once.
"""

import re
from collections.abc import Callable
from typing import Any, cast


class _Rare:
    """A regular expression that becomes a compiled one."""

    __slots__ = ("__dict__", "_flags", "pattern")

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Compile the pattern, which is asked for `name` the first time, and keep what it says."""
        found = getattr(re.compile(self.pattern, self._flags), name)
        self.__dict__[name] = found
        return found

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[str, int]]:
        """Send the source to another process."""
        return _Rare, (self.pattern, self._flags)


def rare(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a regular expression that few texts need."""
    return cast(re.Pattern[str], _Rare(pattern, flags))
