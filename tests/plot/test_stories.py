"""The figure of stories: a point for every dated article, nothing for the others."""

from dataclasses import replace

import pytest

from corpus_tools import plot
from corpus_tools.errors import InputError


def test_each_dated_member_is_a_point_days_after_the_first(sample, sample_result):
    found = sample_result.stories
    members = found.dated(sample)
    ax = plot.story_timeline(sample, found=found)
    points = ax.collections[-1].get_offsets()
    assert len(points) == len(members) == found.stories["n_dated"].sum()
    assert sorted(points[:, 0]) == sorted(members["day"])
    assert (members.groupby("story")["day"].min() == 0).all()
    assert len(ax.get_yticks()) == len(found)


def test_without_dates_there_is_nothing_to_draw(sample, sample_result):
    undated = sample.articles.assign(date="", date_status="unknown")
    with pytest.raises(InputError, match="two articles whose day of publication"):
        plot.story_timeline(replace(sample, articles=undated), found=sample_result.stories)
