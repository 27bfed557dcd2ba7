"""Styled tables: formats and colours stay, text is text, each cell in its own direction."""

import re

import pandas as pd
import pytest

from corpus_tools.errors import InputError
from corpus_tools.views.showing import show
from corpus_tools.views.styled import styled_html

EVIL = "<b>x</b></td><script>alert(1)</script>\u202e"
FRAME = pd.DataFrame(
    {"title": ["CSS: مغامرة جديدة!", EVIL, "said سوريا in 2024-03-15"], "share": [0.5, -0.25, None]}
)


@pytest.fixture
def shown(monkeypatch):
    """Give what a notebook is asked to show."""
    told = []
    monkeypatch.setattr("IPython.display.display", lambda one: told.append(one.data))
    return told


def cells(html):
    """Return tag, attributes and content of each cell."""
    return re.findall("<(t[hd])([^>]*)>(.*?)</t[hd]>", html)


def texts(html, tag="td"):
    return [re.sub("<[^>]*>", "", text) for kind, _, text in cells(html) if kind == tag]


def test_formats_and_colours_stay_and_headings_are_said_in_words(shown):
    styler = FRAME.style.format({"share": "{:.0%}"}, na_rep="لا شيء")
    show(styler.highlight_max(subset=["share"], color="gold").set_caption("BBC عربي: نسب"))
    (html,) = shown
    assert texts(html, "th") == ["العنوان", "النسبة"]
    assert texts(html)[1::2] == ["50%", "-25%", "لا شيء"]
    assert [("background-color:gold" in look) for _, look, _ in cells(html)[3::2]] == [
        True,
        False,
        False,
    ]
    assert '<caption dir="rtl">BBC عربي: نسب</caption>' in html
    show(styler, lang="en")
    assert texts(shown[1], "th") == ["Title", "Share"]
    assert 'dir="ltr" lang="en"' in shown[1]


def test_text_is_text_and_each_cell_runs_as_most_of_its_letters_do(shown):
    show(FRAME.style)
    (html,) = shown
    assert re.findall('<td dir="(...)"', html)[::2] == ["rtl", "ltr", "ltr"]
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "⟦U+202E⟧" in html
    assert '<bdo dir="ltr">2024-03-15</bdo>' in html
    # What was escaped, or linked, by the table's own format is not escaped twice.
    frame = pd.DataFrame({"نص": ["R&D", "https://example.org/?a=1"]})
    show(frame.style.format(escape="html", hyperlinks="html"))
    assert texts(shown[1]) == ["R&amp;D", "https://example.org/?a=1"]


def test_styles_that_load_or_move_something_are_left_out(shown):
    bad = {"position": "fixed", "background": "url(http://x)", "color": 'red" onclick="x'}
    show(FRAME.style.set_properties(**bad, **{"font-weight": "bold"}))
    looks = {look for tag, look, _ in cells(shown[0]) if tag == "td"}
    assert {re.search('style="(.*?)"', look)[1] for look in looks} == {"font-weight:bold"}


def test_names_of_rows_and_spans_stay_and_what_is_hidden_is_hidden(shown):
    columns = pd.MultiIndex.from_product([["سد"], ["x", "y"]])
    index = pd.Index(["أ", "ب"], name="title")
    frame = pd.DataFrame([[1, 2], [3, 4]], columns=columns, index=index)
    show(frame.style)
    assert re.search('<th colspan="2" dir="rtl">سد</th>', shown[0])
    assert texts(shown[0], "th")[-3:] == ["", "أ", "ب"] or "أ" in texts(shown[0], "th")
    assert "العنوان" in texts(shown[0], "th")
    show(frame.style.hide(axis="index").hide([("سد", "x")], axis="columns"))
    assert texts(shown[1]) == ["2", "4"]
    # An index that only counts is shown where it is asked for.
    show(FRAME.style, index=True)
    show(FRAME.style)
    assert [texts(html, "th")[-1] for html in shown[2:]] == ["2", "النسبة"]


def test_so_many_rows_are_shown_and_how_many_there_are_is_said(shown):
    show(pd.DataFrame({"count": range(50)}).style, most=3)
    assert texts(shown[0]) == ["0", "1", "2"]
    assert "من 50" in shown[0]


def test_the_table_of_the_user_stays_as_it_is(shown):
    styler = FRAME.style
    before = styler.to_html(table_uuid="x")
    show(styler)
    assert styler.to_html(table_uuid="x") == before


def test_what_cannot_be_shown_is_said_in_a_sentence(shown):
    with pytest.raises(InputError, match=r"formats and styles fit.*code 'd'"):
        show(FRAME.style.format("{:d}"))
    with pytest.raises(InputError, match="choose its columns first"):
        show(FRAME.style, ["title"])
    with pytest.raises(InputError, match=r"a styled table \(df.style\)"):
        show(7)
    assert shown == []


def test_codes_are_words_and_gaps_are_dashes():
    html = styled_html(
        pd.DataFrame({"kind": ["place", ""], "count": [1.0, None]}).style,
        index=False,
        most=None,
        lang="ar",
    )
    assert texts(html) == ["مكان", "1.000000", "—", "—"]
