"""Dollars are money or hold a formula by what they say; Arabic in formulas is joined."""

import io
import warnings

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.markers import MarkerStyle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import TextPath

from corpus_tools.labels import mathtext, shaping
from corpus_tools.labels.check import check_figure
from corpus_tools.labels.fonts import FAMILY
from corpus_tools.labels.hook import LabelWarning, arabic_labels

MONEY = [
    "$50-$100 للبرميل", "السعر 5$-10$", "من $5 إلى $10", "من 5$ إلى 10$", "US$5 و US$7",
    "$1.5bn-$2bn من النفط", "بين $5M و$7M", "$5م-$7م للطن", "نحو $5-10$ للبرميل", "ارتفع $5%$ فقط",
    "سعر $دولار$ اليوم", "سعر $oil price$ اليوم", "($5) أو ($7)", "«$5»، «$7»", "$ و $", "$$ كثير",
    "السعر $50", "السعر 50$ و60$ و70$", "من $1,000 إلى $2,000", "سهم $AAPL و $TSLA", "ب$5 وب$7",
    "الحساب $user_name و $other_name", "الدولار (1$=3.75 ريال) و(2$=7.5 ريال)", "$٥-$١٠ للكيلو",
    "حساب $5k$ و $10k$", r"السعر \$5 إلى \$10", "5 $ أو 10 $ للبرميل",
]  # fmt: skip
FORMULAS = {
    "القيمة $x^2$ هنا": ["x^2"],
    "$س^2+ص^2=25$": ["س^2+ص^2=25"],
    r"$\mathrm{السرعة}=5$": [r"\mathrm{السرعة}=5"],
    r"$\frac{السرعة}{الزمن}$": [r"\frac{السرعة}{الزمن}"],
    "العدد $n$ كبير": ["n"],
    "العدد $ن$ كبير": ["ن"],
    "انبعاثات CO$_2$ في الجو": ["_2"],
    "الميل $2x+1$": ["2x+1"],
    "الدالة $f(x)$ و$g(x)$": ["f(x)", "g(x)"],
    "عند $p<0.05$ فقط": ["p<0.05"],
    "حيث $السرعة=5$ م/ث": ["السرعة=5"],
    "الحاصل $2+3=5$ دائما": ["2+3=5"],
    r"نسبة $5\%$ فقط": [r"5\%"],
    "بسعر $5 حيث $x^2$": ["x^2"],
    "بسعر $5 إلى $10 حيث $x^2$ أو $y_1$": ["x^2", "y_1"],
    r"السعر \$5 و $\alpha=0.05$": [r"\alpha=0.05"],
    "المسافة $ x^2 $ هنا": [" x^2 "],
}


def handed(line, **options):
    """Give what Matplotlib is handed for a line, and whether it is mathtext."""
    with arabic_labels(**options):
        return Text(0, 0, line)._preprocess_math(line)


def problems(line, **options):
    figure = Figure(figsize=(12, 2))
    figure.text(0.5, 0.5, line, ha="center")
    with arabic_labels(**options):
        return check_figure(figure)


def outline_of(text, **options):
    return Path(TextPath((0, 0), text, **options).vertices).get_extents()


@pytest.mark.parametrize("line", MONEY)
def test_dollars_round_money_and_words_are_shown(line):
    shown, is_math = handed(line)
    assert is_math is False
    assert shown.count("$") == line.count("$")
    assert "\\" not in shown
    if "\\" not in line:  # what an escape says stands in the label without it
        assert problems(line) == []


@pytest.mark.parametrize("line", FORMULAS)
def test_formulas_are_drawn_as_such_and_pass_the_check(line):
    assert mathtext.parts(line)[1::2] == FORMULAS[line]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        shown, is_math = handed(line)
        assert is_math is True
        assert problems(line) == []
    # Every dollar that is left opens or closes a formula.
    assert shown.replace(r"\$", "").count("$") == 2 * len(FORMULAS[line])


def test_a_line_without_arabic_and_a_text_without_mathtext_are_left_to_matplotlib():
    assert handed("$50-$100") == ("$50-$100", True)
    assert mathtext.parts("$50-$100 a barrel") == ["", "50-", "100 a barrel"]
    text = Text(0, 0, "القيمة $x^2$", parse_math=False)
    with arabic_labels():
        assert text._preprocess_math("القيمة $x^2$")[1] is False


def test_a_line_of_money_in_an_arabic_label_is_money():
    text = Text(0, 0, "سعر البرميل\n$50-$100")
    with arabic_labels():
        assert text._preprocess_math("$50-$100") == ("$50-$100", False)
        assert Text(0, 0, "$50-$100")._preprocess_math("$50-$100") == ("$50-$100", True)


def test_words_of_a_formula_are_joined_in_the_font_of_the_text():
    def word(text):
        return rf"\mathdefault{{{shaping.joined(text)}}}"

    assert mathtext.drawn_math(["", "س^2+ص=5", ""]) == f"${word('س')}^2+{word('ص')}=5$"
    shown = mathtext.drawn_math(["", r"\frac{السرعة}{الزمن}", ""])
    assert shown == rf"$\frac{{{word('السرعة')}}}{{{word('الزمن')}}}$"
    # A line of text in a formula runs as one: its second word stands on the left.
    shown = mathtext.drawn_math(["", r"\text{السرعة القصوى (km)}", ""])
    assert shown.index(shaping.joined("القصوى")) < shown.index(shaping.joined("السرعة"))
    assert r"\text{(km)}" in shown.replace(r"\text{(}\text{km}\text{)}", r"\text{(km)}")


def test_letters_of_formulas_do_not_vote_for_the_direction():
    shown, _ = handed("سعر $abcdefgh=x$ هنا")
    assert (
        shown.index(shaping.joined("هنا")) < shown.index("abc") < shown.index(shaping.joined("سعر"))
    )
    shown, _ = handed("speed $\\mathrm{السرعة}$ here")
    assert shown.startswith("speed")
    assert shown.endswith("here")


def test_a_formula_that_goes_on_from_a_latin_word_stays_beside_it():
    shown, _ = handed("انبعاثات CO$_2$ في الجو")
    assert "CO$_2$" in shown
    shown, _ = handed("نحو 10$^3$ طن")
    assert "10$^3$" in shown


def test_what_mathtext_cannot_draw_is_left_out_and_said():
    with pytest.warns(LabelWarning, match="Left out of label"):
        shown, is_math = handed(r"القانون $\nosuch{السرعة}$ هنا")
    assert is_math is False
    assert "nosuch" not in shown
    with pytest.warns(LabelWarning, match="Drawn as it is written"):
        shown, is_math = handed(r"خطأ $\nosuch$")
    assert is_math is False
    with pytest.warns(LabelWarning, match="vowel marks"):
        handed("قِيمة $x^2$")
    with pytest.warns(LabelWarning, match="join"):  # a letter without joined forms
        shown, _ = handed(r"$\mathrm{گوڵان}=5$ هنا", font="DejaVu Sans")
    assert "mathrm" not in shown
    with pytest.warns(LabelWarning, match="Left out of label .*beside it do not join"):
        shown, is_math = handed("گوڵان $x^2$", font="DejaVu Sans")
    assert is_math is False
    assert "$" not in shown


def test_what_is_left_out_is_found_by_the_check():
    with pytest.warns(LabelWarning):
        (found,) = problems(r"القانون $\nosuch{السرعة}$ هنا")
    assert found.kind == "missing-glyph"
    assert "nosuch" in found.message


def test_wrong_formulas_are_found_by_the_check():
    line = "$50-$100 للبرميل"
    figure = Figure(figsize=(12, 2))
    figure.text(0.5, 0.5, line, family=FAMILY)
    with arabic_labels(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(  # money as Matplotlib takes it, its words joined by hand
            Text, "_preprocess_math", lambda *_: (f"$50-$100 {shaping.joined('للبرميل')}", True)
        )
        assert [p.kind for p in check_figure(figure)] == ["missing-glyph"]
    for wrong in (
        r"$\mathdefault{سرعة}=5$",
        rf"$\mathdefault{{{shaping.joined('سرعة')[::-1]}}}=5$",
    ):
        figure = Figure(figsize=(12, 2))
        figure.text(0.5, 0.5, r"$\mathrm{سرعة}=5$", family=FAMILY)
        with arabic_labels(), pytest.MonkeyPatch.context() as patch:
            patch.setattr(Text, "_preprocess_math", lambda *_, wrong=wrong: (wrong, True))
            assert {p.kind for p in check_figure(figure)} & {"mirrored", "unjoined"}


@pytest.mark.parametrize("marker", ["ع", "نهر"])
def test_a_marker_is_the_letter_or_word_between_its_dollars(marker):
    with arabic_labels() as labels:
        path = MarkerStyle(f"${marker}$").get_path()
        right = outline_of(f"${marker}$")
        by_hand = TextPath(
            (0, 0), rf"$\mathdefault{{{shaping.joined(marker)}}}$", prop={"family": labels.families}
        )
    np.testing.assert_allclose(Path(path.vertices).get_extents().bounds, right.bounds)
    np.testing.assert_allclose(Path(by_hand.vertices).get_extents().bounds, right.bounds)


def test_figures_with_formulas_on_every_part_are_right():
    figure, ax = plt.subplots(figsize=(8, 6), layout="constrained")
    ax.plot([1, 2], [1, 2], marker="$ع$", label="$س^2$ من العينة")
    ax.set_xticks([1, 2], ["$س$", r"$\frac{السرعة}{الزمن}$"])
    ax.set_ylabel(r"$\mathrm{السرعة}$ (م/ث)")
    ax.set_title("$50-$100 للبرميل و $x^2$")
    with arabic_labels():
        ax.legend()
        assert check_figure(figure) == []
        for kind in ("png", "svg", "pdf"):
            figure.savefig(io.BytesIO(), format=kind)
    plt.close(figure)
