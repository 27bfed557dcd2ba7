"""The rules that tell names in one line, from left to right."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from corpus_tools.arabic.wordlists import read_lists, split_phrases
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
    may_be_a_name,
    may_be_a_verb,
    may_be_another_word,
    traits_of,
    word_in_lexicon,
)
from corpus_tools.naming.words import behind_glued, words_of

__all__ = ["Found", "LineReader"]

_NAME = GIVEN | FAMILY | WEAK | STRANGE | LINK
_SURE_NAME = GIVEN | FAMILY
_STARTS = _NAME | PLACE | BODY | TITLE | BODY_HEAD | PLACE_HEAD | ADMIN | LEADS | FIELD
#: Words of a person's name, of a title, of a body's name at most.
_LONGEST_NAME, _LONGEST_TITLE, _LONGEST_BODY = 7, 9, 7
#: What may stand inside a title beside definite words.
_IN_TITLES = frozenset({"في", "باسم", "لشيون", "شيون", "من", "علي", "لدي"})
#: What may stand between the words of one name beside space: دونالد #ترمب.
_NO_GAP = ("", "-", ".", "#", "_")
_CLOSING = frozenset({"الدين", "الله", "الاسلام"})
#: A word of a name that stands alone for it has so many letters at least.
_SHORTEST_ALONE = 3
_OPENING, _CLOSING_MARKS = '«“"„‹”', '»”"“›'
#: A first name that is a common word, too (جيف، دان، جوش), has so many letters at most.
_LONGEST_FIRST = 4
_MAY_BE_GLUED = frozenset("وفبلك")


@cache
def _list(file: str, name: str) -> frozenset[str]:
    return frozenset(phrase for line in read_lists(file)[name] for phrase in split_phrases(line))


@cache
def _compounds() -> dict[str, frozenset[str]]:
    """Return what stands before الدين, الله, الإسلام in names, by the latter."""
    found: dict[str, set[str]] = {word: set() for word in _CLOSING}
    for phrase in _list("name_words.txt", "names of several words") | _list(
        "naming.txt", "compounds"
    ):
        first, _, second = phrase.partition(" ")
        if second in found:
            found[second].add(first)
    return {word: frozenset(firsts) for word, firsts in found.items()}


class Found(NamedTuple):
    """A name in a line: its words, its kind, and what is glued before it.

    `sure` is false for a given name alone that nothing announces.
    """

    first: int
    last: int
    kind: str
    glued: int
    article_hidden: bool
    office: tuple[int, int] | None
    sure: bool = True


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
        self.line = line
        self.words = words_of(line)
        traits = [traits_of(word.key) for word in self.words]
        self._flags = [found.flags for found in traits]
        self._glued = [found.glued for found in traits]
        self._bare = [found.bare for found in traits]
        self._known = known
        self.loose: list[str] = []

    def read(self, known: Mapping[str, str] | None = None) -> list[Found]:
        """Return the names of the line, in order."""
        if known is not None:
            self._known = known
        self.loose = []
        found: list[Found] = []
        at, n, flags = 0, len(self.words), self._flags
        while at < n:
            if not flags[at] & _STARTS and not (
                flags[at] & DEFINITE and self._bare[at] in self._known
            ):
                at += 1
                continue
            name = self._name_at(at)
            if name is None:
                at += 1
                continue
            if not name.kind:
                at = name.last + 1
                continue
            if name.first > at:
                found += self._inside(at + 1, name.first)
            elif name.first < at and found and found[-1].last >= name.first:
                name = name._replace(first=at)
            found.append(name)
            at = name.last + 1
        return found

    def _inside(self, at: int, end: int) -> Iterator[Found]:
        """Yield the places and bodies that a title holds."""
        while at < end:
            if self._flags[at] & _STARTS and not self._flags[at] & TITLE:
                name = self._name_at(at)
                if name is not None and at <= name.first and name.last < end:
                    if name.kind:
                        yield name
                    at = name.last
            at += 1

    def words_of(self, found: Found) -> list[str]:
        """Return the words of a name, without what is glued before the first."""
        return self._bare[found.first : found.last + 1]

    def shown(self, found: Found) -> Iterator[tuple[str, str]]:
        """Yield the words that a name shows to be names, with their kind."""
        if found.kind == "person":
            for at in range(found.first, found.last + 1):
                bare, flags = self._bare[at], self._flags[at]
                if len(bare) < _SHORTEST_ALONE or bare in _CLOSING or flags & (LINK | STOP):
                    continue
                family = flags & WEAK or (flags & DEFINITE and at > found.first)
                family = family and not (at > found.first and self._flags[at - 1] & LINK)
                if flags & STRANGE or (at == found.last and family):
                    yield bare, "person"
            if found.last == found.first + 1:
                yield f"{self._bare[found.first]} {self._bare[found.last]}", "person"
        elif found.first == found.last and self._flags[found.first] & (STRANGE | GIVEN):
            yield self._bare[found.first], found.kind

    # What stands at a word.

    def _name_at(self, at: int) -> Found | None:
        flags = self._flags[at]
        if flags & GIVEN and self._known.get(self._bare[at]) == "place":
            return self._found(at, at, "place")
        if flags & LEADS:
            found = self._listed(at)
            if found is not None:
                last, kind = found
                if kind == "person":
                    last = self._extended(last)
                if kind == "body" and flags & BODY_HEAD:
                    last = max(last, self._body(at))
                return self._found(at, last, kind)
        if flags & TITLE:
            person = self._behind_title(at)
            if person is not None:
                return person
        if flags & (BODY_HEAD | FIELD):
            named = self._named_body(at)
            if named is not None:
                return named
            last = self._body(at)
            if last >= at:
                return self._found(at, last, "body")
        if flags & (PLACE_HEAD | ADMIN):
            place = self._place_behind(at)
            if place is not None:
                return place
        if flags & _NAME:
            last = self._person(at, announced=self._announced(at))
            if last >= at:
                if last == at:
                    self.loose.append(self._bare[at])
                first = self._first_name(at) if flags & (FAMILY | FOREIGN) else at
                found = self._found(first, last, "person", self._office_behind(last))
                common = not flags & DEFINITE and may_be_another_word(self._bare[at])
                doubtful = not flags & FAMILY or common
                doubtful = doubtful and first == last and not self._announced(at)
                return found._replace(sure=not doubtful or found.office is not None)
        if flags & BODY:
            return self._found(at, at, "body")
        if flags & PLACE:
            return self._found(at, at, "place")
        if not flags & STOP:
            kind = self._known.get(self._bare[at])
            if kind is not None:
                return self._found(at, at, kind)
            rest = self._bare[at][1:]
            if flags & STRANGE and rest in self._known and self._bare[at][0] in _MAY_BE_GLUED:
                return self._found(at, at, self._known[rest])._replace(glued=self._glued[at] + 1)
            if flags & (FOREIGN | GIVEN) and self._is_locative(at):
                return self._found(at, at, "place")
        self.loose.append(self._bare[at])
        return None

    def _found(
        self, first: int, last: int, kind: str, office: tuple[int, int] | None = None
    ) -> Found:
        glued = self._glued[first]
        bare = self._bare[first]
        hidden = bool(glued) and bare.startswith("ال") and self.words[first].key[glued:] == bare[1:]
        return Found(first, last, kind, glued, hidden, office)

    def _joined(self, at: int) -> bool:
        """Tell whether nothing but space stands before a word."""
        if not 0 < at < len(self.words):
            return False
        gap = self.line[self.words[at - 1].end : self.words[at].start]
        return gap.strip() in _NO_GAP

    def _continues(self, at: int) -> bool:
        """Tell whether a word stands right behind another, with nothing glued before it."""
        return self._joined(at) and not self._glued[at] and "." not in self._gap(at)

    def _gap(self, at: int) -> str:
        return self.line[self.words[at - 1].end : self.words[at].start]

    def _listed(self, at: int) -> tuple[int, str] | None:
        """Return the last word and the kind of the longest listed name that begins here."""
        for words, kind in listed_names()[self._bare[at]]:
            last = at + len(words) - 1
            if last < len(self.words) and all(
                self._joined(at + n) and self.words[at + n].key == words[n]
                for n in range(1, len(words))
            ):
                return last, kind
        return None

    # People.

    def _announced(self, at: int) -> bool:
        """Tell whether a verb of saying stands before a word, or a nationality with its article.

        No other noun without an article follows one with it: الأوكراني أندري شفتشينكو.
        """
        if not self._joined(at) or self._glued[at]:
            return False
        before = self._flags[at - 1]
        if before & SPEECH or self._bare[at - 1] in _list("naming.txt", "verbs of people"):
            return True
        return before & (NISBA | DEFINITE) == NISBA | DEFINITE and not self._flags[at] & DEFINITE

    def _person(self, at: int, *, announced: bool, titled: bool = False) -> int:
        """Return the last word of the person's name that begins here, or -1."""
        flags = self._flags[at]
        if (flags & DEFINITE and not flags & (FAMILY | GIVEN | WEAK)) or len(self._bare[at]) < 2:
            return -1
        if flags & STOP and self.words[at].text[-1] == "ى":
            return -1  # على before a name is no first name of it
        if flags & DEFINITE and flags & WEAK and not titled and not flags & _SURE_NAME:
            return -1
        last = self._behind_link(at) if flags & LINK else at
        if last < 0:
            return -1
        last = self._extended(last, announced=announced)
        if not flags & _NAME:
            return last if announced and last > at else -1
        if last == at:
            return last if self._stands_alone(at, announced=announced) else -1
        if not announced and flags & STRANGE and not flags & (FOREIGN | _SURE_NAME):
            return -1
        if flags & STOP and not announced:
            return last if flags & (GIVEN | WEAK) else -1
        if announced or flags & (GIVEN | LINK | FAMILY):
            return last
        rest = self._flags[at + 1 : last + 1]
        sure = any(
            other & (_SURE_NAME | LINK) or (other & (FOREIGN | DEFINITE) == FOREIGN)
            for other in rest
        )
        if flags & STRANGE and rest[0] & GIVEN and self.words[at].key[0] in _MAY_BE_GLUED:
            return -1
        if flags & STRANGE and not any(other & (_SURE_NAME | LINK) for other in rest):
            return last if sure and not self._is_possessed(at) else -1
        return last if sure else -1

    def _is_possessed(self, at: int) -> bool:
        """Tell whether a noun without its article stands before a word: لعبة، فيلم."""
        if not self._joined(at):
            return False
        before, bare = self._flags[at - 1], self._bare[at - 1]
        return not before & (STOP | DEFINITE) and bool(before & COMMON) and not may_be_a_verb(bare)

    def _stands_alone(self, at: int, *, announced: bool) -> bool:
        """Tell whether one word is a person's name."""
        flags = self._flags[at]
        if flags & STOP or (flags & (PLACE | BODY | NISBA) and not announced):
            return False
        if self._is_locative(at) or self._known.get(self._bare[at]) == "place":
            return False
        if not announced and not flags & FAMILY and may_be_a_verb(self._bare[at]):
            return False
        return bool(flags & _SURE_NAME or (announced and flags & (STRANGE | WEAK)))

    def _behind_link(self, at: int) -> int:
        """Return the last word of what أبو, عبد or آل begins, or -1."""
        after = at + 1
        if not self._continues(after) or self._flags[after] & (STOP | NUMBER | TITLE):
            return -1
        flags = self._flags[after]
        if self._bare[at] == "عبد":
            return after if flags & DEFINITE or self._bare[after] == "ربه" else -1
        if flags & LINK:
            return self._behind_link(after)
        if flags & (_NAME | DEFINITE) or self._bare[at] in ("ابو", "بن", "ال"):
            return after
        return -1

    def _extended(self, last: int, *, announced: bool = False) -> int:
        """Return the last word of a name that goes on behind a word."""
        first = last
        while last - first < _LONGEST_NAME and self._joined(last + 1):
            after = last + 1
            if self._glued[after] or "." in self._gap(after) or len(self._bare[after]) < 2:
                if self._is_foreign_family(after, first):
                    return after
                break
            flags, bare = self._flags[after], self._bare[after]
            if bare in _CLOSING:
                if self._bare[last] not in _compounds()[bare]:
                    break
                last = after
            elif bare == self._bare[first]:
                break
            elif flags & LINK or bare in _list("naming.txt", "particles"):
                end = self._behind_link(after) if flags & LINK else self._behind_particle(after)
                if end < 0:
                    break
                last = end
            elif flags & STOP and not flags & (_SURE_NAME | WEAK):
                ordinal = bare in _list("naming.txt", "ordinals") and last == first
                return after if ordinal and self._flags[last] & (GIVEN | LINK) else last
            elif flags & (_SURE_NAME | STRANGE) and not flags & (TITLE | BODY_HEAD):
                if flags & DEFINITE and flags & STRANGE and self._flags[last] & FOREIGN:
                    break
                last = after
            elif flags & WEAK and not (flags & STOP and self.words[after].text[-1] == "ى"):
                # ترامب ماهر: behind a family's name it is the other word.
                if not flags & DEFINITE and not self._flags[last] & (GIVEN | WEAK | LINK):
                    break
                last = after
            elif self._is_foreign_family(after, first) or self._is_family(
                after, alone=announced and last == first
            ):
                last = after
            else:
                break
        return last

    def _is_foreign_family(self, at: int, first: int) -> bool:
        """Tell whether a word that may be cut in Arabic is the second of a foreign name: كوستا."""
        before = self._flags[at - 1]
        if at - 1 != first or "." in self._gap(at) or before & COMMON:
            return False
        if self._flags[at] & DEFINITE and self._glued[at]:
            return False
        return bool(before & (GIVEN | FOREIGN) and self._flags[at] & PERHAPS_FOREIGN)

    def _behind_particle(self, at: int) -> int:
        after = at + 1
        if self._continues(after) and self._flags[after] & _NAME and not self._flags[after] & STOP:
            return after
        return -1

    def _is_family(self, at: int, *, alone: bool) -> bool:
        """Tell whether a common word behind a given name may be a family's name.

        Where nothing announces the name (`alone` is false), only a family's form tells.
        """
        flags, bare, before = self._flags[at], self._bare[at], self._flags[at - 1]
        if not before & (GIVEN | WEAK | LINK | FOREIGN) and self._bare[at - 1] not in _CLOSING:
            return False
        if f"{self._bare[at - 1]} {bare}" in self._known:
            return True
        if flags & (BODY_HEAD | BODY | STOP | FIELD | NUMBER | ADMIN | PLACE_HEAD | LATIN):
            return False
        if flags & TITLE:
            # ريم القاضي; but النائبة ريم القاضي محمد
            named = self._continues(at + 1) and self._flags[at + 1] & _NAME
            return alone and bool(flags & DEFINITE) and not named
        if flags & DEFINITE:
            foreign = not before & COMMON
            adjective = flags & (NISBA | PLACE) or bare[-1] != "ي" or (foreign and flags & COMMON)
            return not adjective or (alone and not foreign and bool(before & (GIVEN | WEAK)))
        if not alone:
            return False
        if not word_in_lexicon(self.words[at].key):
            return True
        named = before & (GIVEN | WEAK) or not flags & COMMON
        return bool(named) and may_be_a_name(bare)

    def _first_name(self, at: int) -> int:
        """Return the word before a foreign name that is its first, though the lexicon has it.

        قال جيف ديفيس: no common noun stands so between a verb of saying, or a title, and a name.
        """
        first = at - 1
        if first < 1 or not self._continues(at) or len(self._bare[first]) > _LONGEST_FIRST:
            return at
        if self._flags[first] & ~COMMON or self._glued[first] or not self._announced(first):
            return at
        return first

    # Titles.

    def _behind_title(self, at: int) -> Found | None:
        """Return the person whom a title announces."""
        name, construct = self._end_of_title(at)
        if name < 0:
            return None
        last = self._person(name, announced=True, titled=True)
        if last < name:
            return None
        end = name - 1
        while end > at and self.words[end].key in _IN_TITLES:
            end -= 1
        # The lawyer of محامي كلينتون is another.
        office = None if construct else (self._start(at), self.words[end].end)
        return self._found(name, last, "person", office)

    def _start(self, at: int) -> int:
        """Return the first character of a word behind what is glued before it."""
        return behind_glued(self.words[at], self._glued[at])

    def _end_of_title(self, at: int) -> tuple[int, bool]:
        """Return the first word of the name behind a title, or -1, and whether it is in its genitive."""
        here = at + 1
        construct = not self._flags[at] & DEFINITE
        while here < len(self.words) and here - at < _LONGEST_TITLE and self._joined(here):
            flags, glued = self._flags[here], self._glued[here]
            listed = self._listed(here) if flags & LEADS else None
            if listed is not None and listed[1] in ("place", "body"):
                here, construct = listed[0] + 1, False
            elif listed is not None and listed[1] == "person" and not glued:
                return here, construct
            elif flags & (PLACE | BODY) and not flags & (GIVEN | FAMILY):
                here, construct = here + 1, False
            elif self.words[here].key in _IN_TITLES and not self._starts_a_name(here):
                here, construct = here + 1, True
            elif (
                (flags & DEFINITE and flags & WEAK and (construct or here > at + 1))
                or self._belongs_to_a_head(here)
                or self._is_locative(here)
            ):
                here, construct = here + 1, False
            elif flags & _NAME and not glued and not flags & (STOP | TITLE | BODY_HEAD | FIELD):
                return here, construct
            elif self.words[here].key[:1] == "ب" and glued and not flags & (BODY_HEAD | FIELD):
                return -1, False
            elif flags & (DEFINITE | NISBA | FIELD):
                here, construct = here + 1, False
            elif flags & (TITLE | BODY_HEAD | ADMIN | PLACE_HEAD):
                here, construct = here + 1, True
            elif not construct and self._is_first_name(here):
                return here, construct
            elif construct and flags & COMMON and not glued and may_be_a_name(self._bare[here]):
                here += 1
            else:
                return -1, False
        return -1, False

    def _belongs_to_a_head(self, at: int) -> bool:
        """Tell whether a foreign name is that of the place or body before it: بلدية ناشفيل."""
        before = self._flags[at - 1]
        if not before & (BODY_HEAD | ADMIN | PLACE_HEAD) or before & DEFINITE:
            return False
        return bool(self._flags[at] & STRANGE) and not self._glued[at]

    def _is_first_name(self, at: int) -> bool:
        """Tell whether a short common word behind a title is the first of a foreign name."""
        if self._flags[at] & ~COMMON or self._glued[at] or len(self._bare[at]) > _LONGEST_FIRST:
            return False
        return self._continues(at + 1) and bool(self._flags[at + 1] & (FAMILY | FOREIGN))

    def _starts_a_name(self, at: int) -> bool:
        """Tell whether علي is a name here: another name follows."""
        if not self._flags[at] & (GIVEN | WEAK) or self.words[at].text[-1] == "ى":
            return False
        return self._continues(at + 1) and bool(self._flags[at + 1] & _NAME)

    def _office_behind(self, last: int) -> tuple[int, int] | None:
        """Return the characters of the office that stands behind the comma after a name."""
        at = last + 1
        if at >= len(self.words) or not self._flags[at] & TITLE or self._glued[at]:
            return None
        gap = self._gap(at).strip()
        if gap not in ("", "،", ",") or (not gap and self._flags[at] & DEFINITE):
            return None
        end = at + 1
        while end < len(self.words) and end - at < _LONGEST_TITLE and self._joined(end):
            flags = self._flags[end]
            if flags & (DEFINITE | NISBA | PLACE | BODY | FIELD | TITLE | BODY_HEAD) or (
                self.words[end].key in _IN_TITLES and end + 1 < len(self.words)
            ):
                end += 1
            else:
                break
        if end == at + 1 and not self._flags[at] & DEFINITE:
            return None
        return self._start(at), self.words[end - 1].end

    # Places.

    def _is_locative(self, at: int) -> bool:
        """Tell whether a word that no lexicon has stands where a place does."""
        if self._flags[at] & DEFINITE or len(self._bare[at]) < 4:
            return False
        return bool(
            self._joined(at) and self.words[at - 1].key in ("في", "وفي") and not self._glued[at]
        )

    def _place_behind(self, at: int) -> Found | None:
        """Return the place that a word such as محافظة or نهر announces."""
        flags, after = self._flags[at], at + 1
        if not self._continues(after) or self._flags[after] & (NUMBER | BODY_HEAD | PLACE_HEAD):
            return None
        if flags & LEADS or self._flags[after] & LEADS:
            listed = self._listed(after) if self._flags[after] & LEADS else None
            if listed is not None and listed[1] == "place":
                first = at if flags & PLACE_HEAD else after
                return self._found(first, listed[0], "place")
        if flags & DEFINITE:
            return None
        other = self._flags[after]
        if other & STOP and not other & (GIVEN | FAMILY | PLACE):
            return None
        if other & (PLACE | STRANGE | WEAK | GIVEN | FAMILY):
            last = after
            if not other & PLACE:
                while self._continues(last + 1) and last - after < 2:
                    more = self._flags[last + 1]
                    if not more & (STRANGE | GIVEN | FAMILY | PLACE) or more & (STOP | DEFINITE):
                        break
                    last += 1
            return self._found(at if flags & PLACE_HEAD else after, last, "place")
        if other & DEFINITE and not other & (TITLE | NISBA) and self._takes_definite(at):
            return self._found(at if flags & PLACE_HEAD else after, after, "place")
        return None

    def _takes_definite(self, at: int) -> bool:
        return self._bare[at] in _list("naming.txt", "definite behind")

    # Bodies.

    def _body(self, at: int) -> int:
        """Return the last word of the body's name that begins with a head noun, or -1."""
        flags = self._flags[at]
        if flags & FIELD and not flags & BODY_HEAD:
            after = at + 1
            # وزير الخارجية الأميركي: the nationality is the minister's.
            good = self._continues(after) and self._flags[after] & NISBA
            good = good and self._bare[after][-1] == "ه" and self._bare[at - 1] != "وزيره"
            return after if good else -1
        bare = self._bare[at]
        definite = bool(flags & DEFINITE)
        head = bare[2:] if definite else bare
        if head not in _list("bodies.txt", "heads") | _list("bodies.txt", "weak heads"):
            return -1
        weak = head in _list("bodies.txt", "weak heads")
        last, evidence = self._complement(at, definite=definite)
        if last == at or (weak and not evidence):
            return -1
        if not definite and head in _list("bodies.txt", "heads with their article alone"):
            return -1
        return -1 if definite and not evidence and last == at + 1 else last

    def _complement(self, at: int, *, definite: bool) -> tuple[int, bool]:
        """Return the last word of what belongs to a head, and whether a name is among it."""
        last, evidence, nouns, adjectives = at, False, 0, False
        adjectives_listed = _list("bodies.txt", "adjectives")
        head = self._bare[at].removeprefix("ال")
        named = head in _list("bodies.txt", "heads before people")
        generic = _list("bodies.txt", "generic adjectives")
        while last - at < _LONGEST_BODY and self._joined(last + 1):
            after = last + 1
            flags, glued, bare = self._flags[after], self._glued[after], self._bare[after]
            if "." in self._gap(after) or flags & NUMBER or bare in generic:
                break
            listed = self._listed(after) if flags & LEADS and not glued else None
            if listed is not None and listed[1] and not definite:
                last, evidence, adjectives = listed[0], True, True
                continue
            if flags & STOP and not flags & (GIVEN | FAMILY):
                break
            if flags & TITLE and named and last == at and flags & DEFINITE:
                person = self._behind_title(after)
                if person is not None and person.last - at < _LONGEST_BODY:
                    return person.last, True
            if flags & (TITLE | BODY_HEAD) and last > at and (glued or flags & TITLE):
                break
            prefix = self.words[after].key[:glued]
            if prefix not in ("", "و", "ل") or (prefix == "و" and last == at):
                break
            if prefix == "ل":
                if head not in _list("bodies.txt", "heads with a purpose") or last == at:
                    break
                if not flags & DEFINITE:
                    follows = self._continues(after + 1) and self._flags[after + 1] & DEFINITE
                    if not follows or not flags & COMMON:
                        break
                    last = after + 1
                    continue
            if flags & NISBA:
                if not flags & DEFINITE or bare.endswith(("ين", "ون")):
                    break
                if definite and (bare[-1] == "ه") != (
                    head.endswith(("ه", "ات", "ايب")) or head == "كتايب"
                ):
                    break
                last, evidence, adjectives = after, True, True
                continue
            if flags & DEFINITE and not flags & PLACE:
                adjective = bare.endswith(("ي", "يه")) or bare in adjectives_listed
                if (adjectives or definite) and not adjective and prefix != "ل":
                    break
                last, nouns = after, nouns + 1
                continue
            if glued or definite or last > at:
                break
            if flags & (PLACE | BODY | FOREIGN | LATIN) or (named and flags & (GIVEN | FAMILY)):
                last, evidence, adjectives = after, True, True
                continue
            if flags & COMMON and self._continues(after + 1) and nouns == 0:
                if self._flags[after + 1] & DEFINITE and not self._flags[after + 1] & NISBA:
                    last = after
                    continue
            break
        return last, evidence

    def _named_body(self, at: int) -> Found | None:
        """Return the name behind a head that is no part of it: شركة غوغل، صحيفة «الحياة»."""
        after = at + 1
        if self._bare[at] not in _list("bodies.txt", "before bodies") or after >= len(self.words):
            return None
        gap = self._gap(after).strip()
        quoted = len(gap) == 1 and gap in _OPENING
        if (gap and not quoted) or self._glued[after]:
            return None
        flags = self._flags[after]
        listed = self._listed(after) if flags & LEADS else None
        if listed is not None and listed[1]:
            return self._found(after, listed[0], "body")
        last = after
        if quoted:
            while last - after < _LONGEST_BODY and self._joined(last + 1):
                last += 1
            closed = self.line[self.words[last].end : self.words[last].end + 2].strip()[:1]
            common = last == after and flags & (COMMON | STOP) and not flags & BODY
            common = common and (flags & STOP or not flags & DEFINITE)
            ends = closed and closed in _CLOSING_MARKS and not common
            return self._found(after, last, "body") if ends else None
        if flags & (STOP | NUMBER):
            return None
        named = (
            STRANGE
            | BODY
            | FAMILY
            | LATIN
            | PLACE * (self._bare[at] in _list("bodies.txt", "clubs"))
        )
        if flags & named and not flags & DEFINITE:
            while self._continues(last + 1) and self._flags[last + 1] & (named | GIVEN):
                if self._flags[last + 1] & DEFINITE or last - after > 3:
                    break
                last += 1
            return self._found(after, last, "body")
        if flags & BODY or self._bare[after] in _list("bodies.txt", "also common bodies"):
            return self._found(after, after, "body")
        return None
