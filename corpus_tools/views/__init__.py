"""Things to look at in a notebook: tables, concordance, map, pairs."""
