"""What an outlet calls itself: the name to which people speak in its articles (قال لـ«عكاظ»)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from corpus_tools.arabic.letters import TATWEEL, normalize
from corpus_tools.terms.stream import BREAK, TokenStream
from corpus_tools.terms.vocabulary import bare_types

__all__ = ["names_spoken_to"]

#: The particle, written apart from a name in quotation marks.
_PARTICLES = frozenset({"ل", "ول"})
#: Words of a name, at most; what follows as often as this belongs to it.
_LONGEST, _NEARLY_ALWAYS = 4, 0.8
#: A name is spoken to in so many articles of its outlet, is so large a share of what stands there
#: behind the particle, and stands there as rarely elsewhere.
_ARTICLES, _MOSTLY, _OWN = 5, 0.3, 0.7


def names_spoken_to(stream: TokenStream, outlets: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Find the name by which each outlet lets itself be spoken to.

    Newspapers write «قال لـ«عكاظ»»: the particle stands apart from the name in its quotation marks.
    One name stands there again and again in one outlet, and hardly ever in others.

    Parameters
    ----------
    stream : TokenStream
    outlets : sequence of str
        The outlet of each article; "" where it is not known.

    Returns
    -------
    dict of str to tuple of str
        The words of the name, in normalised spelling, of outlets where there is one.

    Examples
    --------
    >>> from corpus_tools.terms.stream import read_texts
    >>> told = ["وقال الوزير لـ«عكاظ» إن السفينة وصلت"] * 5
    >>> names_spoken_to(read_texts(told), ["okaz"] * 5)
    {'okaz': ('عكاظ',)}
    """
    articles: defaultdict[str, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    spoken: defaultdict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    anywhere = Counter[str]()
    for row, words in _behind_particles(stream):
        anywhere[words[0]] += 1
        if outlets[row]:
            articles[outlets[row]][words[0]].add(row)
            spoken[outlets[row]].update(words[:size] for size in range(1, len(words) + 1))
    found = {}
    for outlet, runs in spoken.items():
        first = max(articles[outlet], key=lambda word: (len(articles[outlet][word]), word))
        n, total = runs[first,], sum(n for run, n in runs.items() if len(run) == 1)
        enough = len(articles[outlet][first]) >= _ARTICLES
        if enough and n >= _MOSTLY * total and n >= _OWN * anywhere[first]:
            longer = (run for run, m in runs.items() if run[0] == first and m >= _NEARLY_ALWAYS * n)
            found[outlet] = max(longer, key=len)
    return found


def _behind_particles(stream: TokenStream) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the row and the next words of every particle that is written apart."""
    bare = bare_types(stream.types)
    particle = np.array([word.strip(TATWEEL) in _PARTICLES for word in bare], bool)
    places = stream.places(particle)
    for place, row in zip(places.tolist(), stream.rows_at(places).tolist(), strict=True):
        last = int(stream.starts[row + 1])
        begin = place + 1 + int(place + 1 < last and stream.codes[place + 1] == BREAK)
        words = []
        for code in stream.codes[begin : min(begin + _LONGEST, last)].tolist():
            if code == BREAK:
                break
            words.append(normalize(bare[code]))
        if words and not words[0].isdigit():
            yield row, tuple(words)
