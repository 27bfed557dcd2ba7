"""The estimator: scikit-learn's rules, the counts of count_terms, files without pickle."""

import copy
import json
import pickle
from typing import ClassVar

import numpy as np
import pandas as pd
import pytest
import sklearn
from hypothesis import given
from hypothesis import strategies as st
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.utils import estimator_checks
from sklearn.utils.estimator_checks import check_estimator

from corpus_tools import ArabicVectorizer, InputError, count_terms, load_counts, stop_words

TEXTS = [
    "زار وزير المياه سد النهر، وقال الوزير إن السد آمن",
    "فاز الفريق في الملعب بعد مباراة طويلة",
    "الوزراء يفتتحون السدود على نهرين",
    "لاعبو الفريقين في الملاعب",
    "في وزارة الدفاع، عن وزارة الدفاع",
    "لوزارة الدفاع ملعب وفريق",
]
SIDES = [0, 1, 0, 1, 0, 1]
SETTINGS = [
    {},
    {"conflate": "light"},
    {"conflate": "none", "stop": []},
    {"ngrams": (1, 2), "min_df": 2},
    {"min_df": 2, "max_df": 0.5},
    {"stop": stop_words(extra=["نهر"])},
]


def same(one, other):
    return one.shape == other.shape and one.dtype == other.dtype and (one != other).nnz == 0


@pytest.mark.parametrize("settings", SETTINGS)
def test_the_matrix_is_that_of_count_terms(settings):
    dtm = count_terms(TEXTS, **settings)
    vectorizer = ArabicVectorizer(**settings)
    assert same(vectorizer.fit_transform(TEXTS), dtm.tfidf())
    assert same(vectorizer.transform(TEXTS), dtm.tfidf())
    counts = ArabicVectorizer(weights="counts", **settings).fit(TEXTS)
    assert same(counts.transform(TEXTS), dtm.counts)
    sublinear = ArabicVectorizer(sublinear=True, **settings).fit(TEXTS)
    assert same(sublinear.transform(TEXTS), dtm.tfidf(sublinear=True))
    assert vectorizer.get_feature_names_out().tolist() == dtm.column_names()
    assert np.array_equal(vectorizer.idf_, dtm.idf())


def test_a_corpus_counts_as_it_does_elsewhere(sample, sample_dtm):
    vectorizer = ArabicVectorizer()
    assert same(vectorizer.fit_transform(sample), sample_dtm.tfidf())
    assert same(vectorizer.transform(sample), sample_dtm.tfidf())
    one_by_one = vectorizer.transform(list(sample[:9]))
    assert same(one_by_one, sample_dtm.tfidf()[:9])
    assert same(ArabicVectorizer().fit_transform(list(sample)), sample_dtm.tfidf())


def test_words_that_are_new_come_to_known_terms():
    vectorizer = ArabicVectorizer(weights="counts").fit(["زار الوزير النهر", "مسؤول أمريكي"])
    names = vectorizer.get_feature_names_out().tolist()
    row = vectorizer.transform(["للوزيرين وبالنهر قال المسئول الأميركي عن القمر"]).toarray()[0]
    found = {name: count for name, count in zip(names, row.tolist(), strict=True) if count}
    assert found == {"وزير": 1, "نهر": 1, "مسؤول": 1, "أمريكي": 1}


def test_stop_words_are_left_out_of_new_texts_too():
    vectorizer = ArabicVectorizer(weights="counts").fit(["علي عند الجسر", "علي"])
    assert vectorizer.transform(["على النهر"]).nnz == 0  # على is spelled as علي is
    assert vectorizer.transform(["جاء علي"]).nnz == 1
    vectorizer.set_params(stop=stop_words(extra=["علي"])).fit(["علي عند الجسر"])
    assert vectorizer.get_feature_names_out().tolist() == ["جسر"]
    assert vectorizer.transform(["جاء علي"]).nnz == 0


def test_homographs_are_told_in_new_texts():
    vectorizer = ArabicVectorizer(weights="counts").fit(["في سوريا", "مهرجان كان", "جندي سوري"])
    names = vectorizer.get_feature_names_out().tolist()

    def terms(text):
        return [names[i] for i in vectorizer.transform([text]).indices]

    assert terms("في سورية") == ["سوريا"]
    assert terms("قوات سورية") == ["سوري"]
    assert terms("كان في النهر") == []
    assert sorted(terms("مهرجان كان")) == ["كان", "مهرجان"]


@given(st.lists(st.text(alphabet="وال بكنهرسدميتةىأ،", max_size=40), min_size=1, max_size=6))
def test_each_text_is_counted_by_itself(texts):
    vectorizer = fitted()
    together = vectorizer.transform(texts)
    assert together.shape == (len(texts), len(vectorizer.vocabulary_))
    for row, text in enumerate(texts):
        assert same(vectorizer.transform([text]), together[row])


def fitted(_kept: ClassVar = []):  # noqa: B006
    if not _kept:
        _kept.append(ArabicVectorizer(weights="counts", phrases=["سد النهر"]).fit(TEXTS))
    return _kept[0]


def test_phrases_are_found_again_whatever_is_glued_to_them():
    vectorizer = ArabicVectorizer(phrases=["وزارة الدفاع"], weights="counts")
    matrix = vectorizer.fit_transform(TEXTS)
    column = vectorizer.vocabulary_["وزارة الدفاع"]
    assert matrix[:, column].toarray().ravel().tolist() == [0, 0, 0, 0, 2, 1]
    new = vectorizer.transform(["وبوزارة الدفاع", "وزارة، الدفاع", "وزارة الصحة"])
    assert new[:, column].toarray().ravel().tolist() == [1, 0, 0]
    assert same(vectorizer.transform(TEXTS), matrix)


def test_found_phrases_stay_and_a_nationality_counts_by_itself():
    texts = [
        "نفت وزارة الدفاع الروسية ذلك", "قالت وزارة الدفاع الروسية", "عن وزارة الدفاع الروسية",
        "لوزارة الدفاع", "في وزارة الدفاع", "جندي روسي",
    ]  # fmt: skip
    vectorizer = ArabicVectorizer(phrases=True, weights="counts")
    matrix = vectorizer.fit_transform(texts)
    assert same(matrix, count_terms(texts, phrases=True).counts)
    assert same(vectorizer.transform(texts), matrix)


# -- scikit-learn --------------------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore:Can't test estimator")  # the checks that deal numbers
def test_scikit_learn_checks_it_as_its_own_vectorizers():
    found = check_estimator(ArabicVectorizer(), on_fail=None) if "on_fail" in (
        check_estimator.__kwdefaults__ or {}
    ) else check_estimator(ArabicVectorizer())  # fmt: skip
    assert all(result["status"] in ("passed", "skipped") for result in found or [])


@pytest.mark.parametrize(
    "check",
    [
        "check_estimator_cloneable", "check_estimator_tags_renamed", "check_valid_tag_types",
        "check_estimator_repr", "check_no_attributes_set_in_init", "check_mixin_order",
        "check_do_not_raise_errors_in_init_or_set_params", "check_get_params_invariance",
        "check_set_params", "check_parameters_default_constructible",
        "check_transformer_get_feature_names_out_pandas",
    ],
)  # fmt: skip
def test_checks_that_need_no_numbers(check):
    run = getattr(estimator_checks, check, None)
    if run is None:
        pytest.skip(f"scikit-learn {sklearn.__version__} has no {check}")
    run("ArabicVectorizer", ArabicVectorizer())


def test_fitting_keeps_parameters_and_is_the_same_again():
    vectorizer = ArabicVectorizer(ngrams=(1, 2), stop=stop_words(extra=["سد"]))
    before = vectorizer.get_params()
    assert vectorizer.fit(TEXTS) is vectorizer
    assert vectorizer.get_params() == before
    first = vectorizer.transform(TEXTS)
    assert same(vectorizer.fit(TEXTS).transform(TEXTS), first)
    assert vectorizer.fit(["قمر"]).transform(["قمر"]).shape == (1, 1)  # nothing is left of before
    other = clone(vectorizer)
    assert not hasattr(other, "dtm_")
    assert not hasattr(other, "vocabulary_")
    assert same(other.fit_transform(TEXTS), first)
    assert "ngrams=(1, 2)" in repr(other)


def test_what_is_not_fitted_says_so(tmp_path):
    vectorizer = ArabicVectorizer()
    for ask in (
        lambda: vectorizer.transform(TEXTS), vectorizer.get_feature_names_out,
        vectorizer.build_analyzer, lambda: vectorizer.save(tmp_path / "a.npz"),
    ):  # fmt: skip
        with pytest.raises(NotFittedError):
            ask()


def test_it_works_in_pipelines_searches_and_tables(sample):
    pipeline = make_pipeline(ArabicVectorizer(), LogisticRegression())
    search = GridSearchCV(
        pipeline, {"arabicvectorizer__conflate": ["auto", "none"]}, cv=2, error_score="raise"
    )
    search.fit(TEXTS, SIDES)
    assert search.predict(["الوزير عند السد"]).tolist() == [0]
    texts = sample[:20]
    search.fit(texts, [i % 2 for i in range(20)])  # articles of a corpus, dealt in lists
    assert len(search.predict(texts)) == 20
    table = pd.DataFrame({"text": TEXTS, "n": SIDES}, index=range(6, 0, -1))
    columns = ColumnTransformer([("terms", ArabicVectorizer(), "text")], remainder="passthrough")
    matrix = columns.fit_transform(table)
    assert matrix.shape == (6, len(count_terms(TEXTS).keys) + 1)
    assert columns.get_feature_names_out()[0].startswith("terms__")


def test_texts_come_in_any_row():
    expected = ArabicVectorizer().fit_transform(TEXTS)
    for given_as in (
        tuple(TEXTS), np.array(TEXTS), np.array(TEXTS, object), pd.Series(TEXTS), iter(TEXTS),
    ):  # fmt: skip
        assert same(ArabicVectorizer().fit_transform(given_as), expected)
    assert ArabicVectorizer().fit(TEXTS).transform([]).shape == (0, expected.shape[1])
    assert ArabicVectorizer().fit(TEXTS).transform(["", "  "]).nnz == 0


@pytest.mark.parametrize(
    ("given_as", "said"),
    [
        ("نهر", "found one string"),
        (["نهر", None], "NoneType in a list"),
        (["نهر", float("nan")], "float in a list"),
        (pd.DataFrame({"text": TEXTS}), "DataFrame"),
        (np.array([TEXTS]), "one column"),
        (7, "int"),
        ({"نهر": 1}, "dict"),
    ],
)
def test_what_is_no_text_is_refused(given_as, said):
    with pytest.raises(InputError, match=said):
        ArabicVectorizer().fit(given_as)
    with pytest.raises(ValueError, match=said):
        ArabicVectorizer().fit(TEXTS).transform(given_as)


@pytest.mark.parametrize(
    "settings",
    [
        {"weights": "idf"}, {"conflate": "stem"}, {"ngrams": (2, 1)}, {"min_df": 0},
        {"max_df": 2.0}, {"min_df": 7}, {"stop": ["سد"]}, {"phrases": ["سد"]},
    ],
)  # fmt: skip
def test_parameters_are_looked_at_in_fitting(settings):
    vectorizer = ArabicVectorizer(**settings)
    with pytest.raises(InputError):
        vectorizer.fit(TEXTS)


# -- files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("settings", [*SETTINGS, {"phrases": ["وزارة الدفاع"]}, {"phrases": True}])
def test_what_is_loaded_does_what_was_saved(settings, tmp_path):
    vectorizer = ArabicVectorizer(sublinear=True, **settings).fit(TEXTS * 3)
    path = vectorizer.save(tmp_path / "terms.npz")
    loaded = ArabicVectorizer.load(path)
    new = ["للوزيرين وبالنهر في وبوزارة الدفاع عند الملعب", *TEXTS]
    assert same(loaded.transform(new), vectorizer.transform(new))
    names = loaded.get_feature_names_out().tolist()
    assert names == vectorizer.get_feature_names_out().tolist()
    assert loaded.save(tmp_path / "again.npz").read_bytes() == path.read_bytes()
    assert clone(loaded).fit(TEXTS * 3).save(tmp_path / "b.npz").read_bytes() == path.read_bytes()
    assert load_counts(path).keys == vectorizer.dtm_.keys


def test_numbers_of_a_grid_are_written_as_plain_ones(tmp_path):
    as_grid = {"min_df": np.int64(2), "max_df": np.float32(0.5), "ngrams": tuple(np.arange(1, 3))}
    path = ArabicVectorizer(**as_grid, sublinear=np.True_).fit(TEXTS * 3).save(tmp_path / "a.npz")
    plain = ArabicVectorizer(min_df=2, max_df=0.5, ngrams=(1, 2), sublinear=True).fit(TEXTS * 3)
    assert path.read_bytes() == plain.save(tmp_path / "b.npz").read_bytes()


def test_other_files_are_refused(tmp_path):
    path = count_terms(TEXTS).save(tmp_path / "counts.npz")
    with pytest.raises(InputError, match=r"ArabicVectorizer\.save"):
        ArabicVectorizer.load(path)
    with pytest.raises(InputError, match="there is none"):
        ArabicVectorizer.load(tmp_path / "none.npz")
    ready = ArabicVectorizer(conflate=count_terms(TEXTS).conflator).fit(TEXTS)
    with pytest.raises(InputError, match="by its name"):
        ready.save(tmp_path / "a.npz")
    assert sorted(tmp_path.iterdir()) == [path]


def test_pickles_and_copies_work_too():
    vectorizer = ArabicVectorizer(stop=stop_words(extra=["سد"])).fit(TEXTS)
    expected = vectorizer.transform(TEXTS)
    for other in (pickle.loads(pickle.dumps(vectorizer)), copy.deepcopy(vectorizer)):
        assert same(other.transform(TEXTS), expected)
        assert other.vocabulary_ == vectorizer.vocabulary_
    other = copy.copy(vectorizer)  # fitted again, it leaves the first as it is
    other.fit(["قمر"])
    assert same(vectorizer.transform(TEXTS), expected)


# -- topic models --------------------------------------------------------------------------------


def test_a_topic_model_gets_what_it_asks_for():
    """BERTopic and Turftopic make these calls of their vectorizer, and no others."""
    vectorizer = ArabicVectorizer(weights="counts", min_df=1)
    by_topic = [" ".join(TEXTS[0::2]), " ".join(TEXTS[1::2])]
    bag = vectorizer.fit_transform(by_topic)
    words = vectorizer.get_feature_names_out()
    assert bag.shape == (2, len(words))
    mask = np.ravel(np.asarray(bag[0, :].todense() > 0))
    assert "وزير" in words[mask]
    assert vectorizer.transform(TEXTS).shape == (len(TEXTS), len(words))  # topics over time
    assert json.loads(json.dumps(vectorizer.vocabulary_)) == dict(
        zip(words.tolist(), range(len(words)), strict=True)
    )
    tokens = vectorizer.build_tokenizer()(TEXTS[1])  # windows of words, put together again
    assert same(vectorizer.transform([" ".join(tokens)]), vectorizer.transform([TEXTS[1]]))
    assert (vectorizer.min_df, vectorizer.max_df) == (1, 1.0)
    vectorizer.stop_words_ = None
    assert vectorizer.fit(TEXTS).get_feature_names_out().size


def test_the_analyzer_gives_the_terms_in_order():
    vectorizer = ArabicVectorizer().fit(["قلم عند النهر", "نهر"])
    assert vectorizer.build_analyzer()("والنهر، في قلمه والنهر") == ["نهر", "قلم", "نهر"]
    pairs = ArabicVectorizer(ngrams=(1, 2)).fit(["نهر القلم", "قلم"]).build_analyzer()
    assert sorted(pairs("نهر القلم")) == ["قلم", "نهر", "نهر القلم"]
    assert pairs("") == []
