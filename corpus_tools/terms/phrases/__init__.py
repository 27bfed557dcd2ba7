"""Phrases and names: words that belong together, and whom or what they name."""
