"""Views and the report page in a real browser: what can be done in them, and what must not be."""

import re
from itertools import pairwise

import pandas as pd
import pytest
from browsing import axe_violations, watched

from corpus_tools.arabic.letters import LETTERS, MARKS, normalize
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.report.page import write_page
from corpus_tools.terms.counting import count_terms
from corpus_tools.views.article_map import map as map_view
from corpus_tools.views.data_table import table
from corpus_tools.views.dispersion_plot import dispersion
from corpus_tools.views.html import HtmlView
from corpus_tools.views.kwic import concordance
from corpus_tools.views.quotation_table import quotes

EVIL = '<script>document.title="run"</script><img src=x onerror=alert(1)></iframe></title>"\'>'


@pytest.fixture
def page(browser):
    """Open an empty page, which may ask for nothing, and would get nothing."""
    with watched(browser, "data:", "about:") as opened:
        opened.route("**/*", lambda route: route.abort())
        yield opened


def violations(page):
    """Return what axe-core finds that is serious or critical."""
    return axe_violations(page, {"resultTypes": ["violations"]}, ("serious", "critical"))


def show(page, html):
    page.goto("about:blank")  # a document of its own
    page.set_content(html)


def column(page, number, rows="tbody tr"):
    return page.eval_on_selector_all(
        rows, f"rows => rows.map(row => row.cells[{number}].textContent.trim())"
    )


TABLE = pd.DataFrame(
    {
        "الاسم": ["وزير", "أمين", "تاجر", "", "ابن"],
        "العدد": [10.5, 9, 100, float("nan"), -2],
        "التاريخ": ["2017-05", "2016-12-31", "", "2017-05-02", "2015"],
    }
)


def test_columns_are_sorted_as_what_they_hold_and_gaps_come_last(page):
    show(page, table(TABLE).html())
    for at, rising in enumerate(
        (
            ["ابن", "أمين", "تاجر", "وزير", "—"],
            ["-2.00", "9.00", "10.50", "100.00", "—"],
            ["2015", "2016-12-31", "2017-05", "2017-05-02", "—"],
        )
    ):
        head = page.get_by_role("columnheader").nth(at)
        given = TABLE.index.map(lambda i: str(TABLE.iloc[i, 0]) or "—").tolist()
        for direction, expected in (
            ("ascending", rising),
            ("descending", [*rising[-2::-1], "—"]),
            ("none", None),
        ):
            head.get_by_role("button").click()
            assert head.get_attribute("aria-sort") == direction
            if expected is None:
                assert column(page, 0) == given
            else:
                assert column(page, at) == expected


def test_search_folds_spelling_as_counting_does_and_says_how_many_are_left(page):
    frame = pd.DataFrame({"نص": ["الإِجـراءات", "مستشفى", "مدرسة", "٢٠١٧"], "ن": [1, 2, 3, 4]})
    show(page, table(frame).html())
    box, status = page.get_by_role("searchbox"), page.get_by_role("status")
    for typed, left in (("اجراءات", 1), ("مستشفي", 1), ("مدرسه", 1), ("2017", 1), ("زرافة", 0)):
        box.fill(typed)
        assert len(column(page, 0)) == left
        assert f"الصفوف: {left} من 4" in status.inner_text()
    box.fill("")
    assert "الصفوف: 4" in status.inner_text()


def test_the_script_folds_every_arabic_letter_as_the_package_does(page):
    show(page, table(TABLE).html())
    chars = "".join(
        map(chr, [*range(0x600, 0x900), *range(0xFB50, 0xFDFD), *range(0xFE70, 0xFEFD)])
    )
    letters = re.findall(
        f"[{LETTERS}{MARKS}\u0660-\u0669\u06f0-\u06f9\ufb50-\ufdcf\ufe70-\ufefc]", chars
    )
    words = [f"ب{letter}ب" for letter in letters]
    folded = page.evaluate("words => words.map(fold)", words)
    differing = [(w, f) for w, f in zip(words, folded, strict=True) if f != normalize(w)]
    assert differing == []


def test_many_rows_come_in_pages(page):
    show(page, table(pd.DataFrame({"ن": range(1200)})).html())
    assert len(column(page, 0)) == 100
    page.get_by_role("button", name="التالي").click()
    assert column(page, 0)[0] == "100"
    page.get_by_role("searchbox").fill("1199")
    page.wait_for_function("document.querySelectorAll('tbody tr').length === 1")
    assert page.get_by_role("button", name="التالي").is_hidden()


def test_without_scripts_every_row_and_every_article_stands_in_the_page(browser, sample):
    context = browser.new_context(java_script_enabled=False)
    still = context.new_page()
    still.set_content(concordance(sample, "مذكرة").view().html())
    assert still.locator("tbody tr").count() == len(concordance(sample, "مذكرة").table)
    assert still.locator("article").first.is_visible()
    assert still.get_by_role("searchbox").count() == 0
    context.close()


def test_a_find_opens_its_article_at_its_line_in_the_frame_of_a_notebook(page, sample):
    found = concordance(sample, "مذكرة")
    show(page, f"<main>{found._repr_html_()}</main>")
    frame = page.frame_locator("iframe")
    frame.locator("th.after button").click()
    row = frame.locator("tbody tr").nth(2)
    line = row.locator("td.line").inner_text()
    link = row.get_by_role("link")
    anchor = link.get_attribute("href").removeprefix("#h")
    link.focus()
    page.keyboard.press("Enter")
    reader = frame.get_by_role("dialog")
    assert reader.is_visible()
    here = reader.locator("mark.here")
    assert here.inner_text() == found.table.loc[int(anchor), "match"]
    if found.places[int(anchor)].row:
        assert here.locator("xpath=..").locator(".line").inner_text() == line
    page.keyboard.press("Escape")
    assert reader.count() == 0
    row.locator("td.before").click()
    assert frame.get_by_role("dialog").is_visible()


def test_forms_can_be_left_out(page, sample):
    show(page, concordance(sample, "مذكرة").view().html())
    page.get_by_role("checkbox", name="المذكرة").uncheck()
    assert "المذكرة" not in [match for match in column(page, 2)]
    assert column(page, 2)


@pytest.fixture(scope="module")
def mapped(sample, sample_result):
    return map_view(sample_result.dtm, corpus=sample, clustering=sample_result.clustering)


@pytest.fixture(scope="module")
def spoken():
    """Make a corpus in which speech lies in speech, and the table of its quotations."""
    text = f"قال سمير {EVIL} إن السد «آمن» اليوم. وقالت ليلى: «السد قديم». وزار الوفد السد."
    frame = pd.DataFrame({"id": ["a"], "title": ["خبر"], "text": [text], "outlet": [EVIL]})
    corpus = load_corpus(frame, all_languages=True)
    line = corpus.lines("a")[1]
    rows = [
        ("a", 1, line.index(words), line.index(words) + len(words), kind, "named", speaker)
        for words, kind, speaker in (
            ("السد «آمن» اليوم", "reported", EVIL),
            ("آمن", "mixed", EVIL),
            ("السد قديم", "direct", "ليلى"),
        )
    ]
    columns = ["id", "paragraph", "start", "end", "kind", "status", "speaker"]
    return corpus, pd.DataFrame(rows, columns=columns)


def test_quotations_are_filtered_and_opened_whole(page, spoken):
    corpus, said = spoken
    show(page, quotes(said, corpus).html())
    assert violations(page) == []
    page.locator("select[data-column=kind]").select_option("direct")
    assert page.locator("tbody tr").count() == 1
    page.locator("select[data-column=kind]").select_option("")
    page.locator("select[data-column=speaker]").select_option(EVIL)
    assert page.locator("tbody tr").count() == 2
    page.get_by_role("link").first.click()
    dialog = page.get_by_role("dialog")
    here = dialog.locator("mark.here")
    assert here.inner_text() == "السد «آمن» اليوم"
    assert here.locator("mark").inner_text() == "آمن"
    assert violations(page) == []


def test_voices_can_be_left_out(page, spoken):
    corpus, said = spoken
    show(page, concordance(corpus, "السد", voices=said).view().html())
    assert violations(page) == []
    assert column(page, 4) == ["كلام غيره بلا علامات", "كلام غيره بين علامتين", "كلام الكاتب"]
    page.get_by_role("checkbox", name="كلام غيره بين علامتين").uncheck()
    assert column(page, 4) == ["كلام غيره بلا علامات", "كلام الكاتب"]


def test_points_are_selected_by_a_box_and_the_table_lists_them(page, mapped):
    show(page, mapped.html())
    box = page.locator("#map").bounding_box()
    page.mouse.move(box["x"] + 2, box["y"] + 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] - 2, steps=3)
    page.mouse.up()
    inside = page.eval_on_selector_all(
        ".point",
        "all => all.filter(p => p.transform.baseVal.getItem(0).matrix.e < 320)"
        ".map(p => Number(p.dataset.at) + 1)",
    )
    assert 0 < len(inside) < len(mapped.ids)
    assert sorted(map(int, column(page, 1))) == sorted(inside)
    page.get_by_role("button", name="امسح").click()
    assert len(column(page, 1)) == len(mapped.ids)


def test_points_are_reached_selected_and_opened_by_keys(page, mapped):
    show(page, mapped.html())
    page.get_by_role("option").first.focus()
    told = page.locator("#told")
    names = [told.inner_text()]
    for key in ("ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        names.append(told.inner_text())
    assert all(name and name != after for name, after in pairwise(names))
    page.keyboard.press("Space")
    assert len(column(page, 1)) == 1
    page.keyboard.press("Enter")
    title = page.get_by_role("dialog").locator("h2").inner_text()
    assert title in names[-1]
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert len(column(page, 1)) == len(mapped.ids)


def test_a_view_in_a_frame_tells_what_is_selected_and_is_told(page, mapped):
    page.evaluate("window.told = []; addEventListener('message', e => told.push(e.data))")
    page.evaluate("html => { document.body.innerHTML = html; }", mapped._repr_html_())
    page.wait_for_function("told.some(one => one.corpusTools === 'ready')")
    frame = page.frame_locator("iframe")
    page.evaluate(
        "document.querySelector('iframe').contentWindow"
        ".postMessage({corpusTools: 'select', picked: [3]}, '*')"
    )
    frame.locator(".point[aria-selected=true]").wait_for()
    assert frame.locator("tbody tr").count() == 1
    frame.get_by_role("option").first.focus()
    page.keyboard.press("Space")
    page.wait_for_function("told.some(one => one.corpusTools === 'selected')")
    assert sorted(page.evaluate("told.at(-1).picked")) == [0, 3]


def test_ticks_are_reached_told_and_opened_by_keys(page, sample):
    show(page, dispersion(sample, ["السد", "حكومة"], conflate="light").html())
    strips = page.locator(".places")
    assert page.locator(".places a[tabindex='0']").count() == strips.count()
    many = strips.filter(has=page.locator("a:nth-child(3)")).first
    many.locator("a").first.focus()
    told = page.locator("#told")
    first = told.inner_text()
    page.keyboard.press("ArrowLeft")
    assert told.inner_text() != first
    # To the left is on in the text.
    boxes = [many.locator("a").nth(i).bounding_box()["x"] for i in (0, 1)]
    assert boxes[1] < boxes[0]
    page.keyboard.press("Enter")
    here = page.get_by_role("dialog").locator("mark.here")
    assert f"[{here.inner_text()}]" in told.inner_text()
    page.keyboard.press("Escape")
    page.get_by_role("checkbox", name="حكومة").uncheck()
    assert page.locator(".t1:visible").count() == 0
    assert page.locator(".t0:visible").count() > 0
    assert page.eval_on_selector_all(
        "tbody tr", "rows => rows.every(row => row.querySelector('.t0'))"
    )
    assert violations(page) == []


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Load articles that try to break a page."""
    titles = [EVIL, "=cmd()|'/C calc'!A0", "عنوان\u202egpj.exe", "س " * 50_000, "وزير المياه"]
    rows = [
        {
            "id": f"{i}{EVIL}",
            "title": title,
            "outlet": EVIL,
            "text": f"{title[:200]} مذكرة {EVIL} ماء",
        }
        for i, title in enumerate(titles)
    ]
    path = tmp_path_factory.mktemp("hostile") / "a.jsonl"
    pd.DataFrame(rows).to_json(path, orient="records", lines=True, force_ascii=False)
    return load_corpus(path, all_languages=True)


def test_hostile_text_is_shown_and_does_nothing(page, hostile):
    dtm = count_terms(hostile, conflate="none", stop=[])
    frame = pd.DataFrame(
        {"id": hostile.ids, EVIL: ["عنوان\u202egpj.exe", EVIL, "س" * 100_000, 1, None]}
    )
    views = [
        concordance(hostile, "مذكرة").view(),
        map_view(dtm, corpus=hostile),
        dispersion(hostile, "مذكرة"),
        table(frame, EVIL, corpus=hostile),
    ]
    for view in views:
        show(page, f"<p id=after>{EVIL[:0]}</p>{view._repr_html_()}")
        inside = page.frames[-1]
        inside.wait_for_selector("html.js", state="attached")
        scripts = inside.evaluate("document.querySelectorAll('script').length")
        assert scripts == 1
        assert inside.evaluate("document.querySelectorAll('img, iframe').length") == 0
        assert inside.evaluate("document.title") == view.title
        assert "<script>" in inside.evaluate("document.body.textContent")
        assert inside.evaluate("/[\\u202a-\\u202e]/.test(document.body.textContent)") is False
        assert page.evaluate("document.querySelectorAll('script, img').length") == 0
    assert "⟦U+202E⟧" in inside.evaluate("document.body.textContent")
    assert (
        inside.evaluate(
            "Math.max(...[...document.querySelectorAll('tbody tr')].map(r => r.offsetHeight))"
        )
        < 700
    )


def test_nothing_serious_keeps_anyone_from_the_views(page):
    texts = [f"{word} مذكرة في {word}" for word in ("نهر", "سد", "ملعب", "كرة", "ماء")]
    long = pd.DataFrame({"id": ["0", "1"], "ن": [1, 2], "نص": "كلمة " * 100})
    for view in (map_view(count_terms(texts)), table(long), concordance(texts, "مذكرة").view()):
        show(page, view.html())
        assert violations(page) == []
    page.get_by_role("link").first.click()
    assert page.get_by_role("dialog").is_visible()
    assert violations(page) == []


def test_nothing_serious_keeps_anyone_from_the_report(page, sample_result, tmp_path):
    path = write_page(sample_result, {}, tmp_path, tables=["articles.csv"], notebooks=[])
    show(page, path.read_text(encoding="utf-8"))
    assert violations(page) == []
    # Printed on A4, nothing is folded away, and no table is wider than the paper.
    page.set_viewport_size({"width": 672, "height": 1000})
    page.emulate_media(media="print")
    heights = page.eval_on_selector_all(
        "details .scroll",
        # Lists of examples and figures that repeat are for the screen alone.
        "boxes => boxes.filter(box => !box.closest('.screen'))"
        ".map(box => box.getBoundingClientRect().height)",
    )
    assert heights
    assert min(heights) > 50
    assert page.evaluate("document.documentElement.scrollWidth") <= 672
    page.emulate_media(media="screen")
    assert page.evaluate("document.querySelector('details .scroll').checkVisibility()") is False


def test_the_base_of_all_views_is_sound(page):
    show(page, HtmlView("view", "عرض", {}).html())
    assert page.evaluate("document.documentElement.dir") == "rtl"
