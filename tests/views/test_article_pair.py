"""Two articles side by side: one page, right to left, nothing in it but text."""

import itertools
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.comparison.paragraphs import Mark
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError
from corpus_tools.messages import code_names
from corpus_tools.terms.counting import count_terms
from corpus_tools.views.article_pair import _PlacedPassage, pair, pieces

EVIL = '<script>alert(1)</script> </iframe> "&amp;" {{ 7 * 7 }}'
BODY = "زار وزير المياه السد الجديد وتفقد محطة القياس على النهر مع مهندسين من البلدين ونقل عنهم."


class Page(HTMLParser):
    """Collects tags, open ones, and the text within each kind of tag."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.open, self.root, self.text = [], [], {}, ""
        self.within = {}
        self.scopes = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "html":
            self.root = dict(attrs)
        if tag == "th":
            self.scopes.append(dict(attrs).get("scope"))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data
        for tag in set(self.open):
            self.within.setdefault(tag, []).append(data)


@pytest.fixture(scope="module")
def view(sample, sample_result):
    return pair(
        sample,
        sample_result.dtm,
        "flights-madar-1",
        "flights-sada-2",
        robustness=sample_result.robustness,
        passages=sample_result.passages,
    )


def test_it_is_a_page_for_all(view, sample):
    page = Page(view.html())
    assert page.root == {"lang": "ar", "dir": "rtl"}
    assert page.open == []
    assert "script" not in page.tags
    assert page.tags.count("h1") == page.tags.count("details") == 1
    headings = [int(tag[1]) for tag in page.tags if re.fullmatch("h[1-6]", tag)]
    assert all(b - a <= 1 for a, b in itertools.pairwise(headings))
    assert None not in page.scopes
    assert " title=" not in view.html()  # nothing is told by hovering alone
    for article_id in ("flights-madar-1", "flights-sada-2"):
        assert sample.title(article_id) in page.text
        for paragraph in sample.paragraphs(article_id):
            assert paragraph in page.text.replace("مقطع 1", "")


def test_words_and_passages_that_both_have_are_marked(view):
    page = Page(view.html())
    assert "المذكرة" in page.within["mark"]
    assert view.html().count('<span class="tag">مقطع') > 2
    assert any(arabic in page.text for arabic, _ in code_names("passage_natures").values())
    assert "من 24." in page.text  # all settings that count


def test_it_is_in_one_language(sample, sample_dtm):
    english = pair(sample, sample_dtm, *sample.ids[:2], lang="en").html()
    assert '<html lang="en" dir="ltr">' in english
    assert "Why are they alike?" in english
    assert "لماذا" not in english
    both = pair(sample, sample_dtm, *sample.ids[:2], lang="both").html()
    assert both.index("لماذا يتشابهان؟") < both.index("Why are they alike?")


def test_the_frame_and_the_file_hold_the_same(view, tmp_path):
    assert view.to_html(tmp_path / "pair.html").read_text(encoding="utf-8") == view.html()
    assert view._repr_html_().count("<iframe") == 1


def test_hostile_text_is_text(write, tmp_path):
    write("c/a.txt", f"{EVIL}\n\n{BODY}\n\n{EVIL} {BODY}")
    write("c/b.txt", f"خبر السد\n\n{BODY}\n\n{BODY} {EVIL}")
    corpus = load_corpus(tmp_path / "c")
    text = pair(corpus, count_terms(corpus), "a", "b").html()
    page = Page(text)
    assert "script" not in page.tags
    assert "iframe" not in page.tags
    assert EVIL.replace("&amp;", "&") in page.text  # what cleaning reads it as
    assert "49" not in page.text


def test_controls_of_direction_are_written_out():
    assert pieces("أ\u202eب\u2066ج", [])[0].text == "أ⟦U+202E⟧ب⟦U+2066⟧ج"


@given(st.text("ابت ", min_size=1, max_size=12), st.data())
def test_pieces_are_the_text_cut(text, data):
    span = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    marks = [Mark(*at) for at in data.draw(st.lists(span, max_size=4))]
    placed = [
        _PlacedPassage(number, Mark(*at), True)
        for number, at in enumerate(data.draw(st.lists(span, max_size=3)), start=1)
    ]
    found = pieces(text, marks, placed)
    assert "".join(piece.text for piece in found) == text
    at = 0
    for piece in found:
        for i in range(at, at + len(piece.text)):
            assert piece.shared == any(start <= i < end for start, end in marks)
            inside = [n for n, (start, end), _ in placed if start <= i < end]
            assert piece.passage == min(inside, default=0)
        at += len(piece.text)


def test_articles_with_nothing_in_common_say_so(write, tmp_path):
    write("c/a.txt", "النهر والسد والجسر والقناة")
    write("c/b.txt", "الملعب والكرة والحكم والكأس")
    corpus = load_corpus(tmp_path / "c")
    page = Page(pair(corpus, count_terms(corpus), "a", "b").html())
    assert "لا يشترك المقالان في مصطلح" in page.text
    assert "ليس فيهما فقرتان تصلحان للمقارنة" in page.text
    assert "table" not in page.tags


def test_an_unknown_article_is_named(sample, sample_dtm):
    with pytest.raises(InputError, match="'nowhere'"):
        pair(sample, sample_dtm, sample.ids[0], "nowhere")
