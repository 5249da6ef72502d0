"""Tests that need a browser, in one package so that they share it."""
