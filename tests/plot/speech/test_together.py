"""The network of names: a line for every pair that is in the table, none that touch."""

import pandas as pd
import pytest
from looking import joined_captions
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex

from corpus_tools import plot
from corpus_tools.errors import InputError
from corpus_tools.labels.check import check_figure
from corpus_tools.speech.together import named_together


def actor_mentions(*articles):
    rows = [(f"a{i}", name, kind) for i, own in enumerate(articles) for name, kind in own]
    return pd.DataFrame(rows, columns=["id", "name", "kind"])


A, B, C, D = ("المنور", "person"), ("الغندور", "person"), ("الاتحاد", "body"), ("باريس", "place")


@pytest.fixture
def table():
    return named_together(actor_mentions(*[(A, B)] * 3, *[(C, D)] * 3, (A, C), (A, C)), least=2)


def drawn(ax):
    return sum(len(one.get_segments()) for one in ax.collections if isinstance(one, LineCollection))


def test_every_pair_has_a_line_and_every_name_a_point(table):
    ax = plot.named_together(table)
    assert drawn(ax) == len(table) > 0
    names = {*table["name_a"], *table["name_b"]}
    assert {text.get_text() for text in ax.texts} == names
    points = [line for line in ax.lines if line.get_marker() not in ("None", None, "")]
    assert len(points) == len(names)
    assert {point.get_marker() for point in points} == {"o", "s", "^"}
    assert check_figure(ax.figure) == []


def test_no_pair_is_a_sentence():
    ax = plot.named_together(named_together(actor_mentions((A,), (B,)), least=1))
    assert "No two names" not in ax.texts[0].get_text()
    assert "لم يُذكر اسمان معا" in " ".join(ax.texts[0].get_text().split())
    assert check_figure(ax.figure) == []


def test_so_many_names_as_there_is_room_for():
    many = [((f"اسم {i}", "person"), (f"لقب {i}", "person")) for i in range(40)]
    table = named_together(actor_mentions(*many, *many), least=2)
    assert len(table) == 40
    ax = plot.named_together(table, top=10)
    assert drawn(ax) == 5
    said = joined_captions(ax)
    assert "10 من أصل 80" in said


def test_the_title_names_the_two_that_meet_most(table):
    [title] = [text.get_text() for text in plot.named_together(table).figure.texts][:1]
    # Two pairs meet in three articles each: none leads.
    assert title == "من ذُكر مع من"
    mentions = actor_mentions(*[(A, B)] * 6, *[(C, D)] * 3, *[(C,), (D,)] * 6)
    led = plot.named_together(named_together(mentions, least=2))
    assert led.figure.texts[0].get_text() == "«المنور» و«الغندور» أكثر اسمين ذُكرا معا: في 6 مقالات"


def test_names_that_are_highlighted_stand_out_from_grey(table):
    ax = plot.named_together(table, highlight="المنور")
    faces = [to_hex(line.get_markerfacecolor()) for line in ax.lines if line.get_marker() != "None"]
    assert sorted(faces.count(face) for face in set(faces)) == [1, 3]
    assert not ax.figure.legends


@pytest.mark.parametrize(("lang", "size"), [("en", "report"), ("ar", "slide")])
def test_other_languages_and_sizes(table, lang, size):
    assert check_figure(plot.named_together(table, lang=lang, size=size).figure) == []


@pytest.mark.parametrize("given", [None, pd.DataFrame({"a": [1]})])
def test_anything_else_is_refused(given):
    with pytest.raises(InputError, match=r"^named_together: expected the table"):
        plot.named_together(given)


def test_one_name_is_no_network(table):
    with pytest.raises(InputError, match="top to be a whole number of at least 2"):
        plot.named_together(table, top=1)
