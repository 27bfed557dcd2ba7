"""Which people, places and bodies of several articles are one: doubt keeps two apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from corpus_tools.naming.aliases import Entity
from corpus_tools.naming.name_keys import Key, is_given_name, name_key, same_word
from corpus_tools.naming.traits import (
    BODY_HEAD,
    COMMON,
    DEFINITE,
    FAMILY,
    GIVEN,
    PLACE,
    WEAK,
    traits_of,
)
from corpus_tools.terms.spelling.rules import skeleton

__all__ = ["same_entities"]

#: A surname alone is the only bearer's in the corpus where so many articles have the full name.
_BEARER = 3
_TWO = 2


def same_entities(articles: Iterable[tuple[str, Sequence[Entity]]]) -> dict[tuple[str, int], int]:
    """Tell which entities of several articles are one.

    Names are one where their words are, in any listed or foreign spelling; where the shorter begins
    all longer ones that begin with it; and a surname alone where one person bears it in the corpus.
    A given name alone is somebody else in each article.

    Parameters
    ----------
    articles : iterable of (str, sequence of Entity)
        The id and the entities of each article.

    Returns
    -------
    dict
        Of each id and number of an entity in its article, the number of the whole.
    """
    keys: dict[tuple[str, int], tuple[str, Key]] = {}
    seen: Counter[tuple[str, Key]] = Counter()
    for article, entities in articles:
        for n, entity in enumerate(entities):
            own = (entity.kind, name_key(entity.name))
            if entity.kind == "person" and is_given_name(entity.name):
                # Two articles mean two men by محمد.
                own = (entity.kind, (*own[1], "", article, str(n)))
            keys[article, n] = own
            seen[own] += 1
    homes = {own: own for own in seen}
    for kind in ("person", "place", "body"):
        _join_spellings(homes, [key for of, key in seen if of == kind], kind, seen)
    _join_shorter(homes, seen)
    _join_surnames(homes, seen)
    _join_first_words(homes, seen)
    numbers: dict[tuple[str, Key], int] = {}
    return {
        place: numbers.setdefault(_root(homes, own), len(numbers)) for place, own in keys.items()
    }


_Homes = dict[tuple[str, Key], tuple[str, Key]]


def _root(homes: _Homes, own: tuple[str, Key]) -> tuple[str, Key]:
    while homes[own] != own:
        own = homes[own]
    return own


def _join(homes: _Homes, one: tuple[str, Key], other: tuple[str, Key]) -> None:
    first, second = _root(homes, one), _root(homes, other)
    if first != second:
        homes[second] = first


def _join_spellings(
    homes: _Homes, keys: Sequence[Key], kind: str, seen: Mapping[tuple[str, Key], int]
) -> None:
    """Join names whose words are spellings of one another."""
    alike: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        alike[" ".join(map(skeleton, key))].append(key)
    for found in alike.values():
        found.sort(key=lambda key: (-seen[kind, key], key))
        for one, other in combinations(found[:_MOST_ALIKE], 2):
            if len(one) == len(other) and all(map(same_word, one, other)):
                _join(homes, (kind, one), (kind, other))


#: Names under one skeleton that are compared: the commonest.
_MOST_ALIKE = 30


def _join_shorter(homes: _Homes, seen: Mapping[tuple[str, Key], int]) -> None:
    """Join a person's name with the longer one that it begins, where only one such name is."""
    people = {key for of, key in seen if of == "person" and len(key) > 1}
    longer: dict[Key, list[Key]] = defaultdict(list)
    for key in sorted(people):
        for size in range(2, len(key)):
            if key[:size] in people:
                longer[key[:size]].append(key)
    for key, found in longer.items():
        longest = max(found, key=len)
        given = traits_of(key[-1]).flags & GIVEN and "بن" not in key
        if not given and all(longest[: len(other)] == other for other in found):
            _join(homes, ("person", key), ("person", longest))


def _join_surnames(homes: _Homes, seen: Mapping[tuple[str, Key], int]) -> None:
    """Join a surname alone with the one person who bears it in the corpus."""
    bearers: dict[str, set[tuple[str, Key]]] = defaultdict(set)
    counts: Counter[tuple[str, Key]] = Counter()
    for own, count in seen.items():
        kind, key = own
        if kind == "person" and len(key) > 1:
            home = _root(homes, own)
            counts[home] += count
            bearers[key[-1]].add(home)
            if not traits_of(key[0]).flags & FAMILY:
                bearers[key[0]].add(home)  # else two people: ترامب نتانياهو
    for own in list(seen):
        kind, key = own
        if kind != "person" or len(key) != 1 or traits_of(key[0]).flags & (GIVEN | WEAK):
            continue
        found = bearers.get(key[0], set())
        if len(found) == 1:
            (home,) = found
            if counts[home] >= _BEARER and key[0] != home[1][0]:
                _join(homes, home, own)


def _join_first_words(homes: _Homes, seen: Mapping[tuple[str, Key], int]) -> None:
    """Join a body's first word with the one name of two words that it begins: أتلتيكو مدريد.

    As many articles have the full name, at least: غوغل is more than its shop.
    """
    longer: dict[str, set[tuple[str, Key]]] = defaultdict(set)
    counts: Counter[tuple[str, Key]] = Counter()
    for own, count in seen.items():
        kind, key = own
        if kind == "body" and len(key) > 1:
            home = _root(homes, own)
            counts[home] += count
            longer[key[0]].add(home)
    for own, count in list(seen.items()):
        kind, key = own
        flags = traits_of(key[0]).flags
        if kind != "body" or len(key) != 1 or flags & (COMMON | PLACE | BODY_HEAD | DEFINITE):
            continue
        found = longer.get(key[0], set())
        if len(found) == 1:
            (home,) = found
            if len(home[1]) == _TWO and counts[home] >= count:
                _join(homes, home, own)
