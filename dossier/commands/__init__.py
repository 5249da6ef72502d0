"""What each command does; `cli.py` prints the results."""
