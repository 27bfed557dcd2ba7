"""Explore Arabic news: load, clean, count, compare and cluster articles, and draw them right."""

import warnings
from importlib import import_module
from typing import TYPE_CHECKING

from corpus_tools._version import __version__ as __version__

if TYPE_CHECKING:
    from corpus_tools import plot, views
    from corpus_tools.arabic.conflation import Conflator
    from corpus_tools.arabic.stopwords import stop_words
    from corpus_tools.arabic.tokens import tokenize
    from corpus_tools.cleaning.clean import clean
    from corpus_tools.clusters.clusters import cluster
    from corpus_tools.clusters.stories import stories
    from corpus_tools.comparison.cleaning_effect import cleaning_effect, similarity_change
    from corpus_tools.comparison.duplicates import duplicates
    from corpus_tools.comparison.explanation import explain
    from corpus_tools.comparison.flow import source_flow
    from corpus_tools.comparison.neighbours import NeighbourIndex, nearest
    from corpus_tools.comparison.paragraphs import paragraph_pairs
    from corpus_tools.comparison.robustness import robustness, robustness_card
    from corpus_tools.comparison.sharing import shared_passages
    from corpus_tools.comparison.similarity import similarity
    from corpus_tools.contrasts.coverages import coverage
    from corpus_tools.contrasts.firsts import first_seen
    from corpus_tools.contrasts.keyness import keyness
    from corpus_tools.contrasts.measures.family import text_floor
    from corpus_tools.contrasts.measures.log_ratio import keyness_of_counts
    from corpus_tools.contrasts.mentioned_days import mentioned_days
    from corpus_tools.contrasts.places import term_places
    from corpus_tools.contrasts.rises import rises
    from corpus_tools.contrasts.timeline import timeline
    from corpus_tools.corpus.combining import combine
    from corpus_tools.corpus.corpus import Corpus
    from corpus_tools.corpus.loading import load_corpus
    from corpus_tools.corpus.mentions import dates, mentions
    from corpus_tools.errors import CorpusToolsError, InputError
    from corpus_tools.exchange.export import export
    from corpus_tools.exchange.vectorizer import ArabicVectorizer
    from corpus_tools.labels.check import check_figure
    from corpus_tools.labels.hook import arabic_labels
    from corpus_tools.speech.actors import actor_mentions, actors
    from corpus_tools.speech.quotations import quotes
    from corpus_tools.speech.speakers import speakers
    from corpus_tools.speech.together import named_together
    from corpus_tools.speech.voices import voice_places, voices
    from corpus_tools.terms.collocations import collocations
    from corpus_tools.terms.counting import count_terms
    from corpus_tools.terms.distinctive import distinctive_terms
    from corpus_tools.terms.matrix import DocumentTermMatrix
    from corpus_tools.terms.phrases.phrases import multiword_terms
    from corpus_tools.terms.saved_counts import load_counts
    from corpus_tools.views.kwic import concordance

# Where each public name lives; imported when it is first used, so that `import corpus_tools` is
# quick.
_HOMES = {
    "ArabicVectorizer": "exchange.vectorizer",
    "Conflator": "arabic.conflation",
    "Corpus": "corpus.corpus",
    "CorpusToolsError": "errors",
    "DocumentTermMatrix": "terms.matrix",
    "InputError": "errors",
    "NeighbourIndex": "comparison.neighbours",
    "actors": "speech.actors",
    "arabic_labels": "labels.hook",
    "check_figure": "labels.check",
    "clean": "cleaning.clean",
    "cleaning_effect": "comparison.cleaning_effect",
    "cluster": "clusters.clusters",
    "collocations": "terms.collocations",
    "combine": "corpus.combining",
    "concordance": "views.kwic",
    "count_terms": "terms.counting",
    "coverage": "contrasts.coverages",
    "dates": "corpus.mentions",
    "distinctive_terms": "terms.distinctive",
    "duplicates": "comparison.duplicates",
    "explain": "comparison.explanation",
    "first_seen": "contrasts.firsts",
    "keyness": "contrasts.keyness",
    "keyness_of_counts": "contrasts.measures.log_ratio",
    "export": "exchange.export",
    "load_corpus": "corpus.loading",
    "load_counts": "terms.saved_counts",
    "mentioned_days": "contrasts.mentioned_days",
    "mentions": "corpus.mentions",
    "actor_mentions": "speech.actors",
    "multiword_terms": "terms.phrases.phrases",
    "named_together": "speech.together",
    "nearest": "comparison.neighbours",
    "paragraph_pairs": "comparison.paragraphs",
    "quotes": "speech.quotations",
    "rises": "contrasts.rises",
    "robustness": "comparison.robustness",
    "robustness_card": "comparison.robustness",
    "shared_passages": "comparison.sharing",
    "similarity": "comparison.similarity",
    "similarity_change": "comparison.cleaning_effect",
    "source_flow": "comparison.flow",
    "speakers": "speech.speakers",
    "stop_words": "arabic.stopwords",
    "stories": "clusters.stories",
    "term_places": "contrasts.places",
    "text_floor": "contrasts.measures.family",
    "timeline": "contrasts.timeline",
    "tokenize": "arabic.tokens",
    "voice_places": "speech.voices",
    "voices": "speech.voices",
}

__all__ = [
    "ArabicVectorizer",
    "Conflator",
    "Corpus",
    "CorpusToolsError",
    "DocumentTermMatrix",
    "InputError",
    "NeighbourIndex",
    "actor_mentions",
    "actors",
    "arabic_labels",
    "check_figure",
    "clean",
    "cleaning_effect",
    "cluster",
    "collocations",
    "combine",
    "concordance",
    "count_terms",
    "coverage",
    "dates",
    "distinctive_terms",
    "duplicates",
    "explain",
    "export",
    "first_seen",
    "keyness",
    "keyness_of_counts",
    "load_corpus",
    "load_counts",
    "mentioned_days",
    "mentions",
    "multiword_terms",
    "named_together",
    "nearest",
    "paragraph_pairs",
    "plot",
    "quotes",
    "rises",
    "robustness",
    "robustness_card",
    "shared_passages",
    "similarity",
    "similarity_change",
    "source_flow",
    "speakers",
    "stop_words",
    "stories",
    "term_places",
    "text_floor",
    "timeline",
    "tokenize",
    "views",
    "voice_places",
    "voices",
]


# Old names, and what they are called in `views`. They work for this release.
_RENAMED = {
    "compare": "pair",
    "map_view": "map",
    "note": "note",
    "select": "select",
    "show": "show",
    "table": "table",
}


def __getattr__(name: str) -> object:
    if name in ("plot", "views"):
        return import_module(f"corpus_tools.{name}")
    if name in _HOMES:
        return getattr(import_module(f"corpus_tools.{_HOMES[name]}"), name)
    if name in _RENAMED:
        new = _RENAMED[name]
        told = f"corpus_tools.{name} is now corpus_tools.views.{new}; the old name will go"
        warnings.warn(told, DeprecationWarning, stacklevel=2)
        return getattr(import_module("corpus_tools.views"), new)
    raise AttributeError(f"module 'corpus_tools' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
