"""Views as self-contained HTML."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from corpus_tools.errors import InputError
from corpus_tools.views.html import HtmlView, as_data

HOSTILE = '</script><script>alert("x")</script></iframe>&\u2028'


def test_a_view_is_a_whole_page_in_arabic_and_its_title_is_escaped() -> None:
    page = HtmlView("view", HOSTILE, {}).html()
    assert page.startswith('<!doctype html>\n<html lang="ar" dir="rtl">')
    assert "<script" not in page
    assert "&lt;/script&gt;" in page


def test_the_frame_in_a_notebook_holds_the_same_page() -> None:
    view = HtmlView("view", HOSTILE, {})
    frame = view._repr_html_()
    assert frame.count("<iframe") == frame.count("</iframe>") == 1
    inside = re.search(r'srcdoc="([^"]*)"', frame)
    assert inside is not None
    assert unescape(inside[1]) == view.html()


def test_a_view_names_itself_the_same_each_time() -> None:
    assert repr(HtmlView("view", "مواضع «سد»", {})) == "HtmlView('مواضع «سد»')"


def test_data_for_a_script_reads_back_and_cannot_end_it() -> None:
    written = str(as_data({"text": HOSTILE}))
    assert json.loads(written) == {"text": HOSTILE}
    assert "<" not in written


def test_a_view_is_written_whole(tmp_path: Path) -> None:
    view = HtmlView("view", "جدول", {})
    assert view.to_html(tmp_path / "a.html").read_text(encoding="utf-8") == view.html()
    with pytest.raises(InputError, match="folder"):
        view.to_html(tmp_path)
