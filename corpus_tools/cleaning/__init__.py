"""One article: its prose, and the furniture of its page with a reason for every line."""
