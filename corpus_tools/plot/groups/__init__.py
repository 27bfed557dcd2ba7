"""Drawing groups of articles: which terms set them apart, how far, and how surely."""
