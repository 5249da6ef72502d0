"""What each command does; `cli.py` only prints it."""
