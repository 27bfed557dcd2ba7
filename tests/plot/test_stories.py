"""Figures of stories: a point for every dated article; a cell for every outlet that told."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from looking import joined_captions
from matplotlib.colors import to_hex

import corpus_tools as ct
from corpus_tools import plot
from corpus_tools.errors import InputError
from corpus_tools.labels.check import check_figure
from corpus_tools.plot.frame import title_of
from corpus_tools.plot.stories import met_by_day
from corpus_tools.plot.style import PALETTE, SIZES


def test_every_day_of_a_story_is_a_point_with_its_outlets(sample, sample_result):
    found = sample_result.stories
    table = met_by_day(sample, found)
    members = found.dated(sample)
    told = members[members["outlet"] != ""].groupby("story")["outlet"].nunique()
    assert set(table["story"]) == set(told.index[told > 1])
    assert (table.groupby("story")["day"].min() == 0).all()
    ax = plot.story_timeline(sample, found=found, lang="en")
    drawn = [c for c in ax.collections if c.get_offset_transform() == ax.transData]
    points = np.concatenate([c.get_offsets() for c in drawn])
    assert sorted(points[:, 0]) == sorted(table["day"])
    first = table[table["day"] == 0]["outlets"]
    named = [text.get_text() for text in ax.texts]
    assert all("، ".join(outlets) in named for outlets in first)
    assert not ax.xaxis_inverted()
    assert plot.story_timeline(sample, found=found).xaxis_inverted()


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("size", list(SIZES))
def test_the_stories_of_the_sample_fit_their_page(sample, sample_result, lang, size):
    ax = plot.story_timeline(sample, found=sample_result.stories, lang=lang, size=size)
    assert check_figure(ax.figure) == []
    assert ax.figure.get_figheight() <= SIZES[size].tallest


def test_the_title_counts_stories_of_two_outlets_on_the_first_day(sample, sample_result):
    table = met_by_day(sample, sample_result.stories)
    first = table[table["day"] == 0]
    same, total = int((first["outlets"].map(len) > 1).sum()), table["story"].nunique()
    title = title_of(plot.story_timeline(sample, found=sample_result.stories).figure)
    assert title[1] == f"Two outlets or more told {same} stories on the first day, of {total}"


def test_without_dates_or_outlets_there_is_nothing_to_draw(sample, sample_result):
    for missing in ({"date": "", "date_status": "unknown"}, {"outlet": ""}):
        articles = sample.articles.assign(**missing)
        with pytest.raises(InputError, match="a story that two outlets tell"):
            plot.story_timeline(replace(sample, articles=articles), found=sample_result.stories)


COLUMNS = [
    "story",
    "outlet",
    "first_date",
    "articles",
    "headline",
    "date_status",
    "id",
    "n_undated",
]


def row(story, outlet, first_date="", articles=0, status="", undated=0):
    return story, outlet, first_date, articles, f"حدث {story}", status, "", undated


TABLE = pd.DataFrame(
    [
        row(1, "الساحل", "2015-09-18", 2, "stated"),
        row(1, "المرصد", "2015-09-20", 1, "supplied"),
        row(1, "المدار"),
        row(2, "الساحل", "2015-10-01", 1, "stated"),
        row(2, "المرصد", "2015-10-01", 1, "stated"),
        row(2, "المدار", "2015-10-02", 3, "stated"),
        row(3, "الساحل", "2015-10-05", 1, "stated"),
        row(3, "المرصد", "2015-10-04", 1, "inferred"),
        row(3, "المدار", "", 1, "unknown", 1),
    ],
    columns=COLUMNS,
)


def cells(ax):
    """Return the number that stands in each cell, by headline and outlet."""
    rows = [label.get_text().split(" (")[0] for label in ax.get_yticklabels()]
    columns = [label.get_text() for label in ax.get_xticklabels()]
    return {
        (
            rows[round(text.get_position()[1])],
            columns[round(text.get_position()[0])],
        ): text.get_text()
        for text in ax.texts
    }


def boxes(ax, edge=None):
    """Return the places of cells and their colours, or of those framed in a colour."""
    found = {}
    for bar in ax.patches:
        place = round(bar.get_y() + bar.get_height() / 2), round(bar.get_x() + bar.get_width() / 2)
        if edge is None and bar.get_facecolor()[3]:
            found[place] = to_hex(bar.get_facecolor())
        elif edge and not bar.get_facecolor()[3] and to_hex(bar.get_edgecolor()).upper() == edge:
            found[place] = edge
    return found


def test_a_cell_is_a_number_of_articles_and_none_is_empty():
    told = cells(plot.coverage(TABLE))
    wanted = {
        (row.headline, row.outlet): str(row.articles) for row in TABLE.itertuples() if row.articles
    }
    assert told == wanted


def test_the_colour_tells_how_many_days_after_the_first_report():
    ax = plot.coverage(TABLE)
    columns = [label.get_text() for label in ax.get_xticklabels()]
    color = {(y, columns[x]): look for (y, x), look in boxes(ax).items()}
    first, undated = color[0, "الساحل"], color[2, "المدار"]
    assert color[1, "الساحل"] == color[1, "المرصد"] == color[2, "الساحل"] == first
    assert len({first, undated, color[0, "المرصد"], color[1, "المدار"]}) == 4
    # An inferred date is no day.
    assert color[2, "المرصد"] == undated


def test_first_is_who_alone_was_by_sure_dates():
    ax = plot.coverage(TABLE)
    columns = [label.get_text() for label in ax.get_xticklabels()]
    # The second story is tied; of the third one day alone is sure.
    assert set(boxes(ax, PALETTE[1])) == {(0, columns.index("الساحل"))}


def test_who_was_first_does_not_depend_on_what_is_shown():
    others = [f"منبر {i:02d}" for i in range(30)]
    rows = [row(1, name, "2015-09-19", 1, "stated") for name in others]
    rows += [row(2, name, "2015-09-22", 1, "stated") for name in others]
    rows += [row(1, "الساحل", "2015-09-18", 1, "stated"), row(2, "الساحل")]
    ax = plot.coverage(pd.DataFrame(rows, columns=COLUMNS))
    assert len(ax.get_xticks()) < 31
    assert len(set(boxes(ax).values())) == 2
    assert not boxes(ax, PALETTE[1])
    assert check_figure(ax.figure) == []


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("size", list(SIZES))
def test_the_matrix_of_the_sample_fits_its_page(sample, sample_result, lang, size):
    ax = plot.coverage(ct.coverage(sample, sample_result.stories), lang=lang, size=size)
    assert check_figure(ax.figure) == []
    assert ax.figure.get_figheight() <= SIZES[size].tallest
    assert ax.xaxis_inverted() == (lang == "ar")
    notes = joined_captions(ax)
    empty = {"ar": "لا شيء في هذه المقالات", "en": "none among these articles"}
    assert empty[lang] in notes


def test_of_many_stories_those_of_most_outlets_are_drawn_in_the_order_of_time():
    third = (7, 50)
    rows = [row(i, "الساحل", f"2015-09-{i % 28 + 1:02d}", 1, "stated") for i in range(100)]
    rows += [row(i, "المرصد", "2015-12-01", 1, "stated") for i in range(100)]
    rows += [row(i, "المدار", "2015-12-01", i in third, "stated") for i in range(100)]
    table = pd.DataFrame(rows, columns=COLUMNS).sort_values("story", kind="stable")
    ax = plot.coverage(table, lang="en")
    shown = [int(label.get_text().split()[1]) for label in ax.get_yticklabels()]
    assert shown == sorted(shown)
    assert set(third) <= set(shown)
    notes = joined_captions(ax)
    assert f"{len(shown)} of 100 stories are shown" in notes
    assert title_of(ax.figure)[1] == "Several outlets told 100 stories; all outlets told 2 of them"


def test_stories_of_one_outlet_are_left_to_the_table():
    alone = pd.DataFrame([row(9, "الساحل", "2015-11-01", 3, "stated")], columns=COLUMNS)
    ax = plot.coverage(pd.concat([TABLE, alone]), lang="en")
    assert len(ax.get_yticklabels()) == 3
    notes = joined_captions(ax)
    assert "Stories told by one outlet alone are not shown: 1." in notes
    with pytest.raises(InputError, match="two outlets tell"):
        plot.coverage(alone)


def test_coverage_of_no_story_is_refused():
    with pytest.raises(InputError, match="expected a story"):
        plot.coverage(TABLE.assign(articles=0))
