"""Every file of an archive is read, or named with the reason why not; nothing is written."""

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import zipfile

import pytest
from reading import delimited, read, skipped, zipped

ARTICLE = "عنوان\nنص"


def test_names_that_lead_elsewhere_are_names_and_no_more(write):
    names = ("..\\..\\a.txt", "/etc/b.txt", "C:\\x\\c.txt", "../../d.txt", "./e.txt", "x//f.txt")
    found, notes = read(write("a.zip", zipped({name: f"خبر {name}\nنص" for name in names})))
    assert sorted(a.id for a in found) == ["a", "b", "c", "d", "e", "f"]
    assert notes.skipped == []


def test_names_in_the_letters_of_arabic_dos_and_windows_are_read_as_meant(write):
    for codec in ("utf-8", "cp1256", "cp720"):
        raw = "خبر".encode(codec)
        place = b"a" * len(raw)
        data = zipped({f"{place.decode()}.txt": ARTICLE}).replace(place, raw)
        found, _ = read(write(f"{codec}.zip", data))
        assert [a.id for a in found] == ["خبر"]


def test_links_folders_with_bytes_and_locked_members_are_named(write):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("folder/", b"")
        archive.writestr(zipfile.ZipInfo("odd/"), b"bytes")
        archive.writestr("good.txt", ARTICLE)
    found, notes = read(write("a.zip", out.getvalue()))
    assert [a.id for a in found] == ["good"]
    assert [origin for origin, _ in skipped(notes)] == ["a.zip/link.txt", "a.zip/odd/"]


def test_what_is_no_file_in_a_tar_archive_is_named(write):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in {
            "link.txt": tarfile.SYMTYPE, "pipe.txt": tarfile.FIFOTYPE, "d": tarfile.DIRTYPE,
        }.items():  # fmt: skip
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("good.txt")
        info.size = len(ARTICLE.encode())
        archive.addfile(info, io.BytesIO(ARTICLE.encode()))
    found, notes = read(write("a.tar", out.getvalue()))
    assert [a.id for a in found] == ["good"]
    assert [origin for origin, _ in skipped(notes)] == ["a.tar/link.txt", "a.tar/pipe.txt"]


def test_behind_a_broken_header_of_a_tar_archive_something_is_lost_and_said(write):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for n in range(3):
            info = tarfile.TarInfo(f"{n}.txt")
            info.size = 512
            archive.addfile(info, io.BytesIO(f"خبر {n}\n".encode().ljust(512, b"x")))
    data = bytearray(out.getvalue())
    data[1024:1030] = b"broken"  # the name in the second header: its checksum is wrong
    found, notes = read(write("a.tar", bytes(data)))
    assert [a.id for a in found] == ["0"]
    [(origin, reason)] = skipped(notes)
    assert origin == "a.tar"
    assert reason.startswith("the archive breaks off")


@pytest.mark.parametrize(
    ("ending", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)]
)
def test_of_a_packed_file_that_is_cut_what_stands_before_the_cut_is_read(write, ending, pack):
    rows = [{"id": f"a{n}", "text": f"خبر رقم {n * 7919}"} for n in range(60_000)]
    data = pack(delimited(rows).encode())
    found, notes = read(write(f"a.csv.{ending}", data[: len(data) * 4 // 5]))
    assert len(found) > 1000
    assert [a.id for a in found] == [row["id"] for row in rows[: len(found)]]
    assert skipped(notes)[0][0] == f"a.csv.{ending}"
    assert skipped(notes)[0][1].startswith("the packed file breaks off")


def test_a_file_packed_twice_is_named(write):
    data = gzip.compress(gzip.compress(ARTICLE.encode()))
    found, notes = read(write("a.txt.gz.gz", data))
    assert found == []
    assert skipped(notes) == [("a.txt.gz.gz/a.txt.gz", "an archive in an archive: unpack it")]
