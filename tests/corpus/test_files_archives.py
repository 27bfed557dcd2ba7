"""Archives: every member read or named, and none at the cost of another."""

import io
import random
import zipfile

import pytest
from reading import ROWS, TABLES, lines_of_json, read, skipped, zipped

from corpus_tools.errors import InputError


def test_an_archive_holds_files_and_tables(write):
    data = zipped(
        {
            "news.csv": TABLES["news.csv"],
            "deep/one.txt": "عنوان\nنص",
            "deep/empty.txt": "",
            "read.me": "no",
            "__MACOSX/deep/one.txt": "no",
            ".hidden.txt": "no",
        }
    )
    found, notes = read(write("all.zip", data))
    assert [a.id for a in found] == ["one", "a1", "a2", "a3"]
    reasons = dict(skipped(notes))
    assert reasons.pop("all.zip/read.me").startswith("not a form that is read")
    assert reasons.pop("all.zip/deep/empty.txt") == "empty file"
    assert reasons.pop("all.zip/.hidden.txt").startswith("its name begins with a dot")
    assert reasons.pop("all.zip/__MACOSX/deep/one.txt").startswith("what systems keep")
    assert not reasons


def test_one_broken_file_in_an_archive_does_not_cost_the_others(write):
    data = zipped({"bad.json": "[{", "good.txt": "عنوان\nنص", "odd.csv": "a,b\n1,2\n"})
    found, notes = read(write("all.zip", data))
    assert [a.id for a in found] == ["good"]
    assert sorted(origin.split(":")[0].split("/")[-1] for origin, _ in skipped(notes)) == [
        "bad.json",
        "odd.csv",
    ]


def test_everything_in_an_archive_is_named_alike(write):
    data = zipped(
        {
            "odd.csv": "id,nass\n1,نص\n",
            "bad.json": "[{",
            "deep/empty.txt": "",
            "deep/news.jsonl": lines_of_json([ROWS[0], {"id": "x"}]),
            "read.me": "no",
            "broken.parquet": "PAR1 this is no table",
        }
    )
    found, notes = read(write("all.zip", data))
    assert [a.origin for a in found] == ["all.zip/deep/news.jsonl:1"]
    reasons = dict(skipped(notes))
    assert list(reasons) == [
        "all.zip/bad.json",
        "all.zip/broken.parquet",
        "all.zip/deep/empty.txt",
        "all.zip/deep/news.jsonl:2",
        "all.zip/odd.csv",
        "all.zip/read.me",
    ]
    assert reasons["all.zip/bad.json"].startswith("not valid JSON")
    assert reasons["all.zip/odd.csv"].startswith("expected a column named text")
    assert "arquet" in reasons["all.zip/broken.parquet"]


def test_what_is_wrong_with_an_option_is_not_blamed_on_the_members(write):
    path = write("all.zip", zipped({"news.csv": TABLES["news.csv"]}))
    with pytest.raises(InputError, match="columns: expected one of"):
        read(path, {"writer": "id"})
    with pytest.raises(InputError, match="encoding: Python knows none"):
        read(path, encoding="arabic-9")


def test_a_member_whose_packed_bytes_are_broken_does_not_cost_the_others(write):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "عنوان\nنص أول " * 50)
        archive.writestr("b.txt", "عنوان\nنص ثان")
    data = bytearray(out.getvalue())
    data[35:45] = b"\xff" * 10  # behind the first member's header of 30 + 5 bytes
    found, notes = read(write("all.zip", bytes(data)))
    assert [a.id for a in found] == ["b"]
    assert [origin for origin, _ in skipped(notes)] == ["all.zip/a.txt"]


def test_a_broken_archive_is_named(write):
    with pytest.raises(InputError, match=r"all\.zip: expected a ZIP archive"):
        read(write("all.zip", b"PK no archive"))


def test_a_damaged_member_does_not_cost_the_others(write):
    data = bytearray(zipped({"a.txt": "عنوان\nنص أول", "b.txt": "عنوان\nنص ثان"}))
    at = data.index("أول".encode())
    data[at] ^= 0x01  # the checksum no longer fits
    found, notes = read(write("all.zip", bytes(data)))
    assert [a.id for a in found] == ["b"]
    [(origin, reason)] = skipped(notes)
    assert origin.endswith("a.txt")
    assert reason.startswith("cannot be read")


@pytest.mark.parametrize("turn", range(40))
def test_any_damaged_archive_is_read_or_named(tmp_path, turn):
    rng = random.Random(turn)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "عنوان\nنص الخبر الأول هنا.")
    data = bytearray(file.getvalue())
    for _ in range(rng.randint(1, 8)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    path = tmp_path / "damaged.zip"
    path.write_bytes(data[: rng.randint(20, len(data))] if turn % 3 == 0 else data)
    said = ""
    try:
        found, notes = read(path)
        said = str(found or notes.skipped)
    except InputError as error:
        said = str(error)
    assert "a.txt" in said or "damaged.zip" in said


def test_a_member_packed_tighter_than_text_is_not_unpacked(tmp_path):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "ا" * (1 << 26))
        archive.writestr("b.txt", "عنوان\nنص الخبر.")
    found, notes = read(path)
    assert [article.id for article in found] == ["b"]
    assert "--limits packing=NUMBER" in notes.skipped[0].reason


def test_members_above_the_archive_are_read_like_others(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../x.txt", "عنوان\nنص")
    found, _ = read(path)
    assert [a.id for a in found] == ["x"]


def test_an_encrypted_member_is_named_with_what_to_do(write):
    data = bytearray(zipped({"a.txt": "عنوان\nنص أول", "b.txt": "عنوان\nنص ثان"}))
    # Bit 0 of the flags: at 6 in a member's own header, at 8 in the directory's.
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    found, notes = read(write("all.zip", bytes(data)))
    assert [a.id for a in found] == ["b"]
    [(origin, reason)] = skipped(notes)
    assert origin == "all.zip/a.txt"
    assert "encrypted" in reason
    assert "password" in reason


def test_parquet_in_an_archive_is_read(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.Table.from_pylist(ROWS), tmp_path / "news.parquet")
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(tmp_path / "news.parquet", "news.parquet")
    found, notes = read(tmp_path / "all.zip")
    assert [(a.id, a.text) for a in found] == [(row["id"], row["text"]) for row in ROWS]
    assert notes.skipped == []


@pytest.mark.parametrize("name", ["news.csv", "news.jsonl", "news.json", "news.tsv"])
def test_a_table_in_an_archive_is_read_as_outside(write, name):
    data = TABLES[name].replace("الأول", "الأول من أخبار النهر").encode("cp1256", "ignore")
    alone, said = read(write(name, data))
    packed, also_said = read(write("all.zip", zipped({name: data})))
    assert [a[:4] for a in packed] == [a[:4] for a in alone]
    assert also_said.warnings == [f"all.zip/{w}" for w in said.warnings]
