"""Errors, YAML with line numbers, plug-ins, cache and worker processes: nothing here knows an article."""
