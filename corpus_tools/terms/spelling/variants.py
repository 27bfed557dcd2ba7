"""Spelling variants: which spellings of a corpus count as one term, which may, which never."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.letters import fold_each, normalize, strip_marks, with_arabic
from corpus_tools.arabic.spelling import SEATS, distinct_pairs, merge_spellings, respelled, seated
from corpus_tools.messages import Message
from corpus_tools.terms.spelling.evidence import weigh_evidence
from corpus_tools.terms.spelling.homographs import adjectives
from corpus_tools.terms.spelling.pairs import (
    SpellingGroups,
    SpellingPair,
    find_pairs,
    house_rules,
    join_foreign,
    judge_pairs,
)
from corpus_tools.terms.spelling.review import NO_REVIEW, Review
from corpus_tools.terms.stream import TokenStream

__all__ = ["SpellingSearch", "Spellings", "find_spellings"]


#: Whether to look for names that may be one: where only the listed is merged, where more may be
#: merged, or for all there is to say.
SpellingSearch = Literal["listed", "merged", "all"]


@dataclass(frozen=True)
class Spellings:
    """Which key every word type counts under, and why.

    Attributes
    ----------
    keys : list of str
        One per word type.
    before : list of str
        The key of each type before spellings were merged.
    types : list of str
        The word types.
    words : list of int
        The types that are counted and Arabic.
    judge : callable
        Finds `pairs`.
    """

    keys: list[str]
    before: list[str]
    types: list[str]
    words: list[int]
    judge: Callable[[], list[SpellingPair]]

    @cached_property
    def surfaces(self) -> list[str]:
        """Each type without marks."""
        return fold_each(strip_marks, self.types)

    @cached_property
    def norms(self) -> list[str]:
        """Each type, normalised."""
        return fold_each(normalize, self.types)

    @cached_property
    def seats(self) -> list[str]:
        """Each type, folded further by `seated`."""
        return fold_each(seated, self.surfaces)

    @cached_property
    def pairs(self) -> list[SpellingPair]:
        """What was judged by evidence, or kept apart; looked for when it is asked for."""
        return self.judge()


def find_spellings(
    stream: TokenStream,
    conflator: Conflator,
    counted: NDArray[np.bool_],
    *,
    outlets: Sequence[str] | None = None,
    review: Review = NO_REVIEW,
    look_for: SpellingSearch = "all",
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
    conflator : Conflator
        Gives the term of each type, but for homographs.
    counted : bool array
        Which types are counted at all.
    outlets : sequence of str, optional
        The outlet of each article, "" where it is unknown.
    review : Review
        What the user decided.
    look_for : {"all", "merged", "listed"}
        ``merged`` does without what would only be suggested, ``listed`` without names that are
        not listed.
    """
    types, adjective_of = stream.types, adjectives()
    before = [adjective_of.get(term, term) for term in conflator.transform(types)]
    for code, key in stream.homographs.items():
        before[code] = key
    surfaces = fold_each(strip_marks, types)
    arabic = np.array(with_arabic(surfaces), np.bool_)
    words = np.flatnonzero(counted[: len(arabic)] & arabic).tolist()
    times = stream.type_counts()
    found = _TermsOfTypes(types, before, surfaces, words, times)

    named = sorted(review.refused), sorted(review.merged.items()), distinct_pairs()
    key_of = found.key_finder(
        conflator, {word for pairs in named for pair in pairs for word in pair}
    )
    refused, merged, distinct = ([(key_of(a), key_of(b)) for a, b in pairs] for pairs in named)
    families = _families(found.own)
    seats = _seats(found)

    def sure() -> SpellingGroups:
        """Return the groups before any evidence is weighed."""
        groups = SpellingGroups([*distinct, *refused])
        for form, group in merged:
            groups.join(form, group)
        _join_sure(groups, families, seats)
        return groups

    def judge() -> list[SpellingPair]:
        pairs = [
            pair
            for pair in (judged if tells else weigh(sure()) if look_for == "all" else [])
            if not {pair.keys, pair.keys[::-1]} & set(refused)
        ]
        return pairs + _parted(refused, before, words, Message("by_review", name=review.name))

    numbers = _numbered(outlets)
    weigh = partial(_weigh, stream, found, numbers)
    groups = sure()
    # Where articles are not of several outlets, only letters for foreign sounds merge names.
    tells = look_for != "listed" and numbers is not None and bool(numbers.max(initial=-1) > 0)
    judged = weigh(groups) if tells else []
    if look_for == "all" and not tells and not join_foreign(*found.of_pairs, groups):
        weigh(groups := sure())  # which comes first is told by the evidence
    label = _labels(groups, found, families)
    keys = [label.get(key, key) for key in before] if label else before
    return Spellings(keys, before, types, words, judge)


@dataclass(frozen=True)
class _TermsOfTypes:
    """Word types with their terms; those that are counted and Arabic are `words`."""

    types: list[str]
    keys: list[str]
    surfaces: list[str]
    words: list[int]
    times: NDArray[np.int64]

    @cached_property
    def own(self) -> list[str]:
        """The keys of the words."""
        return [self.keys[code] for code in self.words]

    @cached_property
    def norms(self) -> list[str]:
        return fold_each(normalize, self.types)

    @property
    def of_pairs(self) -> tuple[list[str], list[str], list[str], list[int], list[int]]:
        """What `find_pairs` asks for."""
        return self.keys, self.surfaces, self.norms, self.words, self.times.tolist()

    def key_finder(self, conflator: Conflator, asked: Iterable[str]) -> Callable[[str], str]:
        """Return a function from an asked word to its key, whether or not the corpus has it."""
        bare = {word: strip_marks(word) for word in asked}
        wanted = set(bare.values())
        best: dict[str, tuple[int, str]] = {}
        for code in self.words:
            surface = self.surfaces[code]
            if surface in wanted:
                found = (int(self.times[code]), self.keys[code])
                best[surface] = max(found, best.get(surface, found))

        def key_of(word: str) -> str:
            return best[bare[word]][1] if bare[word] in best else conflator.transform([word])[0]

        return key_of


def _weigh(
    stream: TokenStream,
    found: _TermsOfTypes,
    outlets: NDArray[np.int64] | None,
    groups: SpellingGroups,
) -> list[SpellingPair]:
    """Find pairs of names that may be one, and judge them; what is borne out joins in `groups`."""
    candidates = find_pairs(*found.of_pairs, groups)
    number = {key: i for i, key in enumerate(sorted(set(found.keys)))}
    context = np.array([number[key] for key in found.keys], np.int64)
    evidence = weigh_evidence(stream, context, outlets, [pair.codes for pair in candidates])
    rules = house_rules(candidates, evidence)
    pooled = [(sorted(one), sorted(other)) for one, other in rules.values()]
    outlets_do = dict(zip(rules, weigh_evidence(stream, context, outlets, pooled), strict=True))
    return judge_pairs(candidates, evidence, groups, outlets_do)


def _parted(
    refused: Sequence[tuple[str, str]], keys: Sequence[str], words: Sequence[int], reason: str
) -> list[SpellingPair]:
    """List what the user refused, where the corpus has both."""
    codes: defaultdict[str, list[int]] = defaultdict(list)
    asked = {key for pair in refused for key in pair}
    for code in words:
        if keys[code] in asked:
            codes[keys[code]].append(code)
    return [
        SpellingPair(
            pair, (), (tuple(codes[pair[0]]), tuple(codes[pair[1]])), False, "refused", reason
        )
        for pair in refused
        if pair[0] != pair[1] and pair[0] in codes and pair[1] in codes
    ]


def _numbered(outlets: Sequence[str] | None) -> NDArray[np.int64] | None:
    if outlets is None:
        return None
    number = {name: i for i, name in enumerate(sorted(set(outlets) - {""}))}
    return np.array([number.get(name, -1) for name in outlets])


def _families(keys: Sequence[str]) -> dict[str, set[str]]:
    """Return, by the key they become, the keys that a listed house spelling makes one."""
    families: defaultdict[str, set[str]] = defaultdict(set)
    for key, merged in respelled(keys).items():
        families[merged].add(key)
    for key in set(keys).intersection(families):
        families[key].add(key)
    return families


#: A seat of hamza before و that is no hamza by itself.
_SEATED = [seat + "و" for seat in SEATS if normalize(seat) != seat]


def _seats(found: _TermsOfTypes) -> dict[str, list[tuple[str, str]]]:
    """Return the spellings and keys of words that differ in the seat of a hamza before و."""
    surfaces = found.surfaces
    at = sorted({i for seat in _SEATED for i in found.words if seat in surfaces[i]})
    norms = fold_each(normalize, [found.types[i] for i in at])
    seats: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for i, norm, seat in zip(at, norms, fold_each(seated, [surfaces[i] for i in at]), strict=True):
        if seat != norm:
            seats[seat].add((norm, found.keys[i]))
    return {seat: sorted(spelled) for seat, spelled in sorted(seats.items())}


def _join_sure(
    groups: SpellingGroups,
    families: Mapping[str, set[str]],
    seats: Mapping[str, list[tuple[str, str]]],
) -> None:
    """Join listed house spellings, and seats of hamza before و (مسؤول، مسئول)."""
    for _, family in sorted(families.items()):
        first, *others = sorted(family)
        for other in others:
            groups.join(first, other)
    for spelled in seats.values():
        keys: dict[str, set[str]] = {}
        for norm, key in spelled:
            keys.setdefault(norm, set()).add(key)
        own, *more = keys.values()
        for others_keys in more:
            # مسئولية counts with مسؤولية as it is; مسؤوليه, his officials, is another word.
            if not own & others_keys:
                groups.join(min(own), min(others_keys))


def _labels(
    groups: SpellingGroups, found: _TermsOfTypes, families: Mapping[str, set[str]]
) -> dict[str, str]:
    """Return the key under which keys count: their listed family's, or their group's commonest.

    What is not there counts under itself.
    """
    asked = {key for group in groups.joined() for key in group}
    asked.update(*families.values())
    totals: Counter[str] = Counter()
    for code, key in zip(found.words, found.own, strict=True):
        if key in asked:
            totals[key] += int(found.times[code])
    label: dict[str, str] = {}
    for key in totals:
        members = groups.members(key)
        best = min(members, key=lambda member: (-totals.get(member, 0), member))
        family = merge_spellings(best)
        # A listed family that the user parted has no key in common.
        label[key] = family if families.get(family, set()) <= members else best
    return label
