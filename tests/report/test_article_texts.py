"""The texts behind the page: what is embedded, what links open, and that no text does harm."""

import json
import re
import shutil
from collections import Counter

import pandas as pd
import pytest
from browsing import axe_violations, watched
from markupsafe import Markup

from corpus_tools._shown import visible
from corpus_tools.arabic.letters import has_arabic, strip_marks
from corpus_tools.arabic.tokens import tokenize
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.messages import number_of
from corpus_tools.report.article_texts import (
    article_link,
    article_texts,
    find_link,
    linked_numbers,
    name_finds,
    pair_link,
    term_finds,
)
from corpus_tools.terms.counting import count_terms

EVIL = '</script><script>document.title="run"</script><!--<img src=x onerror=alert(1)>'
HIDDEN = "عنوان\u202egpj.exe\u2028ثان"
_BLOCK = r'<script type="application/json" id="{}">(.*?)</script>'


def corpus_of(**columns):
    frame = pd.DataFrame(columns)
    frame.insert(0, "id", [f"a{at}" for at in range(len(frame))])
    corpus = load_corpus(frame, all_languages=True)
    return corpus, count_terms(corpus, conflate="light", stop=[])


@pytest.fixture(scope="module")
def river():
    """Load two articles of a few lines, with something in them that is marked or removed."""
    return corpus_of(
        title=["افتتاح السدّ الجديد", "مياه النهر ترتفع"],
        text=[
            "قال الوزير إن السد آمن. وزار الوفد سدود الإقليم صباح أمس.\n\n"
            "وأضاف أن مياه النهر لن ترتفع 🌊 قبل الربيع، وأن بالسد عشرين بوابة.\n"
            "طباعة الخبر ارسال الخبر الى صديق",
            "ارتفعت مياه النهر اليوم. ولم يُفتح السد بعد.",
        ],
        outlet=["الميناء", ""],
        date=["2016-05-01", ""],
        url=["https://example.org/a?b=1&c=2", "javascript:alert(1)"],
    )


def blocks(texts):
    """Return the data of a page: what the script knows, and the articles."""
    found = (re.search(_BLOCK.format(name), texts.html, re.DOTALL) for name in _IDS)
    return [json.loads(one[1]) for one in found]


_IDS = ("texts-data", "texts-articles")


def articles_beside(texts):
    found = []
    for text in texts.beside.values():
        assert text.startswith("corpusTexts([")
        found += json.loads(text.removeprefix("corpusTexts(").removesuffix(");\n"))
    return found


def test_every_article_is_embedded_by_its_number_with_its_lines_and_what_was_removed(
    sample, sample_dtm
):
    _, articles = blocks(article_texts(sample, sample_dtm))
    assert [article[0] for article in articles] == list(range(1, len(sample_dtm.ids) + 1))
    for article_id, (_, title, *_, lines, removed) in zip(sample_dtm.ids, articles, strict=True):
        assert title == [sample.title_line(article_id), sample.title(article_id)]
        assert lines == [[line.line, str(line)] for line in sample.paragraphs(article_id)]
        gone = sample.removed[sample.removed["id"] == article_id]
        assert [[line, reason] for line, _, reason in removed] == gone[
            ["line", "reason"]
        ].values.tolist()


@pytest.fixture(scope="module")
def hostile():
    return corpus_of(
        title=[EVIL, HIDDEN],
        text=[f"قال الوزير {word} إن مذكرة الماء وصلت أمس." for word in (EVIL, HIDDEN)],
        outlet=[EVIL, EVIL],
    )


def test_no_text_ends_the_script_and_every_letter_can_be_written(hostile):
    corpus, dtm = hostile
    finds = {f"term:{EVIL}": [EVIL, "\ud800"]}
    texts = article_texts(corpus, dtm, finds=finds)
    assert texts.html.count("</script") == len(_IDS) + 1
    assert "<!--" not in texts.html
    data, articles = blocks(texts)
    assert [article[1][1] for article in articles] == [corpus.title(i) for i in corpus.ids]
    assert data["finds"][f"term:{EVIL}"]["f"] == [EVIL, "\ud800"]
    beside = article_texts(corpus, dtm, finds=finds, most_bytes=0)
    link = article_link(7, EVIL, find=f"{EVIL}\ud800")
    for text in (*texts[:3], *beside.beside.values(), beside.html, link):
        text.encode("utf-8")
        assert not re.search("[\u2028-\u202e\u2066-\u2069]", text)
    assert "<script" not in link


def test_a_link_says_what_it_opens():
    assert str(article_link(12, "مياه", lines=[3, 5], find="term:سد")) == (
        '<a href="#article-12&amp;lines=3,5&amp;find=term:سد" data-article="12">مياه</a>'
    )
    two = pair_link((3, 7), Markup("<b>0.41</b>"), find=["term:سد", "term:مياه نهر"])
    assert 'href="#article-3,7&amp;find=term:سد|term:مياه%20نهر"' in two
    assert "<b>0.41</b>" in two
    # What would part the address is no part of a key.
    assert 'href="#find-%26%7C%3D%23%22"' in find_link('&|=#"', "x")
    assert linked_numbers(two + article_link(12, "أ") + find_link("ب", "ب")) == {3, 7, 12}


def test_a_pair_of_one_article_opens_it_once():
    assert 'href="#article-4&amp;lines=2,9"' in pair_link((4, 4), "مكرر", lines=([9], [2]))


def test_large_texts_stand_beside_the_page(sample, sample_dtm):
    whole = article_texts(sample, sample_dtm)
    size = len(re.search(_BLOCK.format("texts-articles"), whole.html, re.DOTALL)[1].encode())
    assert whole.beside == {}
    beside = article_texts(sample, sample_dtm, most_bytes=size // 2)
    data, inside = blocks(beside)
    assert inside == []
    assert articles_beside(beside) == blocks(whole)[1]
    assert [number for share in data["files"] for number in share] == list(range(1, 51))
    assert len(data["files"]) == len(beside.beside)
    assert beside.said != whole.said


def test_where_there_is_no_room_for_all_those_that_are_linked_come_first(sample, sample_dtm):
    one = max(
        len(json.dumps(article).encode())
        for article in blocks(article_texts(sample, sample_dtm))[1]
    )
    few = article_texts(sample, sample_dtm, linked={48, 50, 999}, most_bytes=0, most_beside=4 * one)
    numbers = [article[0] for article in articles_beside(few)]
    assert {48, 50} <= set(numbers)
    assert 1 in numbers
    assert len(numbers) < 50
    assert f"{len(numbers)} articles of 50 articles" in few.said[1]


def test_terms_are_looked_for_by_their_forms_and_names_by_their_places(river):
    corpus, dtm = river
    terms = pd.DataFrame({"term": ["سد"], "forms": ["السد:2 | بالسد:1 | سدود"]})
    assert term_finds(terms) == {"term:سد": ["السد", "بالسد", "سدود"]}
    line = corpus.lines("a0")[2]
    start = line.index("الربيع")
    mentions = pd.DataFrame(
        {
            "id": ["a0", "a1", "elsewhere"],
            "paragraph": [2, 0, 0],
            "start": [start, 0, 0],
            "end": [start + 6, 4, 4],
            "name": ["الربيع", "مياه", "الربيع"],
        }
    )
    finds = name_finds(mentions, ["الربيع", "زيد"])
    assert list(finds) == ["name:الربيع"]
    data, _ = blocks(article_texts(corpus, dtm, finds=finds))
    # Scripts count the wave before it as two.
    assert data["finds"]["name:الربيع"] == {"p": [1, 2, start + 1, start + 7], "n": 1}


def test_one_language_at_a_time(river):
    corpus, dtm = river
    english = article_texts(corpus, dtm, lang="en")
    arabic = article_texts(corpus, dtm)
    chrome = [
        re.sub("<[^>]*>", " ", one.search + one.html.split("<script")[0])
        for one in (english, arabic)
    ]
    assert not has_arabic(chrome[0])
    assert not re.search("[A-Za-z]", chrome[1])
    both = article_texts(corpus, dtm, lang="both").search
    assert 'lang="en"' in both
    assert has_arabic(both)
    assert [blocks(one)[0]["langs"] for one in (english, arabic)] == [["en"], ["ar"]]


# --- in a browser ---


@pytest.fixture
def page(browser):
    """Open an empty page, which may ask for files alone."""
    with watched(browser, "file:", "data:", "about:") as opened:
        yield opened


def write(folder, texts, body, lang="ar"):
    """Write a page with some links, and what stands beside it; return its address."""
    for name, text in texts.beside.items():
        (folder / "texts").mkdir(exist_ok=True)
        (folder / "texts" / name).write_text(text, encoding="utf-8")
    direction = "ltr" if lang == "en" else "rtl"
    html = (
        f'<!doctype html><html lang="{"en" if lang == "en" else "ar"}" dir="{direction}"><head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>تقرير</title><style>{texts.style}</style></head><body><header><h1>تقرير</h1>"
        f"{texts.search}</header><main>{body}<p style='height:200vh'></p></main>{texts.html}"
        "</body></html>"
    )
    path = folder / "index.html"
    path.write_text(html, encoding="utf-8")
    return path.as_uri()


def violations(page):
    """Return what axe-core finds."""
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    return axe_violations(page, {"runOnly": rules})


def reader(page):
    return page.locator("#reader")


def marks(page):
    return reader(page).locator("mark").all_inner_texts()


def heading(page, text):
    """Wait for a heading with these words, and return it without marks of direction."""
    page.wait_for_function(
        "text => document.querySelector('#reader h2')?.textContent.includes(text)", arg=text
    )
    shown = reader(page).locator("h2").inner_text().replace("\u00a0", " ")
    return re.sub("[\u2066-\u2069]", "", shown)


def test_a_title_opens_its_article_and_escape_leads_back(page, river, tmp_path):
    corpus, dtm = river
    finds = {"term:سد": ["السد", "سدود", "بالسد"]}
    body = article_link(1, "العنوان", lines=[3], find="term:سد") + find_link("term:سد", "سد")
    url = write(tmp_path, article_texts(corpus, dtm, finds=finds), body)
    page.goto(url)
    link = page.get_by_role("link", name="العنوان")
    link.click()
    assert reader(page).is_visible()
    assert heading(page, "افتتاح") == "1. افتتاح السدّ الجديد"
    # The form is without the mark that the headline has.
    assert marks(page) == ["السدّ", "السد", "سدود", "بالسد"]
    here = reader(page).locator(".reader-here")
    assert here.locator(".reader-number").inner_text() == "3"
    assert "بالسد" in here.inner_text()
    assert "2016-05-01" in reader(page).locator(".reader-about").inner_text()
    shown = reader(page).locator("details")
    assert shown.locator("summary").inner_text() == "حُذف قبل العد سطر واحد"
    assert "طباعة الخبر" in shown.locator("li").text_content()
    away = reader(page).get_by_role("link", name="https://example.org/a?b=1&c=2")
    assert away.get_attribute("rel") == "noopener noreferrer"
    page.keyboard.press("Escape")
    page.wait_for_url(url)
    assert not reader(page).is_visible()
    assert page.evaluate("document.activeElement.textContent") == "العنوان"


def test_an_article_without_a_headline_is_named_by_its_first_words(page, tmp_path):
    frame = pd.DataFrame({"id": ["a"], "text": ["قال الوزير إن السد آمن، وزار الوفد الإقليم أمس."]})
    corpus = load_corpus(frame)
    dtm = count_terms(corpus)
    assert corpus.title("a") == ""
    page.goto(write(tmp_path, article_texts(corpus, dtm), "") + "#search-الوزير")
    assert heading(page, "الوزير") == "«الوزير»: موضع واحد في مقال واحد"
    assert f"1. {dtm.titles[0]}" in reader(page).locator("h3").inner_text()


def test_an_address_that_is_no_web_page_is_text_alone(page, river, tmp_path):
    corpus, dtm = river
    page.goto(write(tmp_path, article_texts(corpus, dtm), "") + "#article-2")
    assert "javascript:alert(1)" in reader(page).inner_text()
    assert reader(page).get_by_role("link").count() == 0
    page.keyboard.press("Escape")
    page.wait_for_function("!location.hash")


def test_a_term_lists_the_places_that_are_counted_and_back_leads_to_the_list(
    page, sample, sample_dtm, tmp_path
):
    row = sample_dtm.terms.iloc[3]
    texts = article_texts(sample, sample_dtm, finds=term_finds(sample_dtm.terms.head(9)))
    url = write(tmp_path, texts, find_link(f"term:{row['term']}", row["term"]))
    page.goto(url)
    page.get_by_role("link", name=row["term"]).click()
    told = heading(page, row["term"])
    assert f": {row['count']} " in told
    listed = reader(page).locator(".reader-list > li h3").all_inner_texts()
    assert len(listed) == row["documents"]
    forms = {form.rsplit(":", 1)[0] for form in row["forms"].split(" | ")}
    assert {strip_marks(mark) for mark in marks(page)} <= forms
    place = reader(page).locator(".reader-places a").nth(1)
    line = place.locator("xpath=preceding-sibling::span").inner_text()
    place.click()
    assert reader(page).locator(".reader-here > .reader-number").inner_text() == line
    page.get_by_role("button", name="رجوع").click()
    assert heading(page, row["term"]) == told
    page.go_back()
    page.wait_for_url(url)
    assert not reader(page).is_visible()
    page.go_forward()
    assert heading(page, row["term"]) == told


def test_search_finds_words_in_any_spelling_and_behind_prefixes(page, river, tmp_path):
    corpus, dtm = river
    page.goto(write(tmp_path, article_texts(corpus, dtm), ""))
    words = Counter(
        strip_marks(token)
        for i in corpus.ids
        for line in corpus.lines(i)
        for token in tokenize(line)
    )
    for typed, found in (
        ("سد", ("السد", "بالسد", "سدود")),  # also what begins with it
        ("«سد»", ()),  # the word alone
        ("السد", ("السد", "بالسد")),
        ("الاقليم", ("الإقليم",)),
        ("إقليم", ("الإقليم",)),
        ("بوابه", ("بوابة",)),
        ("مياه النهر", ("مياه", "مياه", "مياه")),
        ("زرافة", ()),
        ("constructor", ()),
    ):
        places = len(found) if " " in typed else sum(words[form] for form in found)
        page.get_by_role("searchbox").fill(typed)
        page.keyboard.press("Enter")
        told = heading(page, typed)
        assert f": {number_of(places, 'place')} في " in told if places else "لم يرد" in told, typed
        page.keyboard.press("Escape")
        page.wait_for_function("!location.hash")


def test_places_of_names_are_marked_where_they_stand(page, river, tmp_path):
    corpus, dtm = river
    at = corpus.lines("a0")[2].index("الربيع")
    rows = pd.DataFrame({"id": ["a0"], "paragraph": [2], "start": [at], "end": [at + 6]})
    finds = {"name:فصل": rows}
    page.goto(
        write(tmp_path, article_texts(corpus, dtm, finds=finds), find_link("name:فصل", "فصل"))
    )
    page.get_by_role("link", name="فصل").click()
    assert heading(page, "فصل") == "«فصل»: موضع واحد في مقال واحد"
    assert marks(page) == ["الربيع"]


def test_two_articles_open_side_by_side(page, river, tmp_path):
    corpus, dtm = river
    finds = {"passage:0": ["مياه النهر"]}
    body = pair_link((1, 2), "الزوج", lines=([3], [1]), find="passage:0")
    page.goto(write(tmp_path, article_texts(corpus, dtm, finds=finds), body))
    page.get_by_role("link", name="الزوج").click()
    assert heading(page, "المقالان") == "المقالان 1 و2"
    assert reader(page).locator("h3").all_inner_texts() == [
        "1. افتتاح السدّ الجديد",
        "2. مياه النهر ترتفع",
    ]
    assert marks(page) == ["مياه النهر"] * 3
    assert violations(page) == []
    jump = reader(page).get_by_role("button", name="2. مياه النهر")
    assert not jump.is_visible()
    # On a phone they stand one above the other.
    page.set_viewport_size({"width": 390, "height": 300})
    jump.click()
    top = reader(page).locator("article").nth(1).locator(".reader-here").bounding_box()["y"]
    assert 0 < top < 300


def test_texts_beside_the_page_are_loaded_when_they_are_asked_for(
    page, sample, sample_dtm, tmp_path, monkeypatch
):
    monkeypatch.setattr("corpus_tools.report.article_texts._OF_A_FILE", 30_000)
    texts = article_texts(sample, sample_dtm, most_bytes=0)
    assert len(texts.beside) > 3
    url = write(tmp_path, texts, article_link(50, "الأخير"))
    page.goto(url)
    assert page.evaluate("document.querySelectorAll('script[src]').length") == 0
    page.get_by_role("link", name="الأخير").click()
    assert heading(page, "50. ") == f"50. {sample.title(sample_dtm.ids[49])}"
    assert page.evaluate("document.querySelectorAll('script[src]').length") == 1
    page.keyboard.press("Escape")
    page.wait_for_url(url)
    page.get_by_role("searchbox").fill("ميناء")
    page.keyboard.press("Enter")
    told = heading(page, " في ")
    inside = tmp_path / "inside"
    inside.mkdir()
    page.goto(write(inside, article_texts(sample, sample_dtm), "") + "#search-ميناء")
    assert heading(page, " في ") == told


def test_a_folder_that_was_left_behind_is_missed_in_words(page, sample, sample_dtm, tmp_path):
    few = article_texts(sample, sample_dtm, most_bytes=0, most_beside=20_000)
    last = {number for number, *_ in articles_beside(few)}
    url = write(tmp_path, few, article_link(1, "أول") + article_link(50, "أخير"))
    assert 50 not in last
    shutil.rmtree(tmp_path / "texts")
    page.goto(url)
    for name, told in (("أول", "texts/1.js"), ("أخير", "نص المقال 50")):
        page.get_by_role("link", name=name).click()
        reader(page).get_by_text(told).wait_for()
        page.keyboard.press("Escape")
        page.wait_for_function("!location.hash")


def test_hostile_text_is_shown_and_does_nothing(page, hostile, tmp_path):
    corpus, dtm = hostile
    finds = {f"term:{EVIL}": ["مذكرة"], "__proto__": ["مذكرة"]}
    body = article_link(1, EVIL, find=f"term:{EVIL}") + find_link(f"term:{EVIL}", "كل")
    page.goto(write(tmp_path, article_texts(corpus, dtm, finds=finds), body))
    page.get_by_role("link").first.click()
    assert marks(page) == ["مذكرة"]
    assert EVIL in reader(page).inner_text()
    page.keyboard.press("Escape")
    page.wait_for_function("!location.hash")
    page.get_by_role("link", name="كل").click()
    assert EVIL in heading(page, "مقالين")
    assert "⟦U+2028⟧" in reader(page).inner_text()
    page.evaluate("location.hash = '#article-2'")
    assert heading(page, "2. ") == f"2. {visible(corpus.title('a1'))}"
    for hash_ in (
        "#find-__proto__",
        "#find-%E0%A4%A",
        "#article-0",
        "#article-99999999999",
        "#find-",
    ):
        page.evaluate("hash => { location.hash = hash; }", hash_)
    assert page.title() == "تقرير"
    assert page.evaluate("document.querySelectorAll('img').length") == 0


@pytest.mark.parametrize(("lang", "width"), [("ar", 390), ("en", 1000), ("both", 390)])
def test_nothing_keeps_anyone_from_the_texts_on_a_phone_or_a_desk(
    page, sample, sample_dtm, tmp_path, lang, width
):
    page.set_viewport_size({"width": width, "height": 700})
    texts = article_texts(sample, sample_dtm, lang=lang, finds=term_finds(sample_dtm.terms.head(3)))
    url = write(tmp_path, texts, "<p>نص</p>", lang)
    found = f"term:{sample_dtm.terms['term'].iloc[0]}"
    number = 1 + int(sample_dtm.counts[:, 0].argmax())
    for hash_ in (
        "",
        f"#find-{found}",
        "#search-ماء",
        f"#article-{number}&find={found}",
        "#article-1,2",
    ):
        page.goto("about:blank")
        page.goto(url + hash_)
        assert reader(page).is_visible() == bool(hash_)
        assert violations(page) == []
        wide = "one => one.scrollWidth - one.clientWidth"
        assert page.evaluate(f"({wide})(document.documentElement)") <= 0
        if hash_:
            assert reader(page).locator(".reader-body").evaluate(wide) <= 0
            box = reader(page).bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
    if lang == "en":
        said = page.locator("#reader h2").inner_text()
        assert said == "Articles 1 and 2"


def test_the_window_is_never_printed_and_the_whole_page_is(page, river, tmp_path):
    corpus, dtm = river
    page.goto(write(tmp_path, article_texts(corpus, dtm), "") + "#article-1")
    assert reader(page).is_visible()
    page.emulate_media(media="print")
    assert not reader(page).is_visible()
    assert page.locator("search, form").first.is_hidden()
    assert page.evaluate("getComputedStyle(document.documentElement).overflow") == "visible"


def test_without_scripts_the_page_says_what_is_lost(browser, river, tmp_path):
    corpus, dtm = river
    context = browser.new_context(java_script_enabled=False)
    still = context.new_page()
    still.goto(write(tmp_path, article_texts(corpus, dtm), ""))
    assert still.get_by_role("searchbox").count() == 0
    assert still.locator("noscript p").is_visible()
    context.close()
