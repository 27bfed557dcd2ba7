"""Plain tables: right to left, text of the corpus shown as text."""

import re

import pandas as pd
import pytest

from corpus_tools._shown import LONGEST_CELL, NO_MATH
from corpus_tools.views.plain_tables import plain_table, table_html


def test_a_table_is_right_to_left_and_its_cells_go_their_own_way() -> None:
    html = table_html(pd.DataFrame({"العنوان": ["خبر", "BBC"], "العدد": [1, 2]}))
    assert html.startswith(f'<div {NO_MATH} dir="rtl" lang="ar" style="overflow-x:auto">')
    ways = re.findall('<t[hd](?: scope="col")? dir="(...)">', html)
    assert ways == ["rtl", "rtl", "rtl", "rtl", "ltr", "rtl"]
    english = table_html(pd.DataFrame({"n": [1]}), lang="en")
    assert re.findall('<td dir="(...)">', english) == ["ltr"]


def test_a_break_of_a_line_is_a_space() -> None:
    html = table_html(pd.DataFrame({"المنبر\nOutlet": ["سطر\nثان"]}))
    assert "سطر ثان" in html
    assert "\\n" not in html


@pytest.mark.parametrize("where", ["cell", "column", "index"])
def test_hostile_text_is_shown_and_does_nothing(where: str) -> None:
    evil = "<script>x</script>\u202eخبر" + "ع" * 5000
    frames = {
        "cell": pd.DataFrame({"أ": [evil]}),
        "column": pd.DataFrame({evil: [1]}),
        "index": pd.DataFrame({"أ": [1]}, index=[evil]),
    }
    html = table_html(frames[where], index=True)
    assert "<script" not in html
    assert "&lt;script&gt;x&lt;/script&gt;⟦U+202E⟧خبر" in html
    assert "\u202e" not in html
    assert "ع" * LONGEST_CELL not in html


def test_numbers_and_gaps_stay_what_they_are() -> None:
    html = table_html(pd.DataFrame({"أ": [0.5, float("nan")], "ب": [True, False]}))
    assert "0.50" in html
    assert "—" in html
    assert "True" in html


def test_an_english_table_is_left_to_right_and_says_how_many_rows_there_are() -> None:
    frame = pd.DataFrame({"term": ["نهر"] * 30, "count": range(30)})
    html = plain_table(frame, "en")
    assert '<summary dir="ltr" lang="en">The table without scripts: 20 of 30 rows' in html
    assert 'dir="ltr" lang="en" style="overflow-x:auto"' in html
    assert ">Term<" in html
    assert "المصطلح" not in html
