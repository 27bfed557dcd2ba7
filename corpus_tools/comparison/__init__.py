"""Which articles are alike, why, and how surely."""
