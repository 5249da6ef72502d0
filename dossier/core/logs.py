"""Keep log messages of libraries off the terminal."""

import logging


def silence_libraries() -> None:
    """Discard log messages of libraries: users get Problems, not tracebacks."""
    logging.getLogger().addHandler(logging.NullHandler())
