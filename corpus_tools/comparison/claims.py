"""The robustness card: each claim of likeness, where it holds, and what breaks it."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from corpus_tools.clusters.clusters import Clustering
from corpus_tools.clusters.verdict import STABLE
from corpus_tools.comparison.robustness import Robustness, Setting

__all__ = ["CLAIMS", "Claim", "breakers", "claims_of", "robustness_card"]

#: What is claimed of two articles: of all pairs they are the most or the least alike, or of all
#: articles the second is the most like the first.
CLAIMS = ("nearest", "farthest", "neighbour")
_COLUMNS = ["claim", "id_a", "id_b", "cosine", "margin", "held_in", "settings", "broken_by"]


class Claim(NamedTuple):
    """One claim under all settings that count.

    ``margin`` has a number per setting: by how much the pair leads before the next one; below 0,
    by how much it lies behind. ``raw`` has the same for raw text, which does not count.

    That the clusters are the same is a claim without a pair (a and b are -1): its margin is the
    adjusted Rand index less the least with which clusters are named.
    """

    claim: str
    a: int
    b: int
    margin: NDArray[np.float64]
    raw: NDArray[np.float64] = np.empty(0)

    @property
    def held(self) -> NDArray[np.bool_]:
        """In which settings it holds."""
        return self.margin >= 0


def claims_of(robustness: Robustness, clustering: Clustering | None = None) -> list[Claim]:
    """Return what the first setting claims: the nearest pair, the farthest, every neighbour.

    And, of a clustering that was compared with the settings, that its clusters are the same.
    """
    matrices = [_rounded(matrix) for matrix in (*robustness.matrices, *robustness.raw)]
    counted = len(robustness.matrices)
    if not counted:
        return []
    n = len(matrices[0])

    def claim_of(claim: str, a: int, b: int, leads: list[float]) -> Claim:
        return Claim(claim, a, b, np.array(leads[:counted]), np.array(leads[counted:]))

    rows, columns = np.triu_indices(n, 1)

    def pair(claim: str, pick: Callable[..., np.intp], sign: int) -> Claim:
        a, b = (int(side[pick(matrices[0][rows, columns])]) for side in (rows, columns))
        leads = [
            _lead(sign * matrix[rows, columns], (rows == a) & (columns == b)) for matrix in matrices
        ]
        return claim_of(claim, a, b, leads)

    found = [pair("nearest", np.argmax, 1)]
    if n > 2:
        found.append(pair("farthest", np.argmin, -1))
        for a in range(n):
            others = np.flatnonzero(np.arange(n) != a)
            b = int(others[np.argmax(matrices[0][a, others])])
            leads = [_lead(matrix[a, others], others == b) for matrix in matrices]
            found.append(claim_of("neighbour", a, b, leads))
    if clustering is not None and clustering.verdict == "clusters":
        margin = clustering.agreements - STABLE
        found += [Claim("clusters", -1, -1, margin)] if len(margin) == counted else []
    return found


def _rounded(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    return matrix.round(6)


def _lead(values: NDArray[np.float64], own: NDArray[np.bool_]) -> float:
    """Return by how much one value is more than the largest of the others."""
    return float(values[own].max() - values[~own].max(initial=-np.inf))


def robustness_card(robustness: Robustness, ids: list[str]) -> pd.DataFrame:
    """Tell of every claim of likeness how well it stands.

    Parameters
    ----------
    robustness : Robustness
        What `corpus_tools.robustness` returns.
    ids : list of str
        The ids of the articles.

    Returns
    -------
    DataFrame
        claim (``nearest``, ``farthest``: of all pairs; ``neighbour``: the article most like
        ``id_a``), id_a, id_b, cosine and margin (over the next pair) in the first setting,
        held_in (share of the settings in which the claim holds, 0-1), settings (their number),
        broken_by (the choices under which it fails most, and in how many of their settings).
        Empty where there are no settings.

    Examples
    --------
    >>> from corpus_tools import load_corpus, robustness
    >>> corpus = load_corpus()
    >>> card = robustness_card(robustness(corpus), corpus.ids)
    >>> card["claim"].value_counts().to_dict()
    {'neighbour': 50, 'nearest': 1, 'farthest': 1}
    """
    table = robustness.table[robustness.table["counted"].astype(bool)].reset_index(drop=True)
    rows = [
        (
            claim.claim,
            ids[claim.a],
            ids[claim.b],
            round(float(robustness.matrices[0][claim.a, claim.b]), 6),
            round(float(claim.margin[0]), 6),
            round(float(claim.held.mean()), 4),
            len(claim.margin),
            _broken_by(table, claim.held),
        )
        for claim in claims_of(robustness)
    ]
    return pd.DataFrame(rows, columns=_COLUMNS)


def _broken_by(table: pd.DataFrame, held: NDArray[np.bool_]) -> str:
    return " | ".join(f"{choice}: {failed}/{n}" for choice, failed, n in breakers(table, held))


def breakers(table: pd.DataFrame, held: NDArray[np.bool_]) -> list[tuple[str, int, int]]:
    """Return the choices of one factor under which a claim fails most often, if it fails.

    Parameters
    ----------
    table : DataFrame
        The settings that count.
    held : bool array
        In which of them the claim holds.

    Returns
    -------
    list of (str, int, int)
        The choice, such as ``conflate=none``; how often the claim fails under it; how many
        settings have it.
    """
    if held.all():
        return []
    found: list[tuple[str, int, int]] = []
    for factor in Setting._fields:
        for value in table[factor].unique():
            under = (table[factor] == value).to_numpy()
            found.append((f"{factor}={value}", int((~held & under).sum()), int(under.sum())))
    most = max(failed / n for _, failed, n in found)
    return [choice for choice in found if choice[1] / choice[2] == most]
