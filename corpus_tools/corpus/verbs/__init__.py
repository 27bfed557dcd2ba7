"""What the verbs of a corpus rest on: articles chosen, words looked for, lines put back."""
