"""Which articles tell of one event: weights, groups, and which members are sure."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools.clusters.linkage import Edges, Groups, agglomerate, edges, gather
from corpus_tools.clusters.tree import relabel

__all__ = ["Found", "find", "find_rows", "nothing", "weigh"]

#: Mean cosine of the articles of a story.
_ALIKE = 0.4
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
#: From this share of the likeness of a story on, an article outside is near it.
_NEAR = 0.8
#: Days that reports of one event lie apart without loss, and those that halve a likeness then;
#: the same of a story that stands alone.
_DAYS = 3.0, 14.0
_DAYS_ALONE = 14.0, 30.0
#: Terms of up to so many articles are equally rare: all of them may tell of one event. Of few
#: articles it is at most this share of them.
_STORY, _STORY_SHARE = 5, 0.5
#: A count of a term weighs half of what it could at most: one name said twenty times in two
#: articles is not twenty reasons.
_HALF_COUNT = 8.0
_NEIGHBOURS = 20


class Found(NamedTuple):
    """The story of each row (0 for none) and of unsure ones the story they are near to."""

    story: NDArray[np.int64]
    near: NDArray[np.int64]
    membership: NDArray[np.float64]


def nothing(n: int) -> Found:
    """Return that no row is in a story."""
    return Found(np.zeros(n, np.int64), np.zeros(n, np.int64), np.zeros(n))


def weigh(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return unit rows of damped counts times ``ln(n / df)``, the rarest terms equally rare."""
    n = counts.shape[0]
    documents = np.maximum(counts.getnnz(axis=0), max(1.0, min(_STORY, n * _STORY_SHARE)))
    idf = np.log(n / documents) if n else documents
    damped = counts.astype(np.float64)
    damped.data /= damped.data + _HALF_COUNT
    rows = (damped @ sparse.diags(idf)).tocsr()
    rows.eliminate_zeros()
    rows.sort_indices()
    norms = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return (sparse.diags(1 / np.where(norms > 0, norms, 1)) @ rows).tocsr()


def _fade(days: NDArray[np.float64], free: float, half: float) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.maximum(days - free, 0) / half), np.float64)


def _fade_close(days: NDArray[np.float64]) -> NDArray[np.float64]:
    return _fade(days, *_DAYS)


def _fade_alone(days: NDArray[np.float64]) -> NDArray[np.float64]:
    return _fade(days, *_DAYS_ALONE)


def find(weights: sparse.csr_matrix, days: NDArray[np.float64], *, progress: bool = False) -> Found:
    """Find the stories of unit rows and the days of their articles, NaN where not known."""
    n = weights.shape[0]
    if n < 2:
        return nothing(n)
    pairs = edges(weights, _NEIGHBOURS, progress=progress)
    close = agglomerate(weights, pairs, _ALIKE, places=days, fade=_fade_close)
    loose = agglomerate(weights, pairs, _ALONE, places=days, fade=_fade_alone)
    alone = _stand_alone(gather(weights, loose), loose, pairs)
    labels = np.unique(np.where(alone[loose], loose, n + close), return_inverse=True)[1]
    return _sift(weights, days, labels.astype(np.int64), pairs)


def _stand_alone(groups: Groups, labels: NDArray[np.int64], pairs: Edges) -> NDArray[np.bool_]:
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
) -> Found:
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
    value = Groups(
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
    is_story = kept[others] & ~told[rows] & (value >= _NEAR * _ALIKE)
    order = np.lexsort((others[is_story], value[is_story]))
    near[rows[is_story][order]] = others[is_story][order]
    best = np.zeros(n)
    np.maximum.at(best, rows[is_story], value[is_story])
    lone = ~told & (near >= 0)
    # No more than what would have made it a member.
    membership[lone] = best[lone] / (best[lone] + np.maximum(outside[lone], _ALIKE))
    membership[~member & (near < 0)] = 0
    story = np.zeros(n, np.int64)
    story[member] = relabel(labels[member])
    number = np.zeros(len(sizes), np.int64)
    number[labels[member]] = story[member]
    unsure = ~member & (near >= 0)
    return Found(story, np.where(unsure, number[near], 0), membership.round(4))


def find_rows(
    counts: sparse.csr_matrix, days: NDArray[np.float64] | None = None, *, progress: bool = False
) -> NDArray[np.int64]:
    """Return the story of each row of counts, 0 for none; see `stories`."""
    days = np.full(counts.shape[0], np.nan) if days is None else days
    return find(weigh(counts), days, progress=progress).story
