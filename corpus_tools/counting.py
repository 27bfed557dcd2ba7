"""Counting: from a token stream to a matrix whose columns are merged terms."""

from collections import Counter, defaultdict

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools.stream import BREAK, TokenStream
from corpus_tools.tokens import surface

__all__ = ["Gram", "dispersion", "find_grams", "merge_columns", "number_grams", "surface_forms"]

#: A term before it is merged: one word type, or several in a row.
Gram = tuple[int, ...]


def find_grams(
    stream: TokenStream, words: NDArray[np.bool_], shortest: int, longest: int
) -> tuple[NDArray[np.int64], list[Gram] | NDArray[np.int32]]:
    """List the article and the word types of every run of words allowed as a term."""
    codes, rows = stream.codes, stream.rows()
    # codes is -1 at a break; words[-1] must not stand for it.
    usable = np.where(codes == BREAK, False, words[codes]) if len(words) else np.zeros(0, bool)
    if longest == 1:
        return rows[usable], codes[usable]
    all_rows, grams = [], []
    for size in range(shortest, longest + 1):
        span = len(codes) - size + 1
        if span <= 0:
            continue
        whole = np.logical_and.reduce([usable[i : i + span] for i in range(size)])
        whole &= rows[:span] == rows[size - 1 :]
        at = np.flatnonzero(whole)
        all_rows.append(rows[at])
        grams += list(zip(*(codes[at + i].tolist() for i in range(size)), strict=True))
    return (np.concatenate(all_rows) if all_rows else rows[:0]), grams


def number_grams(
    grams: list[Gram] | NDArray[np.int32],
) -> tuple[list[Gram], NDArray[np.int64]]:
    """Return the distinct grams and the code of each gram."""
    if isinstance(grams, np.ndarray):
        distinct, codes = np.unique(grams, return_inverse=True)
        return [(int(code),) for code in distinct], codes
    number: dict[Gram, int] = {}
    codes = np.fromiter((number.setdefault(g, len(number)) for g in grams), np.int64, len(grams))
    return list(number), codes


def surface_forms(
    types: list[str], distinct: list[Gram], codes: NDArray[np.int64], keys: list[str]
) -> dict[str, Counter[str]]:
    """Return the surface forms of each key with their counts."""
    surfaces: defaultdict[str, Counter[str]] = defaultdict(Counter)
    times = np.bincount(codes, minlength=len(distinct)).tolist()
    for gram, key, count in zip(distinct, keys, times, strict=True):
        surfaces[key][" ".join(surface(types[code]) for code in gram)] += count
    return dict(surfaces)


def merge_columns(
    rows: NDArray[np.int64],
    codes: NDArray[np.int64],
    gram_keys: list[str],
    n_articles: int,
    min_df: int,
    max_df: float,
) -> tuple[sparse.csr_matrix, list[str]]:
    """Count, with the grams of one key in one column, and order the columns."""
    keys = sorted(set(gram_keys))
    column_of = {key: i for i, key in enumerate(keys)}
    columns = np.array([column_of[key] for key in gram_keys], dtype=np.int64)
    ones = np.ones(len(codes), dtype=np.int32)
    shape = (n_articles, len(keys))
    counts = sparse.csr_matrix((ones, (rows, columns[codes] if len(codes) else codes)), shape=shape)
    counts.sum_duplicates()
    documents = np.diff(counts.tocsc().indptr)
    totals = np.asarray(counts.sum(axis=0)).ravel()
    kept = np.flatnonzero((documents >= min_df) & (documents <= max_df * n_articles))
    kept = kept[np.argsort(-totals[kept], kind="stable")]
    return counts[:, kept].tocsr().astype(np.int32), [keys[i] for i in kept]


def dispersion(counts: sparse.csr_matrix, lengths: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return each term's deviation of proportions (DP; Gries 2008).

    Half the sum over articles of the difference between the article's share of the term and its
    share of all tokens: 0 means spread as evenly as the text itself, near 1 means in one corner.
    """
    share = lengths / max(int(lengths.sum()), 1)
    columns = counts.tocsc()
    totals = np.asarray(columns.sum(axis=0)).ravel()
    of_term = np.repeat(np.arange(columns.shape[1]), np.diff(columns.indptr))
    expected = share[columns.indices]
    # Articles without the term contribute their whole share; the shares sum to one.
    gap = np.abs(columns.data / totals[of_term] - expected) - expected
    sums = np.bincount(of_term, weights=gap, minlength=columns.shape[1])
    return np.asarray(0.5 * (1 + sums), dtype=np.float64)
