"""What an article names: names from its text, titles and phrases where they hold no name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_tools.arabic.tokens import token_spans
from corpus_tools.comparison.named import NameReader, _is_free
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.naming.articles import names_in
from corpus_tools.naming.name_keys import name_key
from corpus_tools.terms.counting import count_terms


def reader_of(dtm):
    return NameReader(dtm, dtm.shared_phrases)


def names(found):
    return {form: kind for forms in found.forms.values() for kind, form in forms}


def alone(found):
    return {form: kind for forms in found.alone.values() for kind, form in forms}


def test_names_of_several_words_and_of_one():
    text = (
        "زار وزير الخارجية الأميركي جون كيري باريس، وقال كيري إن وزارة الدفاع الأميركية تدعم فرنسا."
    )
    dtm = count_terms([text, "باريس وفرنسا بعيدة."])
    found = reader_of(dtm).article(0)
    assert names(found) == {
        "جون كيري": "person",
        "وزير الخارجية الأميركي": "title",
        "وزارة الدفاع الأميركية": "organisation",
    }
    assert alone(found) == {"كيري": "person", "باريس": "place", "فرنسا": "place"}
    column = dtm.column_of["كيري"]
    assert (found.inside[column], found.surnames[column]) == (1, 1)
    [place] = [p for p in found.places if p.item == name_key("جون كيري")]
    # زار وزير الخارجية الأميركي stand before it.
    assert (place.start, place.size) == (4, 2)
    assert place.columns == (dtm.column_of["جون"], column)


def test_a_given_name_that_many_have_is_somebody_with_the_title_alone():
    dtm = count_terms(["وصل الملك سلمان إلى البلدة.", "قال محمد إن الوفد وصل، ثم غادر محمد."])
    reader = reader_of(dtm)
    assert names(reader.article(0)) == {"الملك سلمان": "person"}
    assert not alone(reader.article(0))
    assert not names(reader.article(1))
    assert not alone(reader.article(1))


def test_a_name_of_two_halves_is_one_word():
    dtm = count_terms(
        ["وصل عبد الفتاح السيسي إلى أبو ظبي.", "قال عبد الفتاح السيسي ذلك في أبو ظبي."]
    )
    found = reader_of(dtm).article(0)
    assert names(found) == {"عبد الفتاح السيسي": "person"}
    assert alone(found) == {"أبو ظبي": "place"}
    [place] = found.places
    assert [dtm.keys[column] for column in place.columns] == ["عبدالفتاح", "السيسي"]
    apart = count_terms(["وصل عبد الفتاح السيسي إلى أبو ظبي."], conflate="none", stop=[])
    [place] = [p for p in reader_of(apart).article(0).places if p.size == 2]
    assert [apart.keys[column] for column in place.columns] == ["عبد", "الفتاح", "السيسي"]


def test_a_phrase_with_a_name_in_it_leaves_the_name_alone():
    dtm = count_terms(["هدوء جنوب سوريا اليوم."] * 4)
    assert dtm.shared_phrases.kinds == ["phrase"]
    found = reader_of(dtm).article(0)
    assert not found.places
    assert alone(found) == {"سوريا": "place"}


@pytest.mark.parametrize(
    ("owner", "free"),
    [
        ([-1, -1, -1, -1], True),
        ([-1, 3, -1, -1], False),  # a name inside
        ([-1, -1, 3, 3], False),  # over its edge
        ([-1, 3, 3, -1], False),  # the name itself, which is known already
        ([3, 3, 3, -1], True),
        ([-1, 3, 3, 3], True),
        ([-1, 2, 3, -1], False),
        ([2, 3, 3, 2], False),
    ],
)
def test_a_phrase_may_be_part_of_a_name_and_no_more(owner, free):
    assert _is_free(owner, 1, 3) is free


def test_names_are_those_of_the_corpus():
    corpus = load_corpus()[:5]
    reader = reader_of(count_terms(corpus))
    known = names_in(corpus)
    for row, article_id in enumerate(corpus.ids):
        found = reader.article(row)
        places = {m.name for line in known[article_id] for m in line if m.kind == "place"}
        told = {**names(found), **alone(found)}
        assert {form for form, kind in told.items() if kind == "place"} == places


awkward = st.lists(
    st.sampled_from(
        ["قال", "جون", "كيري", "عبد", "الله", "أبو", "#وسم_طويل", "F-18", "2016/10/5", "5", ".",
         "،", "-", "www.example.org", "@jaridah", "&nbsp;", "report.pdf", "_", "#", "ـ", "ابن",
         "\n", "“", "باريس"]
    ),
    max_size=25,
)  # fmt: skip


@given(st.lists(awkward.flatmap(lambda w: st.sampled_from([" ".join(w), "".join(w)])), min_size=1))
@settings(max_examples=25)
def test_plain_texts_are_read_again_word_for_word(texts):
    dtm = count_terms([*texts, "قال"], conflate="none", stop=[])
    reader = reader_of(dtm)
    for row in range(len(dtm.ids)):
        words = sum(len(token_spans(line)) for line in reader._lines(row))
        assert words == int(dtm.lengths[row])
        reader.article(row)
