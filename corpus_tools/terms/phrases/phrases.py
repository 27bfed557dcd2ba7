"""Phrases as terms: the table of multiword terms, and texts with each phrase as one token."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.stopwords import StopWords, stop_words
from corpus_tools.arabic.tokens import surface, tokenize
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.errors import InputError
from corpus_tools.terms.phrases.multiword import LONGEST, NO_PHRASES, Phrases, find_phrases, settle
from corpus_tools.terms.phrases.words import NOWHERE, Codes, PhraseWords, look_at_words
from corpus_tools.terms.stream import TokenStream, read_stream

__all__ = [
    "FEW",
    "Prepared",
    "given_phrases",
    "join_phrases",
    "multiword_terms",
    "phrase_forms",
    "phrase_table",
    "prepare",
]

#: Below so many occurrences a figure is no more than a hint.
FEW = 5
_COLUMNS = ["term", "count", "documents", "score", "forms", "alone", "g2", "note", "key"]


def multiword_terms(
    corpus: Corpus | Sequence[str],
    *,
    conflate: str | Conflator = "auto",
    stop: StopWords | Iterable[str] | None = None,
    min_count: int = 3,
    longest: int = LONGEST,
) -> pd.DataFrame:
    """Find names of several words, titles and set phrases (الولايات المتحدة، وزارة الدفاع).

    Candidates are runs of up to `longest` words, in one clause, with no stop word at an edge but
    those that end names (المتحدث باسم، الأمين العام). One is a phrase if, at every joint, its
    two parts meet more often than chance would have them: by G² (Dunning 1993) at a level of 0.05
    divided by the number of candidates, and with a logDice (Rychlý 2008) of at least 7, or 12
    where grammar may be what brings them together (a preposition inside, و before the second of
    two words, a verb or a number before them). Fragments are dropped: those with nearly always
    the same word beside them, those that go on, and those that hardly stand outside of a longer
    phrase (compare C-value, Frantzi, Ananiadou & Mima 2000). What is glued before a phrase
    (بوزارة الدفاع، والولايات المتحدة) is no part of it; و inside is (التربية والتعليم).

    Parameters
    ----------
    corpus : Corpus or list of str
    conflate : str or Conflator
        What merges word forms; see `Conflator`.
    stop : StopWords or iterable of str, optional
        Words that stand at no edge; by default those of `count_terms`.
    min_count : int
        Phrases with fewer occurrences are not looked for.
    longest : int
        Words of the longest phrase.

    Returns
    -------
    DataFrame
        One row per phrase, most occurrences first: term (its commonest spelling without what is
        glued before it), count (occurrences), documents (articles), score (logDice of the weakest
        joint, at most 14), forms (spellings with counts), alone (occurrences outside of longer
        phrases, which `count_terms` counts), g2 (of the weakest joint), note (``few``: fewer than
        five occurrences; ``one article``), key. The order of the articles changes nothing.

    Raises
    ------
    InputError
        A setting is out of range.

    Examples
    --------
    >>> texts = ["قالت وزارة الدفاع إن الطائرة هبطت", "وقال بيان لوزارة الدفاع", "نفت وزارة الدفاع"]
    >>> table = multiword_terms(texts)
    >>> table[["term", "count", "forms", "note"]].values.tolist()
    [['وزارة الدفاع', 3, 'وزارة الدفاع:3', 'few']]
    """
    if min_count < 2:
        raise InputError(f"min_count: expected at least 2; found {min_count}")
    if longest < 2:
        raise InputError(f"longest: expected at least 2 words; found {longest}")
    stream, words, _, _ = prepare(corpus, conflate, stop)
    return phrase_table(stream, words, min_count=min_count, longest=longest)


class Prepared(NamedTuple):
    """A text ready for phrases."""

    stream: TokenStream
    words: PhraseWords
    conflator: Conflator
    stop: StopWords


def prepare(
    corpus: Corpus | Sequence[str],
    conflate: str | Conflator,
    stop: StopWords | Iterable[str] | None,
) -> Prepared:
    """Read a corpus or plain strings, and look at their words."""
    if isinstance(corpus, str):
        raise InputError("expected a Corpus or a list of strings; found one string")
    if isinstance(corpus, Corpus):
        stream = read_stream(corpus.lines(article_id) for article_id in corpus.ids)
    else:
        stream = read_stream(text.splitlines() for text in corpus)
    conflator = conflate if isinstance(conflate, Conflator) else Conflator(conflate)
    if not isinstance(conflate, Conflator):
        conflator.fit_types(stream.types)
    left_out = stop_words() if stop is None else StopWords(stop)
    return Prepared(stream, look_at_words(stream, conflator, left_out), conflator, left_out)


def phrase_table(
    stream: TokenStream, words: PhraseWords, *, min_count: int = 3, longest: int = LONGEST
) -> pd.DataFrame:
    """List the phrases of a stream whose words were looked at; see `multiword_terms`."""
    found = find_phrases(stream, words, min_count=min_count, longest=longest)
    rows = stream.rows()
    table = found.table
    sizes = table["size"].tolist()
    forms = [phrase_forms(stream, words, *p) for p in zip(found.places, sizes, strict=True)]
    documents = [len(np.unique(rows[at])) for at in found.places]
    table = table.assign(
        term=[best_form(counts) for counts in forms],
        documents=np.array(documents, dtype=np.int64),
        forms=[" | ".join(f"{form}:{n}" for form, n in _ordered(counts)) for counts in forms],
        score=table["log_dice"].round(2),
        g2=table["g2"].round(2),
    )
    few = np.where(table["count"] < FEW, "few", "")
    alone = np.where(table["documents"] == 1, "one article", "")
    table["note"] = [", ".join(filter(None, notes)) for notes in zip(few, alone, strict=True)]
    table = table.sort_values(["count", "score", "key"], ascending=[False, False, True])
    return table[_COLUMNS].reset_index(drop=True)


def best_form(forms: Counter[str]) -> str:
    """Return the commonest spelling."""
    return _ordered(forms)[0][0]


def _ordered(forms: Counter[str]) -> list[tuple[str, int]]:
    return sorted(forms.items(), key=lambda item: (-item[1], item[0]))


def phrase_forms(stream: TokenStream, words: PhraseWords, at: Codes, size: int) -> Counter[str]:
    """Count the spellings of a phrase, without what is glued before it, at its places."""
    runs = np.column_stack([words.glued[at], stream.codes[at[:, None] + np.arange(size)]])
    distinct, counts = np.unique(runs, axis=0, return_counts=True)
    forms: Counter[str] = Counter()
    for (glued, first, *more), count in zip(distinct.tolist(), counts.tolist(), strict=True):
        spelled = [(words.bare if glued else words.spelled)[first]]
        forms[" ".join(spelled + [words.spelled[code] for code in more])] += count
    return forms


def given_phrases(stream: TokenStream, words: PhraseWords, phrases: Iterable[str]) -> Phrases:
    """Find given phrases in a stream, whatever is glued before them."""
    of_word = dict(zip(words.spelled, words.of_type.tolist(), strict=True))
    rows: dict[tuple[int, ...], Codes] = {}
    for phrase in phrases:
        keys = [of_word.get(surface(word), (NOWHERE, NOWHERE)) for word in tokenize(phrase)]
        if len(keys) < 2:
            raise InputError(f"phrases: expected two words or more; found {phrase!r}")
        first, *inner = (key[min(k, 1)] for k, key in enumerate(keys))
        if NOWHERE in (first, *inner):
            continue  # a word of it stands nowhere in these texts
        at = words.places(first, inner)
        if len(at):
            rows[first, *inner] = at
    table = pd.DataFrame({"size": [len(run) for run in rows]}).assign(g2=np.nan, log_dice=np.nan)
    return settle(table if rows else NO_PHRASES, list(rows.values()), words, 0, 0.0)


def join_phrases(
    stream: TokenStream,
    conflator: Conflator,
    stop: StopWords,
    phrases: bool | Iterable[str] = True,
) -> tuple[TokenStream, list[str], dict[str, str]]:
    """Write each phrase of a stream as one token: those found, those given, or none.

    Returns
    -------
    joined : TokenStream
        The same articles; types of phrases, with what is glued before them, follow the others.
    keys : list of str
        The keys of these types.
    shown : dict
        The commonest spelling of each key, without what is glued before it.
    """
    if phrases is False:
        return stream, [], {}
    words = look_at_words(stream, conflator, stop)
    if phrases is True:
        found = find_phrases(stream, words)
    else:
        found = given_phrases(stream, words, phrases)
    names, sizes = found.table["key"].tolist(), found.table["size"].tolist()
    types, codes = list(stream.types), stream.codes.copy()
    gone = np.zeros(len(codes), bool)
    code_of: dict[tuple[int, ...], int] = {}
    keys: list[str] = []
    for at, row in zip(found.starts.tolist(), found.rows.tolist(), strict=True):
        run = tuple(stream.codes[at : at + sizes[row]].tolist())
        # The same words may be another phrase where what is glued is read in another way.
        if (row, *run) not in code_of:
            code_of[row, *run] = len(types)
            keys.append(names[row])
            types.append(" ".join(words.spelled[code] for code in run))
        codes[at] = code_of[row, *run]
        gone[at + 1 : at + sizes[row]] = True
    starts = stream.starts - np.append(0, np.cumsum(gone))[stream.starts]
    shown = {
        names[row]: best_form(phrase_forms(stream, words, at, sizes[row]))
        for row, at in enumerate(found.places)
    }
    return TokenStream(types, codes[~gone], starts), keys, shown
