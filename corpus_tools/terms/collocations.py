"""Collocations: the words that stand round a term more often than by chance."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.stopwords import StopWords
from corpus_tools.arabic.tokens import surface, tokenize
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.errors import InputError
from corpus_tools.terms.association import critical_g2, expected_count, g2, log_dice
from corpus_tools.terms.phrases.chains import join_words
from corpus_tools.terms.phrases.phrases import FEW, PreparedText, given_phrases, prepare
from corpus_tools.terms.phrases.words import NOWHERE, Codes, Flags, PhraseWords
from corpus_tools.terms.stream import BREAK, TokenStream
from corpus_tools.terms.vocabulary import merged_terms

__all__ = ["collocations"]


def collocations(
    corpus: Corpus | Sequence[str],
    term: str,
    *,
    span: int = 5,
    conflate: str | Conflator = "auto",
    stop: StopWords | Iterable[str] | None = None,
    min_count: int = 3,
) -> pd.DataFrame:
    """List the words that stand near a term more often than elsewhere.

    Every word within `span` words of the term, in the same clause (windows cross neither
    punctuation nor lines), is near; a word near two occurrences counts once. The four cells of
    the test are: this word or another, near or elsewhere (Evert 2008). All forms of the term and
    of a collocate count together, with whatever is glued before them.

    Parameters
    ----------
    corpus : Corpus or list of str
    term : str
        A word or several (سلامة، وزارة الدفاع), in any form.
    span : int
        So many words before and after.
    conflate : str or Conflator
        What merges word forms; see `Conflator`.
    stop : StopWords, optional
        Words that are no collocates; by default those of `count_terms`. They take their place in
        the window.
    min_count : int
        Collocates found near less often are left out.

    Returns
    -------
    DataFrame
        The strongest first: collocate, count (occurrences near), expected (if the word were as
        frequent near as in all texts), g2 (log-likelihood ratio; Dunning 1993), log_dice (Rychlý
        2008; does not depend on the size of the corpus), documents (articles where it is
        near), before, after (occurrences on either side; one between two occurrences of the term
        is on both), span, note (``few``: fewer than five occurrences; ``one article``; ``may be
        chance``: G² below the value that chance reaches in one of twenty such lists). Words
        expected as often or more are not listed.

    Raises
    ------
    InputError
        The term is no word, is a stop word, or is not in the texts; or a setting is out of range.

    Examples
    --------
    >>> texts = ["شروط سلامة الطيران", "بسلامة الطيران", "سلامة الطيران", "زار الوزير المطار"]
    >>> collocations(texts, "السلامة")[["collocate", "count", "expected"]].values.tolist()
    [['الطيران', 3, 1.7142857142857142]]
    """
    if span < 1 or min_count < 1:
        raise InputError(
            f"collocations: expected span and min_count of at least 1; found {span}, {min_count}"
        )
    prepared = prepare(corpus, conflate, stop, "collocations")
    node = _find(prepared, term)
    if not node.any():
        raise InputError(
            f"collocations: expected a term of the texts; {term!r} is in none of the"
            f" {len(prepared.stream)} articles"
        )
    return _measure(prepared, node, span, min_count)


def _find(prepared: PreparedText, term: str) -> Flags:
    """Tell which positions of a stream belong to the term."""
    stream, words, conflator, stop = prepared
    if not isinstance(term, str):
        raise InputError(f"collocations: expected one term in words; found {term!r}")
    tokens = join_words(tokenize(term))
    if not tokens:
        raise InputError(f"collocations: expected a word; found {term!r}")
    node = np.zeros(len(stream.codes), bool)
    if len(tokens) > 1:
        found = given_phrases(words, [term])
        for at, size in zip(found.places, found.table["size"].tolist(), strict=True):
            for k in range(size):
                node[at + k] = True
        return node
    if surface(tokens[0]) in stop:
        raise InputError(
            f"collocations: {term!r} is a stop word; pass stop=[] to see what stands round it"
        )
    # By the keys of the forms that the texts have; the one that was asked for may be none of them.
    wanted, *forms = merged_terms([*tokens, *stream.types], conflator)
    of_term = words.of_type[[i for i, form in enumerate(forms) if form == wanted], 0]
    return np.isin(words.first, of_term[of_term != NOWHERE])


def _near(node: Flags, there: Flags, span: int) -> tuple[Flags, Flags]:
    """Tell which positions have the term after them, and before them, in one clause."""
    found = []
    for step in (-1, 1):
        reached, near = node, np.zeros(len(node), bool)
        for _ in range(span):
            moved = np.roll(reached, step)
            # Every article ends with a break, so that nothing comes round from the other end.
            reached = moved & there
            near |= reached
        found.append(near)
    return found[0], found[1]


def _measure(prepared: PreparedText, node: Flags, span: int, min_count: int) -> pd.DataFrame:
    stream, words, conflator, _ = prepared
    there = stream.codes != BREAK
    before, after = (near & ~node for near in _near(node, there, span))
    near = before | after
    there &= ~node
    n_keys = len(words.names)

    def count(where: Flags) -> Codes:
        return np.bincount(words.first[where & words.content], minlength=n_keys)

    together, everywhere = count(near), count(there)
    n_near, n_all, n_term = int(near.sum()), int(there.sum()), int(node.sum())
    expected = expected_count(n_near, everywhere, max(n_all, 1))
    enough = together >= min_count
    found = np.flatnonzero(enough & (together > expected))
    table = pd.DataFrame(
        {
            "collocate": _shown(stream, words, conflator, near, found),
            "count": together[found],
            "expected": expected[found],
            "g2": g2(together[found], n_near, everywhere[found], n_all),
            "log_dice": log_dice(together[found], n_term, everywhere[found]),
            "documents": _articles(stream, words, near)[found],
            "before": count(before)[found],
            "after": count(after)[found],
            "span": span,
        },
    )
    few = np.where(table["count"] < FEW, "few", "")
    chance = np.where(table["g2"] < critical_g2(int(enough.sum())), "may be chance", "")
    alone = np.where(table["documents"] == 1, "one article", "")
    notes = zip(few, alone, chance, strict=True)
    table["note"] = [", ".join(filter(None, words)) for words in notes]
    order = np.lexsort((table["collocate"], -table["count"], -table["g2"].round(9)))
    return table.iloc[order].reset_index(drop=True)


def _shown(
    stream: TokenStream, words: PhraseWords, conflator: Conflator, near: Flags, keys: Codes
) -> list[str]:
    """Choose what to print for each collocate, by its forms near the term."""
    wanted = near & words.content & np.isin(words.first, keys)
    pairs = np.column_stack([words.first[wanted], stream.codes[wanted]])
    distinct, counts = np.unique(pairs, axis=0, return_counts=True)
    forms: dict[str, Counter[str]] = {str(key): Counter() for key in keys}
    for (key, code), count in zip(distinct.tolist(), counts.tolist(), strict=True):
        forms[str(key)][words.spelled[code]] += count
    shown = conflator.display_forms(forms)
    return [shown[str(key)] for key in keys]


def _articles(stream: TokenStream, words: PhraseWords, near: Flags) -> Codes:
    """Count the articles in which each key is near."""
    wanted = near & words.content
    pairs = np.unique(words.first[wanted] * len(stream) + stream.rows()[wanted])
    return np.bincount(pairs // len(stream), minlength=len(words.names))
