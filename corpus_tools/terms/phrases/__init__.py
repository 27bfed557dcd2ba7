"""Phrases and names."""
