"""Arabic in Matplotlib: drawn right, and checked."""
