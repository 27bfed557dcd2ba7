"""The figure of voices: every outlet with an expression a row, every voice its length."""

import pandas as pd
import pytest
from looking import joined_captions
from matplotlib import pyplot as plt
from matplotlib.colors import to_hex

from corpus_tools import plot
from corpus_tools.errors import InputError
from corpus_tools.labels.check import check_figure
from corpus_tools.plot.speech.voices import VOICE_COLORS
from corpus_tools.speech.voices import VOICES

COLUMNS = ["term", "id", "outlet", "count", *VOICES, "speakers"]
ROWS = [
    ("النظام", "a1", "الساحل", 14, 6, 3, 5, 0, ""),
    ("النظام", "a2", "الساحل", 2, 2, 0, 0, 0, ""),
    ("النظام", "a3", "المرصد", 4, 1, 0, 2, 1, ""),
    ("الحكومة", "a3", "المرصد", 11, 0, 11, 0, 0, ""),
]


def table_of(rows, **attrs):
    table = pd.DataFrame(rows, columns=COLUMNS)
    table.attrs = {"measure": "voices", **attrs}
    return table


@pytest.fixture
def table():
    outlets = {"الساحل": 2, "المرصد": 1, "المدار": 3}
    return table_of(ROWS, terms=["النظام", "الحكومة"], outlets=outlets)


def bars(ax):
    """Return the lengths of the bars of each row, by voice."""
    voice_of = {color.lower(): voice for voice, (color, _) in VOICE_COLORS.items()}
    found = {}
    for bar in ax.patches:
        row = round(bar.get_y() + bar.get_height() / 2)
        voice = voice_of[to_hex(bar.get_facecolor())]
        found.setdefault(row, {})[voice] = round(bar.get_width(), 6)
    return found


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_each_bar_is_as_long_as_its_places(table):
    ax = plot.voices(table)
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names == ["الساحل", "المرصد", "المرصد"]
    rows = [round(tick) for tick in ax.get_yticks()]
    assert rows == [1, 2, 4]  # 0 and 3 are the heads
    assert bars(ax) == {
        1: {"narrator": 8, "reported": 3, "quoted": 5},
        2: {"narrator": 1, "quoted": 2, "unknown": 1},
        4: {"reported": 11},
    }
    assert texts(ax).count("0") == 0
    assert {"16", "4", "11", "«النظام»", "«الحكومة»"} <= set(texts(ax))
    assert check_figure(ax.figure) == []


def test_shares_of_few_places_are_pale(table):
    ax = plot.voices(table, share=True)
    assert bars(ax)[1] == {"narrator": 0.5, "reported": 0.1875, "quoted": 0.3125}
    alphas = {round(bar.get_y() + bar.get_height() / 2): bar.get_alpha() for bar in ax.patches}
    assert alphas[1] == alphas[4] == 1
    assert alphas[2] < 0.6
    assert check_figure(ax.figure) == []


def test_few_places_are_said_to_prove_nothing():
    ax = plot.voices(table_of(ROWS[2:3], terms=["النظام"], outlets={"المرصد": 1}))
    said = joined_captions(ax)
    assert "وما ورد في 4 مواضع لا يُبنى عليه حكم" in said
    english = plot.voices(table_of(ROWS[2:3], terms=["النظام"], outlets={"المرصد": 1}), lang="en")
    said = joined_captions(english)
    assert "4 places proves nothing" in said


def test_the_title_says_in_whose_words_most_places_are(table):
    # Of 20 places 9 are the writer's: less than half.
    assert plot.voices(table).figure.texts[0].get_text() == "في كلام من وردت العبارات؟"
    rows = [("النظام", "a", "الساحل", 12, 7, 3, 2, 0, "")]
    ax = plot.voices(table_of(rows, terms=["النظام"], outlets={"الساحل": 1}))
    assert ax.figure.texts[0].get_text() == "«النظام» من كلام الكاتب في 7 من 12 موضعا"


def test_of_one_outlet_the_rows_are_the_expressions():
    ax = plot.voices(table_of(ROWS[:2], terms=["النظام", "الحكومة"], outlets={"الساحل": 2}))
    assert [label.get_text() for label in ax.get_yticklabels()] == ["النظام", "الحكومة"]
    assert texts(ax).count("0") == 1


def test_a_table_from_a_file_is_drawn(table):
    table.attrs = {}
    ax = plot.voices(table)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["الساحل", "المرصد", "المرصد"]


def test_nothing_found_is_drawn_as_zero():
    ax = plot.voices(table_of([], terms=["زرافة"], outlets={"الساحل": 2, "": 1}))
    assert texts(ax).count("0") == 1
    assert not ax.patches
    assert check_figure(ax.figure) == []


def test_many_outlets_are_cut_and_it_is_said():
    rows = [("النظام", f"a{i}", f"منبر {i}", i + 1, i + 1, 0, 0, 0, "") for i in range(90)]
    ax = plot.voices(table_of(rows, terms=["النظام"], outlets={row[2]: 1 for row in rows}))
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names[0] == "منبر 89"
    assert len(names) < 90
    said = joined_captions(ax)
    assert f"{len(names)} من 90 من المنابر" in said
    assert ax.figure.get_figheight() < 11


@pytest.mark.parametrize(("lang", "size"), [("en", "report"), ("ar", "slide"), ("en", "slide")])
def test_other_languages_and_sizes(table, lang, size):
    assert check_figure(plot.voices(table, lang=lang, size=size).figure) == []


def test_axes_of_ones_own(table):
    _, ax = plt.subplots(figsize=(7, 5))
    assert plot.voices(table, ax) is ax


@pytest.mark.parametrize(
    "given", [pd.DataFrame({"a": [1]}), "نص", None, table_of([], terms=[], outlets={})]
)
def test_anything_else_is_refused(given):
    with pytest.raises(InputError, match=r"^voices: expected"):
        plot.voices(given)


def test_a_name_that_reorders_text_is_shown(table):
    evil = table.assign(outlet="بوم\u202eعكس", term="سد\u202e$x$")
    evil.attrs = {}
    ax = plot.voices(evil)
    whole = "".join(one.get_text() for one in ax.figure.findobj(plt.Text))
    assert "U+202E" in whole
    assert "\u202e" not in whole
    assert not [one for one in check_figure(ax.figure) if one.kind in ("mirrored", "unjoined")]
