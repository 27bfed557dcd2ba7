"""The axis of time: every period has its place, names fit, lanes lie one below the other."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import pyplot as plt

from corpus_tools.errors import InputError
from corpus_tools.labels.check import check_figure
from corpus_tools.plot.style import sized
from corpus_tools.plot.time.periods import Lanes, bars, lanes_for, periods_of, time_axis

days = st.dates(date(2014, 12, 20), date(2017, 1, 10))
EPOCH = date(1970, 1, 1)


def named(day, freq):
    """Name a period as ISO 8601 does."""
    year, week, _ = day.isocalendar()
    return {"D": day.isoformat(), "W": f"{year}-W{week:02d}", "M": day.isoformat()[:7]}[freq]


@given(st.lists(days, min_size=1, max_size=6), st.sampled_from("DWM"))
def test_periods_follow_each_other_and_hold_their_days(some, freq):
    periods = periods_of([named(day, freq) for day in some])
    assert periods.freq == freq
    np.testing.assert_array_equal(periods.starts[1:], (periods.starts + periods.widths)[:-1])
    assert list(periods.place.values()) == list(range(len(periods.first)))
    for day in some:
        at = periods.place[named(day, freq)]
        number = (day - EPOCH).days
        assert periods.starts[at] <= number < periods.starts[at] + periods.widths[at]
    sums = periods.summed([named(day, freq) for day in some], np.ones(len(some)))
    assert sums.sum() == len(some)


@pytest.mark.parametrize(
    "names", [[], ["2015"], ["2015-09", "2015-09-18"], ["2015-13"], ["2015-W60"], ["اليوم"]]
)
def test_what_is_no_period_is_refused(names):
    with pytest.raises(InputError, match="expected periods that are all days"):
        periods_of(names)


SPANS = [
    ("D", 3, "day"),
    ("D", 40, "day"),
    ("D", 365, "month"),
    ("D", 3650, "year"),
    ("W", 4, "day"),
    ("W", 150, "month"),
    ("M", 2, "month"),
    ("M", 120, "year"),
]


@pytest.mark.parametrize(("freq", "n", "unit"), SPANS)
@pytest.mark.parametrize("size", ["report", "slide"])
def test_names_stand_below_their_periods_and_do_not_touch(freq, n, unit, size):
    step = {"D": 1, "W": 7, "M": 31}[freq]
    every = [named(date(2014, 12, 15) + timedelta(step * i), freq) for i in range(n)]
    periods = periods_of(every)
    measures = sized(size)
    ax, lanes, inches = lanes_for(None, [""], [1.0], measures)
    bars(ax, periods, np.ones(len(periods.first)), 0.0, inches, "black")
    lanes.frame(ax, "ar", measures, str)
    time_axis(ax, periods, inches, "ar", measures)
    ax.tick_params(labelsize=measures.note)
    ticks = ax.get_xticks().tolist()
    names = [label.get_text() for label in ax.get_xticklabels()]
    assert 2 <= len(names) <= 40
    places = {middle: day for middle, day in zip(periods.middles, periods.first, strict=True)}
    year = None
    for tick, name in zip(ticks, names, strict=True):
        day = places[tick]
        told = {
            "day": f"{day.day}/{day.month}" + (f"\n{day.year}" if day.year != year else ""),
            "month": f"{day.month}/{day.year}",
            "year": f"{day.year}",
        }[unit]
        assert name == told
        year = day.year
    assert check_figure(ax.figure) == []


def test_a_bar_of_a_day_among_thousands_is_seen():
    periods = periods_of(["2005-01-01", "2015-01-01"])
    ax = plt.figure(figsize=(5, 3), dpi=72).subplots()
    values = np.zeros(len(periods.first))
    values[[0, -1]] = 3
    bars(ax, periods, values, 0.0, 4.0, "black")
    time_axis(ax, periods, 4.0, "ar", sized("report"))
    corners = [ax.transData.transform(path.vertices) for path in ax.collections[0].get_paths()]
    assert len(corners) == 2
    assert all(np.ptp(corner[:, 0]) > 0.8 for corner in corners)


def test_lanes_do_not_meet_and_have_their_own_scales():
    lanes = Lanes(("أ", "ب"), (10.0, 2.0), high=1.0, head=0.2, strip=0.3, gap=0.1, each=True)
    assert lanes.at(0, np.array([0.0, 10.0])).tolist() == [0, 10]
    low, high = lanes.at(1, np.array([0.0, 2.0]))
    assert high - low == pytest.approx(10)
    strip = lanes.strip_base(0)
    assert strip + 0.3 * lanes.inch < 0
    assert high + 0.2 * lanes.inch == pytest.approx(strip - 0.1 * lanes.inch)


def test_more_lanes_than_there_is_room_for_are_left_out():
    ax, lanes, _ = lanes_for(None, [str(i) for i in range(50)], [1.0] * 50, sized("report"))
    assert 5 < len(lanes.names) < 50
    assert ax.figure.get_figheight() <= sized("report").rows_tall + 1e-9
