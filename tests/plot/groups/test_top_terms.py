"""Terms of each group: shares of its articles on one scale, groups that are not drawn are named."""

import pytest
from looking import joined_captions
from matplotlib.colors import to_hex

from corpus_tools import plot
from corpus_tools.errors import InputError
from corpus_tools.labels.check import check_figure
from corpus_tools.plot.style import PALETTE, SIZES
from corpus_tools.terms.counting import count_terms

WORDS = ["نهر", "سد", "جسر", "بحر", "ماء"]


@pytest.fixture(scope="module")
def dtm():
    texts = [f"سفينة {word}" for word in WORDS * 4] + [f"قمر {word}" for word in WORDS * 4]
    return count_terms([*texts, "نهر"], outlets=["الميناء"] * 20 + ["المدار"] * 20 + ["الساحل"])


def panels(ax):
    found = {}
    for one in ax.figure.axes:
        names = [label.get_text() for label in one.get_yticklabels()]
        widths = [bar.get_width() for bar in one.patches]
        heads = [text.get_text() for text in one.texts if "(" in text.get_text()]
        if heads:
            found[heads[0].partition(" (")[0]] = dict(zip(names, widths, strict=True))
    return found


def test_bars_are_shares_of_the_groups_articles(dtm):
    ax = plot.terms_by_group(dtm, top=1)
    assert panels(ax) == {"المدار": {"قمر": 1.0}, "الميناء": {"سفينة": 1.0}}
    assert len({max(one.get_xlim()) for one in ax.figure.axes}) == 1
    said = joined_captions(ax)
    assert "ولم يُرسم ما قلّت مقالاته: الساحل." in said
    # Both are as far apart: no title speaks of one.
    assert said.startswith("ما يرد عند كل منبر أكثر من سواه")
    assert check_figure(ax.figure) == []


def test_the_title_names_what_surely_sets_a_group_apart():
    texts = [f"سفينة {word}" for word in WORDS * 4] + [f"قمر {word}" for word in WORDS * 3 + WORDS]
    texts[20] = "جبل نهر"
    dtm = count_terms(texts, outlets=["الميناء"] * 20 + ["المدار"] * 20)
    ax = plot.terms_by_group(dtm)
    title = ax.figure.texts[0].get_text()
    assert title == "«سفينة» في 100% من مقالات الميناء و0% من سواها"
    marked = [
        label.get_text()
        for one in ax.figure.axes
        for label, bar in zip(one.get_yticklabels(), one.patches, strict=False)
        if to_hex(bar.get_facecolor()).upper() == PALETTE[0]
    ]
    assert marked == ["سفينة"]


def test_common_terms_are_those_of_most_articles(dtm):
    ax = plot.terms_by_group(dtm, order="common", top=2)
    drawn = panels(ax)
    assert drawn["الميناء"]["سفينة"] == 1.0
    assert len(drawn["الميناء"]) == 2
    assert ax.figure.texts[0].get_text() == "أكثر ما يرد في مقالات كل منبر"


@pytest.mark.parametrize(("lang", "size"), [("ar", "report"), ("en", "slide"), ("both", "slide")])
def test_languages_and_sizes(sample_dtm, lang, size):
    ax = plot.terms_by_group(sample_dtm, lang=lang, size=size)
    assert check_figure(ax.figure) == []
    assert lang == "both" or ax.figure.get_figheight() <= SIZES[size].tallest


def test_twelve_groups_are_drawn_and_the_others_counted():
    texts = [f"{word} {'نهر' * 2}" for word in WORDS for _ in range(5)] * 6
    outlets = [f"منبر {i}" for i in range(30) for _ in range(5)]
    ax = plot.terms_by_group(count_terms(texts, outlets=outlets, conflate="none"))
    assert len(panels(ax)) == 12
    said = joined_captions(ax)
    assert "18 مجموعة" in said


def test_what_has_no_groups_is_refused(dtm):
    with pytest.raises(InputError, match="expected articles of known groups"):
        plot.terms_by_group(count_terms(["نهر", "سد"]))
    with pytest.raises(InputError, match="a group of 5 articles or more; found 2 smaller"):
        plot.terms_by_group(count_terms(["نهر", "سد"], outlets=["أ", "ب"]))
    with pytest.raises(InputError, match="order typical or common"):
        plot.terms_by_group(dtm, order="rare")
