"""What combinations of features weigh, summed up beforehand: tables for `_lemmas`."""

from collections.abc import Callable, Mapping
from itertools import product
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_tools.arabic.affixes import (
    BEFORE_PRONOUN,
    NOUN_ENDINGS,
    PERFECT_ENDINGS,
    PRONOUN_FEATURES,
)
from corpus_tools.arabic.readings import FIT, NOT_ATTESTED

__all__ = [
    "IMPERFECT_LETTERS",
    "KINDS",
    "NOUN_ROWS",
    "PATTERNS",
    "PERFECT_ROWS",
    "PLACES",
    "PROCLITIC_KINDS",
    "SHAPES",
    "Sums",
    "sum_features",
]

#: The index of each is its number in machine code; "" where there is none.
PLACES = ("any", "any, also with ال", "definite", "noun", "verb")
KINDS = ("word", "noun", "verb", "noun or verb", "new word")
PROCLITIC_KINDS = ("", "و", "ف", "ال", "ب", "بال", "ك", "كال", "ل", "لل", "للل", "س")
SHAPES = (
    "lexicon: lemma",
    "lexicon: lemma of itself alone",
    "lexicon: lemma of itself alone (ي ت ن ا)",
    "lexicon: participle",
    "lexicon: تفعيل of a verb",
    "lexicon: أفعال",
    "lexicon: إفعال of a verb",
    "lexicon: form in ة",
    "lexicon: imperfect",
    "lexicon: form of a verb",
    "lexicon: form of a noun",
)
PATTERNS = (
    "يفعل←فعل",
    "يفعل←أفعل",
    "يعل←وعل",
    "يفول←فال",
    "يفيل←أفال",
    "يؤ←أ",
    "يفعو←فعا",
    "يفعون←فعى",
)
IMPERFECT_LETTERS = "يتن"
NOUN_ROWS = [row for found in NOUN_ENDINGS.values() for row in found]
PERFECT_ROWS = [row for found in PERFECT_ENDINGS.values() for row in found]
_SOURCES = ("listed form", "new word", "new form")
_AROUND = ("", " around a word")
_FEW = 16


class Sums(NamedTuple):
    """Sums of weights.

    Attributes
    ----------
    cut : float64 array
        By proclitic, whether the rest is attested (not asked, yes, no), whether the whole word
        takes clitics, pronoun, change before it.
    listed, itself, noun, perfect, imperfect : float64 arrays
        By shape, source, ending, or prefix and pattern; then by kind of lemma and place.
    base : float64 array
        By ending and place, of a base that is attested and not listed.
    support : float64 array
        By number of forms and whether one stands alone.
    """

    cut: NDArray[np.float64]
    listed: NDArray[np.float64]
    itself: NDArray[np.float64]
    noun: NDArray[np.float64]
    base: NDArray[np.float64]
    perfect: NDArray[np.float64]
    imperfect: NDArray[np.float64]
    support: NDArray[np.float64]


def sum_features(
    total: Callable[[tuple[str, ...]], float], support: Callable[[int, bool], float]
) -> Sums:
    """Sum up all combinations that a reading may have.

    Parameters
    ----------
    total : callable
        Sums the weights of features, in their order.
    support : callable
        Sums the weights of a number of forms, and of whether one stands alone.
    """

    def table(*axes: Mapping[Any, tuple[str, ...]] | list[tuple[str, ...]]) -> NDArray[np.float64]:
        rows = [list(axis.values()) if isinstance(axis, Mapping) else axis for axis in axes]
        sums = [total(tuple(name for part in parts for name in part)) for parts in product(*rows)]
        return np.array(sums, np.float64).reshape([len(row) for row in rows])

    def fitted(names: list[tuple[str, ...]], as_verb: Callable[[int], bool]) -> NDArray[np.float64]:
        sums = [
            total((*name, FIT[kind, place, as_verb(i)]))
            for i, name in enumerate(names)
            for kind in KINDS
            for place in PLACES
        ]
        return np.array(sums, np.float64).reshape(len(names), len(KINDS), len(PLACES))

    of_pronoun = [features[""] for features in PRONOUN_FEATURES.values()]
    changes = [(), *((f"before it {name}",) for _, _, name in BEFORE_PRONOUN)]
    cut = np.stack(
        [
            table(
                [(f"proclitic {kind}",) if kind else ()],
                [(), ("rest attested",), (NOT_ATTESTED,)],
                [(), (f"whole word takes clitics{definite}",)],
                [(), *of_pronoun],
                changes,
            )[0]
            for kind in PROCLITIC_KINDS
            for definite in ("", " (ال)")
        ]
    )
    # After the article it is not asked whether the rest is attested, and another weight counts.
    cut = np.concatenate([cut[1::2, :1], cut[::2, 1:]], axis=1)
    imperfect = [
        (f"imperfect {letter}", *plural, pattern)
        for letter in IMPERFECT_LETTERS
        for plural in ((), ("imperfect ون",))
        for pattern in PATTERNS
    ]
    fits = fitted(imperfect, lambda _: True)
    return Sums(
        cut,
        fitted([(shape,) for shape in SHAPES], lambda i: SHAPES[i] == "lexicon: imperfect"),
        fitted(
            [(f"itself: {s}{around}",) for s in _SOURCES for around in _AROUND], lambda _: False
        ),
        fitted([(name,) for _, _, name in NOUN_ROWS], lambda _: False),
        fitted([(name, "base: attested") for _, _, name in NOUN_ROWS], lambda _: False)[
            :, KINDS.index("new word")
        ],
        fitted([(name,) for _, _, name in PERFECT_ROWS], lambda _: True),
        fits.reshape(len(IMPERFECT_LETTERS), 2, len(PATTERNS), *fits.shape[1:]),
        np.array([[support(n, alone) for alone in (False, True)] for n in range(_FEW)], np.float64),
    )
