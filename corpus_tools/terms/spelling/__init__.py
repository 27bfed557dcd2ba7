"""Spelling variants: which spellings of a corpus count as one term."""
