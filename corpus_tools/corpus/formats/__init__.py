"""Formats that people keep articles in, beside plain text, tables of text, and pages."""
