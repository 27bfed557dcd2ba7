"""Dates in Arabic text: found, read, and resolved to days."""
