"""Tests that need a browser: a package, so that all of them share one."""
