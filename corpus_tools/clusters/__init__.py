"""Groups of articles: clusters, topics, stories; their tree, map and network."""
