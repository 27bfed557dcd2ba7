"""The vocabulary: what is decided once per word type, and the forms behind every term."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus_tools.arabic.addresses import ENTITIES
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
    "merged_terms",
    "ranked",
    "term_keys",
]


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
    usable &= ~np.fromiter(map(ENTITIES.__contains__, bare), np.bool_, n)
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
    return merged_terms(types, conflator)


def merged_terms(types: Iterable[str], conflator: Conflator) -> list[str]:
    """Return the term of each type; listed house spellings are one term, if forms are merged."""
    terms = conflator.transform(types)
    if conflator.kind == "none":
        return terms
    merged = respelled(terms)
    return [merged.get(term, term) for term in terms]


def in_order(keys: list[str], totals: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the places of distinct keys, those of the greatest totals first, then by spelling.

    >>> in_order(["ب", "ا", "ت"], np.array([1, 1, 2])).tolist()
    [2, 1, 0]
    """
    by_spelling = np.array(sorted(range(len(keys)), key=keys.__getitem__), np.int64)
    return by_spelling[np.argsort(-totals[by_spelling], kind="stable")]


def ranked(forms: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return forms with their counts, commonest first, then by spelling."""
    return sorted(forms.items(), key=lambda item: (-item[1], item[0]))


def list_forms(forms: Mapping[str, int]) -> str:
    """Write forms with their counts, commonest first.

    >>> list_forms(Counter({"نهر": 1, "النهر": 2}))
    'النهر:2 | نهر:1'
    """
    return " | ".join(f"{form}:{count}" for form, count in ranked(forms))


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
        return self.of_keys([key])[0]

    def of_keys(self, keys: Sequence[str]) -> list[str]:
        """Return what to print for each key: for many in less time than one by one."""
        known = self._known
        new = {key: self._surfaces[key] for key in keys if key not in known}
        if new:
            known.update(self._conflator.display_forms(new))
        return [known[key] for key in keys]
