"""Explore Arabic news: load, clean, count, compare and cluster articles, and draw them right."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus_tools import plot
    from corpus_tools.check import check_figure
    from corpus_tools.claims import robustness_card
    from corpus_tools.cleaning import clean
    from corpus_tools.clusters import cluster
    from corpus_tools.collocates import collocations
    from corpus_tools.conflate import Conflator
    from corpus_tools.copying import shared_passages, source_flow
    from corpus_tools.corpus import Corpus
    from corpus_tools.distinctive import distinctive_terms
    from corpus_tools.effect import cleaning_effect, similarity_change
    from corpus_tools.errors import CorpusToolsError, InputError
    from corpus_tools.kwic import concordance
    from corpus_tools.labels import arabic_labels
    from corpus_tools.ledger import mentions
    from corpus_tools.likeness import similarity
    from corpus_tools.loading import load_corpus
    from corpus_tools.mapview import map_view
    from corpus_tools.matrix import DocumentTermMatrix, count_terms
    from corpus_tools.neardup import duplicates
    from corpus_tools.neighbours import NeighbourIndex, nearest
    from corpus_tools.pairview import compare
    from corpus_tools.parallels import paragraph_pairs
    from corpus_tools.phrases import multiword_terms
    from corpus_tools.reasons import explain
    from corpus_tools.rtl import note, show
    from corpus_tools.saved_counts import load_counts
    from corpus_tools.sensitivity import robustness
    from corpus_tools.stopwords import stop_words
    from corpus_tools.storyline import stories
    from corpus_tools.tableview import table
    from corpus_tools.tokens import tokenize
    from corpus_tools.widgets import select

__version__ = "0.1.0"

# Where each public name lives; imported when it is first used, so that `import corpus_tools` is
# quick.
_HOMES = {
    "Conflator": "conflate",
    "Corpus": "corpus",
    "CorpusToolsError": "errors",
    "DocumentTermMatrix": "matrix",
    "InputError": "errors",
    "NeighbourIndex": "neighbours",
    "arabic_labels": "labels",
    "check_figure": "check",
    "clean": "cleaning",
    "cleaning_effect": "effect",
    "cluster": "clusters",
    "collocations": "collocates",
    "compare": "pairview",
    "concordance": "kwic",
    "count_terms": "matrix",
    "distinctive_terms": "distinctive",
    "duplicates": "neardup",
    "explain": "reasons",
    "load_corpus": "loading",
    "load_counts": "saved_counts",
    "map_view": "mapview",
    "mentions": "ledger",
    "multiword_terms": "phrases",
    "nearest": "neighbours",
    "note": "rtl",
    "paragraph_pairs": "parallels",
    "robustness": "sensitivity",
    "robustness_card": "claims",
    "select": "widgets",
    "shared_passages": "copying",
    "show": "rtl",
    "similarity": "likeness",
    "similarity_change": "effect",
    "source_flow": "copying",
    "stop_words": "stopwords",
    "stories": "storyline",
    "table": "tableview",
    "tokenize": "tokens",
}

__all__ = [
    "Conflator",
    "Corpus",
    "CorpusToolsError",
    "DocumentTermMatrix",
    "InputError",
    "NeighbourIndex",
    "arabic_labels",
    "check_figure",
    "clean",
    "cleaning_effect",
    "cluster",
    "collocations",
    "compare",
    "concordance",
    "count_terms",
    "distinctive_terms",
    "duplicates",
    "explain",
    "load_corpus",
    "load_counts",
    "map_view",
    "mentions",
    "multiword_terms",
    "nearest",
    "note",
    "paragraph_pairs",
    "plot",
    "robustness",
    "robustness_card",
    "select",
    "shared_passages",
    "show",
    "similarity",
    "similarity_change",
    "source_flow",
    "stop_words",
    "stories",
    "table",
    "tokenize",
]


def __getattr__(name: str) -> object:
    if name == "plot":
        return import_module("corpus_tools.plot")
    if name in _HOMES:
        return getattr(import_module(f"corpus_tools.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'corpus_tools' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
