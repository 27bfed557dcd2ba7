"""Formulas of comparison: how far shares differ, how surely, and within strata."""
