"""What a corpus is loaded from: tables in memory, lists of paths, and what is refused."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow
import pytest

import corpus_tools as ct
from corpus_tools.corpus.inputs import input_of
from corpus_tools.errors import InputError

PROSE = (
    "أعلنت هيئة النهر فتح الممر أمام السفن الصغيرة، وقال مديرها إن العمل لم يتوقف.",
    "قال وزير التجارة إن الأسعار ارتفعت في الأسواق هذا العام، وإن الحكومة تدرس الدعم.",
)
FRAME = pd.DataFrame(
    {
        "id": [7, 9],
        "عنوان الخبر": ["فتح الممر", "أسعار السلع"],
        "المحتوى": PROSE,
        "تاريخ النشر": pd.to_datetime(["2015-10-14", "2015-10-15"]),
        "الكاتب": ["سامر عون", None],
        "القسم": pd.Categorical(["محليات", "اقتصاد"]),
    }
)


class Polars:
    """A table of another library: it speaks Arrow's protocol alone."""

    def __init__(self, frame):
        self._table = pyarrow.Table.from_pandas(frame)

    def __arrow_c_stream__(self, requested_schema=None):
        return self._table.__arrow_c_stream__(requested_schema)


def test_a_frame_is_a_corpus():
    articles = ct.load_corpus(FRAME).articles
    assert articles["id"].tolist() == ["7", "9"]
    assert articles["title"].tolist() == ["فتح الممر", "أسعار السلع"]
    assert articles["date"].tolist() == ["2015-10-14", "2015-10-15"]
    assert articles["date_status"].tolist() == ["supplied", "supplied"]
    assert articles["author"].tolist() == ["سامر عون", ""]
    assert articles["section"].tolist() == ["محليات", "اقتصاد"]


@pytest.mark.parametrize("made", [Polars, lambda frame: frame.to_dict("records")])
def test_other_tables_are_read_as_a_frame_is(made):
    plain = FRAME.astype({"القسم": str, "تاريخ النشر": str})
    expected = ct.load_corpus(plain)
    found = ct.load_corpus(made(plain))
    assert found.sha256 == expected.sha256
    pd.testing.assert_frame_equal(found.articles, expected.articles)


def test_values_that_are_missing_are_no_words():
    frame = pd.DataFrame(
        {
            "text": [*PROSE, pd.NA, np.nan, None],
            "title": [pd.NA, "أسعار", "أ", "ب", "ج"],
            "date": [pd.NaT, pd.Timestamp("2015-10-15"), pd.NaT, pd.NaT, pd.NaT],
        }
    )
    corpus = ct.load_corpus(frame)
    assert corpus.articles["date"].tolist() == ["", "2015-10-15"]
    assert len(corpus.skipped) == 3
    assert not corpus.articles.isin(["nan", "NaT", "<NA>", "None"]).any().any()


def test_an_index_is_ids_but_for_one_that_counts_the_rows():
    texts = pd.Series(PROSE, index=["a", "b"])
    assert ct.load_corpus(texts).ids == ["a", "b"]
    named = FRAME.set_index("id")
    assert ct.load_corpus(named).ids == ["7", "9"]
    without = FRAME.drop(columns="id")
    assert ct.load_corpus(without).ids == ["table-00001", "table-00002"]
    assert ct.load_corpus(without[::-1]).ids == ["1", "0"]


def test_a_list_of_files_is_a_corpus(tmp_path):
    paths = []
    for name, text in zip("ab", PROSE, strict=True):
        paths.append(tmp_path / f"{name}.txt")
        paths[-1].write_text(f"عنوان {name}\n{text}", encoding="utf-8")
    whole = ct.load_corpus(tmp_path)
    for given in (paths, list(map(str, paths)), tmp_path.glob("*.txt"), tuple(paths)):
        corpus = ct.load_corpus(given)
        assert sorted(corpus.ids) == ["a", "b"]
        assert {i: corpus.text(i) for i in corpus.ids} == {i: whole.text(i) for i in whole.ids}
    assert ct.load_corpus(paths).name == "a.txt, b.txt"
    counted = ct.count_terms(paths)
    assert counted.terms.equals(ct.count_terms(whole).terms)


def test_tables_are_counted_as_the_corpus_they_are():
    expected = ct.count_terms(ct.load_corpus(FRAME)).terms
    for given in (FRAME, FRAME.astype(str).to_dict("records"), Polars(FRAME.astype(str))):
        assert ct.count_terms(given).terms.equals(expected)
    assert "title" not in set(ct.count_terms(FRAME).terms["term"])


@pytest.mark.parametrize(
    ("given", "remedy"),
    [
        (list(PROSE), r"no 'أعلنت .*Texts are given as a DataFrame"),
        (PROSE[0], r"no 'أعلنت .*Texts are given as a DataFrame"),
        ([], r"found an empty list"),
        ([{"text": PROSE[0]}, PROSE[1]], r"found a list of dict and str"),
        ({"a": PROSE[0]}, r"found a dict: give pandas\.DataFrame"),
        (5, r"found a value of type int"),
        ([Path("nowhere.csv")], r"nowhere\.csv: expected a folder or a file"),
    ],
)
def test_what_is_no_corpus_is_refused_with_a_remedy(given, remedy):
    with pytest.raises(ct.InputError, match=remedy):
        ct.load_corpus(given)


def test_a_corpus_and_its_table_are_told_from_texts():
    corpus = ct.load_corpus(FRAME)
    with pytest.raises(ct.InputError, match=r"found a Corpus, which is loaded already"):
        ct.load_corpus(corpus)
    for load in (ct.load_corpus, ct.count_terms):
        with pytest.raises(ct.InputError, match=r"without their texts.*give the corpus itself"):
            load(corpus.articles)


def test_counting_refuses_what_holds_no_texts():
    for given, found in ((PROSE[0], "str"), ({"a": PROSE[0]}, "dict"), (b"x", "bytes")):
        with pytest.raises(ct.InputError, match=rf"list of strings; found one {found}"):
            ct.count_terms(given)
    with pytest.raises(ct.InputError, match=r"number 1 is a value of type int"):
        ct.count_terms([PROSE[0], 5])


def test_many_files_have_a_short_name(tmp_path):
    paths = [tmp_path / f"{n}.csv" for n in range(5)]
    assert input_of(paths).name == "0.csv, 1.csv, 2.csv, … (5)"


@pytest.mark.parametrize(
    "lines",
    [tuple, np.array, list, lambda lines: pd.array(lines, dtype="string")],
)
def test_cells_that_hold_several_values_are_read_as_lists(lines):
    rows = [{"text": lines(list(PROSE)), "authors": lines(["سامر عون", "ليلى حداد"])}]
    for given in (rows, pd.DataFrame(rows)):
        corpus = ct.load_corpus(given)
        assert corpus.text(0).endswith("\n".join(PROSE))
        assert corpus.articles["author"].tolist() == ["سامر عون\nليلى حداد"]


def test_missing_values_in_dicts_are_no_words():
    rows = [{"text": PROSE[0], "title": pd.NA, "date": pd.NaT, "outlet": np.nan}, {"text": pd.NA}]
    corpus = ct.load_corpus(rows)
    assert corpus.articles[["date", "outlet"]].values.tolist() == [["", ""]]
    assert len(corpus.skipped) == 1


def test_columns_of_one_name_are_told():
    frame = pd.DataFrame(zip(["أ", "ب"], PROSE, strict=True), columns=["text", "text"])
    for given in (frame, pyarrow.Table.from_arrays([["أ", "ب"], list(PROSE)], ["text", "text"])):
        corpus = ct.load_corpus(given)
        assert corpus.text(0).endswith(PROSE[0])
        assert corpus.warnings == ["table: columns of one name: the last is taken (text)"]


@pytest.mark.parametrize(
    ("index", "ids"),
    [
        (pd.RangeIndex(2), ["table-00001", "table-00002"]),
        (pd.Index([7, 3]), ["7", "3"]),
        (pd.Index(["a", "b"]), ["a", "b"]),
        (pd.Index([3, 3]), ["table-00001", "table-00002"]),
        (pd.Index([0.5, 1.5]), ["table-00001", "table-00002"]),
        (pd.MultiIndex.from_tuples([(1, "x"), (2, "x")], names=["id", "n"]), ["1", "2"]),
    ],
)
def test_articles_are_known_by_the_numbers_their_rows_had(index, ids):
    assert ct.load_corpus(pd.DataFrame({"text": PROSE}, index=index)).ids == ids


def test_a_column_of_another_library_is_read_as_texts():
    assert len(ct.load_corpus(pyarrow.chunked_array([list(PROSE)]))) == 2


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("", "found ''"),
        ("https://example.com/a.csv", "download it first"),
        (FRAME.iloc[0].rename({"المحتوى": "text"}), "one row of a table"),
        ([FRAME, FRAME], "pandas.concat"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(given, told):
    with pytest.raises(InputError, match=told):
        ct.load_corpus(given)


def test_the_home_folder_is_meant_by_its_sign(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "a.txt").write_text("\n".join(PROSE), encoding="utf-8")
    assert ct.load_corpus("~/a.txt").ids == ["a"]


@pytest.mark.parametrize("columns", [{"text": 0}, {"text": None}, {"text": ["a", "b"]}])
def test_a_column_is_named_in_words(columns):
    with pytest.raises(InputError, match=r"in quotation marks: .* found"):
        ct.load_corpus(pd.DataFrame({"text": PROSE}), columns=columns)


def test_arrays_in_cells_are_read_as_lists_are():
    paragraphs = [[PROSE[0], PROSE[1]], [PROSE[1]]]
    arrays = pd.DataFrame({"text": [np.array(lines, dtype=object) for lines in paragraphs]})
    tuples = [{"text": tuple(lines), "title": pd.NA, "date": pd.NaT} for lines in paragraphs]
    expected = ct.load_corpus(pd.DataFrame({"text": paragraphs}))
    assert len(expected) == 2
    for table in (arrays, tuples):
        assert ct.load_corpus(table).sha256 == expected.sha256
