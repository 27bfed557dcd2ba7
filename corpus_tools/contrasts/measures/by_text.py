"""What two groups of texts say of each term: sums over texts, and how far texts differ."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import stdtrit

from corpus_tools.contrasts.measures.log_ratio import g2_of_groups, log_ratio
from corpus_tools.contrasts.measures.strata import (
    bound_within,
    least_chance,
    mantel_haenszel,
    standardised,
    weights,
)

__all__ = ["TwoSides", "two_sides"]

Floats: TypeAlias = NDArray[np.float64]
Rows: TypeAlias = NDArray[np.int64]
#: Cells of a dense table of strata and terms that is made at a time.
_CELLS = 500_000


@dataclass(frozen=True)
class TwoSides:
    """Two groups of texts, in strata that both have.

    Attributes
    ----------
    counts : CSR matrix, n_texts × n_terms
        The texts of the first group, then those of the other.
    lengths : int array
        Words of each text.
    n_first : int
        How many texts are of the first group.
    strata : int array
        The number of each text's stratum, 0 for all where there are none.
    """

    counts: sparse.csr_matrix
    lengths: Rows
    n_first: int
    strata: Rows

    @property
    def n_strata(self) -> int:
        """The number of strata."""
        return int(self.strata.max(initial=0)) + 1

    def of_columns(self, columns: Rows) -> "TwoSides":
        """Return the sides with some of the terms."""
        return replace(self, counts=self.counts[:, columns])

    def parts(self) -> tuple[list[sparse.csr_matrix], list[Rows]]:
        """Return the counts of either group, and the words of its texts."""
        edge = self.n_first
        return [self.counts[:edge], self.counts[edge:]], [self.lengths[:edge], self.lengths[edge:]]

    def texts(self) -> tuple[Rows, Rows]:
        """Return in how many texts of either group each term stands."""
        return self._per_side(np.ones(self.counts.nnz))

    def totals(self) -> tuple[Rows, Rows]:
        """Return how often each term occurs in either group."""
        return self._per_side(self.counts.data)

    def words(self) -> tuple[int, int]:
        """Return the number of words of either group."""
        first = int(self.lengths[: self.n_first].sum())
        return first, int(self.lengths.sum()) - first

    def most_in_one(self) -> tuple[Rows, Rows]:
        """Return how often each term occurs in the text of either group that has most of it."""
        sides = self.counts[: self.n_first], self.counts[self.n_first :]
        one, other = (side.max(axis=0).toarray().ravel().astype(np.int64) for side in sides)
        return one, other

    def _per_side(self, values: NDArray[np.generic]) -> tuple[Rows, Rows]:
        edge, m = self.counts.indptr[self.n_first], self.counts.shape[1]
        places = self.counts.indices
        one = np.bincount(places[:edge], values[:edge], minlength=m).astype(np.int64)
        return one, np.bincount(places[edge:], values[edge:], minlength=m).astype(np.int64)

    # -- within strata ---------------------------------------------------------------------------

    def sizes(self) -> tuple[Floats, Floats]:
        """Return how many texts of either group each stratum has."""
        return self._sizes(np.ones(len(self.lengths)))

    def _sizes(self, values: NDArray[np.generic]) -> tuple[Floats, Floats]:
        found = np.bincount(self._cells(), values, minlength=2 * self.n_strata).astype(float)
        return found[: self.n_strata], found[self.n_strata :]

    def _cells(self) -> Rows:
        """Return the side and stratum of each text as one number."""
        second = np.arange(len(self.lengths)) >= self.n_first
        return np.asarray(self.strata + second * self.n_strata, np.int64)

    def _tables(self, *values: NDArray[np.generic]) -> Iterator[tuple[slice, list[Floats]]]:
        """Yield sums over the texts of each side and stratum, of some columns at a time.

        Each of the values belongs to a cell of the counts; its sums are 2 × n_strata × n_columns.
        """
        n, m = self.counts.shape
        cells = self._cells()
        to_cell = sparse.csr_matrix((np.ones(n), (cells, np.arange(n))), (2 * self.n_strata, n))
        sums = [
            (
                to_cell @ sparse.csr_matrix((v, self.counts.indices, self.counts.indptr), (n, m))
            ).tocsc()
            for v in values
        ]
        width = max(_CELLS // (2 * self.n_strata), 1)
        for first in range(0, m, width):
            block = slice(first, min(first + width, m))
            yield block, [table[:, block].toarray().reshape(2, self.n_strata, -1) for table in sums]

    def least_chance(self) -> Floats:
        """Return the logarithm of the least probability by chance, of each term; see there."""
        found = np.zeros(self.counts.shape[1])
        for block, (texts,) in self._tables(np.ones(self.counts.nnz)):
            found[block] = least_chance(texts[0] + texts[1], *self.sizes())
        return found

    def bounds(
        self, *, conf: float, family: int, asked: NDArray[np.bool_]
    ) -> tuple[Floats, Floats]:
        """Return G² of texts (χ² of Mantel & Haenszel within strata) and LRC, 0 if not asked."""
        sizes = self.sizes()
        test, bound = np.zeros(len(asked)), np.zeros(len(asked))
        for block, (texts,) in self._tables(np.ones(self.counts.nnz)):
            one, other = texts
            if self.n_strata == 1:
                test[block] = g2_of_groups(one[0], sizes[0], other[0], sizes[1])
            else:
                test[block] = mantel_haenszel(one, sizes[0], other, sizes[1]).chi2
            some = np.flatnonzero(asked[block])
            bound[block.start + some] = bound_within(
                one[:, some], sizes[0], other[:, some], sizes[1], conf=conf, family=family
            )
        return test, bound

    def effects(self, conf: float) -> tuple[Floats, Floats, Floats]:
        """Return the log ratio of words, and its interval by the differences between texts.

        The rates are ratio estimators over texts (Cochran 1977, ch. 6), their variance that of the
        texts' residuals, carried to the logarithm (delta method). No variance is less than
        that of as many independent words: a few texts that agree are no proof.
        """
        data = self.counts.data.astype(np.float64)
        along = np.repeat(self.lengths.astype(np.float64), np.diff(self.counts.indptr))
        n_texts = self.sizes()
        words, squares = self._sizes(self.lengths), self._sizes(self.lengths.astype(float) ** 2)
        weigh = [weight[:, None] for weight in weights(*words)]
        middle, low, high = (np.zeros(self.counts.shape[1]) for _ in range(3))
        for block, sums in self._tables(data, data**2, data * along, np.ones(len(data))):
            counts, of_squares, of_products, texts = sums
            adjusted = standardised(counts[0], words[0], counts[1], words[1])
            middle[block] = log_ratio(adjusted[0], words[0].sum(), adjusted[1], words[1].sum())
            error = np.zeros(block.stop - block.start)
            for side in (0, 1):
                size, n = words[side][:, None], n_texts[side][:, None]
                rate = counts[side] / np.maximum(size, 1)
                spread = (
                    of_squares[side]
                    - 2 * rate * of_products[side]
                    + rate**2 * squares[side][:, None]
                )
                # Of one text nothing shows how much another would differ.
                spread = np.where(n > 1, spread * n / np.maximum(n - 1, 1), counts[side] ** 2)
                spread = (np.maximum(spread, counts[side]) * weigh[side] ** 2).sum(0)
                error += np.maximum(spread, 0.5) / (adjusted[side] + 0.5) ** 2
            freedom = np.maximum(texts.sum((0, 1)) - 1, 1)
            wide = stdtrit(freedom, (1 + conf) / 2) * np.sqrt(error) / np.log(2)
            low[block], high[block] = middle[block] - wide, middle[block] + wide
        return middle, low, high


def two_sides(
    counts: sparse.csr_matrix, lengths: Rows, rows: Rows, others: Rows, strata: Rows
) -> TwoSides:
    """Return the sides of two groups.

    Parameters
    ----------
    counts, lengths
        Of a matrix.
    rows, others : int arrays
        Rows of the first group and of the other.
    strata : int array
        The stratum of each row of the matrix; both groups have all of theirs.

    Examples
    --------
    >>> counts = sparse.csr_matrix([[1, 2], [3, 0], [0, 5]])
    >>> one, none = np.ones(3, np.int64), np.zeros(3, np.int64)
    >>> sides = two_sides(counts, 5 * one, np.array([2]), np.array([0, 1]), none)
    >>> [side.tolist() for side in (*sides.totals(), *sides.texts())]
    [[0, 5], [4, 2], [0, 1], [2, 1]]
    """
    every = np.concatenate([rows, others])
    _, numbers = np.unique(strata[every], return_inverse=True)
    return TwoSides(counts[every], lengths[every], len(rows), numbers)
