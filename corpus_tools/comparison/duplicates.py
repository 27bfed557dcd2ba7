"""Near-duplicates: pairs of articles that have many runs of words in common."""

import itertools
from typing import Any
from weakref import ref

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools._compiled import in_threads, machine
from corpus_tools._progress import Progress, progress_bar
from corpus_tools.arabic.letters import fold_each, normalize
from corpus_tools.comparison.neighbours import MOST_FOR_PRODUCT
from corpus_tools.comparison.passages import SHINGLE
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.corpus.notes import copies
from corpus_tools.errors import InputError
from corpus_tools.terms.stream import TokenStream, read_stream

__all__ = ["duplicates", "near_duplicates"]

#: One in so many shingles enters a sketch, but no fewer than the next number.
_ONE_IN = 4
_FEWEST = 16
#: What more articles share (a masthead, an agency's formula) makes pairs only of articles that
#: consist of such things.
_RARE = 50
#: Sampling may show a share this much smaller than the true one.
_SLACK = 3
_CHUNK, _FEW, _BLOCK = 4096, 1024, 1 << 22
_BASE = np.uint64(0x9E3779B97F4A7C15)
#: What was found in streams that are still there, by their number and the threshold.
_found: dict[tuple[int, float], tuple["ref[TokenStream]", pd.DataFrame]] = {}
#: Row and column of pairs, shingles they share; shingles of every article.
_Shared = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]


def duplicates(
    corpus: Corpus, threshold: float = 0.5, *, progress: Progress = None
) -> pd.DataFrame:
    """Find pairs of articles that tell the same in the same words.

    Articles are compared by their distinct shingles, runs of five words, spelling folded.
    Pairs are found by sketches, the quarter of an article's shingles with the smallest hashes
    (MinHash, Broder 1997), and each is then compared by all its shingles. Titles do not count.
    Articles that were left out on loading, as copies of another, are in the pairs, too. Up to
    2,000 articles, and where there is no Numba, every two of them are compared.

    Parameters
    ----------
    corpus : Corpus
    threshold : float
        The least overlap, 0-1.
    progress : bool, optional
        Show a progress bar; by default in terminals and notebooks.

    Returns
    -------
    DataFrame
        id_a, id_b (in the order of the articles), overlap: the share of the shorter article's
        shingles that the other has, too (containment, Broder 1997), resemblance: the share of
        the shingles of both that both have (Jaccard 1901). The largest overlap comes first.

    Raises
    ------
    InputError
        The threshold is no share.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> from corpus_tools.corpus.loading import sample_path
    >>> duplicates(load_corpus(sample_path())).columns.tolist()
    ['id_a', 'id_b', 'overlap', 'resemblance']
    """
    need_corpus(corpus, "duplicates")
    stream = read_stream(corpus.paragraphs(article_id) for article_id in corpus.ids)
    pairs = _pairs(stream, threshold, progress)
    first_of = copies(corpus.skipped)
    names = [*corpus.ids, *corpus.skipped.loc[first_of.index, "id"]]
    place = {article_id: at for at, article_id in enumerate(corpus.ids)}
    same: dict[int, list[int]] = {}
    for at, first in enumerate(first_of, len(corpus)):
        if first in place:
            same.setdefault(place[first], []).append(at)
    return _table(_with_copies(pairs, same), names)


def near_duplicates(
    stream: TokenStream, ids: list[str], threshold: float = 0.5, *, progress: Progress = None
) -> pd.DataFrame:
    """Find near-duplicates in a token stream; see `duplicates`.

    Of a stream they are found once.
    """
    own = id(stream), threshold
    known = _found.get(own)
    if known is None or known[0]() is not stream:
        pairs = _pairs(stream, threshold, progress)
        known = _found[own] = ref(stream, lambda _: _found.pop(own, None)), pairs
    return _table(known[1], ids)


def _pairs(stream: TokenStream, threshold: float, progress: Progress) -> pd.DataFrame:
    """Return the pairs of rows that overlap enough: a, b, overlap, resemblance."""
    if not 0 < threshold <= 1:
        raise InputError(f"threshold: expected a share above 0, up to 1; found {threshold}")
    hashes = _type_hashes(stream.types)
    if machine(_load_duplicates, len(stream), MOST_FOR_PRODUCT + 1) is None:
        a, b, shared, sizes = _by_product(stream, hashes, threshold, progress)
    else:
        a, b, shared, sizes = _by_sketch(stream, hashes, threshold, progress)
    overlap = shared / np.maximum(np.minimum(sizes[a], sizes[b]), 1)
    resemblance = shared / np.maximum(sizes[a] + sizes[b] - shared, 1)
    pairs = pd.DataFrame({"a": a, "b": b, "overlap": overlap, "resemblance": resemblance})
    return pairs[overlap >= threshold].round(4)


def _with_copies(pairs: pd.DataFrame, copies: dict[int, list[int]]) -> pd.DataFrame:
    """Add the pairs of the copies of articles: with the articles, their pairs and each other."""
    more = [
        (a, b, 1.0, 1.0)
        for first, others in copies.items()
        for a, b in itertools.combinations([first, *others], 2)
    ]
    touched = pairs[pairs["a"].isin(copies) | pairs["b"].isin(copies)]
    for a, b, overlap, resemblance in zip(*(touched[name] for name in touched), strict=True):
        sides = [[int(at), *copies.get(int(at), [])] for at in (a, b)]
        for one, other in itertools.islice(itertools.product(*sides), 1, None):
            more.append((min(one, other), max(one, other), overlap, resemblance))
    return pd.concat([pairs, pd.DataFrame(more, columns=pairs.columns)]) if more else pairs


def _table(pairs: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """Name the articles of pairs, the most alike first."""
    pairs = pairs.sort_values(
        ["overlap", "resemblance", "a", "b"], ascending=[False, False, True, True]
    )
    named = np.array(names, dtype=object)
    return pd.DataFrame(
        {
            "id_a": named[pairs["a"].to_numpy()],
            "id_b": named[pairs["b"].to_numpy()],
            "overlap": pairs["overlap"].to_numpy(),
            "resemblance": pairs["resemblance"].to_numpy(),
        }
    )


def _by_product(
    stream: TokenStream, hashes: NDArray[np.uint64], threshold: float = 0, progress: Progress = None
) -> _Shared:
    """Count the shingles that two articles share, by SciPy's sparse product, in chunks.

    Pairs whose overlap is below the threshold are left out.
    """
    words = stream.codes >= 0
    values = hashes[stream.codes[words]]
    ends = np.concatenate([[0], np.cumsum(words)])[stream.starts]
    lengths = np.diff(ends)
    row = np.repeat(np.arange(len(stream)), lengths)
    # An article shorter than a shingle is one shingle, ended by as many words that are none.
    short = np.repeat(np.where(lengths < SHINGLE, SHINGLE - lengths, 0), lengths > 0)
    last = ends[1:][lengths > 0]
    values = np.insert(values, np.repeat(last, short), np.uint64(0))
    row = np.insert(row, np.repeat(last, short), np.repeat(np.flatnonzero(lengths), short))
    n = max(0, len(values) - SHINGLE + 1)
    runs = np.zeros(n, np.uint64)
    for at in range(SHINGLE):
        runs = runs * _BASE + values[at : at + n]
    whole = row[:n] == row[SHINGLE - 1 :]
    _, columns = np.unique(runs[whole], return_inverse=True)
    ones = np.ones(len(columns), np.int32)
    rows = sparse.csr_matrix((ones, (row[:n][whole], columns)), (len(stream), len(columns)))
    rows.data[:] = 1
    sizes = np.diff(rows.indptr).astype(np.int64)
    pairs = [np.zeros((3, 0), np.int64)]
    starts = range(0, len(stream), _FEW)
    for start in progress_bar(starts, desc="duplicates", unit="chunk", progress=progress):
        product = (rows[start : start + _FEW] @ rows.T).tocoo()
        a, b, shared = product.row.astype(np.int64) + start, product.col, product.data
        kept = (b > a) & (shared >= threshold * np.minimum(sizes[a], sizes[b]))
        pairs.append(np.stack([a[kept], b[kept], shared[kept]]))
    return *np.concatenate(pairs, axis=1), sizes


def _by_sketch(
    stream: TokenStream, hashes: NDArray[np.uint64], threshold: float, progress: Progress
) -> _Shared:
    """Count the shingles of pairs of articles that share an entry of their sketches."""
    from corpus_tools.comparison._duplicates import (
        article_shingles,
        count_common,
        count_shared,
        pair_up,
        sketches,
    )

    n = len(stream)
    shift = np.uint64(n.bit_length())
    limit = np.uint64(2**64 // _ONE_IN)

    def sketch(first: int) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        last = min(first + _CHUNK, n)
        return sketches(
            stream.codes, stream.starts, first, last, hashes, SHINGLE, limit, _FEWEST, shift
        )

    parts = range(0, n, _CHUNK)
    found = in_threads(sketch, parts, desc="duplicates", unit="chunk", progress=progress)
    entries, n_entries = (np.concatenate([part[i] for part in found]) for i in (0, 1))
    del found
    entries.sort()
    entries = _shared_entries(entries, shift)
    # Common entries make no pairs, unless an article has so many of them that a true partner could
    # share nothing else: then it is paired by them, too.
    spared = n_entries * (threshold / _SLACK)
    asks = count_common(entries, shift, _RARE, n) > spared
    pairs = np.empty(pair_up(entries, shift, _RARE, asks, np.empty(0, np.uint64)), np.uint64)
    if len(pairs):
        pair_up(entries, shift, _RARE, asks, pairs)
    pairs = np.unique(pairs)
    a, b = (
        (pairs >> np.uint64(32)).astype(np.int64),
        (pairs & np.uint64(2**32 - 1)).astype(np.int64),
    )
    articles = np.unique(np.concatenate([a, b]))
    values, bounds = article_shingles(stream.codes, stream.starts, articles, hashes, SHINGLE)
    sizes = np.zeros(n, np.int64)
    sizes[articles] = np.diff(bounds)
    places = np.searchsorted(articles, a), np.searchsorted(articles, b)
    return a, b, count_shared(values, bounds, *places), sizes


def _shared_entries(entries: NDArray[np.uint64], shift: np.uint64) -> NDArray[np.uint64]:
    """Leave out sorted entries whose shingle no other one has."""
    shared = np.zeros(len(entries) + 1, dtype=bool)
    for at in range(0, len(entries), _BLOCK):
        shingle = entries[at : at + _BLOCK + 1] >> shift
        same = shingle[1:] == shingle[:-1]
        shared[at + 1 : at + 1 + len(same)] = same
    # An entry is like the one before it, or the next one is.
    shared[:-1] |= shared[1:]
    return entries[shared[:-1]]


def _type_hashes(types: list[str]) -> NDArray[np.uint64]:
    """Return a number for every type, the same for all its spellings, whatever else there is."""
    if not types:
        return np.empty(0, np.uint64)
    folded = [word.replace("\n", " ") for word in fold_each(normalize, types)]
    units = np.frombuffer("".join(f"{word}\n" for word in folded).encode("utf-32-le"), np.uint32)
    ends = np.flatnonzero(units == ord("\n"))
    starts = np.concatenate([[0], ends[:-1] + 1])
    base = np.uint64(0xD1B54A32D192ED03)
    powers = np.cumprod(np.full(int((ends - starts).max(initial=0)) + 1, base, np.uint64))
    place = np.arange(len(units)) - np.repeat(starts, ends - starts + 1)
    return np.add.reduceat(units * powers[place], starts)


def _load_duplicates() -> Any:
    from corpus_tools.comparison import _duplicates

    return _duplicates
