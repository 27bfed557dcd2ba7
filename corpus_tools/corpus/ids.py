"""Ids that are alike: articles of one file name in several folders are told apart by the folder."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import PurePosixPath

from corpus_tools.corpus.articles import RawArticle

__all__ = ["told_apart"]


def told_apart(raws: Sequence[RawArticle]) -> list[RawArticle]:
    """Put the folder before the ids of articles that share one, so far as that tells them apart.

    Parameters
    ----------
    raws : sequence of RawArticle

    Returns
    -------
    list of RawArticle
        With the shortest way that differs before such ids: the name of the file, too, where
        rows of several tables share them. Ids that stand twice in one file stay as they are.

    Examples
    --------
    >>> raws = [RawArticle("001", "", None, {}, f"{name}/001.txt") for name in ("رياضة", "اقتصاد")]
    >>> [raw.id for raw in told_apart(raws)]
    ['رياضة/001', 'اقتصاد/001']
    """
    alike: dict[str, list[int]] = defaultdict(list)
    for i, raw in enumerate(raws):
        alike[raw.id].append(i)
    told = list(raws)
    for article_id, places in alike.items():
        if len(places) == 1:
            continue
        ways = [_way(raws[i]) for i in places]
        depth = _differing(ways)
        for i, way in zip(places, ways, strict=True):
            before = way[max(len(way) - depth, 0) :] if depth else ()
            told[i] = raws[i]._replace(id="/".join((*before, article_id)))
    return told


def _way(raw: RawArticle) -> tuple[str, ...]:
    """Return the folders that lead to an article, and its file if that holds others, too."""
    name, _, row = raw.origin.rpartition(":")
    if not (name and row.isdecimal()):
        return PurePosixPath(raw.origin).parent.parts
    file = PurePosixPath(name)
    # An id made of the file's name and the number of the row needs no file before it.
    own = () if raw.id == f"{file.stem}-{int(row):05d}" else (file.stem,)
    return (*file.parent.parts, *own)


def _differing(ways: Sequence[tuple[str, ...]]) -> int:
    """Return how many of the last parts tell as many ways apart as all their parts do."""
    apart = len(set(ways))
    if apart == 1:
        return 0
    depth = 1
    while len({way[-depth:] for way in ways}) < apart:
        depth += 1
    return depth
