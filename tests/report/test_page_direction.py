"""The page in a browser: titles and texts start where most of their letters do."""

import pandas as pd
import pytest
from browsing import watched
from looking_at_lines import aligned, drawn, side

from corpus_tools.corpus.loading import load_corpus
from corpus_tools.report.analysis import analyse
from corpus_tools.report.page import write_page
from corpus_tools.report.page_tables import _place
from corpus_tools.report.page_words import PageWords

TITLES = {
    "CSS: مغامرة جديدة!": "right",
    "BBC عربي: نمو 5%": "right",
    "Articles mentioning سوريا by month": "left",
    "في 2024-03-15: هبوط -5% في مصر": "right",
}


@pytest.fixture(scope="module")
def result():
    text = "CSS: قال وزير المياه إن السد الجديد آمن في 2024-03-15 بعد هبوط -3% في سوريا ومصر"
    rows = [
        {
            "id": f"a{at}",
            "title": title,
            "text": f"{text}.\nخبر {word}.",
            "outlet": "BBC عربي اليوم",
        }
        for at, (title, word) in enumerate(zip(TITLES, ("أول", "ثان", "ثالث", "رابع"), strict=True))
    ]
    return analyse(load_corpus(pd.DataFrame(rows), all_languages=True))


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_titles_and_paragraphs_start_where_most_of_their_letters_do(
    browser, result, tmp_path, lang
):
    path = write_page(result, {}, tmp_path, tables=["articles.csv"], notebooks=[], lang=lang)
    with watched(browser, "file:", "data:") as page:
        page.goto(path.as_uri())
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        for title, where in TITLES.items():
            cell = page.locator("#table-articles td", has_text=title)
            assert (side(cell), aligned(cell)) == (where, where)
            pair = page.locator("#table-pairs td div", has_text=title).first
            assert (side(pair), aligned(pair)) == (where, where)
        assert drawn(cell, "2024-03-15") == "2024-03-15"
        assert drawn(cell, "-5%") == "-5%"
        outlets = page.locator("#table-articles td", has_text="BBC عربي اليوم")
        assert {side(outlet) for outlet in outlets.all()} <= {"right"}
        quoted = page.locator("#why blockquote").first
        assert quoted.get_attribute("dir") == "rtl"
        assert drawn(quoted, "2024-03-15") == "2024-03-15"
        assert drawn(quoted, "-3%") == "-3%"
        assert drawn(quoted, "CSS:") == ":CSS"


def test_a_place_of_a_term_is_one_line():
    pieces = [("BBC: قال ", ""), ("السد", "x"), (" في 2024-03-15 <b> \u2068(A b)\u2069", "")]
    assert _place(pieces, PageWords("ar")) == (
        '<div dir="rtl">BBC: قال <mark>السد</mark> في <bdo dir="ltr">2024-03-15</bdo> &lt;b&gt;'
        ' <bdi dir="ltr">(A b)</bdi></div>'
    )
