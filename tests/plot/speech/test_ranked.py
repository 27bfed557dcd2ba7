"""Names by rank: bars are mentions, bars in them articles, each kind below its head."""

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from corpus_tools import plot
from corpus_tools.errors import InputError
from corpus_tools.labels.check import check_figure
from corpus_tools.plot.style import PALETTE, SIZES

TABLE = pd.DataFrame(
    [
        ("سمير", "person", 5, 9),
        ("ليلى", "person", 3, 12),
        ("نادر", "person", 1, 1),
        ("الاتحاد", "body", 4, 4),
        ("باريس", "place", 2, 2),
    ],
    columns=["name", "kind", "articles", "mentions"],
)
TABLE.attrs = {"measure": "actors", "articles": 12}


def bars(ax):
    """Return mentions and articles of each name, from the top."""
    names = [label.get_text() for label in ax.get_yticklabels()]
    outer, inner = ax.patches[: len(names)], ax.patches[len(names) :]
    return {
        name: (a.get_width(), b.get_width()) for name, a, b in zip(names, outer, inner, strict=True)
    }


def test_names_of_most_articles_come_first_below_the_head_of_their_kind():
    ax = plot.names(TABLE)
    # One of a single article is left to the table.
    assert bars(ax) == {"سمير": (9, 5), "ليلى": (12, 3), "الاتحاد": (4, 4)}
    assert list(bars(ax)) == ["سمير", "ليلى", "الاتحاد"]
    assert {"الأشخاص", "الجهات"} <= {text.get_text() for text in ax.texts}
    assert ax.figure.texts[0].get_text() == "«سمير» أوسع الأشخاص حضورا: في 5 من 12 مقالا"
    stand_out = [to_hex(bar.get_facecolor()).upper() for bar in ax.patches[:3]]
    assert stand_out.count(PALETTE[0]) == 1
    assert check_figure(ax.figure) == []


def test_kinds_and_top_choose():
    ax = plot.names(TABLE, kinds="place")
    assert bars(ax) == {"باريس": (2, 2)}
    assert "الأماكن" not in {text.get_text() for text in ax.texts}
    assert list(bars(plot.names(TABLE, kinds=["body", "person"], top=1))) == ["الاتحاد", "سمير"]


def test_where_all_are_of_one_article_they_are_drawn():
    assert list(bars(plot.names(TABLE[TABLE["articles"] == 1]))) == ["نادر"]


def test_two_in_as_many_articles_do_not_lead():
    table = TABLE.assign(articles=3)
    assert plot.names(table, kinds="person").figure.texts[0].get_text() == "أوسع الأسماء حضورا"


@pytest.mark.parametrize("lang", ["ar", "en", "both"])
@pytest.mark.parametrize("size", list(SIZES))
def test_languages_and_sizes(sample_result, lang, size):
    ax = plot.names(sample_result.actors, kinds=("person", "body", "place"), lang=lang, size=size)
    assert check_figure(ax.figure) == []
    assert lang == "both" or ax.figure.get_figheight() <= SIZES[size].tallest


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        (TABLE.drop(columns="mentions"), {}),
        (None, {}),
        (TABLE, {"kinds": ["river"]}),
        (TABLE, {"top": 0}),
        (TABLE[TABLE["kind"] == "place"], {}),
    ],
)
def test_anything_else_is_refused(given, asked):
    with pytest.raises(InputError, match="expected"):
        plot.names(given, **asked)
