"""What is said: in both languages, by its key, and with numbers that agree with their nouns."""

import copy
import json
import pickle
import re
import tomllib
from importlib.resources import files

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.arabic.letters import has_arabic
from corpus_tools.messages import (
    Message,
    articles,
    counted,
    holds,
    in_arabic,
    joined,
    number_of,
    quotation,
    say,
)

FORMS = ("مقال", "مقالان", "مقالات", "مقالا")


TEXTS = tomllib.loads(files("corpus_tools").joinpath("data/messages.toml").read_text("utf-8"))
EVERY = {
    (group, key): told
    for group, told_of in TEXTS["sentences"].items()
    for key, told in told_of.items()
}
PAIRS = [place for place, told in EVERY.items() if isinstance(told, list)]


def test_every_phrase_is_said_in_both_languages():
    for group, key in PAIRS:
        arabic, english = EVERY[group, key]
        words = re.sub("{[^}]*}", "", english)
        # Without any it is a frame of what is put in.
        assert has_arabic(arabic) or not re.search("[a-z]", words), key
        assert english, key
        assert not has_arabic(english), key
        blanks, theirs = (set(re.findall(r"{(\w+)", text)) for text in (arabic, english))
        assert blanks <= theirs if group in ("verdicts", "warnings") else blanks == theirs, key
        if "{" not in english:
            assert (say(key), say(key, "en")) == (arabic, english), key


def test_nothing_is_said_in_english_alone():
    assert list(EVERY) == PAIRS


def test_no_key_stands_for_two_sentences():
    keys = [key for _, key in EVERY]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("noun", TEXTS["nouns"])
def test_every_noun_has_its_forms(noun):
    *forms, one, many = TEXTS["nouns"][noun]
    assert len(forms) == 4
    assert all(map(has_arabic, forms))
    assert [number_of(n, noun, "en") for n in (1, 2)] == [f"1 {one}", f"2 {many}"]
    assert number_of(5, noun) == f"5 {forms[2]}"


def test_a_message_is_its_english_and_is_told_by_its_key():
    message = Message("too_few_to_compare", n=2)
    assert message == "2 article(s): too few to form groups; no tree or map"
    assert message.key == "too_few_to_compare"
    assert json.loads(json.dumps([message])) == [str(message)]
    assert has_arabic(in_arabic(message))
    assert type(str(message)) is str
    assert in_arabic(str(message)) == message


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda m: pickle.loads(pickle.dumps(m))]
)
def test_a_message_stays_one_when_it_is_copied(again):
    inner = Message("at_line", line=3, words=quotation("اليوم"))
    message = Message("caption_alone", found=inner)
    found = again(message)
    assert (found, in_arabic(found)) == (message, in_arabic(message))
    assert holds(found, "caption_alone")
    assert holds(found, "at_line")


def test_a_message_stays_one_in_a_column_of_objects():
    message = Message("empty_file")
    table = pd.DataFrame({"reason": pd.Series([message], dtype=object)})
    [found] = pd.concat([table, table]).query("reason == 'empty file'")["reason"].unique()
    assert holds(found, "empty_file")


def test_parts_are_said_each_in_the_language_and_what_others_wrote_stays():
    stamp = "line 3, Monday"
    told = joined([stamp, "", Message("at_line", line=4, words=quotation("May 5"))])
    assert told == "line 3, Monday; line 4 «May 5»"
    assert in_arabic(told) == "line 3, Monday؛ السطر 4 «\u200eMay 5\u200e»"
    assert joined([]) == joined([""]) == ""


def test_an_unknown_phrase_is_an_error():
    with pytest.raises(KeyError):
        say("no such phrase")


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (1, "مقال واحد"),
        (2, "مقالان"),
        (3, "3 مقالات"),
        (10, "10 مقالات"),
        (11, "11 مقالا"),
        (99, "99 مقالا"),
        (100, "100 مقال"),
        (102, "102 مقال"),
        (103, "103 مقالات"),
        (111, "111 مقالا"),
        (1000, "1,000 مقال"),
        (1005, "1,005 مقالات"),
    ],
)
def test_arabic_numbers_agree(n, expected):
    assert counted(n, *FORMS) == expected


@given(st.integers(3, 10**9))
def test_agreement_depends_on_the_last_two_digits(n):
    noun = counted(n, *FORMS).partition(" ")[2]
    last = n % 100
    # The plural categories "few", "many" and "other" of the Unicode CLDR.
    assert noun == ("مقالات" if 3 <= last <= 10 else "مقالا" if last >= 11 else "مقال")
    assert counted(n, *FORMS).startswith(f"{n:,} ")


@pytest.mark.parametrize(
    ("n", "expected"), [(0, "0 articles"), (1, "1 article"), (2, "2 articles")]
)
def test_english_numbers_agree(n, expected):
    assert articles(n, "en") == expected


@given(st.integers(1, 2000))
def test_articles_are_counted_in_arabic(n):
    found = articles(n)
    assert found == counted(n, *FORMS) or found.replace("ًا", "ا") == counted(n, *FORMS)


#: Names that Arabic has no other word for.
NAMES = {
    "CSV", "DP", "Excel", "ISO", "JSON", "Matplotlib", "PDF", "PNG", "Parquet", "SVG", "UTF",
    "Word", "ZIP", "cp", "parameters", "tar", "utf",
}  # fmt: skip
SAID_BY_COMMANDS = ("checks", "commands", "errors", "skipped", "spellings", "warnings", "workbook")


def test_arabic_holds_no_english_word_but_names():
    wrong = {}
    for group, key in (at for at in PAIRS if at[0] in SAID_BY_COMMANDS):
        # What stands between marks of direction is a file, an option or a column.
        own = re.sub("\u200e[^\u200e]*\u200e|{[^}]*}", "", EVERY[group, key][0])
        wrong[key] = set(re.findall("[A-Za-z]+", own)) - NAMES
    assert {key: words for key, words in wrong.items() if words} == {}


def test_no_text_calls_the_articles_a_blog():
    for name in ("messages.toml", "page.html"):
        text = files("corpus_tools").joinpath(f"data/{name}").read_text("utf-8")
        assert "المدون" not in text, name
