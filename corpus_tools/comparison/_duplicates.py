"""Compiled shingles of words: their hashes, and sketches of articles made of the smallest."""

import numpy as np

from corpus_tools._compiled import compiled

__all__ = ["article_shingles", "count_common", "count_shared", "pair_up", "sketches"]

#: Odd, so that no shingle's hash forgets its first words.
_BASE = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)


@compiled
def _mix(value):
    """Scatter the bits of a number (splitmix64, Steele, Lea & Flood 2014)."""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


@compiled
def _shingles(codes, hashes, size, out):
    """Hash every run of `size` words of one article into `out`; return how many there are.

    Breaks between phrases are passed over. A shorter article is one shingle.
    """
    leaving = np.uint64(1)
    for _ in range(size):
        leaving *= _BASE
    words = 0
    value = np.uint64(0)
    # The hash of the word at `behind` goes when a new one comes.
    behind = 0
    for code in codes:
        if code < 0:
            continue
        value = value * _BASE + hashes[code]
        words += 1
        if words > size:
            while codes[behind] < 0:
                behind += 1
            value -= leaving * hashes[codes[behind]]
            behind += 1
        if words >= size:
            out[words - size] = _mix(value)
    if 0 < words < size:
        out[0] = _mix(value)
        return 1
    return max(0, words - size + 1)


@compiled
def sketches(codes, starts, first, last, hashes, size, limit, fewest, shift):
    """Return the sketch entries of articles first to last and how many each has.

    An article's sketch is its shingles below the limit, or its `fewest` smallest where it has
    not so many. The upper bits of an entry are the shingle's, the lower `shift` the article.
    """
    longest = 0
    for article in range(first, last):
        longest = max(longest, starts[article + 1] - starts[article])
    values = np.empty(longest, np.uint64)
    entries = np.empty(starts[last] - starts[first], np.uint64)
    sizes = np.zeros(last - first, np.int64)
    n = 0
    for article in range(first, last):
        found = _shingles(codes[starts[article] : starts[article + 1]], hashes, size, values)
        below = 0
        for i in range(found):
            if values[i] < limit:
                entries[n + below] = values[i]
                below += 1
        if below < fewest:
            below = min(found, fewest)
            entries[n : n + below] = np.sort(values[:found])[:below]
        for i in range(n, n + below):
            entries[i] = ((entries[i] >> shift) << shift) | np.uint64(article)
        sizes[article - first] = below
        n += below
    return entries[:n].copy(), sizes


@compiled
def count_common(entries, shift, rare, n):
    """Return how many of each article's sketch entries more than `rare` articles have."""
    common = np.zeros(n, np.int64)
    mask = (np.uint64(1) << shift) - np.uint64(1)
    begin = 0
    for end in range(1, len(entries) + 1):
        if end == len(entries) or entries[end] >> shift != entries[begin] >> shift:
            if end - begin > rare:
                for i in range(begin, end):
                    common[entries[i] & mask] += 1
            begin = end
    return common


@compiled
def pair_up(entries, shift, rare, asks, pairs):
    """List pairs of articles that share a sketch entry; return how many there are.

    Entries of more than `rare` articles pair only those that ask for it, with all. With `pairs`
    of length 0 they are counted alone.
    """
    mask = (np.uint64(1) << shift) - np.uint64(1)
    n = 0
    begin = 0
    for end in range(1, len(entries) + 1):
        if end < len(entries) and entries[end] >> shift == entries[begin] >> shift:
            continue
        for i in range(begin, end):
            a = entries[i] & mask
            for j in range(i + 1, end):
                b = entries[j] & mask
                if a != b and (end - begin <= rare or asks[a] or asks[b]):
                    if len(pairs):
                        pairs[n] = (a << _HALF) | b
                    n += 1
        begin = end
    return n


@compiled
def article_shingles(codes, starts, articles, hashes, size):
    """Return the distinct shingles of some articles, sorted, one after the other; and bounds."""
    total = 0
    for article in articles:
        total += starts[article + 1] - starts[article]
    values = np.empty(total, np.uint64)
    bounds = np.zeros(len(articles) + 1, np.int64)
    n = 0
    for at in range(len(articles)):
        article = articles[at]
        span = codes[starts[article] : starts[article + 1]]
        found = np.sort(values[n : n + _shingles(span, hashes, size, values[n:])])
        for i in range(len(found)):
            if i == 0 or found[i] != found[i - 1]:
                values[n] = found[i]
                n += 1
        bounds[at + 1] = n
    return values[:n].copy(), bounds


@compiled
def count_shared(values, bounds, a, b):
    """Return how many shingles the articles of each pair share."""
    shared = np.zeros(len(a), np.int64)
    for pair in range(len(a)):
        i, j = bounds[a[pair]], bounds[b[pair]]
        last_i, last_j = bounds[a[pair] + 1], bounds[b[pair] + 1]
        while i < last_i and j < last_j:
            if values[i] == values[j]:
                shared[pair] += 1
                i += 1
                j += 1
            elif values[i] < values[j]:
                i += 1
            else:
                j += 1
    return shared
