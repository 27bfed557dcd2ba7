"""Compiled search by inverted index: which rows of a matrix are nearest to a row.

The kernels take a CSR matrix of unit rows as its three arrays. Unsigned indices spare the
compiled loops a test for negative ones, which halves their time.
"""

import numpy as np

from corpus_tools._compiled import compiled

__all__ = [
    "LEAST", "exact_cosines", "gather_postings", "join_tiles", "pack_postings", "search_postings",
]  # fmt: skip

#: Rows that share no term have cosine 0 and are never offered.
LEAST = np.float32(1e-30)
#: Scores are looked at in runs of this many; the test of a run takes a few vector instructions.
_RUN = 64
_BINS = 1024


@compiled
def gather_postings(indptr, cols, weights, start, stop, n_terms):
    """Return the postings of rows start to stop: bounds per term, row less start, weight."""
    bounds = np.zeros(n_terms + 1, np.uint32)
    first, last = indptr[start], indptr[stop]
    for e in range(first, last):
        bounds[cols[e] + np.uint32(1)] += np.uint32(1)
    for t in range(n_terms):
        bounds[t + 1] += bounds[t]
    places = bounds[:-1].copy()
    rows = np.empty(last - first, np.uint16)
    values = np.empty(last - first, np.float32)
    for row in range(start, stop):
        for e in range(indptr[row], indptr[row + 1]):
            at = places[cols[e]]
            rows[at] = row - start
            values[at] = weights[e]
            places[cols[e]] = at + np.uint32(1)
    return bounds, rows, values


@compiled
def pack_postings(indptr, cols, weights, n_terms):
    """Return the bounds of each term and its postings, packed so that they sort by falling weight.

    The upper half of a posting holds the bits of the weight, which order as positive floats do,
    turned round; the lower half the row.
    """
    bounds = np.zeros(n_terms + 1, np.uint64)
    for e in range(len(cols)):
        bounds[cols[e] + np.uint32(1)] += np.uint64(1)
    for t in range(n_terms):
        bounds[t + 1] += bounds[t]
    places = bounds[:-1].copy()
    packed = np.empty(len(cols), np.uint64)
    bits = weights.view(np.uint32)
    for row in range(len(indptr) - 1):
        for e in range(indptr[row], indptr[row + 1]):
            at = places[cols[e]]
            packed[at] = (np.uint64(~bits[e] & np.uint32(0xFFFFFFFF)) << np.uint64(32)) | np.uint64(
                row
            )
            places[cols[e]] = at + np.uint64(1)
    return bounds, packed


@compiled
def _offer(value, row, values, rows):
    """Put a row where it belongs among the best, which stand in order; return the worst value."""
    at = len(values) - 1
    if value < values[at] or (value == values[at] and row > rows[at]):
        return max(values[at], LEAST)
    while at > 0 and (value > values[at - 1] or (value == values[at - 1] and row < rows[at - 1])):
        values[at] = values[at - 1]
        rows[at] = rows[at - 1]
        at -= 1
    values[at] = value
    rows[at] = row
    return max(values[-1], LEAST)


@compiled
def join_tiles(first, last, start, stop, indptr, cols, weights, postings, values, rows, least):
    """Compare rows first to last with the rows of the postings, start to stop, both ways.

    `values` and `rows` (n × k) hold the best so far of every row in order, `least` the worst of
    them. Of equal values the lower row is kept: the order of the calls does not matter.
    """
    bounds, posted, weighed = postings
    size = stop - start
    own = first == start
    scores = np.empty(size, np.float32)
    bars = least[start:stop]
    for row in range(first, last):
        scores[:] = 0
        for e in range(indptr[row], indptr[row + 1]):
            weight = weights[e]
            for p in range(bounds[cols[e]], bounds[cols[e] + np.uint32(1)]):
                scores[posted[p]] += weight * weighed[p]
        if own:
            scores[row - start] = 0
        floor = least[row]
        for run in range(0, size, _RUN):
            part, bar = scores[run : run + _RUN], bars[run : run + _RUN]
            high = False
            for d in range(len(part)):
                high |= part[d] >= min(floor, bar[d])
            if not high:
                continue
            for d in range(len(part)):
                other = start + run + d
                if part[d] >= floor:
                    floor = _offer(part[d], other, values[row], rows[row])
                if part[d] >= bar[d] and not own:
                    bar[d] = _offer(part[d], row, values[other], rows[other])
        least[row] = floor


@compiled
def search_postings(queries, budget, pool, indptr, cols, weights, postings, values, rows):
    """Find rows near each query by a budget of postings, heaviest terms first.

    A term's postings, a row and its weight each, stand in the order of falling weight; when the
    budget cannot pay for all of them the first ones are taken. The `pool` rows of the highest
    partial scores are compared exactly. `values` and `rows` (queries × k) take the best of them.
    """
    bounds, posted, weighed = postings
    n = len(indptr) - 1
    scores = np.zeros(n, np.float32)
    touched = np.empty(min(budget, n) + 1, np.uint32)
    dense = np.zeros(len(bounds) - 1, np.float32)
    tally = np.empty(_BINS + 1, np.int64)
    for x in range(len(queries)):
        query = queries[x]
        a, b = indptr[query], indptr[query + 1]
        left = budget
        n_touched = 0
        for e in np.argsort(-weights[a:b], kind="mergesort"):
            term, weight = cols[a + e], weights[a + e]
            low, high = bounds[term], bounds[term + np.uint32(1)]
            if np.int64(high - low) > left:
                high = low + np.uint64(left)
            left -= np.int64(high - low)
            for p in range(low, high):
                row = posted[p, 0]
                score = scores[row]
                # Without a branch: a processor cannot predict whether the row is new.
                touched[n_touched] = row
                n_touched += np.int64(score == 0)
                scores[row] = score + weight * weighed[p, 1]
            if left <= 0:
                break
        scores[query] = 0
        # The highest scores by a tally: whole bins are taken until they hold `pool` rows.
        tally[:] = 0
        for i in range(n_touched):
            tally[min(np.int64(scores[touched[i]] * _BINS), _BINS)] += 1
        floor_bin = _BINS
        held = tally[_BINS]
        while floor_bin > 0 and held < pool:
            floor_bin -= 1
            held += tally[floor_bin]
        floor = np.float32(floor_bin) / np.float32(_BINS)
        for e in range(a, b):
            dense[cols[e]] = weights[e]
        least = LEAST
        for i in range(n_touched):
            row = touched[i]
            if scores[row] >= floor and row != query:
                score = np.float32(0)
                for e in range(indptr[row], indptr[row + 1]):
                    score += dense[cols[e]] * weights[e]
                if score >= least:
                    least = _offer(score, row, values[x], rows[x])
            scores[row] = 0
        for e in range(a, b):
            dense[cols[e]] = 0


@compiled
def exact_cosines(queries, found, indptr, cols, weights, n_terms):
    """Return the cosine of each query with the rows found for it, summed in double precision."""
    out = np.zeros(found.shape, np.float64)
    n = len(indptr) - 1
    dense = np.zeros(n_terms, np.float64)
    for x in range(len(queries)):
        a, b = indptr[queries[x]], indptr[queries[x] + 1]
        for e in range(a, b):
            dense[cols[e]] = weights[e]
        for j in range(found.shape[1]):
            if found[x, j] < n:
                for e in range(indptr[found[x, j]], indptr[found[x, j] + 1]):
                    out[x, j] += dense[cols[e]] * np.float64(weights[e])
        for e in range(a, b):
            dense[cols[e]] = 0
    return out
