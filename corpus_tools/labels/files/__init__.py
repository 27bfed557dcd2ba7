"""What the glyphs of saved figures show, by what the files themselves say of their fonts."""
