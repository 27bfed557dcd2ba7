"""The alphabet table: what folds, what stays, and that folding twice changes nothing."""

import re
import unicodedata

import pytest
from arabic_reshaper import reshape
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_tools.arabic.letters import (
    CONTROLS,
    LETTERS,
    MARKS,
    TATWEEL,
    align,
    fold,
    fold_digits,
    has_arabic,
    normalize,
    spellings,
    strip_marks,
    tidy,
)

VOWELS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
LETTER = re.compile(f"[{LETTERS}]")
MARK = re.compile(f"[{MARKS}]")
CONTROL = re.compile(f"[{CONTROLS}]")

#: The characters that fold, and those that may meet them, more often than chance brings them.
awkward = st.text(
    st.sampled_from("اأإآٱبةهۀىيئؤوكکلمن" + VOWELS + TATWEEL + "\u0653\u0654\u0655\u0610")
    | st.sampled_from("\u200b\u200d\u200f\u202b\u2067\ufeff\u00ad\u00a0\x00\t\n ")
    | st.sampled_from("AEHTWeht\u0301\u0308\u0331İΣ٠٩۵5-.،؟\ufefb\ufdf2\ufc5e\ufee3")
    | st.characters(codec="utf-8"),
    max_size=20,
)
words = st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئىة"), min_size=1, max_size=9)


@given(awkward)
@settings(max_examples=200)
def test_folding_by_look_up_is_folding_step_by_step(text):
    plain = tidy(text)
    seats = str.maketrans("ةؤئ", "هوي")
    hamzas = str.maketrans("أإآٱٲٳٵىیېۍێکڪہھە", "اااااااييييي" + "كك" + "ههه") | {ord("ۃ"): "ة"}
    expected = fold_digits(strip_marks(plain).translate(hamzas)).lower()
    assert fold(plain, seats=False) == unicodedata.normalize("NFC", expected)
    assert normalize(text) == unicodedata.normalize("NFC", expected.translate(seats))


@given(awkward)
@settings(max_examples=200)
def test_tidying_by_look_up_is_tidying_step_by_step(text):
    spaces = "[\t\x0b\x0c\u0085\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
    plain = re.sub(f"[{CONTROLS}\x00-\x08\x0e-\x1f\x7f]", "", re.sub(spaces, " ", text))
    letters = "[\ufb50-\ufdcf\ufdf0-\ufdfc\ufe70-\ufefc]+"
    plain = re.sub(letters, lambda match: unicodedata.normalize("NFKC", match[0]), plain)
    assert tidy(text) == unicodedata.normalize("NFC", plain)


@given(words)
def test_spellings_match_whatever_folds_to_the_phrase(word):
    assert re.fullmatch(spellings(normalize(word)), word)


@given(awkward)
@settings(max_examples=200)
def test_normalizing_twice_changes_nothing(text):
    assert normalize(normalize(text)) == normalize(text)


@pytest.mark.parametrize(
    "text",
    [
        "caf\u0065\u200b\u0301",  # an invisible character between a letter and its accent
        "e\u0640\u0301",
        "e\u0610\u0301",
        "H\u0331",  # only the small letter has a precomposed form
        "T\u0308",
    ],
)
def test_normalizing_twice_changes_nothing_in_latin_names(text):
    assert normalize(normalize(text)) == normalize(text)


@given(awkward)
@settings(max_examples=200)
def test_tidying_twice_changes_nothing(text):
    assert tidy(tidy(text)) == tidy(text)


@given(awkward)
def test_tidy_keeps_line_breaks(text):
    assert tidy(text).count("\n") == text.count("\n")


@given(awkward)
def test_normalized_text_holds_nothing_that_folds(text):
    folded = normalize(text)
    assert not MARK.search(folded)
    assert not CONTROL.search(folded)
    assert TATWEEL not in folded
    assert not set(folded) & set("أإآٱىةؤئ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹\u00a0\t")


@given(words, st.data())
def test_vowels_tatweel_and_controls_do_not_count(word, data):
    decoration = st.text(st.sampled_from(VOWELS + TATWEEL + "\u200c\u200d\u200f\ufeff"), max_size=3)
    written = "".join(letter + data.draw(decoration) for letter in word)
    assert normalize(written) == normalize(word)


@given(st.lists(words, min_size=1, max_size=4).map(" ".join))
def test_presentation_forms_are_the_same_letters(text):
    shaped = reshape(text)
    assert tidy(shaped) == text
    assert normalize(shaped) == normalize(text)


def test_every_presentation_letter_becomes_letters():
    for code in [*range(0xFE70, 0xFEFD), *range(0xFB50, 0xFBB2)]:
        char = chr(code)
        whole = unicodedata.normalize("NFKC", char)
        # The tail of seen (U+FE73) is a piece of a letter and stands for none.
        if unicodedata.category(char) == "Lo" and whole != char:
            plain = tidy(char)
            assert plain == whole
            assert LETTER.search(plain) or MARK.search(plain), hex(code)


def test_letters_and_marks_agree_with_unicode():
    arabic = [chr(c) for c in [*range(0x600, 0x700), *range(0x750, 0x780), *range(0x8A0, 0x900)]]
    for char in arabic:
        category = unicodedata.category(char)
        if char == TATWEEL:
            continue
        assert bool(MARK.fullmatch(char)) == (category == "Mn"), hex(ord(char))
        if category == "Lo":
            assert LETTER.fullmatch(char), hex(ord(char))
        if LETTER.fullmatch(char):
            assert category in ("Lo", "Lm"), hex(ord(char))


def test_controls_are_format_characters():
    for char in map(chr, range(0x10000)):
        if CONTROL.fullmatch(char):
            assert unicodedata.category(char) in ("Cf", "Cn"), hex(ord(char))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إجراءات", "اجراءات"),
        ("آب", "اب"),
        ("مستشفى", "مستشفي"),
        ("مدينة", "مدينه"),
        ("مسؤول", "مسوول"),
        ("هيئة", "هييه"),
        ("ٱلبيت", "البيت"),
        ("کتاب", "كتاب"),
        ("ایران", "ايران"),
        ("BBC", "bbc"),
        ("٢٠١٧", "2017"),
    ],
)
def test_spellings_of_one_word_have_one_key(one, other):
    assert normalize(one) == normalize(other)


@pytest.mark.parametrize(
    ("one", "other"), [("سوق", "شوق"), ("ماء", "ما"), ("غاز", "جاز"), ("حكم", "حكمه")]
)
def test_different_words_keep_different_keys(one, other):
    assert normalize(one) != normalize(other)


def test_tidy_changes_nothing_that_a_reader_sees():
    text = "أُعلِنَ في «بيروت»، الساعة ٩:٣٠، أنّ النسبة 12.5٪؛ هل يكفي؟ مـــدار"
    assert tidy(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("space", "\t\u00a0\u2003\u2009\u202f\u3000")
def test_every_kind_of_space_is_a_space(space):
    assert tidy(f"سد{space}النهر") == "سد النهر"


@given(st.text(st.sampled_from("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹0123456789"), min_size=1))
def test_digits_keep_their_value(digits):
    assert [int(d) for d in fold_digits(digits)] == [unicodedata.digit(d) for d in digits]


@given(words)
def test_strip_marks_keeps_letters(word):
    assert strip_marks(f"{TATWEEL}".join(letter + "\u064e" for letter in word)) == word


@pytest.mark.parametrize("text", ["ع", "BBC عربي", "\ufee3", "٣", "\u064e"])
def test_arabic_is_seen(text):
    assert has_arabic(text)


@pytest.mark.parametrize("text", ["", "BBC", "3.5", "שלום", "«»", "…"])
def test_other_scripts_are_not_arabic(text):
    assert not has_arabic(text)


@given(st.text(max_size=60))
def test_aligned_text_keeps_the_way_back(text):
    folded, places = align(text)
    if places is None:
        assert len(folded) == len(text)
    else:
        assert len(places) == len(folded) + 1
        assert places == sorted(places)
        assert places[-1] == len(text)


def test_aligned_text_is_folded_as_normalize_folds_it():
    for text in (
        "الإِجراءاتُ",
        "مذكّـــرة",
        "٢٠ آب",
        "وزارة\u00a0الدفاع\u200f",
        "BBC عربي",
        "\ufee3\ufeea",
    ):
        assert align(text)[0] == normalize(text)
