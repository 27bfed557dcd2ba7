"""Drawing speech: in whose voice expressions stand, who speaks, who is named with whom."""
