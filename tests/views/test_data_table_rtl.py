"""Tables and notes of notebooks: right to left, text of the corpus shown as text."""

import re

import pandas as pd
import pytest

from corpus_tools._shown import LONGEST_CELL, NO_MATH
from corpus_tools.views.data_table import note, show, table_html


def test_a_table_is_right_to_left_and_its_cells_go_their_own_way() -> None:
    html = table_html(pd.DataFrame({"العنوان": ["خبر", "BBC"], "العدد": [1, 2]}))
    assert html.startswith(f'<div {NO_MATH} dir="rtl" lang="ar">')
    assert html.count('<td dir="auto">') == 4


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


def test_a_note_is_in_both_languages_arabic_first(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda one: shown.append(one.data))
    note("عنوان <b> \u202e", "a title")
    show(pd.DataFrame({"أ": [1]}))
    assert shown[0].index('lang="ar"') < shown[0].index('lang="en"')
    assert "&lt;b&gt; ⟦U+202E⟧" in shown[0]
    assert "<table" in shown[1]


def test_columns_are_chosen_named_and_said_in_arabic(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda one: shown.append(one.data))
    table = pd.DataFrame({"g2": [1.0], "kind": ["place"], "note": ["few, one article"]})
    show(table, {"note": "ملاحظة", "kind": "النوع"}, lang="ar")
    show(table, ["kind"])
    assert re.findall("<t[hd][^>]*>(.*?)</t[hd]>", shown[0]) == [
        "ملاحظة", "النوع", "قليلة، مقال واحد", "مكان",
    ]  # fmt: skip
    assert re.findall("<t[hd][^>]*>(.*?)</t[hd]>", shown[1]) == ["kind", "place"]
