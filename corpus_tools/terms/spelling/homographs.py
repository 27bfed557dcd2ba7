"""Words spelled as other words, told by what stands beside them."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_tools.arabic.cues import GIVEN_NAMES
from corpus_tools.arabic.letters import fold_each, normalize
from corpus_tools.arabic.stopwords import StopWords
from corpus_tools.arabic.tokens import surface
from corpus_tools.arabic.wordlists import read_lists
from corpus_tools.terms.stream import BREAK, TokenStream

__all__ = ["adjectives", "countries_told", "is_homograph", "split_homographs", "told_apart"]

_NUMBER, _GIVEN_NAME = "#", "@"
#: What may be glued before a word of the calendar, and before a word that tells.
_BEFORE_CALENDAR = "[وف]?[بلك]?"
_GLUED = "وفبلك"


class _Homograph(NamedTuple):
    """A word that counts under another key beside some words.

    Attributes
    ----------
    pattern : pattern
        The word with what may be glued before it.
    key : str
    before, behind, unless : frozensets of str
        Folded words beside which it is the other word, and those beside which it is not.
    other : str
        The other word as it is spelled.
    glued_tells : bool
        Whether ب or ل glued to the word tells as much as a word before it.
    """

    pattern: re.Pattern[str]
    key: str
    before: frozenset[str]
    behind: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    glued_tells: bool = False
    other: str = ""


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(normalize, words.split()))


@cache
def _homographs() -> dict[str, list[_Homograph]]:
    """Return what each list of ``data/homographs.txt`` holds."""
    lists = read_lists("homographs.txt")
    places = _folded(" ".join(lists["before a place"]))
    found: dict[str, list[_Homograph]] = {"countries": [], "content": [], "calendar": []}
    for line in lists["countries"]:
        name, other, _ = line.split()
        pattern = re.compile(f"([بل])?{name}")
        found["countries"].append(_Homograph(pattern, normalize(other), places, glued_tells=True))
    for kind, glued in (("content", ""), ("calendar", _BEFORE_CALENDAR)):
        for line in lists[kind]:
            words, *beside = line.split("|")
            word, other = words.split()
            pattern = re.compile(f"()(?:{'|'.join(_with_glued(word, glued))})")
            before, behind, unless = [_folded(words) for words in (*beside, "", "")][:3]
            found[kind].append(
                _Homograph(pattern, normalize(other), before, behind, unless, other=other)
            )
    return found


def _with_glued(word: str, glued: str) -> Iterator[str]:
    yield glued + word
    if glued and word.startswith("ال"):
        yield f"[وف]?لل{word[2:]}"


@cache
def _keys(kind: str) -> frozenset[str]:
    return frozenset(homograph.key for homograph in _homographs()[kind])


@cache
def adjectives() -> dict[str, str]:
    """Return the adjectives that are spelled as countries are: the key of each word, and its own.

    >>> adjectives()
    {'سوريه': 'سوري'}
    """
    lines = (line.split() for line in read_lists("homographs.txt")["countries"])
    return {normalize(name): normalize(adjective) for name, _, adjective in lines}


def _any_of(homographs: Iterable[_Homograph]) -> re.Pattern[str]:
    return re.compile("|".join(homograph.pattern.pattern for homograph in homographs))


@cache
def _every_homograph() -> re.Pattern[str]:
    return _any_of(homograph for kind in _homographs().values() for homograph in kind)


def is_homograph(word: str) -> bool:
    """Tell whether a spelling is that of two words, which `split_homographs` tells apart.

    >>> is_homograph("سورية"), is_homograph("نهر")
    (True, False)
    """
    return _every_homograph().fullmatch(surface(word)) is not None


def told_apart(stream: TokenStream, left_out: StopWords) -> dict[int, bool]:
    """Return whether types that were told from others by their places are counted.

    Content that is spelled as a stop word is counted; a word of the calendar that is spelled as
    content is so where words of the calendar are.

    Examples
    --------
    >>> from corpus_tools.arabic.stopwords import stop_words
    >>> from corpus_tools.terms.stream import read_stream
    >>> stream = split_homographs(read_stream([["كان في مهرجان كان"]]))
    >>> told_apart(stream, stop_words())
    {3: True}
    """
    counts = dict.fromkeys(_keys("content"), True)
    counts |= {one.key: one.other not in left_out for one in _homographs()["calendar"]}
    return {code: counts[key] for code, key in stream.homographs.items() if key in counts}


def countries_told(stream: TokenStream) -> set[int]:
    """Return the types that were told to be names of countries."""
    countries = _keys("countries")
    return {code for code, key in stream.homographs.items() if key in countries}


def split_homographs(stream: TokenStream, *, countries: bool = True) -> TokenStream:
    """Tell words from others that are spelled like them, by what stands beside them.

    The name of a country from the adjective (سورية), content from a stop word (مهرجان كان، سوء
    فهم), a word of the calendar from content (السنة المقبلة، 3 ماي).

    Parameters
    ----------
    stream : TokenStream
    countries : bool
        Whether names of countries are told, which merges spellings.

    Returns
    -------
    TokenStream
        Where such a word (``data/homographs.txt``) stands beside what tells, it has a code of its
        own, whose type is spelled the same. These codes and their keys are `homographs`. A stream
        that was split stays as it is.

    Examples
    --------
    >>> from corpus_tools.terms.stream import read_stream
    >>> stream = split_homographs(read_stream([["في سورية قوات سورية"]]))
    >>> stream.codes.tolist(), stream.homographs
    ([0, 3, 2, 1, -1], {3: 'سوريا'})
    """
    kinds = _homographs() if countries else {**_homographs(), "countries": []}
    asked = [homograph for kind in kinds.values() for homograph in kind]
    whole = _any_of(asked)
    spelled: dict[int, tuple[str, _Homograph]] = {}
    for code, word in enumerate(stream.types):
        if code not in stream.homographs and whole.fullmatch(surface(word)):
            for homograph in asked:
                if found := homograph.pattern.fullmatch(surface(word)):
                    spelled[code] = (found[1] or "", homograph)
    if not spelled:
        return stream
    wanted = np.zeros(len(stream.types), bool)
    wanted[list(spelled)] = True
    at = stream.places(wanted)
    codes_at = stream.codes[at]
    types, codes, keys = list(stream.types), stream.codes.copy(), dict(stream.homographs)
    for code, (glued, homograph) in spelled.items():
        if glued and homograph.glued_tells:
            keys[code] = homograph.key
            continue
        there = _told(stream, at[codes_at == code], homograph)
        if len(there):
            codes[there] = len(types)
            keys[len(types)] = homograph.key
            types.append(types[code])
    if keys == stream.homographs:
        return stream
    return TokenStream(types, codes, stream.starts, keys)


def _told(stream: TokenStream, at: NDArray[np.int64], homograph: _Homograph) -> NDArray[np.int64]:
    """Return at which of its places the word is the other word."""
    # An article ends with a break: there is always something behind a word.
    before = np.where(at > 0, stream.codes[at - 1], BREAK)
    behind = stream.codes[at + 1]
    if not homograph.before and not homograph.behind:
        return at
    told = _among(stream, before, homograph.before) | _among(stream, behind, homograph.behind)
    if homograph.unless:
        told &= ~_among(stream, before, homograph.unless)
        told &= ~_among(stream, behind, homograph.unless)
    return at[told]


def _among(
    stream: TokenStream, codes: NDArray[np.int32], words: frozenset[str]
) -> NDArray[np.bool_]:
    distinct, which = np.unique(codes, return_inverse=True)
    spelled = fold_each(normalize, [stream.types[c] if c != BREAK else "" for c in distinct])
    return np.array([_is_among(word, words) for word in spelled], np.bool_)[which]


def _is_among(word: str, words: Iterable[str]) -> bool:
    if word[:1].isdigit():
        return _NUMBER in words
    bare = word[1:] if word[:1] in _GLUED and len(word) > 2 else word
    given = _GIVEN_NAME in words and word in GIVEN_NAMES
    return word in words or bare in words or given
