"""Decoding: every encoding Arabic text is met in, and what is not text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.corpus.encoding import FileEncoding, decode, detect_encoding
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


@given(
    st.lists(st.sampled_from(TEXT.split()), min_size=5, max_size=300).map(" ".join),
    st.integers(min_value=0),
    st.sampled_from([0x80, 0xC7, 0xFF]),
)
def test_one_bad_byte_costs_no_more_than_its_letter(text, place, bad):
    data = text.encode("utf-8")
    place %= len(data) + 1
    damaged = data[:place] + bytes([bad]) + data[place:]
    found, used = decode(damaged)
    if used == "utf-8":  # the byte fitted by chance
        assert found == damaged.decode("utf-8")
    else:
        assert used.startswith("utf-8 with damaged bytes")
        before = data[:place].decode("utf-8", errors="ignore")
        after = data[place + 2 :].decode("utf-8", errors="ignore")
        assert found.startswith(before)
        assert found.endswith(after)


@pytest.mark.parametrize("every", [10, 40, 1000])
def test_utf8_damaged_often_is_still_utf8(every):
    data = bytearray((TEXT * 30).encode("utf-8"))
    data[::every] = b"\xff" * len(data[::every])
    text, used = decode(bytes(data))
    assert used.startswith("utf-8 with damaged bytes (the first at byte 0)")
    # Every letter of two bytes that lost one shows as two marks at the most.
    assert text.count("\ufffd") <= 2 * len(data[::every])


@pytest.mark.parametrize("name", ["cp1256", "iso8859_6"])
def test_legacy_text_with_pairs_that_look_like_utf8_stays_legacy(name):
    text = "قال المدير، ثم قالت الهيئة، إن العمل يبدأ؛ فهل ينتهي؟ نعم، ينتهي غدا"
    assert "،".encode(name)[0] in range(0x80, 0xC0)  # what UTF-8 has after a lead byte
    assert decode(text.encode(name)) == (text, name)


def test_a_stray_byte_in_a_long_latin_text_is_damage():
    data = b"The minister said the dam would open soon. " * 20
    text, used = decode(data[:100] + b"\x92" + data[100:])
    assert text.count("\ufffd") == 1
    assert "byte 100" in used


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


def test_a_mark_in_front_is_no_text_when_the_encoding_is_named():
    assert decode(codecs.BOM_UTF8 + "سد".encode(), "utf-8") == ("سد", "utf-8")


def test_an_unknown_encoding_is_named():
    with pytest.raises(InputError, match="encoding: Python knows none named 'arabic-9'"):
        decode(b"x", "arabic-9")


@pytest.mark.parametrize("name", ["cp1256", "iso8859_6", "utf-8"])
@pytest.mark.parametrize("size", [1 << 10, 1 << 18])
def test_letters_that_come_late_tell_the_encoding(name, size):
    head = b"id,url,text\n" + b"1,https://example.org/page,\n" * 80_000
    data = head + PLAIN.encode(name)
    assert len(head) > 2_000_000
    found = detect_encoding(data[at : at + size] for at in range(0, len(data), size))
    assert found == FileEncoding(name, name)
    assert decode(data) == (data.decode(name), name)


def test_letters_late_in_a_line_without_end_tell_it_too():
    assert detect_encoding([b"x" * 100_000 + PLAIN.encode("cp1256")]).codec == "cp1256"


@given(
    st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=300),
    st.sampled_from([PLAIN.encode(name) for name in ("utf-8", "cp1256", "utf-16-le")]),
    st.integers(1, 50),
    st.booleans(),
)
def test_pieces_give_the_verdict_of_the_whole(before, text, size, damaged):
    whole = before.encode("utf-16-le" if b"\x00" in text else "ascii") + text
    if damaged and b"\x00" not in text:
        whole += b"\xc7"
    pieces = [whole[at : at + size] for at in range(0, len(whole), size)]
    assert detect_encoding(pieces) == detect_encoding([whole])


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_have_a_reason(data):
    text, said = decode(data)
    assert said
    assert text is None or "\x00" not in text or text.count("\x00") <= max(3, len(data) / 100)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE])
def test_utf32_is_told_by_its_mark(mark):
    name = "utf-32-le" if mark == codecs.BOM_UTF32_LE else "utf-32-be"
    assert decode(mark + TEXT.encode(name)) == (TEXT, "utf-32")


def test_a_few_zero_bytes_are_damage():
    assert decode(TEXT[:9].encode() + b"\x00" + TEXT[9:].encode()) == (
        f"{TEXT[:9]}\x00{TEXT[9:]}",
        "utf-8",
    )


def test_damage_after_a_mark_is_named():
    text, used = decode(codecs.BOM_UTF8 + TEXT.encode() + b"\xff")
    assert text == TEXT + "\ufffd"
    assert used.startswith("utf-8 with damaged bytes")


@pytest.mark.parametrize("name", ["utf-16", "utf-32"])
def test_a_named_encoding_may_lack_its_mark(name):
    assert decode(TEXT.encode(f"{name}-le"), name) == (TEXT, name)
    assert decode(TEXT.encode(name), name) == (TEXT, name)


def test_a_named_encoding_that_cannot_pass_over_what_does_not_fit_is_named():
    text, why = decode(TEXT.encode(), "punycode")
    assert text is None
    assert "cannot be read as punycode" in why
