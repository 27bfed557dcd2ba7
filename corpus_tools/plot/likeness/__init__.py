"""Drawing which articles are alike: heat map, tree, map, network, and how surely."""
