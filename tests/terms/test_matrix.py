"""The document-term matrix: counts by hand, TF-IDF by scikit-learn, dispersion by its formula."""

import re
from collections import Counter
from functools import reduce

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.spelling import merge_spellings
from corpus_tools.arabic.stopwords import StopWords, stop_words
from corpus_tools.arabic.tokens import is_word, surface, token_runs, tokenize
from corpus_tools.errors import InputError
from corpus_tools.terms.counting import count_terms
from corpus_tools.terms.phrases.chains import join_words
from corpus_tools.terms.saved_counts import load_counts
from corpus_tools.terms.weights import dispersion

TOY = [
    "الميناء والسفينة",
    "سفينة في الميناء، سفينة في البحر",
    "قال البحار إن السفينة غادرت الميناء",
    "ملعب وكرة، وكرة في الملعب",
]
VOCABULARY = ["ميناء", "سفينة", "بحر", "ملعب", "كرة", "نهر", "سد", "مطر", "قمر", "صاروخ"]
toy_texts = st.lists(
    st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=12).map(" ".join),
    min_size=1,
    max_size=7,
)


def terms_of(conflator, stop):
    """Return a function from a text to its terms, put together from the small parts."""

    def analyse(text):
        # Names of two halves are one word.
        lines = text.splitlines()
        joined = [t for line in lines for run in token_runs(line) for t in join_words(run)]
        tokens = [t for t in joined if is_word(t) and t not in stop]
        return [merge_spellings(term) for term in conflator.transform(tokens)]

    return analyse


def plain_texts(sample, most=None):
    """Give the sample without what is told by its neighbours: a country, a month, a mother."""
    plain = {"سورية": "سوريا", " ماي ": " مايو ", "السنة": "سنة", "أم ": "أما "}
    return [
        reduce(lambda text, word: text.replace(word, plain[word]), plain, sample.text(i))
        for i in sample.ids[:most]
    ]


def same_columns(dtm, vectorizer):
    """Return the columns of scikit-learn's matrix in the order of ours."""
    names = vectorizer.get_feature_names_out().tolist()
    assert sorted(names) == sorted(dtm.keys)
    return [names.index(key) for key in dtm.keys]


@pytest.mark.parametrize("sublinear", [False, True])
@pytest.mark.parametrize("smooth", [False, True])
def test_tfidf_is_that_of_scikit_learn_cell_for_cell(sample, sublinear, smooth):
    texts = plain_texts(sample)
    analyser = terms_of(Conflator("auto").fit(texts), stop_words())
    reference = TfidfVectorizer(analyzer=analyser, sublinear_tf=sublinear, smooth_idf=smooth)
    expected = reference.fit_transform(texts).toarray()
    dtm = count_terms(texts)
    found = dtm.tfidf(sublinear=sublinear, smooth=smooth)
    assert found.dtype == np.float32
    assert found.format == "csr"
    np.testing.assert_allclose(
        found.toarray(), expected[:, same_columns(dtm, reference)], atol=1e-6, rtol=1e-5
    )
    np.testing.assert_allclose(np.sqrt(found.multiply(found).sum(axis=1)), 1, atol=1e-5)


@pytest.mark.parametrize("conflate", ["auto", "lemma", "light"])
def test_counts_are_those_of_scikit_learn(sample, conflate):
    texts = plain_texts(sample, 20)
    reference = CountVectorizer(analyzer=terms_of(Conflator(conflate).fit(texts), stop_words()))
    expected = reference.fit_transform(texts).toarray()
    dtm = count_terms(texts, conflate=conflate)
    assert np.array_equal(dtm.counts.toarray(), expected[:, same_columns(dtm, reference)])
    assert dtm.counts.dtype == np.int32


def test_idf_is_that_of_the_weights(sample_dtm):
    n = sample_dtm.shape[0]
    documents = (sample_dtm.counts.toarray() > 0).sum(axis=0)
    np.testing.assert_allclose(sample_dtm.idf(), np.log((1 + n) / (1 + documents)) + 1)


def test_counts_of_a_toy_corpus():
    dtm = count_terms(TOY)
    table = dtm.terms.set_index("term")
    assert table.loc["سفينة", "count"] == 4
    assert table.loc["سفينة", "documents"] == 3
    assert table.loc["الميناء", "count"] == 3  # it always has the article
    assert table.loc["ملعب", "documents"] == 1
    assert dtm.terms.loc[0, "term"] == "سفينة"
    assert set(table.loc["سفينة", "forms"].split(" | ")) == {
        "سفينة:2",
        "السفينة:1",
        "والسفينة:1",
    }
    assert dtm.lengths.tolist() == [len(tokenize(text)) for text in TOY]


@given(toy_texts)
@settings(max_examples=15)
def test_counts_add_up(texts):
    dtm = count_terms(texts, conflate="none", stop=[])
    for i, text in enumerate(texts):
        row = dict(zip(dtm.keys, dtm.counts[i].toarray().ravel().tolist(), strict=True))
        expected = Counter(word.replace("ة", "ه") for word in text.split())
        assert {key: count for key, count in row.items() if count} == expected
    totals = dtm.terms["count"].tolist()
    assert totals == sorted(totals, reverse=True)
    assert sum(totals) == sum(map(len, map(str.split, texts)))


@given(toy_texts, st.randoms())
@settings(max_examples=15)
def test_counts_do_not_depend_on_the_order_of_articles(texts, random):
    order = list(range(len(texts)))
    random.shuffle(order)
    one = count_terms(texts, stop=[])
    other = count_terms([texts[i] for i in order], stop=[])
    assert other.keys == one.keys
    assert np.array_equal(other.counts.toarray(), one.counts.toarray()[order])
    assert other.terms.equals(one.terms)


def test_the_sample_counts_the_same_in_any_order(sample):
    texts = [sample.text(i) for i in sample.ids]
    one, other = count_terms(texts, ngrams=(1, 2)), count_terms(texts[::-1], ngrams=(1, 2))
    assert one.keys == other.keys
    assert np.array_equal(one.counts.toarray(), other.counts.toarray()[::-1])
    assert one.terms.equals(other.terms)


def test_encodings_of_a_text_are_one_text():
    plain = "زيارة الوزير إلى الميناء. وزارة النقل"
    written = "زِيارَةُ الوَزِيرِ إلى الـمـيـنـاء.\u200f وزارة\u00a0النقل"
    dtm = count_terms([plain, written])
    assert np.array_equal(dtm.counts[0].toarray(), dtm.counts[1].toarray())


def brute_force_grams(text, stop, shortest, longest):
    """List the n-grams of a text: runs of words between stop words, numbers and punctuation."""
    found = Counter()
    for piece in re.split(r"[^\w ]", text):
        runs, run = [], []
        for word in piece.split():
            if word in stop or word.isdigit() or len(word) < 2:
                runs.append(run)
                run = []
            else:
                run.append(word)
        for words in [*runs, run]:
            for size in range(shortest, longest + 1):
                for at in range(len(words) - size + 1):
                    found[" ".join(words[at : at + size])] += 1
    return found


@given(
    st.lists(
        st.lists(
            st.sampled_from(
                ["نهر", "سد", "مطر", "قمر", "كرم", "في", "عن", "،", ".", "\n", "7", "ن"]
            ),
            max_size=14,
        ).map(" ".join),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from([(1, 1), (1, 2), (2, 2), (1, 3), (2, 3)]),
)
def test_ngrams_cross_neither_punctuation_nor_stop_words(texts, ngrams):
    stop = {"في", "عن"}
    expected = [brute_force_grams(text, stop, *ngrams) for text in texts]
    if not any(expected):
        with pytest.raises(InputError, match="no term is left"):
            count_terms(texts, conflate="none", stop=StopWords(stop), ngrams=ngrams)
        return
    dtm = count_terms(texts, conflate="none", stop=StopWords(stop), ngrams=ngrams)
    for row, grams in zip(dtm.counts.toarray(), expected, strict=True):
        assert {k: c for k, c in zip(dtm.keys, row.tolist(), strict=True) if c} == grams


def test_ngrams_do_not_cross_articles_or_lines():
    dtm = count_terms(["نهر\nسد", "سد مطر"], conflate="none", ngrams=(2, 2))
    assert dtm.keys == ["سد مطر"]


def test_a_gram_shows_its_forms_and_how_often():
    dtm = count_terms(["الولايات المتحدة", "والولايات المتحدة"], ngrams=(2, 2))
    assert dtm.terms.loc[0, "term"] == "الولايات المتحدة"
    assert dtm.terms.loc[0, "forms"] == "الولايات المتحدة:1 | والولايات المتحدة:1"


@pytest.mark.parametrize(("min_df", "max_df"), [(1, 1.0), (2, 1.0), (1, 0.5), (2, 0.75), (3, 1.0)])
def test_limits_of_document_frequency_are_those_of_scikit_learn(min_df, max_df):
    texts = ["نهر سد مطر", "نهر سد قمر", "نهر مطر مطر", "نهر كرم"]
    reference = CountVectorizer(min_df=min_df, max_df=max_df)
    dtm = count_terms(texts, conflate="none", min_df=min_df, max_df=max_df)
    expected = reference.fit_transform(texts).toarray()
    assert np.array_equal(dtm.counts.toarray(), expected[:, same_columns(dtm, reference)])


def deviation_of_proportions(counts, lengths):
    """Return DP of one term as Gries (2008) defines it, in plain Python."""
    total, size = sum(counts), sum(lengths)
    return sum(abs(c / total - n / size) for c, n in zip(counts, lengths, strict=True)) / 2


def test_dispersion_by_its_formula():
    texts = ["نهر سد مطر نهر", "نهر قمر", "كرم سد كرم سد كرم سد", "نهر"]
    lengths = [4, 2, 6, 1]
    dtm = count_terms(texts, conflate="none", stop=[])
    for key, found in zip(dtm.keys, dtm.terms["dispersion"], strict=True):
        counts = [text.split().count(key) for text in texts]
        assert found == pytest.approx(deviation_of_proportions(counts, lengths), abs=5e-5)


def test_dispersion_of_the_sample_by_its_formula(sample, sample_dtm):
    counts = sample_dtm.counts.toarray()
    lengths = [sum(len(tokenize(x)) for x in sample.lines(i)) for i in sample.ids]
    expected = [deviation_of_proportions(column, lengths) for column in counts.T.tolist()]
    found = dispersion(sample_dtm.counts, np.array(lengths))
    np.testing.assert_allclose(found, expected, atol=1e-12)
    assert (found >= -1e-12).all()
    assert (found <= 1).all()


def test_numbers_letters_and_cut_off_articles_are_no_terms():
    dtm = count_terms(["بلغ السد 30 مترا في الـ30 من الشهر، ب 9:30 و ٧"], stop=stop_words())
    assert not {"ال", "30", "ب", "و", "9:30", "7", "٧"} & set(dtm.keys)


def test_no_stop_word_is_a_term(sample_dtm):
    stop = stop_words()
    forms = {form for counts in sample_dtm.surfaces.values() for form in counts}
    # A mother is told from the conjunction by her name behind her.
    assert [form for form in forms if form in stop] == ["أم"]


def test_every_form_belongs_to_one_term(sample, sample_dtm):
    seen = Counter(form for counts in sample_dtm.surfaces.values() for form in counts)
    # Only a country that is spelled like an adjective is of two.
    assert {form for form, terms in seen.items() if terms > 1} == {"سورية"}
    columns = {form: sample_dtm.keys[i] for form, i in sample_dtm.column_of.items()}
    assert set(columns) == set(seen)
    assert all(form in sample_dtm.surfaces[key] for form, key in columns.items())
    lines = [line for i in sample.ids for line in sample.lines(i)]
    runs = [run for line in lines for run in token_runs(line)]
    listed = Counter(surface(token) for run in runs for token in join_words(run))
    counted = sum((Counter(counts) for counts in sample_dtm.surfaces.values()), Counter())
    # The Sunna counts, and a year does not, though they are spelled alike.
    assert {form for form, count in counted.items() if listed[form] != count} <= {"السنة"}


def test_forms_add_up_to_the_count(sample_dtm):
    for count, forms in zip(sample_dtm.terms["count"], sample_dtm.terms["forms"], strict=True):
        assert sum(int(form.rpartition(":")[2]) for form in forms.split(" | ")) == count


def test_two_terms_are_never_printed_alike(sample_dtm):
    shown = sample_dtm.terms["term"]
    assert shown[shown.duplicated(keep=False)].tolist() == []


def test_rows_are_named(sample, sample_dtm):
    assert sample_dtm.ids == sample.ids
    assert sample_dtm.titles == [sample.title(i) for i in sample.ids]
    assert [sample_dtm.row(i) for i in sample.ids] == list(range(len(sample)))
    assert count_terms(["نهر", "سد"]).ids == ["0", "1"]
    with pytest.raises(InputError, match=r"expected one of the 50 ids.*found 'nowhere'"):
        sample_dtm.row("nowhere")


def test_a_conflator_of_ones_own_is_used_as_it_is():
    conflator = Conflator("auto").fit(["شاطوط"])
    assert count_terms(["بشاطوط"], conflate=conflator).keys == ["شاطوط"]
    assert count_terms(["بشاطوط"]).keys == ["بشاطوط"]


def test_an_empty_article_keeps_its_row():
    dtm = count_terms(["نهر", "", "سد"])
    assert dtm.shape == (3, 2)
    assert dtm.counts[1].nnz == 0
    assert dtm.tfidf()[1].nnz == 0


@pytest.mark.parametrize("texts", [[], [""], ["في من"], ["12 3"]])
def test_without_terms_the_message_says_so(texts):
    with pytest.raises(InputError, match=f"no term is left: {len(texts)} articles"):
        count_terms(texts)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"ngrams": (0, 1)}, r"ngrams: expected 1 ≤ shortest ≤ longest; found \(0, 1\)"),
        ({"ngrams": (2, 1)}, "ngrams"),
        ({"max_df": 0}, "max_df: expected a share between 0 and 1; found 0"),
        ({"max_df": 3}, "max_df"),
        ({"conflate": "root"}, "conflate"),
        ({"min_df": 3}, "lower min_df"),
    ],
)
def test_settings_out_of_range_are_named(options, message):
    with pytest.raises(InputError, match=message):
        count_terms(["نهر سد", "نهر"], **options)


def test_one_string_is_not_a_corpus():
    with pytest.raises(InputError, match="a list of strings; found one string"):
        count_terms("نهر سد")


def test_settings_are_remembered():
    dtm = count_terms(["نهر سد"], stop=StopWords(["سد"]), conflate="light", ngrams=(1, 2))
    assert dtm.settings == {
        "conflate": "light",
        "stop_words": "1 words",
        "ngrams": [1, 2],
        "min_df": 1,
        "max_df": 1.0,
    }


def test_articles_may_come_one_by_one(sample):
    texts = [sample.text(i) for i in sample.ids]
    assert count_terms(text for text in texts).terms.equals(count_terms(texts).terms)


OPTIONS = [
    {"conflate": "light"},
    {"stop": StopWords(["سد"])},
    {"ngrams": (1, 2)},
    {"min_df": 2, "max_df": 0.8},
    {"conflate": "none", "ngrams": (2, 2), "min_df": 2},
]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_counted_again_is_counted_anew(sample, sample_dtm, options):
    again, anew = sample_dtm.recount(**options), count_terms(sample, **options)
    assert again.settings == anew.settings
    assert again.corpus_sha256 == sample.sha256
    assert again.terms.equals(anew.terms)
    assert np.array_equal(again.counts.toarray(), anew.counts.toarray())


def test_what_is_not_named_stays_as_it_was():
    dtm = count_terms(
        ["نهر سد نهر", "سد مطر"], stop=StopWords(["مطر"]), conflate="none", ngrams=(1, 2)
    )
    again = dtm.recount(min_df=2)
    assert again.keys == ["سد"]
    assert again.settings == {**dtm.settings, "min_df": 2}
    assert again.recount(min_df=1).keys == dtm.keys


def test_the_first_terms_are_those_of_the_whole_table(sample_dtm):
    assert sample_dtm.top_terms(7).equals(sample_dtm.terms.head(7))
    assert len(sample_dtm.top_terms(10**6)) == sample_dtm.shape[1]


def test_merges_that_were_refused_are_listed_with_their_reason():
    dtm = count_terms(["زار تونس", "أنس الناس بالزائر", "عاد إلى تونس", "أنس بها", "قلم"])
    table = dtm.refused_merges()
    assert list(table) == ["term", "count", "apart_from", "reason_ar", "reason_en"]
    [row] = table[table["term"] == "تونس"].to_dict("records")
    assert (row["count"], row["apart_from"]) == (2, "أنس")
    assert dtm.refused_merges(0).empty
    assert count_terms(["زار تونس"], conflate="light").refused_merges().empty


def test_phrases_are_counted_beside_the_words_when_asked_for(tmp_path):
    texts = ["نفت وزارة الدفاع", "لقاء في وزارة الدفاع", "عن وزارة الدفاع", "وزارة جديدة"]
    dtm = count_terms(texts)
    told = dict(zip(*(dtm.with_phrases.terms[name] for name in ("term", "count")), strict=True))
    # Three places of the phrase, and the one word that stands outside of it.
    assert (told["وزارة الدفاع"], told["وزارة"]) == (3, 1)
    assert "دفاع" not in told
    assert dtm.with_phrases.keys == count_terms(texts, phrases=True).keys
    assert dtm.with_phrases.with_phrases is dtm.with_phrases
    # Without texts, or with nothing left to count, the matrix stays as it is.
    loaded = load_counts(dtm.save(tmp_path / "counts.npz"))
    assert loaded.with_phrases is loaded
    few = count_terms(texts, min_df=4)
    assert few.with_phrases is few


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ({"ngrams": 2}, r"ngrams: expected two numbers, such as \(1, 2\); found 2"),
        ({"ngrams": "12"}, "ngrams: expected two numbers"),
        ({"min_df": 0.05}, "min_df: expected a number of articles, 1 or more; found 0.05"),
        ({"min_df": 0}, "min_df: expected a number of articles"),
        ({"max_df": "1"}, "max_df: expected a share"),
    ],
)
def test_a_setting_that_would_count_otherwise_is_refused(setting, told):
    with pytest.raises(InputError, match=told):
        count_terms(["نهر", "سد"], **setting)


def test_parts_are_printed_as_the_whole_is(sample_dtm):
    part = sample_dtm.rows(slice(5))
    assert part.display is sample_dtm.display
