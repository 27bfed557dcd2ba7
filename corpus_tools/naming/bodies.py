"""Bodies: what belongs to a head noun such as وزارة, and names behind شركة and the like."""

from corpus_tools.arabic.wordlists import listed_phrases
from corpus_tools.naming.first_names import looks_foreign
from corpus_tools.naming.line import Found, NameLine
from corpus_tools.naming.people import end_of_person
from corpus_tools.naming.titles import behind_title
from corpus_tools.naming.traits import (
    BODY,
    BODY_HEAD,
    COMMON,
    DEFINITE,
    FAMILY,
    FIELD,
    FOREIGN,
    GIVEN,
    LATIN,
    LEADS,
    NISBA,
    NUMBER,
    PERHAPS_FOREIGN,
    PLACE,
    STOP,
    STRANGE,
    TITLE,
    word_in_lexicon,
)

__all__ = ["acronym", "end_of_body", "named_body", "with_adjectives"]

_ARTICLE = "ال"
#: Words of a body's name at most.
_LONGEST = 7
#: Words of a foreign name behind the first, at most.
_MORE = 4
#: What is not what a body is for, behind و: والولايات المتحدة.
_NO_PURPOSE = PLACE | BODY | TITLE | NISBA | FAMILY | GIVEN | BODY_HEAD | STRANGE
#: Letters of an acronym, at least.
_LETTERS = 3
_PLURALS = ("ين", "ون")
_OPENING, _CLOSING_MARKS = '«“"„‹”', '»”"“›'


def end_of_body(line: NameLine, at: int) -> int:
    """Return the last word of the body's name that begins with a head noun, or -1."""
    flags = line.flags[at]
    if flags & FIELD and not flags & BODY_HEAD:
        return _end_of_field(line, at)
    definite = bool(flags & DEFINITE)
    head = line.bare[at].removeprefix(_ARTICLE)
    weak = head in listed_phrases("bodies.txt", "weak heads")
    if not weak and head not in listed_phrases("bodies.txt", "heads"):
        return -1
    if not definite and head in listed_phrases("bodies.txt", "heads with their article alone"):
        return -1
    complement = _Complement(line, at, head, definite=definite)
    last = complement.end()
    if last == at:
        return -1
    if definite and _is_naming(line.bare[last], head):
        return last
    if (weak and not complement.named) or (last == at + 1 and _says_little(line, last, head)):
        return -1
    return last if complement.named or not definite or last > at + 1 else -1


def _end_of_field(line: NameLine, at: int) -> int:
    """Return the last word of a ministry that is named by its field, or -1."""
    after = at + 1
    # وزير الخارجية الأميركي: the nationality is the minister's.
    good = line.continues(after) and line.flags[after] & NISBA
    good = good and line.bare[after][-1] == "ه" and line.bare[at - 1] != "وزيره"
    # الأوراق المالية الأميركية: the field is an adjective.
    before = line.flags[at - 1] if line.joined(at) else 0
    return after if good and before & (DEFINITE | NISBA) != DEFINITE else -1


def _is_naming(adjective: str, head: str) -> bool:
    """Tell whether an adjective names a body behind its head: الجيش الشعبي."""
    adjectives = listed_phrases("bodies.txt", "naming adjectives")
    return adjective in adjectives and head in listed_phrases(
        "bodies.txt", "heads that an adjective names"
    )


def _says_little(line: NameLine, at: int, head: str) -> bool:
    """Tell whether the one word behind a head names nothing: جبهة الساحل، الشركة الأميركية."""
    flags = line.flags[at]
    if flags & (PLACE | NISBA) == PLACE:
        return head in listed_phrases("bodies.txt", "heads that a place does not name")
    definite = line.flags[at - 1] & DEFINITE
    return bool(
        definite and head in listed_phrases("bodies.txt", "heads that nationality does not name")
    )


def with_adjectives(line: NameLine, last: int) -> int:
    """Return the last of the adjectives behind a listed body: مجلس الأمن القومي الفلسطيني."""
    generic = listed_phrases("bodies.txt", "generic adjectives")
    while line.continues(last + 1):
        flags, bare = line.flags[last + 1], line.bare[last + 1]
        adjective = flags & NISBA or bare in listed_phrases("bodies.txt", "adjectives")
        person = flags & (TITLE | FAMILY | GIVEN) and not flags & NISBA
        if not flags & DEFINITE or not adjective or person or bare in generic:
            break
        last += 1
    return last


class _Complement:
    """What belongs to a head noun: genitives, adjectives, names, purposes.

    `named` tells whether a name is among it; `adjectives`, that only adjectives may follow.
    """

    def __init__(self, line: NameLine, at: int, head: str, *, definite: bool) -> None:
        self._line, self._at, self._head, self._definite = line, at, head, definite
        self._weak = head in listed_phrases("bodies.txt", "weak heads")
        self._before_people = head in listed_phrases("bodies.txt", "heads before people")
        self._has_purpose = head in listed_phrases("bodies.txt", "heads with a purpose")
        self.named = self.adjectives = self._purpose = False

    def end(self) -> int:
        """Return the last word of the complement, the head itself where there is none."""
        last = self._at
        while last - self._at < _LONGEST and self._line.joined(last + 1):
            end = self._next(last)
            if end < 0:
                break
            last = end
        return last

    def _next(self, last: int) -> int:
        """Return the last word of the complement's next part, or -1."""
        line, after = self._line, last + 1
        flags = line.flags[after]
        generic = line.bare[after] in listed_phrases("bodies.txt", "generic adjectives")
        if generic or "." in line.gap(after) or flags & NUMBER:
            return -1
        name = self._named(after)
        if name >= after:
            return name
        if flags & STOP and not flags & (GIVEN | FAMILY):
            return -1
        if flags & TITLE:
            return self._titled(last)
        if line.glued[after]:
            return self._glued(last)
        if flags & NISBA or (flags & DEFINITE and not flags & PLACE):
            return after if self._belongs(after) else -1
        if last > self._at:
            return self._town(last)
        return -1 if self._definite else self._first(after)

    def _named(self, at: int) -> int:
        """Return the last word of a listed name, or of one that goes on, or -1."""
        line = self._line
        leads = line.flags[at] & LEADS and not line.glued[at] and not self._definite
        name = line.listed(at) if leads else None
        if name is not None and name[1]:
            return self._with_name(name[0])
        return at if self.named and self._goes_on(at) else -1

    def _town(self, last: int) -> int:
        """Return the town behind a noun without its article: محكمة جنايات القاهرة."""
        before = self._line.flags[last]
        town = self._line.flags[last + 1] & PLACE and last == self._at + 1
        return last + 1 if town and before & (COMMON | DEFINITE | PLACE) == COMMON else -1

    def _goes_on(self, at: int) -> bool:
        """Tell whether a foreign name goes on: معهد ماكس بلانك."""
        flags, before = self._line.flags[at], self._line.flags[at - 1]
        if before & (DEFINITE | NISBA | PLACE) or flags & (DEFINITE | STOP | TITLE | NISBA):
            return False
        key = self._line.words[at].key
        strange = flags & (FOREIGN | FAMILY) or looks_foreign(key)
        strange = strange or (flags & PERHAPS_FOREIGN and not word_in_lexicon(key))
        return bool(strange and not self._line.glued[at])

    def _titled(self, last: int) -> int:
        """Return the last word of جامعة الملك سعود; of رئيس and the like, none belongs."""
        line, after = self._line, last + 1
        if last > self._at or line.glued[after]:
            return -1
        if self._before_people and line.flags[after] & DEFINITE:
            person = behind_title(line, after)
            if person is not None:
                return self._with_name(person.last)
        return (
            after if line.flags[after] & DEFINITE and not self._definite and not self._weak else -1
        )

    def _with_name(self, last: int) -> int:
        self.named = self.adjectives = True
        return last

    def _glued(self, last: int) -> int:
        """Return the last word of والإعلام, or of what a body is for: لرصد الزلازل."""
        line, after = self._line, last + 1
        flags, prefix = line.flags[after], line.words[after].key[: line.glued[after]]
        if last == self._at or prefix not in ("و", "ل"):
            return -1
        if prefix == "و":
            head = flags & BODY_HEAD
            if self._purpose and flags & DEFINITE and not flags & _NO_PURPOSE:
                return after
            if self._purpose and not flags & (DEFINITE | STOP | BODY_HEAD | TITLE):
                return self._noun(after)
            return after if flags & DEFINITE and not head and self._belongs(after) else -1
        if not self._has_purpose:
            return -1
        self._purpose = True
        # لإلغاء has no article, as للصليب has.
        article = flags & DEFINITE and line.words[after].key.startswith("لل")
        return after if article else self._noun(after)

    def _noun(self, at: int) -> int:
        """Return the last word of a noun and what it is of: وضبط الإنفاق."""
        line, after = self._line, at + 1
        of = line.continues(after) and line.flags[after] & DEFINITE
        return after if of and line.flags[at] & COMMON else -1

    def _belongs(self, at: int) -> bool:
        """Tell whether a definite word belongs to the head: a genitive, or an adjective."""
        flags, bare = self._line.flags[at], self._line.bare[at]
        if flags & NISBA:
            if (
                not flags & DEFINITE
                or bare.endswith(("ين", "ون"))
                or (self._definite and not self._agrees(bare))
            ):
                return False
            self.named = self.adjectives = True
            return True
        if self._line.flags[at - 1] & DEFINITE and (flags & BODY_HEAD or bare.endswith(_PLURALS)):
            return False  # وزارة الداخلية العاملين
        adjective = bare.endswith(("ي", "يه")) or bare in listed_phrases("bodies.txt", "adjectives")
        before = self._line.bare[at - 1].removeprefix(_ARTICLE)
        adjective = adjective or _is_naming(bare, before)
        if self._definite and adjective and not self._purpose and not self._agrees(bare):
            return False
        return adjective or not (self.adjectives or self._definite)

    def _agrees(self, adjective: str) -> bool:
        feminine = self._head.endswith(("ه", "ات")) or self._head == "كتايب"
        return (adjective[-1] == "ه") == feminine

    def _first(self, at: int) -> int:
        """Return the last word of what stands, without its article, right behind a head."""
        line = self._line
        flags = line.flags[at]
        person = self._before_people and flags & (GIVEN | FAMILY)
        named = PLACE | BODY | FOREIGN | LATIN * (self._head != "جهاز")
        if person:  # مؤسسة محمد بن راشد
            return self._with_name(max(at, end_of_person(line, at, announced=True)))
        if flags & named:
            return self._with_name(at)
        after = at + 1
        of = line.continues(after) and line.flags[after] & (DEFINITE | NISBA) == DEFINITE
        town = line.continues(after) and line.flags[after] & PLACE
        return at if flags & COMMON and not flags & NISBA and (of or town) else -1


def acronym(line: NameLine, at: int) -> Found | None:
    """Return the acronym that is spelled from a word on: إي إف إي."""
    letters = listed_phrases("bodies.txt", "letters")
    if line.bare[at] not in letters:
        return None
    words = listed_phrases("bodies.txt", "letters that are words")
    last = at
    while last - at < _LONGEST and line.continues(last + 1) and line.bare[last + 1] in letters:
        last += 1
    sure = sum(line.bare[n] not in words for n in range(at, last + 1))
    if last + 1 < len(line.words) and line.flags[last + 1] & NUMBER:
        return None  # a star, a gun
    if line.bare[at] in words or last - at + 1 < _LETTERS or sure < _LETTERS - 1:
        return None
    while line.bare[last] in words and line.words[last].key in ("ان", "في", "او"):
        last -= 1
    return line.found(at, last, "body") if last > at + 1 else None


def named_body(line: NameLine, at: int) -> Found | None:
    """Return the name behind a head that is no part of it: شركة غوغل، صحيفة «الحياة»."""
    after = at + 1
    heads = listed_phrases("bodies.txt", "before bodies")
    if line.bare[at] not in heads or after >= len(line.words):
        return None
    gap = line.gap(after).strip()
    quoted = len(gap) == 1 and gap in _OPENING
    flags = line.flags[after]
    strange = STRANGE * (not flags & GIVEN and looks_foreign(line.words[after].key))
    if (gap and not quoted and gap != "#") or (line.glued[after] and not strange):
        return None
    listed = line.listed(after) if flags & LEADS else None
    if listed is not None and listed[1]:
        return line.found(after, listed[0], "body")
    if quoted:
        return _quoted(line, after)
    if flags & (STOP | NUMBER):
        return None
    club = line.bare[at] in listed_phrases("bodies.txt", "clubs")
    named = STRANGE | BODY | FAMILY | LATIN | PLACE * club
    if (flags | strange) & named and not flags & DEFINITE:
        return line.found(after, _end_of_run(line, after, named | GIVEN), "body")
    if flags & BODY or line.bare[after] in listed_phrases("bodies.txt", "also common bodies"):
        return line.found(after, after, "body")
    return None


def _end_of_run(line: NameLine, first: int, flags: int) -> int:
    """Return the last of the words without an article, from one on, that have some flag."""
    last = first
    while last - first < _MORE and line.continues(last + 1):
        more = line.flags[last + 1]
        if not more & flags or more & DEFINITE:
            break
        last += 1
    return last


def _quoted(line: NameLine, first: int) -> Found | None:
    """Return the name in quotation marks that begins at a word, if they close behind it."""
    last, flags = first, line.flags[first]
    while last - first < _LONGEST and line.joined(last + 1):
        last += 1
    end = line.words[last].end
    closed = line.text[end : end + 2].strip()[:1]
    if not closed or closed not in _CLOSING_MARKS:
        return None
    return None if last == first and flags & STOP else line.found(first, last, "body")
