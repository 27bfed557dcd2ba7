"""English captions with Arabic names: the glyphs stand in the order an English reader expects."""

import matplotlib
import pytest
from matplotlib import pyplot as plt

from corpus_tools._shown import apart, unmarked
from corpus_tools.labels.check import check_figure
from corpus_tools.labels.drawn import drawn_lines
from corpus_tools.labels.hook import arabic_labels
from corpus_tools.plot.direction import directed
from corpus_tools.plot.frame import NO_NOTE, axes_for, dress
from corpus_tools.plot.style import SIZES

#: The pieces of a line from left to right; each has one direction.
LINES = [
    ["Source: ", "صدى الساحل", "."],
    ["Source: ", "صدى الساحل", ", ", "نهر", " and ", "جريدة المدار", "."],
    ["", "نهر", " 8, ", "سد", " 5 of 12 articles"],
    ["Named in «", "قال: نعم، ثم لا", "» (3)"],
    ["", "نهر", ": 2015 to 2017"],
]


@pytest.fixture(autouse=True)
def _labelled():
    with matplotlib.rc_context({"font.family": arabic_labels().families}):
        yield


def outlines(text, **look):
    """Return the glyphs of a line as they are drawn, from left to right."""
    figure = plt.figure()
    figure.text(0.5, 0.5, text, **look)
    found = [outline for line in drawn_lines(figure)[0] for outline in line.outlines]
    plt.close(figure)
    return found


@pytest.mark.parametrize("pieces", LINES)
def test_pieces_stand_from_left_to_right(pieces):
    wanted = [outline for piece in pieces if piece.strip() for outline in outlines(piece)]
    assert outlines(directed("".join(pieces), "en")) == wanted


def test_a_name_of_two_scripts_that_is_marked_stays_whole():
    """Arabic reads it from the right: its last word stands first from the left."""
    wanted = [
        *outlines("Source: "),
        *outlines("قناة BBC عربي"),
        *outlines(" and "),
        *outlines("نهر"),
    ]
    line = f"Source: {apart('قناة BBC عربي')} and {apart('نهر')}"
    assert outlines(directed(line, "en")) == wanted


def test_marks_that_a_line_break_parts_are_closed_and_opened_again():
    first, second = directed(f"More of {apart('صدى')} in\nthe {apart('نهر')} news", "en").split(
        "\n"
    )
    assert unmarked(first) == "More of صدى in"
    assert outlines(second) == [*outlines("the "), *outlines("نهر"), *outlines(" news")]
    parted = directed("In \u2068صدى\nالساحل\u2069 now", "en").split("\n")
    assert all(
        line.count("\u2069") == len(line) - len(line.translate({0x2066: None, 0x2068: None}))
        for line in parted
    )
    assert outlines(parted[1]) == [*outlines("الساحل"), *outlines(" now")]


@pytest.mark.parametrize("lang", ["ar", "both"])
def test_arabic_sentences_run_from_the_right_whatever_names_are_in_them(lang):
    assert directed("BBC نهر", lang) == "BBC نهر"
    assert directed("نهر (3)", "en") == "نهر (3)"
    wanted = [*outlines("Daily Courier"), *outlines("المصدر:")]
    assert outlines(directed("المصدر: Daily Courier", lang)) == wanted


def test_a_title_of_the_user_runs_as_most_of_its_letters():
    title = "Articles that mention سد"
    dress(ax := axes_for(None, SIZES["report"], 2), "ar", "report", NO_NOTE, look={"title": title})
    pieces = [*outlines("Articles that mention"), *outlines("سد")]
    assert pieces in [outlines(text.get_text()) for text in ax.figure.texts]


@pytest.mark.parametrize("given", [True, False])
@pytest.mark.parametrize("lang", ["en", "both"])
def test_captions_are_drawn_so(lang, given):
    own = plt.figure(figsize=(8, 4), layout="constrained")
    ax = own.subplots() if given else axes_for(None, SIZES["report"], 2)
    source = ("المصدر: نهر.", "Source: نهر.")
    look = {"source": source[1]} if given else {}
    dress(ax, lang, "report", ("عنوان", "The نهر leads"), source, look=look)
    texts = [text.get_text() for text in ax.figure.findobj(plt.Text)]
    wanted = [*outlines("Source: "), *outlines("نهر"), *outlines(".")]
    if lang == "en" or not given:
        assert any(outlines(text) == wanted for text in texts if text)
    assert check_figure(ax.figure) == []
