"""Tokens: the same words whatever the encoding of their letters, and phrases that hold."""

import re
import unicodedata

import pytest
from arabic_reshaper import reshape
from hypothesis import assume, given
from hypothesis import strategies as st

from corpus_tools.arabic.addresses import may_hold_addresses
from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.letters import normalize, tidy
from corpus_tools.arabic.tokens import (
    count_tokens,
    is_word,
    surface,
    token_runs,
    token_spans,
    tokenize,
)

VOWELS = "\u064e\u064f\u0650\u0651\u0652\u064b"
plain_words = st.text(st.sampled_from("ابتجحدرسشصعفقكلمنهوي"), min_size=2, max_size=8)
texts = st.text(
    st.sampled_from("ابجدهوزحطي\u064e\u0640 \n،؛.!؟()«»-'\u00a0\u200fAbc129٠٥,:/")
    | st.characters(codec="utf-8"),
    max_size=40,
)


def vocalise(word, draw):
    return "".join(letter + draw(st.sampled_from(["", *VOWELS])) for letter in word)


def stretch(word, draw):
    return "".join(letter + "\u0640" * draw(st.integers(0, 3)) for letter in word)


@given(st.lists(texts, max_size=4))
def test_tokens_are_counted_as_they_are_cut(lines):
    text = tidy("\n".join(lines))
    assert count_tokens(text) == len(tokenize(text))


@given(texts)
def test_tokens_stand_in_the_text_in_order(text):
    rest = tidy(text)
    assume(not may_hold_addresses(rest))
    for token in tokenize(text):
        before, found, rest = rest.partition(token)
        assert found == token
        # Nothing is lost between tokens but what is neither letter nor digit.
        assert not [c for c in before if unicodedata.category(c) in ("Nd", "Lo", "Lu", "Ll")]
    assert not [c for c in rest if unicodedata.category(c) in ("Nd", "Lo", "Lu", "Ll")]


@given(texts)
def test_phrases_are_the_tokens_in_runs(text):
    assert [token for phrase in token_runs(text) for token in phrase] == tokenize(text)
    assert all(token_runs(text))


@given(st.lists(plain_words, min_size=1, max_size=6), st.data())
@pytest.mark.parametrize("write", [vocalise, stretch], ids=["vocalised", "tatweel"])
def test_decorated_words_are_the_same_terms(write, words, data):
    written = " ".join(write(word, data.draw) for word in words)
    assert [surface(token) for token in tokenize(written)] == words
    conflator = Conflator("auto").fit([" ".join(words)])
    assert conflator.transform(tokenize(written)) == conflator.transform(words)


@given(st.lists(plain_words, min_size=1, max_size=6))
def test_presentation_forms_are_the_same_tokens(words):
    text = " ".join(words)
    assert tokenize(reshape(text)) == words


@given(st.lists(plain_words, min_size=1, max_size=6), st.sampled_from("\u00a0\u2009\u202f\t"))
def test_any_space_parts_words_and_joins_phrases(words, space):
    assert list(token_runs(space.join(words))) == [words]


@given(
    st.lists(plain_words, min_size=2, max_size=6),
    st.sampled_from([", ", "، ", "؛ ", ". ", " - ", ": ", "\n", " (", "؟ ", " «", "…", " / "]),
)
def test_punctuation_and_line_breaks_end_a_phrase(words, mark):
    assert list(token_runs(mark.join(words))) == [[word] for word in words]


@pytest.mark.parametrize("invisible", ["\u200c", "\u200f", "\u202b", "\ufeff", "\u00ad"])
def test_invisible_characters_do_not_cut_words(invisible):
    assert tokenize(f"وزا{invisible}رة") == ["وزارة"]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("مُذَكِّرَةُ تَفاهُمٍ", ["مُذَكِّرَةُ", "تَفاهُمٍ"]),
        ("طائرة F-18E حلّقت", ["طائرة", "F-18E", "حلّقت"]),
        ("Al-Suqour's 2nd-half", ["Al-Suqour's", "2", "nd-half"]),
        ("1,250.5 و 9:30", ["1,250.5", "و", "9:30"]),
        ("٢٠١٦/١٠/٥", ["٢٠١٦/١٠/٥"]),
        ("نسبة ١٢٫٥٪", ["نسبة", "١٢٫٥"]),
        ("في الـ30 من", ["في", "الـ", "30", "من"]),
        ("وكالات ـ رياضة ــ المدار", ["وكالات", "رياضة", "المدار"]),  # tatweel for a dash
        ("", []),
        ("«…» — !؟", []),
    ],
)
def test_examples(text, tokens):
    assert tokenize(text) == tokens


#: Pieces of addresses, files, entities and hashtags, and what stands round them.
mixed = st.lists(
    st.sampled_from([*"@#&_;./:-' \n", "http", "//", "www", ".com", "bbc", "quot", "34", "نهر"]),
    max_size=12,
).map("".join)


@given(mixed)
def test_tokens_runs_and_spans_agree_beside_addresses(text):
    tokens = tokenize(text)
    assert [token for run in token_runs(text) for token in run] == tokens
    assert [text[start:end] for start, end in token_spans(text)] == tokens
    assert count_tokens(text) == len(tokens)


@pytest.mark.parametrize(
    "nothing",
    [
        "https://example.org/ar/news-12?id=7",
        "https://example.org/أخبار/نهر-النيل",
        "http: / / www.example.org",
        "http://news .example .org",
        "www.example.com/ar",
        "example.com",
        "ca.example.gov.sa",
        "bit.ly/2aB",
        "salim_99@example.com",
        "@jaridah_ar",
        "@جريدة",
        "&quot;",
        "&amp;quot;",
        "&#34;",
        "&#xA;",
        "&nbsp",
        "#187;",
        "IMG_2031.JPG",
        "photo.jpg",
        "taqrir-2.pdf",
    ],
)
def test_addresses_files_and_entities_are_no_words(nothing):
    assert tokenize(f"على الموقع {nothing} اليوم") == ["على", "الموقع", "اليوم"]
    # A phrase goes not on behind them.
    assert list(token_runs(f"نهر {nothing} سد")) == [["نهر"], ["سد"]]


def test_arabic_that_sticks_to_an_address_is_a_word():
    assert tokenize("الكاتبsalim@example.comللتواصل") == ["الكاتب", "للتواصل"]
    assert tokenize("http://example.org/w?v=q4Aنجاح &quot;النهر&quot;") == ["نجاح", "النهر"]


@pytest.mark.parametrize(
    ("tag", "word"),
    [
        ("#النهر", "النهر"),
        ("#أمطار_غزيرة", "أمطار_غزيرة"),
        ("#أمطارٌ_غزيرة_", "أمطارٌ_غزيرة"),
        ("#COVID19", "COVID19"),
        ("#Cairo_2030", "Cairo_2030"),
    ],
)
def test_a_hashtag_is_one_word_without_its_sign(tag, word):
    assert tokenize(f"قال {tag}، ثم") == ["قال", word, "ثم"]


@pytest.mark.parametrize("text", ["U.S. F-18", "AT&T", "Node.js", "b/g", "C# C++", "1,250.5 3.Al"])
def test_words_with_signs_that_are_no_addresses(text):
    expected = re.findall(r"[A-Za-z]+(?:[-.&]\w+)*|\d[\d,.]*\d|\d", text)
    assert tokenize(text) == expected


def test_underscores_join_nothing_but_hashtags():
    assert tokenize("القاهرة_رويترز ____ نهر") == ["القاهرة", "رويترز", "نهر"]


def test_arabic_after_a_latin_word_is_a_word_of_its_own():
    assert tokenize("قناة BBCعربي") == ["قناة", "BBC", "عربي"]


@given(plain_words, st.data())
def test_surface_is_one_spelling(word, data):
    assert surface(vocalise(word, data.draw)) == word == surface(stretch(word, data.draw))


@pytest.mark.parametrize("token", ["2016", "٣", "9:30", "ب", "بـ", "و\u064e", "X", "quot"])
def test_numbers_and_single_letters_are_no_words(token):
    assert not is_word(token)


@pytest.mark.parametrize("token", ["سد", "نهر", "F-18", "Gmail"])
def test_words_are_words(token):
    assert is_word(token)


def test_the_sample_is_cut_at_every_space(sample):
    for article_id in sample.ids[::7]:
        text = normalize(sample.text(article_id))
        letters_of_text = re.sub(r"[^\w]|_", "", text)
        letters_of_tokens = re.sub(r"[^\w]|_", "", normalize("".join(tokenize(text))))
        assert letters_of_tokens == letters_of_text


def test_a_hashtag_of_nothing_but_a_tatweel_is_no_word():
    assert tokenize("نهر #ـ سد #_نهر") == ["نهر", "سد", "نهر"]
    assert tokenize("#ـنهر_كبير") == ["ـنهر_كبير"]
