"""Whom a sentence is about where its word of saying has no subject: the one it named first."""

from bisect import bisect_left
from collections.abc import Sequence

from corpus_tools.naming.mentions import Mention
from corpus_tools.speech.governors import Spoken
from corpus_tools.speech.quoted_words import phrases_of
from corpus_tools.speech.saying import Cue, gap_before, key_set, may_speak

__all__ = ["topic_of"]

#: Words back from a word of saying; words of a noun phrase without a name.
_BACK, _LONGEST = 60, 7


def topic_of(spoken: Spoken, mentions: Sequence[Mention], cue: Cue) -> Mention | str:
    """Return the subject of the sentence that goes on with a word of saying.

    Of its last clause that names somebody, the first who is no object of a preposition; people
    before bodies and places, unless these stand before their verb.

    Returns
    -------
    Mention or str
        A name; the words for somebody without a name; "" where the sentence has nobody.
    """
    begin, turns = cue.first, [cue.first]
    sentence, contrasts = spoken.sentence[cue.first], phrases_of("contrasts")
    while begin and spoken.sentence[begin - 1] == sentence and cue.first - begin < _BACK:
        begin -= 1
        if spoken.words[begin].key in contrasts:
            turns.append(begin)
    if turns[-1] != begin:
        turns.append(begin)
    for first, last in zip(turns[1:], turns, strict=False):
        found = _subject_in(spoken, mentions, cue, first, last)
        if found:
            return found
    return ""


def _subject_in(
    spoken: Spoken, mentions: Sequence[Mention], cue: Cue, first: int, last: int
) -> Mention | str:
    """Return who is the subject of a clause of a sentence."""
    at = bisect_left(mentions, first, key=lambda mention: mention.first)
    other: Mention | None = None
    person: Mention | None = None
    while at < len(mentions) and mentions[at].last < last and person is None:
        mention = mentions[at]
        if _is_subject(spoken, mention, cue, first):
            if mention.kind == "person":
                person = mention
            elif other is None:
                other = mention
        at += 1
    before = last if person is None else person.first
    unnamed = _unnamed_in(spoken, first, before)
    if unnamed:
        return unnamed
    return person or other or ""


def _is_subject(spoken: Spoken, mention: Mention, cue: Cue, first: int) -> bool:
    word = spoken.words[mention.first]
    if mention.start > word.start and word.key[:1] in ("ل", "ب", "ك"):
        return False
    begin = mention.first
    if mention.office is not None and mention.office[0] < mention.start:
        begin = spoken.word_at(mention.office[0])
        head = spoken.words[min(begin, mention.first)]
        if mention.office[0] < head.start:
            return False  # what is glued before the office is a preposition
        if mention.kind == "person" and cue.feminine != head.key.endswith("ه"):
            return False
    before = spoken.words[begin - 1].key if begin > first else ""
    return before not in phrases_of("prepositions")


def _unnamed_in(spoken: Spoken, first: int, last: int) -> str:
    """Return the words for a subject without a name in a clause: خبير في الموارد المائية."""
    anonymous = key_set("anonymous")
    for n in range(first, min(last, first + _LONGEST + 2)):
        key = spoken.words[n].key
        if key not in anonymous and key.removesuffix("ا") not in anonymous:
            continue
        if n > first and spoken.words[n - 1].key in phrases_of("prepositions"):
            continue
        end = n + 1
        while end < min(last, n + _LONGEST) and gap_before(spoken.text, spoken.words, end) == " ":
            key = spoken.words[end].key
            in_phrase = key in ("في", "من", "ب") and end - n < _LONGEST - 1
            if may_speak(key) or (key in key_set("stops") and not in_phrase):
                break
            end += 1
        while spoken.words[end - 1].key in ("في", "من", "ب"):
            end -= 1
        return spoken.text[spoken.words[n].start : spoken.words[end - 1].end]
    return ""
