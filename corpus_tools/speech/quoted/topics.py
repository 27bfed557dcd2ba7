"""Whom a sentence is about where its word of saying has no subject: the one it named first."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.wordlists import listed_phrases
from corpus_tools.naming.mentions import Mention
from corpus_tools.naming.traits import BODY_HEAD, COMMON, FAMILY, GIVEN, PLACE, TITLE, traits_of
from corpus_tools.speech.clauses.saying import gap_before, key_set, kind_of
from corpus_tools.speech.quoted.governors import Spoken
from corpus_tools.speech.quoted.quoted_words import phrases_of

__all__ = ["is_human", "is_object", "is_unnamed", "last_of_phrase", "phrase_at", "topic_of"]

#: Words back from a word of saying; words of a noun phrase without a name.
_BACK, _LONGEST = 60, 7
#: Words before a body or a place that is the subject of a clause: its verb, and what joins it.
_AT_ONCE = 2
_SHORTEST = 4
#: Names that one behind يدعى is looked for among.
_CALLED = 4
_COMMAS = frozenset("،,")


def topic_of(
    spoken: Spoken, mentions: Sequence[Mention], end: int, *, feminine: bool
) -> Mention | str:
    """Return the subject of the sentence before a word, which goes on with a word of saying.

    Of its last clause that names somebody, the first who is no object of a preposition; people
    before bodies and places, unless these stand before their verb.

    Returns
    -------
    Mention or str
        A name; the words for somebody without a name; "" where the sentence has nobody.
    """
    if not end:
        return ""
    begin = max(spoken.begin_of(end - 1), end - _BACK)
    contrasts = phrases_of("contrasts")
    last = end
    for n in range(end - 1, begin, -1):
        key = spoken.words[n].key
        turns = key in contrasts or key.removeprefix("و") in contrasts
        if not turns and not _COMMAS & set(gap_before(spoken.text, spoken.words, n)):
            continue
        if turns:
            found = _subject_in(spoken, mentions, n, last, feminine=feminine)
            last = n
        else:
            found = _behind_verb(spoken, mentions, n, feminine=feminine)
        if found:
            return found
    return _subject_in(spoken, mentions, begin, last, feminine=feminine)


def _behind_verb(
    spoken: Spoken, mentions: Sequence[Mention], n: int, *, feminine: bool
) -> Mention | str:
    """Return who stands right behind a word after a comma, where that may be a verb."""
    key = spoken.words[n].key
    if n + 1 >= len(spoken.words) or key.startswith("ال") or key in phrases_of("prepositions"):
        return ""
    if key in _particles() or key[1:] in _particles() or kind_of(key) == "participle":
        return ""
    if traits_of(key).flags & (TITLE | BODY_HEAD | GIVEN | FAMILY | PLACE):
        return ""
    if is_unnamed(_two(spoken, n + 1)):
        return spoken.text[slice(*phrase_at(spoken, n + 1, len(spoken.words)))]
    at = bisect_left(mentions, n + 1, key=lambda mention: mention.first)
    for mention in mentions[at : at + 2]:
        begin = mention.start if mention.office is None else min(mention.office[0], mention.start)
        if mention.kind in ("person", "body") and spoken.word_at(begin) == n + 1:
            return mention if _is_subject(spoken, mention, n, feminine=feminine) else ""
    return ""


def _two(spoken: Spoken, n: int) -> str:
    return " ".join(word.key for word in spoken.words[n : n + 2])


def _subject_in(
    spoken: Spoken, mentions: Sequence[Mention], first: int, last: int, *, feminine: bool
) -> Mention | str:
    """Return who is the subject of a clause of a sentence."""
    at = bisect_left(mentions, first, key=lambda mention: mention.first)
    other: Mention | None = None
    person: Mention | None = None
    while at < len(mentions) and mentions[at].last < last and person is None:
        mention = mentions[at]
        if not spoken.quoted[mention.first] and _is_subject(
            spoken, mention, first, feminine=feminine
        ):
            if mention.kind == "person":
                person = mention
            elif other is None and mention.first - first <= _AT_ONCE:
                other = mention
        at += 1
    before = last if person is None else person.first
    unnamed = _unnamed_in(spoken, first, before)
    if unnamed and not (person is not None and _reaches(spoken, unnamed, person)):
        called = _called_in(spoken, mentions, first)
        if called is not None:
            return called
        return spoken.text[slice(*unnamed)]
    return person or other or ""


def _called_in(spoken: Spoken, mentions: Sequence[Mention], first: int) -> Mention | None:
    """Return whose name a clause gives behind one who had none: أحد الناجين يدعى فلانا."""
    at = bisect_left(mentions, first + 1, key=lambda mention: mention.first)
    for mention in mentions[at : at + _CALLED]:
        if spoken.sentence[mention.first] != spoken.sentence[first]:
            return None
        if spoken.words[mention.first - 1].key in listed_phrases("naming.txt", "called"):
            return mention
    return None


def _reaches(spoken: Spoken, phrase: tuple[int, int], person: Mention) -> bool:
    """Tell whether a noun phrase is the title of the person who stands right after it."""
    return spoken.text[phrase[1] : person.start].strip() == ""


def is_object(spoken: Spoken, mention: Mention, first: int) -> bool:
    """Tell whether a preposition stands before a name, or before its office."""
    word = spoken.words[mention.first]
    if mention.start > word.start and word.key[:1] in ("ل", "ب", "ك"):
        return True
    begin = mention.first
    if mention.office is not None and mention.office[0] < mention.start:
        begin = spoken.word_at(mention.office[0])
        if mention.office[0] < spoken.words[min(begin, mention.first)].start:
            return True  # what is glued before the office is a preposition
    before = spoken.words[begin - 1].key if begin > first else ""
    return before in phrases_of("prepositions")


def _is_subject(spoken: Spoken, mention: Mention, first: int, *, feminine: bool) -> bool:
    if mention.office is not None and mention.kind == "person":
        head = spoken.text[slice(*mention.office)].split(" ")[0]
        if feminine != normalize(head).endswith("ه"):
            return False
    return not is_object(spoken, mention, first) and not _is_criticised(spoken, mention)


def _is_criticised(spoken: Spoken, mention: Mention) -> bool:
    """Tell the object of a verb that goes on with the subject before it: …، واتهم فلانا."""
    begin = mention.start if mention.office is None else min(mention.office[0], mention.start)
    n = min(mention.first, spoken.word_at(begin)) - 1
    if n < 1 or n <= spoken.begin_of(n):
        return False
    key = spoken.words[n].key
    return key[:1] == "و" and key[1:] in _WITH_SOMEBODY


#: Verbs whose object is somebody.
_WITH_SOMEBODY = frozenset(map(normalize, ["اتهم", "انتقد", "هاجم", "هدد", "توعد", "دعا", "طالب"]))


def _unnamed_in(spoken: Spoken, first: int, last: int) -> tuple[int, int] | None:
    """Return the characters of a subject without a name in a clause: خبير في الموارد المائية."""
    prepositions = phrases_of("prepositions")
    before, after_preposition = 0, False
    for n in range(first, last):
        key = spoken.words[n].key
        nobody = n > first and spoken.words[n - 1].key in ("لا", "ولا")  # لا أحد
        if not after_preposition and not nobody and is_unnamed(_two(spoken, n)):
            return phrase_at(spoken, n, last)
        # The verb stands before it, and what tells where and when.
        if key in prepositions:
            after_preposition = True
            continue
        before += not (after_preposition or key in _particles())
        after_preposition = False
        if before > 1:
            break
    return None


@cache
def _particles() -> frozenset[str]:
    return key_set("stops", "that", "time") | phrases_of("contrasts") | phrases_of("prepositions")


@cache
def _unnamed() -> frozenset[str]:
    return key_set("anonymous") | phrases_of("people")


def is_unnamed(phrase: str) -> bool:
    """Tell whether a noun phrase begins with somebody without a name: مصدر, خبير, معلمة."""
    key, _, rest = normalize(phrase).partition(" ")
    if rest.startswith("ال") and key not in phrases_of("parts"):
        return False
    if key in phrases_of("adverbs"):
        return False
    return key in _unnamed() or key.removesuffix("ا") in _unnamed()


def is_human(phrase: str) -> bool:
    """Tell whether a noun phrase means somebody whom the text has named: الرجل, الشابة."""
    return normalize(phrase).split()[0] in phrases_of("humans")


def phrase_at(spoken: Spoken, n: int, last: int) -> tuple[int, int]:
    """Return the characters of the noun phrase that begins in a word."""
    end = max(last_of_phrase(spoken, n, last), n + 1)
    return spoken.words[n].start, spoken.words[end - 1].end


def _tells_how(key: str) -> bool:
    """Tell whether a word says how somebody speaks: ضاحكا، مبتسما."""
    return len(key) > _SHORTEST and key.endswith("ا") and bool(traits_of(key[:-1]).flags & COMMON)


def last_of_phrase(spoken: Spoken, n: int, last: int) -> int:
    """Return the number of the word behind a noun phrase; its first, where that is none."""
    end = n
    while end < min(last, n + _LONGEST):
        key = spoken.words[end].key
        if (end > n and gap_before(spoken.text, spoken.words, end) != " ") or _tells_how(key):
            break
        if kind_of(key) or (key in _particles() and (key not in _WITHIN or end == n)):
            break
        end += 1
    while end > n and spoken.words[end - 1].key in _WITHIN:
        end -= 1
    return end


#: Prepositions that may stand within a noun phrase.
_WITHIN = frozenset(["في", "من", "ب"])
