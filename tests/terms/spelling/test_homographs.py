"""Words spelled as others: only what stands beside them tells."""

import pytest

from corpus_tools.arabic.stopwords import stop_words
from corpus_tools.terms.counting import count_terms
from corpus_tools.terms.phrases.phrases import multiword_terms
from corpus_tools.terms.spelling.homographs import split_homographs
from corpus_tools.terms.stream import read_stream


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("وصل إلى سورية أمس", 1),
        ("في سورية ومن سورية", 2),
        ("قوات سورية خاصة", 0),
        ("سورية", 0),
        ("في، سورية", 0),  # a break between them
        ("عاد لسورية", 1),
        ("السورية", 0),
    ],
)
def test_countries_are_told_by_what_stands_before(line, places):
    stream = split_homographs(read_stream([[line]]))
    keys = stream.homographs
    assert split_homographs(stream) is stream
    told = [code for code in stream.codes.tolist() if code in keys]
    assert len(told) == places
    assert set(keys.values()) <= {"سوريا"}
    before = read_stream([[line]])
    words = [stream.types[code] if code >= 0 else "" for code in stream.codes]
    assert words == [before.types[code] if code >= 0 else "" for code in before.codes]


def forms_of(text, **settings):
    """Return the forms that are counted."""
    surfaces = count_terms([text, "نهر"], **settings).surfaces
    return sorted(form for counts in surfaces.values() for form in counts if form != "نهر")


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("كان ذلك في مهرجان كان", ["كان", "مهرجان"]),
        ("سوء فهم", ["سوء", "فهم"]),
        ("إلى فهم أعمق", ["أعمق", "فهم"]),
        ("جاؤوا، فهم أهله", ["أهله", "جاؤوا"]),
        ("مجرد وهم", ["وهم"]),
        ("غادروا وهم سعداء", ["سعداء", "غادروا"]),
        ("أهل السنة", ["أهل", "السنة"]),
        ("القرآن والسنة النبوية", ["القرآن", "النبوية", "والسنة"]),
        ("في السنة النبوية", ["السنة", "النبوية"]),
        ("رأس السنة الجديدة", ["الجديدة", "السنة", "رأس"]),
        ("السنة الماضية وهذه السنة وفي السنة المقبلة وللسنة الثانية", []),
        ("سافر في 3 ماي", ["سافر"]),
        ("سافر في شهر جوان", ["سافر"]),
        ("قالت تيريزا ماي", ["تيريزا", "ماي"]),
        ("هذا أم ذاك", []),
        ("غنت أم كلثوم", ["أم", "غنت", "كلثوم"]),
        ("بان كي مون", ["بان", "كي", "مون"]),
        ("فان ذلك لم يكن", []),
        ("وكالة وام", ["وام", "وكالة"]),
    ],
)
@pytest.mark.parametrize("conflate", ["auto", "none"])
def test_stop_words_that_are_content_are_told_by_what_stands_beside(text, counted, conflate):
    found = forms_of(text, conflate=conflate)
    assert found == sorted(set(counted) - ({"كي"} if "كي" in stop_words() else set()))


def test_words_of_the_calendar_are_counted_where_no_stop_words_are():
    assert forms_of("السنة الماضية، 3 ماي", stop=[]) == ["السنة", "الماضية", "ماي"]


def test_phrases_know_them_too():
    texts = [f"{verb} سوء فهم بينهما" for verb in ("وقع", "نشأ", "زال", "حصل", "ظهر", "جرى")]
    assert multiword_terms([*texts, "نهر وسد وجسر وملعب"])["term"].tolist() == ["سوء فهم"]


def test_calendar_words_stand_in_names():
    texts = [f"{verb} اليوم الوطني" for verb in ("حل", "اقترب", "مر", "جرى", "بثت", "عرضت")]
    found = multiword_terms([*texts, "نهر وسد وجسر وملعب"])["term"].tolist()
    assert sorted(found) == ["اليوم الوطني"]
