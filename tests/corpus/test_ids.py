"""Ids that are alike: told apart by their folders, quietly."""

from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.corpus.articles import RawArticle
from corpus_tools.corpus.ids import told_apart
from corpus_tools.corpus.loading import load_corpus


def raws(*origins):
    return [RawArticle(o.rpartition("/")[2].partition(".")[0], "", None, {}, o) for o in origins]


def ids(*origins):
    return [raw.id for raw in told_apart(raws(*origins))]


def test_the_folder_stands_before_ids_that_repeat_and_before_no_others():
    assert ids("a/1.txt", "b/1.txt", "b/2.txt") == ["a/1", "b/1", "2"]


def test_the_shortest_way_that_differs_is_taken():
    assert ids("2015/a/1.txt", "2015/b/1.txt") == ["a/1", "b/1"]
    assert ids("2015/a/1.txt", "2016/a/1.txt") == ["2015/a/1", "2016/a/1"]
    assert ids("1.txt", "a/1.txt") == ["1", "a/1"]


def test_rows_of_several_tables_are_told_apart_by_file():
    rows = [RawArticle("7", "", None, {}, o) for o in ("sport.csv:2", "money.csv:2")]
    assert [raw.id for raw in told_apart(rows)] == ["sport/7", "money/7"]
    made_up = [RawArticle("x-00002", "", None, {}, o) for o in ("a/x.csv:2", "b/x.csv:2")]
    assert [raw.id for raw in told_apart(made_up)] == ["a/x-00002", "b/x-00002"]


def test_rows_of_one_table_stay_alike():
    rows = [RawArticle("7", "", None, {}, f"sport.csv:{n}") for n in (2, 3)]
    assert [raw.id for raw in told_apart(rows)] == ["7", "7"]


names = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map("/".join)


@given(st.lists(names, unique=True, max_size=12))
def test_articles_in_files_of_their_own_never_share_an_id(paths):
    found = ids(*(f"{path}.txt" for path in paths))
    assert len(set(found)) == len(found)


def test_subfolders_with_the_same_names_load_without_a_warning(write, tmp_path):
    for folder in ("سياسة", "رياضة"):
        for n in range(3):
            write(f"corpus/{folder}/{n}.txt", f"خبر رقم {n}\n\nوصل الوفد إلى {folder} أمس {n}.\n")
    corpus = load_corpus(tmp_path / "corpus")
    assert corpus.ids == [f"{folder}/{n}" for folder in ("رياضة", "سياسة") for n in range(3)]
    assert [told for told in corpus.warnings if "id" in told.split()] == []
