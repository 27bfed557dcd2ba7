"""What is looked at in a notebook: tables, concordances, the article map, two articles."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus_tools.views.article_map import map
    from corpus_tools.views.article_pair import pair
    from corpus_tools.views.behind_numbers import evidence
    from corpus_tools.views.data_table import table
    from corpus_tools.views.dispersion_plot import dispersion
    from corpus_tools.views.kwic import concordance
    from corpus_tools.views.quotation_table import quotes
    from corpus_tools.views.showing import note, show
    from corpus_tools.views.telling import said
    from corpus_tools.views.widget import select

# Imported when it is first used. No module here has the name of a function: once imported, it
# would stand in the function's place.
_HOMES = {
    "concordance": "kwic",
    "dispersion": "dispersion_plot",
    "evidence": "behind_numbers",
    "map": "article_map",
    "note": "showing",
    "pair": "article_pair",
    "quotes": "quotation_table",
    "said": "telling",
    "select": "widget",
    "show": "showing",
    "table": "data_table",
}

__all__ = [
    "concordance",
    "dispersion",
    "evidence",
    "map",
    "note",
    "pair",
    "quotes",
    "said",
    "select",
    "show",
    "table",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"corpus_tools.views.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'corpus_tools.views' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
