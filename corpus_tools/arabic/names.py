"""Listed names of people and places: what a name may be, before anything is counted.

``data/name_words.txt`` has them, and says of each list what it is for.
"""

from collections.abc import Iterable
from functools import cache

from corpus_tools.arabic.letters import fold_each, normalize
from corpus_tools.arabic.wordlists import read_lists

__all__ = ["given_names", "place_names"]


@cache
def given_names() -> frozenset[str]:
    """Return the listed given names, in normalised spelling.

    >>> {"عدنان", "السيسي"} & given_names() == {"عدنان"}
    True
    """
    return _names(["given names"])


@cache
def place_names() -> frozenset[str]:
    """Return the listed countries, cities, towns and provinces, in normalised spelling.

    >>> {"نينوي", "سوريا", "السيسي"} - place_names() == {"السيسي"}
    True
    """
    return _names(["countries", "cities"])


def _names(lists: Iterable[str]) -> frozenset[str]:
    found = read_lists("name_words.txt")
    names = [name for of in lists for line in found[of] for name in line.split("|")]
    return frozenset(name.strip() for name in fold_each(normalize, names))
