"""Spelling variants: which spellings of a corpus count as one term, which may, which never."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from corpus_tools.alphabet import fold_each, has_arabic, normalize, strip_marks
from corpus_tools.conflate import Conflator
from corpus_tools.orthography import seated
from corpus_tools.reviewed import NO_REVIEW, Review
from corpus_tools.spelling_evidence import weigh_evidence
from corpus_tools.spelling_groups import Groups
from corpus_tools.spelling_lists import distinct_pairs, merge_spellings
from corpus_tools.spelling_pairs import Pair, find_pairs, house_rules, judge_pairs
from corpus_tools.stream import TokenStream

__all__ = ["Look", "Spellings", "find_spellings", "merge_spellings"]


#: Whether to look for names that may be one: where only the listed is merged, where more may be
#: merged, or for all there is to say.
Look = Literal["listed", "merged", "all"]


@dataclass(frozen=True)
class Spellings:
    """Which key every word type counts under, and why.

    Attributes
    ----------
    keys : list of str
        One per word type.
    before : list of str
        The key of each type before spellings were merged.
    surfaces : list of str
        Each type without marks.
    norms : list of str
        Each type, normalised.
    seats : list of str
        Each type, folded further by `seated`.
    words : list of int
        The types that are counted and Arabic.
    pairs : list of Pair
        What was judged by evidence, or kept apart.
    """

    keys: list[str]
    before: list[str]
    surfaces: list[str]
    norms: list[str]
    seats: list[str]
    words: list[int]
    pairs: list[Pair] = field(default_factory=list)


def find_spellings(
    stream: TokenStream,
    terms: Sequence[str],
    counted: NDArray[np.bool_],
    conflator: Conflator,
    *,
    outlets: Sequence[str] | None = None,
    review: Review = NO_REVIEW,
    look: Look = "all",
) -> Spellings:
    """Decide under which key every word type counts.

    House spellings that are listed, and orthography (hamza, final yeh, teh marbuta), merge
    everywhere, unless the lexicon has both spellings as two words. Names that a rule of
    transliteration makes one merge where the corpus bears it out: outlets write one or the
    other, hardly an article has both, and both stand in like company. What falls short of that is
    suggested. Names listed as distinct and what the user refused are never in one group.

    Parameters
    ----------
    stream : TokenStream
    terms : sequence of str
        The term of each type, as a `Conflator` gives it.
    counted : bool array
        Which types are counted at all.
    conflator : Conflator
    outlets : sequence of str, optional
        The outlet of each article, "" where it is unknown.
    review : Review
        What the user decided.
    look : {"all", "merged", "listed"}
        ``merged`` does without what would only be suggested, ``listed`` without names that are
        not listed.
    """
    surfaces = fold_each(strip_marks, stream.types)
    norms = fold_each(normalize, stream.types)
    seats = fold_each(seated, surfaces)
    words = [i for i in np.flatnonzero(counted).tolist() if has_arabic(surfaces[i])]
    times = stream.type_counts()
    before = list(terms)
    key_of = _key_finder(before, surfaces, words, times, conflator)
    totals: Counter[str] = Counter()
    for code in words:
        totals[before[code]] += int(times[code])

    refused = [(key_of(form), key_of(group)) for form, group in sorted(review.refused)]
    distinct = [(key_of(one), key_of(other)) for one, other in distinct_pairs()]
    groups = Groups([*distinct, *refused])
    for form, group in sorted(review.merged.items()):
        groups.join(key_of(form), key_of(group))
    _join_sure(groups, before, norms, seats, words)
    pairs: list[Pair] = []
    numbers = _numbered(outlets)
    if look == "all" or (look == "merged" and numbers is not None and numbers.max(initial=-1) > 0):
        candidates = find_pairs(before, surfaces, norms, words, times.tolist(), groups)
        context = np.unique(np.asarray(terms, dtype=object).astype(str), return_inverse=True)[1]
        evidence = weigh_evidence(stream, context, numbers, [pair.codes for pair in candidates])
        rules = house_rules(candidates, evidence)
        pooled = [(sorted(one), sorted(other)) for one, other in rules.values()]
        outlets_do = dict(zip(rules, weigh_evidence(stream, context, numbers, pooled), strict=True))
        pairs = judge_pairs(candidates, evidence, groups, outlets_do)
    said = f"by {review.name}"
    pairs = [pair for pair in pairs if not {pair.keys, pair.keys[::-1]} & set(refused)]
    pairs += _parted(refused, before, words, said)
    label = _labels(groups, totals)
    keys = [label.get(key, key) for key in before]
    return Spellings(keys, before, surfaces, norms, seats, words, pairs)


def _parted(
    refused: Sequence[tuple[str, str]], keys: Sequence[str], words: Sequence[int], reason: str
) -> list[Pair]:
    """List what the user refused, where the corpus has both."""
    codes: defaultdict[str, list[int]] = defaultdict(list)
    asked = {key for pair in refused for key in pair}
    for code in words:
        if keys[code] in asked:
            codes[keys[code]].append(code)
    return [
        Pair(pair, (), (tuple(codes[pair[0]]), tuple(codes[pair[1]])), False, "refused", reason)
        for pair in refused
        if pair[0] != pair[1] and pair[0] in codes and pair[1] in codes
    ]


def _numbered(outlets: Sequence[str] | None) -> NDArray[np.int64] | None:
    if outlets is None:
        return None
    number = {name: i for i, name in enumerate(sorted(set(outlets) - {""}))}
    return np.array([number.get(name, -1) for name in outlets])


def _key_finder(
    keys: Sequence[str],
    surfaces: Sequence[str],
    words: Sequence[int],
    times: NDArray[np.int64],
    conflator: Conflator,
) -> Callable[[str], str]:
    """Return a function from a word to its key, whether or not the corpus has it."""
    best: dict[str, tuple[int, str]] = {}
    for code in words:
        found = (int(times[code]), keys[code])
        best[surfaces[code]] = max(found, best.get(surfaces[code], found))

    def key_of(word: str) -> str:
        bare = strip_marks(word)
        return best[bare][1] if bare in best else conflator.transform([word])[0]

    return key_of


def _join_sure(
    groups: Groups,
    keys: Sequence[str],
    norms: Sequence[str],
    seated_norms: Sequence[str],
    words: Sequence[int],
) -> None:
    """Join listed house spellings, and seats of hamza before و (مسؤول، مسئول)."""
    families: defaultdict[str, set[str]] = defaultdict(set)
    seats: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for own in {keys[code] for code in words}:
        families[merge_spellings(own)].add(own)
    for code in words:
        if seated_norms[code] != norms[code]:
            seats[seated_norms[code]].add((norms[code], keys[code]))
    for family in sorted(families):
        first, *others = sorted(families[family])
        for other in others:
            groups.join(first, other)
    for _, found in sorted(seats.items()):
        first_seat, *more = sorted(found)
        for other_seat in more:
            if other_seat[0] != first_seat[0]:
                groups.join(first_seat[1], other_seat[1])


def _labels(groups: Groups, totals: Mapping[str, int]) -> dict[str, str]:
    """Return the key under which each key counts: its listed family's, or its group's commonest."""
    families: defaultdict[str, set[str]] = defaultdict(set)
    for key in totals:
        families[merge_spellings(key)].add(key)
    label: dict[str, str] = {}
    for key in totals:
        members = groups.members(key)
        best = min(members, key=lambda member: (-totals.get(member, 0), member))
        family = merge_spellings(best)
        # A listed family that the user parted has no key in common.
        label[key] = family if families[family] <= members else best
    return label
