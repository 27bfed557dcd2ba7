"""Where a passage begins and ends: no name is cut, and no scrap of another sentence hangs on."""

from typing import NamedTuple

from corpus_tools.comparison.article_words import CorpusWords
from corpus_tools.comparison.passages import Passage

__all__ = ["with_whole_edges"]

#: Words of another sentence that are cut off an edge, and that a name is drawn out by, at most.
_SCRAP, _DRAWN = 3, 6


class _Edge(NamedTuple):
    """An edge of a passage in both texts: its outermost words, and the step that leads inwards."""

    a: int
    b: int
    inwards: int
    size: int


def with_whole_edges(corpus: CorpusWords, passage: Passage) -> Passage:
    """Return a passage whose edges are those of names and clauses.

    A name that an edge cuts is left out or drawn in whole, whichever is nearer; function words
    that lead on to what is not shared are left out, and so are up to three words of a sentence
    that begins before the passage or goes on behind it.

    Parameters
    ----------
    corpus : CorpusWords
    passage : Passage

    Returns
    -------
    Passage
        With fewer equal words where some were left out, with as many where a name was drawn in.
    """
    size = min(passage.end_a - passage.start_a, passage.end_b - passage.start_b)
    first = _moved(corpus, _Edge(passage.start_a, passage.start_b, 1, size))
    last = _moved(corpus, _Edge(passage.end_a - 1, passage.end_b - 1, -1, size))
    cut = max(first[0], 0) + max(last[0], 0)
    if cut >= size:
        return passage
    return Passage(
        passage.start_a + first[0],
        passage.end_a - last[0],
        passage.start_b + first[1],
        passage.end_b - last[1],
        passage.equal - cut,
    )


def _moved(corpus: CorpusWords, edge: _Edge) -> tuple[int, int]:
    """Return by how many words an edge moves inwards in each text; outwards below nought."""
    run = _run(corpus, edge)
    scrap = max(_scrap(corpus, edge.a, edge), _scrap(corpus, edge.b, edge))
    if 0 < scrap <= run:
        return scrap, scrap
    out_a, in_a = _name_at(corpus, edge.a, edge)
    out_b, in_b = _name_at(corpus, edge.b, edge)
    inside = max(in_a, in_b)
    if inside and inside <= min(run, max(out_a, out_b)):
        return inside, inside
    if max(out_a, out_b) <= _DRAWN:
        return -out_a, -out_b
    return (inside, inside) if inside <= run else (0, 0)


def _run(corpus: CorpusWords, edge: _Edge) -> int:
    """Return how many words from an edge on are the same in both texts, but the last one."""
    codes, n = corpus.words.codes, 0
    while n < edge.size - 1 and (
        codes[edge.a + n * edge.inwards] == codes[edge.b + n * edge.inwards]
    ):
        n += 1
    return n


def _name_at(corpus: CorpusWords, at: int, edge: _Edge) -> tuple[int, int]:
    """Return how many words of a name that an edge cuts stand outside of it, and inside."""
    begin, stop = corpus.words.line_of(at)
    outside = at - edge.inwards
    if not begin <= outside < stop or corpus.sentence_ends(min(at, outside)):
        return 0, 0
    named = corpus.named(begin, stop)
    sides = []
    for here, step in ((outside, -edge.inwards), (at, edge.inwards)):
        n = 0
        while begin <= here < stop and named[here - begin]:
            n, here = n + 1, here + step
        sides.append(n)
    return (sides[0], sides[1]) if all(sides) else (0, 0)


def _scrap(corpus: CorpusWords, at: int, edge: _Edge) -> int:
    """Return how many words at an edge are a scrap of another clause."""
    begin, stop = corpus.words.line_of(at)
    if not begin <= at - edge.inwards < stop:
        return 0
    before = at if edge.inwards < 0 else at - 1
    if corpus.sentence_ends(before):
        return 0
    for n in range(1, min(_SCRAP, edge.size - 1) + 1):
        gap = at + n - 1 if edge.inwards > 0 else at - n
        if begin <= gap < stop - 1 and corpus.sentence_ends(gap):
            return n
    n = 0
    while edge.inwards < 0 and n < _SCRAP and corpus.leads_on(at - n):
        n += 1
    return n
