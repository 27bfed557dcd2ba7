"""Noun phrases in a line: where the one for somebody who speaks ends."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.wordlists import read_lists
from corpus_tools.naming.mentions import Mention
from corpus_tools.naming.traits import COMMON, FAMILY, GIVEN, PLACE, STRANGE, WEAK, traits_of
from corpus_tools.naming.words import Word
from corpus_tools.speech.clauses.boundaries import gap_before, is_end, marks_in
from corpus_tools.speech.clauses.inflection import key_set, kind_of
from corpus_tools.speech.clauses.roles import HEARERS, STOPS, TIME, is_institution, is_told, role_of
from corpus_tools.speech.clauses.saying import THAT, Cue

__all__ = [
    "IN_NAME",
    "OCCASIONS",
    "WHO",
    "WITHIN",
    "NamedLine",
    "begins_speaker",
    "end_of_marks",
    "end_of_phrase",
    "has_owner",
    "like_name",
]

#: Words of a noun phrase at most; of a bracket or a name in marks; of an apposition.
_LONGEST, _INSIDE, _APPOSITION = 25, 6, 12
#: Words: to a name still to come; of a name that no list has.
_AHEAD, _NAME = 4, 3
OCCASIONS, WHO = key_set("occasions"), frozenset(["الذي", "التي"])
#: Prepositions that an office may hold: مسؤول في الوزارة.
WITHIN, IN_NAME = frozenset(["في", "من", "لدي"]), "باسم"
_CELLS = ("perfect", "imperfect", "participle", "prepositions")
#: Verbs whose object is called something; verbs whose object is told.
_NAMING = frozenset(["وصف", "سمى", "اعتبر", "أبلغ", "أخبر"])
_TELLING = frozenset(["أبلغ", "أخبر", "سأل", "خاطب", "حث", "ناشد"])
#: Letters of a word with ل before it, at least.
_TOLD = 5
#: Letters of a noun before its pronoun, at least.
_STEM = 3
#: Prefixes that a word was cut off from.
_LETTERS = frozenset("بلكوفس")


@cache
def _verb_prepositions() -> dict[str, tuple[str, ...]]:
    """Return the prepositions that belong to verbs of saying: حذر من."""
    found = {}
    for of in ("verbs", "verbs with a clause", "verbs with that"):
        for row in read_lists("speech.txt")[of]:
            cells = [cell.strip() for cell in row.split("|")]
            if len(cells) == len(_CELLS) and cells[0] != "قال":
                found[cells[0]] = tuple(map(normalize, cells[-1].split()))
    return found


class NamedLine(NamedTuple):
    """A line with its words and names."""

    text: str
    words: Sequence[Word]
    mentions: Sequence[Mention]

    def gap(self, n: int) -> str:
        """Return what stands between a word and the one before it."""
        return gap_before(self.text, self.words, n)

    def named_at(self, n: int) -> Mention | None:
        """Return the name that begins in a word."""
        at = bisect_left(self.mentions, n, key=lambda mention: mention.first)
        found = self.mentions[at] if at < len(self.mentions) else None
        if found is None or found.first != n or self.words[n].key == IN_NAME:
            return None
        return found

    def names_in(self, first: int, last: int) -> list[Mention]:
        """Return the names within words, the last included."""
        at = bisect_left(self.mentions, first, key=lambda mention: mention.first)
        found = []
        while at < len(self.mentions) and self.mentions[at].last <= last:
            if self.words[self.mentions[at].first].key != IN_NAME:
                found.append(self.mentions[at])
            at += 1
        return found

    def phrase(self, first: int, last: int) -> str:
        """Return the text of words, the last included."""
        return self.text[self.words[first].start : self.words[last].end]


def end_of_marks(at: NamedLine, first: int) -> int:
    """Return the last word of the name in marks that begins in a word; -1 where none ends soon."""
    for n in range(first + 1, min(len(at.words), first + _INSIDE) + 1):
        if marks_in(at.gap(n)):
            return n - 1
    return -1


def end_of_phrase(at: NamedLine, first: int, size: int, cue: Cue, *, strict: bool) -> int:
    """Return the last word of the noun phrase that begins in a word, before another word.

    Where no clause shows where the phrase ends, a strict reading takes no word that may be an
    object: أكد الوزير تمسك بلاده.
    """
    n, last, jumped = first, first - 1, first
    named_person = False
    limit = min(size, first + _LONGEST)
    while n < limit:
        after = _over_gap(at, n, limit) if n > jumped else n
        if after < 0:
            break
        if after > n:
            n, last, jumped = after, after - 1, after
            continue
        if n > first and is_told(at.words[n].key):
            break
        named = at.named_at(n)
        if named is None or named.last >= limit:
            if (named_person or _is_deputy(at, n, first)) and _is_rest_of_name(at, n, size, cue):
                last = size - 1
                break
            if _ends(at, n, first, cue, named_person=named_person, strict=strict):
                break
            last, n = n, n + 1
        elif _is_another(at, n, named, named_person=named_person, strict=strict and n > first):
            break
        else:
            named_person = named_person or named.kind == "person"
            last, n = named.last, named.last + 1
    while last > first and at.words[last].key in WITHIN:
        last -= 1
    return last


def _is_deputy(at: NamedLine, n: int, first: int) -> bool:
    """Tell an office told by whose it is, which a name follows: رئيسة تحريرها فلانة."""
    office = n == first + 2 and role_of(at.words[first].key) == "office"
    return office and has_owner(at.words[n - 1])


def _is_rest_of_name(at: NamedLine, n: int, size: int, cue: Cue) -> bool:
    """Tell a word or two between a name and its clause, which can be but its rest."""
    if size != cue.opener or size - n >= _NAME:
        return False
    if cue.opens == "mark" or cue.lemma in _NAMING:
        return False
    # هنا before a word that no lexicon has is a name.
    first = n + (at.words[n].key == "هنا" and bool(traits_of(at.words[n + 1].key).flags & STRANGE))
    return all(at.gap(m).isspace() for m in range(n, size)) and not any(
        _is_no_name(at.words[m].key) for m in range(first, size)
    )


def _is_no_name(key: str) -> bool:
    return _is_function_word(key) or _is_saying(key) or key[-1] == "ا" or role_of(key) != "" or (
        key in WITHIN or is_told(key) or key in HEARERS
    )  # fmt: skip


def _is_another(at: NamedLine, n: int, named: Mention, *, named_person: bool, strict: bool) -> bool:
    """Tell a name that belongs to what was said or done, not to who speaks."""
    if named_person and at.words[n].key[:1] != "و":
        return True
    # اتهمت المعارضة السورية موسكو
    return strict and named.kind == "place" and at.words[n - 1].key[:2] == "ال"


def _ends(at: NamedLine, n: int, first: int, cue: Cue, *, named_person: bool, strict: bool) -> bool:
    """Tell whether a noun phrase ends before a word that is no name."""
    key = at.words[n].key
    if _is_ali(at, n):
        return named_person
    if key in WITHIN:
        return named_person or n == first or not _holds(at, n, first, cue)
    if n > first and _is_object(at, n, first):
        return True
    if _is_function_word(key) or (_is_saying(key) and not _is_noun(at.words[n])):
        return True
    if named_person or is_told(key) or (cue.lemma in _TELLING and key in HEARERS):
        return True
    return strict and n > first and (bool(at.names_in(n - 1, n - 1)) or not _goes_on(at, n, first))


def _is_object(at: NamedLine, n: int, first: int) -> bool:
    """Tell a word within a phrase that is no part of it, but what is spoken of, or who is told."""
    if not role_of(at.words[first].key) and _is_after_to(at, n):
        return True  # قال فلان للمتسابق
    if has_owner(at.words[n]):
        # رئيسة تحريرها
        return not (n == first + 1 and role_of(at.words[first].key) == "office")
    return _is_of_another(at, n, first)


def _is_after_to(at: NamedLine, n: int) -> bool:
    """Tell a word of the language with the preposition ل: للمتسابق، لأعضاء; not a name: لبنان."""
    key = at.words[n].key
    if key[:2] == "لل":
        return True
    if key[:1] != "ل" or len(key) < _TOLD or at.named_at(n) is not None:
        return False
    if traits_of(key).flags & (GIVEN | FAMILY | WEAK | PLACE):
        return False
    return role_of(key[1:]) != ""


def has_owner(word: Word) -> bool:
    """Tell a common noun with a pronoun, which is an object and no title: تغريدته, not زوجته."""
    key = word.key
    if not word.text.endswith(("ه", "ها")) or role_of(key):
        return False
    stem = key.removesuffix("ها") if key.endswith("ها") else key[:-1]
    if len(stem) < _STEM or traits_of(key).flags & (GIVEN | FAMILY | WEAK | PLACE):
        return False
    forms = (stem, f"{stem[:-1]}ه") if stem.endswith("ت") else (stem,)
    return any(traits_of(form).flags & COMMON or form in OCCASIONS for form in forms)


def _is_of_another(at: NamedLine, n: int, first: int) -> bool:
    """Tell a definite noun that cannot describe the single noun before it: الصحيفة التسريب."""
    head, key = at.words[n - 1], at.words[n].key
    if n - 1 != first or role_of(head.key) != "definite" or key[:2] != "ال" or role_of(key):
        return False
    if traits_of(key).flags & (GIVEN | FAMILY | WEAK | PLACE) or at.named_at(n) is not None:
        return False
    if head.text.endswith("ة"):
        return key[-1] not in "هياى"
    return key.endswith("ات") and not head.text.endswith("ات")


def _holds(at: NamedLine, n: int, first: int, cue: Cue) -> bool:
    """Tell whether an office holds a preposition: مسؤول في الوزارة, not الوزير في بيان."""
    key = at.words[n].key
    after = at.words[n + 1].key if n + 1 < len(at.words) else ""
    if not after or after.removeprefix("ال") in OCCASIONS or after in TIME:
        return False
    if has_owner(at.words[n + 1]):
        return False  # الرئيس في تهنئته
    if key in _verb_prepositions().get(cue.lemma, ()) and n > cue.last:
        return False  # حذر الناطق من السياسة
    once = all(at.words[m].key != key for m in range(first, n))
    return once and role_of(at.words[first].key) != ""


def _is_function_word(key: str) -> bool:
    return key in STOPS or key in THAT or key in TIME or key in _LETTERS or (
        key[:1] == "ف" and key[1:] in THAT
    )  # fmt: skip


def _is_saying(key: str) -> bool:
    """Tell verbs and nouns of saying, and participles that tell how: مؤكدا."""
    kind = kind_of(key)
    if kind == "participle":
        return key[-1] == "ا" and not role_of(key)
    return kind != ""


def _is_ali(at: NamedLine, n: int) -> bool:
    """Tell the name علي, behind a title, from the preposition على."""
    return at.words[n].text == "علي" and n > 0 and role_of(at.words[n - 1].key) == "definite"


def _is_noun(word: Word) -> bool:
    """Tell a noun that only `normalize` writes as a verb with a pronoun: طالبة."""
    return word.text.endswith("ة") and kind_of(word.key) == "verb"


def _is_of(at: NamedLine, n: int, first: int) -> bool:
    """Tell the body that an office belongs to: المدير التنفيذي لقسم."""
    key = at.words[n].key
    return key[:1] == "ل" and is_institution(key[1:]) and role_of(at.words[first].key) != ""


def _goes_on(at: NamedLine, n: int, first: int) -> bool:
    """Tell whether a word goes on after a title where no clause shows where the phrase ends."""
    key = at.words[n].key
    if key[:1] == "ب" and key != IN_NAME and not role_of(key):
        return False  # نوه معاليه بالجهود
    before = role_of(at.words[n - 1].key)
    if key.startswith(("ال", "وال", "لل", IN_NAME)) or before == "office" or _is_of(at, n, first):
        return True
    if before == "definite" and not traits_of(key).flags & COMMON:
        return True  # اللورد فلان
    if n - first < _NAME and not any(
        at.words[m].key[:2] == "ال" or role_of(at.words[m].key) for m in range(first, n + 1)
    ):
        return True  # a name that no list has
    # رئيس الغرفة بأبها المهندس عبدالله: the name is still to come.
    for m in range(n, min(n + _AHEAD, len(at.words))):
        named = at.named_at(m)
        if named is not None or not at.gap(m).isspace() or at.words[m].key in STOPS:
            return named is not None and named.kind == "person" and m > n
    return False


def _over_gap(at: NamedLine, n: int, limit: int) -> int:
    """Return the word where a noun phrase goes on after what stands before a word; -1: it ends."""
    gap = at.gap(n)
    if gap.isspace() or len(gap) <= 1:
        return n
    comma = "،" in gap or "," in gap
    if ":" in gap or (comma and marks_in(gap)):
        return -1
    if "(" in gap or marks_in(gap):
        return _over_inside(at, n, limit)
    if is_end(gap):  # د. سامر
        return n if len(at.words[n - 1].key) == 1 and gap[:1] == "." else -1
    if comma:
        return _over_comma(at, n, limit)
    return n if " " not in gap else -1


def _over_inside(at: NamedLine, n: int, limit: int) -> int:
    """Return the word after a short bracket or name in marks; -1 where none closes."""
    for m in range(n + 1, min(limit, n + _INSIDE) + 1):
        gap = at.gap(m)
        if ")" in gap or marks_in(gap):
            return m
        if is_end(gap):
            return -1
    return -1


def _over_comma(at: NamedLine, n: int, limit: int) -> int:
    """Return the word after an apposition between commas; -1 where none stands."""
    key = at.words[n].key
    if key in STOPS or key in TIME or key in THAT or not begins_speaker(at, n):
        return -1
    if key[:1] == "و" and at.named_at(n) is None:
        return n  # one more speaker
    for m in range(n + 1, min(limit, n + _APPOSITION) + 1):
        gap = at.gap(m)
        if m == limit or "،" in gap or "," in gap:
            return m
        if at.words[m].key in STOPS and at.words[m].key not in WITHIN:
            return -1
        if is_end(gap) or kind_of(at.words[m].key) == "verb":
            return -1
    return -1


def like_name(at: NamedLine, first: int, last: int) -> bool:
    """Tell two words or more without an article, to a comma or a relative clause."""
    bare = all(at.words[n].key[:2] != "ال" for n in range(first, last + 1))
    if not bare or last == first or last + 1 >= len(at.words):
        return False
    after = at.words[last + 1].key
    return after in WHO or role_of(after) == "definite" or not at.gap(last + 1).isspace()


def begins_speaker(at: NamedLine, n: int) -> bool:
    """Tell whether a word begins a name, or a phrase for somebody who may speak."""
    if at.named_at(n) is not None or role_of(at.words[n].key) != "":
        return True
    after = at.named_at(n + 1)  # المغربية سناء الغزواني
    return after is not None and after.kind == "person" and at.words[n].key[:2] == "ال"
