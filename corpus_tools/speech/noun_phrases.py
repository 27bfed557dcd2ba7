"""Noun phrases: who is named between a verb of saying and what was said, and how."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from corpus_tools.arabic.wordlists import read_lists, split_phrases
from corpus_tools.naming.mentions import Mention
from corpus_tools.naming.words import Word
from corpus_tools.speech.boundaries import gap_before, is_end, marks_in
from corpus_tools.speech.inflection import key_set, kind_of, speech_lists
from corpus_tools.speech.saying import THAT, Cue

__all__ = [
    "HEARERS",
    "OUTLETS",
    "STOPS",
    "TIME",
    "WHO",
    "NamedLine",
    "Subject",
    "begins_speaker",
    "in_marks",
    "is_told",
    "like_name",
    "named_subject",
    "phrase_at",
    "role_of",
    "told",
]

#: Words of a noun phrase at most; of a bracket or a name in marks; of an apposition.
_LONGEST, _INSIDE, _APPOSITION = 25, 6, 12
#: Words: from a phrase to its clause, surely and maybe; to a name still to come; of a name.
_FAR, _NEAR, _AHEAD, _NAME = 8, 2, 4, 3

STOPS, TIME, HEARERS = key_set("stops", "prepositions"), key_set("time"), key_set("hearers")
_OCCASIONS, _ANONYMOUS, _GROUPS = key_set("occasions"), key_set("anonymous"), key_set("groups")
#: Outlets: who passes on what he was told.
OUTLETS = key_set("listeners") | {
    phrase for row in read_lists("cues.txt")["outlet words"] for phrase in split_phrases(row)
}
WHO = frozenset(["الذي", "التي"])
#: Prepositions that an office may hold: مسؤول في الوزارة.
_INSIDE_PHRASES, _IN_NAME = frozenset(["في", "من", "لدي"]), "باسم"
#: Verbs that tell of speech wherever they stand; those whose object is told.
_SURE = frozenset(
    row.split("|")[0].strip() for of in ("verbs", "verbs that go on") for row in speech_lists()[of]
)
_TELLING = frozenset(["أبلغ", "أخبر", "سأل", "خاطب", "حث", "ناشد"])
_THESE = frozenset(["هذا", "هذه", "ذلك", "تلك", "هؤلاء"])
#: Prefixes that a word was cut off from.
_LETTERS = frozenset("بلكوفس")


class Subject(NamedTuple):
    """Who is said to speak.

    Attributes
    ----------
    start, end : int
        Characters of the noun phrase, as written; equal where there is none.
    mention : Mention or None
        The person or body that it names.
    title : str
        Office, without the name.
    how : {"named", "title", "anonymous", "group", "pronoun", "hidden"}
    via : str
        The agency or outlet as relay, "" if none.
    """

    start: int
    end: int
    mention: Mention | None
    title: str
    how: str
    via: str = ""


@cache
def _roles() -> frozenset[str]:
    names = read_lists("names.txt")
    listed = {p for of in ("titles", "organisations") for r in names[of] for p in split_phrases(r)}
    return frozenset(listed) | key_set("roles", "groups", "institutions") | _ANONYMOUS


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
        if found is None or found.first != n or self.words[n].key == _IN_NAME:
            return None
        return found

    def names_in(self, first: int, last: int) -> list[Mention]:
        """Return the names within words, the last included."""
        at = bisect_left(self.mentions, first, key=lambda mention: mention.first)
        found = []
        while at < len(self.mentions) and self.mentions[at].last <= last:
            if self.words[self.mentions[at].first].key != _IN_NAME:
                found.append(self.mentions[at])
            at += 1
        return found

    def phrase(self, first: int, last: int) -> str:
        """Return the text of words, the last included."""
        return self.text[self.words[first].start : self.words[last].end]


def in_marks(at: NamedLine, first: int) -> Subject | None:
    """Return the name in marks that begins in a word: «رويترز»."""
    for n in range(first + 1, min(len(at.words), first + _INSIDE) + 1):
        if marks_in(at.gap(n)):
            return named_subject(at, first, n - 1)
    return None


def told(key: str) -> str:
    """Return a word without ل before it."""
    return f"ال{key[2:]}" if key[:2] == "لل" else key[1:]


def is_told(key: str) -> bool:
    """Tell who is told: للصحافيين، لوكالة."""
    if key[:1] != "ل":
        return False
    who = told(key)
    return who in HEARERS or who in OUTLETS or (key[:2] == "لل" and key[2:] in OUTLETS)


def phrase_at(
    at: NamedLine,
    first: int,
    cue: Cue,
    *,
    end: int | None = None,
    glued: str = "",
    strict: bool = False,
) -> Subject | None:
    """Return the noun phrase that begins in a word."""
    size = len(at.words) if end is None else end
    if cue.opener > cue.last:
        size = min(size, cue.opener)
    if first >= size:
        return None
    if first > cue.last and cue.form == "verb" and _is_object(at, first, cue):
        return None
    gap = at.gap(first)
    if at.words[first].key in _THESE and first + 1 < size:
        first += 1
    if not gap.isspace() and first > cue.last and cue.form != "relay" and ":" in gap:
        return None
    if first > cue.last and marks_in(gap) and cue.opener > first:
        return in_marks(at, first)  # وأعرب "كميخ" عن
    if first > cue.last and (":" in gap or marks_in(gap) or is_end(gap)):
        return None
    strict = strict or (cue.form == "verb" and cue.opener < 0)
    last = _end_of_phrase(at, first, size, cue, strict=strict)
    if cue.opens == "mark" and last + 1 < cue.opener:
        last = _end_of_phrase(at, first, size, cue, strict=True)
    if last < first:
        return None
    if first == last and _is_manner(at.words[first]) and not begins_speaker(at, first):
        return None
    if cue.form == "verb" and not begins_speaker(at, first):
        # Nothing shows that it speaks but that its clause follows.
        if cue.opener < 0 or cue.lemma == "وصف":
            return None
        if first < cue.first:
            if not at.words[first].key.startswith(("ال", "وال", "فال")) and not like_name(
                at, first, last
            ):
                return None
        elif cue.lemma not in _SURE and cue.opener - last > _NEAR and not _saying(at, last + 1):
            return None if not like_name(at, first, last) else named_subject(at, first, last)
    return named_subject(at, first, last, glued)


def _is_object(at: NamedLine, n: int, cue: Cue) -> bool:
    """Tell what a verb is about from who speaks: ندين بالقتل، اختتم كلمته."""
    key = at.words[n].key
    if key in _OCCASIONS and at.words[n].text.endswith(("ه", "ها")):
        return True
    if key[:1] != "ب" or begins_speaker(at, n):
        return False
    return cue.opens in ("", "mark") and cue.opener != n + 1


def _is_manner(word: Word) -> bool:
    """Tell how somebody speaks: ضاحكا، متهكما."""
    if word.text.endswith(("اً", "ًا")):
        return True
    key = word.key
    return key[-1:] == "ا" and (key[:1] == "م" or (len(key) == len("فاعلا") and key[1] == "ا"))


def _saying(at: NamedLine, n: int) -> bool:
    """Tell قائلا, after which what was said opens."""
    return n < len(at.words) and at.words[n].key in ("قايلا", "قايله", "قايلين")


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


def _end_of_phrase(at: NamedLine, first: int, size: int, cue: Cue, *, strict: bool) -> int:
    """Return the number of the last word of the noun phrase that begins in a word."""
    n, last, jumped = first, first - 1, first
    person: Mention | None = None
    limit = min(size, first + _LONGEST)
    while n < limit:
        if n > jumped:
            after = _over_gap(at, n, limit, person)
            if after < 0:
                break
            if after > n:
                n, last, jumped = after, after - 1, after
                continue
        key = at.words[n].key
        named = at.named_at(n)
        if n > first and is_told(key):
            break
        if named is not None and named.last < limit:
            if person is not None and key[:1] != "و":
                break
            if strict and named.kind == "place" and n > first and at.words[n - 1].key[:2] == "ال":
                break  # اتهمت المعارضة السورية موسكو
            if named.kind == "person":
                person = named
            last, n = named.last, named.last + 1
            continue
        if _ends_phrase(at, n, first, person, cue, strict=strict):
            break
        last, n = n, n + 1
    while last > first and at.words[last].key in _INSIDE_PHRASES:
        last -= 1
    return last


def _ends_phrase(
    at: NamedLine, n: int, first: int, person: Mention | None, cue: Cue, *, strict: bool
) -> bool:
    key = at.words[n].key
    if key in _INSIDE_PHRASES:
        if person is not None or n == first or n + 1 >= len(at.words):
            return True
        if any(at.words[m].key == key for m in range(first, n)):
            return True
        if at.words[n + 1].key in _OCCASIONS or at.words[n + 1].key in TIME:
            return True
        return role_of(at.words[first].key) == ""
    if (
        key in STOPS
        or key in THAT
        or key in TIME
        or key in _LETTERS
        or (key[:1] == "ف" and key[1:] in THAT)
    ):
        return True
    kind = kind_of(key)
    if kind and not (kind == "participle" and (key[-1] != "ا" or role_of(key))):
        return True
    if is_told(key) or (cue.lemma in _TELLING and key in HEARERS):
        return True
    if person is not None:
        return True
    return strict and n > first and (bool(at.names_in(n - 1, n - 1)) or not _goes_on(at, n, first))


def _goes_on(at: NamedLine, n: int, first: int) -> bool:
    """Tell whether a word goes on after a title where no clause shows where the phrase ends."""
    key = at.words[n].key
    if key[:1] == "ب" and key != _IN_NAME and not role_of(key):
        return False  # نوه معاليه بالجهود
    if key.startswith(("ال", "لل", _IN_NAME)) or role_of(at.words[n - 1].key) == "office":
        return True
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


def _over_gap(at: NamedLine, n: int, limit: int, person: Mention | None) -> int:
    """Return the word where a noun phrase goes on after what stands before a word; -1: it ends."""
    gap = at.gap(n)
    if gap.isspace() or len(gap) <= 1:
        return n
    if ":" in gap:
        return -1
    if "(" in gap or marks_in(gap):
        for m in range(n + 1, min(limit, n + _INSIDE) + 1):
            inner = at.gap(m)
            if ")" in inner or marks_in(inner):
                return m if "(" in gap or m <= limit else -1
            if is_end(inner):
                return -1
        return -1
    if is_end(gap):
        return n if len(at.words[n - 1].key) == 1 and gap[:1] == "." else -1
    if "،" in gap or "," in gap:
        return _over_comma(at, n, limit)
    return n if " " not in gap else -1


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
        if at.words[m].key in STOPS and at.words[m].key not in _INSIDE_PHRASES:
            return -1
        if is_end(gap) or kind_of(at.words[m].key) == "verb":
            return -1
    return -1


def _listed(key: str) -> str:
    """Return the head of those who speak without a name that a word is, or ""."""
    short = key[:-1] if key[-1:] == "ا" else f"{key[:-2]}ون" if key[-2:] == "ين" else key
    for word in (key, short):
        if word in _ANONYMOUS or word in _GROUPS:
            return word
    return ""


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
    if word[-2:] in ("ها", "هم", "ين", "ون", "ات", "ان", "وه", "تا", "تي"):
        return word[:-2] in roles or f"{word[:-2]}ه" in roles
    return False


def named_subject(at: NamedLine, first: int, last: int, glued: str = "") -> Subject:
    """Say of a noun phrase whom it names, and how."""
    words = at.words
    start, end = words[first].start, words[last].end
    opening = at.named_at(first)
    if opening is not None:
        start = opening.start
    elif words[first].key[:3] in ("وال", "فال"):
        start += 1
    elif glued and words[first].text.startswith(glued):
        start += len(glued)
    if end < len(at.text) and at.text[end] in ")”»\"'":
        end += 1
    named = at.names_in(first, last)
    people = [m for m in named if m.kind == "person" and not _complement(at, m)]
    key = words[first].key
    if people and _is_other(at, first, people[0]):
        people, named = [], []
    if people:
        who = people[0]
        title = at.text[start : who.start].strip(" ،,")
        if not title and who.office is not None:
            title = at.text[slice(*who.office)]
        return Subject(start, end, who, title, "named" if len(people) == 1 else "group")
    role = role_of(key)
    some = _listed(key)
    if key[0].isdigit():
        return Subject(start, end, None, at.text[start:end], "group")
    if some and not (some in _ANONYMOUS and first < last and words[first + 1].key[:2] == "ال"):
        how = "group" if some in _GROUPS else "anonymous"
        return Subject(start, end, None, at.text[start:end], how)
    if named and named[0].first == first:
        return Subject(start, end, named[0], "", "named")
    if role and first < last and _is_institution(key):
        own = [m for m in named if m.first <= first + 1 or marks_in(at.gap(m.first))]
        return Subject(start, end, own[0] if own else None, "", "named")
    if role and first < last and not _is_title(at, last):
        n = last
        while n > first + 1 and not _is_title(at, n - 1):
            n -= 1
        return Subject(start, end, None, at.text[start : words[n - 1].end], "named")
    if role:
        return Subject(start, end, None, at.text[start:end], "title")
    n = first + 1
    while n <= last and role_of(words[n].key) != "definite":
        n += 1
    # فلان الفلاني الأستاذ في الجامعة
    title = at.text[words[n].start : end] if n <= last and like_name(at, first, n - 1) else ""
    return Subject(start, end, None, title, "named")


@cache
def _institutions() -> frozenset[str]:
    listed = {p for r in read_lists("names.txt")["organisations"] for p in split_phrases(r)}
    return frozenset(listed) | OUTLETS | key_set("institutions")


def _is_institution(key: str) -> bool:
    """Tell the noun that the name of a body begins with: وزارة، صحيفة."""
    return any(word in _institutions() for word in (key, key[1:]))


def _is_other(at: NamedLine, first: int, mention: Mention) -> bool:
    """Tell a name of an apposition from the speaker's: فلان الفلاني، وكيل الممثل ..."""
    for n in range(first + 1, mention.first):
        if not at.gap(n).isspace() or role_of(at.words[n].key) == "definite":
            return like_name(at, first, n - 1) and not role_of(at.words[first].key)
    return False


def _complement(at: NamedLine, mention: Mention) -> bool:
    """Tell whether somebody is only spoken for: المتحدث باسم ترامب."""
    word = at.words[mention.first]
    glued = mention.start > word.start and word.key[0] in "لب"
    return glued or (mention.first > 0 and at.words[mention.first - 1].key == _IN_NAME)


def _is_title(at: NamedLine, n: int) -> bool:
    """Tell whether a word belongs to a title rather than to a name."""
    key = at.words[n].key
    return (
        key[:2] in ("ال", "لل")
        or key[0].isdigit()
        or key == "عاما"
        or key in (_IN_NAME, *_INSIDE_PHRASES)
        or role_of(key) != ""
        or role_of(at.words[n - 1].key) == "office"
        or at.named_at(n) is not None
        or (key[:1] in ("ل", "ب") and role_of(key[1:]) != "")
    )
