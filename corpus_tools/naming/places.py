"""Places that a word such as محافظة or نهر announces, or that stand behind في."""

from corpus_tools.arabic.wordlists import listed_phrases
from corpus_tools.naming.line import Found, NameLine
from corpus_tools.naming.traits import (
    BODY_HEAD,
    DEFINITE,
    FAMILY,
    GIVEN,
    LEADS,
    NISBA,
    NUMBER,
    PLACE,
    PLACE_HEAD,
    STOP,
    STRANGE,
    TITLE,
    WEAK,
)

__all__ = ["is_locative", "place_behind"]

#: Letters of a place that only في tells, at least.
_LEAST_LETTERS = 4
#: Words of a place's name beside the first, at most.
_MORE = 2
_NAMES = STRANGE | WEAK | GIVEN | FAMILY | PLACE


def is_locative(line: NameLine, at: int) -> bool:
    """Tell whether a word that no lexicon has stands where a place does."""
    if line.flags[at] & DEFINITE or len(line.bare[at]) < _LEAST_LETTERS:
        return False
    return bool(line.joined(at) and line.words[at - 1].key in ("في", "وفي") and not line.glued[at])


def place_behind(line: NameLine, at: int) -> Found | None:
    """Return the place that a word such as محافظة or نهر announces."""
    flags, after = line.flags[at], at + 1
    if not line.continues(after) or line.flags[after] & (NUMBER | BODY_HEAD | PLACE_HEAD):
        return None
    first, other = (at if flags & PLACE_HEAD else after), line.flags[after]
    listed = line.listed(after) if other & LEADS else None
    if listed is not None and listed[1] == "place":
        return line.found(first, listed[0], "place")
    if flags & DEFINITE or (other & STOP and not other & (GIVEN | FAMILY | PLACE)):
        return None
    if other & PLACE:
        return line.found(first, after, "place")
    if other & _NAMES:
        return line.found(first, _end_of_run(line, after), "place")
    if other & DEFINITE and not other & (TITLE | NISBA) and _takes_definite(line, at):
        return line.found(first, after, "place")
    return None


def _end_of_run(line: NameLine, first: int) -> int:
    """Return the last word of a place's name that no list has."""
    last = first
    while line.continues(last + 1) and last - first < _MORE:
        more = line.flags[last + 1]
        if not more & (_NAMES & ~WEAK) or more & (STOP | DEFINITE):
            break
        last += 1
    return last


def _takes_definite(line: NameLine, at: int) -> bool:
    return line.bare[at] in listed_phrases("naming.txt", "definite behind")
