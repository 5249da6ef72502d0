"""Errors, YAML with line numbers, plug-ins, cache and worker processes; independent of articles."""
