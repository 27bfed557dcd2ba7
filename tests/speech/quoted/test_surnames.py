"""Families that are common words: names where they speak, words elsewhere."""

from corpus_tools.naming.mentions import Mention
from corpus_tools.naming.words import words_of
from corpus_tools.speech.clauses.saying import cues_of
from corpus_tools.speech.quoted.surnames import family_names, with_family_names

FULL = Mention(0, 1, "person", "سالم العطار", 0, 11, None)


def names(line: str) -> list[str]:
    words = words_of(line)
    families = family_names([[FULL]])
    return [m.name for m in with_family_names(words, [], cues_of(words, line), families, line)]


def test_a_family_behind_a_word_of_saying_or_set_apart() -> None:
    assert names("وقال العطار إن الجسر آمن") == ["العطار"]
    assert names("أما العطار فقال إن الجسر آمن") == ["العطار"]


def test_elsewhere_it_is_a_word() -> None:
    assert names("فتح دكان العطار أبوابه") == []
    assert names("وقال النجار إن الجسر آمن") == []


def test_what_is_a_name_already_stays() -> None:
    line = "وقال العطار إن"
    words = words_of(line)
    known = Mention(1, 1, "person", "العطار", 5, 11, None)
    cues = cues_of(words, line)
    assert with_family_names(words, [known], cues, family_names([[FULL]]), line) == [known]
    assert with_family_names(words, [known], cues, frozenset(), line) == [known]
