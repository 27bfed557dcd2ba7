"""What a sentence says that somebody says: words of saying, their subjects, the clause."""
