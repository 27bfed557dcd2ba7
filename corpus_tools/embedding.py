"""From distances between articles to places on a plane."""

import numpy as np
from numpy.typing import NDArray

__all__ = ["embed", "spread"]

#: Below this many articles classical scaling shows all there is to show; above, t-SNE keeps
#: neighbours together where two dimensions cannot keep all distances.
_FEWEST_FOR_TSNE = 15
_SEED = 0


def embed(distances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Place articles on the unit square so that near ones are alike.

    Classical scaling (Torgerson 1952) for few articles, t-SNE (van der Maaten & Hinton 2008)
    started from it for 15 and more.

    Returns
    -------
    array, n_articles × 2
        Coordinates from 0 to 1.
    """
    places = _classical(distances)
    n = len(distances)
    if n >= _FEWEST_FOR_TSNE:
        from sklearn.manifold import TSNE

        scale = 1e-4 / max(float(places[:, 0].std()), 1e-12)
        tsne = TSNE(
            metric="precomputed",
            init=(places * scale).astype(np.float32),
            perplexity=min(30.0, max(4.0, n / 8)),
            random_state=_SEED,
            n_jobs=1,
        )
        places = tsne.fit_transform(distances).astype(np.float64)
    return _to_square(places)


def _classical(distances: NDArray[np.float64]) -> NDArray[np.float64]:
    squared = distances**2
    centred = squared - squared.mean(0) - squared.mean(1)[:, None] + squared.mean()
    values, vectors = np.linalg.eigh(-0.5 * centred)
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
    for _ in range(rounds):
        gaps = points[:, None, :] - points[None, :, :]
        far = np.sqrt((gaps**2).sum(axis=2))
        np.fill_diagonal(far, np.inf)
        close = far < least
        if not close.any():
            break
        direction = gaps / np.where(far > 0, far, 1)[:, :, None]
        # Points in one place part along a direction of their own.
        angle = np.arange(len(points)) * 2.399963
        apart = np.stack([np.cos(angle), np.sin(angle)], axis=1)
        same = far == 0
        direction[same] = (apart[:, None, :] - apart[None, :, :])[same]
        push = np.where(close, (least - np.where(np.isinf(far), 0, far)) / 2, 0)
        points = np.clip(points + (direction * push[:, :, None]).sum(axis=1), low, high)
    return _to_square(points)
