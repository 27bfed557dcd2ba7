"""Where files lie: alone, in folders, in archives, or packed."""
