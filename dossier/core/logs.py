"""What libraries log: nothing of it is printed."""

import logging


def silence_libraries() -> None:
    """Print nothing that libraries log, such as tracebacks of failures that users are told as Problems."""
    logging.getLogger().addHandler(logging.NullHandler())
