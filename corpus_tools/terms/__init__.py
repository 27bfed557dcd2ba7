"""From a corpus to its terms: the token stream, counts, weights, associations, search."""
