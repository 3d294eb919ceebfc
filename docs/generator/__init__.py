"""Writes the reference part of the documentation from the program itself."""
