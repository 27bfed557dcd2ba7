"""Contexts: how often each word stands where nouns stand, where verbs do, where adjectives do.

A word's neighbours tell its part of speech where its form does not: «في تونس» is no verb, and
«كتابة الخبر» no feminine of كتاب.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus_tools.arabic.lexicon import word_keys

__all__ = ["AGREEING", "NOMINAL", "TOKENS", "VERBAL", "Contexts", "count_contexts"]

#: One row per word type: tokens, and how many of them stand in each place; see the columns.
Contexts = NDArray[np.int64]
#: The columns: all tokens; behind a preposition or a verb of saying; behind a verb's particle;
#: behind a feminine word that has the article if this one has it.
TOKENS, NOMINAL, VERBAL, AGREEING = range(4)

#: A noun stands behind these, never a verb.
_PREPOSITIONS = "في إلى على عن بين ضد خلال بعد قبل منذ حول تحت عند مع لدى نحو داخل"
#: So does the speaker behind a verb of saying, and a name behind these.
_SAID = "قال قالت أضاف أضافت أكد أكدت أوضح أوضحت ذكر ذكرت أعلن أعلنت صرح صرحت بن بنت السيد السيدة"
#: A verb stands behind these far more often than a noun.
_PARTICLES = "لم لن قد سوف لا أن الذي التي الذين ما كان كانت لكي كي حتى فقد لقد حيث كما مما عندما"
_BEFORE_NOUNS, _BEFORE_VERBS = (
    frozenset(word_keys(words.split())) for words in (f"{_PREPOSITIONS} {_SAID}", _PARTICLES)
)
_DEFINITE = re.compile("[وف]?(?:[بك]?ال|لل)")
_FEMININE = ("ة", "ات")


def count_contexts(types: Iterable[str], codes: NDArray[Any]) -> Contexts:
    """Count where the tokens of each type stand.

    Parameters
    ----------
    types : iterable of str
    codes : int array
        The text: the number of each token's type, -1 where a phrase ends.

    Returns
    -------
    int64 array, n_types × 4
        Its columns are `TOKENS`, `NOMINAL`, `VERBAL` and `AGREEING`. Rows of several texts add up.

    Examples
    --------
    >>> types = ["في", "تونس", "لم", "تكتب", "لغة", "جميلة"]
    >>> count_contexts(types, np.array([0, 1, -1, 2, 3, -1, 4, 5]))[[1, 3, 5]].tolist()
    [[1, 1, 0, 0], [1, 0, 1, 0], [1, 0, 0, 1]]
    """
    keys = word_keys(types)
    n = len(keys)
    if not n:
        return np.zeros((0, 4), np.int64)
    bare = [key[1:] if key[:1] == "و" and len(key) > 2 else key for key in keys]
    nouns = _flags(bare, _BEFORE_NOUNS.__contains__)
    verbs = _flags(bare, _BEFORE_VERBS.__contains__)
    definite = _flags(keys, lambda key: _DEFINITE.match(key) is not None)
    feminine = _flags(keys, lambda key: key.endswith(_FEMININE))
    before = np.concatenate([[-1], codes[:-1]])
    agreeing = feminine[before] & (definite[before] == definite[codes])
    words = codes >= 0
    places = [words, words & nouns[before], words & verbs[before], words & agreeing]
    found = [np.bincount(codes[here], minlength=n) for here in places]
    return np.stack(found, axis=1).astype(np.int64)


def _flags(words: list[str], tell: Callable[[str], bool]) -> NDArray[np.bool_]:
    """Return a flag for each word, and one more, not set, for the end of a phrase."""
    return np.fromiter((*map(tell, words), False), np.bool_, len(words) + 1)
