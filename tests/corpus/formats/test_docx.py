"""Word documents: their text as it reads; what is refused, and why."""

import io
import random
import zipfile

import pytest
from papers import docx, packed
from reading import read, skipped

from corpus_tools.errors import InputError

HEAD, TEXT = (
    "هيئة النهر تفتح الممر الشمالي",
    "قالت الهيئة إن الممر سيفتح غدا أمام السفن الصغيرة كلها.",
)


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_a_document_is_an_article_a_paragraph_a_line(write):
    [article], notes = read(write("خبر.docx", docx(HEAD, "", TEXT, f"{TEXT} <&>")))
    assert (article.id, article.title) == ("خبر", None)
    assert article.text == f"{HEAD}\n\n{TEXT}\n{TEXT} <&>"
    assert notes.skipped == notes.warnings == []


def test_a_paragraph_in_pieces_is_whole(write):
    pieces = [
        f"<w:p>{run('قالت')}<w:r><w:tab/></w:r><w:hyperlink>{run('الهيئة')}</w:hyperlink>"
        f"<w:ins>{run(' إن')}</w:ins><w:del><w:r><w:delText> لن</w:delText></w:r></w:del>"
        f"<w:smartTag>{run(' الممر')}</w:smartTag><w:r><w:br/></w:r>"
        f"<w:sdt><w:sdtContent>{run('سيفتح')}</w:sdtContent></w:sdt></w:p>"
    ]
    [article], _ = read(write("a.docx", docx(*pieces, raw=True)))
    assert article.text == "قالت\tالهيئة إن الممر\nسيفتح"


def test_tables_and_text_boxes_are_read_once(write):
    boxed = (
        "<w:p><w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:txbxContent>"
        f"<w:p>{run('في الإطار')}</w:p></w:txbxContent></mc:Choice><mc:Fallback>"
        f"<w:p>{run('في الإطار')}</w:p></mc:Fallback></mc:AlternateContent></w:r>"
        f"{run('حوله')}</w:p>"
    )
    row = "".join(f"<w:tc><w:p>{run(cell)}</w:p></w:tc>" for cell in ("يمين", "يسار"))
    cells = f"<w:tbl><w:tr>{row}</w:tr></w:tbl>"
    [article], _ = read(write("a.docx", docx(boxed, cells, raw=True)))
    assert article.text.split("\n") == ["في الإطار", "حوله", "يمين", "يسار"]


def test_articles_on_pages_begun_by_hand_are_parted(write):
    new_page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    one = [f"<w:p>{run(HEAD)}</w:p>", *[f"<w:p>{run(TEXT)}</w:p>"] * 3]
    found, notes = read(write("a.docx", docx(*one, new_page, *one, new_page, *one, raw=True)))
    assert [a.id for a in found] == ["a-00001", "a-00002", "a-00003"]
    assert all(a.text.split("\n") == [HEAD, TEXT, TEXT, TEXT] for a in found)
    assert "3 articles" in notes.warnings[0]


def test_a_new_page_in_the_middle_of_an_article_parts_nothing(write):
    new_page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    text = [f"<w:p>{run(TEXT)}</w:p>"] * 3
    [article], _ = read(
        write("a.docx", docx(f"<w:p>{run(HEAD)}</w:p>", *text, new_page, *text, raw=True))
    )
    assert article.text.split() == [*HEAD.split(), *TEXT.split() * 6]


def test_an_empty_document_is_noted(write):
    assert skipped(read(write("a.docx", docx("", " ")))[1]) == [("a.docx", "empty article")]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK no more", "cannot be opened"),
        (b"{\\rtf1", "cannot be opened"),
        (packed({"xl/workbook.xml": "<x/>"}), r"holds no word/document\.xml"),
        (OLE, r"old format: open it in Word, and save it as \.docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "locked by a password"),
        (docx(HEAD, before=BOMB), "broken"),
        (docx("<w:p>", raw=True), "broken"),
    ],
)
def test_what_is_no_document_is_named_with_what_to_do(write, content, said):
    with pytest.raises(InputError, match=rf"a\.docx: expected a Word document; .*{said}"):
        read(write("a.docx", content))


def test_a_document_that_grows_without_end_is_not_unpacked(write):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (1 << 27))
    with pytest.raises(InputError, match="limit of 200 times"):
        read(write("a.docx", data.getvalue()))


@pytest.mark.parametrize("turn", range(40))
def test_any_damaged_document_is_read_or_named(write, turn):
    rng = random.Random(turn)
    data = bytearray(docx(HEAD, *[TEXT] * 5))
    for _ in range(rng.randint(1, 12)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    write("good.txt", "عنوان\nنص")
    found, notes = read(write("damaged.docx", bytes(data)).parent)
    names = {a.id for a in found} | {s.origin.removesuffix(".docx") for s in notes.skipped}
    assert names == {"good", "damaged"}


def test_an_encoding_that_nobody_knows_is_named(write):
    data = packed({"word/document.xml": '<?xml version="1.0" encoding="UVF-8"?><x/>'})
    with pytest.raises(InputError, match=r"it is broken \(unknown encoding: UVF-8\)"):
        read(write("a.docx", data))
