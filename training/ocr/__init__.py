"""Measurement of the whole way from a scanned page to its text. See README.md."""
