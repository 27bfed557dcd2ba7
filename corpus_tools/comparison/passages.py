"""Finding passages: runs of words that two texts, or two places of one text, have in common."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.tokens import tokenize

__all__ = ["SHINGLE", "Passage", "WordSequence", "find_passages", "read_words", "text_counts"]

#: Words of a shingle (a run of words): what two texts must share before they are compared. Few
#: enough that copies which were edited share many.
SHINGLE = 5
#: Words between two equal runs of one passage, in either text: what an editor swaps or puts in.
_GAP = 5
#: Of a passage's words, the share that must be equal in both texts.
_EQUAL = 0.7
#: Places: a shingle that stands in more than this is a set phrase and begins no comparison.
_MOST_PLACES = 60
#: Runs: two texts with more are lists of names or formulas, and equal runs are all they share.
_MANY_RUNS = 200
_PRIME = np.uint64(0x9E3779B97F4A7C15)


class Passage(NamedTuple):
    """Two stretches of words: the first and last position (exclusive) of each, equal words."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int
    equal: int

    @property
    def verbatim(self) -> bool:
        """Whether both stretches are the same, word by word."""
        return self.equal == self.end_a - self.start_a == self.end_b - self.start_b


@dataclass(frozen=True)
class WordSequence:
    """The words of many texts in one row, spelling folded.

    Attributes
    ----------
    codes : int64 array
        One code per word.
    text, line : int64 array
        Of every word, the number of its text and of its line among that text's lines.
    types : list of str
        The folded word of each code.
    """

    codes: NDArray[np.int64]
    text: NDArray[np.int64]
    line: NDArray[np.int64]
    types: list[str]

    def line_of(self, at: int) -> tuple[int, int]:
        """Return the first word of the line in which a word stands, and the first behind it."""
        first = int(np.searchsorted(self._lines, self._lines[at], side="left"))
        return first, int(np.searchsorted(self._lines, self._lines[at], side="right"))

    @cached_property
    def _lines(self) -> NDArray[np.int64]:
        """The number of every word's line among all lines with words."""
        new = (np.diff(self.text) != 0) | (np.diff(self.line) != 0)
        return np.r_[0, np.cumsum(new)][: len(self.codes)]


def read_words(texts: Sequence[Sequence[str]]) -> WordSequence:
    """Read texts, each given as its lines."""
    code_of: dict[str, int] = {}
    known: dict[str, int] = {}
    codes: list[int] = []
    lengths: list[int] = []
    text: list[int] = []
    line: list[int] = []
    for number, lines in enumerate(texts):
        for at, words in enumerate(lines):
            tokens = tokenize(words)
            for token in tokens:
                if token not in known:
                    known[token] = code_of.setdefault(normalize(token), len(code_of))
            codes += [known[token] for token in tokens]
            lengths.append(len(tokens))
            text.append(number)
            line.append(at)
    return WordSequence(
        np.asarray(codes, np.int64),
        np.repeat(np.asarray(text, np.int64), lengths),
        np.repeat(np.asarray(line, np.int64), lengths),
        list(code_of),
    )


def find_passages(words: WordSequence, *, min_tokens: int = 8) -> list[Passage]:
    """Find what two texts share or one repeats.

    Equal shingles (Broder 1997) begin a passage; it is drawn out to the longest equal run, and
    runs that follow one another in both texts, a few words apart, are one passage.

    Parameters
    ----------
    words : WordSequence
    min_tokens : int
        Equal words that a passage must have.

    Returns
    -------
    list of Passage
        In the order of the texts; ``a`` stands before ``b``.

    Examples
    --------
    >>> words = read_words([["قال الوزير إن الاتفاق على ملاحة النهر نهائي"],
    ...                     ["وأكد أن الاتفاق على ملاحة النهر نهائي"]])
    >>> find_passages(words, min_tokens=5)
    [Passage(start_a=2, end_a=8, start_b=9, end_b=15, equal=6)]
    """
    runs = _runs(words)
    cuts = np.flatnonzero(np.diff(words.text)) + 1
    bounds = np.r_[0, cuts, len(words.codes)].tolist()
    codes = words.codes.tolist()
    back = codes[::-1]
    found = []
    for group in _by_pair(words, runs):
        passages = _chain(group)
        if len(group) < _MANY_RUNS:
            passages = [_drawn_out(p, codes, back, bounds) for p in passages]
        told = [p for p in passages if len(set(codes[p.start_a : p.end_a])) >= SHINGLE]
        found += sorted(_largest(told, min_tokens))
    return found


def _shingle_hashes(codes: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Return a hash of every run of `SHINGLE` words (Karp & Rabin 1987), the same on each run."""
    mixed = (codes.astype(np.uint64) + np.uint64(1)) * _PRIME
    mixed ^= mixed >> np.uint64(29)
    size = max(len(codes) - SHINGLE + 1, 0)
    hashes = np.zeros(size, np.uint64)
    for i in range(SHINGLE):
        hashes = hashes * _PRIME + mixed[i : i + size]
        hashes ^= hashes >> np.uint64(31)
    return hashes


def text_counts(words: WordSequence) -> NDArray[np.int64]:
    """Return of every word how many texts hold the shingle that begins with it."""
    hashes = _shingle_hashes(words.codes)
    text = words.text[: len(hashes)]
    order = np.lexsort((text, hashes))
    hashes, text = hashes[order], text[order]
    new = np.r_[True, hashes[1:] != hashes[:-1]] if len(hashes) else np.zeros(0, bool)
    other = new | np.r_[True, np.diff(text) != 0][: len(hashes)]
    group = np.cumsum(new) - 1
    counts = np.ones(len(words.codes), np.int64)
    counts[order] = np.bincount(group, weights=other).astype(np.int64)[group] if len(group) else 1
    return counts


def _runs(words: WordSequence) -> NDArray[np.int64]:
    """Return the longest equal runs: rows of (start in a, start in b, length)."""
    hashes = _shingle_hashes(words.codes)
    size = len(hashes)
    whole = words.text[:size] == words.text[SHINGLE - 1 :][:size]
    at = np.flatnonzero(whole)
    order = np.argsort(hashes[at], kind="stable")
    at, hashes = at[order], hashes[at][order]
    first = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]]) if size else at
    places = np.diff(np.r_[first, len(at)])
    pairs = [np.empty((0, 2), np.int64)]
    for n in np.unique(places[(places > 1) & (places <= _MOST_PLACES)]):
        # All groups of one size at once: each pair of their places.
        groups = at[first[places == n][:, None] + np.arange(n)]
        i, j = np.triu_indices(int(n), 1)
        pairs.append(np.column_stack([groups[:, i].ravel(), groups[:, j].ravel()]))
    a, b = np.concatenate(pairs).T
    apart = b - a >= SHINGLE  # a word said five times over is no passage
    a, b = a[apart], b[apart]
    order = np.lexsort((a, b - a))
    a, b = a[order], b[order]
    if not len(a):
        return np.empty((0, 3), np.int64)
    follows = (np.diff(a) == 1) & (np.diff(b) == 1)
    follows &= (np.diff(words.text[a]) == 0) & (np.diff(words.text[b]) == 0)
    start = np.flatnonzero(np.r_[True, ~follows])
    length = np.diff(np.r_[start, len(a)]) + SHINGLE - 1
    return np.column_stack([a[start], b[start], length])


def _by_pair(words: WordSequence, runs: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Yield the runs of each pair of texts, in the order of the first."""
    if not len(runs):
        return
    a, b = words.text[runs[:, 0]], words.text[runs[:, 1]]
    order = np.lexsort((runs[:, 1], runs[:, 0], b, a))
    runs, a, b = runs[order], a[order], b[order]
    cuts = np.flatnonzero((np.diff(a) != 0) | (np.diff(b) != 0)) + 1
    yield from np.split(runs, cuts)


def _chain(runs: NDArray[np.int64]) -> list[Passage]:
    """Join the runs of one pair of texts that follow one another in both."""
    open_: list[Passage] = []
    done: list[Passage] = []
    for start_a, start_b, length in runs.tolist():
        run = Passage(start_a, start_a + length, start_b, start_b + length, length)
        still = []
        joined = False
        for passage in open_:
            if start_a - passage.end_a > _GAP:
                done.append(passage)
            elif not joined and (longer := _joined(passage, run)) is not None:
                still.append(longer)
                joined = True
            else:
                still.append(passage)
        open_ = still if joined else [*still, run]
    return [*done, *open_]


def _joined(p: Passage, run: Passage) -> Passage | None:
    """Return the passage with the run behind it, or None where they do not belong together."""
    gap_a, gap_b = run.start_a - p.end_a, run.start_b - p.end_b
    # Runs may overlap by the words that both texts repeat at the seam.
    if not (-SHINGLE < gap_a <= _GAP and -SHINGLE < gap_b <= _GAP):
        return None
    equal = p.equal + run.equal + min(gap_a, gap_b, 0)
    longer = Passage(p.start_a, run.end_a, p.start_b, run.end_b, equal)
    span = max(longer.end_a - longer.start_a, longer.end_b - longer.start_b)
    return longer if equal >= _EQUAL * span and run.end_b > p.end_b else None


def _drawn_out(p: Passage, codes: list[int], back: list[int], bounds: list[int]) -> Passage:
    """Go on from both ends of a passage where two words in a row agree a few words on."""
    low_a, high_a = _text_of(p.start_a, bounds)
    low_b, high_b = _text_of(p.start_b, bounds)
    if low_a == low_b:  # a text must not run into itself
        high_a, low_b = min(high_a, p.start_b), max(low_b, p.end_a)
    end_a, end_b, more = _steps(codes, p.end_a, p.end_b, high_a, high_b)
    last = len(codes)
    start_a, start_b, before = _steps(
        back, last - p.start_a, last - p.start_b, last - low_a, last - low_b
    )
    longer = Passage(last - start_a, end_a, last - start_b, end_b, p.equal + more + before)
    span = max(longer.end_a - longer.start_a, longer.end_b - longer.start_b)
    return longer if longer.equal >= _EQUAL * span else p


def _steps(codes: list[int], i: int, j: int, high_i: int, high_j: int) -> tuple[int, int, int]:
    """Return how far two texts go on together from two places, and by how many equal words."""
    equal = 0
    missed = 0  # words since the last equal one, taken as they come
    while True:
        step = _next_equal(codes, i, j, high_i, high_j)
        if step is None:
            return i, j, equal
        di, dj = step
        missed += max(di, dj)
        i, j = i + di, j + dj
        n = 0
        while i + n < high_i and j + n < high_j and codes[i + n] == codes[j + n]:
            n += 1
        if missed > n + equal:
            return i - di, j - dj, equal
        i, j, equal = i + n, j + n, equal + n


def _next_equal(
    codes: list[int], i: int, j: int, high_i: int, high_j: int
) -> tuple[int, int] | None:
    """Return the nearest two words in a row that both texts have, as steps from here."""
    for far in range(1, _GAP + 1):
        for di, dj in (
            (far, far),
            *((far, n) for n in range(far)),
            *((n, far) for n in range(far)),
        ):
            a, b = i + di, j + dj
            if a + 1 < high_i and b + 1 < high_j and codes[a : a + 2] == codes[b : b + 2]:
                return di, dj
    return None


def _text_of(at: int, bounds: list[int]) -> tuple[int, int]:
    """Return the first word of the text in which a word stands, and the first behind it."""
    n = bisect_right(bounds, at)
    return bounds[n - 1], bounds[n]


def _largest(passages: list[Passage], min_tokens: int) -> list[Passage]:
    """Leave out short passages, what lies within a larger one, and a text within itself."""
    kept: list[Passage] = []
    for p in sorted(passages, key=lambda p: (-p.equal, p)):
        if p.end_a > p.start_b or p.equal < min_tokens:
            continue
        inside = any(
            (q.start_a <= p.start_a and p.end_a <= q.end_a)
            or (q.start_b <= p.start_b and p.end_b <= q.end_b)
            for q in kept
        )
        if not inside:
            kept.append(p)
    return kept
