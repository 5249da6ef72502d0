"""The work of each command. `cli.py` prints the results."""
