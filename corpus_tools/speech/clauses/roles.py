"""Roles: words that tell who may speak, who is told, and what ends a noun phrase."""

from functools import cache, lru_cache

from corpus_tools.arabic.wordlists import listed_phrases
from corpus_tools.speech.clauses.inflection import key_set

__all__ = [
    "ANONYMOUS",
    "GROUPS",
    "HEARERS",
    "OUTLETS",
    "STOPS",
    "TIME",
    "is_institution",
    "is_somebodys",
    "is_told",
    "listed",
    "role_of",
    "told",
]

#: Letters of a word with ل before it and نا behind it, at most, that may be another word: لبنا.
_OURS = 5
STOPS, TIME, HEARERS = key_set("stops", "prepositions"), key_set("time"), key_set("hearers")
ANONYMOUS, GROUPS = key_set("anonymous"), key_set("groups")
_SOMEBODYS = key_set("somebody's")
#: Outlets: who passes on what he was told.
OUTLETS = key_set("listeners") | listed_phrases("cues.txt", "outlet words")


@cache
def _roles() -> frozenset[str]:
    listed = listed_phrases("names.txt", "titles", "organisations")
    return listed | key_set("roles", "groups", "institutions") | ANONYMOUS


@lru_cache(maxsize=1 << 14)
def role_of(key: str) -> str:
    """Return whether a word is a "definite" role, one in an "office" (وزير …), or none."""
    for word in (key, key[1:]) if key[:1] in "وفبل" else (key,):
        if word[:2] == "ال" and _is_role(word[2:]):
            return "definite"
        if _is_role(word):
            return "office"
    return ""


def _is_role(word: str) -> bool:
    """Tell a listed role in any ending: مسؤولا، وزيرا الدفاع، مسؤولو الوزارة، مستشارها."""
    roles = _roles()
    if word in roles or (word[-1:] in "ايوه" and word[:-1] in roles):
        return True
    inflected = word[-2:] in ("ها", "هم", "ين", "ون", "ات", "ان", "وه", "تا", "تي")
    if inflected and (word[:-2] in roles or f"{word[:-2]}ه" in roles):
        return True
    for ending in ("ته", "تها", "تهم"):  # زوجته، وزير خارجيتها
        if word.endswith(ending) and f"{word.removesuffix(ending)}ه" in roles:
            return True
    return False


def is_somebodys(key: str) -> bool:
    """Tell a noun that belongs to who is named right after it: مكتب فلان، محامي فلان."""
    return key in _SOMEBODYS or key[1:] in _SOMEBODYS


def listed(key: str) -> str:
    """Return the head of those who speak without a name that a word is, or ""."""
    short = key[:-1] if key[-1:] == "ا" else f"{key[:-2]}ون" if key[-2:] == "ين" else key
    for word in (key, short):
        if word in ANONYMOUS or word in GROUPS:
            return word
    return ""


@cache
def _institutions() -> frozenset[str]:
    listed = listed_phrases("names.txt", "organisations")
    return listed | OUTLETS | key_set("institutions")


def is_institution(key: str) -> bool:
    """Tell the noun that the name of a body begins with: وزارة، صحيفة."""
    return any(word in _institutions() for word in (key, key[1:]))


def told(key: str) -> str:
    """Return a word without ل before it."""
    return f"ال{key[2:]}" if key[:2] == "لل" else key[1:]


def is_told(key: str) -> bool:
    """Tell who is told: للصحافيين، لوكالة."""
    if key[:1] != "ل":
        return False
    if key[-2:] == "نا" and len(key) > _OURS:
        return True  # لشبكتنا
    who = told(key)
    return (
        who in HEARERS
        or f"ال{who}" in HEARERS
        or who in OUTLETS
        or (key[:2] == "لل" and key[2:] in OUTLETS)
    )
