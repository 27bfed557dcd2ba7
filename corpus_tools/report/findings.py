"""What a report finds, in a few plain sentences, each in Arabic and in English."""

import pandas as pd

from corpus_tools._shown import shown
from corpus_tools.clusters.verdict import FEW_ARTICLES
from corpus_tools.comparison.sharing import copying
from corpus_tools.messages import Both, both, listed, number_in_both
from corpus_tools.report.analysis import Analysis

__all__ = ["findings"]

_TERMS_NAMED = 6
_LONGEST_TITLE = 120
_LONGEST_TERM = 60
_SURE = 0.5
#: A cosine that is told as 0.00: many pairs may have one, and none is the farthest.
_NOTHING = 0.005


def findings(result: Analysis) -> list[Both]:
    """Say what was found of a corpus: how sure each thing is stands in the same sentence.

    Returns
    -------
    list of (str, str)
        Sentences in Arabic and in English: the nearest pair and why, the farthest, copying,
        repeats inside articles, groups, stories, and what cleaning has to do with it.
    """
    found = [
        *_likeness(result),
        *_copying(result),
        ("", "") if result.clustering is None else result.clustering.said,
        result.stories.said,
        _cleaning(result),
    ]
    if len(result.corpus) < FEW_ARTICLES:
        found.append(both("few_articles"))
    return [sentence for sentence in found if sentence[0]]


def _likeness(result: Analysis) -> list[Both]:
    pair = result.nearest_pair
    if pair is None:
        return []
    claims = result.card.set_index("claim") if len(result.card) else None
    told = both("found_nearest", pair=_pair(result, pair), cosine=pair["cosine"])
    told = _join(told, _held(claims, pair["held_in"]))
    terms = [shown(term, _LONGEST_TERM) for term in str(pair["top_terms"]).split(" | ") if term]
    if terms:
        first = terms[:_TERMS_NAMED]
        told = _join(told, both("found_shared", terms=(listed(first), listed(first, "en"))))
    if pair["passage_a"] not in ("", None):
        told = _join(told, both("found_paragraphs", a=pair["passage_a"], b=pair["passage_b"]))
    found = [told]
    if claims is not None and "farthest" in claims.index:
        far = claims.loc[["farthest"]].iloc[0]
        if far["cosine"] < _NOTHING:
            found.append(both("found_nothing_shared", pair=_pair(result, far)))
        else:
            told = both("found_farthest", pair=_pair(result, far), cosine=far["cosine"])
            found.append(_join(told, _held(claims, far["held_in"])))
    return found


def _pair(result: Analysis, row: pd.Series) -> Both:
    """Name two articles: by their numbers, and in Arabic by their titles, too."""
    sides = []
    for side in ("id_a", "id_b"):
        at = result.dtm.row(str(row[side]))
        title = shown(result.dtm.titles[at], _LONGEST_TITLE)
        sides.append((f"«\u2068{title}\u2069» ({at + 1})", str(at + 1)))
    return both("pair", a=sides[0], b=sides[1])


def _held(claims: pd.DataFrame | None, share: float) -> Both:
    """Say in how many ways of counting a claim holds."""
    if claims is None or pd.isna(share):
        return "", ""
    total = int(claims["settings"].iloc[0])
    times = round(float(share) * total)
    key = "held_in_few" if share < _SURE else "held_in"
    return both(key, times=times, ways=number_in_both(total, "of_ways"))


def _copying(result: Analysis) -> list[Both]:
    if len(result.corpus) < 2:
        return []
    told = copying(result.passages)
    n, pairs, words = (int(str(told[key])) for key in ("passages", "pairs", "words"))
    found = [both("no_flow")]
    if n:
        found = [
            both(
                "found_copied",
                passages=number_in_both(n, "copied_passage"),
                pairs=number_in_both(pairs, "between_pairs"),
                words=number_in_both(words, "word"),
            )
        ]
    inside = int((result.passages["id_a"] == result.passages["id_b"]).sum())
    if inside:
        found.append(both("found_repeated", places=number_in_both(inside, "in_places")))
    return found


def _cleaning(result: Analysis) -> Both:
    """Say how much cleaning took out, and whether another pair would be nearest without it."""
    raw = result.effect[result.effect["step"] == "raw"]
    removed = len(result.corpus.removed)
    if not removed or not len(raw):
        return "", ""
    row = raw.iloc[0]
    share = 100 * float(row["share"])
    told = both(
        "found_removed",
        lines=number_in_both(removed, "line"),
        share=f"{share:.0f}%" if share >= 1 else both("under_one_percent"),
    )
    numbers = {article_id: i for i, article_id in enumerate(result.dtm.ids, 1)}
    if row["nearest_changes"] and row["nearest_a"] in numbers:
        a, b = numbers[row["nearest_a"]], numbers[row["nearest_b"]]
        told = _join(told, both("found_other_nearest", a=a, b=b))
    return told


def _join(one: Both, two: Both) -> Both:
    return f"{one[0]} {two[0]}".strip(), f"{one[1]} {two[1]}".strip()
