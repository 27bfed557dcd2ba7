"""From files to a corpus: read, cleaned, dated, accounted for."""
