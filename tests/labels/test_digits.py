"""Digits as they were asked for, on every axis and in formulas; names keep theirs."""

import datetime as dt

import matplotlib.pyplot as plt
import pytest
from matplotlib import ticker
from matplotlib.text import Text

from corpus_tools.labels import mathtext, shaping
from corpus_tools.labels.bidi import visual
from corpus_tools.labels.check import check_figure
from corpus_tools.labels.hook import arabic_labels

OF = {"arabic": "٠١٢٣٤٥٦٧٨٩", "persian": "۰۱۲۳۴۵۶۷۸۹"}


def shown(line, digits="arabic"):
    """Give a line as its characters stand from left to right."""
    return visual(shaping.logical_line(line, digits))


def formula(source, digits="arabic"):
    return mathtext.math_line(["", source, ""], digits)[1][0]


@pytest.mark.parametrize("digits", OF)
def test_all_ten_digits_and_the_signs_of_a_number(digits):
    assert shaping.number_in_digits("0123456789", digits) == OF[digits]
    assert shaping.number_in_digits("1,234.5", digits) == "{1}٬{2}{3}{4}٫{5}".format(*OF[digits])
    assert shaping.number_in_digits("1.2.3", digits) == "{1}.{2}.{3}".format(*OF[digits])


def test_names_keep_their_digits():
    assert "COVID-19" in shown("وباء COVID-19 في 2020")
    assert "F-18" in shown("طائرة F-18 في 2020")
    assert "٢٠٢٠" in shown("طائرة F-18 في 2020")
    assert shaping.logical_line("BBC 2017", "arabic") == "BBC 2017"


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ("1e6", "١e٦"), ("1e−6", "١e−٦"), ("+1.2e3", "+١٫٢e٣"), ("1e6+1.2e3", "١e٦+١٫٢e٣"),
        ("−5", "−٥"), ("50%", "٪٥٠"), ("−50%", "٪−٥٠"), ("1,234.5", "١٬٢٣٤٫٥"),
        ("2017-03-15", "٢٠١٧-٠٣-١٥"), ("2017-03-15 12:30", "٢٠١٧-٠٣-١٥ ١٢:٣٠"),
        ("03-15 12", "٠٣-١٥ ١٢"), ("15 12:30", "١٥ ١٢:٣٠"), ("12:30", "١٢:٣٠"),
    ],
)  # fmt: skip
def test_what_axes_write_keeps_its_order(line, drawn):
    assert shown(line) == drawn


def test_numbers_with_units_of_measure_turn():
    for line in ("5 k", "−2.5 MHz", "10 µs", "3 kHz"):
        assert not any(c in "0123456789" for c in shown(line)), line
    for line in ("11 AM", "15 Jan", "7 Up"):
        assert shaping.logical_line(line, "arabic") == line


@pytest.mark.parametrize(
    ("source", "turned"),
    [
        (r"\mathdefault{10^{3}}", r"\mathdefault{١٠^{٣}}"),
        (r"\mathdefault{-5.5\times10^{-6}}", r"\mathdefault{-٥٫٥\times١٠^{-٦}}"),
        (r"\times\mathdefault{10^{6}}", r"\times\mathdefault{١٠^{٦}}"),
        (r"\mathdefault{+1.2}", r"\mathdefault{+١٫٢}"),
        (r"\mathdefault{\frac{1}{2}}", r"\mathdefault{\frac{١}{٢}}"),
        ("س^2+ص^2=25", "س^٢+ص^٢=٢٥"),
        ("x^2+y^{10}=25", "x^٢+y^{١٠}=٢٥"),
        (r"x_1+\alpha_{12}=3", r"x_1+\alpha_{12}=٣"),  # an index is part of a name
        (r"\mathrm{km}^2", r"\mathrm{km}^2"),
        (r"\mathrm{COVID-19}=5", r"\mathrm{COVID-19}=٥"),
        ("1{,}000", "١٬٠٠٠"),
        (r"\hspace{0.5}5\%", r"\hspace{0.5}٥٪"),
    ],
)  # fmt: skip
def test_numbers_of_formulas_turn(source, turned):
    assert formula(source) == turned
    assert formula(source, "western") == source


def test_of_an_exponent_without_braces_one_digit_is_raised():
    one, two, five = (rf"\mathdefault{{{c}}}" for c in "١٢٥")
    assert mathtext.drawn_math(["", "2^15", ""], "arabic") == f"${two}^{one}{five}$"


def test_co2_keeps_its_index():
    assert mathtext.math_line(mathtext.parts("انبعاثات CO$_2$ في 2017"), "arabic")[1] == ["_2"]


@pytest.mark.parametrize("digits", OF)
def test_no_western_digit_is_left_on_any_axis(digits):
    figure, axes = plt.subplots(2, 3, figsize=(14, 9), layout="constrained")
    ax = axes.ravel()
    ax[0].loglog([1e-3, 1e4], [1, 1e6])
    ax[1].plot([1e6 + 1, 1e6 + 5], [-1e-7, 5e-7])
    ax[2].plot([1e6 + 1, 1e6 + 5], [-1e-7, 5e-7])
    ax[2].ticklabel_format(useMathText=True)
    ax[3].plot([0, 5e3], [-1, 1])
    ax[3].xaxis.set_major_formatter(ticker.EngFormatter("Hz"))
    ax[3].yaxis.set_major_formatter(ticker.PercentFormatter(1))
    ax[4].plot([dt.datetime(2017, 1, 1), dt.datetime(2017, 1, 2, 2)], [0.01, 0.99])
    ax[4].set_yscale("logit")
    ax[4].tick_params(axis="x", rotation=90)
    ax[5].plot([dt.datetime(2017, 1, 1), dt.datetime(2019, 1, 2)], [1e6, 2e6])
    ax[5].yaxis.set_major_formatter("{x:,.1f}")
    ax[5].tick_params(axis="x", rotation=90)
    handed = []
    with arabic_labels(digits=digits):
        original = Text._preprocess_math

        def spy(text, line):
            found = original(text, line)
            handed.append(found[0])
            return found

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Text, "_preprocess_math", spy)
            figure.draw_without_rendering()
        assert check_figure(figure) == []
    plt.close(figure)
    digits_seen = {c for line in handed for c in line if c.isdigit()}
    assert digits_seen == set(OF[digits])
    assert any(line.startswith("$") for line in handed)
