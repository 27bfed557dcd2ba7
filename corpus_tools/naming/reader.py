"""The rules that tell names in one line, from left to right."""

from collections.abc import Iterator, Mapping

from corpus_tools.arabic.wordlists import listed_phrases
from corpus_tools.naming.bodies import acronym, end_of_body, named_body, with_adjectives
from corpus_tools.naming.first_names import mark_first_names
from corpus_tools.naming.foreign import foreignness
from corpus_tools.naming.line import NAME, Found, NameLine
from corpus_tools.naming.people import CLOSING, end_of_person, extended, is_announced
from corpus_tools.naming.places import is_locative, place_behind
from corpus_tools.naming.platforms import is_where_written
from corpus_tools.naming.titles import behind_title, name_is_lent, office_behind
from corpus_tools.naming.traits import (
    ADMIN,
    BODY,
    BODY_HEAD,
    DEFINITE,
    FAMILY,
    FIELD,
    FOREIGN,
    GIVEN,
    LEADS,
    LINK,
    NISBA,
    PLACE,
    PLACE_HEAD,
    STOP,
    STRANGE,
    TITLE,
    WEAK,
    may_be_another_word,
)
from corpus_tools.naming.words import GLUED

__all__ = ["LineReader"]

_STARTS = NAME | PLACE | BODY | TITLE | BODY_HEAD | PLACE_HEAD | ADMIN | LEADS | FIELD
#: A word of a name that stands alone for it has so many letters at least.
_SHORTEST_ALONE = 3


class LineReader:
    """Reads the names of one line.

    Parameters
    ----------
    line : str
    known : mapping of str to str
        Words that are names elsewhere, with their kind.

    Attributes
    ----------
    loose : list of str
        Words that may be names and that nothing told; filled by `read`.
    """

    def __init__(self, line: str, known: Mapping[str, str]) -> None:
        self.line = NameLine(line, known)
        mark_first_names(self.line)
        self.loose: list[str] = []

    def read(self, known: Mapping[str, str] | None = None) -> list[Found]:
        """Return the names of the line, in order."""
        if known is not None:
            self.line.known = known
        self.loose = []
        found: list[Found] = []
        at, n, flags = 0, len(self.line.words), self.line.flags
        while at < n:
            if not flags[at] & _STARTS and not (
                flags[at] & DEFINITE and self.line.bare[at] in self.line.known
            ):
                at += 1
                continue
            name = self._name_at(at)
            if name is None:
                at += 1
                continue
            if not name.kind or self._is_namesake(name, at) or is_where_written(self.line, name):
                at = name.last + 1
                continue
            if name.first > at:
                found += self._inside(at + 1, name.first)
            found.append(name)
            at = name.last + 1
        return found

    def _is_namesake(self, name: Found, at: int) -> bool:
        """Tell a person whose name a street, a cup or a school has: طريق الملك خالد."""
        if name.kind != "person" or not self.line.joined(at) or self.line.glued[at]:
            return False
        return name_is_lent(self.line, at - 1, name.first)

    def _inside(self, at: int, end: int) -> Iterator[Found]:
        """Yield the places and bodies that a title holds."""
        while at < end:
            if self.line.flags[at] & _STARTS and not self.line.flags[at] & TITLE:
                name = self._name_at(at)
                if name is not None and at <= name.first and name.last < end:
                    if name.kind:
                        yield name
                    at = name.last
            at += 1

    def words_of(self, found: Found) -> list[str]:
        """Return the words of a name, without what is glued before the first."""
        return self.line.bare[found.first : found.last + 1]

    def shown(self, found: Found) -> Iterator[tuple[str, str]]:
        """Yield the words that a name shows to be names, with their kind."""
        if found.kind == "person":
            for at in range(found.first, found.last + 1):
                bare, flags = self.line.bare[at], self.line.flags[at]
                if len(bare) < _SHORTEST_ALONE or bare in CLOSING or flags & (LINK | STOP):
                    continue
                family = flags & WEAK or (flags & DEFINITE and at > found.first)
                family = family and not (at > found.first and self.line.flags[at - 1] & LINK)
                place = flags & (PLACE | GIVEN | FAMILY) == PLACE and at == found.last > found.first
                if flags & STRANGE or place or (at == found.last and family):
                    yield bare, "person"
            if found.last == found.first + 1:
                yield f"{self.line.bare[found.first]} {self.line.bare[found.last]}", "person"
        elif found.first == found.last and self.line.flags[found.first] & (STRANGE | GIVEN):
            yield self.line.bare[found.first], found.kind

    def _name_at(self, at: int) -> Found | None:
        """Return what is named at a word; of a title, the person whom it announces."""
        line, flags = self.line, self.line.flags[at]
        known = line.known.get(line.bare[at], "")
        if (flags & GIVEN and known == "place") or (flags & PLACE and known == "person"):
            return line.found(at, at, known)
        for flag, rule in (
            (LEADS, self._listed),
            (LEADS, acronym),
            (TITLE, behind_title),
            (BODY_HEAD, named_body),
            (BODY_HEAD | FIELD, self._body),
            (PLACE_HEAD, self._place_of_a_person),
            (ADMIN, self._street_of_a_person),
            (PLACE_HEAD | ADMIN, place_behind),
            (NAME, self._person),
        ):
            if flags & flag:
                found = rule(line, at)
                if found is not None:
                    return found
        if flags & BODY:
            state = flags & DEFINITE and line.continues(at + 1) and line.flags[at + 1] & NISBA
            last = with_adjectives(line, at) if state else at
            return line.found(at, last, "body")
        if flags & PLACE:
            self.loose.append(line.bare[at])
            return line.found(at, at, "place")
        return None if flags & STOP else self._known(at)

    def _listed(self, line: NameLine, at: int) -> Found | None:
        """Return the listed name of several words that begins at a word."""
        listed = line.listed(at)
        if listed is None:
            return None
        last, kind = listed
        if kind == "person":
            last = extended(line, last)
        if kind == "body" and line.flags[at] & BODY_HEAD:
            last = with_adjectives(line, last)
            after = line.words[last + 1].key if line.joined(last + 1) else ""
            if after in listed_phrases("bodies.txt", "purposes behind names"):
                last = max(last, end_of_body(line, at))
        return line.found(at, last, kind)

    def _body(self, line: NameLine, at: int) -> Found | None:
        last = end_of_body(line, at)
        return line.found(at, last, "body") if last >= at else None

    def _place_of_a_person(self, line: NameLine, at: int) -> Found | None:
        """Return the place that has a person's name with a title: مطار الملك خالد الدولي."""
        after = at + 1
        if not line.continues(after) or not line.flags[after] & TITLE:
            return None
        person = behind_title(line, after)
        if person is None or not line.flags[after] & DEFINITE:
            return None
        return line.found(at, with_adjectives(line, person.last), "place")

    def _street_of_a_person(self, line: NameLine, at: int) -> Found | None:
        """Return what names nobody: شارع محمد صلاح."""
        if line.bare[at] not in listed_phrases("naming.txt", "named after people"):
            return None
        if not line.continues(at + 1) or line.listed(at + 1) is not None:
            return None
        last = end_of_person(line, at + 1, announced=False)
        return line.found(at, last, "") if last > at + 1 else None

    def _person(self, line: NameLine, at: int) -> Found | None:
        announced, flags = is_announced(line, at), line.flags[at]
        last = end_of_person(line, at, announced=announced)
        if last < at:
            return None
        if last == at:
            self.loose.append(line.bare[at])
        office = office_behind(line, last)
        foreign = flags & FAMILY and foreignness(line.bare[at]) > 0  # ترامب
        another = not flags & DEFINITE and not foreign and may_be_another_word(line.bare[at])
        doubtful = last == at and not announced and (another or not flags & FAMILY)
        return line.found(at, last, "person", office)._replace(sure=bool(office) or not doubtful)

    def _known(self, at: int) -> Found | None:
        """Return the name of one word that other places show, or its place behind في."""
        line, bare = self.line, self.line.bare[at]
        if bare in line.known:
            return line.found(at, at, line.known[bare])
        flags, rest = line.flags[at], bare[1:]
        if flags & STRANGE and rest in line.known and bare[0] in GLUED:
            return line.found(at, at, line.known[rest])._replace(glued=line.glued[at] + 1)
        if flags & (FOREIGN | GIVEN) and is_locative(line, at):
            return line.found(at, at, "place")
        self.loose.append(bare)
        return None
