"""Groups of articles that are alike: what may be a story, by words and days."""

from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools._progress import Progress
from corpus_tools.clusters.evidence import rarity_of
from corpus_tools.clusters.linkage import Edges, RowGroups, agglomerate, edges, gather
from corpus_tools.clusters.tree import relabel
from corpus_tools.terms.weights import unit_rows

__all__ = ["Assigned", "assign", "find_rows", "members", "none_assigned", "weigh"]

#: Mean cosine of articles that may be of one story.
_ALIKE = 0.3
#: Of a story that stands alone: so many articles, which are so much more alike than with any
#: other, may be less so, and told over weeks.
_ALONE, _APART, _FEWEST_ALONE = 0.2, 4.0, 3
#: Where a group is more of the corpus than this there is no telling what others are like.
_MOST_ALONE = 2 / 3
#: Likeness with others counts as at least so much: below it is noise.
_NOISE = 0.05
#: Membership below which an article is unsure: it must be a fifth more like its story than
#: like anything else.
_SURE = 0.55
#: From this likeness with a story on, an article outside is near it; its membership is reckoned
#: with at least so much likeness with what is no story.
_NEAR, _NEAR_OTHERS = 0.32, 0.4
#: Days that reports of one event lie apart without loss, and those that halve a likeness then;
#: the same of a story that stands alone.
_DAYS = 3.0, 14.0
_DAYS_ALONE = 14.0, 30.0
#: A count of a term weighs half of what it could at most: one name said twenty times in two
#: articles is not twenty reasons.
_HALF_COUNT = 8.0
_NEIGHBOURS = 20


class Assigned(NamedTuple):
    """The story of each row (0 for none), which are unsure, and the story these are near to."""

    story: NDArray[np.int64]
    near: NDArray[np.int64]
    membership: NDArray[np.float64]
    unsure: NDArray[np.bool_]


def none_assigned(n: int) -> Assigned:
    """Return that no row is in a story."""
    return Assigned(
        np.zeros(n, np.int64), np.zeros(n, np.int64), np.zeros(n), np.zeros(n, np.bool_)
    )


def weigh(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return unit rows of damped counts times ``ln(n / df)``, the rarest terms equally rare."""
    idf = rarity_of(counts.getnnz(axis=0), counts.shape[0])
    damped = counts.astype(np.float64)
    damped.data /= damped.data + _HALF_COUNT
    rows = (damped @ sparse.diags(idf)).tocsr()
    rows.eliminate_zeros()
    rows.sort_indices()
    return unit_rows(rows)


def _fade(days: NDArray[np.float64], free: float, half: float) -> NDArray[np.float64]:
    """Return what is left (0-1) of a likeness after some days."""
    return np.asarray(1 / (1 + np.maximum(days - free, 0) / half), np.float64)


_fade_close = partial(_fade, free=_DAYS[0], half=_DAYS[1])
_fade_alone = partial(_fade, free=_DAYS_ALONE[0], half=_DAYS_ALONE[1])


def assign(
    weights: sparse.csr_matrix, days: NDArray[np.float64], *, progress: Progress = None
) -> Assigned:
    """Find the stories of unit rows and the days of their articles, NaN where not known."""
    n = weights.shape[0]
    if n < 2:
        return none_assigned(n)
    pairs = edges(weights, _NEIGHBOURS, progress=progress)
    close = agglomerate(weights, pairs, _ALIKE, places=days, fade=_fade_close)
    loose = agglomerate(weights, pairs, _ALONE, places=days, fade=_fade_alone)
    alone = _stand_alone(gather(weights, loose), loose, pairs)
    labels = np.unique(np.where(alone[loose], loose, n + close), return_inverse=True)[1]
    return _sift(weights, days, labels.astype(np.int64), pairs)


def _stand_alone(groups: RowGroups, labels: NDArray[np.int64], pairs: Edges) -> NDArray[np.bool_]:
    """Tell which groups are far more alike than with any other."""
    alone = (groups.sizes >= _FEWEST_ALONE) & (groups.sizes <= _MOST_ALONE * len(labels))
    a, b = labels[pairs.a], labels[pairs.b]
    asked = (a != b) & (alone[a] | alone[b])
    between = np.unique(np.stack([a[asked], b[asked]]), axis=1)
    outside = np.full(len(alone), _NOISE)
    value = groups.between(*between)
    for side in between:
        np.maximum.at(outside, side, value)
    return alone & (groups.cohesion >= _APART * outside)


def _sift(
    weights: sparse.csr_matrix,
    days: NDArray[np.float64],
    labels: NDArray[np.int64],
    pairs: Edges,
) -> Assigned:
    """Measure how well each article fits its story, and take out those that do not."""
    n = len(labels)
    groups = gather(weights, labels)
    sizes = groups.sizes
    known = ~np.isnan(days)
    dated = np.bincount(labels, known)
    mean_day = np.bincount(labels, np.where(known, days, 0)) / np.maximum(dated, 1)
    rows = np.concatenate([pairs.a, pairs.b])
    others = labels[np.concatenate([pairs.b, pairs.a])]
    other = others != labels[rows]
    rows, others = np.unique(np.stack([rows[other], others[other]]), axis=1)
    value = RowGroups(
        sparse.vstack([weights, groups.sums]).tocsr(), np.r_[np.ones(n, int), sizes], np.empty(0)
    ).between(rows, n + others)
    apart = np.where(known[rows] & (dated[others] > 0), np.abs(days[rows] - mean_day[others]), 0)
    value = value * _fade_close(apart)
    outside = np.zeros(n)
    np.maximum.at(outside, rows, value)
    own = np.asarray(weights.multiply(groups.sums[labels]).sum(axis=1)).ravel()
    within = np.clip((own - 1) / np.maximum(sizes[labels] - 1, 1), 0, 1)
    told = sizes[labels] > 1
    membership = np.where(told, within / np.maximum(within + outside, 1e-12), 0.0)
    member = told & (membership >= _SURE) & (within >= _ALONE)
    kept = np.bincount(labels, member) > 1
    member &= kept[labels]
    # Articles of no story, and the story each is most like.
    near = np.where(told & kept[labels], labels, -1)
    is_story = kept[others] & ~told[rows] & (value >= _NEAR)
    order = np.lexsort((others[is_story], value[is_story]))
    near[rows[is_story][order]] = others[is_story][order]
    best = np.zeros(n)
    np.maximum.at(best, rows[is_story], value[is_story])
    lone = ~told & (near >= 0)
    # No more than what would have made it a member.
    membership[lone] = best[lone] / (best[lone] + np.maximum(outside[lone], _NEAR_OTHERS))
    membership[~member & (near < 0)] = 0
    story = np.zeros(n, np.int64)
    story[member] = relabel(labels[member])
    number = np.zeros(len(sizes), np.int64)
    number[labels[member]] = story[member]
    unsure = ~member & (near >= 0)
    return Assigned(story, np.where(unsure, number[near], 0), membership.round(4), unsure)


def members(found: Assigned) -> list[NDArray[np.int64]]:
    """Return the rows of each story."""
    return [np.flatnonzero(found.story == n + 1) for n in range(int(found.story.max(initial=0)))]


def find_rows(counts: sparse.csr_matrix) -> NDArray[np.int64]:
    """Return the group of each row of counts, 0 for none, where no days are known."""
    return assign(weigh(counts), np.full(counts.shape[0], np.nan)).story
