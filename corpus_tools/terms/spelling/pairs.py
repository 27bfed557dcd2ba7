"""Pairs of names that may be spellings of one: found by rules, judged by evidence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from corpus_tools.arabic.letters import fold_each
from corpus_tools.arabic.spelling import known, listed_spellings, merge_spellings
from corpus_tools.messages import Message
from corpus_tools.terms.spelling.evidence import Evidence
from corpus_tools.terms.spelling.rules import (
    FOREIGN_LETTERS,
    WEAK,
    Edit,
    by_foreign_letters,
    edits_between,
    skeleton,
)

__all__ = [
    "SpellingGroups",
    "SpellingPair",
    "find_pairs",
    "house_rules",
    "join_foreign",
    "judge_pairs",
]


class SpellingGroups:
    """Disjoint groups of keys, of which no two that are distinct ever share one.

    Parameters
    ----------
    distinct : iterable of (str, str)
        Pairs that no union may bring together, directly or through others.

    Examples
    --------
    >>> groups = SpellingGroups([("كيري", "كيربي")])
    >>> groups.join("كيري", "كيرى"), groups.join("كيرى", "كيربي")
    (True, False)
    >>> groups.together("كيري", "كيرى"), len(groups.members("كيري"))
    (True, 2)
    """

    def __init__(self, distinct: Iterable[tuple[str, str]] = ()) -> None:
        self._group: dict[str, set[str]] = {}
        self._apart: dict[str, set[str]] = {}
        for one, other in distinct:
            if one != other:
                self._apart.setdefault(one, set()).add(other)
                self._apart.setdefault(other, set()).add(one)

    def members(self, key: str) -> set[str]:
        """Return the keys of a key's group, itself among them."""
        return self._group.get(key, {key})

    def together(self, one: str, other: str) -> bool:
        """Tell whether two keys are in one group."""
        return other in self.members(one)

    def apart(self, one: str, other: str) -> bool:
        """Tell whether the groups of two keys hold a distinct pair."""
        others = self.members(other)
        return any(not others.isdisjoint(self._apart.get(key, ())) for key in self.members(one))

    def join(self, one: str, other: str) -> bool:
        """Make the groups of two keys one, and tell whether they now are."""
        if self.together(one, other):
            return True
        if self.apart(one, other):
            return False
        whole = self.members(one) | self.members(other)
        for key in whole:
            self._group[key] = whole
        return True

    def joined(self) -> list[set[str]]:
        """Return the groups of more than one key."""
        return list({id(group): group for group in self._group.values()}.values())


_LEAST_LETTERS = 4
_FOREIGN = frozenset(FOREIGN_LETTERS)
#: What it takes to merge two names: spellings told by the outlet, hardly ever both in one article,
#: in like company, in several articles each.
_HOUSE, _P_VALUE, _SHARED, _COSINE, _ARTICLES = 0.5, 0.01, 0.15, 0.1, 3
#: What it takes to suggest it, and how often two forms in one article speak against it.
_LIKE, _TOO_OFTEN = 0.15, 0.34
#: A rule that few know holds where so many pairs of words bear it out.
_RECURS = 3
_LETTER_RULES = ("g-letter", "v-letter", "p-letter")
_CORRESPONDENCES = (*_LETTER_RULES, "long-vowel")
#: What it takes of names pooled by a letter rule, and of each of them by itself.
_SURE_HOUSE = 0.8


class SpellingPair(NamedTuple):
    """Two sets of word types that may be spellings of one name, and what is held of it."""

    keys: tuple[str, str]
    edits: tuple[Edit, ...]
    codes: tuple[tuple[int, ...], tuple[int, ...]]
    native: bool
    status: str = ""
    reason: str = ""
    evidence: Evidence | None = None

    @property
    def rule(self) -> str:
        """The names of the rules that lead from one to the other."""
        return "+".join(sorted({edit.rule for edit in self.edits}))


def find_pairs(
    keys: Sequence[str],
    surfaces: Sequence[str],
    norms: Sequence[str],
    words: Sequence[int],
    times: Sequence[int],
    groups: SpellingGroups,
) -> list[SpellingPair]:
    """Find names that a rule of transliteration makes one, by folding types into buckets.

    At least one of two names is no word of the lexicon. Inflected forms of the same two terms by
    the same rule are one pair.

    Parameters
    ----------
    keys, surfaces, norms : sequence of str
        Of every word type: its term, its spelling without marks, its normalised spelling.
    words : sequence of int
        The types to look at.
    times : sequence of int
        How often each type occurs: where each of two words does once, nothing is to be learnt.
    groups : SpellingGroups
        What is merged already.
    """
    types: defaultdict[str, list[int]] = defaultdict(list)
    for code in words:
        norm = norms[code]
        if len(norm.removeprefix("ال")) >= _LEAST_LETTERS:
            types[norm].append(code)
    buckets: defaultdict[str, list[str]] = defaultdict(list)
    for norm, key in zip(types, fold_each(skeleton, types), strict=True):
        buckets[key].append(norm)

    def native(code: int) -> bool:
        key, surface = keys[code], surfaces[code]
        return known(key) or known(surface)

    found: defaultdict[tuple[tuple[str, str], tuple[Edit, ...]], tuple[set[int], set[int]]]
    found = defaultdict(lambda: (set(), set()))
    foreign: set[int] = set()
    for bucket in buckets.values():
        uses = {norm: sum(times[code] for code in types[norm]) for norm in bucket}
        if len(bucket) < 2 or max(uses.values()) < 2:
            continue  # nothing to compare, or nothing that occurs twice
        others = {norm for norm in bucket if not any(map(native, types[norm]))}
        for norm in others:
            foreign.update(types[norm])
        for one, other, edits in _alike(bucket, others, uses):
            for a in types[one]:
                for b in types[other]:
                    if not _settled(keys[a], keys[b], groups):
                        pair, turned, sides = _turned(keys, edits, a, b)
                        for side, code in zip(found[pair, turned], sides, strict=True):
                            side.add(code)
    return [
        SpellingPair(
            pair, edits, (tuple(sorted(one)), tuple(sorted(other))), not one | other <= foreign
        )
        for (pair, edits), (one, other) in sorted(found.items())
    ]


def join_foreign(
    keys: Sequence[str],
    surfaces: Sequence[str],
    norms: Sequence[str],
    words: Sequence[int],
    times: Sequence[int],
    groups: SpellingGroups,
) -> bool:
    """Join names that differ in letters for foreign sounds alone, whatever the evidence.

    Parameters are those of `find_pairs`.

    Returns
    -------
    bool
        Whether all could be joined: if not, the evidence tells which of them come first.
    """
    text = "\n".join(norms)
    if not any(letter in text for letter in FOREIGN_LETTERS):
        return True
    foreign = {norm for norm in norms if not _FOREIGN.isdisjoint(norm)}
    names = foreign.union(*map(by_foreign_letters, foreign))
    some = [code for code in words if norms[code] in names]
    pairs = find_pairs(keys, surfaces, norms, some, times, groups)
    return all([groups.join(*pair.keys) for pair in pairs if _only_foreign(pair)])


def _only_foreign(pair: SpellingPair) -> bool:
    return all(set(edit.letters) & _FOREIGN for edit in pair.edits)


def _alike(
    bucket: Sequence[str], foreign: set[str], uses: Mapping[str, int]
) -> Iterator[tuple[str, str, tuple[Edit, ...]]]:
    """Yield pairs of a bucket that rules make one, at least one of them foreign."""
    for one in foreign:
        for other in bucket:
            once = uses[one] == uses[other] == 1
            if not once and (one < other or (other not in foreign and one != other)):
                edits = edits_between(one, other)
                if edits:
                    yield one, other, edits


def _settled(one: str, other: str, groups: SpellingGroups) -> bool:
    """Tell whether two keys are one by a listed house spelling already."""
    if one == other:
        return listed_spellings(merge_spellings(one)) is not None
    return groups.together(one, other)


def _turned(
    keys: Sequence[str], edits: tuple[Edit, ...], a: int, b: int
) -> tuple[tuple[str, str], tuple[Edit, ...], tuple[int, int]]:
    """Give a pair one direction, whichever of the two was met first."""
    one = (keys[a], [edit.one for edit in edits])
    other = (keys[b], [edit.other for edit in edits])
    if one <= other:
        return (keys[a], keys[b]), edits, (a, b)
    turned = tuple(Edit(e.rule, e.other, e.one, e.letters[::-1]) for e in edits)
    return (keys[b], keys[a]), turned, (b, a)


def house_rules(
    pairs: Sequence[SpellingPair], evidence: Sequence[Evidence]
) -> dict[str, tuple[set[int], set[int]]]:
    """Pool, by letters, the names that outlets seem to spell by one rule (غ or ج for g).

    Returns
    -------
    dict
        For the letters of each rule that several pairs of names share, the types that have the
        one and those that have the other.
    """
    pooled: defaultdict[str, dict[tuple[str, str], SpellingPair]] = defaultdict(dict)
    for pair, found in zip(pairs, evidence, strict=True):
        if _fits(pair, found):
            pooled["".join(sorted(pair.edits[0].letters))][pair.keys] = pair
    rules: dict[str, tuple[set[int], set[int]]] = {}
    for letters, members in pooled.items():
        if len(members) >= _RECURS:
            rules[letters] = (set(), set())
            for pair in members.values():
                turn = pair.edits[0].letters != letters
                for side in (0, 1):
                    rules[letters][side ^ turn].update(pair.codes[side])
    return rules


def _fits(pair: SpellingPair, found: Evidence) -> bool:
    """Tell whether a pair of foreign names, by itself too rare, looks like a rule of an outlet."""
    return (
        not pair.native
        and len(pair.edits) == 1
        and pair.edits[0].rule in _LETTER_RULES
        and found.shared == 0
        and found.house >= _SURE_HOUSE
        and found.cosine >= _LIKE
    )


def judge_pairs(
    pairs: Sequence[SpellingPair],
    evidence: Sequence[Evidence],
    groups: SpellingGroups,
    rules: Mapping[str, Evidence] | None = None,
) -> list[SpellingPair]:
    """Merge in `groups` what the corpus bears out, best evidence first; say why of the rest.

    Parameters
    ----------
    pairs : sequence of SpellingPair
    evidence : sequence of Evidence
    groups : SpellingGroups
    rules : mapping, optional
        The evidence for each of `house_rules`.

    Returns
    -------
    list of SpellingPair
        Those that are merged, suggested or refused; the rest is not worth a line.
    """
    order = sorted(
        zip(pairs, evidence, strict=True),
        key=lambda item: (-item[1].house, -item[1].cosine, item[0].keys, item[0].edits),
    )
    borne_out: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for pair, found in order:
        if _bears_out(found):
            for edit in pair.edits:
                borne_out[edit.rule].add(pair.keys)
    recurring = {rule for rule, keys in borne_out.items() if len(keys) >= _RECURS}
    outlets_do = {letters for letters, found in (rules or {}).items() if _is_rule(found)}
    judged = []
    for pair, found in order:
        status, reason = _judge(pair, found, recurring, outlets_do, groups)
        if status == "merged" and pair.keys[0] != pair.keys[1]:
            groups.join(*pair.keys)
        if status and (status == "merged" or pair.keys[0] != pair.keys[1]):
            judged.append(pair._replace(status=status, reason=reason, evidence=found))
    return judged


def _bears_out(found: Evidence) -> bool:
    return (
        min(found.articles) >= _ARTICLES
        and found.house >= _HOUSE
        and found.p_value < _P_VALUE
        and found.shared <= _SHARED * min(found.articles)
        and found.cosine >= _COSINE
    )


def _is_rule(found: Evidence) -> bool:
    """Tell whether outlets go by a rule: whatever the names, they write one letter or the other."""
    return (
        min(found.articles) >= _ARTICLES
        and found.house >= _SURE_HOUSE
        and found.p_value < _P_VALUE
        and found.shared <= _SHARED * min(found.articles)
    )


def _judge(
    pair: SpellingPair,
    found: Evidence,
    recurring: set[str],
    outlets_do: set[str],
    groups: SpellingGroups,
) -> tuple[str, str]:
    """Return the status of a pair and the reason; an empty status is not worth a line."""
    least = min(found.articles)
    names = {edit.rule for edit in pair.edits}
    if groups.apart(*pair.keys):
        return "refused", Message("known_distinct")
    if _only_foreign(pair):
        return "merged", Message("foreign_letter")
    if found.shared > _TOO_OFTEN * least and found.shared > 1 and found.cosine >= _LIKE:
        return "refused", Message("both_in", shared=found.shared, least=least)
    told = {"house": f"{found.house:.2f}", "cosine": f"{found.cosine:.2f}"}
    if _bears_out(found):
        systematic = all(rule in _CORRESPONDENCES or rule in recurring for rule in names)
        if systematic and names.isdisjoint(WEAK):
            return "merged", Message("told_by_outlet", **told)
        return "suggested", Message("told_by_outlet_loosely", **told)
    letters = "".join(sorted(pair.edits[0].letters))
    if letters in outlets_do and _fits(pair, found):
        either = tuple(between.join(letters) for between in (" أو ", " or "))
        return "merged", Message("told_by_letters", letters=either, **told)
    # A word of the lexicon needs more than one chance neighbour to look like another.
    enough = least >= _ARTICLES if pair.native else "final-a" not in names
    if enough and found.cosine >= _LIKE and found.shared <= _TOO_OFTEN * least:
        one, other = found.articles
        return "suggested", Message("told_by_few", one=one, other=other, **told)
    return "", ""
