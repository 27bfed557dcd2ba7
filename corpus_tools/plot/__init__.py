"""Drawing: each function takes computed results, draws on one Axes and returns it."""

from corpus_tools.plot.cleaning import cleaning_effect, similarity_change
from corpus_tools.plot.coverage import coverage
from corpus_tools.plot.flow import source_flow
from corpus_tools.plot.groups.keyness import keyness
from corpus_tools.plot.groups.panels import group_terms
from corpus_tools.plot.groups.shares import share_of_texts
from corpus_tools.plot.groups.top_terms import terms_by_group
from corpus_tools.plot.likeness.map import article_map
from corpus_tools.plot.likeness.network import network
from corpus_tools.plot.likeness.robustness import robustness
from corpus_tools.plot.likeness.similarity import similarity_heatmap
from corpus_tools.plot.likeness.tree import dendrogram
from corpus_tools.plot.speech.names import names_in_articles
from corpus_tools.plot.speech.ranked import names
from corpus_tools.plot.speech.speakers import speakers
from corpus_tools.plot.speech.together import named_together
from corpus_tools.plot.speech.voices import voices
from corpus_tools.plot.spelling import spelling
from corpus_tools.plot.stories import story_timeline
from corpus_tools.plot.time.by_day import articles_by_day
from corpus_tools.plot.time.mentioned_days import mentioned_days
from corpus_tools.plot.time.timeline import timeline
from corpus_tools.plot.words.dispersion import dispersion
from corpus_tools.plot.words.terms import (
    distinctive_panels,
    distinctive_table,
    distinctive_terms,
    phrase_frequencies,
    term_frequencies,
)
from corpus_tools.plot.words.word_cloud import word_cloud

__all__ = [
    "article_map",
    "articles_by_day",
    "cleaning_effect",
    "coverage",
    "dendrogram",
    "dispersion",
    "distinctive_panels",
    "distinctive_table",
    "distinctive_terms",
    "group_terms",
    "keyness",
    "mentioned_days",
    "named_together",
    "names",
    "names_in_articles",
    "network",
    "phrase_frequencies",
    "robustness",
    "share_of_texts",
    "similarity_change",
    "similarity_heatmap",
    "source_flow",
    "speakers",
    "spelling",
    "story_timeline",
    "term_frequencies",
    "terms_by_group",
    "timeline",
    "voices",
    "word_cloud",
]
