"""Lines as HTML: each in its own direction, whatever scripts it mixes."""
