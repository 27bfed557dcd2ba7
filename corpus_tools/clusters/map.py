"""From distances between articles to places on a plane, near the same ones for a like corpus."""

from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from threadpoolctl import threadpool_limits

from corpus_tools.comparison.similarity import cosines
from corpus_tools.terms.matrix import DocumentTermMatrix

__all__ = ["embed", "map_places", "spread"]

#: Below this many articles classical scaling shows all there is to show; above, t-SNE keeps
#: neighbours together where two dimensions cannot keep all distances.
_FEWEST_FOR_TSNE = 15
_SEED = 0
#: t-SNE starts from places spread so far. From a mere point, or with clusters drawn together at
#: first (exaggeration), rounding errors decide which cluster lies where.
_SPREAD_AT_START = 0.1
_STEPS = 3
#: Steps of t-SNE: of many articles neighbours stand together after a third of them, as well as at
#: the end (trustworthiness of ten neighbours .931 and .932 of 2,500); few take all.
_MANY, _ROUNDS, _ROUNDS_OF_MANY = 300, 1000, 300
#: Of the span of nine in ten articles: how far beyond it the others may lie.
_MARGIN = 0.25
#: Distances and starting places are cut to so many decimals: what comes after differs by machine.
_DECIMALS = 6


def map_places(dtm: DocumentTermMatrix) -> NDArray[np.float64]:
    """Return the place of every article on the map, n_articles × 2, from 0 to 1.

    The same whatever the order of the articles, and much the same when some are added or taken
    away: every term pulls in a direction of its own, which is the same in every corpus.
    """
    turns = np.array([crc32(key.encode()) for key in dtm.keys]) * (2 * np.pi / 2**32)
    pulls = np.column_stack([np.cos(turns), np.sin(turns)])
    distances = cosines(dtm)
    np.subtract(1, distances, out=distances)
    return embed(distances, dtm.tfidf().astype(np.float64) @ pulls)


def embed(
    distances: NDArray[np.float64], start: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    """Place articles on the unit square so that near ones are alike.

    Classical scaling (Torgerson 1952) for few articles; for 15 and more t-SNE (van der Maaten &
    Hinton 2008).

    Parameters
    ----------
    distances : array, n_articles × n_articles
    start : array, n_articles × 2, optional
        Where t-SNE starts, after some steps towards the plane of classical scaling; by default in
        that plane. It turns by any angle when an article is added, where several directions
        are as long as each other; places that were given beforehand do not.

    Returns
    -------
    array, n_articles × 2
        Coordinates from 0 to 1.
    """
    n = len(distances)
    if n < _FEWEST_FOR_TSNE:
        return _to_square(_classical(distances))
    from sklearn.manifold import TSNE

    places = _classical(distances) if start is None else _towards_plane(distances, start)
    places = (places * (_SPREAD_AT_START / max(float(places.std()), 1e-12))).round(_DECIMALS)
    # In an order of their own: in another one sums would be rounded otherwise.
    order = np.lexsort(places.T)
    tsne = TSNE(
        metric="precomputed",
        init=places[order].astype(np.float32),
        perplexity=min(30.0, max(4.0, n / 8)),
        early_exaggeration=1.0,
        max_iter=_ROUNDS if n < _MANY else _ROUNDS_OF_MANY,
        random_state=_SEED,
        n_jobs=1,
    )
    found = np.empty((n, 2))
    ordered = distances[np.ix_(order, order)]
    # One thread: so few articles keep others waiting, and sums in another order would be others.
    with threadpool_limits(1):
        found[order] = tsne.fit_transform(ordered.round(_DECIMALS, out=ordered))
    return _to_square(_drawn_in(found))


def _drawn_in(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Bring articles like no other nearer: one far away would press all others together."""
    low, high = np.quantile(places, [0.05, 0.95], axis=0)
    return np.clip(places, low - _MARGIN * (high - low), high + _MARGIN * (high - low))


def _towards_plane(
    distances: NDArray[np.float64], start: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Take some steps of subspace iteration towards the two longest directions."""
    products = _products(distances)
    places = _upright(start)
    for _ in range(_STEPS):
        places = _upright(products @ places)
    return places


def _upright(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Make two columns orthogonal and equally long, changing both as little as possible."""
    left, lengths, right = np.linalg.svd(places - places.mean(axis=0), full_matrices=False)
    return (left * (lengths > 1e-9 * max(lengths[0], 1e-9))) @ right


def _products(distances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the inner products of articles as points round their centre."""
    squared = distances**2
    return -0.5 * (squared - squared.mean(0) - squared.mean(1)[:, None] + squared.mean())


def _classical(distances: NDArray[np.float64]) -> NDArray[np.float64]:
    values, vectors = np.linalg.eigh(_products(distances))
    places = vectors[:, -2:][:, ::-1] * np.sqrt(np.clip(values[-2:][::-1], 0, None))
    # An eigenvector's sign is arbitrary: make its largest entry positive.
    largest = np.abs(places).argmax(axis=0)
    signs = np.sign(places[largest, [0, 1]])
    return places * np.where(signs == 0, 1, signs)


def _to_square(places: NDArray[np.float64]) -> NDArray[np.float64]:
    low, high = places.min(axis=0), places.max(axis=0)
    return (places - low) / np.where(high > low, high - low, 1)


def spread(points: NDArray[np.float64], least: float, rounds: int = 200) -> NDArray[np.float64]:
    """Push points apart until no two are nearer than `least`, as little as possible.

    They stay in their box if there is room in it for twice as many.
    """
    points = points.copy()
    low, high = points.min(axis=0), points.max(axis=0)
    lacking = least * np.sqrt(2 * len(points)) - (high - low)
    low, high = low - np.maximum(lacking, 0) / 2, high + np.maximum(lacking, 0) / 2
    # Points in one place part along a direction of their own.
    angle = np.arange(len(points)) * 2.399963
    apart = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    for _ in range(rounds):
        pairs = cKDTree(points).query_pairs(least, output_type="ndarray")
        one, other = pairs[np.lexsort(pairs.T)].T
        gaps = points[one] - points[other]
        far = np.hypot(*gaps.T)
        if not (far < least).any():
            break
        direction = gaps / np.where(far > 0, far, 1)[:, None]
        direction[far == 0] = (apart[one] - apart[other])[far == 0]
        moves = direction * ((least - far) / 2)[:, None]
        np.add.at(points, one, moves)
        np.subtract.at(points, other, moves)
        points = np.clip(points, low, high)
    return _to_square(points)
