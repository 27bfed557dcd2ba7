"""The corpus: articles whole and once, dates and names the user supplies, hashes that hold."""

import hashlib

import pandas as pd
import pytest

from corpus_tools.arabic.letters import tidy
from corpus_tools.arabic.tokens import tokenize
from corpus_tools.corpus.corpus import ARTICLE_COLUMNS
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.corpus.notes import Skipped
from corpus_tools.errors import InputError

FIRST = (
    "هيئة النهر تفتح الممر الشمالي\n\n"
    "أعلنت هيئة النهر أنها ستفتح الممر الشمالي أمام السفن الصغيرة اعتبارا من الشهر المقبل.\n"
    "وقال مدير الهيئة سليم الراوي إن أعمال التوسعة انتهت قبل موعدها بأسبوعين كاملين.\n"
)
SECOND = (
    "مصنع الورق يعود إلى العمل\n\n"
    "عاد مصنع الورق في المدينة القديمة إلى العمل بعد توقف دام ثلاثة أشهر بسبب نقص الوقود.\n"
)


@pytest.fixture
def folder(write, tmp_path):
    write("corpus/first.txt", FIRST)
    write("corpus/second.txt", SECOND)
    return tmp_path / "corpus"


def test_articles_have_the_columns_of_the_report(folder):
    corpus = load_corpus(folder)
    assert tuple(corpus.articles.columns[: len(ARTICLE_COLUMNS)]) == ARTICLE_COLUMNS
    assert corpus.ids == corpus.articles["id"].tolist() == ["first", "second"]
    assert list(corpus) == corpus.ids
    assert len(corpus) == 2
    assert corpus.articles["title"].tolist() == [
        "هيئة النهر تفتح الممر الشمالي",
        "مصنع الورق يعود إلى العمل",
    ]


def test_counts_of_the_table_are_those_of_the_text(sample):
    for row in sample.articles.itertuples():
        lines = sample.lines(row.id)
        assert lines == [sample.title(row.id), *sample.paragraphs(row.id)]
        assert sample.text(row.id) == "\n".join(lines)
        assert row.n_tokens == sum(len(tokenize(line)) for line in lines)
        assert row.n_paragraphs == len(sample.paragraphs(row.id))
        assert row.removed_lines == (sample.removed["id"] == row.id).sum()


def test_paragraphs_and_removed_lines_know_their_place(sample, sample_folder):
    for article_id in sample.ids:
        raw = (sample_folder / f"{article_id}.txt").read_text(encoding="utf-8")
        assert sample.raw(article_id) == raw
        lines = [tidy(line) for line in raw.split("\n")]
        for paragraph in sample.paragraphs(article_id):
            assert paragraph in lines[paragraph.line - 1]
    for row in sample.removed.itertuples():
        assert row.text in tidy(sample.raw(row.id).split("\n")[row.line - 1])


def test_an_unknown_article_is_named(folder):
    corpus = load_corpus(folder)
    for method in (corpus.text, corpus.raw, corpus.title, corpus.paragraphs, corpus.lines):
        with pytest.raises(InputError, match=r"expected one of the 2 ids.*'first'.*found 'third'"):
            method("third")


def test_one_id_twice_becomes_two_ids_and_one_note_says_so(write):
    rows = "".join(f"x,نص عن النهر رقم {n}\n" for n in range(3))
    corpus = load_corpus(write("news.csv", "id,text\n" + rows))
    assert corpus.ids == ["x", "x~2", "x~3"]
    assert corpus.warnings == [
        "2 article(s) had an id that was taken, and got another"
        " (first: news.csv:3: 'x' is now 'x~2')"
    ]


def test_a_made_up_id_never_takes_anothers_place(write):
    rows = "x,نص أول عن النهر\nx~2,نص ثان عن السد\nx,نص ثالث عن الغابة\n"
    corpus = load_corpus(write("news.csv", "id,text\n" + rows))
    assert len(set(corpus.ids)) == len(corpus) == 3
    assert corpus.raw("x~2") == "نص ثان عن السد"


def test_exact_copies_are_left_out_and_named(write, tmp_path):
    write("corpus/a.txt", FIRST)
    write("corpus/b.txt", FIRST.replace("\n\n", "\n"))
    write("corpus/c.txt", FIRST.replace("أعلنت", "أَعلَنَت").replace(" ", "\u00a0"))
    write("corpus/d.txt", SECOND)
    corpus = load_corpus(tmp_path / "corpus")
    assert corpus.ids == ["a", "d"]
    assert corpus.skipped.values.tolist() == [
        ["b.txt", "b", "duplicate of a"],
        ["c.txt", "c", "duplicate of a"],
    ]


def test_what_was_left_out_is_listed(write, tmp_path):
    write("corpus/a.txt", FIRST)
    write("corpus/empty.txt", "")
    write("corpus/marks.txt", "\ufeff\u200f \n")
    write("corpus/list.md", "-")
    corpus = load_corpus(tmp_path / "corpus")
    assert corpus.ids == ["a"]
    assert list(corpus.skipped.columns) == list(Skipped._fields)
    assert dict(zip(corpus.skipped["origin"], corpus.skipped["reason"], strict=True)) == {
        "empty.txt": "empty file",
        "list.md": "not a form that is read: .md",
        "marks.txt": "empty article",
    }


def test_a_corpus_without_articles_says_why(write, tmp_path):
    for i in range(5):
        write(f"corpus/{i}.txt", " ")
    with pytest.raises(InputError, match=r"no article found; 0\.txt: empty file; .*and 2 more"):
        load_corpus(tmp_path / "corpus")


def test_metadata_overrides_what_was_found(folder, write):
    table = write(
        "about.csv",
        "\ufeffID,Date,Outlet,Title\nfirst,٥ أكتوبر ٢٠١٦,الضفة,عنوان آخر\nsecond,,,\nfourth,,,\n",
    )
    corpus = load_corpus(folder, metadata=table)
    first, second = corpus.articles.to_dict("records")
    assert (first["date"], first["date_status"]) == ("2016-10-05", "supplied")
    assert first["date_evidence"] == "٥ أكتوبر ٢٠١٦"
    assert (first["outlet"], first["title"]) == ("الضفة", "عنوان آخر")
    assert corpus.title("first") == "عنوان آخر"
    assert second["title"] == "مصنع الورق يعود إلى العمل"
    assert second["date_status"] == "unknown"
    assert [w for w in corpus.warnings if "fourth" in w and "about.csv" in w]


def test_a_date_that_is_none_is_named(folder, write):
    table = write("about.csv", "id,date\nfirst,قريبا\n")
    corpus = load_corpus(folder, metadata=table)
    assert corpus.articles.loc[0, "date"] == ""
    assert corpus.articles.loc[0, "date_status"] == "unknown"
    assert [w for w in corpus.warnings if "first" in w and "قريبا" in w]


def test_an_id_that_stands_twice_in_metadata_is_named(folder, write):
    table = write("about.csv", "id,outlet\nfirst,الضفة\nfirst,النهر\n")
    corpus = load_corpus(folder, metadata=table)
    assert [w for w in corpus.warnings if w.startswith("about.csv:3") and "first" in w]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name,outlet\na,b\n", r"about\.csv: expected a column id; found name, outlet"),
        ("id,outlet\n", r"about\.csv: expected a column id; the table has no rows"),
        (b"\x00\x01\x02" * 9, r"about\.csv: expected a table of text"),
        ("", r"about\.csv"),
    ],
)
def test_metadata_that_cannot_be_read_is_named(folder, write, content, message):
    with pytest.raises(InputError, match=message):
        load_corpus(folder, metadata=write("about.csv", content))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("about.csv", "id;outlet;القسم\nfirst;الضفة;محليات\n"),
        ("about.tsv", "id\toutlet\tsection\nfirst\tالضفة\tمحليات\n"),
        ("about.csv", "id,outlet,section\nfirst,الضفة,محليات\n".encode("cp1256")),
        ("about.jsonl", '{"id": "first", "outlet": "الضفة", "section": "محليات"}\n'),
    ],
)
def test_metadata_is_read_as_other_tables_are(folder, write, name, content):
    corpus = load_corpus(folder, metadata=write(name, content))
    row = corpus.articles.set_index("id").loc["first"]
    assert (row["outlet"], row["section"]) == ("الضفة", "محليات")


def test_metadata_that_is_not_there_is_named(folder, tmp_path):
    with pytest.raises(InputError, match=r"none\.csv: expected a table of metadata"):
        load_corpus(folder, metadata=tmp_path / "none.csv")


def test_fields_of_a_table_become_columns(write):
    content = (
        "Article_ID,Headline,Body,Published,Publisher,Category,Link\n"
        "n1,عنوان,نص الخبر عن النهر والسد,2019-05-06,الضفة,بيئة,https://a.example/1\n"
    )
    [row] = load_corpus(write("news.csv", content)).articles.to_dict("records")
    assert (row["id"], row["title"], row["date"]) == ("n1", "عنوان", "2019-05-06")
    assert (row["date_status"], row["outlet"]) == ("supplied", "الضفة")
    assert (row["label"], row["url"]) == ("بيئة", "https://a.example/1")
    assert row["origin"] == "news.csv:2"


def test_columns_can_be_named(write):
    path = write("news.csv", "رقم,Corpus,body\n7,نص الخبر عن النهر,لا\n")
    corpus = load_corpus(path, columns={"id": "رقم", "text": "corpus"})
    assert corpus.raw("7") == "نص الخبر عن النهر"


def test_lines_of_a_reason_can_be_kept(sample, sample_folder):
    kept = load_corpus(sample_folder, keep=["caption", "credit"])
    assert not set(kept.removed["reason"]) & {"caption", "credit"}
    assert len(kept.removed) < len(sample.removed)
    assert kept.settings["keep"] == ["caption", "credit"]


def test_reasons_can_be_given_as_one_word_list(sample_folder):
    assert load_corpus(sample_folder, keep="credit, caption").settings["keep"] == [
        "caption",
        "credit",
    ]


def test_a_reason_that_is_none_is_named(sample_folder):
    with pytest.raises(InputError, match=r"keep: expected reasons among caption, .*'captions'"):
        load_corpus(sample_folder, keep=["captions"])


def test_the_hash_is_that_of_ids_and_texts(folder, write):
    corpus = load_corpus(folder)
    digest = hashlib.sha256()
    for article_id, text in (("first", FIRST), ("second", SECOND)):
        digest.update(b"\0".join([article_id.encode(), b"", text.encode(), b""]))
    assert corpus.sha256 == digest.hexdigest() == load_corpus(folder).sha256
    write("corpus/second.txt", SECOND + "تتمة.")
    assert load_corpus(folder).sha256 != corpus.sha256


def test_loading_twice_gives_the_same(sample, sample_folder):
    again = load_corpus(sample_folder)
    pd.testing.assert_frame_equal(again.articles, sample.articles)
    pd.testing.assert_frame_equal(again.removed, sample.removed)
    assert (again.name, sample.name) == ("articles", "sample")


def test_it_shows_itself_without_letting_markup_through(write, tmp_path):
    write(
        "corpus/a.txt", "<script>alert(1)</script> & عنوان الخبر الأول\n" + FIRST.split("\n\n")[1]
    )
    corpus = load_corpus(tmp_path / "corpus")
    assert "1 article," in repr(corpus)
    assert str(int(corpus.articles["n_tokens"].sum())) in repr(corpus)
    assert "<script>" not in corpus._repr_html_()
    assert "&lt;script&gt;" in corpus._repr_html_()
    assert 'dir="rtl"' in corpus._repr_html_()


def test_the_users_articles_load_with_their_titles(data_dir):
    seeds = sorted((data_dir / "seeds").glob("*.txt"))
    if not seeds:
        pytest.skip("no seeds")
    corpus = load_corpus(data_dir / "seeds")
    assert corpus.ids == [path.stem for path in seeds]
    assert len(corpus) == 5
    for path in seeds:
        first = path.read_text(encoding="utf-8").split("\n")[0]
        assert corpus.title(path.stem) == tidy(first).strip()
    assert corpus.skipped.empty


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("news.csv", "id,text,date\na,نص الخبر عن النهر,1471996800\n"),
        ("news.jsonl", '{"id": "a", "text": "نص الخبر عن النهر", "date": 1471996800000}\n'),
        ("news.json", '[{"id": "a", "text": "نص الخبر عن النهر", "date": 1471996800.0}]'),
    ],
)
def test_a_date_may_be_the_time_since_1970(write, name, content):
    [row] = load_corpus(write(name, content)).articles.to_dict("records")
    assert (row["date"], row["date_status"]) == ("2016-08-24", "supplied")
    assert "since 1970 (UTC)" in row["date_evidence"]
    assert row["date_evidence"].startswith("1471996800")


def test_a_number_that_is_no_date_is_named(write):
    corpus = load_corpus(write("news.csv", "id,text,date\na,نص الخبر عن النهر,123456\n"))
    assert corpus.articles.loc[0, "date"] == ""
    assert [w for w in corpus.warnings if "'123456' was not understood" in w]


def test_ids_of_metadata_that_came_as_floats_fit_those_of_the_corpus(write):
    news = write("news.csv", "id,text\n1.0,نص أول عن النهر\n2.0,نص ثان عن السد\n")
    corpus = load_corpus(news, metadata=write("about.csv", "id,outlet\n2.0,الضفة\n"))
    assert corpus.ids == ["1", "2"]
    assert corpus.articles["outlet"].tolist() == ["", "الضفة"]


def test_progress_is_shown_in_bytes_of_the_input(folder, capsys):
    load_corpus(folder, progress=True)
    shown = capsys.readouterr().err
    assert "القراءة: 100%" in shown
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    assert f"{size}/{size}" in shown
