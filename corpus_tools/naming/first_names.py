"""First names that no list has: what a known family, a hyphen or a club in brackets shows."""

from functools import cache

from corpus_tools.naming.foreign import foreignness
from corpus_tools.naming.line import NameLine, phrases_of
from corpus_tools.naming.traits import (
    ADMIN,
    BODY,
    BODY_HEAD,
    DEFINITE,
    FAMILY,
    FIELD,
    FOREIGN,
    GIVEN,
    LATIN,
    LEADS,
    LINK,
    NISBA,
    NUMBER,
    PERHAPS_FOREIGN,
    PLACE,
    PLACE_HEAD,
    STOP,
    STRANGE,
    TITLE,
    WEAK,
    listed_names,
    may_be_a_verb,
    word_in_lexicon,
)

__all__ = ["looks_foreign", "mark_first_names"]

_NO_NAME = ADMIN | BODY | BODY_HEAD | DEFINITE | FIELD | LATIN | LINK | NISBA | NUMBER | PLACE
_NO_NAME |= PLACE_HEAD | STOP | TITLE
#: Letters of a first name at least.
_SHORTEST = 3
#: Letters of a part of a Korean or Chinese name, at most.
_SYLLABLE = 6
#: From here on a word has the letters of a foreign name; what begins like و, ف, ب needs more.
_FOREIGN, _SURELY_FOREIGN = 0.0, 0.4
#: Endings of forms that no first name is: نشرها، تأكيدات، زيارة.
_ENDINGS = ("ها", "هم", "ات", "ه")
#: What no second word of a name between commas is.
_NOT_APPOSED = STOP | NUMBER | NISBA | TITLE | BODY_HEAD | PLACE | BODY | LATIN | FIELD | PLACE_HEAD
#: Words between a title and the comma behind it, at most.
_LONGEST_TITLE = 9
#: Words of a name in a list of names, at most.
_MOST = 3
#: What stands before a name in a list.
_SEPARATORS = frozenset("،,:;؛)-•*/")


def mark_first_names(line: NameLine) -> None:
    """Mark, in the flags of a line, the names that no list has.

    Such are what looks foreign before a known family (ستافان دي ميستورا); Korean and Chinese names
    (ري سو-يونغ, شي هوي نائب الرئيس); two or three words before a club or a country in brackets
    (كايل ووكر (مانشستر سيتي)); and what stands between commas behind a title (قال رئيس النادي،
    وديع الجريء، إن).
    """
    for at in range(len(line.words) - 1):
        _mark_glued(line, at)
    for at in range(1, len(line.words)):
        flags, gap = line.flags[at], line.gap(at)
        if flags & FAMILY:
            _mark_before_family(line, at)
        if gap == "-":
            _mark_hyphened(line, at)
        elif gap != " ":
            if "(" in gap:
                _mark_in_list(line, at)
            if "،" in gap or "," in gap:
                _mark_apposed(line, at)
        elif flags & (TITLE | DEFINITE) == TITLE and at > 1 and not line.flags[at - 1] & STOP:
            _mark_family_first(line, at - 2, at - 1)


def _mark(line: NameLine, at: int, flag: int) -> None:
    line.flags[at] |= flag
    line.glued[at], line.bare[at] = 0, line.words[at].key


def _mark_glued(line: NameLine, at: int) -> None:
    """Mark what is glued before a listed name of several words: لبي بي سي."""
    key = line.words[at].key
    if key[0] not in "وفبلك" or line.glued[at] or line.flags[at] & LEADS:
        return
    if key[1:] not in listed_names():
        return
    before = line.flags[at], line.glued[at], line.bare[at]
    line.flags[at], line.glued[at], line.bare[at] = LEADS, 1, key[1:]
    found = line.listed(at)
    if found is None or not found[1]:
        line.flags[at], line.glued[at], line.bare[at] = before


def _mark_before_family(line: NameLine, family: int) -> None:
    if line.flags[family] & (DEFINITE | STOP) or not line.continues(family):
        return
    at = family - 1
    if line.bare[at] in phrases_of("naming.txt", "particles") and line.continues(at):
        at -= 1
    if not line.flags[at] & (_NO_NAME | GIVEN | FAMILY) and looks_foreign(line.words[at].key):
        _mark(line, at, GIVEN)


@cache
def looks_foreign(key: str) -> bool:
    """Tell whether a word has the letters of a foreign name, and is no form of an Arabic one.

    >>> looks_foreign("ستافان"), looks_foreign("وشارك")
    (True, False)
    """
    if len(key) < _SHORTEST or word_in_lexicon(key) or key.endswith(_ENDINGS):
        return False
    if key[0] in "وفبلكسيت" and (may_be_a_verb(key[1:]) or word_in_lexicon(key[1:])):
        return False
    if may_be_a_verb(key) or (key[0] in "وفس" and may_be_a_verb(key[2:])):
        return False
    least = _SURELY_FOREIGN if key[0] in "وفبلك" else _FOREIGN
    return foreignness(key) > least


def _mark_hyphened(line: NameLine, last: int) -> None:
    """Mark ري سو-يونغ: a family, and a first name of two parts."""
    if last < 2 or line.gap(last - 1) == "-" or len(line.words[last].key) > _SYLLABLE:
        return
    if line.flags[last] & (DEFINITE | NUMBER):
        return
    if _mark_family_first(line, last - 2, last - 1):
        line.flags[last] &= ~(STOP | TITLE)
        _mark(line, last, FAMILY)


def _mark_family_first(line: NameLine, first: int, second: int) -> bool:
    """Mark two short words as a name if the first is a Korean or Chinese family; tell whether."""
    if not line.continues(second) and line.gap(second) != " ":
        return False
    families = phrases_of("naming.txt", "families before first names")
    key = line.words[first].key
    glued = int(key not in families and key[0] == "و")
    flags = line.flags[second]
    if key[glued:] not in families or len(line.words[second].key) > _SYLLABLE:
        return False
    if flags & (DEFINITE | NUMBER | LATIN | TITLE | NISBA | BODY_HEAD):
        return False
    line.flags[first] = GIVEN
    line.glued[first], line.bare[first] = glued, key[glued:]
    line.flags[second] &= ~STOP
    _mark(line, second, FAMILY)
    return True


def _mark_in_list(line: NameLine, bracket: int) -> None:
    """Mark the name before a club or a country in brackets."""
    flags = line.flags[bracket]
    if line.gap(bracket).strip() != "(" or not (
        flags & (BODY | PLACE) or (flags & LEADS and line.listed(bracket))
    ):
        return
    first = last = bracket - 1
    while first and last - first < _MOST and line.continues(first):
        first -= 1
    before = line.gap(first) if first else ":"
    if first == last or not _SEPARATORS & set(before):
        return
    words = range(first, bracket)
    if any(line.flags[at] & _NO_NAME for at in words):
        return
    name = GIVEN | FAMILY | WEAK | STRANGE | FOREIGN | PERHAPS_FOREIGN
    if any(line.flags[at] & name for at in words):
        line.flags[first] |= GIVEN
        for at in words[1:]:
            _mark(line, at, FAMILY)


def _mark_apposed(line: NameLine, at: int) -> None:
    """Mark the name of two or three words between commas behind a title, or behind names."""
    if line.gap(at).strip() not in ("،", ","):
        return
    last = at
    while last - at < _MOST and line.continues(last + 1) and not line.flags[last + 1] & STOP:
        last += 1
    if last == at or last - at >= _MOST or not _ends_a_part(line, last + 1):
        return
    first, rest = line.flags[at], line.flags[at + 1 : last + 1]
    if first & (_NO_NAME & ~DEFINITE) or first & (DEFINITE | WEAK) == DEFINITE:
        return
    if any(own & _NOT_APPOSED for own in rest) or may_be_a_verb(line.bare[at]):
        return
    and_another = line.glued[at] == 1 and line.words[at].key[0] == "و"
    if and_another:
        known = rest[0] & (GIVEN | FAMILY | STRANGE)
        shown = known and line.flags[at - 1] & (GIVEN | FAMILY | STRANGE | PERHAPS_FOREIGN)
    elif line.glued[at] or len(line.bare[at]) < _SHORTEST:
        return
    else:
        named = first & (GIVEN | WEAK | STRANGE) or looks_foreign(line.words[at].key)
        shown = named and _is_behind_title(line, at)
    if shown:
        line.flags[at] |= GIVEN
        for n in range(at + 1, last + 1):
            line.flags[n] |= FAMILY


def _is_behind_title(line: NameLine, at: int) -> bool:
    """Tell whether a title or somebody's nationality stands in the words before a comma."""
    before = line.flags[max(0, at - _LONGEST_TITLE) : at]
    return any(own & TITLE or own & (NISBA | DEFINITE) == NISBA | DEFINITE for own in before)


def _ends_a_part(line: NameLine, at: int) -> bool:
    """Tell whether a comma, a full stop or the conjunction of a clause stands before a word."""
    if at >= len(line.words):
        return True
    return line.gap(at).strip()[:1] in ("،", ",", ".", "(") or line.words[at].key == "ان"
