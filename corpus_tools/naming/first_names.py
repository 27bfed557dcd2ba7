"""First names that no list has: what a known family, a hyphen or a club in brackets shows."""

from functools import cache

from corpus_tools.arabic.wordlists import listed_phrases
from corpus_tools.naming.foreign import foreignness
from corpus_tools.naming.line import NameLine
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
    SPEECH,
    STOP,
    STRANGE,
    TITLE,
    WEAK,
    listed_names,
    may_be_a_verb,
    traits_of,
    word_in_lexicon,
)
from corpus_tools.naming.words import GLUED

__all__ = ["ENDINGS", "looks_foreign", "mark_first_names"]

_NO_NAME = ADMIN | BODY | BODY_HEAD | DEFINITE | FIELD | LATIN | LINK | NISBA | NUMBER | PLACE
_NO_NAME |= PLACE_HEAD | STOP | TITLE
#: What no first name before بن is.
_NOT_BEFORE_SON = DEFINITE | FAMILY | GIVEN | LINK | NUMBER | STOP | TITLE | WEAK
#: Letters of a first name at least.
_SHORTEST = 3
#: Letters of a part of a Korean or Chinese name, at most.
_SYLLABLE = 6
#: From here on a word has the letters of a foreign name; what begins like و, ف, ب needs more.
_FOREIGN, _SURELY_FOREIGN = 0.0, 0.4
#: Endings of forms that no first name is: نشرها، تأكيدات، زيارة.
ENDINGS = ("ها", "هم", "ات", "ه")
#: What no second word of a name between commas is.
_NOT_APPOSED = STOP | NUMBER | NISBA | TITLE | BODY_HEAD | PLACE | BODY | LATIN | FIELD | PLACE_HEAD
#: Words between a title and the comma behind it, at most.
_LONGEST_TITLE = 9
#: Words before the comma of a title, at most, with the verb.
_BEFORE_TITLE = 5
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
    names, words = listed_names(), line.words
    for at, word in enumerate(words):
        key, flags = word.key, line.flags[at]
        if key[:1] in GLUED and key[1:] in names and not (line.glued[at] or flags & LEADS):
            _mark_glued(line, at)
        _mark_told(line, at)
        if not at:
            continue
        if flags & FAMILY:
            _mark_before_family(line, at)
        end = words[at - 1].end
        if word.start == end + 1 and line.text[end] == " ":
            if line.flags[at - 1] & SPEECH:
                _mark_family_and_two(line, at)
            if flags & (TITLE | DEFINITE) == TITLE and at > 1 and not line.flags[at - 1] & STOP:
                _mark_family_first(line, at - 2, at - 1)
            continue
        gap = line.gap(at)
        if gap == "-":
            _mark_hyphened(line, at)
        elif "(" in gap:
            _mark_in_list(line, at)
        elif "،" in gap or "," in gap:
            _mark_apposed(line, at)
            _mark_before_title(line, at)


def _mark_told(line: NameLine, at: int) -> None:
    """Mark what words between or before names show: عارف بن غازي, شاب يدعى فلان."""
    text = line.words[at].text
    if line.flags[at] & PLACE_HEAD and text[-1:] == "ى" and "أ" in text:
        line.flags[at] &= ~PLACE_HEAD  # وأدى
    if not at:
        return
    if line.bare[at] == "بن" and line.joined(at) and not line.flags[at - 1] & _NOT_BEFORE_SON:
        _mark(line, at - 1, GIVEN)
    if line.bare[at - 1] in listed_phrases("naming.txt", "called"):
        _mark_called(line, at)


def _mark_called(line: NameLine, at: int) -> None:
    """Mark the two or three words behind one that tells a name: شاب يدعى فلان الفلاني."""
    barred = _NO_NAME & ~DEFINITE
    last = at
    while last - at < _MOST - 1 and line.joined(last + 1):
        if line.flags[last + 1] & (barred | DEFINITE):
            break
        last += 1
    if last == at or not line.joined(at) or line.flags[at] & (barred | DEFINITE):
        return
    _mark(line, at, GIVEN)
    for n in range(at + 1, last + 1):
        _mark(line, n, FAMILY)


def _mark_before_title(line: NameLine, title: int) -> None:
    """Mark the words between a verb and the comma of a title: وقدم فلان الفلاني، رئيس المجلس،."""
    flags = line.flags[title]
    if flags & (TITLE | DEFINITE) != TITLE or line.gap(title).strip() not in ("،", ","):
        return
    first = last = title - 1
    while first and last - first < _BEFORE_TITLE and line.joined(first):
        first -= 1
    if first and line.joined(first):
        return
    verb = line.bare[first].removeprefix("و")
    if not (line.flags[first] & STOP or may_be_a_verb(verb) or line.flags[first] & SPEECH):
        return
    first += 1
    if last > first and _may_be_foreign_name(line, first, last):
        _mark_words(line, first, last)


def _may_be_foreign_name(line: NameLine, first: int, last: int) -> bool:
    """Tell whether words that no list of names has may be a foreigner's name."""
    words = range(first, last + 1)
    if line.flags[first] & STOP or any(line.flags[n] & (_NO_NAME & ~STOP & ~BODY) for n in words):
        return False
    if any(line.flags[n] & (GIVEN | FAMILY | WEAK) for n in words):
        return False
    if any(len(line.bare[n]) < _SHORTEST - 1 or line.bare[n].endswith("ه") for n in words[1:]):
        return False
    return any(line.flags[n] & (STRANGE | PERHAPS_FOREIGN | FOREIGN) for n in words[:2])


def _mark_words(line: NameLine, first: int, last: int) -> None:
    _mark(line, first, GIVEN)
    for n in range(first + 1, last + 1):
        line.flags[n] &= ~(STOP | LEADS)
        _mark(line, n, FAMILY)


def _mark(line: NameLine, at: int, flag: int) -> None:
    line.flags[at] |= flag
    line.glued[at], line.bare[at] = 0, line.words[at].key


def _mark_glued(line: NameLine, at: int) -> None:
    """Mark what is glued before a listed name of several words: لبي بي سي."""
    key = line.words[at].key
    before = line.flags[at], line.glued[at], line.bare[at]
    line.flags[at], line.glued[at], line.bare[at] = LEADS, 1, key[1:]
    found = line.listed(at)
    if found is None or not found[1]:
        line.flags[at], line.glued[at], line.bare[at] = before


def _mark_before_family(line: NameLine, family: int) -> None:
    if line.flags[family] & (DEFINITE | STOP) or not line.continues(family):
        return
    at = family - 1
    if line.bare[at] in listed_phrases("naming.txt", "particles") and line.continues(at):
        at -= 1
    if not line.flags[at] & (_NO_NAME | GIVEN | FAMILY) and looks_foreign(line.words[at].key):
        _mark(line, at, GIVEN)
        _cut_conjunction(line, at)


def _cut_conjunction(line: NameLine, at: int) -> None:
    """Take و off a first name if what is left is one: وكينغسلي كومان."""
    key = line.words[at].key
    rest = key[1:]
    if key[0] == "و" and (traits_of(rest).flags & (GIVEN | FAMILY) or looks_foreign(rest)):
        line.glued[at], line.bare[at] = 1, rest


@cache
def looks_foreign(key: str) -> bool:
    """Tell whether a word has the letters of a foreign name, and is no form of an Arabic one.

    >>> looks_foreign("ستافان"), looks_foreign("وشارك")
    (True, False)
    """
    if len(key) < _SHORTEST or word_in_lexicon(key) or key.endswith(ENDINGS):
        return False
    if key[0] in "وفبلكسيت" and word_in_lexicon(key[1:]):
        return False
    # No verb has ب or ك before it.
    verbs = [key, key[1:] * (key[0] in "وفلسيت"), key[2:] * (key[:2] in ("وس", "فس"))]
    if any(verb and may_be_a_verb(verb) for verb in verbs):
        return False
    least = _SURELY_FOREIGN if key[0] in GLUED else _FOREIGN
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
    families = listed_phrases("naming.txt", "families before first names")
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


def _mark_family_and_two(line: NameLine, at: int) -> None:
    """Mark جانغ يون هوا behind a verb of saying: a family, and a first name of two words."""
    families = listed_phrases("naming.txt", "families before first names")
    last = at + 2
    if last >= len(line.words) or line.words[at].key not in families:
        return
    if not line.continues(last) or len(line.words[last].key) > _SYLLABLE:
        return
    if line.flags[last] & (DEFINITE | STOP | TITLE) or line.words[at + 1].key not in families:
        return
    if _mark_family_first(line, at, at + 1):
        _mark(line, last, FAMILY)


def _mark_in_list(line: NameLine, bracket: int) -> None:
    """Mark the name before a club or a country in brackets."""
    flags = line.flags[bracket]
    known = flags & (BODY | PLACE) or (flags & LEADS and line.listed(bracket))
    first = _first_in_list(line, bracket)
    if not known or first < 0 or line.gap(bracket).strip() != "(":
        return
    words = range(first, bracket)
    name = GIVEN | FAMILY | WEAK | STRANGE | FOREIGN | PERHAPS_FOREIGN
    if any(line.flags[at] & _NO_NAME for at in words) or not any(
        line.flags[at] & name for at in words
    ):
        return
    if not line.flags[first] & (GIVEN | FAMILY | WEAK) or line.glued[first]:
        _cut_conjunction(line, first)
    line.flags[first] |= GIVEN
    for at in words[1:]:
        _mark(line, at, FAMILY)


def _first_in_list(line: NameLine, bracket: int) -> int:
    """Return the first of two to four words between a separator and a bracket, or -1."""
    first = last = bracket - 1
    while first and last - first < _MOST and line.continues(first):
        first -= 1
    before = line.gap(first) if first else ":"
    if first == last or not _SEPARATORS & set(before):
        return -1
    # وضمت فلوريان توفان (مرسيليا): the verb is no part of it.
    verb = line.flags[first + 1] & GIVEN and not line.flags[first] & GIVEN
    return first + 1 if verb and last - first > 1 else first


def _mark_apposed(line: NameLine, at: int) -> None:
    """Mark the name of two or three words between commas behind a title, or behind names."""
    last = _end_of_apposed(line, at)
    if last < 0:
        return
    and_another = line.glued[at] == 1 and line.words[at].key[0] == "و"
    if line.glued[at] and not and_another:
        return
    first, before = line.flags[at], line.flags[at - 1]
    if and_another:
        known = line.flags[at + 1] & (GIVEN | FAMILY | STRANGE)
        shown = bool(known and before & (GIVEN | FAMILY | STRANGE | PERHAPS_FOREIGN))
    else:
        named = first & (GIVEN | WEAK | STRANGE) or looks_foreign(line.words[at].key)
        shown = bool(named and len(line.bare[at]) >= _SHORTEST and _is_behind_title(line, at))
    if shown:
        line.flags[at] |= GIVEN
        for n in range(at + 1, last + 1):
            line.flags[n] = line.flags[n] & ~TITLE | FAMILY


def _end_of_apposed(line: NameLine, at: int) -> int:
    """Return the last of two or three words between commas that may be a name, or -1."""
    if line.gap(at).strip() not in ("،", ","):
        return -1
    last = at
    while last - at < _MOST and line.continues(last + 1) and not line.flags[last + 1] & STOP:
        last += 1
    if last == at or last - at >= _MOST or not _ends_a_part(line, last + 1):
        return -1
    first, rest = line.flags[at], line.flags[at + 1 : last + 1]
    definite = first & (DEFINITE | WEAK) == DEFINITE
    if definite or first & (_NO_NAME & ~DEFINITE) or may_be_a_verb(line.bare[at]):
        return -1
    # سوسن الشاعر: behind a given name, a title with its article is a family.
    barred = _NOT_APPOSED & ~TITLE if first & GIVEN and rest[0] & DEFINITE else _NOT_APPOSED
    return -1 if any(own & barred for own in rest) else last


def _is_behind_title(line: NameLine, at: int) -> bool:
    """Tell whether a title or somebody's nationality stands in the words before a comma."""
    before = line.flags[max(0, at - _LONGEST_TITLE) : at]
    return any(own & TITLE or own & (NISBA | DEFINITE) == NISBA | DEFINITE for own in before)


def _ends_a_part(line: NameLine, at: int) -> bool:
    """Tell whether a comma, a full stop or the conjunction of a clause stands before a word."""
    if at >= len(line.words):
        return True
    return line.gap(at).strip()[:1] in ("،", ",", ".", "(") or line.words[at].key == "ان"
