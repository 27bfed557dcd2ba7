"""Names: what is claimed has evidence in the text, and the rest is a term."""

import pytest

from corpus_tools.arabic.spelling import merge_spellings
from corpus_tools.terms.counting import count_terms
from corpus_tools.terms.phrases.names import _lists, _uncut, find_names
from corpus_tools.terms.phrases.phrases import prepare


def names(*texts):
    found = find_names(*prepare(texts, "auto", None)[:2])
    return {found.shown(i): kind for i, kind in enumerate(found.kinds)}, found


def three_times(phrase):
    """Put a phrase where nothing else belongs to it."""
    return f"{phrase}.", f"كان {phrase} هناك، أو {phrase}.", f"هل {phrase} أيضا؟"


@pytest.mark.parametrize(
    ("phrase", "term", "kind"),
    [
        ("الوزير الروسي سيرغي شويغو", "سيرغي شويغو", "person"),
        ("وزير الدفاع الروسي سيرغي شويغو", "سيرغي شويغو", "person"),
        ("المتحدث باسم وزارة الخارجية الأميركية جون كيربي", "جون كيربي", "person"),
        ("محمد المرساوي", "محمد المرساوي", "person"),
        ("وزير الدفاع", "وزير الدفاع", "title"),
        ("محافظة الصوان", "محافظة الصوان", "place"),
        ("الولايات المتحدة", "الولايات المتحدة", "place"),
        ("مجلس الصوان الأعلى", "مجلس الصوان الأعلى", "organisation"),
        ("سلامة الطلعات", "سلامة الطلعات", "phrase"),
    ],
)
def test_a_name_with_its_evidence(phrase, term, kind):
    found, _ = names(*three_times(phrase))
    assert found.get(term) == kind, found


@pytest.mark.parametrize(
    "phrase",
    ["وزير الدفاع محادثات ثنائية", "وزير الدفاع مؤتمرا صحافيا", "أسماء الفائزين", "قال مصدر"],
)
def test_common_nouns_are_nobody(phrase):
    found, look = names(*three_times(phrase), "المصدر")
    assert "person" not in found.values()
    assert "person" not in {kind for kind, _ in look.of_form.values()}


def test_a_title_and_the_name_behind_it_are_two_and_the_name_is_one():
    found, look = names(
        "زار الرئيس الفرنسي فرانسوا هولاند في بلدة.",
        "استقبل الرئيس الفرنسي فرانسوا هولاند أمس.",
        "تحدث فرانسوا هولاند أيضا.",
    )
    assert found["فرانسوا هولاند"] == "person"
    assert found["الرئيس الفرنسي"] == "title"
    places = [place.phrase for row in range(3) for place in look.in_article(row)]
    [number] = [i for i in range(len(look.kinds)) if look.shown(i) == "فرانسوا هولاند"]
    assert places.count(number) == 3


def test_a_phrase_with_a_name_in_it_leaves_the_name_alone():
    found, look = names(*["هدوء جنوب سوريا اليوم."] * 4)
    assert not [term for term in found if "سوريا" in term]
    assert look.of_form["سوريا"] == ("place", "سوريا")


def test_a_place_is_shown_without_what_is_glued_before_it():
    _, look = names("سافر للعراق وبالعراق وموسكو.", "العراق")
    assert look.of_form["للعراق"] == look.of_form["وبالعراق"] == ("place", "العراق")
    assert look.of_form["وموسكو"] == ("place", "موسكو")


def test_words_of_less_letters_are_not_cut():
    assert _uncut("وفا") == ["وفا"]
    assert _uncut("وللعراق") == ["وللعراق", "للعراق", "العراق"]


def test_the_lists_do_not_contradict_each_other():
    lists = _lists()
    assert not lists["places"] & lists["not places"]
    assert not lists["titles"] & lists["organisations"]
    assert not lists["titles"] & lists["before places"]
    assert "الامم المتحده" not in lists["places"]
    # No country is a mere spelling of the key of another's name.
    assert merge_spellings("امريكا") == merge_spellings("اميركا")


def test_of_each_phrase_the_words_are_columns():
    texts = ["نفت وزارة الدفاع ذلك.", "أكدت وزارة الدفاع ذلك."]
    dtm = count_terms(texts)
    for forms in dtm.names.forms:
        assert all(form in dtm.column_of for form in forms)
