"""Titles and offices: the person that one announces, and the office behind a name."""

from corpus_tools.arabic.wordlists import listed_phrases
from corpus_tools.naming.line import NAME, Found, NameLine
from corpus_tools.naming.people import LONGEST_FIRST, end_of_person
from corpus_tools.naming.places import is_locative
from corpus_tools.naming.traits import (
    ADMIN,
    BODY,
    BODY_HEAD,
    COMMON,
    DEFINITE,
    FAMILY,
    FIELD,
    FOREIGN,
    GIVEN,
    LEADS,
    NISBA,
    PLACE,
    PLACE_HEAD,
    STOP,
    STRANGE,
    TITLE,
    WEAK,
    may_be_a_name,
    may_be_a_verb,
)

__all__ = ["behind_title", "name_is_lent", "office_behind"]

#: Words of a title at most.
_LONGEST = 9
#: What may stand inside a title beside definite words.
_IN_TITLES = frozenset({"في", "باسم", "لشيون", "شيون", "من", "علي", "لدي"})


def behind_title(line: NameLine, at: int) -> Found | None:
    """Return the person whom a title announces."""
    name, construct = _end_of_title(line, at)
    if name < 0 or (_is_relation(line, at) and name > at + 1):
        return None
    last = end_of_person(line, name, announced=True, titled=True)
    if last < name:
        return None
    end = name - 1
    while end > at and line.words[end].key in _IN_TITLES:
        end -= 1
    # The lawyer of محامي كلينتون is another.
    office = None if construct else (line.start(at), line.words[end].end)
    return line.found(name, last, "person", office)


def name_is_lent(line: NameLine, head: int, name: int) -> bool:
    """Tell whether a thing is named after the person behind it, who has an honour or no title.

    >>> from corpus_tools.naming.line import NameLine
    >>> name_is_lent(NameLine("طريق الملك خالد", {}), 0, 2)
    True
    """
    if line.bare[head] not in listed_phrases("naming.txt", "named after people"):
        return False
    honours = listed_phrases("naming.txt", "honours in names")
    return all(line.bare[n] in honours for n in range(head + 1, name))


def _is_relation(line: NameLine, at: int) -> bool:
    """Tell whether a title tells of whom somebody is: محامي الرئيس السابق بيل كلينتون."""
    related = line.bare[at] in listed_phrases("naming.txt", "relations")
    return related and bool(line.joined(at + 1) and line.flags[at + 1] & TITLE)


def _end_of_title(line: NameLine, at: int) -> tuple[int, bool]:
    """Return the first word of the name behind a title, or -1, and whether it is a genitive."""
    here, construct = at + 1, not line.flags[at] & DEFINITE
    while here < len(line.words) and here - at < _LONGEST and line.joined(here):
        lent = _behind_lent_name(line, here)
        if lent > here:
            here, construct = lent, False
            continue
        part = _named_part(line, at, here, construct=construct)
        if part is None:
            if _begins_a_name(line, here, construct=construct):
                return here, construct
            part = _common_part(line, here, construct=construct)
        if part is None:
            break
        here, construct = part
    return -1, False


def _behind_lent_name(line: NameLine, at: int) -> int:
    """Return the word behind a thing's name that is a person's: مركز الملك سلمان; 0: none."""
    after = at + 1
    honours = listed_phrases("naming.txt", "honours in names")
    if not line.continues(after) or line.bare[after] not in honours:
        return 0
    if line.bare[at] not in listed_phrases("naming.txt", "named after people"):
        return 0
    person = behind_title(line, after)
    return 0 if person is None else person.last + 1


def _named_part(line: NameLine, at: int, here: int, *, construct: bool) -> tuple[int, bool] | None:
    """Return what stands behind a place, a body or a preposition of a title.

    That is the number of the next word, and whether a genitive follows.
    """
    flags = line.flags[here]
    listed = line.listed(here) if flags & LEADS else None
    if listed is not None and listed[1] in ("place", "body"):
        return listed[0] + 1, False
    if flags & (PLACE | BODY) and not flags & (GIVEN | FAMILY):
        return here + 1, False
    if line.words[here].key in _IN_TITLES and not _starts_a_name(line, here):
        return here + 1, True
    # مديرة هيئة الميناء: not a name, unless right behind the title.
    weak = flags & DEFINITE and flags & WEAK and (construct or here > at + 1)
    if weak or _belongs_to_a_head(line, here) or is_locative(line, here):
        return here + 1, False
    return None


def _begins_a_name(line: NameLine, at: int, *, construct: bool) -> bool:
    """Tell whether the person's name begins at a word."""
    flags = line.flags[at]
    if line.glued[at]:
        return False
    if flags & NAME and not flags & (STOP | TITLE | BODY_HEAD | FIELD):
        return True
    listed = line.listed(at) if flags & LEADS else None
    return (listed is not None and listed[1] == "person") or (
        not construct and _is_first_name(line, at)
    )


def _common_part(line: NameLine, at: int, *, construct: bool) -> tuple[int, bool] | None:
    """Return what stands behind an adjective or a noun of a title, as `_named_part` does."""
    flags, glued = line.flags[at], line.glued[at]
    if glued and line.words[at].key[0] == "ب" and not flags & (BODY_HEAD | FIELD):
        return None
    if flags & (DEFINITE | NISBA | FIELD):
        return at + 1, False
    if flags & (TITLE | BODY_HEAD | ADMIN | PLACE_HEAD):
        return at + 1, True
    noun = construct and flags & COMMON and not glued and may_be_a_name(line.bare[at])
    return (at + 1, True) if noun else None


def _belongs_to_a_head(line: NameLine, at: int) -> bool:
    """Tell whether a foreign name is that of the place or body before it: بلدية ناشفيل."""
    before = line.flags[at - 1]
    if not before & (BODY_HEAD | ADMIN | PLACE_HEAD) or before & DEFINITE:
        return False
    return bool(line.flags[at] & STRANGE) and not line.glued[at]


def _is_first_name(line: NameLine, at: int) -> bool:
    """Tell whether a short common word behind a title is the first of a foreign name."""
    if line.flags[at] & ~COMMON or line.glued[at] or len(line.bare[at]) > LONGEST_FIRST:
        return False
    follows = line.continues(at + 1) and line.flags[at + 1] & (FAMILY | FOREIGN)
    return bool(follows) and not may_be_a_verb(line.bare[at])


def _starts_a_name(line: NameLine, at: int) -> bool:
    """Tell whether علي is a name here: another name follows."""
    if line.bare[at] == "باسم":
        return False
    if not line.flags[at] & (GIVEN | WEAK) or line.words[at].text[-1] == "ى":
        return False
    return line.continues(at + 1) and bool(line.flags[at + 1] & NAME)


def office_behind(line: NameLine, last: int) -> tuple[int, int] | None:
    """Return the characters of the office that stands behind the comma after a name."""
    at = last + 1
    if at >= len(line.words) or not line.flags[at] & TITLE or line.glued[at]:
        return None
    gap = line.gap(at).strip()
    if gap not in ("", "،", ",") or (not gap and line.flags[at] & DEFINITE):
        return None
    end = at + 1
    while end < len(line.words) and end - at < _LONGEST and line.joined(end):
        flags = line.flags[end]
        if flags & (DEFINITE | NISBA | PLACE | BODY | FIELD | TITLE | BODY_HEAD) or (
            line.words[end].key in _IN_TITLES and end + 1 < len(line.words)
        ):
            end += 1
        else:
            break
    while line.words[end - 1].key in _IN_TITLES:
        end -= 1
    if end == at + 1 and not line.flags[at] & DEFINITE:
        return None
    return line.start(at), line.words[end - 1].end
