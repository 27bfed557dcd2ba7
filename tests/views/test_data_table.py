"""Tables to sort and search."""

import re

import numpy as np
import pandas as pd
import pytest

from corpus_tools.errors import InputError
from corpus_tools.views.cells import make_cell
from corpus_tools.views.data_table import table
from corpus_tools.views.plain_tables import plain_table


def kinds(view):
    return [column.kind for column in view.values["columns"].columns]


def test_columns_are_what_they_hold():
    frame = pd.DataFrame(
        {
            "text": ["نهر", "2017"],
            "number": [1, 2],
            "share": [0.5, None],
            "date": ["2017-05-02", ""],
            "interval": ["2016/2017", "2016-01"],
            "time": pd.to_datetime(["2017-05-02", None]),
            "yes": [True, False],
            "mixed": ["2017", 3],
            "empty": [None, None],
            "list": [[1], [2]],
            "array": [np.array([1, 2]), ""],
            "whole": pd.array([1, None], dtype="Int64"),
            "kind": pd.Categorical(["أ", None]),
        }
    )
    assert kinds(table(frame)) == ["", "n", "n", "d", "d", "d", "", "", "", "", "", "n", ""]


def test_cells_show_what_they_hold_and_sort_by_it():
    assert make_cell(3, "n")[:3] == ("3", "", "3.0")
    assert make_cell(2 / 3, "n")[:3] == ("0.67", "", repr(2 / 3))
    assert make_cell(None) == make_cell("") == make_cell(float("nan"), "n") == make_cell(pd.NaT)
    assert make_cell(pd.Timestamp("2017-05-02"), "d").shown == "2017-05-02"
    assert make_cell([1, 2]).shown == "[1, 2]"
    assert make_cell(float("-inf"), "n").key == "-Infinity"
    assert make_cell("\u202eا").shown == "⟦U+202E⟧ا"


def test_long_cells_are_cut_and_whole():
    text = "كلمة " * 20_000
    cell = make_cell(text)
    assert (len(cell.shown) <= 301, cell.whole) == (True, text)
    page = table(pd.DataFrame({"أ": [text]})).html()
    assert page.count("<details>") == 1
    assert text in page


def test_a_table_says_how_many_rows_it_leaves_out():
    page = table(pd.DataFrame({"ن": range(30)}), most=10).html()
    assert page.count("<tr><td") == 10
    assert "هنا أول 10 صفوف من 30." in page


def test_two_columns_of_one_name_and_rows_of_one_article():
    frame = pd.DataFrame([["أ", 1, 2], ["ب", 3, 4], ["أ", 5, 6]], columns=["id", "ن", "ن"])
    view = table(frame)
    assert view.ids == ("أ", "ب")
    assert re.findall('<tr data-at="([0-9])"', view.html()) == ["0", "1", "0"]


def test_ids_open_the_articles_of_a_corpus(sample):
    frame = pd.DataFrame({"id": [sample.ids[3], "none", sample.ids[0]]})
    page = table(frame, corpus=sample).html()
    assert re.findall('href="#(a[0-9]+)"', page) == ["a0", "a1"]
    assert page.count("<article") == 2
    assert sample.paragraphs(sample.ids[3])[0] in page


def test_the_same_table_gives_the_same_bytes(sample):
    first, second = (table(sample.articles, corpus=sample)._repr_html_() for _ in range(2))
    assert first == second
    assert "http" not in re.sub(r"http://www\.w3\.org/2000/svg", "", first)


def test_what_is_hostile_is_escaped_beside_the_frame_too():
    evil = "</details><script>alert(1)</script>"
    frame = pd.DataFrame({evil: [evil]})
    assert "<script" not in plain_table(frame)
    assert table(frame, evil)._repr_html_().count("<script") == 0


def test_what_is_no_table_is_named():
    with pytest.raises(InputError, match="expected a DataFrame; found list"):
        table([1])
    with pytest.raises(InputError, match="most of at least 1; found 0"):
        table(pd.DataFrame({"ن": [1]}), most=0)
    assert table(pd.DataFrame()).html().count("<tr") == 1


def test_letters_that_are_none_can_be_written(tmp_path):
    frame = pd.DataFrame({"id": pd.Series(["ا\ud800"], dtype=object)})
    page = table(frame, "ع\ud800").to_html(tmp_path / "a.html").read_text(encoding="utf-8")
    assert page.count("⟦U+D800⟧") == 6  # title, heading, caption, names of region and tick, cell
