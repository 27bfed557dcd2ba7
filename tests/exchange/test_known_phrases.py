"""Phrases that are known: found by their spellings, the longer before the shorter."""

from corpus_tools import count_terms
from corpus_tools.exchange.known_phrases import KnownPhrases
from corpus_tools.terms.stream import read_texts

PHRASES = ["مجلس الأمن", "مجلس الأمن القومي", "الأمن القومي"]
TEXTS = ["مجلس الأمن عند مجلس الأمن القومي", "الأمن القومي"]


def found(*texts):
    dtm = count_terms(TEXTS, phrases=PHRASES, conflate="none")
    joined, _ = KnownPhrases(dtm.surfaces, found=False).join(read_texts(texts))
    return [
        [joined.types[c] if c >= 0 else "|" for c in joined.article(i)] for i in range(len(texts))
    ]


def test_the_longer_phrase_has_the_place():
    assert found("دخل مجلس الأمن القومي") == [["دخل", "مجلس الأمن القومي", "|"]]


def test_of_two_of_one_length_the_first_has_it():
    dtm = count_terms(["نهر سد", "سد جسر"], phrases=["نهر سد", "سد جسر"], conflate="none")
    joined, _ = KnownPhrases(dtm.surfaces, found=False).join(read_texts(["نهر سد جسر"]))
    assert [joined.types[c] for c in joined.codes[:-1]] == ["نهر سد", "جسر"]


def test_no_phrase_crosses_a_sign_or_an_article():
    assert found("مجلس، الأمن", "مجلس", "الأمن") == [
        ["مجلس", "|", "الأمن", "|"], ["مجلس", "|"], ["الأمن", "|"],
    ]  # fmt: skip


def test_what_is_glued_before_a_phrase_may_be_new():
    assert found("ولمجلس الأمن", "للأمن القومي", "مجلسا الأمن") == [
        ["ولمجلس الأمن", "|"], ["للأمن القومي", "|"], ["مجلسا", "الأمن", "|"],
    ]  # fmt: skip


def test_no_phrase_is_cut_from_a_chain_of_names():
    dtm = count_terms(["سلمان بن خالد"], phrases=["سلمان بن خالد"], conflate="none")
    texts = read_texts(["محمد بن سلمان بن خالد", "سلمان بن خالد بن سعد", "الملك سلمان بن خالد"])
    joined, _ = KnownPhrases(dtm.surfaces, found=False).join(texts)
    whole = joined.types.index("سلمان بن خالد")
    assert [whole in joined.article(row) for row in range(3)] == [False, False, True]
