"""What cleaning changes: words, vocabulary and similarity, for each kind of removed line."""

import itertools
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.comparison.similarity import row_cosines
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.errors import InputError
from corpus_tools.terms.counting import count_stream
from corpus_tools.terms.matrix import CountSettings
from corpus_tools.terms.text_versions import TextVersions, read_lines, weighed

__all__ = ["cleaning_effect", "similarity_change"]

_COLUMNS = [
    "step", "lines", "articles", "tokens", "share", "types", "mean_change", "nearest_a",
    "nearest_b", "nearest_changes", "n_tokens", "n_types", "measured_on",
]  # fmt: skip
#: A matrix is made for every reason: of a larger corpus, so many articles are measured.
_MOST = 300


class _State(NamedTuple):
    """The corpus with some of its removed lines in place: what a row of the table is made of."""

    n_tokens: int
    n_types: int
    matrix: NDArray[np.float64]
    nearest: tuple[str, str]


def cleaning_effect(
    corpus: Corpus, *, most: int = _MOST, conflate: Conflator | None = None
) -> pd.DataFrame:
    """Measure what each kind of removed line would change, were it left in the text.

    The cleaned corpus is compared with itself after the lines of one reason are put back
    (`Corpus.restore`), and after all are. Terms are conflated alike throughout, so that nothing
    but the lines makes a difference.

    Parameters
    ----------
    corpus : Corpus
    most : int
        So many articles are measured at most, spread evenly over a larger corpus.
    conflate : Conflator, optional
        What merges the forms of words; by default one that learns from the raw text.

    Returns
    -------
    DataFrame
        One row for the raw text, one per reason (most tokens first), one for the cleaned text.
        ``lines``, ``articles``, ``tokens`` and ``types`` (distinct words) are what the lines
        bring back, ``share`` their part of all raw tokens; ``mean_change`` is the mean absolute
        difference of the cosine over all pairs of articles, ``nearest_changes`` whether another
        pair is nearest; ``n_tokens`` and ``n_types`` are those of the whole text;
        ``measured_on`` is the number of articles.

    Raises
    ------
    InputError
        `most` is less than one.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> table = cleaning_effect(load_corpus()).set_index("step")
    >>> bool(table.loc["raw", "tokens"] > table.loc["caption", "tokens"] > 0)
    True
    """
    ids, removed = _measured(need_corpus(corpus, "cleaning_effect"), most)
    by_reason = dict(iter(removed.groupby("reason", sort=True)))
    texts = _Texts(corpus, ids, [removed, *by_reason.values()], conflate)
    raw, cleaned, *others = texts.states
    rows = [("raw", removed, raw)]
    rows += zip(map(str, by_reason), by_reason.values(), others, strict=True)
    rows[1:] = sorted(rows[1:], key=lambda row: (-row[2].n_tokens, row[0]))
    rows.append(("cleaned", removed.head(0), cleaned))
    table = [_row(step, lines, state, cleaned, raw, len(ids)) for step, lines, state in rows]
    return pd.DataFrame(table, columns=_COLUMNS)


def similarity_change(corpus: Corpus, *, most: int = _MOST) -> pd.DataFrame:
    """Give the cosine of every two articles before and after cleaning.

    Parameters
    ----------
    corpus : Corpus
    most : int
        So many articles are measured at most, spread evenly over a larger corpus.

    Returns
    -------
    DataFrame
        id_a, id_b, before, after; the pairs whose likeness falls most come first.

    Raises
    ------
    InputError
        `most` is less than one.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> table = similarity_change(load_corpus(), most=5)
    >>> len(table), list(table.columns)
    (10, ['id_a', 'id_b', 'before', 'after'])
    """
    ids, removed = _measured(need_corpus(corpus, "similarity_change"), most)
    raw, cleaned = _Texts(corpus, ids, [removed]).states
    a, b = np.triu_indices(len(ids), 1)
    table = pd.DataFrame(
        {
            "id_a": [ids[i] for i in a],
            "id_b": [ids[i] for i in b],
            "before": raw.matrix[a, b].astype(float),
            "after": cleaned.matrix[a, b].astype(float),
        }
    )
    fall = (table["before"] - table["after"]).round(9)
    return table.loc[fall.sort_values(ascending=False, kind="stable").index].reset_index(drop=True)


def _measured(corpus: Corpus, most: int) -> tuple[list[str], pd.DataFrame]:
    """Return the articles that are measured and what was removed from them."""
    if most < 1:
        raise InputError(f"expected most ≥ 1; found {most}")
    ids = corpus.ids
    if len(ids) > most:
        ids = [ids[i * len(ids) // most] for i in range(most)]
    return ids, corpus.removed[corpus.removed["id"].isin(ids)]


class _Texts:
    """The raw text, the cleaned one, and each in which some lines are put back.

    Attributes
    ----------
    states : list of _State
        Of the raw text, of the cleaned one, of those with the lines of the others put back.
    """

    def __init__(
        self,
        corpus: Corpus,
        ids: list[str],
        put_back: Sequence[pd.DataFrame],
        conflate: Conflator | None = None,
    ) -> None:
        clean = {article_id: corpus.lines(article_id) for article_id in ids}
        texts = []
        for lines in put_back:
            back = corpus.restore(lines) if len(lines) else corpus
            touched = set(lines["id"])
            texts.append([back.lines(i) if i in touched else clean[i] for i in ids])
        texts.insert(1, list(clean.values()))
        stream = read_lines(itertools.chain.from_iterable(texts))
        versions = TextVersions(stream, len(ids), CountSettings().left_out)
        raw = versions.first
        conflator = raw.teach(Conflator("auto")) if conflate is None else conflate
        try:
            first = count_stream(raw, ids, ids, CountSettings(conflator), look_for="listed")
        except InputError:  # not one term: all articles are equally unlike
            matrices = [np.eye(len(ids)) for _ in texts]
        else:
            counts = (versions.counts(at, first) for at in range(len(texts)))
            matrices = [row_cosines(weighed(one)) for one in counts]
        self.states = [
            _State(*versions.profile(at), matrix, _nearest(ids, matrix))
            for at, matrix in enumerate(matrices)
        ]


def _nearest(ids: list[str], matrix: NDArray[np.float64]) -> tuple[str, str]:
    if len(ids) < 2:
        return "", ""
    a, b = np.triu_indices(len(ids), 1)
    at = int(np.argmax(matrix[a, b].round(6)))
    return ids[a[at]], ids[b[at]]


def _row(
    step: str, lines: pd.DataFrame, state: _State, cleaned: _State, raw: _State, n: int
) -> tuple[object, ...]:
    tokens = state.n_tokens - cleaned.n_tokens
    pairs = np.triu_indices(n, 1)
    change = np.abs(state.matrix - cleaned.matrix)[pairs]
    return (
        step,
        len(lines),
        lines["id"].nunique(),
        tokens,
        round(tokens / raw.n_tokens, 6) if raw.n_tokens else 0.0,
        state.n_types - cleaned.n_types,
        round(float(change.mean()), 6) if len(change) else 0.0,
        *state.nearest,
        state.nearest != cleaned.nearest,
        state.n_tokens,
        state.n_types,
        n,
    )
