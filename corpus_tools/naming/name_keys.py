"""The words of a name in the spelling under which names are one, and when two words are one."""

from collections.abc import Mapping
from functools import cache

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.spelling import distinct_pairs, merge_spellings
from corpus_tools.arabic.wordlists import read_lists, split_phrases
from corpus_tools.naming.foreign import foreignness
from corpus_tools.naming.mentions import Mention
from corpus_tools.naming.traits import (
    BODY,
    COMMON,
    DEFINITE,
    FAMILY,
    GIVEN,
    LINK,
    NISBA,
    PERHAPS_FOREIGN,
    PLACE,
    STOP,
    STRANGE,
    TITLE,
    WEAK,
    may_be_a_verb,
    traits_of,
)
from corpus_tools.naming.words import words_of
from corpus_tools.terms.spelling.rules import WEAK as LOOSE_RULES
from corpus_tools.terms.spelling.rules import edits_between

__all__ = ["Key", "is_given_name", "name_key", "own_key", "same_word", "whole_key"]

_ARTICLE = "ال"
_MINISTRY = "وزاره"
#: Letters of names whose spelling may differ, at least.
_LEAST_LETTERS = 4
#: What is one word with the next one in the key of a name.
_JOINED = {"عبد": "عبد", "ابو": "ابو", "ابي": "ابو", "ابا": "ابو"}
#: Letters for one sound of foreign names.
_SOUNDS = frozenset("غجكگ")
Key = tuple[str, ...]
#: Characters behind a given name that its surname stands in.
_FURTHER = 40


@cache
def name_key(name: str) -> Key:
    """Return the words of a name in the spelling under which names are one.

    House spellings fold (أميركا, أمريكا), عبد and أبو stand with their word, بن is ابن, and a
    ministry's field stands for it (الخارجية الأميركية).

    >>> name_key("وزارة الخارجية الأميركية") == name_key("الخارجية الأمريكية")
    True
    >>> name_key("عبد الله بن زايد"), name_key("أبي بكر")
    (('عبدالله', 'بن', 'زايد'), ('ابوبكر',))
    """
    own = own_key(name)
    return _listed_aliases().get(own, own)


def own_key(name: str) -> Key:
    """Return the words of a name as `name_key`, without what lists know of other names."""
    words: list[str] = []
    joined = ""
    for word in normalize(name).replace("-", " ").replace(".", " ").split():
        if word in _JOINED:
            joined = _JOINED[word]
            continue
        word = "بن" if word == "ابن" else word
        article = _ARTICLE if word.startswith(_ARTICLE) and len(word) > _LEAST_LETTERS else ""
        words.append(joined + article + merge_spellings(word.removeprefix(article)))
        joined = ""
    words += [joined] if joined or not words else []
    return tuple(words[words[0] == _MINISTRY and len(words) > 2 :])


@cache
def _listed_aliases() -> Mapping[Key, Key]:
    """Return the key of the first name of each line of names of one body or place."""
    lines = read_lists("bodies.txt")["names of one body"]
    lines = lines + read_lists("naming.txt")["names of one place"]
    lines = lines + [line for line in read_lists("name_words.txt")["countries"] if "|" in line]
    found: dict[Key, Key] = {}
    for line in lines:
        first, *others = map(own_key, split_phrases(line))
        found.update((other, found.get(first, first)) for other in others)
    return found


def is_given_name(name: str) -> bool:
    """Tell a given name alone, which many bear.

    >>> is_given_name("عبد الرحمن"), is_given_name("ترامب"), is_given_name("جون كيري")
    (True, False, False)
    """
    key = name_key(name)
    if len(key) != 1:
        return False
    flags = traits_of(key[0]).flags
    weak = flags & (WEAK | DEFINITE) == WEAK
    return bool((flags & GIVEN or weak) and not flags & FAMILY)


def whole_key(line: str, mention: Mention) -> Key:
    """Return the key of a given name with the surname behind it that no list has: سمير مقبل.

    Whoever is named so is not the bearer of another surname.
    """
    key = name_key(mention.name)
    if len(key) > 1 or not traits_of(key[0]).flags & (GIVEN | WEAK):
        return key
    rest = line[mention.end : mention.end + _FURTHER]
    after = (words_of(rest) or [None])[0]
    if after is None or not rest[: after.start].isspace():
        return key
    return name_key(f"{mention.name} {after.text}") if _is_surname(after.key) else key


def _is_surname(key: str) -> bool:
    """Tell whether a word right behind a given name can be but the rest of the name."""
    flags, glued, bare = traits_of(key)
    if glued:
        foreign = flags & (PERHAPS_FOREIGN | STRANGE) and not flags & (GIVEN | FAMILY | PLACE)
        return bool(foreign) and foreignness(key) > 1
    if flags & (GIVEN | FAMILY | LINK):
        return True
    if flags & (STOP | TITLE | PLACE | BODY | NISBA) or may_be_a_verb(bare):
        return False
    return bool(flags & (STRANGE | WEAK | PERHAPS_FOREIGN))


@cache
def same_word(one: str, other: str) -> bool:
    """Tell whether two words are spellings of one name.

    >>> same_word("شويغو", "شويجو"), same_word("كيري", "كيربي"), same_word("حسن", "حسين")
    (True, False, False)
    """
    if one == other:
        return True
    if min(len(one), len(other)) < _LEAST_LETTERS or _are_distinct(one, other):
        return False
    edits = edits_between(one, other)
    if not edits or any(edit.rule in LOOSE_RULES for edit in edits):
        return False
    if all(edit.letters and set(edit.letters) <= _SOUNDS for edit in edits):
        return True
    # Two words of the lexicon, or two names of its people, are two.
    known = [traits_of(word).flags & (GIVEN | WEAK | COMMON) for word in (one, other)]
    return not all(known)


def _are_distinct(one: str, other: str) -> bool:
    pairs = distinct_pairs()
    return (one, other) in pairs or (other, one) in pairs
