"""Folders of any files, their names as labels, and what is packed."""

import bz2
import gzip
import io
import json
import lzma
import tarfile

import pytest
from papers import docx, xlsx
from reading import ROWS, TABLES, read, skipped, zipped

from corpus_tools.corpus.limits import LIMITS
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.corpus.notes import Notes
from corpus_tools.corpus.places.folders import folder_labels
from corpus_tools.corpus.sources import FILE_ENDINGS, input_size, read_sources
from corpus_tools.errors import InputError

ARTICLE = "عنوان\nنص"


def tarred(members, mode="w"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, content in members.items():
            data = content if isinstance(content, bytes) else content.encode()
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


MIXED = {
    "a.csv": TABLES["news.csv"],
    "b.jsonl": TABLES["news.jsonl"].replace('"a', '"b'),
    "c/d.json": TABLES["news.json"].replace('"a', '"c'),
    "c/e.txt": ARTICLE,
    "f.docx": docx("عنوان", "نص"),
    "g.xml": "<rss><item><title>خبر</title><description>نص</description></item></rss>",
    "h.ndjson": TABLES["news.jsonl"].replace('"a', '"h'),
}
IDS = ["a1", "a2", "a3", "b1", "b2", "b3", "c1", "c2", "c3", "e", "f", "g-00001", "h1", "h2", "h3"]


def test_a_folder_may_hold_files_of_every_form(write, tmp_path):
    for name, content in MIXED.items():
        write(f"d/{name}", content)
    write("d/picture.jpg", b"\xff\xd8")
    write("d/old.doc", b"\xd0\xcf")
    write("d/notes.md", "# notes")
    found, notes = read(tmp_path / "d")
    assert [a.id for a in found] == IDS
    assert [a.origin for a in found][:2] == ["a.csv:2", "a.csv:3"]
    assert dict(skipped(notes)) == {
        "picture.jpg": "not a form that is read: .jpg; have a program for recognising text read it",
        "old.doc": "not a form that is read: .doc; save it as .docx",
        "notes.md": "not a form that is read: .md",
    }


def test_sheets_and_parquet_in_a_folder_are_read(write, tmp_path):
    pytest.importorskip("python_calamine")
    pyarrow = pytest.importorskip("pyarrow")
    write("d/a.xlsx", xlsx({"a": [list(ROWS[0]), list(ROWS[0].values())]}))
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.Table.from_pylist(ROWS[1:]), tmp_path / "d/b.parquet")
    found, _ = read(tmp_path / "d")
    assert [(a.id, a.text) for a in found] == [(row["id"], row["text"]) for row in ROWS]


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("all.zip", zipped),
        ("all.tar", tarred),
        ("all.tar.gz", lambda members: tarred(members, "w:gz")),
        ("all.tgz", lambda members: tarred(members, "w:gz")),
        ("all.tar.xz", lambda members: tarred(members, "w:xz")),
        ("ALL.TAR.BZ2", lambda members: tarred(members, "w:bz2")),
    ],
)
def test_an_archive_gives_what_the_folder_gives(write, name, pack):
    found, notes = read(write(name, pack({**MIXED, ".hidden": "x", "c/._e.txt": "x"})))
    assert [a.id for a in found] == IDS
    assert found[0].origin == f"{name}/a.csv:2"
    assert [origin for origin, _ in skipped(notes)] == [f"{name}/.hidden", f"{name}/c/._e.txt"]


@pytest.mark.parametrize(
    ("ending", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)]
)
@pytest.mark.parametrize("name", ["news.csv", "news.jsonl", "news.json", "news.tsv"])
def test_a_packed_table_is_read_as_it_is(write, name, ending, pack):
    path = write(name + ending, pack(TABLES[name].encode("cp1256")))
    found, _ = read(path)
    assert [(a.id, a.title) for a in found] == [(row["id"], row["title"]) for row in ROWS]
    assert found[0].origin.startswith(f"{name}{ending}/{name}:")
    steps = []
    list(read_sources(path, Notes(), told=steps.append))
    assert sum(steps) == input_size(path)


def test_other_packed_files_are_read(write):
    write("d/a.txt.gz", gzip.compress(ARTICLE.encode()))
    write(
        "d/b.gz",
        gzip.compress(b"<DOC><DOCNO>B</DOCNO><TEXT>" + ARTICLE.encode() + b"</TEXT></DOC>"),
    )
    write("d/c.docx.gz", gzip.compress(docx("عنوان", "نص")))
    write("d/d.zip", zipped({"e.txt.gz": gzip.compress(ARTICLE.encode()), "f.zip": zipped({})}))
    found, notes = read(write("d/g.gz", gzip.compress(b"no form")).parent)
    assert [a.id for a in found] == ["a", "B", "c", "e"]
    assert skipped(notes) == [
        ("d.zip/f.zip", "an archive in an archive: unpack it"),
        ("g.gz/g", "not a form that is read: files without an ending"),
    ]


@pytest.mark.parametrize(
    "name", ["a.csv.gz", "a.csv.bz2", "a.gz", "a.csv.xz", "a.tar.gz", "a.tar", "a.tgz"]
)
@pytest.mark.parametrize("content", [b"no archive", b"\x1f\x8b\x08\x00cut"])
def test_a_broken_packed_file_is_named(write, name, content):
    write("d/good.txt", ARTICLE)
    found, notes = read(write(f"d/{name}", content).parent)
    assert [a.id for a in found] == ["good"]
    [(origin, reason)] = skipped(notes)
    assert origin.startswith(name)
    assert reason.startswith(("cannot be read", "expected a tar archive"))
    whole = tarred({"a.txt": ARTICLE * 500}, "w:gz") if "t" in name.split(".", 1)[1][:3] else b""
    if name.endswith("gz") and whole:
        found, notes = read(write(f"d/{name}", whole[:-40]).parent)
        assert "good" in {a.id for a in found}
        assert notes.skipped


def test_a_packed_file_that_grows_without_end_is_not_unpacked(write):
    write("d/good.txt", ARTICLE)
    found, notes = read(write("d/a.txt.gz", gzip.compress(b" " * (1 << 27), 9)).parent)
    assert [a.id for a in found] == ["good"]
    assert skipped(notes) == [
        ("a.txt.gz", LIMITS.over("packing")),
    ]


def test_folders_are_labels_where_nothing_else_is(write, tmp_path):
    write("d/رياضة/1.txt", ARTICLE)
    write("d/رياضة/أكثر/2.txt", ARTICLE)
    write("d/سياسة/3.txt", ARTICLE)
    write(
        "d/سياسة/4.json",
        json.dumps([{"id": "4", "text": "نص", "label": "سياسة دولية"}, {"text": "نص"}]),
    )
    write("d/about.txt", "عن هذا المجلد")
    found, notes = read(tmp_path / "d")
    assert [(a.id, a.fields.get("label")) for a in found] == [
        ("about", None), ("1", "رياضة"), ("2", "رياضة"), ("3", "سياسة"),
        ("4", "سياسة دولية"), ("4-00002", "سياسة"),
    ]  # fmt: skip
    [warning] = notes.warnings
    assert warning.endswith("taken for labels (رياضة, سياسة)")
    members = {
        p.relative_to(tmp_path).as_posix(): p.read_text("utf-8") for p in tmp_path.rglob("*.txt")
    }
    packed, _ = read(write("d.zip", zipped(members)))
    assert [a.fields.get("label") for a in packed] == [None, "رياضة", "رياضة", "سياسة"]


def test_labels_of_folders_reach_the_corpus(write, tmp_path):
    write("d/رياضة/1.txt", "فوز الفريق\nفاز الفريق في المباراة أمس على ملعبه الكبير.")
    write("d/سياسة/2.txt", "زيارة الوزيرة\nزارت الوزيرة القرية أمس ووعدت أهلها بمدرسة.")
    assert load_corpus(tmp_path / "d").articles["label"].tolist() == ["رياضة", "سياسة"]


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (["train/a/1.txt", "train/b/2.txt", "test/a/3.txt"], ["a", "b", "a"]),
        (["cnn/2015-01-02/1.txt", "bbc/2015-01-03/2.txt"], ["cnn", "bbc"]),
        (["cnn/texts/1.txt", "bbc/texts/2.txt"], ["cnn", "bbc"]),
        (["2015/1.txt", "2016/2.txt"], []),
        (["txt/1.txt", "html/1.html"], []),
        (["train/1.txt", "test/2.txt"], []),
        (["one/1.txt", "one/2.txt"], []),
        (["1.txt", "2.txt"], []),
        ([], []),
    ],
)
def test_which_folders_are_labels(names, labels):
    assert list(folder_labels(names).values()) == labels


def test_one_bad_file_of_a_folder_does_not_cost_the_others(write, tmp_path):
    write("d/a.txt", ARTICLE)
    write("d/b.csv", "a,b\n1,2\n")
    write("d/c.json", "[{")
    write("d/d.parquet", "PAR1 this is no table")
    write("d/e.zip", b"PK no archive")
    write("d/f.xml", "no markup")
    found, notes = read(tmp_path / "d")
    assert [a.id for a in found] == ["a"]
    assert sorted(origin for origin, _ in skipped(notes)) == [
        "b.csv", "c.json", "d.parquet", "e.zip", "f.xml",
    ]  # fmt: skip
    assert not any(reason.startswith(("b.csv", "c.json")) for _, reason in skipped(notes))


def test_what_holds_for_many_files_is_said_once(write, tmp_path):
    for n in range(6):
        write(f"d/{n}.json", json.dumps({"text": f"نص {n}", "tags": [], "rank": n}))
    write("d/other.json", json.dumps({"text": "نص آخر", "mood": 1}))
    for n in (7, 8):
        write(f"d/{n}.txt", "عنوان\nنص الخبر عن سلامة الملاحة".encode("cp1256"))
    _, notes = read(tmp_path / "d")
    assert [warning.partition(":")[0] for warning in notes.warnings] == [
        "0.json (+5)", "7.txt", "8.txt", "other.json",
    ]  # fmt: skip
    assert "tags, rank" in notes.warnings[0]


def test_errors_name_what_is_accepted(write, tmp_path):
    path = write("a.mp3", b"ID3")
    with pytest.raises(InputError) as raised:
        read(path)
    assert all(ending in str(raised.value) for ending in (*FILE_ENDINGS, ".zip", ".gz"))


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [("a.xlsx", "python_calamine", "excel"), ("a.pdf", "pdfminer", "pdf")],
)
def test_what_is_not_installed_is_named_with_the_line_that_installs_it(
    write, monkeypatch, name, module, extra
):
    import builtins

    real = builtins.__import__

    def without(wanted, *args, **more):
        if wanted.partition(".")[0] == module:
            raise ImportError
        return real(wanted, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    path = write(name, b"PK\x03\x04")
    with pytest.raises(ImportError, match=rf"pip install 'corpus-tools\[{extra}\]'"):
        read(path)
    write("good.txt", ARTICLE)
    found, notes = read(path.parent)
    assert [a.id for a in found] == ["good"]
    assert f"corpus-tools[{extra}]" in notes.skipped[0].reason


def test_markup_without_articles_in_a_text_file_does_not_cost_the_others(write, tmp_path):
    write("d/a.txt", ARTICLE)
    write("d/b.txt", "<DOC><DOCNO>1</DOCNO></DOC>")
    write("d/c.txt", '<rss version="2.0"><channel><title>x</title></channel></rss>')
    found, notes = read(tmp_path / "d")
    assert [a.id for a in found] == ["a"]
    assert [origin for origin, _ in skipped(notes)] == ["b.txt", "c.txt"]


def test_of_a_tar_archive_that_is_cut_the_members_before_the_cut_are_read(write):
    whole = tarred({f"{n}.txt": f"عنوان {n}\nنص" for n in range(4)})
    found, notes = read(write("a.tar", whole[: 2 * 1024 + 512]))
    assert [a.id for a in found] == ["0", "1"]
    [(origin, reason), (cut, why)] = skipped(notes)
    assert (origin, cut) == ("a.tar", "a.tar/2.txt")
    assert reason.startswith("the archive breaks off")
    assert why.startswith("cannot be read")
    assert any("the 2 files before the break" in warning for warning in notes.warnings)


def test_a_member_of_a_tar_archive_that_is_all_holes_is_not_unpacked(write):
    holes = tarfile.TarInfo("big.txt")
    holes.size = 40 << 30
    # As tar writes a sparse file: its real size, and no block of data.
    holes.pax_headers = {
        "GNU.sparse.size": str(holes.size),
        "GNU.sparse.map": f"{holes.size},0",
        "GNU.sparse.numblocks": "1",
        "GNU.sparse.name": "big.txt",
    }
    holes.size = 0
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(holes)
        info = tarfile.TarInfo("good.txt")
        info.size = len(ARTICLE.encode())
        archive.addfile(info, io.BytesIO(ARTICLE.encode()))
    found, notes = read(write("a.tar", out.getvalue()))
    assert [a.id for a in found] == ["good"]
    [(origin, reason)] = skipped(notes)
    assert origin == "a.tar/big.txt"
    assert "200 times" in reason
