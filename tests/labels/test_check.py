"""Wrong renderings are flagged, right ones are not."""

import matplotlib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lettering import PATHS, examples, mirrored, recipe, unjoined
from matplotlib.figure import Figure
from matplotlib.text import Text

from corpus_tools.labels import shaping
from corpus_tools.labels.check import (
    Way,
    check_figure,
    figure_labels,
    look_at,
    problems_of,
    right_orders,
)
from corpus_tools.labels.drawn import drawn_lines
from corpus_tools.labels.fonts import font_families
from corpus_tools.labels.hook import arabic_labels

ARABIC = "ابتجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى"
LABELS = st.lists(
    st.one_of(
        st.text(alphabet=ARABIC + "ـ", min_size=1, max_size=7),
        st.text(
            alphabet=ARABIC + "\u064b\u064e\u064f\u0650\u0651\u0652", min_size=2, max_size=8
        ).map(lambda word: word.lstrip("\u064b\u064e\u064f\u0650\u0651\u0652") or "ب"),
        st.text(alphabet="abcXYZé", min_size=1, max_size=5),
        st.integers(0, 9999).map(str),
        st.sampled_from(
            [
                "٢٠١٧",
                "(أ)",
                "«سلام»",
                "50%",
                "2024-03-15",
                "-5.2",
                "12–15",
                "a/b",
                "،",
                "؟",
                "1,250",
                "50-100",
                "[BBC]",
                "“نعم”",
                "{د}",
                "(R&D)",
                "10:30",
                "C++",
                "#وسم",
                "ş",
                "€5",
                "5€",
                "3×4",
                "=",
                "שלום",
                "Привет",
                "Ωμ",
                "كوفيد-19",
                "ه\u200d",
            ]
        ),
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
MANY = settings(max_examples=examples(100), deadline=None, suppress_health_check=list(HealthCheck))
pytestmark = [
    pytest.mark.filterwarnings("ignore::corpus_tools.labels.hook.LabelWarning"),
    pytest.mark.filterwarnings("ignore:Glyph"),
]


def figure_of(text, **options):
    figure = Figure(figsize=(30, 2))
    figure.text(0.5, 0.5, text, ha="center", **options)
    return figure


def kinds(figure, **options):
    return {problem.kind for problem in check_figure(figure, **options)}


def drawn_by(hand, text):
    """Check a figure whose lines are handed to Matplotlib by a hook of our own."""
    with (
        pytest.MonkeyPatch.context() as patch,
        matplotlib.rc_context({"font.family": font_families()}),
    ):
        patch.setattr(Text, "_preprocess_math", lambda _, line: (hand(line), False))
        figure = figure_of(text)
        return kinds(figure), drawn_lines(figure)[0]


@MANY
@given(LABELS)
def test_right_renderings_raise_no_alarm(text):
    with arabic_labels():
        assert check_figure(figure_of(text)) == []


@MANY
@given(LABELS.filter(shaping.has_arabic))
def test_mirrored_and_unjoined_renderings_are_flagged(text):
    right = right_orders(text, PATHS, False)
    for hand in (mirrored, unjoined):
        found, lines = drawn_by(hand, text)
        if all(line.outlines in right for line in lines):
            continue  # "و" or "(و)" look the same either way
        assert found & {"mirrored", "unjoined"}


def test_each_fault_is_called_by_its_name():
    text = "قناة العربية نشرت"
    assert drawn_by(mirrored, text)[0] == {"mirrored"}
    apart = "\u200c".join
    bare = (lambda line: apart(line)) if shaping.SHAPES_ITSELF else (lambda line: line)
    assert drawn_by(bare, text)[0] == {"unjoined"}


def test_text_given_already_mirrored_is_flagged_without_the_switch():
    text = mirrored("العربية")
    with matplotlib.rc_context({"font.family": font_families()}):
        assert kinds(figure_of(text)) == {"mirrored"}
    with arabic_labels():
        assert kinds(figure_of(text)) == set()


def test_wrong_base_direction_is_flagged():
    by_first_letter = (lambda line: line) if shaping.SHAPES_ITSELF else recipe
    assert drawn_by(by_first_letter, "BBC أهم الأخبار!")[0] == {"mirrored"}
    assert drawn_by(by_first_letter, "أهم الأخبار!")[0] == set()


def test_a_line_from_the_wrong_side_is_told_as_such():
    for text, direction in (("CSS: مغامرة!", "ltr"), ("Articles on سوريا by month", "rtl")):
        with arabic_labels(direction=direction):
            figure = figure_of(text)
            look = look_at(figure)
            assert problems_of(look) == []  # as asked for
        (problem,) = problems_of(look._replace(way=Way()))
        assert problem.kind == "mirrored"
        side = "from left to right" if direction == "ltr" else "from right to left"
        assert f"its words stand in the wrong order: the line is set {side}" in str(problem)


@pytest.mark.skipif(not shaping.SHAPES_ITSELF, reason="Matplotlib up to 3.10 joins nothing")
def test_what_matplotlib_sets_right_alone_is_right():
    with matplotlib.rc_context({"font.family": font_families()}):
        for text in ("أهم الأخبار!", "Articles on سوريا by month", "שלום, עולם!"):
            assert check_figure(figure_of(text)) == []
        assert kinds(figure_of("CSS: مغامرة!")) == {"mirrored"}


def test_formulas_are_checked_too():
    with arabic_labels():
        assert kinds(figure_of("القيمة $x^2$ هنا")) == set()
    with matplotlib.rc_context({"font.family": font_families()}):
        assert kinds(figure_of("القيمة $x^2$ هنا")) & {"mirrored", "unjoined"}


def test_missing_glyphs_are_named():
    with arabic_labels():
        (problem,) = check_figure(figure_of("عربي \U00012000"))
    assert problem.kind == "missing-glyph"
    assert "U+12000 CUNEIFORM SIGN A" in str(problem)
    with matplotlib.rc_context({"font.family": ["STIXGeneral"]}):
        assert kinds(figure_of("عربي")) == {"missing-glyph"}


@pytest.mark.parametrize("text", ["\u072b\u0720\u0721", r"$\nothing{قال}$", "\u4e2d\u6587"])
@pytest.mark.filterwarnings("ignore:Left out")
def test_a_label_of_which_nothing_is_left_is_told(text):
    with arabic_labels():
        assert kinds(figure_of(text)) == {"missing-glyph"}
        assert kinds(figure_of("قال\n" + text)) == {"missing-glyph"}


@pytest.mark.parametrize("text", ["\u064eبيت", "\u0651\u064e بيت", "\u064e BBC", "\u0651"])
def test_a_mark_before_the_first_letter_is_no_fault(text):
    with arabic_labels():
        assert check_figure(figure_of(text)) == []


def test_other_than_arabic_is_not_judged():
    assert check_figure(figure_of("plain text 5% (a)")) == []
    assert check_figure(figure_of("$x^2$")) == []
    assert check_figure(Figure()) == []


def test_path_effects_hidden_text_and_wrapping_do_not_confuse():
    from matplotlib.patheffects import withStroke

    with arabic_labels():
        figure = figure_of("قناة العربية", path_effects=[withStroke(linewidth=2)])
        figure.text(0.1, 0.5, "مخفي", visible=False)
        figure.text(0.1, 0.9, "كلمات كثيرة " * 30, wrap=True, va="top")
        assert kinds(figure) <= {"overlapping"}
        assert figure.texts[0].get_path_effects() != []


def test_labels_are_described_in_points_of_what_is_saved():
    figure = Figure(figsize=(4, 2), dpi=144)
    figure.text(0.5, 0.5, "عربي\nثان", fontsize=12, color="red", rotation=90)
    with arabic_labels():
        first, second = figure_labels(figure)
    assert (first["text"], second["text"]) == ("عربي", "ثان")
    assert first["canvas"] == [288, 144]
    assert (first["size"], first["rotation"], first["color"]) == (12, 90, "#ff0000")
    assert first["label"] == second["label"] == 0
    assert second["x"] > first["x"] > 144  # lines of turned text follow each other to the right
