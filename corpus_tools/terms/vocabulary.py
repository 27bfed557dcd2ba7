"""The vocabulary: what is decided once per word type, and the forms behind every term."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.letters import TATWEEL, fold, fold_each, strip_marks
from corpus_tools.arabic.spelling import respelled
from corpus_tools.arabic.stopwords import StopWords
from corpus_tools.arabic.tokens import LONGEST_PREFIX

__all__ = [
    "DisplayForms",
    "SurfaceForms",
    "bare_types",
    "countable",
    "in_order",
    "list_forms",
    "term_keys",
]

_NEW_LINE, _SURROGATES = 10, 0xD800


def bare_types(types: list[str]) -> list[str]:
    """Return what `tokens.surface` makes of each type.

    >>> bare_types(["مُذَكِّرة", "F-18"])
    ['مذكرة', 'F-18']
    """
    return _same(types, fold_each(strip_marks, types))


def _same(types: list[str], spelled: list[str]) -> list[str]:
    """Return the spellings, those that are the types themselves as the same objects."""
    if spelled == types:
        return types
    return [one if one == other else other for one, other in zip(types, spelled, strict=True)]


def countable(types: list[str], bare: list[str], left_out: StopWords) -> NDArray[np.bool_]:
    """Tell which types are words (`tokens.is_word`) and not left out.

    >>> countable(["نهر", "في", "7"], ["نهر", "في", "7"], StopWords(["في"])).tolist()
    [True, False, False]
    """
    n = len(bare)
    usable = np.fromiter(map(len, bare), np.int64, n) > 1
    usable &= ~np.fromiter(map(str.isdigit, (word[:1] for word in bare)), np.bool_, n)
    usable &= ~np.array(left_out.among(types), np.bool_)
    if bare is not types:
        for at, (written, word) in enumerate(zip(types, bare, strict=True)):
            if written is not word and len(word) <= LONGEST_PREFIX and written[-1] == TATWEEL:
                usable[at] = False
    return usable


def term_keys(types: list[str], conflator: Conflator) -> list[str]:
    """Return the key under which each type counts.

    >>> term_keys(["والوزراء", "أميركا"], Conflator("auto")) == term_keys(
    ...     ["وزير", "أمريكا"], Conflator("auto")
    ... )
    True
    """
    if conflator.kind == "none":
        return _same(types, fold_each(fold, types))
    terms = conflator.transform(types)
    merged = respelled(terms)
    return [merged.get(term, term) for term in terms]


def in_order(keys: list[str], totals: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the places of distinct keys, those of the greatest totals first, then by spelling.

    >>> in_order(["ب", "ا", "ت"], np.array([1, 1, 2])).tolist()
    [2, 1, 0]
    """
    if not keys:
        return np.zeros(0, np.int64)
    units = np.frombuffer("\n".join([*keys, ""]).encode("utf-16-le"), np.uint16)
    ends = np.flatnonzero(units == _NEW_LINE)
    if len(ends) != len(keys) or units.max() >= _SURROGATES:
        return np.array(sorted(range(len(keys)), key=lambda i: (-totals[i], keys[i])), np.int64)
    # As numbers: the totals, and as many letters as there is room for; an end comes first.
    there = np.zeros(_SURROGATES, np.bool_)
    there[units] = True
    there[_NEW_LINE] = False
    letters = np.where(there, np.cumsum(there), 0).astype(np.uint64)[units]
    starts = np.append(0, ends[:-1] + 1)
    places = (totals.max() - totals).astype(np.uint64)
    first, known = _packed(places, letters, starts, ends)
    order = np.argsort(first)
    alike = _alike(first[order])
    some = order[alike]
    second = _packed(np.zeros(len(some), np.uint64), letters, starts[some] + known, ends[some])[0]
    again = np.lexsort((second, first[some]))
    order[alike] = some[again]
    same = np.zeros(len(order), np.bool_)
    at = np.flatnonzero(alike)
    first, second = first[some[again]], second[again]
    same[at[1:]] = (first[1:] == first[:-1]) & (second[1:] == second[:-1])
    edges = np.flatnonzero(np.diff(np.append(same, False).astype(np.int8), prepend=0))
    for begin, last in edges.reshape(-1, 2).tolist():
        run = order[begin - 1 : last].tolist()
        order[begin - 1 : last] = sorted(run, key=keys.__getitem__)
    return order


def _packed(
    numbers: NDArray[np.uint64],
    letters: NDArray[np.uint64],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
) -> tuple[NDArray[np.uint64], int]:
    """Return numbers followed by letters from each start to each end, and how many letters."""
    width = int(letters.max()).bit_length()
    room = (64 - int(numbers.max(initial=0)).bit_length()) // max(width, 1)
    for at in range(room):
        inside = starts + at < ends
        numbers = numbers << np.uint64(width) | letters[np.minimum(starts + at, ends)] * inside
    return numbers, room


def _alike(numbers: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Tell which of sorted numbers are there more than once."""
    same = numbers[1:] == numbers[:-1]
    return np.append(False, same) | np.append(same, False)


def list_forms(forms: Counter[str]) -> str:
    """Write forms with their counts, commonest first.

    >>> list_forms(Counter({"نهر": 1, "النهر": 2}))
    'النهر:2 | نهر:1'
    """
    ordered = sorted(forms.items(), key=lambda item: (-item[1], item[0]))
    return " | ".join(f"{form}:{count}" for form, count in ordered)


class SurfaceForms(Mapping[str, Counter[str]]):
    """The surface forms of every key with their counts, put together when they are asked for.

    Parameters
    ----------
    keys : list of str
        In the order of the columns.
    bare : list of str
        The spelling of each word type.
    parts : int32 array, n_runs × longest
        The word types of each run of words; -1 where it is shorter.
    columns : int32 array
        The column of each run, or -1.
    times : int64 array
        How often each run occurs.
    shown : mapping, optional
        What to print for keys of phrases.
    """

    def __init__(
        self,
        keys: list[str],
        bare: list[str],
        parts: NDArray[np.int32],
        columns: NDArray[np.int32],
        times: NDArray[np.int64],
        shown: Mapping[str, str] | None = None,
    ) -> None:
        self._keys = keys
        self.shown = shown or {}
        self.bare = bare
        # Those that count, by column.
        order = np.argsort(columns, kind="stable")
        order = order[np.searchsorted(columns[order], 0) :]
        self.parts, self.columns, self.times = parts[order], columns[order], times[order]
        self._starts = np.searchsorted(self.columns, np.arange(len(keys) + 1))

    @cached_property
    def _column(self) -> dict[str, int]:
        return {key: column for column, key in enumerate(self._keys)}

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __contains__(self, key: object) -> bool:
        return key in self._column

    def __getitem__(self, key: str) -> Counter[str]:
        return self.of_column(self._column[key])

    def of_column(self, column: int) -> Counter[str]:
        """Return the forms of a column's term."""
        forms: Counter[str] = Counter()
        runs = slice(int(self._starts[column]), int(self._starts[column + 1]))
        for run, count in zip(self.parts[runs].tolist(), self.times[runs].tolist(), strict=True):
            forms[" ".join(self.bare[part] for part in run if part >= 0)] += count
        return forms


class DisplayForms(Mapping[str, str]):
    """What to print for every key, found when it is asked for, but for those that are given."""

    def __init__(
        self,
        surfaces: Mapping[str, Counter[str]],
        conflator: Conflator,
        given: Mapping[str, str] | None = None,
    ) -> None:
        self._surfaces = surfaces
        self._conflator = conflator
        self._known = dict(given or {})

    def __len__(self) -> int:
        return len(self._surfaces)

    def __iter__(self) -> Iterator[str]:
        return iter(self._surfaces)

    def __getitem__(self, key: str) -> str:
        if key not in self._known:
            forms = {key: self._surfaces[key]}
            self._known.update(self._conflator.display_forms(forms))
        return self._known[key]
