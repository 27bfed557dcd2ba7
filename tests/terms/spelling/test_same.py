"""Spellings of one word, and what only looks like them."""

from collections import Counter

import pytest

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.terms.counting import count_terms
from corpus_tools.terms.spelling.same import are_spellings, spelled_alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("صحفي", "صحافي"),
        ("صحفيين", "صحافيين"),
        ("بالأمريكيين", "بالأميركيين"),
        ("مسؤول", "مسئول"),
        ("إدارة", "ادارة"),
        ("شويغو", "شويجو"),
        ("اليونسكو", "اليونيسكو"),
    ],
)
def test_spellings(one, other):
    assert are_spellings(one, other)
    assert are_spellings(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("صحفيين", "صحافي"),  # a plural
        ("أمريكية", "أميركي"),  # a gender
        ("مرتبطين", "مرتبطون"),  # a case
        ("المرتبطين", "المرتبطون"),
        ("حاصلا", "حاصلة"),
        ("تبدأ", "بدأوا"),
        ("وألحق", "وإلحاق"),
        ("تيراج", "وتيراج"),  # a clitic
        ("شويغو", "شويغو"),
    ],
)
def test_inflections_and_clitics_are_no_spellings(one, other):
    assert not are_spellings(one, other)
    assert not are_spellings(other, one)


def test_forms_are_chosen_that_are_spellings_of_each_other():
    conflator = Conflator("auto").fit_types(["صحفي", "صحفيين", "صحافيين", "صحافي"])
    sides = [Counter({"صحفيين": 5, "صحفي": 2}), Counter({"صحافي": 3})]
    assert spelled_alike(conflator, sides, "صحفيين") == ["صحفي", "صحافي"]
    sides = [Counter({"صحفيين": 5}), Counter({"صحافي": 3})]
    assert spelled_alike(conflator, sides, "صحفيين") == ["صحفيين", ""]


def test_each_row_of_the_table_is_a_spelling_of_its_group():
    texts = ["لقاء صحفيين"] * 3 + ["لقاء صحافي مع الصحافيين", "نهر", "التقى صحفي"]
    table = count_terms(texts).variants.table
    rows = table[table["rule"] != "main"]
    assert len(rows)
    assert "user" not in set(table["rule"])
    for row in rows.itertuples():
        assert are_spellings(row.group, row.form)
