"""Texts behind the page: lines start where most of their letters do, and scripts count as we do."""

import unicodedata
from importlib.resources import files

import pandas as pd
import pytest
from browsing import watched
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from looking_at_lines import aligned, drawn, side

from corpus_tools.arabic.direction import direction_of, fragile_spans
from corpus_tools.arabic.html.lines import bidi_letters, ordered
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.report.article_texts import article_link, article_texts, find_link
from corpus_tools.terms.counting import count_terms

SCRIPT = files("corpus_tools").joinpath("data/report/direction.js").read_text(encoding="utf-8")
TITLES = {
    "CSS: مغامرة جديدة!": "right",
    "BBC عربي: نمو 5%": "right",
    "Articles mentioning سوريا by month": "left",
    "في 2024-03-15: هبوط -5% في مصر": "right",
}


@pytest.fixture
def page(browser):
    """Open an empty page, which may ask for files alone."""
    with watched(browser, "file:", "data:", "about:") as opened:
        yield opened


@pytest.fixture(scope="module")
def lines():
    """Give lines that are hard to tell, made once for one call of the script."""
    made = []
    odd = "\u200e\u200f\u2066\u2067\u2068\u2069\u202e\u05d0\u03c0\u0300\u064b²𝟙\U0001d4d0\U0001e900"
    words = ("2024-03-15", "T10:30", "-5", "±٢٫٥ %", "P(", "1", "+966-11-482", " 2", "$-5")
    parts = st.sampled_from([*"ab نس٥%.:-+±−[](=|٪_", *odd, *words])

    @settings(max_examples=400, suppress_health_check=list(HealthCheck))
    @given(st.lists(parts, max_size=9).map("".join))
    def collect(line):
        made.append(line)

    collect()
    return [*TITLES, *made]


@pytest.mark.parametrize("tie", ["rtl", "ltr"])
def test_scripts_tell_the_direction_of_a_line_as_the_package_does(page, lines, tie):
    told = page.evaluate(
        f"([letters, tie, lines]) => {{ {SCRIPT};"
        " return lines.map(makeDirections(letters, tie).way); }",
        [bidi_letters(), tie, lines],
    )
    wrong = [
        (line, way) for line, way in zip(lines, told, strict=True) if way != direction_of(line, tie)
    ]
    assert wrong == []


def test_scripts_count_each_letter_on_the_side_of_its_script(page):
    far = (code for code in range(0x10000, 0x1F000) if unicodedata.category(chr(code))[0] == "L")
    near = (code for code in range(0x21, 0x10000) if not 0xD800 <= code < 0xE000)
    chars = [chr(code) for code in (*near, *far) if unicodedata.bidirectional(chr(code)) != ""]
    told = page.evaluate(
        f"([letters, lines]) => {{ {SCRIPT}; const one = makeDirections(letters, 'ltr'),"
        " other = makeDirections(letters, 'rtl');"
        " return lines.map(line => one.way(line) + other.way(line)); }",
        [bidi_letters(), chars],
    )
    wrong = [
        (f"{ord(char):04X}", way)
        for char, way in zip(chars, told, strict=True)
        if way != direction_of(char, "ltr") + direction_of(char, "rtl")
    ]
    assert wrong == []


def test_scripts_find_the_dates_and_signed_numbers_that_the_package_finds(page, lines):
    told = page.evaluate(
        f"([letters, lines]) => {{ {SCRIPT}; const {{ fragile }} = makeDirections(letters, 'rtl');"
        " return lines.map(line => fragile(line).map(one => line.slice(one.start, one.end))); }",
        [bidi_letters(), lines],
    )
    for line, found in zip(lines, told, strict=True):
        wrapped = "<bdo" in ordered(line.replace("\u2068", "").replace("\u2069", ""))
        spans = [line[start:end] for start, end in fragile_spans(line)]
        assert found in ([], spans), line
        if not set("\u2066\u2067\u2068\u2069") & set(line):
            assert (found == spans and bool(spans)) == wrapped, line


@pytest.fixture
def reader(page, tmp_path):
    """Open a page of articles with these titles; each text begins with the title and goes on."""
    # Lines in another language are taken out, so that this one is half in Arabic.
    text = (
        "قال الوزير إن السد {} آمن.\nBBC, CNN and others: قالت سوريا\n"
        "CSS: نمو السد -3% في 2024-03-15"
    )
    rows = [
        {"id": f"a{at}", "title": title, "text": text.format(at), "outlet": "BBC عربي للأخبار"}
        for at, title in enumerate(TITLES)
    ]
    corpus = load_corpus(pd.DataFrame(rows), all_languages=True)
    texts = article_texts(corpus, count_terms(corpus, conflate="light", stop=[]))
    links = [article_link(at + 1, title) for at, title in enumerate(TITLES)]
    (tmp_path / "index.html").write_text(
        '<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>ت</title>'
        f"<style>{texts.style}</style><main>{find_link('السد', 'السد')}{''.join(links)}</main>"
        f"{texts.html}</html>",
        encoding="utf-8",
    )
    page.goto((tmp_path / "index.html").as_uri())
    return page


def test_titles_and_lines_of_an_article_start_where_most_of_their_letters_do(reader):
    for at, (title, where) in enumerate(TITLES.items(), 1):
        reader.goto(f"{reader.url.split('#')[0]}#article-{at}")
        heading = reader.locator("#reader h2", has_text=title)
        heading.wait_for()
        assert (side(heading), aligned(heading)) == (where, where)
    assert drawn(heading, "2024-03-15") == "2024-03-15"
    assert drawn(heading, "-5%") == "-5%"
    lines = reader.locator(".reader-line")
    arabic, english, mixed = (lines.nth(at) for at in range(3))
    assert [aligned(one) for one in (arabic, english, mixed)] == ["right", "left", "right"]
    assert drawn(mixed, "2024-03-15") == "2024-03-15"
    assert drawn(mixed, "-3%") == "-3%"
    # What is copied or searched has no letter more.
    assert mixed.evaluate("one => one.textContent").endswith("CSS: نمو السد -3% في 2024-03-15")


def test_places_that_are_found_keep_the_direction_of_their_line(reader):
    for words in ("CSS", "سوريا", "2024"):
        reader.goto(f"{reader.url.split('#')[0]}#search-{words}")
        reader.locator(".reader-list a").first.wait_for()
    for title, where in TITLES.items():
        heading = reader.locator(".reader-list h3", has_text=title)
        assert (side(heading), aligned(heading)) == (where, where)
    place = reader.locator(".reader-places a", has=reader.locator("mark", has_text="2024")).first
    assert drawn(place, "2024-03-15") == "2024-03-15"
    assert place.locator("mark").first.inner_text() == "2024"
