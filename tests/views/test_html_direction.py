"""Views in a browser: each line starts where most of its letters do, dates keep their order."""

import re

import pandas as pd
import pytest
from browsing import watched
from looking_at_lines import aligned, drawn, side

from corpus_tools.corpus.loading import load_corpus
from corpus_tools.terms.counting import count_terms
from corpus_tools.views.article_map import map as map_view
from corpus_tools.views.article_pair import pair
from corpus_tools.views.data_table import table
from corpus_tools.views.dispersion_plot import dispersion
from corpus_tools.views.kwic import concordance
from corpus_tools.views.plain_tables import table_html
from corpus_tools.views.quotation_table import quotes

LINES = {
    "CSS: مغامرة جديدة!": "right",
    "BBC عربي: نمو 5%": "right",
    "Articles mentioning سوريا by month": "left",
    "في 2024-03-15: هبوط -5% في مصر": "right",
}
TITLES = list(LINES)
OUTLET = "BBC عربي للأخبار"
#: Of the first two articles; the second is the same but for its first words.
PARAGRAPH = "CSS: قال وزير المياه إن السد الجديد آمن في 2024-03-15 بعد هبوط -3% في سوريا"


@pytest.fixture
def show(browser):
    """Give a function that shows HTML in an empty page, which may ask for nothing."""
    with watched(browser, "data:", "about:") as page:

        def shown(html):
            page.goto("about:blank")
            page.set_content(html)
            return page

        yield shown


@pytest.fixture(scope="module")
def corpus():
    rows = [
        {"id": f"a{at}", "title": title, "text": text, "outlet": OUTLET, "date": "2024-03-15"}
        for at, (title, text) in enumerate(
            zip(
                TITLES,
                (
                    PARAGRAPH,
                    f"BBC: {PARAGRAPH}",
                    "BBC, CNN and many others: قالت سوريا today\nخبر قصير عن السد",
                    "نص آخر عن سوريا",
                ),
                strict=True,
            )
        )
    ]
    return load_corpus(pd.DataFrame(rows), all_languages=True)


def sides(locators):
    return [(side(one), aligned(one)) for one in locators]


EXPECTED = [(where, where) for where in LINES.values()]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_cells_of_a_table(show, lang):
    frame = pd.DataFrame({"العنوان": TITLES, "BBC عربي: العدد!": [1, -2, 3, 4]})
    page = show(table(frame, "CSS: جدول جديد!", lang=lang).html())
    cells = page.locator("tbody td:first-child")
    assert sides(cells.all()) == EXPECTED
    assert drawn(cells.nth(3), "2024-03-15") == "2024-03-15"
    assert drawn(cells.nth(3), "-5%") == "-5%"
    assert drawn(page.locator("tbody td.n").nth(1), "-2") == "-2"
    # A heading of numbers is a line as any other.
    assert side(page.locator("th.n button")) == "right"
    assert side(page.locator("h1")) == "right"
    # What is copied, sought and sorted by has no letter more.
    assert cells.nth(3).evaluate("cell => cell.textContent") == TITLES[3]
    page.get_by_role("searchbox").fill("2024-03-15: هبوط -5%")
    assert page.locator("tbody tr").count() == 1


def test_a_tie_goes_by_the_language_of_the_view(show):
    frame = pd.DataFrame({"a": ["ab سد", "5%"]})
    for lang, where in (("ar", "right"), ("en", "left")):
        cells = show(table(frame, lang=lang).html()).locator("tbody td")
        assert [aligned(cells.nth(at)) for at in (0, 1)] == [where, where]


def test_a_plain_table(show):
    frame = pd.DataFrame({"العنوان": TITLES, "n": [-1.5, 2, 3, 4]})
    page = show(f"<style>td {{ text-align: start; min-width: 20em }}</style>{table_html(frame)}")
    cells = page.locator("td:first-child")
    assert sides(cells.all()) == EXPECTED
    assert drawn(cells.nth(3), "2024-03-15") == "2024-03-15"
    assert drawn(page.locator("td:last-child").first, "-1.50") == "-1.50"


def test_the_card_of_a_corpus(show, corpus):
    page = show(f"<style>td {{ min-width: 20em }}</style>{corpus._repr_html_()}")
    titles = [page.locator("td", has_text=title) for title in TITLES]
    assert sides(titles) == EXPECTED
    assert drawn(titles[3], "2024-03-15") == "2024-03-15"


def test_the_three_parts_of_a_find_run_as_their_line_does(show, corpus):
    page = show(concordance(corpus, "سوريا").view().html())
    rows = page.locator("tbody tr")
    ways = rows.evaluate_all("rows => rows.map(row => [...row.cells].slice(1, 4).map(c => c.dir))")
    line = "BBC, CNN and many others: قالت سوريا today"
    english = [TITLES[2].split(" سوريا")[0], line.split(" سوريا")[0]]
    for at, way in enumerate(ways):
        before = rows.nth(at).locator("td.before").inner_text()
        assert way == ["ltr" if before in english else "rtl"] * 3
    # Of a line that begins in Latin letters the first word stands at the right.
    cell = page.locator("td.after", has_text="by month")
    assert side(cell) == "left"
    first = concordance(corpus, "مغامرة").view().html()
    before = show(first).locator("td.before")
    assert before.inner_text() == "CSS:"
    assert drawn(before, "CSS:") == ":CSS"
    titles = page.locator("td.title")
    assert [side(one) for one in titles.all()] == ["right"]


def test_the_text_that_a_find_opens(show, corpus):
    page = show(concordance(corpus, "السد").view().html())
    page.get_by_role("link").first.click()
    reader = page.get_by_role("dialog")
    heading, paragraph = reader.locator("h2"), reader.locator("p:not(.about)").first
    assert sides([heading]) == [("right", "right")]
    assert aligned(paragraph) == "right"
    assert drawn(paragraph, "2024-03-15") == "2024-03-15"
    assert drawn(paragraph, "-3%") == "-3%"
    assert reader.locator(".about bdi").first.get_attribute("dir") == "rtl"


def test_the_map_tells_each_article_in_its_direction(show, corpus):
    page = show(map_view(count_terms(corpus), corpus=corpus).html())
    assert [side(one) for one in page.locator("tbody td a").all()] == list(LINES.values())
    told = page.locator("#told")
    for at, where in enumerate(LINES.values()):
        page.locator(".point").nth(at).focus()
        # Number, title, outlet and day are one line.
        assert f"{at + 1}. {TITLES[at]}" in re.sub("[\u2066-\u2069\u200e]", "", told.inner_text())
        assert aligned(told) == where
        assert drawn(told, "2024-03-15") == "2024-03-15"
        assert at or drawn(told, "CSS:") == ":CSS"


def test_the_strips_of_a_dispersion_and_what_is_told_of_a_tick(show, corpus):
    page = show(dispersion(corpus, ["سوريا"]).html())
    by_title = {one: page.locator("td.title", has_text=one) for one in TITLES}
    assert {t: side(cell) for t, cell in by_title.items() if cell.count()} == LINES
    page.locator("tr", has=by_title[TITLES[2]]).locator(".places a").first.focus()
    told = page.locator("#told")
    assert drawn(told, "Articles mentioning ") == "Articles mentioning "
    assert aligned(told) == "left"
    page.locator("tr", has=by_title[TITLES[0]]).locator(".places a").last.focus()
    assert aligned(told) == "right"
    assert drawn(told, "-3%") == "-3%"


def test_two_articles_and_their_paragraphs(show, corpus):
    page = show(pair(corpus, corpus, "a0", "a1").html())
    titles = page.locator(".sides h2 bdi")
    assert [side(one) for one in titles.all()] == ["right", "right"]
    page.evaluate("document.querySelector('details').open = true")
    for paragraph in (page.locator("blockquote").first, page.locator("details p").nth(1)):
        assert aligned(paragraph) == "right"
        # What begins in Latin letters begins at the right, also where words are marked.
        assert drawn(paragraph, "2024-03-15") == "2024-03-15"
        assert drawn(paragraph, "-3%") == "-3%"
    page = show(pair(corpus, corpus, "a2", "a3").html())
    assert side(page.locator(".sides h2 bdi").first) == "left"
    page.evaluate("document.querySelector('details').open = true")
    assert aligned(page.locator("details p").nth(1)) == "left"


def test_quotations_and_what_they_are_filtered_by(show):
    text = "قال BBC عربي إن «CSS مغامرة جديدة» آمنة."
    corpus = load_corpus(pd.DataFrame({"id": ["a"], "title": ["خبر"], "text": [text]}))
    line = corpus.lines("a")[1]
    words, speaker = "CSS مغامرة جديدة", "BBC عربي"
    row = ("a", 1, line.index(words), line.index(words) + len(words), "direct", "named", speaker)
    columns = ["id", "paragraph", "start", "end", "kind", "status", "speaker"]
    page = show(quotes(pd.DataFrame([row], columns=columns), corpus).html())
    assert side(page.locator("td.quote")) == "right"
    assert page.locator("select[data-column=speaker] option").nth(1).get_attribute("dir") == "rtl"
