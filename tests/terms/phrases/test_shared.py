"""Phrases that two articles may share: titles, and phrases that are no mere sentence of both."""

import pytest

from corpus_tools.arabic.wordlists import read_lists, split_phrases
from corpus_tools.terms.counting import count_terms
from corpus_tools.terms.phrases.phrases import prepare
from corpus_tools.terms.phrases.shared import find_shared


def shared(*texts):
    found = find_shared(*prepare(texts, "auto", None)[:2])
    return {found.shown(i): kind for i, kind in enumerate(found.kinds)}, found


def three_times(phrase):
    """Put a phrase where nothing else belongs to it."""
    return f"{phrase}.", f"كان {phrase} هناك، أو {phrase}.", f"هل {phrase} أيضا؟"


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("وزير الدفاع", "title"),
        ("الرئيس الفرنسي", "title"),
        ("وزير دفاع", "phrase"),  # one of many
        ("سلامة الطلعات", "phrase"),
        ("محافظة الصوان", "phrase"),  # names are told from the text
    ],
)
def test_a_title_begins_as_one_and_is_definite(phrase, kind):
    found, _ = shared(*three_times(phrase))
    assert found.get(phrase) == kind, found


def test_what_stands_twice_is_a_sentence_of_both_unless_it_is_a_title():
    texts = "زار وزير الدفاع البلدة.", "قال وزير الدفاع إن الأمر انتهى."
    assert shared(*texts)[0] == {"وزير الدفاع": "title"}
    texts = "بدأت سلامة الطلعات تتحسن.", "ساءت سلامة الطلعات أخيرا."
    assert not shared(*texts)[0]


def test_places_are_those_of_the_article():
    texts = three_times("سلامة الطلعات")
    _, found = shared(*texts)
    assert found.spelled == ["سلامة الطلعات"]
    assert found.of_phrase == {found.of_phrase.copy().popitem()[0]: "phrase"}
    starts = [[place.start for place in found.in_article(row)] for row in range(3)]
    # A break stands behind هناك.
    assert starts == [[0], [1, 6], [1]]
    assert {place.size for row in range(3) for place in found.in_article(row)} == {2}


def test_a_matrix_has_them_where_its_words_are_kept():
    dtm = count_terms(three_times("وزير الدفاع"))
    assert dtm.shared_phrases.kinds == ["title"]


def test_the_lists_do_not_contradict_each_other():
    lists = {
        name: {phrase for line in lines for phrase in split_phrases(line)}
        for name, lines in read_lists("names.txt").items()
    }
    assert not lists["titles"] & lists["organisations"]
    assert "الامم المتحده" not in lists["countries"]
