"""Text that outlets share: how much, in how many articles, who had it first, and is it a claim."""

from collections import defaultdict
from typing import NamedTuple

import pandas as pd

from corpus_tools.comparison.sharing import shared_passages, texts_of_both
from corpus_tools.corpus.corpus import Corpus, need_corpus

__all__ = ["outlet_pairs", "source_flow"]

#: What a claim about two outlets needs: pairs of articles that share text; and passages in all, or
#: else pairs in which the shared words are so large a share of the shorter article.
_PAIRS, _PASSAGES, _LARGE = 2, 4, 0.5
_COLUMNS = ["outlet_from", "outlet_to", "directed", "pairs", "passages", "tokens", "claimed"]


class _Shared(NamedTuple):
    """What two articles of known outlets share."""

    outlets: tuple[str, str]
    first: str
    passages: int
    tokens: int
    share: float


def source_flow(corpus: Corpus, passages: pd.DataFrame | None = None) -> pd.DataFrame:
    """Sum up the texts that articles share by outlet: from the one that had them first.

    Two outlets have a claim made about them when they share text in two or more pairs of
    articles, and with four or more passages in all or with half of the shorter article in two
    pairs. What is less stays in the table, apart: it may be chance.

    Parameters
    ----------
    corpus : Corpus
    passages : DataFrame, optional
        What `shared_passages` returns; else the corpus is searched.

    Returns
    -------
    DataFrame
        outlet_from, outlet_to, directed (False where it is not known which came first; the two
        then stand in alphabetical order), pairs (of articles), passages, tokens, claimed (whether
        the two outlets, in all their rows, share enough). Articles without an outlet are left
        out: ``attrs["no_outlet"]`` counts their passages.
    """
    need_corpus(corpus, "source_flow")
    passages = shared_passages(corpus) if passages is None else passages
    shared, no_outlet = _by_pair(corpus, passages)
    rows: defaultdict[tuple[str, str, bool], list[_Shared]] = defaultdict(list)
    of_outlets: defaultdict[frozenset[str], list[_Shared]] = defaultdict(list)
    for one in shared:
        of_outlets[frozenset(one.outlets)].append(one)
        source, target = one.outlets if one.first else sorted(one.outlets)
        rows[source, target, bool(one.first)].append(one)
    claimed = {outlets: _is_claim(found) for outlets, found in of_outlets.items()}
    table = pd.DataFrame(
        [
            (
                *key,
                len(found),
                sum(one.passages for one in found),
                sum(one.tokens for one in found),
                claimed[frozenset(key[:2])],
            )
            for key, found in rows.items()
        ],
        columns=_COLUMNS,
    )
    by = ["claimed", "tokens", "outlet_from", "outlet_to", "directed"]
    table = table.sort_values(by, ascending=[False, False, True, True, True], ignore_index=True)
    table.attrs["no_outlet"] = no_outlet
    return table


def _by_pair(corpus: Corpus, passages: pd.DataFrame) -> tuple[list[_Shared], int]:
    """Return what each pair of articles shares, and the passages whose outlets are not known.

    The outlet of the article that was first comes first.
    """
    outlet = dict(zip(corpus.articles["id"], corpus.articles["outlet"], strict=True))
    words = dict(zip(corpus.articles["id"], corpus.articles["n_tokens"], strict=True))
    found, no_outlet = [], 0
    by_pair = texts_of_both(passages).groupby(["id_a", "id_b", "first"], sort=False)
    for (a, b, first), group in by_pair:
        source, target = (b, a) if first == b else (a, b)
        if not (outlet[source] and outlet[target]):
            no_outlet += len(group)
            continue
        share = float(group["n_equal"].sum()) / max(min(words[a], words[b]), 1)
        outlets = (str(outlet[source]), str(outlet[target]))
        tokens = int(group["n_tokens"].sum())
        found.append(_Shared(outlets, str(first), len(group), tokens, share))
    return found, no_outlet


def _is_claim(shared: list[_Shared]) -> bool:
    """Tell whether two outlets share so much text that it can be said of them."""
    if len(shared) < _PAIRS:
        return False
    large = sum(one.share >= _LARGE for one in shared)
    return large >= _PAIRS or sum(one.passages for one in shared) >= _PASSAGES


def outlet_pairs(flow: pd.DataFrame) -> list[tuple[str, str, int, int]]:
    """Return of what two outlets it is claimed that they share texts, whoever was first.

    Parameters
    ----------
    flow : DataFrame
        What `source_flow` returns.

    Returns
    -------
    list of (str, str, int, int)
        Two outlets in alphabetical order, pairs of articles, passages; most pairs first.
    """
    counts: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for row in flow[flow["claimed"].astype(bool)].to_dict("records"):
        one, two = sorted((str(row["outlet_from"]), str(row["outlet_to"])))
        if one != two:
            counts[one, two][0] += int(row["pairs"])
            counts[one, two][1] += int(row["passages"])
    found = [(one, two, pairs, passages) for (one, two), (pairs, passages) in counts.items()]
    return sorted(found, key=lambda row: (-row[2], -row[3], row[:2]))
