"""The panel of spellings: bars are shares, on the reading side, with doubt shown."""

import pytest
from matplotlib import pyplot as plt
from matplotlib.colors import to_hex

from corpus_tools import plot
from corpus_tools.errors import InputError
from corpus_tools.labels.check import check_figure
from corpus_tools.plot.style import PALETTE, SIZES
from corpus_tools.terms.counting import count_terms

languages = pytest.mark.parametrize("lang", ["ar", "en"])
sizes = pytest.mark.parametrize("size", list(SIZES))


@pytest.fixture(autouse=True)
def _closed_figures():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def dtm():
    texts = ["قوات أمريكية " * 6, "قوات أميركية " * 3 + "قوات أمريكية", "قوات أميركية " * 2]
    return count_terms(texts, outlets=["المرصد", "الساحل", "المدار"])


@languages
@sizes
def test_every_bar_is_a_share(dtm, lang, size):
    ax = plot.spelling(dtm, lang=lang, size=size)
    outlets, [style] = dtm.variants.styles(9)
    assert style.forms == ("أمريكية", "أميركية")
    spans = {}
    for bar in ax.patches:
        x = round(bar.get_x() + bar.get_width() / 2)
        color = to_hex(bar.get_facecolor()).upper()
        spans[outlets[x], color] = (bar.get_width() / 0.84, bar.get_alpha(), bar.get_height())
    tall, thin = 0.36, 0.22
    assert {key: (pytest.approx(a), b, c) for key, (a, b, c) in spans.items()} == {
        ("المرصد", PALETTE[0]): (1.0, 1, tall),
        ("الساحل", PALETTE[0]): (0.25, pytest.approx(0.35), tall),
        ("الساحل", PALETTE[1]): (0.75, pytest.approx(0.35), thin),
        ("المدار", PALETTE[1]): (1.0, pytest.approx(0.35), thin),
    }
    assert ax.xaxis_inverted() == (lang == "ar")
    assert [label.get_text() for label in ax.get_yticklabels()] == ["أمريكية / أميركية"]
    assert sorted(text.get_text() for text in ax.texts) == ["2", "4", "6"]
    assert check_figure(ax.figure) == []


@languages
@sizes
def test_the_panel_of_the_sample_fits_its_page(sample_dtm, lang, size):
    ax = plot.spelling(sample_dtm, lang=lang, size=size)
    assert check_figure(ax.figure) == []
    assert ax.figure.get_figwidth() == SIZES[size].width
    assert ax.figure.get_figheight() <= SIZES[size].tallest


def test_many_outlets_are_cut_to_those_with_most_uses():
    texts = ["قوات أمريكية " * (n + 1) if n % 2 else "قوات أميركية" for n in range(60)]
    outlets = [f"منبر {n:02}" for n in range(60)]
    ax = plot.spelling(count_terms(texts, outlets=outlets))
    shown = [label.get_text() for label in ax.get_xticklabels()]
    assert 2 < len(shown) < 60
    assert shown == sorted(shown)
    assert "منبر 59" in shown
    notes = " ".join(" ".join(text.get_text().split()) for text in ax.figure.texts)
    assert f"{len(shown)} of 60 outlets" in notes


def test_names_come_before_orthography():
    texts = ["قوات أمريكية إدارة", "قوات أميركية ادارة"] * 3
    dtm = count_terms(texts, outlets=["المرصد", "الساحل"] * 3)
    _, styles = dtm.variants.styles(9)
    assert [style.group for style in styles] == ["أمريكية", "إدارة"]
    ax = plot.spelling(dtm, top=1)
    assert len(ax.get_yticklabels()) == 1


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
