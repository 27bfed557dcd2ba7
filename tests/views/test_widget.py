"""Selections that come back to Python."""

import sys

import pandas as pd
import pytest

from corpus_tools.errors import InputError, MissingExtraError
from corpus_tools.terms.counting import count_terms
from corpus_tools.views.article_map import map
from corpus_tools.views.data_table import table
from corpus_tools.views.html import HtmlView
from corpus_tools.views.kwic import concordance
from corpus_tools.views.widget import _widget_class, select

TEXTS = ["سد النهر", "ماء السد", "ملعب", "السد والنهر"]


@pytest.fixture
def widget():
    pytest.importorskip("anywidget", reason="needs the extra 'widgets'")
    return select(map(count_terms(TEXTS)), ["2"])


def test_what_the_page_picks_is_selected_in_the_order_of_the_view(widget):
    seen = []
    widget.observe(lambda change: seen.append(change["new"]), "selected")
    assert (widget.selected, widget.picked) == (["2"], [2])
    widget.picked = [3, 0, 3]
    assert widget.selected == ["0", "3"]
    assert seen == [["0", "3"]]


def test_what_python_selects_is_picked(widget):
    widget.selected = ["3", "1"]
    assert (widget.selected, widget.picked) == (["1", "3"], [1, 3])
    with pytest.raises(InputError, match="not in it: 'x'"):
        widget.selected = ["x"]
    assert widget.selected == ["1", "3"]


def test_a_page_cannot_select_what_is_not_there(widget):
    widget.picked = [99, -1, 1]
    assert widget.selected == ["1"]


def test_tables_and_concordances_can_be_selected_in():
    pytest.importorskip("anywidget")
    frame = pd.DataFrame({"id": ["أ", "ب", "أ"], "ن": [1, 2, 3]})
    for view in (frame, table(frame)):
        assert select(view, ["أ"]).picked == [0]
    found = concordance(TEXTS, "سد")
    assert select(found, {"3"}).selected == select(table(found.table), ["3"]).selected == ["3"]


@pytest.mark.parametrize("view", [HtmlView("view", "ع", {}), pd.DataFrame({"ن": [1]}), 3])
def test_where_there_is_nothing_to_select_it_is_said(view):
    with pytest.raises(InputError, match="expected a view of articles"):
        select(view)


def test_without_anywidget_the_error_names_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "anywidget", None)
    _widget_class.cache_clear()
    with pytest.raises(MissingExtraError, match=r"pip install 'corpus-tools\[widgets\]'"):
        select(pd.DataFrame({"id": ["أ"]}))
    _widget_class.cache_clear()


def test_a_string_is_no_list_of_ids():
    pytest.importorskip("anywidget")
    with pytest.raises(InputError, match="expected a list of ids"):
        select(pd.DataFrame({"id": ["أ"]}), "أ")
