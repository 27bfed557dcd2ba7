"""Who is the subject of a verb of saying: the noun phrase after it or before it."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from corpus_tools.arabic.wordlists import read_lists, split_phrases
from corpus_tools.naming.mentions import Mention
from corpus_tools.naming.words import Word
from corpus_tools.speech.saying import (
    IN_IT,
    THAT,
    Cue,
    Marks,
    gap_before,
    is_end,
    key_set,
    kind_of,
    marks_in,
    relayed_from,
)

__all__ = ["Subject", "subject_before_colon", "subject_of", "subjects_of"]

#: Words of a noun phrase at most; of a bracket or a name in marks; back to where a clause begins.
_FAR, _NEAR, _OUTLET, _AHEAD = 8, 2, 3, 4
_LONGEST, _INSIDE, _BACK = 25, 6, 40

_STOPS, _TIME = key_set("stops", "prepositions"), key_set("time")
_OCCASIONS, _PRONOUNS = key_set("occasions"), key_set("pronouns")
_GROUPS, _WHILE = key_set("groups"), key_set("turns") | {"حين"}
_HEARERS, _ANONYMOUS = key_set("hearers"), key_set("anonymous")
#: Outlets: who passes on what he was told.
_OUTLETS = key_set("listeners") | {
    phrase for row in read_lists("cues.txt")["outlet words"] for phrase in split_phrases(row)
}
_TELLING = frozenset(["أبلغ", "أخبر", "سأل", "خاطب", "حث", "ناشد"])
_LETTERS = frozenset("بلكوفس")
_HE = key_set("pronouns before")
_SOME_OF = key_set("some of")
#: Verbs that tell of speech wherever they stand.
_SURE = frozenset(
    row.split("|")[0].strip()
    for of in ("verbs", "verbs that go on")
    for row in read_lists("speech.txt")[of]
)
_WHO = frozenset(["الذي", "التي"])
_FROM, _IN, _IN_NAME, _BEEN = "عن", "في", "باسم", key_set("before subjects")


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
    return frozenset(listed) | key_set("roles", "groups") | _ANONYMOUS


class _Line(NamedTuple):
    """A line with its words and names."""

    text: str
    words: Sequence[Word]
    mentions: Sequence[Mention]

    def gap(self, n: int) -> str:
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
        return self.text[self.words[first].start : self.words[last].end]


def subject_of(
    line: str, words: Sequence[Word], mentions: Sequence[Mention], cue: Cue
) -> Subject | None:
    """Find who is the subject of a word of saying.

    Parameters
    ----------
    line : str
    words : sequence of Word
    mentions : sequence of Mention
        The names of the line, as `NameFinder.find` returns them.
    cue : Cue
        As `cues_of` finds it in the line.

    Returns
    -------
    Subject or None
        None where nobody speaks: impersonal phrases, and ``وفق`` before no speaker.

    Examples
    --------
    >>> from corpus_tools.naming.words import words_of
    >>> from corpus_tools.speech.saying import cues_of
    >>> line = "قال المتحدث باسم البلدية الثلاثاء إن الجسر آمن."
    >>> words = words_of(line)
    >>> subject = subject_of(line, words, [], cues_of(words, line)[0])
    >>> line[subject.start : subject.end], subject.how
    ('المتحدث باسم البلدية', 'title')
    """
    at = _Line(line, words, mentions)
    if cue.form == "impersonal":
        return None
    if cue.form == "according":
        return _according(at, cue)
    if cue.form in ("relay", "noun"):
        return _relayed(at, cue)
    if cue.form == "participle":
        return _hidden(cue)
    return _after(at, cue) or _before(at, cue) or _hidden(cue)


def subjects_of(
    line: str, words: Sequence[Word], mentions: Sequence[Mention], cues: Sequence[Cue]
) -> list[Subject | None]:
    """Find the subjects of all words of saying of a line.

    Where a sentence has named who speaks, a participle (مؤكدا) and a verb without a subject of its
    own go on with him.

    Parameters
    ----------
    line, words, mentions
        As in `subject_of`.
    cues : sequence of Cue
        Those of the line.
    """
    at = _Line(line, words, mentions)
    marks = Marks(line)
    found: list[Subject | None] = []
    last: Subject | None = None
    begin = within = 0  # the sentence's first word; a clause of speech runs from this word on
    n = 0
    for cue in cues:
        while n <= cue.first:
            if n and is_end(at.gap(n)):
                last, begin, within = None, n, 0
            n += 1
        subject = subject_of(line, words, mentions, cue)
        # What is told within a clause is no turn: قال إن الوزير أكد.
        inner = marks.around(cue.start) or (
            0 < within < cue.first
            and not cue.conjunction
            and cue.form != "participle"
            and at.gap(cue.first).isspace()
            and words[cue.first - 1].key not in _WHILE
        )
        if subject is not None and cue.form != "according" and not inner:
            if subject.how in ("hidden", "pronoun"):
                subject = last or _of_sentence(at, begin, cue) or subject
            if subject.how not in ("hidden", "pronoun"):
                last = subject
            within = cue.opener if cue.opens == "that" else 0
        found.append(subject)
    return found


def _of_sentence(at: _Line, begin: int, cue: Cue) -> Subject | None:
    """Find the subject of a sentence that another verb begins: زار الوزير … وقال."""
    for first in _heads(at, begin, cue.first):
        if _begins_speaker_word(at, first) and not (
            first > begin and at.words[first - 1].key in _STOPS
        ):
            subject = _phrase_at(at, first, _COLON, end=cue.first, strict=True)
            if subject is not None and _agrees(at, first, subject, cue):
                return subject
    return None


def _heads(at: _Line, begin: int, end: int) -> list[int]:
    """Return where the subject of a sentence may begin: first, or after a verb."""
    starts = [begin]
    for n in range(begin + 1, min(end, begin + 8)):
        if "،" in at.gap(n) or "," in at.gap(n):
            starts.append(n)
            break
    heads = []
    for start in starts:
        if at.words[start].key in _STOPS and at.words[start].key not in _BEEN:
            start += 2  # من جهته، في المقابل
        if (start < end and at.words[start].key in _BEEN) or at.words[start].key == "ولم":
            start += 1
        heads += [start, start + 1]
    return [head for head in heads if head < end and at.words[head].key not in _STOPS]


def _agrees(at: _Line, first: int, subject: Subject, cue: Cue) -> bool:
    """Tell whether a verb or participle may belong to a subject before it, by gender and number."""
    if cue.plural:
        return False
    word = at.words[first].text
    if subject.mention is not None and subject.mention.kind == "place":
        return cue.feminine
    feminine = word.endswith(("ة", "ات")) or word.lstrip("وال") in ("خارجية", "وكالات")
    if subject.title == "" and subject.mention is not None and subject.mention.kind == "person":
        return True
    return feminine == cue.feminine


def subject_before_colon(
    line: str, words: Sequence[Word], mentions: Sequence[Mention]
) -> tuple[Subject | None, int]:
    """Find who stands before the colon at the beginning of a headline, and the word after it."""
    at = _Line(line, words, mentions)
    for n in range(1, min(len(words), _BEFORE_COLON + 1)):
        gap = at.gap(n)
        if ":" in gap:
            key = " ".join(word.key for word in words[:n])
            if key in _LABELS or not _begins_speaker_word(at, 0):
                break
            subject = _phrase_at(at, 0, _COLON, end=n)
            if subject is None or subject.end < words[n - 1].end:
                break
            if subject.mention is not None and subject.mention.kind == "place":
                break
            return subject, n
        if is_end(gap) or kind_of(words[n].key) == "verb":
            break
    return None, 0


#: What stands before the colon of a headline, in words at most.
_BEFORE_COLON = 9
_LABELS = key_set("labels")
_COLON = Cue(-1, -1, 0, 0, "", "colon")


def _hidden(cue: Cue) -> Subject:
    return Subject(cue.end, cue.end, None, "", "hidden")


def _according(at: _Line, cue: Cue) -> Subject | None:
    if cue.lemma.endswith(("ه", "ها", "هم")):  # على حد قوله
        return _hidden(cue)
    first = cue.last + 1
    if first < len(at.words) and marks_in(at.gap(first)):
        return _name_in_marks(at, first)  # بحسب «رويترز»
    found = _phrase_at(at, first, cue, glued="ل")
    return found if found is not None and _may_tell(at, first, found) else None


def _name_in_marks(at: _Line, first: int) -> Subject | None:
    for n in range(first + 1, min(len(at.words), first + _INSIDE) + 1):
        if marks_in(at.gap(n)):
            return _subject(at, first, n - 1)
    return None


def _may_tell(at: _Line, first: int, subject: Subject) -> bool:
    """Tell whether a phrase is somebody who may speak: وفق الوزارة, not وفق القانون."""
    if at.words[first].key in _SOME_OF:
        first += 1
    return subject.mention is not None or (
        first < len(at.words) and _role_of(at.words[first].key) != ""
    )


def _relayed(at: _Line, cue: Cue) -> Subject:
    """Find the speaker after عن; the agency stands between the verb and عن."""
    if cue.form == "relay":
        source = relayed_from(at.words, at.text, cue.first)
        found = _phrase_at(at, source + 1, cue)
        via = _phrase_at(at, cue.last + 1, cue, end=source)
        if found is not None:
            told = "" if via is None else at.text[via.start : via.end]
            return found._replace(via=told)
        return _hidden(cue)
    for n in range(cue.first - 1, max(-1, cue.first - _LONGEST), -1):
        if at.words[n].key == _FROM:
            return _phrase_at(at, n + 1, cue, end=cue.first) or _hidden(cue)
        if is_end(at.gap(n)):
            break
    return _hidden(cue)


def _after(at: _Line, cue: Cue) -> Subject | None:
    """Find the subject after the verb: قال وزير الخارجية إن."""
    words = at.words
    n, size = cue.last + 1, len(words)
    while n < min(size, cue.last + 6) and at.gap(n).isspace():
        if not (words[n].key in _TIME or words[n].key in _PRONOUNS):
            break
        n += 1
    if n >= size or cue.opener == n or (cue.opener == n + 1 and words[n].key in _STOPS):
        return None
    first, via = n, ""
    if at.gap(n).isspace() and _told_at(at, n, cue):
        first, via = _over_told(at, n, cue)
        if first >= size or not (at.gap(first).isspace() and _begins_speaker_word(at, first)):
            return None
    found = _phrase_at(at, first, cue)
    if found is None:
        return None
    after = first
    while after < size and words[after].start < found.end:
        after += 1
    if not via and after < size and at.gap(after).isspace() and _is_told(words[after].key):
        via = _over_told(at, after, cue)[1]
    return found._replace(via=via)


def _over_told(at: _Line, n: int, cue: Cue) -> tuple[int, str]:
    """Return the word after who is told, and what he is if he passes it on: لوكالة رويترز."""
    named = at.named_at(n) or at.named_at(n + 1)
    last = n if named is None or named.kind == "person" else named.last
    key = at.words[n].key
    while last < n + _OUTLET and last + 1 < min(cue.opener, len(at.words)):
        following = at.words[last + 1].key
        if not at.gap(last + 1).isspace() or following in _STOPS or following in _TIME:
            break
        last += 1
    if _bare(key) in _HEARERS:
        return last + 1, ""
    text = at.phrase(n, last)
    return last + 1, f"ال{text[2:]}" if text[:2] == "لل" else text[1:]


def _bare(key: str) -> str:
    """Return a word without ل before it."""
    return f"ال{key[2:]}" if key[:2] == "لل" else key[1:]


def _is_told(key: str) -> bool:
    if key[:1] != "ل":
        return False
    told = _bare(key)
    return told in _HEARERS or told in _OUTLETS or (key[:2] == "لل" and key[2:] in _OUTLETS)


def _told_at(at: _Line, n: int, cue: Cue) -> bool:
    """Tell whether the word after a verb is who is told: قال للميناء إن."""
    key = at.words[n].key
    return _is_told(key) or (key[:2] == "لل" and cue.opener in (n + 1, n + 2))


def _before(at: _Line, cue: Cue) -> Subject | None:
    """Find the subject before the verb: وكان الوزير قال."""
    if cue.conjunction or cue.first == 0:
        return None
    words = at.words
    last = cue.first - 1
    while last > 0 and words[last].key in _BEEN and at.gap(last + 1).isspace():
        last -= 1
    named = [name for name in at.names_in(max(0, last - 8), last) if name.last == last - 1]
    if words[last].key in _HE:
        return Subject(words[last].start, words[last].end, None, "", "pronoun")
    if words[last].key in _WHO and named:
        return _subject(at, named[0].first, named[0].last)
    if cue.last + 1 < len(words) and words[cue.last + 1].key in IN_IT:
        return None
    begin, comma = cue.first, -1
    for n in range(last, max(-1, cue.first - _BACK), -1):
        key = words[n].key
        if key in THAT or key in _BEEN:
            break
        begin = n
        gap = at.gap(n)
        if is_end(gap) or ":" in gap or marks_in(gap):
            break
        if comma < 0 and ("،" in gap or "," in gap):
            comma = n
    for first in (begin, comma):
        if not 0 <= first < cue.first:
            continue
        for strict, loose in (True, False), (False, False), (True, True):
            found = _phrase_at(at, first, cue, end=cue.first, strict=strict)
            if found is not None and _reaches(at, found, cue, strict=strict, loose=loose):
                return found
    return None


def _reaches(at: _Line, found: Subject, cue: Cue, *, strict: bool, loose: bool) -> bool:
    """Tell whether only time and place stand between a noun phrase and its verb."""
    n = cue.first
    while n and at.words[n - 1].start >= found.end:
        n -= 1
    between = range(n, cue.first)
    if not between:
        return True
    if len(between) > 12 or any(kind_of(at.words[m].key) == "verb" for m in between):
        return False
    if loose:
        return len(between) <= _FAR and all(at.gap(m).isspace() for m in [*between, cue.first])
    if not strict:
        return all(at.words[m].key in _TIME or at.words[m].key in _BEEN for m in between)
    key = at.words[n].key
    return key in _TIME or key in _STOPS or key in _BEEN or not at.gap(n).isspace()


def _phrase_at(
    at: _Line,
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
    gap = at.gap(first)
    if not gap.isspace() and first > cue.last and cue.form != "relay" and ":" in gap:
        return None
    if first > cue.last and marks_in(gap) and cue.opener > first:
        return _name_in_marks(at, first)  # وأعرب "كميخ" عن
    if first > cue.last and (":" in gap or marks_in(gap) or is_end(gap)):
        return None
    strict = strict or (cue.form == "verb" and cue.opener < 0)
    last = _end_of_phrase(at, first, size, cue, strict=strict)
    if cue.opens == "mark" and last + 1 < cue.opener:
        last = _end_of_phrase(at, first, size, cue, strict=True)
    if last < first:
        return None
    if first == last and at.words[first].text[-1] in "اً" and at.named_at(first) is None:
        return None  # وقال ضاحكا
    if cue.form == "verb" and not _begins_speaker_word(at, first):
        # Nothing shows that it speaks but that its clause follows.
        if cue.opener < 0 or cue.lemma == "وصف":
            return None
        if first < cue.first:
            if not at.words[first].key.startswith(("ال", "وال", "فال")) and not _like_name(
                at, first, last
            ):
                return None
        elif cue.lemma not in _SURE and cue.opener - last > _NEAR:
            return None if not _like_name(at, first, last) else _subject(at, first, last)
    return _subject(at, first, last, glued)


def _like_name(at: _Line, first: int, last: int) -> bool:
    """Tell two words or more without an article, to a comma or a relative clause."""
    bare = all(at.words[n].key[:2] != "ال" for n in range(first, last + 1))
    if not bare or last == first or last + 1 >= len(at.words):
        return False
    return at.words[last + 1].key in _WHO or not at.gap(last + 1).isspace()


def _begins_speaker_word(at: _Line, n: int) -> bool:
    """Tell whether a word begins a name, or a phrase for somebody who may speak."""
    if at.named_at(n) is not None or _role_of(at.words[n].key) != "":
        return True
    after = at.named_at(n + 1)  # المغربية سناء الغزواني
    return after is not None and after.kind == "person" and at.words[n].key[:2] == "ال"


def _end_of_phrase(at: _Line, first: int, size: int, cue: Cue, *, strict: bool) -> int:
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
        if named is not None and named.last < limit:
            if person is not None and named.kind == "person" and key[:1] != "و":
                break
            if person is not None and named.start > at.words[n].start and key[0] in "لب":
                break
            if named.kind == "person":
                person = named
            last, n = named.last, named.last + 1
            continue
        if _ends_phrase(at, n, first, person, cue, strict=strict):
            break
        last, n = n, n + 1
    while last > first and at.words[last].key in (_IN, "من"):
        last -= 1
    return last


def _ends_phrase(
    at: _Line, n: int, first: int, person: Mention | None, cue: Cue, *, strict: bool
) -> bool:
    key = at.words[n].key
    if key == _IN or key == "من":
        if person is not None or n == first or n + 1 >= len(at.words):
            return True
        if any(at.words[m].key == key for m in range(first, n)):
            return True
        if at.words[n + 1].key in _OCCASIONS or at.words[n + 1].key in _TIME:
            return True
        return _role_of(at.words[first].key) == ""
    if (
        key in _STOPS
        or key in THAT
        or key in _TIME
        or key in _LETTERS
        or (key[:1] == "ف" and key[1:] in THAT)
    ):
        return True
    kind = kind_of(key)
    if kind and not (kind == "participle" and (key[-1] != "ا" or _role_of(key))):
        return True
    if _is_told(key) or (cue.lemma in _TELLING and key in _HEARERS):
        return True
    if person is not None:
        return True
    return strict and n > first and (bool(at.names_in(n - 1, n - 1)) or not _goes_on(at, n))


def _goes_on(at: _Line, n: int) -> bool:
    """Tell whether a word goes on after a title where no clause shows where the phrase ends."""
    key = at.words[n].key
    if key.startswith(("ال", "لل", _IN_NAME)) or _role_of(at.words[n - 1].key) == "office":
        return True
    # رئيس الغرفة بأبها المهندس عبدالله: the name is still to come.
    for m in range(n, min(n + _AHEAD, len(at.words))):
        named = at.named_at(m)
        if named is not None or not at.gap(m).isspace() or at.words[m].key in _STOPS:
            return named is not None and named.kind == "person" and m > n
    return False


def _over_gap(at: _Line, n: int, limit: int, person: Mention | None) -> int:
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


def _over_comma(at: _Line, n: int, limit: int) -> int:
    """Return the word after an apposition between commas; -1 where none stands."""
    key = at.words[n].key
    if key in _STOPS or key in _TIME or key in THAT or not _begins_speaker_word(at, n):
        return -1
    if key[:1] == "و" and at.named_at(n) is None:
        return n  # one more speaker
    for m in range(n + 1, min(limit, n + 12) + 1):
        gap = at.gap(m)
        if m == limit or "،" in gap or "," in gap:
            return m
        if at.words[m].key in _STOPS and at.words[m].key not in (_IN, "من"):
            return -1
        if is_end(gap) or kind_of(at.words[m].key) == "verb":
            return -1
    return -1


def _listed(key: str) -> str:
    """Return the head of those who speak without a name that a word is, or ""."""
    for word in (key, key[:-1] if key[-1:] == "ا" else key):
        if word in _ANONYMOUS or word in _GROUPS:
            return word
    return ""


@lru_cache(maxsize=1 << 14)
def _role_of(key: str) -> str:
    """Return whether a word is a "definite" role, one in an "office" (وزير …), or none."""
    roles = _roles()
    for word in (key, key[1:]) if key[:1] in "وفبل" else (key,):
        if word[:2] == "ال" and word[2:] in roles:
            return "definite"
        # مسؤولا، وزيرا الدفاع، مسؤولو الوزارة، وزارتي
        short = word[:-1] if word[-1:] in "ايوه" else word
        # مستشارها، محامين
        owned = word[:-2] if word[-2:] in ("ها", "هم", "ين", "ون", "ات", "ان") else short
        if (
            word in roles
            or short in roles
            or owned in roles
            or (short[-1:] == "ت" and f"{short[:-1]}ه" in roles)
        ):
            return "office"
    return ""


def _subject(at: _Line, first: int, last: int, glued: str = "") -> Subject:
    """Say of a noun phrase whom it names, and how."""
    words = at.words
    start, end = words[first].start, words[last].end
    opening = at.named_at(first)
    if opening is not None:
        start = opening.start
    elif words[first].key[:3] in ("وال", "فال"):
        start += 1
    if glued and words[first].text.startswith(glued):
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
    role = _role_of(key)
    some = _listed(key)
    if some and not (some in _ANONYMOUS and first < last and words[first + 1].key[:2] == "ال"):
        how = "group" if some in _GROUPS else "anonymous"
        return Subject(start, end, None, at.text[start:end], how)
    if named and named[0].first == first:
        return Subject(start, end, named[0], "", "named")
    if role and first < last and not _is_title(at, last):
        n = last
        while n > first + 1 and not _is_title(at, n - 1):
            n -= 1
        return Subject(start, end, None, at.text[start : words[n - 1].end], "named")
    if role:
        how = "named" if key in _bodies() and first < last else "title"
        return Subject(start, end, named[0] if how == "named" and named else None,
                       at.text[start:end] if how == "title" else "", how)  # fmt: skip
    return Subject(start, end, None, "", "named")


@cache
def _bodies() -> frozenset[str]:
    return frozenset(p for r in read_lists("names.txt")["organisations"] for p in split_phrases(r))


def _is_other(at: _Line, first: int, mention: Mention) -> bool:
    """Tell a name of an apposition from the speaker's: فلان الفلاني، وكيل الممثل ..."""
    comma = next((n for n in range(first + 1, mention.first) if not at.gap(n).isspace()), 0)
    return (
        comma > first + 1 and _like_name(at, first, comma - 1) and not _role_of(at.words[first].key)
    )


def _complement(at: _Line, mention: Mention) -> bool:
    """Tell whether somebody is only spoken for: المتحدث باسم ترامب."""
    word = at.words[mention.first]
    glued = mention.start > word.start and word.key[0] in "لب"
    return glued or (mention.first > 0 and at.words[mention.first - 1].key == _IN_NAME)


def _is_title(at: _Line, n: int) -> bool:
    """Tell whether a word belongs to a title rather than to a name."""
    key = at.words[n].key
    return (
        key[:2] in ("ال", "لل")
        or key[0].isdigit()
        or key == "عاما"
        or key in (_IN_NAME, _IN, "من")
        or _role_of(key) != ""
        or _role_of(at.words[n - 1].key) == "office"
        or at.named_at(n) is not None
        or (key[:1] in ("ل", "ب") and _role_of(key[1:]) != "")
    )
