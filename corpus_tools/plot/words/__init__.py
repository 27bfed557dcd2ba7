"""Drawing words: how often terms are found, what sets articles apart, where in them terms stand."""
