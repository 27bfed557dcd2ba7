"""Drawing time: when articles appeared, when terms stood in them, and which dates they speak of."""
