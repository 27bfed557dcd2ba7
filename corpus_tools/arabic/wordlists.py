"""The one reader of the word lists in ``data/``."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from corpus_tools.arabic.letters import fold_each, normalize

__all__ = ["given_names", "listed_phrases", "place_names", "read_lists", "split_phrases"]


@cache
def read_lists(name: str) -> dict[str, list[str]]:
    """Read the lines of every list of a file in ``data/``.

    A line in brackets opens a list and names it; lines before the first are those of ``""``.
    Empty lines and lines that begin with ``#`` do not count.

    Examples
    --------
    >>> list(read_lists("stopwords.txt"))
    ['function', 'reporting', 'calendar']
    """
    text = files("corpus_tools").joinpath("data", name).read_text(encoding="utf-8")
    lists: dict[str, list[str]] = {}
    of = ""
    for line in text.splitlines():
        if line.startswith("["):
            of = line.strip("[] ")
            lists[of] = []
        elif line and not line.startswith("#"):
            lists.setdefault(of, []).append(line)
    return lists


def split_phrases(line: str) -> list[str]:
    """Return the phrases between the bars of a line, normalised.

    >>> split_phrases("أمس | إلى الغد")
    ['امس', 'الي الغد']
    """
    return [normalize(phrase).strip() for phrase in line.split("|") if phrase.strip()]


@cache
def listed_phrases(name: str, *lists: str) -> frozenset[str]:
    """Return the phrases of lists of a file in ``data/``, normalised.

    >>> "امس" in listed_phrases("speech.txt", "time", "occasions")
    True
    """
    found = read_lists(name)
    return frozenset(phrase for of in lists for line in found[of] for phrase in split_phrases(line))


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
