"""Keyness: the terms that set a group of articles apart; the article is the unit."""

from typing import Any, NamedTuple, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from corpus_tools.clusters.stories import stories
from corpus_tools.contrasts.groups import (
    NO_STRATUM,
    Comparison,
    Strata,
    comparisons,
    group_articles,
    joined_names,
    strata_of,
)
from corpus_tools.contrasts.house_names import HouseNames
from corpus_tools.contrasts.independent import first_of_copies, same_texts
from corpus_tools.contrasts.measures.by_text import TwoSides, two_sides
from corpus_tools.contrasts.measures.family import can_be_shown, log_level, text_floor
from corpus_tools.contrasts.measures.log_ratio import need_share
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.errors import InputError
from corpus_tools.messages import Both, both, number_in_both
from corpus_tools.terms.counting import Countable, need_matrix
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.terms.weights import dispersion

__all__ = ["keyness", "keyness_said"]

Rows: TypeAlias = NDArray[np.int64]
#: Rows of a table, at most: terms of hundreds of groups, which nobody reads.
_MOST_ROWS = 2_000_000

#: Terms of a side that are described where none is shown to differ, at most.
_DESCRIBED = 100


class _Compared(NamedTuple):
    """A comparison, its sides as they are counted, their rows and columns, the copies left out."""

    name: str
    sides: TwoSides
    rows: Rows
    others: Rows
    columns: Rows
    copies: Rows


def keyness(
    dtm: Countable,
    by: Any = "outlet",
    *,
    target: object = None,
    reference: object = None,
    within: Any = None,
    conf: float = 0.95,
    copies: bool = False,
    most: int | None = None,
) -> pd.DataFrame:
    """Find the terms that set groups of articles apart.

    The article is the unit. A term is *key* if the share of articles with it surely differs: its
    conservative log ratio (LRC; Evert 2022) of articles is not 0, at a level that holds for
    all terms together. How strong it is, is said by the log ratio of words (Hardie 2014), with an
    interval by the differences between articles. Words of one article are not independent of each
    other: tests that count them as if they were call dozens of terms key between two halves of one
    outlet.

    Parameters
    ----------
    dtm : DocumentTermMatrix or Corpus
        The terms of a corpus are counted first, by default settings.
    by : str, mapping, Series or mask
        A column of the articles, ``year`` or ``month``; the group of each article by its id; or
        which articles are chosen, to be set against the others.
    target : name or list of names, optional
        The group that is asked about; by default each one, in one table.
    reference : name or list of names, optional
        What it is compared with; by default all other groups.
    within : str, mapping or Series, optional
        A column, such as ``label``, or the stratum of each article by its id; ``story``: the
        stories that `stories` finds. Only articles of one stratum are then compared with each
        other (Mantel & Haenszel 1959), so that what is called an outlet's wording is not its mix
        of sections. Articles of no stratum, or of one that only one group has, are left out, and
        so are groups of which no article is left.
    conf : float
        Confidence, 0-1, that no term of the table is called key by chance. Of ``ci_low`` and
        ``ci_high`` it is that of each term by itself.
    copies : bool
        Count every copy of a text. By default near-duplicates inside a group count once; a text
        that both groups have counts once in each.
    most : int, optional
        Of each comparison keep the first so many rows, and the so many that differ most; by
        default all. A corpus of thousands of articles has a million rows.

    Returns
    -------
    DataFrame
        A row a term: group (unless `target` is given), term, count_a and count_b (words of the
        group and of its reference), texts_a and texts_b (articles with the term), share_a
        and share_b (of the articles, 0-1), g2_texts (log-likelihood ratio of articles, Dunning
        1993; with `within` χ² of Mantel & Haenszel), lrc_texts (binary logarithm; negative where
        the reference has more; 0 where it is not sure), log_ratio, ci_low, ci_high (of words,
        binary logarithms; within strata their common ratio, Rothman & Boice 1979), verdict
        (``key``, ``not-shown``, ``too-few-texts``: it could not be shown even if all its
        articles were of one group), note (a code below, or empty), rank (among the key terms of a
        side, by LRC; <NA> for others), per_10k_a, per_10k_b (per 10,000 words), dp_a, dp_b
        (deviation of proportions, Gries 2008; NaN where the term is not met), key.

        Notes: ``own-name``, an outlet of that side is called so; ``longer-articles``, more of the
        articles have it, but the interval of the log ratio of words does not say so: they are
        longer; ``spelling``, one side writes سوريا and the other سورية. None of these is called
        key. ``one-text``: more than half of the words stand in one of its articles.

        First the key terms of the group, then those of its reference, then others by frequency.
        ``attrs`` tells what was compared: measure, by, within, conf, compared (ids of either
        side), terms, family (the number the level is divided by: only terms that can be shown
        are tested, Tarone 1990; two groups that are each other's reference are one test), floor
        (`text_floor` of it), left_out.

    Raises
    ------
    InputError
        There are no two groups, a name or column is not there, or the groups are so many that the
        table would have millions of rows.

    Notes
    -----
    Articles of one week tell of the same events in other words. Groups that are weeks or months
    differ in what happened then, and are shown to. How often key terms are false was counted on
    halves of single outlets, drawn by article, by day and by week: seldom in the first two, but
    one in four halves of whole weeks had some. Key terms of groups that lie apart in time are
    those of their events, too.

    Examples
    --------
    >>> from corpus_tools import count_terms
    >>> outlets = ["الميناء"] * 20 + ["المدار"] * 20
    >>> dtm = count_terms(["سفينة"] * 20 + ["قمر"] * 20, outlets=outlets)
    >>> found = keyness(dtm, target="المدار", copies=True)
    >>> found[["term", "texts_a", "texts_b", "verdict"]].values.tolist()
    [['قمر', 20, 0, 'key'], ['سفينة', 0, 20, 'key']]
    """
    need_share(conf, "conf")
    matrix = need_matrix(dtm, "keyness")
    articles = _articles(matrix)
    pairs = comparisons(group_articles(articles, by), target, reference)
    strata = _strata(dtm, matrix, articles, within)
    texts = np.arange(len(articles)) if copies else same_texts(matrix)
    if most is None:
        _need_rows(matrix, pairs)
    compared = [
        one for pair in pairs if (one := _compare(matrix, pair, strata.of, texts)) is not None
    ]
    if not compared:
        raise InputError(
            f"within: expected strata that have articles of {pairs[0].name!r} and of its reference;"
            " found none"
        )
    family, tested = _family(compared, conf)
    names = _house_names(matrix, articles)
    tables = [
        _table(matrix, names, one, asked, conf, family, most)
        for one, asked in zip(compared, tested, strict=True)
    ]
    for one, table in zip(compared, tables, strict=True):
        table.insert(0, "group", one.name)
    found = pd.concat(tables, ignore_index=True)
    if target is not None or len(tables) == 1:
        found = found.drop(columns="group")
    n_terms = len(np.unique(np.concatenate([one.columns for one in compared])))
    ids = np.array(matrix.ids, dtype=object)
    found.attrs = {
        "measure": "keyness",
        "by": by if isinstance(by, str) else None,
        "reference": None if reference is None else joined_names(reference),
        "within": within if isinstance(within, str) else None,
        "strata": strata.names,
        "conf": conf,
        "compared": {
            one.name: {"articles": ids[one.rows].tolist(), "reference": ids[one.others].tolist()}
            for one in compared
        },
        "terms": n_terms,
        "family": family,
        "floor": text_floor(family or n_terms, conf),
        "left_out": _left_out(len(articles), pairs, strata.of, compared),
    }
    return found


def _articles(matrix: DocumentTermMatrix) -> pd.DataFrame:
    """Return what is known of the articles: of plain texts their ids."""
    if matrix.articles is None:
        return pd.DataFrame({"id": matrix.ids, "title": matrix.titles})
    return matrix.articles.reset_index(drop=True)


def _strata(
    given: Countable, matrix: DocumentTermMatrix, articles: pd.DataFrame, within: Any
) -> Strata:
    if within is None:
        return Strata(np.zeros(len(articles), np.int64), [])
    if not isinstance(within, str) or within != "story" or within in articles:
        return strata_of(articles, within)
    found = stories(given, dtm=matrix) if isinstance(given, Corpus) else stories(matrix)
    story_of = found.table.set_index("id")["story"]
    if not len(found):
        raise InputError("within: expected stories; none was found in these articles")
    return strata_of(articles, story_of)


def _need_rows(matrix: DocumentTermMatrix, pairs: list[Comparison]) -> None:
    n_terms = matrix.shape[1]
    if len(pairs) * n_terms > _MOST_ROWS and len(pairs) > 1:
        raise InputError(
            f"keyness: expected at most {_MOST_ROWS} rows; found {len(pairs)} groups and"
            f" {n_terms} terms: name one group as target=…, compare fewer and larger groups, or"
            " leave out rare terms (ct.count_terms(corpus, min_df=2)), or most=…"
        )


def _compare(
    matrix: DocumentTermMatrix, pair: Comparison, strata: Rows, texts: Rows
) -> _Compared | None:
    """Return the sides of a comparison: each text once, in the strata that both have, if any."""
    # In the order of the ids: the same copies count however the articles stand.
    by_id = np.argsort(np.array(matrix.ids, dtype=str), kind="stable")
    rows, others = (
        np.sort(first_of_copies(by_id[np.isin(by_id, some)], texts))
        for some in (pair.rows, pair.others)
    )
    copies = np.setdiff1d(np.concatenate([pair.rows, pair.others]), np.concatenate([rows, others]))
    common = np.intersect1d(strata[rows], strata[others])
    common = common[common != NO_STRATUM]
    if not len(common):
        return None
    rows, others = (some[np.isin(strata[some], common)] for some in (rows, others))
    sides = two_sides(matrix.counts, matrix.lengths, rows, others, strata)
    columns = np.flatnonzero(np.bincount(sides.counts.indices, minlength=matrix.shape[1]))
    return _Compared(pair.name, sides.of_columns(columns), rows, others, columns, copies)


def _family(compared: list[_Compared], conf: float) -> tuple[int, list[NDArray[np.bool_]]]:
    """Return how many tests there are, and which terms of each comparison are tested."""
    least = [one.sides.least_chance() for one in compared]
    mirrored = len(compared) == 2 and np.array_equal(compared[0].rows, compared[1].others)
    family, _ = can_be_shown(np.concatenate(least[:1] if mirrored else least), conf)
    if not family:  # at no number of tests can as many be shown
        return 0, [np.zeros(len(some), bool) for some in least]
    return family, [some <= log_level(family, conf) for some in least]


def _table(
    matrix: DocumentTermMatrix,
    names: HouseNames,
    compared: _Compared,
    tested: NDArray[np.bool_],
    conf: float,
    family: int,
    most: int | None,
) -> pd.DataFrame:
    """Return the terms of one comparison in their order, at least so many."""
    sides = compared.sides
    texts, totals, words = sides.texts(), sides.totals(), sides.words()
    n_texts = len(compared.rows), len(compared.others)
    g2, lrc = sides.bounds(conf=conf, family=family, asked=tested)
    middle, low, high = sides.effects(conf)
    keys = [matrix.keys[column] for column in compared.columns.tolist()]
    terms = matrix.display.of_keys(keys)
    own = _own_names(names, compared, np.where(lrc != 0, lrc, _most_different(g2, middle)))
    verdict = np.where(tested, np.where(lrc != 0, "key", "not-shown"), "too-few-texts")
    note = _notes(sides, middle, n_texts)
    _set_aside(verdict, note, lrc, np.where(lrc > 0, low, -high) <= 0, own, terms)
    order, rank = _ranked(np.where(verdict == "key", lrc, 0), totals[0] + totals[1])
    dp = [
        # Sums in the order of the articles differ in their last digits.
        np.where(total > 0, dispersion(part, lengths).round(9), np.nan)
        for total, part, lengths in zip(totals, *sides.parts(), strict=True)
    ]
    table = pd.DataFrame(
        {
            "term": terms,
            **{f"count_{side}": count for side, count in zip("ab", totals, strict=True)},
            **{f"texts_{side}": count for side, count in zip("ab", texts, strict=True)},
            **{
                f"share_{s}": (count / n).round(6)
                for s, count, n in zip("ab", texts, n_texts, strict=True)
            },
            "g2_texts": g2,
            "lrc_texts": lrc,
            "log_ratio": middle,
            "ci_low": low,
            "ci_high": high,
            "verdict": verdict,
            "note": note,
            "rank": rank,
            **{
                f"per_10k_{s}": count / n * 10_000
                for s, count, n in zip("ab", totals, words, strict=True)
            },
            **{f"dp_{side}": found for side, found in zip("ab", dp, strict=True)},
            "key": keys,
        }
    )
    if most is not None:
        kept = lrc != 0
        kept[np.argsort(-g2, kind="stable")[:most]] = kept[order[:most]] = True
        order = order[kept[order]]
    return table.iloc[order].reset_index(drop=True)


def _set_aside(
    verdict: NDArray[np.str_],
    note: NDArray[np.object_],
    lrc: NDArray[np.float64],
    alike: NDArray[np.bool_],
    own: NDArray[np.bool_],
    terms: list[str],
) -> None:
    """Take the verdict from key terms that are no wording of the group, and note why.

    Longer articles hold more of every term: the words of a key term have to be more frequent, too,
    which `alike` denies.
    """
    longer = (verdict == "key") & alike
    verdict[longer], note[longer] = "not-shown", "longer-articles"
    verdict[own & (verdict == "key")], note[own] = "not-shown", "own-name"
    spelled = _spelled_by_each(terms, np.where(verdict == "key", np.sign(lrc), 0))
    verdict[spelled], note[spelled] = "not-shown", "spelling"


def _ranked(lrc: NDArray[np.float64], totals: NDArray[np.int64]) -> tuple[Rows, pd.Series]:
    """Return the order of terms, and each one's rank on its side, <NA> where its LRC is 0.

    First stand the key terms of the group, then of its reference, then others by frequency, which
    the columns are in.
    """
    kind = np.select([lrc > 0, lrc < 0], [0, 1], 2)
    order = np.lexsort((np.arange(len(kind)), -totals, -np.abs(lrc.round(9)), kind))
    rank = pd.Series(pd.NA, index=range(len(kind)), dtype="Int64")
    for side in (0, 1):
        placed = order[kind[order] == side]
        rank.iloc[placed] = np.arange(1, len(placed) + 1)
    return order, rank


def _notes(
    sides: TwoSides, middle: NDArray[np.float64], n_texts: tuple[int, int]
) -> NDArray[np.object_]:
    """Return what is to be minded of each term; where a side is one article, all stand in it."""
    totals, most = sides.totals(), sides.most_in_one()
    total, one = (np.where(middle > 0, *pair) for pair in (totals, most))
    several = np.where(middle > 0, *n_texts) > 1
    heaped = several & (total > 1) & (2 * one > total)
    return np.where(heaped, "one-text", "").astype(object)


def _house_names(matrix: DocumentTermMatrix, articles: pd.DataFrame) -> HouseNames:
    outlets = articles["outlet"].fillna("").astype(str).tolist() if "outlet" in articles else []
    return HouseNames(matrix, outlets or [""] * len(articles))


def _most_different(g2: NDArray[np.float64], middle: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return of which side the terms are that differ most, shown or not; 0 for others."""
    sides = np.zeros(len(g2))
    for sign in (1, -1):
        of_side = np.flatnonzero(sign * middle > 0)
        most = of_side[np.argsort(-g2[of_side], kind="stable")[:_DESCRIBED]]
        sides[most] = sign
    return sides


def _own_names(
    names: HouseNames, compared: _Compared, sides: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Tell which terms of one side are the name of an outlet of that side."""
    own = np.zeros(len(sides), bool)
    for rows, side in ((compared.rows, sides > 0), (compared.others, sides < 0)):
        found = names.own_terms(rows, compared.columns[side].tolist())
        own |= side & np.isin(compared.columns, list(found))
    return own


def _spelled_by_each(terms: list[str], sides: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which terms each side has in another spelling, that counting could not merge: سورية."""
    ends = np.array([term[:-1] if term[-1] in "اةه" else "" for term in terms], dtype=object)
    both = set(ends[sides > 0]) & set(ends[sides < 0]) - {""}
    return (sides != 0) & np.isin(ends, list(both))


def _left_out(
    n: int, pairs: list[Comparison], strata: Rows, compared: list[_Compared]
) -> dict[str, int]:
    """Return how many articles are in no comparison, by reason."""
    meant, counted, copied = (np.zeros(n, bool) for _ in range(3))
    for pair in pairs:
        meant[pair.rows] = meant[pair.others] = True
    for one in compared:
        counted[one.rows] = counted[one.others] = True
        copied[one.copies] = True
    out = meant & ~counted
    unknown = strata == NO_STRATUM
    return {
        "no_group": int((~meant).sum()),
        "copies": int((out & copied).sum()),
        "no_stratum": int((out & ~copied & unknown).sum()),
        "alone": int((out & ~copied & ~unknown).sum()),
    }


def keyness_said(table: pd.DataFrame) -> Both:
    """Say in Arabic and in English what a table of `keyness` shows, and how surely.

    Raises
    ------
    InputError
        The table is another one, or rows were put together from several.

    Examples
    --------
    >>> from corpus_tools import count_terms
    >>> dtm = count_terms(["سفينة", "قمر"], outlets=["الميناء", "المدار"])
    >>> keyness_said(keyness(dtm))[1][:40]
    'A description that proves nothing: of 2 '
    """
    told = table.attrs
    if told.get("measure") != "keyness":
        raise InputError("keyness_said: expected a table of ct.keyness(…), as it came")
    sides = (side for one in told["compared"].values() for side in one.values())
    n = len({article_id for side in sides for article_id in side})
    articles = number_in_both(n, "article")
    floor = number_in_both(told["floor"], "article")
    # Of every group against the rest a term has many rows: it is one term.
    key = table.loc[table["verdict"] == "key", "key"].nunique()
    tested = table.loc[table["verdict"] != "too-few-texts", "key"].nunique()
    if not tested:
        parts = [both("keyness_too_few", articles=articles, terms=told["terms"], floor=floor)]
    else:
        sentence = "keyness_shown" if key else "keyness_none"
        percent = f"{100 * told['conf']:.4g}"
        parts = [both(sentence, articles=articles, tested=tested, shown=key, percent=percent)]
    out = told["left_out"]
    if out["copies"]:
        parts.append(both("keyness_copies", n=out["copies"]))
    if told["strata"]:
        parts.append(both("keyness_within"))
        if outside := out["no_stratum"] + out["alone"]:
            parts.append(both("keyness_outside", n=outside))
    arabic, english = (" ".join(part[lang] for part in parts) for lang in (0, 1))
    return arabic, english
