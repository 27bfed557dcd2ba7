"""So much is read at most: what goes over a limit is named with it, and costs nothing else."""

import gzip
import json
import os
import zipfile

import pytest
from papers import docx, ods, packed, xlsx
from reading import delimited, skipped, zipped

from corpus_tools.corpus.limits import LIMITS, Limits, asked_limits, limits_of
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.corpus.notes import Notes
from corpus_tools.corpus.sources import read_sources
from corpus_tools.errors import InputError
from corpus_tools.messages import in_arabic

ARTICLE = "عنوان\nنص الخبر"


def read(path, **limits):
    notes = Notes()
    return list(read_sources(path, notes, limits=Limits(**limits))), notes


def rows(n, text="نص"):
    return [{"id": f"a{number}", "text": text} for number in range(n)]


def table(n, text="نص"):
    return delimited(rows(n, text))


TABLES = {
    "a.csv": lambda n: table(n),
    "a.tsv": lambda n: delimited(rows(n), "\t"),
    "a.json": lambda n: json.dumps(rows(n)),
    "a.jsonl": lambda n: "".join(json.dumps(row) + "\n" for row in rows(n)),
    "a.xlsx": lambda n: xlsx({"a": [["id", "text"], *([r["id"], r["text"]] for r in rows(n))]}),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_with_more_rows_than_the_limit_is_refused_by_its_name(write, name):
    pytest.importorskip("python_calamine")
    path = write(name, TABLES[name](4))
    assert len(read(path, rows=4)[0]) == 4
    with pytest.raises(InputError, match=r"3 rows of one table: --limits rows=NUMBER"):
        read(path, rows=3)
    write("d/good.txt", ARTICLE)
    found, notes = read(write(f"d/{name}", TABLES[name](4)).parent, rows=3)
    assert [a.id for a in found] == ["good"]
    assert [origin for origin, _ in skipped(notes)] == [name]


def test_rows_of_parquet_are_counted_before_they_are_read(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.table({"text": ["نص"] * 9}), tmp_path / "a.parquet")
    with pytest.raises(InputError, match="--limits rows=NUMBER"):
        read(tmp_path / "a.parquet", rows=8)
    found, _ = read(tmp_path / "a.parquet")
    # Cells that are equal are one object.
    assert len(found) == 9
    assert len({id(article.text) for article in found}) == 1


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json", "a.txt", "a.html"])
def test_an_article_that_is_too_long_does_not_cost_the_others(write, name):
    long = "كلمة " * 100
    some = [*rows(1), {"id": "long", "text": long}, {"id": "last", "text": "نص آخر"}]
    content = {
        "a.csv": delimited(some),
        "a.jsonl": "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in some),
        "a.json": json.dumps(some),
    }
    write("d/good.txt", ARTICLE)
    path = write(f"d/{name}", content.get(name, f"<p>{long}</p>"))
    found, notes = read(path.parent, article=400)
    whole = ["a0", "last"] if name in content else []
    assert [a.id for a in found] == [*whole, "good"]
    [(origin, reason)] = skipped(notes)
    assert origin.startswith(name)
    assert "--limits article=NUMBER" in reason


def test_all_articles_together_have_a_limit(write):
    write("d/1.txt", "عنوان\n" + "ا" * 40)
    write("d/2.csv", table(3, "ب" * 30))
    found, notes = read(write("d/3.txt", "عنوان\n" + "ت" * 30).parent, letters=120)
    # The table alone goes over it, and what is behind it still has room.
    assert [a.id for a in found] == ["1", "3"]
    [(origin, reason)] = skipped(notes)
    assert origin == "2.csv"
    assert "--limits letters=NUMBER" in reason


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.docx", "a.xlsx", "a.xml", "a.json"])
def test_a_file_that_is_held_at_once_has_a_limit(write, name):
    path = write(name, f'{{"text": "{"نص" * 200}"}}' if name.endswith("json") else "نص" * 200)
    with pytest.raises(InputError, match="--limits file=NUMBER"):
        read(path, file=300)


def test_an_archive_has_a_limit_of_files_and_of_what_is_in_it(write):
    data = zipped({f"{n}.txt": ARTICLE for n in range(4)})
    path = write("a.zip", data)
    size = 4 * len(ARTICLE.encode())
    assert len(read(path, files=4, unpacked=size)[0]) == 4
    with pytest.raises(InputError, match=r"a\.zip: .* --limits files=NUMBER"):
        read(path, files=3)
    with pytest.raises(InputError, match=r"a\.zip: .* --limits unpacked=NUMBER"):
        read(path, unpacked=size - 1)
    path = write("a.txt.gz", gzip.compress(ARTICLE.encode()))
    with pytest.raises(InputError, match=r"--limits unpacked=NUMBER"):
        read(path, unpacked=8)
    for n in range(4):
        write(f"d/{n}.txt", ARTICLE)
    with pytest.raises(InputError, match="--limits files=NUMBER"):
        read(write("d/5.txt", ARTICLE).parent, files=4)


def test_a_table_has_a_limit_of_columns(write):
    path = write(
        "a.csv", ",".join(["text", *map(str, range(9))]) + "\n" + ",".join("ن" * 10) + "\n"
    )
    assert len(read(path, columns=10)[0]) == 1
    with pytest.raises(InputError, match="--limits columns=NUMBER"):
        read(path, columns=9)


def test_sheets_that_grow_are_refused_before_they_do(write):
    pytest.importorskip("python_calamine")
    data = ods([["id", "text"], ["a", "نص الخبر"]])
    again = '<table:table-row table:number-rows-repeated="{}">'
    with zipfile.ZipFile(write("whole.ods", data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    head, _, rest = members["content.xml"].decode().partition("</table:table-row>")
    for times in (40, 60):
        content = (
            f"{head}</table:table-row>{rest.replace('<table:table-row>', again.format(times), 1)}"
        )
        path = write(f"{times}.ods", packed({**members, "content.xml": content}))
        if times == 40:
            assert len(read(path, cells=100)[0]) == 40
        else:
            with pytest.raises(InputError, match="--limits cells=NUMBER"):
                read(path, cells=100)
    text = "نص " * 1000
    shared = xlsx({"a": [["id", "text"], *([f"a{n}", text] for n in range(50))]})
    with pytest.raises(InputError, match="--limits file=NUMBER"):
        read(write("a.xlsx", shared), file=100_000)


def test_documents_and_folders_have_a_depth(write, tmp_path):
    with pytest.raises(InputError, match="--limits depth=NUMBER"):
        read(write("a.docx", docx("<w:p>" * 200 + "</w:p>" * 200, raw=True)))
    write("d/good.txt", ARTICLE)
    os.makedirs(tmp_path / "d" / "/".join("abc"))
    write("d/a/b/c/deep.txt", ARTICLE)
    found, notes = read(tmp_path / "d", depth=2)
    assert [a.id for a in found] == ["good"]
    [(origin, reason)] = skipped(notes)
    assert origin == "a/b/c"
    assert "--limits depth=NUMBER" in reason


def test_limits_are_asked_for_by_name():
    assert asked_limits("rows=7,file=2k,UNPACKED=3 GB") == {
        "rows": 7, "file": 2000, "unpacked": 3 * 10**9,
    }  # fmt: skip
    for wrong in ("rows", "rows=many", "rows=-1", "lines=4"):
        with pytest.raises(InputError, match="limits: expected"):
            asked_limits(wrong)
    assert limits_of({"rows": 3}) == Limits(rows=3)
    for wrong in ({"rows": 0}, {"lines": 1}, ["rows"], {"rows": "3"}):
        with pytest.raises(InputError, match="limits: expected"):
            limits_of(wrong)
    assert in_arabic(LIMITS.over("rows")).startswith("فوق الحد")


def test_limits_reach_the_corpus(write):
    path = write("a.csv", delimited([{"id": n, "text": f"زار الوزير {n} المدينة"} for n in "ابت"]))
    with pytest.raises(InputError, match="--limits rows=NUMBER"):
        load_corpus(path, limits={"rows": 2})
    corpus = load_corpus(path, limits={"rows": 3})
    assert len(corpus) == 3
    assert corpus.settings["limits"] == {"rows": 3}
    deep = []
    deep.append(deep)  # a list that holds itself
    with pytest.raises(InputError, match="--limits depth=NUMBER"):
        load_corpus([{"text": deep}])
