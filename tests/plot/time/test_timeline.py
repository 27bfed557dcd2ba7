"""Figures of time: bars are counts, points are shares, what is not known is told, not drawn."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from looking import joined_captions
from matplotlib import pyplot as plt
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_hex
from matplotlib.dates import date2num
from scipy.stats import binomtest

import corpus_tools as ct
from corpus_tools import plot
from corpus_tools.errors import InputError
from corpus_tools.labels.check import check_figure
from corpus_tools.plot.style import PALETTE, REST, SIZES
from corpus_tools.plot.time.periods import periods_of

languages = pytest.mark.parametrize("lang", ["ar", "en"])
sizes = pytest.mark.parametrize("size", list(SIZES))


def table_of(rows, **more):
    """Make a timeline by hand: period, status, articles, term, texts."""
    table = pd.DataFrame(rows, columns=["period", "status", "articles", "term", "texts"])
    table["texts"] = table["texts"].astype("Int64")
    empty = {"share": np.nan, "ci_low": np.nan, "ci_high": np.nan}
    return table.assign(**empty, **more)


def wilson(texts, articles):
    found = binomtest(texts, articles).proportion_ci(0.95, method="wilson")
    return found.low, found.high


def middle(name):
    periods = periods_of([name])
    return float(periods.middles[0])


def drawn_bars(ax):
    """Return the middle, bottom and height of each bar, its colour, and whether it is hatched."""
    return sorted(
        (
            round(float(path.vertices[:4, 0].mean()), 6),
            low,
            np.ptp(path.vertices[:, 1]),
            color,
            bool(drawn.get_hatch()),
        )
        for drawn in ax.collections
        if type(drawn) is PolyCollection
        for color in [to_hex(drawn.get_facecolor()[0])]
        for path in drawn.get_paths()
        for low in [path.vertices[:, 1].min()]
    )


ARTICLES = table_of(
    [
        ("2015-09", "stated", 3, "", None),
        ("2015-09", "inferred", 2, "", None),
        ("2015-10", "stated", 0, "", None),
        ("2015-11", "supplied", 4, "", None),
        ("", "unknown", 7, "", None),
    ]
)


def test_bars_are_articles_and_the_unknown_are_told_not_drawn():
    ax = plot.timeline(ARTICLES, lang="both")
    september, november = middle("2015-09"), middle("2015-11")
    assert [(x, low, high, hatched) for x, low, high, _, hatched in drawn_bars(ax)] == [
        (september, 0, 3, False),
        (september, 3, 2, True),
        (november, 0, 4, False),
    ]
    assert "7 مقالات" in joined_captions(ax)
    assert "7 articles" in joined_captions(ax)
    assert "inferred of 2 articles" in joined_captions(ax)
    legend = [text.get_text() for text in ax.figure.legends[0].get_texts()]
    assert len([name for name in legend if name.strip()]) == 3


def test_the_sample_is_counted_as_its_articles_are(sample):
    ax = plot.timeline(ct.timeline(sample, freq="M"))
    dates = sample.articles["date"].fillna("").astype(str)
    months = dates[dates != ""].str[:7].value_counts()
    wanted = sorted((middle(month), 0, n) for month, n in months.items())
    assert [bar[:3] for bar in drawn_bars(ax)] == wanted


def test_each_group_has_a_lane_on_one_scale():
    table = pd.concat(
        [
            table_of([("2015-09", "stated", 2, "", None)], group="الساحل"),
            table_of([("2015-10", "stated", 6, "", None)], group="المرصد"),
        ]
    )
    ax = plot.timeline(table)
    low, high = sorted(drawn_bars(ax), key=lambda bar: bar[1])
    # The group with most articles stands first.
    assert high[1:3] == (0, 6)
    assert low[2] == 2
    assert low[1] + low[2] < 0
    named = [text.get_text() for text in ax.texts]
    assert named == ["المرصد", "الساحل"]


def test_a_group_without_dates_is_told_and_not_drawn_as_one_without_articles():
    rows = [("2015-09", "stated", 2, "", None), ("", "unknown", 5, "", None)]
    table = pd.concat(
        [table_of(rows, group="الساحل"), table_of([rows[1]], group="المرصد")], ignore_index=True
    )
    ax = plot.timeline(table, lang="both")
    assert [text.get_text() for text in ax.texts] == ["الساحل (2 من 7)"]
    assert "ولا يُعرف تاريخ أي مقال من: المرصد." in joined_captions(ax)
    assert "no article has a known date: 1." in joined_captions(ax)
    assert "10 articles" in joined_captions(ax)


def test_groups_without_room_are_told():
    rows = [table_of([("2015-09", "stated", 9, "", None)], group=f"منبر {i}") for i in range(40)]
    ax = plot.timeline(pd.concat(rows))
    assert f"يظهر هنا {len(ax.texts)} من 40" in joined_captions(ax)
    assert check_figure(ax.figure) == []


RATED = [("2015-09-01", 20, 5), ("2015-09-02", 12, 3), ("2015-09-03", 9, 9), ("2015-09-05", 40, 8)]
TERMS = table_of(
    [(day, "stated", n, "نهر", k) for day, n, k in RATED]
    + [("2015-09-04", "stated", 0, "نهر", 0), ("", "unknown", 3, "نهر", 1)]
)


def test_points_are_shares_with_their_intervals_and_gaps_stay_gaps():
    ax = plot.timeline(TERMS)
    points = [line for line in ax.lines if line.get_marker() == "o"]
    spots = sorted((x, y) for line in points for x, y in line.get_xydata())
    sure = [(day, n, k) for day, n, k in RATED if n >= 10]
    assert spots == [(middle(day), pytest.approx(k / n)) for day, n, k in sure]
    whiskers = [c for c in ax.collections if isinstance(c, LineCollection)]
    segments = [s for c in whiskers for s in c.get_segments() if s[0, 0] == s[1, 0]]
    ends = sorted((s[0, 0], s[0, 1], s[1, 1]) for s in segments)
    assert len(ends) == len(sure)
    for (day, n, k), (x, low, high) in zip(sure, ends, strict=True):
        assert x == middle(day)
        assert (low, high) == pytest.approx(wilson(k, n))
    runs = [line.get_xdata().tolist() for line in ax.lines if line.get_marker() != "o"]
    assert runs == [[middle("2015-09-01"), middle("2015-09-02")], [middle("2015-09-05")]]


def test_below_the_rates_stand_the_articles_pale_where_they_are_few():
    ax = plot.timeline(TERMS)
    found = drawn_bars(ax)
    assert [bar[0] for bar in found] == [middle(day) for day, _, _ in RATED]
    strip = found[-1][3]
    assert [bar[3] == strip for bar in found] == [n >= 10 for _, n, _ in RATED]
    tallest = found[-1][2]
    for (_, n, _), bar in zip(RATED, found, strict=True):
        assert bar[2] == pytest.approx(tallest * n / 40)
        assert bar[1] + bar[2] < 0
    assert [text.get_text() for text in ax.texts] == ["40"]


def many_days(terms, n=60):
    names = [str(np.datetime64("2016-01-01") + i) for i in range(n)]
    rng = np.random.default_rng(0)
    return table_of(
        [(day, "stated", 30, term, int(rng.integers(0, 30))) for day in names for term in terms]
    )


def test_many_periods_have_lines_and_bands():
    table = many_days(["نهر"])
    ax = plot.timeline(table)
    assert not [line for line in ax.lines if line.get_marker() == "o"]
    [line] = ax.lines
    np.testing.assert_allclose(line.get_ydata(), table["texts"].to_numpy(float) / 30)
    assert check_figure(ax.figure) == []


@languages
@sizes
def test_many_terms_have_a_lane_each_with_its_own_scale(lang, size):
    terms = ["نهر", "سد", "ميناء", "قمر"]
    table = many_days(terms)
    ax = plot.timeline(table, lang=lang, size=size)
    shown = [text.get_text() for text in ax.texts if text.get_text() in terms]
    assert shown == terms[: len(shown)]
    told = f"{len(shown)} of 4 terms" if lang == "en" else f"{len(shown)} من 4 من المصطلحات"
    assert (told in joined_captions(ax)) == (len(shown) < 4)
    bottoms = [line.get_ydata().min() for line in ax.lines]
    assert bottoms == sorted(bottoms, reverse=True)
    assert [to_hex(line.get_color()).upper() for line in ax.lines] == list(PALETTE[: len(shown)])
    assert check_figure(ax.figure) == []
    assert ax.figure.get_figheight() <= SIZES[size].tallest


def test_terms_are_chosen_and_an_empty_list_draws_articles():
    table = many_days(["نهر", "سد"], 12)
    ax = plot.timeline(table, terms=["سد"])
    points = np.concatenate([line.get_ydata() for line in ax.lines if line.get_marker() == "o"])
    wanted = table.loc[table["term"] == "سد", "texts"].to_numpy(float) / 30
    np.testing.assert_allclose(points, wanted)
    assert {bar[2] for bar in drawn_bars(plot.timeline(table, terms=[]))} == {30}
    with pytest.raises(InputError, match="expected terms of the table"):
        plot.timeline(table, terms=["قمر"])
    words = [f"كلمة{i}" for i in range(7)]
    assert "6 من 7 من المصطلحات" in joined_captions(plot.timeline(many_days(words, 3)))
    with pytest.raises(InputError, match="at most 6 terms"):
        plot.timeline(many_days(words, 3), terms=words)


def test_what_cannot_be_drawn_is_said():
    with pytest.raises(InputError, match="dates are known; found none"):
        plot.timeline(table_of([("", "unknown", 5, "", None)]))
    with pytest.raises(InputError, match="10 articles or more; found none"):
        plot.timeline(table_of([("2015-09", "stated", 5, "نهر", 2)]))
    with pytest.raises(InputError, match=r"the table that ct\.timeline makes"):
        plot.timeline(pd.DataFrame({"period": []}))


@pytest.mark.parametrize("measured", [{}, {"share": 0.5, "p": 0.01}], ids=["places", "measured"])
def test_rises_are_marked_where_they_are(measured):
    rises = pd.DataFrame(
        {"term": ["نهر", "نهر", "سد"], "period": ["2015-09-02", "2015-09-03", "2015-09-01"]}
    ).assign(**measured)
    ax = plot.timeline(TERMS, rises=rises)
    [marks] = [line for line in ax.lines if line.get_marker() == "^"]
    # The third has no rate, the other term is not drawn.
    assert marks.get_xydata().tolist() == [[middle("2015-09-02"), pytest.approx(0.25)]]
    assert "المثلث" in joined_captions(ax)
    assert joined_captions(ax).startswith("«نهر» يرتفع في 2 سبتمبر 2015 إلى 25% من المقالات")
    assert "المثلث" not in joined_captions(plot.timeline(TERMS, rises=rises[rises["term"] == "سد"]))


@pytest.mark.parametrize(
    ("lang", "rtl", "inverted"),
    [("ar", None, True), ("en", None, False), ("ar", False, False), ("en", True, True)],
)
def test_time_runs_as_the_language_is_read_unless_it_is_turned(lang, rtl, inverted):
    ax = plot.timeline(TERMS, rtl=rtl, lang=lang)
    assert ax.xaxis_inverted() == inverted


def test_the_title_says_which_group_has_most_articles_if_one_has():
    def title(*counts):
        rows = [
            table_of([("2015-09", "stated", n, "", None)], group=f"منبر {i}")
            for i, n in enumerate(counts)
        ]
        ax = plot.timeline(pd.concat(rows))
        return ax, ax.figure.texts[0].get_text()

    ax, told = title(2, 6)
    assert told == "أكثر المقالات من منبر 1: 6 مقالات من 8"
    colors = {bar[2]: bar[3] for bar in drawn_bars(ax)}
    assert colors[6].upper() == PALETTE[0]
    assert colors[2].upper() == REST
    assert title(6, 6)[1] == "المقالات بحسب تاريخ النشر"


def test_articles_without_a_date_count_for_the_title_too():
    rows = [("2015-09", "stated", 2, "", None), ("", "unknown", 9, "", None)]
    table = pd.concat(
        [
            table_of(rows, group="الساحل"),
            table_of([("2015-09", "stated", 6, "", None)], group="المرصد"),
        ]
    )
    assert "من الساحل: 11 مقالا من 17" in joined_captions(plot.timeline(table))


def test_the_title_says_when_most_appeared_only_where_one_period_stands_out():
    high = table_of([("2015-09", "stated", 9, "", None), ("2015-10", "stated", 4, "", None)])
    ax = plot.timeline(high)
    assert joined_captions(ax).startswith("أكثر المقالات في سبتمبر 2015: 9 مقالات")
    assert {bar[2]: bar[3].upper() for bar in drawn_bars(ax)} == {9: PALETTE[0], 4: REST}
    near = table_of([("2015-09", "stated", 5, "", None), ("2015-10", "stated", 4, "", None)])
    assert joined_captions(plot.timeline(near)).startswith("المقالات بحسب تاريخ النشر")


@pytest.mark.parametrize("table", [ARTICLES, TERMS], ids=["articles", "terms"])
def test_given_axes_are_drawn_on_and_keep_dates(table):
    ax = plt.figure(figsize=(10, 7), layout="constrained").subplots()
    assert plot.timeline(table, ax) is ax
    assert len(plt.get_fignums()) == 1
    line = ax.axvline(np.datetime64("2015-09-02"))
    assert float(ax.convert_xunits(line.get_xdata()[0])) == date2num(np.datetime64("2015-09-02"))
    assert check_figure(ax.figure) == []


@languages
@sizes
def test_figures_of_the_sample_fit_their_page(sample, lang, size):
    for ax in (
        plot.timeline(sample, lang=lang, size=size),
        plot.timeline(ct.timeline(sample, freq="W", by="outlet"), lang=lang, size=size),
    ):
        assert check_figure(ax.figure) == []
        assert ax.figure.get_figwidth() == SIZES[size].width
        assert ax.figure.get_figheight() <= SIZES[size].tallest


@pytest.mark.parametrize(("lang", "name"), [("ar", "غير معروف"), ("en", "unknown")])
def test_an_unknown_outlet_is_named_in_the_language(sample, lang, name):
    outlets = sample.articles["outlet"].where(sample.articles["outlet"] != "الميناء", "")
    some = replace(sample, articles=sample.articles.assign(outlet=outlets))
    ax = plot.timeline(ct.timeline(some, freq="M", by="outlet"), lang=lang)
    heads = [text.get_text().partition(" (")[0] for text in ax.texts]
    assert name in heads
