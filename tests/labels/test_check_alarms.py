"""What is meant, not seen, or right in an unusual way is no fault; what is exempted is not told."""

import unicodedata

import pytest
from lettering import examples, figure_of
from matplotlib.figure import Figure
from matplotlib.patheffects import SimplePatchShadow, withStroke

from corpus_tools.errors import InputError
from corpus_tools.labels import shaping
from corpus_tools.labels.check import check_figure, figure_labels
from corpus_tools.labels.hook import arabic_labels

#: Latin with its extensions, Greek, Cyrillic, punctuation, currency, letterlike signs.
BLOCKS = (
    (0x21, 0x250), (0x370, 0x530), (0x1E00, 0x2070), (0x20A0, 0x20D0), (0x2100, 0x2150),
)  # fmt: skip
pytestmark = pytest.mark.filterwarnings("ignore::corpus_tools.labels.hook.LabelWarning")


@pytest.fixture(autouse=True)
def switched():
    with arabic_labels():
        yield


def kinds(figure, **options):
    return {problem.kind for problem in check_figure(figure, **options)}


def over(first, second, step=0.0):
    """Make a figure of two texts, the second drawn over the first."""
    figure = Figure(figsize=(4, 4))
    for n, options in enumerate((first, second)):
        figure.text(0.5 + n * step, 0.5, **{"s": "تسمية", "ha": "center", **options})
    return figure


@pytest.mark.parametrize(
    "text", [r"السعر \$5", r"من \$5 إلى \$9", "هـ ه‍ـ", "\u200dلا", "سلام\u200dسلام", "❤\ufe0f نعم"]
)
def test_escaped_dollars_and_joiners_are_right(text):
    assert kinds(figure_of(text)) <= ({"missing-glyph"} if "❤" in text else set())


@pytest.mark.parametrize("code", [0xFEFF, 0x200B, 0x2060, 0x200E, 0x200F, 0xAD, 0x61C, 0x180E])
def test_what_is_never_seen_in_a_word_does_not_part_it(code):
    figure = figure_of(f"مكت{chr(code)}بة")
    assert check_figure(figure) == []
    assert shaping.logical_line(f"مكت{chr(code)}بة") == "مكتبة"


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u061c"])
def test_a_mark_of_direction_beside_another_sign_stays(mark):
    for text in (f"كلمة{mark} (BBC)", f"{mark}كلمة", f"كلمة!{mark}", f"كلمة{mark}5"):
        assert mark in shaping.logical_line(text)
        assert kinds(figure_of(text)) == set()


@pytest.mark.parametrize("turn", range(3))
def test_no_character_beside_arabic_raises_an_alarm(turn):
    chars = [
        chr(code)
        for start, stop in BLOCKS
        for code in range(start, stop)
        if unicodedata.category(chr(code)) in ("Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "No")
        or unicodedata.category(chr(code))[0] in "PSZ"
    ]
    assert len(chars) > 1_500
    every = len(chars) // examples(len(chars))  # on other lines of Matplotlib a share of them
    # One after the other, each in a neighbourhood of its own.
    first = ("قال {} ثم", "سلام{}سلام", "T{}b كلمة أخرى")[turn]
    texts = [first.format(char) for char in chars[turn :: 3 * every] if char != "$"]
    wrong = [
        (problem.text, problem.kind)
        for n in range(0, len(texts), 200)
        for problem in check_figure(figure_of(*texts[n : n + 200]), ignore="overlapping")
        if problem.kind != "missing-glyph"
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "options",
    [{"alpha": 0}, {"color": (0, 0, 0, 0)}, {"color": "white"}, {"visible": False}, {"s": ""}],
)
def test_texts_that_are_not_seen_are_no_fault(options):
    assert kinds(over({}, {"s": "كلام آخر"})) == {"overlapping"}
    assert kinds(over({}, {"s": "كلام آخر", **options})) == set()


def test_white_text_is_seen_on_what_is_not_white():
    figure = Figure()
    axes = figure.subplots()
    axes.bar([0], [1], color="black")
    for word in ("كلمة", "أخرى"):
        axes.text(0, 0.5, word, color="white", ha="center")
    assert kinds(figure) == {"overlapping"}
    axes.clear()
    axes.imshow([[0, 1], [1, 0]], aspect="auto")
    for word in ("كلمة", "أخرى"):
        axes.text(0, 0.5, word, color="white", ha="center")
    assert kinds(figure) == {"overlapping"}


def test_watermarks_and_shadows_are_meant():
    for look in ({"alpha": 0.4}, {"color": "lightgray"}):
        assert kinds(over({"s": "مسودة", "size": 40, "rotation": 30, **look}, {})) == set()
        assert kinds(over({"s": "مسودة", **look}, {})) == {"overlapping"}  # as small as others
    assert kinds(over({"s": "مسودة", "size": 40}, {})) == {"overlapping"}
    assert kinds(over({"color": "gray"}, {}, step=0.005)) == set()
    assert kinds(over({}, {}, step=0.05)) == {"overlapping"}
    for effects in ([withStroke(linewidth=2)], [SimplePatchShadow()]):
        assert kinds(over({"path_effects": effects}, {"s": ""})) == set()


def test_a_watermark_is_known_as_one_in_the_manifest():
    first, second = figure_labels(over({"s": "مسودة", "size": 40, "alpha": 0.4}, {}))
    assert first["faint"] is True
    assert "faint" not in second


def test_what_is_meant_can_be_exempted():
    figure = over({"size": 40, "s": "ختم"}, {})
    stamp, label = figure.texts
    assert kinds(figure) == {"overlapping"}
    for ignore in ("overlapping", stamp, label, [stamp], ["clipped", "overlapping"], {stamp}):
        assert check_figure(figure, ignore=ignore) == []
    assert kinds(figure, ignore=["clipped", "mirrored"]) == {"overlapping"}


@pytest.mark.parametrize("ignore", ["overlaping", 3, ["mirrored", None]])
def test_nothing_else_can_be_exempted(ignore):
    with pytest.raises(InputError, match="ignore should be a Text, one of mirrored, "):
        check_figure(Figure(), ignore=ignore)


def test_axes_and_parts_of_a_figure_are_judged_alone():
    figure = Figure(figsize=(8, 4))
    left, right = figure.subfigures(1, 2)
    one, two = left.subplots(), right.subplots()
    for word in ("كلمة", "أخرى"):
        one.text(0.5, 0.5, word)
    two.text(0.8, 0.5, "عنوان طويل لا يسعه الشكل")
    assert kinds(one) == kinds(left) == {"overlapping"}
    assert "overlapping" not in kinds(two)
    assert "clipped" in kinds(two)
    assert kinds(figure) == kinds(left) | kinds(right)
    one.set_xticks([0.2, 0.21], ["كلمة", "بعيدة"], fontsize=30)
    assert "أخرى" not in {problem.text for problem in check_figure(one, ignore=one.texts)}
    assert kinds(one, ignore=one.texts) >= {"overlapping"}  # its ticks are its own, too


@pytest.mark.parametrize("what", [None, "figure.png", [Figure()], 1])
def test_what_is_no_figure_is_named(what):
    with pytest.raises(InputError, match=f"SubFigure or Axes, found {type(what).__name__}"):
        check_figure(what)
    axes = Figure().subplots()
    axes.remove()
    with pytest.raises(InputError, match="in no figure"):
        check_figure(axes)


@pytest.mark.parametrize("digits", ["western", "arabic"])
def test_digits_in_force_are_the_right_ones(digits):
    with arabic_labels(digits=digits):
        assert check_figure(figure_of("عام 2017", "من 3.5 إلى 1,250")) == []


@pytest.mark.parametrize("direction", ["auto", "rtl", "ltr"])
def test_the_direction_in_force_is_the_right_one(direction):
    with arabic_labels(direction=direction):
        assert check_figure(figure_of("Articles mentioning سوريا by month", "CSS: مغامرة!")) == []


def test_hebrew_is_judged_too():
    assert check_figure(figure_of("שלום עולם", "שלום, BBC!")) == []
