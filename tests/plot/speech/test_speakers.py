"""The figure of speakers: those who speak most first, parted by form or by outlet."""

import pandas as pd
import pytest
from looking import joined_captions
from matplotlib.colors import to_hex

from corpus_tools import plot
from corpus_tools.errors import InputError
from corpus_tools.labels.check import check_figure
from corpus_tools.plot.style import PALETTE

COLUMNS = ["speaker", "outlet", "articles", "quotations", "direct", "reported", "via"]
TABLE = pd.DataFrame(
    [
        ("ليلى حداد", "الساحل", 3, 6, 4, 1, 1),
        ("ليلى حداد", "المرصد", 1, 2, 0, 2, 0),
        ("سمير", "", 1, 3, 0, 0, 3),
    ],
    columns=COLUMNS,
)
TABLE.attrs = {"measure": "speakers", "anonymous": 5, "unknown": 1}


def widths(ax):
    found = {}
    for bar in ax.patches:
        row = round(bar.get_y() + bar.get_height() / 2)
        found.setdefault(row, []).append((to_hex(bar.get_facecolor()).upper(), bar.get_width()))
    return found


def test_bars_are_parted_by_form():
    ax = plot.speakers(TABLE)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["ليلى حداد", "سمير"]
    assert [width for _, width in widths(ax)[0]] == [4, 3, 1]
    assert [width for _, width in widths(ax)[1]] == [3]
    assert "8 · 4 مقالات" in [text.get_text() for text in ax.texts]
    said = joined_captions(ax)
    # 5 of nobody that is named, 1 of somebody who could not be told.
    assert "6 مرات" in said
    assert ax.figure.texts[0].get_text() == "«ليلى حداد» أكثر من نُقل كلامه: 8 مرات في 4 مقالات"
    assert check_figure(ax.figure) == []


def test_bars_are_parted_by_outlet_and_no_outlet_is_grey():
    ax = plot.speakers(TABLE, by="outlet")
    assert widths(ax)[0] == [(PALETTE[0], 6), (PALETTE[1], 2)]
    assert widths(ax)[1] == [(PALETTE[-1], 3)]
    assert check_figure(ax.figure) == []


def test_so_many_are_drawn_as_are_asked_for():
    ax = plot.speakers(TABLE, top=1)
    assert len(ax.get_yticks()) == 1
    assert any("1 من أصل 2" in text.get_text() for text in ax.figure.texts)


def test_two_who_speak_as_often_do_not_lead():
    table = pd.DataFrame(
        [("ليلى", "", 1, 4, 4, 0, 0), ("سمير", "", 1, 4, 4, 0, 0)], columns=COLUMNS
    )
    assert plot.speakers(table).figure.texts[0].get_text() == "من تكلم"


@pytest.mark.parametrize(("lang", "size"), [("en", "report"), ("ar", "slide"), ("en", "slide")])
@pytest.mark.parametrize("by", ["form", "outlet"])
def test_other_languages_and_sizes(lang, size, by):
    assert check_figure(plot.speakers(TABLE, by=by, lang=lang, size=size).figure) == []


@pytest.mark.parametrize(
    ("given", "settings"),
    [
        (TABLE.head(0), {}),
        (TABLE, {"by": "mood"}),
        (TABLE, {"top": 0}),
        (TABLE.drop(columns="via"), {}),
        (3, {}),
    ],
)
def test_anything_else_is_refused(given, settings):
    with pytest.raises(InputError, match=r"^speakers: expected"):
        plot.speakers(given, **settings)
