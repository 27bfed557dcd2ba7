"""Drawing: each function takes computed results, draws on one Axes and returns it."""

from corpus_tools.plot_cleaning import cleaning_effect, similarity_change
from corpus_tools.plot_flow import source_flow
from corpus_tools.plot_likeness import dendrogram, similarity_heatmap
from corpus_tools.plot_map import article_map
from corpus_tools.plot_network import network
from corpus_tools.plot_robustness import robustness
from corpus_tools.plot_spelling import spelling
from corpus_tools.plot_stories import story_timeline
from corpus_tools.plot_terms import (
    distinctive_panels,
    distinctive_table,
    distinctive_terms,
    phrase_frequencies,
    term_frequencies,
)

__all__ = [
    "article_map",
    "cleaning_effect",
    "dendrogram",
    "distinctive_panels",
    "distinctive_table",
    "distinctive_terms",
    "network",
    "phrase_frequencies",
    "robustness",
    "similarity_change",
    "similarity_heatmap",
    "source_flow",
    "spelling",
    "story_timeline",
    "term_frequencies",
]
