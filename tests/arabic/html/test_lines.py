"""Lines as HTML: the direction of most letters, and what keeps its order without a letter more."""

import html
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from corpus_tools.arabic.direction import LRI, PDI, RLI, direction_of, isolated
from corpus_tools.arabic.html.lines import apart, held, ordered, way

PACKAGE = Path(__file__).parents[3] / "corpus_tools"
LTR, END = '<bdo dir="ltr">', "</bdo>"


@pytest.mark.parametrize(
    ("line", "arabic", "english"),
    [
        ("CSS: مغامرة جديدة!", "rtl", "rtl"),
        ("BBC عربي: نمو 5%", "rtl", "rtl"),
        ("Articles mentioning سوريا by month", "ltr", "ltr"),
        ("ab سد", "rtl", "ltr"),
        ("2024 – 5%", "rtl", "ltr"),
        ("", "rtl", "ltr"),
    ],
)
def test_a_tie_goes_by_the_language(line, arabic, english):
    assert (way(line), way(line, "both"), way(line, "en")) == (arabic, arabic, english)


def test_of_markup_the_text_counts():
    told = Markup('<a href="#article-with-a-long-address">{}</a>').format("R&D: نهر دجلة")
    assert way(told) == "rtl"
    placed = Markup("{}<br><small>Article 11, line 2</small>").format("نهر دجلة")
    assert way(placed, "en") == "rtl"
    assert way(Markup("&lt;b&gt;")) == direction_of("<b>") == "ltr"


def test_dates_and_signed_numbers_stand_in_elements_and_no_letter_is_added():
    line = "في 2024-03-15T10:30Z: هبوط -5% و<b> ٢٠٢٤-٠٣ مصر"
    made = ordered(line)
    assert re.findall(f"{LTR}(.*?){END}", made) == ["2024-03-15T10:30Z", "-5%", "٢٠٢٤-٠٣"]
    assert html.unescape(re.sub("</?bdo[^>]*>", "", made)) == line


def test_telephone_numbers_stand_in_one_element():
    number = "+966 11 482-0000"
    assert ordered(f"هاتف {number} اليوم") == f"هاتف {LTR}{number}{END} اليوم"


def test_a_line_from_left_to_right_is_left_as_it_is_unless_arabic_is_in_it():
    assert ordered("growth of -5% in 2024-03", "en") == "growth of -5% in 2024-03"
    assert ordered("news of مصر 2024-03-15 today") == f"news of مصر {LTR}2024-03-15{END} today"
    # A number alone runs as what is round it.
    assert (ordered("-5"), ordered("-5", "en")) == (f"{LTR}-5{END}", "-5")


def test_names_in_a_sentence_do_not_go_by_their_first_word():
    told = "المنابر: \u2068BBC عربي للأخبار\u2069، \u2068نهر (\u2068A <b> B\u2069)\u2069"
    assert ordered(told) == (
        'المنابر: <bdi dir="rtl">BBC عربي للأخبار</bdi>،'
        ' <bdi dir="rtl">نهر (<bdi dir="ltr">A &lt;b&gt; B</bdi>)</bdi>'
    )
    assert apart("A & b") == '<bdi dir="ltr">A &amp; b</bdi>'


@pytest.mark.parametrize(
    ("line", "made"),
    [
        ("في 2024-<mark>03</mark>-15 مصر", f"في {LTR}2024-<mark>03</mark>-15{END} مصر"),
        ("في <mark>2024-03-15</mark> مصر", f"في <mark>{LTR}2024-03-15{END}</mark> مصر"),
        # No element can hold what another holds in part.
        ("في 2024-<mark>03-15 مصر</mark>", "في 2024-<mark>03-15 مصر</mark>"),
        ("نمو <mark>&lt;-5&gt;</mark>", f"نمو <mark>&lt;{LTR}-5{END}&gt;</mark>"),
    ],
)
def test_marks_of_words_stay_whole(line, made):
    assert ordered(Markup(line)) == made


@given(st.text(alphabet="اب ab-5٥%.:<&\"'0123\u2068\u2069\u200e", max_size=40))
def test_taken_apart_again_a_line_is_what_it_was(text):
    for lang in ("ar", "en"):
        made = ordered(text, lang)
        plain = html.unescape(re.sub(r"</?bd[io][^>]*>", "", made))
        assert re.sub("[\u2068\u2069]", "", plain) == re.sub("[\u2068\u2069]", "", text)
        assert made.count("<bd") == made.count("</bd")


@given(st.text(alphabet="اب ab-5٥%.:0123", max_size=30))
def test_what_stands_in_elements_is_what_marks_hold_in_figures(text):
    runs = re.findall(f"{LTR}(.*?){END}", ordered(f"ا {text}"))
    held_runs = re.findall(f"{LRI}(.*?){PDI}", isolated(f"ا {text}"))
    assert runs == [run.replace("\u200e", "") for run in held_runs]


def test_where_no_markup_is_marks_hold_a_line():
    assert held("CSS: نهر") == f"{RLI}CSS: نهر{PDI}"
    assert held("by سد or by dam") == f"{LRI}by سد or by dam{PDI}"


def test_no_page_leaves_a_direction_to_the_first_letter():
    """The field where a user types is the one whose line is not known."""
    found = {}
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix not in (".py", ".html", ".js") or path.name == "lines.py":
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.search(r"""dir=\\?["']auto|\.dir = "auto"|<bdi>|plaintext""", line):
                found.setdefault(path.name, []).append(line.strip())
    assert [name for name in found if name != "article_texts.py"] == []
    assert len(found["article_texts.py"]) == 1
    assert '<input type="search"' in found["article_texts.py"][0]
