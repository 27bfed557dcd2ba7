"""Decoding: every encoding Arabic text is met in, and what is not text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.encoding import decode
from corpus_tools.errors import InputError

TEXT = "وقّعت الهيئة مذكرة حول سلامة الملاحة في النهر\nوقال المدير إن العمل يبدأ غدا\n"
PLAIN = "وقعت الهيئة مذكرة حول سلامة الملاحة في النهر\nوقال المدير إن العمل يبدأ غدا\n"


def encodable(text, encoding):
    return "".join(c for c in text if c.encode(encoding, errors="ignore"))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60))
def test_utf8_comes_back(text):
    data = text.encode("utf-8")
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        assert decode(data) == (text, "utf-8")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60))
def test_a_mark_settles_the_encoding(text):
    assert decode(codecs.BOM_UTF8 + text.encode("utf-8")) == (text, "utf-8")
    assert decode(codecs.BOM_UTF16_LE + text.encode("utf-16-le")) == (text, "utf-16")
    assert decode(codecs.BOM_UTF16_BE + text.encode("utf-16-be")) == (text, "utf-16")


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", [TEXT, "سلامة الملاحة", "نص «بين قوسين» ثم 12٪", TEXT + "BBC وGmail"]
)
def test_utf16_without_a_mark_is_seen(name, text):
    assert decode(text.encode(name)) == (text, name)


@pytest.mark.parametrize("name", ["cp1256", "iso8859_6"])
def test_legacy_encodings_of_articles_are_seen(name, sample):
    for article_id in sample.ids:
        text = encodable(sample.raw(article_id), name)
        assert decode(text.encode(name))[0] == text, article_id


@pytest.mark.parametrize("name", ["cp1256", "iso8859_6"])
@pytest.mark.parametrize("text", [PLAIN, "سلامة الملاحة في النهر"])
def test_legacy_encodings_of_short_texts_are_seen(name, text):
    assert decode(text.encode(name)) == (text, name)


def test_a_damaged_byte_does_not_cost_the_article():
    data = bytearray((TEXT * 3).encode("utf-8"))
    data[21] = 0xFF
    text, used = decode(bytes(data))
    assert text is not None
    assert text.count("\ufffd") <= 2
    assert text.endswith(TEXT)
    assert "21" in used or "20" in used
    assert "damaged" in used


def test_a_cut_off_file_keeps_what_it_has():
    data = TEXT.encode("utf-8").rstrip()[:-1]
    text, used = decode(data)
    assert text.rstrip("\ufffd") == TEXT.rstrip()[:-1]
    assert "damaged" in used


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(200)),
        b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(range(128, 256)) * 3,
        b"\x00" * 64,
        "نص".encode() + b"\x00" * 8,
    ],
)
def test_binary_files_are_no_text(data):
    text, why = decode(data)
    assert text is None
    assert why.startswith("it is")


def test_latin_bytes_that_are_no_utf8_are_no_arabic():
    text, why = decode("Caf\xe9 cr\xe8me br\xfbl\xe9e \xe0 la carte ".encode("latin-1") * 5)
    assert text is None
    assert "neither" in why


def test_empty_is_empty():
    assert decode(b"") == ("", "utf-8")


def test_a_named_encoding_is_not_doubted():
    assert decode("سد".encode("cp1256"), "cp1256") == ("سد", "cp1256")
    text, used = decode("سد".encode("cp1256"), "utf-8")
    assert set(text) == {"\ufffd"}
    assert used == "utf-8"


def test_an_unknown_encoding_is_named():
    with pytest.raises(InputError, match="encoding: Python knows none named 'arabic-9'"):
        decode(b"x", "arabic-9")
