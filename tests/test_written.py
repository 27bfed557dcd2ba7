"""Text of others in files and on terminals: nothing of it acts, and all of it can be had back."""

import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from opened import runs_in_a_cell, turned

from corpus_tools._written import cell, json_text, printable, runs

FORMULAS = [
    "=cmd()",
    "@SUM(1)",
    "+1+cmd|'x'!A0",
    "-2+3",
    "-قال",
    "- 2+cmd|'x'!A0",
    "- قال+cmd|'/C calc'!A0",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "﹦1",
    " =1+1",
    "\u00a0=1",
    "\u2003@A1",
    "\ufeff=1+1",
    "\u200f=1",
    "\u200b=1",
    "\u00ad=1",
    "\u061c+A1",
    "'=1",
    " '=1",
    "- قال (الوزير)",
    "- =1",
    "-\u00a0A1",
    "+",
]
PLAIN = [
    "- قال الوزير",
    "- «النهر»: سد",
    "-3.5",
    "+20",
    "– عنوان",
    "نص = نص",
    "",
    "1-2",
    "a@b.c",
    "'نص'",
    "-1,000",
    "؛=1",
    "(=1)",
    "'",
    "  ",
    "\u200f",
    "٣+٤",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_become_text_wherever_a_cell_may_begin(text):
    assert runs(text)
    assert cell(text) == f"'{text}"
    assert cell(f"خبر;{text};خبر") == f"خبر;'{text};خبر"
    assert not runs_in_a_cell(cell(text))


@pytest.mark.parametrize("value", [*PLAIN, 3, None, 2.5, -1, True])
def test_what_is_no_formula_stays(value):
    assert cell(value) is value or cell(value) == value


def test_a_cell_is_one_line():
    for sign in ("\t", "\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"):
        assert cell(f"نهر{sign}سد") == "نهر سد"
        assert cell(f"{sign}=1") == "' =1"
        assert cell(f"نهر{sign}=1") == "نهر =1"
    assert cell("a\x00b\x1b[0m\u202ec\ud800") == "a⟦U+0000⟧b⟦U+001B⟧[0m⟦U+202E⟧c⟦U+D800⟧"


@given(
    st.text(alphabet=st.sampled_from("=+-@'; \t\n\r\u200f\u202e\ufeff＝ق1.|(") | st.characters())
)
@example("';=")
@example("''=1;'@")
def test_cells_are_harmless_and_can_be_had_back(text):
    told = cell(text)
    assert not runs_in_a_cell(told)
    assert not list(turned(told))
    assert not re.search("[\x00-\x1f\x85\u2028\u2029]", told)
    plain = without_guard(told)
    assert "".join(plain.split()) == "".join(shown_by_numbers(text).split())


def without_guard(told):
    return ";".join(
        part[1:] if part.startswith("'") and runs(part) else part for part in told.split(";")
    )


def shown_by_numbers(text):
    breaks = "\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
    return "".join(
        " " if one in breaks
        else f"⟦U+{ord(one):04X}⟧" if list(turned(one)) or "\ud800" <= one <= "\udfff" else one
        for one in text
    )  # fmt: skip


@given(st.text())
@example("\u2068BBC\u2069 \u2067")
def test_nothing_acts_on_a_terminal(text):
    told = printable(text)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", told)
    assert not list(turned(told))
    assert printable("\u2068نهر\u2069") == "\u2068نهر\u2069"


@given(st.text())
def test_json_is_read_as_it_was_and_turns_nothing(text):
    told = json_text({"a": [text]}, indent=1)
    assert json.loads(told) == {"a": [text]}
    assert not list(turned(told))
    told.encode("utf-8")
