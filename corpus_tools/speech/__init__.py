"""Who said what: quotations, their speakers, the voice in which a word stands."""
