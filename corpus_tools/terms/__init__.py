"""From a corpus to its terms: token stream, counts, weights."""
