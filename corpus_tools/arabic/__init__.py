"""The Arabic script and its words: letters, tokens, affixes, lexicon, conflation, stop words."""
