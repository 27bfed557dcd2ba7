"""Which way a line runs, and what keeps its order in a line from right to left."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.arabic.direction import LRI, LRM, PDI, direction_of, isolated
from corpus_tools.labels.bidi import visual

ARABIC, LATIN = "بتجدرسعفقكمنهوياآلؤپچگە", "abcdefghQRSTéñşЖω"
NO_LETTERS = "0123456789 .,:;!?()[]«»-–/%$€٠١٢٣\u064e\u0651"


def shown(line):
    return isolated(line).replace(LRI, "[").replace(PDI, "]").replace(LRM, "")


@pytest.mark.parametrize(
    ("line", "way"),
    [
        ("CSS: مغامرة جديدة!", "rtl"),
        ("BBC عربي: نمو 5%", "rtl"),
        ("Articles mentioning سوريا by month", "ltr"),
        ("P(قال | رئيس) = 0.5", "ltr"),
        ("tf-idf(سوريا) < 0.1", "ltr"),
        ("CNN (بالعربية)", "rtl"),
        ("سد BB", "rtl"),  # as many of one kind as of the other
        ("שלום BBC", "rtl"),
        ("\u200eنهر", "rtl"),  # debris
        ("\u200fA river in Arabic", "rtl"),  # the writer's own mark
        ("\u2066نهر \u2068سد\u2069 (3)\u2069", "ltr"),
        ("\u2067Source: نهر\u2069", "rtl"),
        ("\u2067نهر\u2069 of many rivers", "ltr"),  # not round all of it
    ],
)
def test_a_line_runs_as_most_of_its_letters(line, way):
    assert direction_of(line) == way


@given(
    st.text(alphabet=ARABIC, max_size=9),
    st.text(alphabet=LATIN, max_size=9),
    st.text(alphabet=NO_LETTERS, max_size=9),
    st.randoms(),
    st.sampled_from(["rtl", "ltr"]),
)
def test_neither_their_order_nor_what_is_no_letter_counts(arabic, latin, others, random, tie):
    chars = [*arabic, *latin, *others]
    random.shuffle(chars)
    line = f"({''.join(chars)}"  # never an expression
    assert {unicodedata.bidirectional(c) for c in arabic} <= {"R", "AL"}
    wanted = tie if len(arabic) == len(latin) else "rtl" if len(arabic) > len(latin) else "ltr"
    assert direction_of(line, tie) == wanted


@pytest.mark.parametrize(
    "line",
    [
        "في [2024-03-15] صدر",
        "منذ [2024-03] إلى الآن",
        "في [2024-03-15 10:30] صدر",
        "هاتف [+966-11-4567890] الآن",
        "[+966 11 456 7890] للحجز",
        "رقم [011-456-7890]",
        "نمو [-5.2] نقطة",
        "من [−3] إلى [+4%]",
        "بين [-5] و[+5]",
        "حرارة [−5°C] ليلا",
        "حرارة [-5 °C] ليلا",
        "وزن [-5kg] فقط",
        "بعد [-12:30] دقيقة",
        "الميل [−1/2] هنا",
        "قيمة [-1e-5] هنا",
        "خسر [-$5] مليون",
        "هاتف [(011) 456-7890] الآن",
        "هاتف [+1 (202) 555-0100] الآن",
        "هاتف [(202) 555-0100] الآن",
        "هاتف [00966 11 4567890] الآن",
        "هاتف [011-4567890] الآن",
        "هاتف [٠١١ ٤٥٦٧٨٩٠] الآن",
    ],
)
def test_what_reads_from_left_to_right_is_set_apart(line):
    bare = line.replace("[", "").replace("]", "")
    assert shown(bare) == line
    for part in line.split("[")[1:]:
        assert part.split("]")[0] in visual(isolated(bare))


@pytest.mark.parametrize(
    "line",
    [
        "بين 12-15 درجة",
        "من 2010-2012",
        "خطة 4-2-3-1",
        "كوفيد-19",
        "(12) 1990-2024",
        "من 05-2023",
        "3 - 5",
        "-",
        "+ نعم",
    ],
)
def test_ranges_and_names_are_left_to_the_line(line):
    assert isolated(line) == line


@given(st.text(alphabet=ARABIC + LATIN + NO_LETTERS + "-+", max_size=30))
def test_nothing_is_lost_and_isolates_are_closed(line):
    held = isolated(line)
    assert held.replace(LRI, "").replace(PDI, "").replace(LRM, "") == line
    assert held.count(LRI) == held.count(PDI)
