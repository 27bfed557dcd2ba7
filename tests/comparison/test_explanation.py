"""Reasons for a likeness: they add up, phrases take their words' part, no kind without evidence."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus_tools.comparison.explanation import Reasons, _divided, explain
from corpus_tools.comparison.named import NAME_KINDS
from corpus_tools.comparison.similarity import cosines
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError
from corpus_tools.naming.name_keys import name_key
from corpus_tools.speech.actors import actor_mentions
from corpus_tools.terms.counting import count_terms
from corpus_tools.terms.saved_counts import load_counts

WORDS = ["ميناء", "سفينة", "بحر", "ملعب", "كرة", "نهر", "سد", "مطر", "قمر"]
toy_texts = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join), min_size=2, max_size=9
)
#: Two articles that share a person, an office, a place and a word.
NEWS = [
    "زار الرئيس الفرنسي فرانسوا هولاند العراق. وقال هولاند إن المعركة طويلة.",
    "استقبلت بغداد الرئيس الفرنسي فرانسوا هولاند. وبدأ هولاند من العراق جولة طويلة.",
    "أعلنت وزارة الدفاع عن تدريب. وقالت وزارة الدفاع إنه قصير.",
    "نفت وزارة الدفاع ذلك.",
]


def kinds(dtm, a="0", b="1"):
    return {row.term: row.kind for row in explain(dtm, a, b).itertuples()}


@given(toy_texts, st.data())
@settings(max_examples=20)
def test_explanations_add_up(texts, data):
    dtm = count_terms(texts, conflate="none", stop=[])
    a, b = data.draw(st.permutations(range(len(texts))))[:2]
    table = explain(dtm, str(a), str(b), by="share")
    assert table["contribution"].sum() == pytest.approx(cosines(dtm)[a, b], abs=1e-6)
    shared = set(texts[a].split()) & set(texts[b].split())
    assert {word for words in table["words"] for word in words.split(" + ")} == shared
    assume(shared)
    assert table["share"].sum() == pytest.approx(1)
    assert table["contribution"].is_monotonic_decreasing
    for row in table[table["term"] == table["words"]].itertuples():
        assert 0 < row.count_a <= texts[a].split().count(row.term)
        assert 0 < row.count_b <= texts[b].split().count(row.term)


def test_the_sum_is_the_cosine_and_names_come_first(sample_dtm):
    why = Reasons(sample_dtm)
    matrix = cosines(sample_dtm)
    for a, b in [(0, 1), (0, 7), (12, 13), (3, 3), (20, 49)]:
        found = why.between(sample_dtm.ids[a], sample_dtm.ids[b])
        assert sum(reason.contribution for reason in found) == pytest.approx(matrix[a, b], abs=1e-5)
        assert {reason.kind for reason in found} <= set(NAME_KINDS)
        middle = sorted(reason.share for reason in found)[(len(found) - 1) // 2]
        group = [
            0 if r.kind in NAME_KINDS[:3] else 1 if r.kind != "term" else 2
            for r in found
            if r.share > middle
        ]
        assert group == sorted(group)
        assert sorted(found) == sorted(
            why.between(sample_dtm.ids[a], sample_dtm.ids[b], by="share")
        )


def test_a_term_without_phrases_is_the_product_of_its_weights():
    dtm = count_terms(["نهر سد قمر", "نهر سد مطر", "قمر"])
    weights = dtm.tfidf().toarray().astype(float)
    for row in explain(dtm, "0", "1").itertuples():
        column = dtm.keys.index(row.term)
        assert row.contribution == pytest.approx(weights[0, column] * weights[1, column])


def test_a_person_takes_the_part_of_both_words_and_of_the_surname_alone():
    dtm = count_terms(NEWS)
    table = explain(dtm, "0", "1").set_index("term")
    assert table.loc["فرانسوا هولاند", ["kind", "count_a", "count_b"]].tolist() == ["person", 2, 2]
    weights = dtm.tfidf().toarray().astype(float)
    columns = [dtm.column_of[word] for word in ("فرانسوا", "هولاند")]
    expected = sum(weights[0, c] * weights[1, c] for c in columns)
    assert table.loc["فرانسوا هولاند", "contribution"] == pytest.approx(expected)
    assert "هولاند" not in table.index
    assert table.loc["العراق", "kind"] == "place"
    assert table.loc["طويلة", "kind"] == "term"


def test_a_name_is_one_in_any_house_spelling_and_with_its_commonest_form():
    texts = [
        "قالت وزارة الخارجية الأميركية إن وزارة الخارجية الأميركية تدرس.",
        "نفت وزارة الخارجية الأمريكية ذلك.",
    ]
    found = kinds(count_terms(texts))
    assert found["وزارة الخارجية الأميركية"] == "organisation"
    assert not {"وزارة", "خارجية"} & found.keys()


def test_two_people_of_one_given_name_are_not_shared():
    texts = ["قال محمد العدواني ذلك ثم غادر محمد.", "رأى محمد القحطاني غيره ثم عاد محمد."]
    assert kinds(count_terms(texts)) == {"محمد": "term"}


def test_a_surname_alone_in_one_article_is_a_person_and_claims_no_more():
    texts = ["قال جون كيري ذلك، وأضاف كيري غيره.", "وأعلن الوزير كيري ما رأى."]
    found = kinds(count_terms(texts))
    assert found["كيري"] == "person"
    assert "جون كيري" not in found


def test_a_body_that_only_one_article_names_stays_a_term():
    # The other has a congress of scholars.
    texts = ["أقر الكونغرس الأميركي القانون.", "عقد العلماء كونغرس الفلك."]
    dtm = count_terms(texts)
    assert set(kinds(dtm).values()) <= {"term"}


def test_phrases_that_are_terms_have_the_kind_of_the_name():
    texts = ["أعلنت وزارة الدفاع الروسية عن تدريب.", "نفت وزارة الدفاع الروسية ذلك."]
    found = kinds(count_terms(texts, phrases=["وزارة الدفاع"]))
    assert found["وزارة الدفاع"] == "organisation"


def test_reasons_and_actors_have_the_same_names(sample, sample_dtm):
    why = Reasons(sample_dtm)
    people = {name_key(form) for form in actor_mentions(sample).query("kind == 'person'")["form"]}
    found = {
        name_key(reason.term)
        for a, b in zip(sample.ids, sample.ids[1:], strict=False)
        for reason in why.between(a, b)
        if reason.kind == "person"
    }
    assert found
    # The king goes by his title there.
    assert {key for key in found if key not in people and key[-1:] not in people} == set()


def test_chosen_rows_and_other_counts_have_the_same_names(sample, sample_dtm):
    a, b = sample.ids[:2]
    names = {t: k for t, k in kinds(sample_dtm, a, b).items() if k in NAME_KINDS[:3]}
    assert names
    part = sample_dtm.rows([b, a])
    assert {t: k for t, k in kinds(part, a, b).items() if k in NAME_KINDS[:3]} == names
    assert sample_dtm.recount(min_df=2).corpus is sample_dtm.corpus
    plain = count_terms([sample.text(name) for name in sample.ids])
    assert {t: k for t, k in kinds(plain).items() if k in NAME_KINDS[:3]} == names


def test_uses_in_a_phrase_meet_those_in_the_same_phrase():
    # وزارة: three times in a phrase, never alone, and twice in it, once alone.
    assert _divided((3, 3), {7: (3, 2)}) == ({7: 1.0}, None)
    shares, rest = _divided((4, 3), {7: (2, 1), 8: (1, 1)})
    assert rest == (1, 1)
    assert shares == {7: 2 / 4, 8: 1 / 4}
    assert _divided((2, 3), {}) == ({}, (2, 3))
    assert _divided((1, 1), {7: (1, 1)}) == ({7: 1.0}, None)


def test_phrases_that_are_terms_are_not_divided():
    dtm = count_terms(NEWS, phrases=["وزارة الدفاع"])
    table = explain(dtm, "2", "3")
    assert table[["term", "count_a", "count_b", "share"]].values.tolist() == [
        ["وزارة الدفاع", 2, 1, 1.0]
    ]


def test_counts_from_a_file_have_terms_alone(tmp_path):
    dtm = count_terms(NEWS)
    dtm.save(tmp_path / "counts.npz")
    loaded = load_counts(tmp_path / "counts.npz")
    assert set(kinds(loaded).values()) == {"term"}
    table = explain(loaded, "0", "1")
    assert table["share"].sum() == pytest.approx(1)


def test_an_article_alone_explains_itself(sample_dtm):
    table = explain(sample_dtm, sample_dtm.ids[0], sample_dtm.ids[0])
    assert table["contribution"].sum() == pytest.approx(1, abs=1e-5)


def test_the_order_of_the_articles_changes_nothing():
    there, back = count_terms(NEWS), count_terms(NEWS[::-1])
    one = explain(there, "0", "1").round(9)
    other = explain(back, "3", "2").round(9)
    assert one.drop(columns="words").equals(other.drop(columns="words"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(("0", "nowhere"), "found 'nowhere'"), (("0", "1", "term"), "expected kind or share")],
)
def test_what_cannot_be_is_named(arguments, message):
    dtm = count_terms(NEWS)
    with pytest.raises(InputError, match=message):
        explain(dtm, *arguments[:2], **dict(zip(["by"], arguments[2:], strict=False)))


def test_the_names_of_the_seeds(data_dir):
    corpus = load_corpus(data_dir / "seeds")
    dtm = count_terms(corpus)
    pairs = [(a, b) for a in corpus.ids for b in corpus.ids if a < b]
    found = {r.term: r.kind for pair in pairs for r in Reasons(dtm).between(*pair)}
    assert found["جون كيربي"] == "person"
    assert found["سوريا"] == found["موسكو"] == found["الولايات المتحدة"] == "place"
    assert found["وزارة الدفاع الروسية"] == "organisation"
    assert found["حوار"] == found["سلامة"] == "term"
