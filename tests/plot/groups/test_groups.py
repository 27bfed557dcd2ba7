"""Figures of keyness: what is key is filled, what is described is hollow and said to be so."""

import numpy as np
import pandas as pd
import pytest
from looking import captions, joined_captions
from matplotlib import pyplot as plt
from matplotlib.colors import to_hex

from corpus_tools import plot
from corpus_tools.arabic.letters import has_arabic
from corpus_tools.errors import InputError
from corpus_tools.labels.check import check_figure, look_at, problems_of
from corpus_tools.messages import both, say
from corpus_tools.plot.groups.compared import ASIDE, OF_GROUP, OF_OTHERS, comparison_of
from corpus_tools.plot.style import SIZES
from corpus_tools.terms.counting import count_terms

WORDS = [f"{a}{b}ير" for a in "بتثجحخدذرز" for b in "سشصضطظع"]


def keyness_table(
    n_key=6, n_other=12, *, n=(40, 60), verdict="not-shown", groups=("المدار",), of_others=None
):
    """Make a table: so many key terms (half of them of the reference), and others.

    Without `groups` of several names there is no column of groups.
    """
    tables = []
    for at, group in enumerate(groups):
        rows = []
        for i in range(n_key + n_other):
            key = i < n_key
            more = i % 2 == 0
            high, low = (n[0] // 2, 1) if key else (3, 2)
            texts_a, texts_b = (high, low) if more else (low, high)
            ratio = np.log2((texts_a / n[0]) / (texts_b / n[1]))
            rows.append(
                {
                    "term": WORDS[(at * 7 + i) % len(WORDS)],
                    "texts_a": texts_a,
                    "texts_b": texts_b,
                    "share_a": texts_a / n[0],
                    "share_b": texts_b / n[1],
                    "g2_texts": 50.0 - i,
                    "lrc_texts": (1 if more else -1) * (3 - i / 10) if key else 0.0,
                    "log_ratio": ratio,
                    "ci_low": ratio - 0.8,
                    "ci_high": ratio + 0.8,
                    "verdict": "key" if key else verdict,
                    "note": "",
                    "rank": i // 2 + 1 if key else pd.NA,
                }
            )
        table = pd.DataFrame(rows)
        table["rank"] = table["rank"].astype("Int64")
        if len(groups) > 1:
            table.insert(0, "group", group)
        tables.append(table)
    found = pd.concat(tables, ignore_index=True)
    ids = [f"a{i}" for i in range(n[0])], [f"b{i}" for i in range(n[1])]
    found.attrs = {
        "measure": "keyness",
        "reference": of_others,
        "within": None,
        "floor": 11,
        "compared": {group: {"articles": ids[0], "reference": ids[1]} for group in groups},
    }
    return found


ONE = {"keyness": plot.keyness, "share_of_texts": plot.share_of_texts}
FIGURES = {**ONE, "group_terms": plot.group_terms}
GROUPS = ("المدار", "الميناء", "صدى الساحل", "مرصد اليوم")
languages = pytest.mark.parametrize("lang", ["ar", "en"])
ones = pytest.mark.parametrize("draw", ONE.values(), ids=list(ONE))


def table_for(draw, **kw):
    return keyness_table(groups=GROUPS, **kw) if draw is plot.group_terms else keyness_table(**kw)


def points(ax):
    """Return the points of ratios: the colour of each face and edge, from the top."""
    marks = [line for line in ax.lines if line.get_marker() == "o"]
    marks.sort(key=lambda line: -ax.transData.transform((0, line.get_ydata()[0]))[1])
    return [(to_hex(m.get_markerfacecolor()), to_hex(m.get_markeredgecolor())) for m in marks]


@pytest.mark.parametrize("draw", FIGURES.values(), ids=list(FIGURES))
@pytest.mark.parametrize(
    ("kind", "lang", "size"),
    [
        ("key", "ar", "report"),
        ("key", "en", "slide"),
        ("not-shown", "ar", "slide"),
        ("too-few-texts", "en", "report"),
        ("too-few-texts", "ar", "slide"),
    ],
)
def test_labels_are_right_and_large_enough_and_captions_in_the_language(draw, kind, lang, size):
    n_key, verdict = (30, "not-shown") if kind == "key" else (0, kind)
    ax = draw(table_for(draw, n_key=n_key, verdict=verdict), lang=lang, size=size)
    figure, measures = ax.figure, SIZES[size]
    labels = look_at(figure)
    assert problems_of(labels) == []
    assert figure.get_figwidth() == measures.width
    assert figure.get_figheight() <= measures.tallest
    assert min(line.size for line in labels.lines) >= measures.note
    assert {text.get_ha() for text in figure.texts} == {"right" if lang == "ar" else "left"}
    described = joined_captions(ax)
    told = {
        "key": ("",),
        "not-shown": both("none_key_note"),
        "too-few-texts": both("fewer_than_floor_note", floor=11),
    }
    if draw is not plot.group_terms or kind == "too-few-texts":
        assert told[kind][-1 if lang == "en" else 0] in described


@ones
def test_given_axes_are_drawn_on(draw):
    ax = plt.figure(figsize=(9, 8), layout="constrained").subplots()
    assert draw(keyness_table(), ax=ax) is ax
    assert len(plt.get_fignums()) == 1
    assert check_figure(ax.figure) == []


def test_key_terms_are_filled_in_the_colour_of_their_group_and_stand_in_the_order_of_ranks():
    table = keyness_table(n_key=6)
    ax = plot.keyness(table)
    expected = [to_hex(OF_GROUP)] * 3 + [to_hex(OF_OTHERS)] * 3
    assert points(ax) == [(color, color) for color in expected]
    key = table[table["verdict"] == "key"]
    of_group = key[key["lrc_texts"] > 0].sort_values("rank")["term"].tolist()
    of_others = key[key["lrc_texts"] < 0].sort_values("rank")["term"].tolist()
    terms = [text.get_text() for text in ax.texts if text.get_text() in set(table["term"])]
    assert terms == [*of_group, *of_others]
    first = of_group[0]
    assert captions(ax)[0] == say("keyness_lead", term=first, a="المدار", b="البقية")


@pytest.mark.parametrize("verdict", ["not-shown", "too-few-texts"])
def test_what_is_not_key_is_hollow_and_the_title_says_description(verdict):
    ax = plot.keyness(keyness_table(n_key=0, verdict=verdict))
    assert {face for face, _ in points(ax)} == {"#ffffff"}
    assert {edge for _, edge in points(ax)} == {to_hex(ASIDE)}
    assert captions(ax)[0] == say("keyness_described", a="المدار", b="البقية")


def test_an_own_name_is_not_among_what_is_described():
    table = keyness_table(n_key=0)
    name = table["term"][0]
    table.loc[0, "note"] = "own-name"
    assert name not in {text.get_text() for text in plot.keyness(table).texts}


def test_two_articles_describe_no_group_of_forty():
    table = keyness_table(n_key=0)
    few = table["term"][0]
    table.loc[0, ["texts_a", "texts_b"]] = 2, 0
    assert few not in comparison_of(table, None, None, "keyness").most_different["term"].tolist()
    pair = keyness_table(n_key=0, n=(2, 2))
    pair[["texts_a", "texts_b"]] = 2, 0
    assert len(comparison_of(pair, None, None, "keyness").most_different) == len(pair)


def test_points_and_intervals_stand_at_their_ratios():
    """Places are linear in the ratio; what is beyond the axis ends in an arrow."""
    table = keyness_table(n_key=4, n_other=0)
    table.loc[0, "ci_high"] = np.inf
    ax = plot.keyness(table, lang="en")
    marks = [line for line in ax.lines if line.get_marker() == "o"]
    by_row = {line.get_ydata()[0]: line.get_xdata()[0] for line in marks}
    xs = [by_row[y] for y in sorted(by_row)]
    ratios = [*table["log_ratio"][[0, 2]], *table["log_ratio"][[1, 3]]]
    ticks = {
        label.get_text(): x for label, x in zip(ax.get_xticklabels(), ax.get_xticks(), strict=True)
    }
    assert ticks["×1"] < max(xs)
    low, high = np.polyfit(ratios, xs, 1)
    assert np.allclose(np.polyval([low, high], ratios), xs)
    assert np.polyval([low, high], 0) == pytest.approx(ticks["×1"])
    assert [line.get_marker() for line in ax.lines].count(">") == 1


@languages
def test_positive_ratios_go_in_the_direction_of_reading(lang):
    ax = plot.keyness(keyness_table(n_key=2, n_other=0), lang=lang)
    marks = sorted(
        (line for line in ax.lines if line.get_marker() == "o"), key=lambda m: m.get_ydata()[0]
    )
    (group, others) = (ax.transData.transform((m.get_xdata()[0], 0))[0] for m in marks)
    assert (group < others) == (lang == "ar")


def test_shares_are_percentages_and_of_few_texts_numbers():
    many = {t.get_text() for t in plot.keyness(keyness_table(2, 0, n=(40, 60))).texts}
    few = {t.get_text() for t in plot.keyness(keyness_table(2, 0, n=(10, 60))).texts}
    assert {"50%", "2%"} <= many
    assert {"5/10", "1/10", "8%"} <= few


def test_only_what_there_is_room_for_is_drawn_and_the_note_says_so():
    ax = plot.keyness(keyness_table(n_key=40), top=6)
    assert len(points(ax)) == 6
    assert say("shown_key", shown=6, total=40) in joined_captions(ax)


def test_one_group_of_several_is_named():
    table = keyness_table(groups=GROUPS)
    title = captions(plot.keyness(table, group="الميناء"))[0]
    assert title.endswith("أوضح ما يميز الميناء عن البقية")
    with pytest.raises(InputError, match="group= one of 'المدار'"):
        plot.keyness(table)
    with pytest.raises(InputError, match="found 'نهر'"):
        plot.share_of_texts(table, group="نهر")


def test_the_reference_is_called_by_its_name():
    told = comparison_of(keyness_table(of_others="الميناء"), None, None, "keyness")
    assert told.b == ("الميناء", "الميناء")
    two = keyness_table(groups=("المدار", "الميناء"))
    two.attrs["compared"] = {
        "المدار": {"articles": ["a"], "reference": ["b"]},
        "الميناء": {"articles": ["b"], "reference": ["a"]},
    }
    assert comparison_of(two, "المدار", None, "keyness").b == ("الميناء", "الميناء")
    assert comparison_of(keyness_table(), None, ("س", "ص"), "keyness").a == ("س", "س")


def test_names_without_arabic_have_no_unseen_marks():
    table = keyness_table(of_others="CNN")
    table["term"] = [f"word {i}" for i in range(len(table))]
    latin = plot.keyness(table, names=("BBC", "CNN"), lang="en")
    assert captions(latin)[0] == "“word 0” sets BBC apart from CNN most clearly"
    mixed = plot.keyness(table, names=("المدار", "CNN"), lang="en")
    wanted = "\u2066“word 0” sets \u2068المدار\u2069 apart from CNN most clearly\u2069"
    assert captions(mixed)[0] == wanted
    assert check_figure(mixed.figure) == []


def test_each_term_is_a_point_at_its_shares():
    table = keyness_table()
    ax = plot.share_of_texts(table)
    drawn = np.concatenate([np.asarray(c.get_offsets()) for c in ax.collections])
    expected = table[["share_b", "share_a"]].to_numpy()
    assert sorted(map(tuple, drawn.round(9))) == sorted(map(tuple, expected.round(9)))
    assert ax.xaxis_inverted()
    assert not plot.share_of_texts(table, lang="en").xaxis_inverted()


def test_names_stand_beside_key_terms_and_cover_none():
    table = keyness_table(n_key=6)
    ax = plot.share_of_texts(table)
    named = [text.get_text() for text in ax.texts]
    assert named
    assert set(named) <= set(table.loc[table["verdict"] == "key", "term"])
    ax.figure.draw_without_rendering()
    boxes = [text.get_window_extent().padded(-2) for text in ax.texts]  # without the air
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


@languages
def test_every_group_has_a_panel_of_its_own_key_terms(lang):
    table = keyness_table(groups=GROUPS, n_key=10)
    first = plot.group_terms(table, lang=lang)
    axes = [ax for ax in first.figure.axes if ax.patches]
    assert len(axes) == len(GROUPS)
    by_head = {text.get_text(): ax for ax in axes for text in ax.texts if "(40)" in text.get_text()}
    assert set(by_head) == {f"{group} (40)" for group in GROUPS}
    own = table[(table["group"] == "المدار") & (table["lrc_texts"] > 0)].sort_values("rank")
    ax = by_head["المدار (40)"]
    shown = [label.get_text() for label in ax.get_yticklabels()]
    assert shown == own["term"].head(len(shown)).tolist()
    assert [bar.get_width() for bar in ax.patches] == own["share_a"].head(len(shown)).tolist()
    assert ax.xaxis_inverted() == (lang == "ar")


def test_many_groups_are_not_all_drawn_and_that_is_said():
    ax = plot.group_terms(keyness_table(groups=tuple(f"منبر {i}" for i in range(25))), size="slide")
    panels = [one for one in ax.figure.axes if one.patches]
    assert len(panels) < 25
    assert say("shown_groups", shown=len(panels), total=25) in joined_captions(ax)


def test_what_is_no_such_table_is_refused():
    for draw in FIGURES.values():
        with pytest.raises(InputError, match=r"the table that ct\.keyness makes"):
            draw(keyness_table().drop(columns="share_a"))
        with pytest.raises(InputError, match="without rows"):
            draw(keyness_table().head(0))
    with pytest.raises(InputError, match=r"plot\.keyness draws it"):
        plot.group_terms(keyness_table())


def test_the_tables_of_keyness_are_taken():
    from corpus_tools.contrasts.keyness import keyness

    outlets = ["الميناء"] * 15 + ["المدار"] * 15
    texts = [f"سفينة {word}" for word in ["نهر", "سد", "جسر", "بحر", "ماء"] * 3]
    texts += [f"قمر {word}" for word in ["نهر", "سد", "جسر", "بحر", "ماء"] * 3]
    table = keyness(count_terms(texts, outlets=outlets), copies=True)
    ax = plot.keyness(table, group="المدار")
    assert {"قمر", "سفينة"} <= {text.get_text() for text in ax.texts}
    assert captions(ax)[0] == "«قمر» أوضح ما يميز المدار عن الميناء"
    assert any(has_arabic(text) for text in captions(plot.group_terms(table)))


def test_groups_without_key_terms_are_named_beside_those_that_have_some():
    table = keyness_table(groups=GROUPS, n_key=10)
    bare = table["group"] == GROUPS[1]
    table.loc[bare, ["verdict", "lrc_texts"]] = ["not-shown", 0.0]
    ax = plot.group_terms(table)
    assert len([one for one in ax.figure.axes if one.patches]) == len(GROUPS) - 1
    assert say("groups_without_terms", groups=GROUPS[1]) in joined_captions(ax)


def test_where_nothing_is_key_a_few_groups_are_described():
    table = keyness_table(groups=tuple(f"منبر {i}" for i in range(25)))
    table[["verdict", "lrc_texts"]] = ["not-shown", 0.0]
    ax = plot.group_terms(table)
    assert len([one for one in ax.figure.axes if one.patches]) == 6
    assert say("shown_groups", shown=6, total=25) in joined_captions(ax)
