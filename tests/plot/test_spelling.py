"""The panel of spellings: what each outlet writes, where outlets differ."""

import pytest
from looking import joined_captions
from matplotlib import pyplot as plt

from corpus_tools import plot
from corpus_tools._shown import unmarked
from corpus_tools.errors import InputError
from corpus_tools.labels.check import check_figure
from corpus_tools.plot.frame import title_of
from corpus_tools.plot.spelling import contrasts
from corpus_tools.plot.style import SIZES
from corpus_tools.terms.counting import count_terms

languages = pytest.mark.parametrize("lang", ["ar", "en"])
sizes = pytest.mark.parametrize("size", list(SIZES))


@pytest.fixture(scope="module")
def dtm():
    texts = [
        "قوات أمريكية " * 6,
        "قوات أميركية " * 5 + "قوات أمريكية",
        "قوات أميركية " * 2,
        "قوات أمريكية " * 7,
    ]
    return count_terms(texts, outlets=["المرصد", "الساحل", "المدار", "الميناء"])


@languages
@sizes
def test_what_an_outlet_writes_most_stands_in_its_cell(dtm, lang, size):
    ax = plot.spelling(dtm, lang=lang, size=size)
    heads = [label.get_text() for label in ax.get_xticklabels()]
    cells = {}
    for text in ax.texts:
        x, y = text.get_position()
        cells.setdefault((heads[round(x)], round(y)), []).append(text.get_text())
    # Two uses tell no habit.
    assert cells == {
        ("المرصد", 0): ["أمريكية", "6"],
        ("الساحل", 0): ["أميركية", "6"],
        ("الميناء", 0): ["أمريكية", "7"],
    }
    assert [label.get_text() for label in ax.get_yticklabels()] == ["أمريكية"]
    faces = {
        heads[round(bar.get_x() + bar.get_width() / 2)]: bar.get_facecolor() for bar in ax.patches
    }
    grey = {name for name, face in faces.items() if max(face[:3]) - min(face[:3]) < 0.01}
    assert grey == {"المرصد", "الميناء"}
    assert ax.xaxis_inverted() == (lang == "ar")
    assert check_figure(ax.figure) == []


def test_the_title_says_who_writes_otherwise(dtm):
    arabic, english = title_of(plot.spelling(dtm).figure)
    assert arabic == "«أميركية» في الساحل، و«أمريكية» في سائر المنابر"
    assert unmarked(english) == "Spelled “أميركية” in الساحل, “أمريكية” in the others"


def test_words_that_outlets_write_alike_are_no_contrast():
    texts = ["قوات أمريكية " * 9 + "قوات أميركية", "قوات أمريكية " * 8 + "قوات أميركية " * 2]
    dtm = count_terms(texts, outlets=["المرصد", "الساحل"])
    assert contrasts(*dtm.variants.styles(9)).words == []
    with pytest.raises(InputError, match="several ways"):
        plot.spelling(dtm)


@languages
@sizes
def test_the_panel_of_the_sample_fits_its_page(sample_dtm, lang, size):
    ax = plot.spelling(sample_dtm, lang=lang, size=size)
    assert check_figure(ax.figure) == []
    assert ax.figure.get_figwidth() == SIZES[size].width
    assert ax.figure.get_figheight() <= SIZES[size].tallest


def test_many_outlets_are_cut_to_those_with_most_uses():
    texts = ["قوات أمريكية " * (n + 5) if n % 2 else "قوات أميركية " * (n + 5) for n in range(60)]
    outlets = [f"منبر {n:02}" for n in range(60)]
    ax = plot.spelling(count_terms(texts, outlets=outlets), lang="en")
    shown = [label.get_text() for label in ax.get_xticklabels()]
    assert 2 < len(shown) < 60
    assert shown == sorted(shown, reverse=True)
    assert "منبر 59" in shown
    notes = joined_captions(ax)
    assert f"{len(shown)} of 60 outlets" in notes


def test_names_come_before_orthography():
    texts = ["قوات أمريكية إدارة " * 5, "قوات أميركية ادارة " * 5]
    dtm = count_terms(texts, outlets=["المرصد", "الساحل"])
    _, styles = dtm.variants.styles(9)
    assert [style.group for style in styles] == ["أمريكية", "إدارة"]
    assert [t.get_text() for t in plot.spelling(dtm, top=1).get_yticklabels()] == ["أمريكية"]
    assert len(plot.spelling(dtm).get_yticklabels()) == 2


def test_axes_of_the_users_own(dtm):
    _, ax = plt.subplots(figsize=(7, 4), layout="constrained")
    assert plot.spelling(dtm, ax) is ax


@pytest.mark.parametrize("outlets", [None, ["المرصد", "المرصد"], ["المرصد", ""]])
def test_one_outlet_has_no_panel(outlets):
    dtm = count_terms(["قوات أمريكية", "قوات أميركية"], outlets=outlets)
    with pytest.raises(InputError, match="two outlets or more"):
        plot.spelling(dtm)


def test_no_variants_no_panel():
    with pytest.raises(InputError, match="several ways"):
        plot.spelling(count_terms(["نهر", "سد"], outlets=["المرصد", "الساحل"]))
