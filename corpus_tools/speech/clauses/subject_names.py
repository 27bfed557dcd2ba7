"""Speakers: whom a noun phrase names, and how."""

from typing import NamedTuple

from corpus_tools.arabic.wordlists import read_lists
from corpus_tools.naming.mentions import Mention
from corpus_tools.naming.traits import NISBA, STRANGE, traits_of
from corpus_tools.naming.words import Word
from corpus_tools.speech.clauses.boundaries import is_end, marks_in
from corpus_tools.speech.clauses.noun_phrases import (
    IN_NAME,
    WITHIN,
    NamedLine,
    begins_speaker,
    end_of_marks,
    end_of_phrase,
    has_owner,
    like_name,
)
from corpus_tools.speech.clauses.roles import (
    ANONYMOUS,
    GROUPS,
    is_institution,
    is_somebodys,
    listed,
    role_of,
)
from corpus_tools.speech.clauses.saying import Cue

__all__ = ["Subject", "named_subject", "phrase_at", "subject_in_marks"]

#: Words from a phrase to its clause, surely and maybe.
_FAR, _NEAR = 8, 2
_DEPUTY = "نايب"
#: Words of a name at most.
_NAME = 4
#: Verbs that tell of speech wherever they stand.
_SURE = frozenset(
    row.split("|")[0].strip()
    for of in ("verbs", "verbs that go on", "verbs with from")
    for row in read_lists("speech.txt")[of]
)
_THESE = frozenset(["هذا", "هذه", "ذلك", "تلك", "هؤلاء", "نفس", "ذات"])
_SAYING = frozenset(["قايلا", "قايله", "قايلين"])


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


def phrase_at(
    at: NamedLine,
    first: int,
    cue: Cue,
    *,
    end: int | None = None,
    glued: str = "",
    strict: bool = False,
) -> Subject | None:
    """Return who is named by the noun phrase that begins in a word.

    Parameters
    ----------
    at : NamedLine
    first : int
        Number of the word.
    cue : Cue
        The word of saying that it may be the subject of.
    end : int, optional
        Number of the word before which the phrase has to end.
    glued : str
        A preposition that may be glued before the phrase.
    strict : bool
        See `end_of_phrase`.
    """
    size = len(at.words) if end is None else end
    if cue.opener > cue.last:
        size = min(size, cue.opener)
    if first >= size:
        return None
    if first > cue.last:
        if cue.opener > first and marks_in(at.gap(first)) and ":" not in at.gap(first):
            return subject_in_marks(at, first)  # وأعرب "كميخ" عن
        if _is_parted(at, first) or (cue.form == "verb" and _is_object(at, first, cue)):
            return None
    if at.words[first].key in _THESE and first + 1 < size:
        first += 1
    strict = strict or (cue.form == "verb" and cue.opener < 0)
    last = end_of_phrase(at, first, size, cue, strict=strict)
    if last + (1 if cue.opens == "mark" else _FAR) < cue.opener:
        last = end_of_phrase(at, first, size, cue, strict=True)
    if last < first or not _may_be_subject(at, first, last, cue):
        return None
    return named_subject(at, first, last, glued)


def is_strange(word: Word) -> bool:
    """Tell a word that no lexicon has, in any form: behind a verb of saying, a name."""
    return bool(traits_of(word.key).flags & STRANGE)


def _is_parted(at: NamedLine, n: int) -> bool:
    """Tell whether a word is parted from the verb before it."""
    gap = at.gap(n)
    return ":" in gap or marks_in(gap) or is_end(gap)


def _may_be_subject(at: NamedLine, first: int, last: int, cue: Cue) -> bool:
    """Tell whether a noun phrase may be who speaks."""
    if first < cue.first and _is_verb(at.words[first]):
        return False  # وأدى الغضب إلى
    if begins_speaker(at, first):
        return True
    if _is_manner(at.words[first]) and (first == last or cue.form == "verb"):
        return False
    if cue.form != "verb":
        return True
    if first > cue.first and cue.lemma in _SURE and is_strange(at.words[first]):
        return True
    # Nothing shows that it speaks but that its clause follows.
    if cue.opener < 0 or cue.lemma == "وصف":
        return False
    if first < cue.first:
        definite = at.words[first].key.startswith(("ال", "وال", "فال"))
        return definite or like_name(at, first, last)
    near = (
        cue.opener - last <= _NEAR
        or is_strange(at.words[first])
        or at.words[last + 1].key in _SAYING
    )
    return near or cue.lemma in _SURE or like_name(at, first, last)


def subject_in_marks(at: NamedLine, first: int) -> Subject | None:
    """Return the name in marks that begins in a word: «رويترز»."""
    last = end_of_marks(at, first)
    return None if last < 0 else named_subject(at, first, last)


def _is_object(at: NamedLine, n: int, cue: Cue) -> bool:
    """Tell what a verb is about from who speaks: ندين بالقتل، اختتم كلمته."""
    key = at.words[n].key
    if has_owner(at.words[n]) and not begins_speaker(at, n):
        return True
    if key[:1] != "ب" or begins_speaker(at, n):
        return False
    return (cue.opens in ("", "mark") and cue.opener != n + 1) or cue.opener > n + _NAME


def _is_verb(word: Word) -> bool:
    """Tell a past verb by its letters: وأدى, أبدى; no noun has them."""
    text = word.text.lstrip("وف")
    return text[:1] == "أ" and text[-1:] == "ى" and len(text) == len("أدى") + (len(text) > 3)


def _is_manner(word: Word) -> bool:
    """Tell how somebody speaks: ضاحكا، متهكما."""
    if word.text.endswith(("اً", "ًا")):
        return True
    key = word.key
    return key[-1:] == "ا" and (key[:1] == "م" or (len(key) == len("فاعلا") and key[1] == "ا"))


def named_subject(at: NamedLine, first: int, last: int, glued: str = "") -> Subject:
    """Say of a noun phrase whom it names, and how."""
    start, end = _span(at, first, last, glued)
    text = at.text[start:end]
    named = at.names_in(first, last)
    people = [m for m in named if m.kind == "person" and not _complement(at, m)]
    if people and _is_other(at, first, people[0]):
        people, named = [], []
    if people:
        title = _title_before(at, start, people[0])
        how = "named" if len(people) == 1 else "group"
        people[0], title = _with_given(at, first, people[0], title)
        return Subject(start, end, _whole(at, people[-1], last, people[0]), title, how)
    key = at.words[first].key
    named = [m for m in named if m.kind != "person"]
    some = "group" if key[0].isdigit() else _unnamed(at, first, last)
    if some:
        return Subject(start, end, None, text, some)
    if named and named[0].first == first:
        return Subject(start, end, named[0], "", "named")
    if not role_of(key):
        return _before_office(at, first, last, start, end)
    if first < last and is_institution(key):
        return Subject(start, end, _own_name(at, first, named), "", "named")
    return _behind_office(at, first, last, start, end)


def _with_given(at: NamedLine, first: int, who: Mention, title: str) -> tuple[Mention, str]:
    """Give a family's name the first names that no list has: المواطن فلان ساير الشمري."""
    if who.first != who.last or at.words[who.first].key[:2] != "ال":
        return who, title
    n = who.first
    while n > first + 1 and who.first - n < _NAME - 1 and not _is_title(at, n - 1):
        n -= 1
    known = n < who.first and role_of(at.words[n - 1].key) == "definite" and n == first + 1
    if not known or not all(at.gap(m).isspace() for m in range(n, who.first + 1)):
        return who, title
    start = at.words[n].start
    name = at.text[start : who.end]
    return who._replace(first=n, start=start, name=name), at.text[at.words[first].start : start - 1]


def _before_office(at: NamedLine, first: int, last: int, start: int, end: int) -> Subject:
    """Return who is named by words that no list has, with the office behind them."""
    n = _office_after(at, first, last)
    if n:  # فلان الفلاني رئيس المجموعة
        name_end, title = at.words[n - 1].end, at.text[at.words[n].start : end]
        return Subject(start, name_end, None, title, "named")
    title = _title_after(at, first, last, end)
    name_end = len(at.text[:end].removesuffix(title).rstrip()) if title else end
    return Subject(start, name_end, None, title, "named")


def _behind_office(at: NamedLine, first: int, last: int, start: int, end: int) -> Subject:
    """Return an office, with the name behind it that no list has: وزير النقل فلان الفلاني."""
    text = at.text[start:end]
    begin = _begin_of_name(at, first, last)
    if begin:
        title = at.text[start : at.words[begin - 1].end]
        return Subject(at.words[begin].start, end, None, title, "named")
    n = last + 1
    while n > first + 1 and not _is_title(at, n - 1):
        n -= 1
    how = "named" if n <= last else "title"
    return Subject(
        start, end, None, text if how == "title" else at.text[start : at.words[n - 1].end], how
    )


def _begin_of_name(at: NamedLine, first: int, last: int) -> int:
    """Return the word after a definite office that begins a name: المتحدث الحكومي فلان; 0: none."""
    for n in range(first + 1, last + 1):
        key = at.words[n].key
        if (
            at.words[n - 1].key[:2] == "ال"
            and key[:1] not in "لبوك"
            and not _is_title(at, n)
            and not _is_manner(at.words[n])
            and at.gap(n).isspace()
            and last - n < _NAME
        ):
            return n if key[:2] != "ال" else 0
    return 0


def _whole(at: NamedLine, final: Mention, last: int, who: Mention) -> Mention:
    """Return a name with the words behind it that end its phrase, which are but its rest."""
    rest = range(who.last + 1, last + 1)
    if final is not who or not 0 < len(rest) < _NAME:
        return who
    if not all(at.gap(n).isspace() and not role_of(at.words[n].key) for n in rest):
        return who
    end = at.words[last].end
    return who._replace(last=last, end=end, name=at.text[who.start : end])


def _span(at: NamedLine, first: int, last: int, glued: str) -> tuple[int, int]:
    """Return the characters of a phrase, without what is glued before it."""
    start, end = at.words[first].start, at.words[last].end
    opening = at.named_at(first)
    if opening is not None:
        start = opening.start
    elif at.words[first].key[:3] in ("وال", "فال"):
        start += 1
    elif glued and at.words[first].text.startswith(glued):
        start += len(glued)
    return start, end + (at.text[end : end + 1] in (")", "”", "»", '"', "'"))


def _own_name(at: NamedLine, first: int, named: list[Mention]) -> Mention | None:
    """Return the name of a body after its noun, or in marks: دولة الكويت، حركة «حماس»."""
    own = (m for m in named if m.first <= first + 1 or marks_in(at.gap(m.first)))
    return next(own, None)


def _title_before(at: NamedLine, start: int, who: Mention) -> str:
    """Return the office before a name, or behind its comma."""
    title = at.text[start : who.start].strip(" ،,")
    return at.text[slice(*who.office)] if not title and who.office is not None else title


def _unnamed(at: NamedLine, first: int, last: int) -> str:
    """Return how somebody without a name is spoken of: one, several; "" where he has an office."""
    key = at.words[first].key
    head = listed(key)
    if not head and first < last and role_of(key) == "office":
        after = at.words[first + 1].key  # مندوب خليجي في
        adjective = traits_of(after).flags & NISBA and after[:2] != "ال"
        head = "مسوول" if adjective and at.named_at(first) is None else ""
    if head in ANONYMOUS and first < last:
        after = at.words[first + 1].key  # متحدث الوزارة، نائب وزير
        if after[:2] == "ال" or (head == _DEPUTY and role_of(after) == "office"):
            return ""
    return "group" if head in GROUPS else "anonymous" if head else ""


def _office_after(at: NamedLine, first: int, last: int) -> int:
    """Return the word of an office after a name that no list has; 0 where there is none."""
    if at.words[first].key[:2] == "ال":
        return 0
    for n in range(first + 1, min(last, first + _NAME) + 1):
        if at.words[n].key[0] not in "ولب" and role_of(at.words[n].key) == "office":
            return n if n > first + 1 else 0
    return 0


def _title_after(at: NamedLine, first: int, last: int, end: int) -> str:
    """Return the office after a name that no list has: فلان الفلاني الأستاذ في الجامعة."""
    for n in range(first + 1, last + 1):
        if role_of(at.words[n].key) == "definite":
            return at.text[at.words[n].start : end] if like_name(at, first, n - 1) else ""
    return ""


def _is_other(at: NamedLine, first: int, mention: Mention) -> bool:
    """Tell a name of an apposition from the speaker's: فلان الفلاني، وكيل الممثل ..."""
    for n in range(first + 1, mention.first):
        if not at.gap(n).isspace() or role_of(at.words[n].key) == "definite":
            return like_name(at, first, n - 1) and not role_of(at.words[first].key)
    return False


def _complement(at: NamedLine, mention: Mention) -> bool:
    """Tell whether somebody is only spoken for: المتحدث باسم ترامب."""
    word = at.words[mention.first]
    if mention.start > word.start and word.key[0] in "لب":
        return True
    if mention.first == 0:
        return False
    before = at.words[mention.first - 1].key
    return before in (IN_NAME, *WITHIN) or is_somebodys(before)


def _is_title(at: NamedLine, n: int) -> bool:
    """Tell whether a word belongs to a title rather than to a name."""
    key = at.words[n].key
    return (
        key[:2] in ("ال", "لل")
        or key[0].isdigit()
        or key == "عاما"
        or key in (IN_NAME, *WITHIN)
        or role_of(key) != ""
        or role_of(at.words[n - 1].key) == "office"
        or at.named_at(n) is not None
        or (key[:1] in ("ل", "ب") and role_of(key[1:]) != "")
    )
