"""Drawing what sets every group apart: a panel of terms for each."""

from typing import Any, Unpack

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from corpus_tools._shown import shown
from corpus_tools.errors import InputError
from corpus_tools.labels.fitting import fit, text_width
from corpus_tools.messages import Both, Lang, both
from corpus_tools.plot.frame import caption, first_said, panels
from corpus_tools.plot.groups.compared import (
    ASIDE,
    ComparedGroups,
    check_table,
    comparison_of,
    more_in_group,
    share_said,
    why_none,
    within_note,
)
from corpus_tools.plot.look import Look, row_colors, spoken
from corpus_tools.plot.style import GREY, INK, Size, SizeName, edge, from_reading_side, plain, sized
from corpus_tools.plot.titles import in_title, naming

__all__ = ["group_terms"]

_PANELS_ACROSS = 3
_TERM_SHARE = 0.4
#: Groups that are described where no term is shown to differ: more would be a page of chance.
_DESCRIBED = 6


def group_terms(
    table: pd.DataFrame,
    *,
    top: int | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw the first key terms of every group, a panel for each: the share of its texts.

    A line across each bar marks the share in the texts of all others. Groups without a key term
    are named beside the figure; where no group has any, hollow bars describe the most different
    terms of the largest ones. Returns the first panel.

    Parameters
    ----------
    table : DataFrame
        Of `corpus_tools.keyness` without a target: every group against the rest.
    top : int, optional
        Terms of each group; by default as many as there is room for.
    lang : {"ar", "en", "both"}
    size : {"report", "slide"}
    **look
        Captions and colours: see `corpus_tools.plot.look.Look`. What is highlighted are terms.

    Raises
    ------
    InputError
        This is no table of keyness of several groups.
    """
    lang = spoken(lang, look)
    check_table(table, "group_terms")
    if "group" not in table:
        raise InputError(
            "group_terms: expected a table of every group against the rest"
            " (ct.keyness without a target); found one comparison: plot.keyness draws it"
        )
    measures = sized(size)
    groups = table["group"].unique().tolist()
    top = measures.panel_terms if top is None else top
    most = _PANELS_ACROSS * max(1, int(measures.rows_tall / _panel_height(3, measures)))
    every = [comparison_of(table, group, None, "group_terms") for group in groups]
    # Beside groups with terms of their own, others would show what chance brings.
    with_terms = [one for one in every if more_in_group(one.key).any()]
    drawn = _first(with_terms, most) if with_terms else _first(every, min(most, _DESCRIBED))
    # One panel alone would be bars as long as the page.
    across = min(max(len(drawn), 2), _PANELS_ACROSS)
    down = -(-len(drawn) // across)
    # On a slide the notes take a line more than on a page.
    tall = measures.rows_tall - (measures.line(1.8) if measures.wide else 0)
    while top > 2 and down * _panel_height(top, measures) > tall:
        top -= 1
    axes = panels(down, across, measures, down * _panel_height(top, measures))
    ordered = (axes[:, ::-1] if lang != "en" else axes).ravel()
    finding = _finding(drawn)
    for compared, ax in zip(drawn, ordered, strict=False):
        marked = [finding[1]] if finding and finding[0] == compared.a else [] if finding else None
        _panel(compared, ax, top, measures.width / across - 0.15, lang, measures, look, marked)
    for ax in ordered[len(drawn) :]:
        ax.set_axis_off()
    notes = [both("group_terms_note")]
    notes += _left_out(every, with_terms, drawn) + within_note(table)
    if (table["verdict"] == "too-few-texts").all():
        notes = [why_none(table), *notes]
    title = both("group_terms" if with_terms else "group_terms_described")
    if finding:
        title = finding[2]
    caption(ordered[0].figure, lang, size, title, *notes, look=look)
    return ordered[0]


def _finding(drawn: list[ComparedGroups]) -> tuple[Both, str, Both] | None:
    """Return the group and the term that are farthest above all others, and say so."""
    best: tuple[float, Both, str, Both] | None = None
    for one in drawn:
        own = one.key[more_in_group(one.key)]
        for term, share, others in own[["term", "share_a", "share_b"]].itertuples(index=False):
            if best is None or share - others > best[0]:
                said = naming(
                    "typical_terms_lead",
                    term=in_title(term),
                    group=one.a,
                    share=(share_said(share, 0, 0),) * 2,
                    others=(share_said(others, 0, 0),) * 2,
                )
                best = share - others, one.a, str(term), said
    return None if best is None else best[1:]


def _first(groups: list[ComparedGroups], most: int) -> list[ComparedGroups]:
    """Return the groups of most key terms, and of most articles, in the order of the table."""
    by_terms = sorted(range(len(groups)), key=lambda i: (-len(groups[i].key), -groups[i].n_a))
    return [groups[i] for i in sorted(by_terms[:most])]


def _left_out(
    every: list[ComparedGroups], with_terms: list[ComparedGroups], drawn: list[ComparedGroups]
) -> list[Both]:
    """Say what hollow bars are, or which groups have no key terms, and how many are not drawn."""
    notes = []
    named_already = {one.a for one in with_terms}
    without = [one.a for one in every if one.a not in named_already]
    if not with_terms:
        notes.append(both("hollow_bars"))
    elif without:
        named = "، ".join(one[0] for one in without), ", ".join(one[1] for one in without)
        notes.append(naming("groups_without_terms", groups=named))
    drawable = with_terms or every
    if len(drawn) < len(drawable):
        notes.append(both("shown_groups", shown=len(drawn), total=len(drawable)))
    return notes


def _panel_height(top: int, size: Size) -> float:
    """Return the inches of a panel of so many terms below its name."""
    return (1.5 * top + 3.2) * size.label / 72


def _panel(
    compared: ComparedGroups,
    ax: Axes,
    top: int,
    across: float,
    lang: Lang,
    size: Size,
    look: Look,
    marked: list[str] | None,
) -> None:
    key = compared.key
    own = key[more_in_group(key)]
    rows = own if len(own) else compared.most_different
    rows = rows[more_in_group(rows)].head(top)
    ys = np.arange(len(rows))
    shares = rows["share_a"].to_numpy(float)
    bar: dict[str, Any] = {"fc": "white", "ec": ASIDE, "lw": 0.8}
    if len(own):
        bar = {"color": row_colors(rows["term"].tolist(), look, marked)}
    ax.barh(ys, shares, height=0.7, **bar)
    others = rows["share_b"].to_numpy(float)
    ax.vlines(others, ys - 0.42, ys + 0.42, color=INK, lw=1.4)
    names = [fit(shown(str(term)), _TERM_SHARE * across, size.label, 1) for term in rows["term"]]
    ax.set_yticks(ys, names)
    ax.set_ylim(top - 0.4, -0.6)
    longest = max([*shares, *others], default=1.0)
    beside = max((text_width(name, size.label) for name in names), default=0.0)
    written = 3.2 * size.note / 72 / max(across - beside, 0.5)
    ax.set_xlim(0, longest * (1 + min(written, 0.6)))
    ax.set_xticks([])
    from_reading_side(ax, lang)
    for y, share, other, texts in zip(ys, shares, others, rows["texts_a"], strict=True):
        ax.annotate(
            share_said(share, texts, compared.n_a),
            (max(share, other), y),
            (-4, 0) if lang != "en" else (4, 0),
            textcoords="offset points",
            va="center",
            ha="right" if lang != "en" else "left",
            fontsize=size.note,
            color=GREY,
        )
    plain(ax, lang, size)
    name = first_said(compared.a, lang)
    heads = f"{name} ({compared.n_a})" if compared.n_a else name
    ax.annotate(
        fit(heads, 0.95 * across, size.label, 1),
        (1, 1) if lang != "en" else (0, 1),
        (72 * beside + 4 if lang != "en" else -72 * beside - 4, 4),
        xycoords="axes fraction",
        textcoords="offset points",
        ha=edge(lang),
        fontsize=size.label,
        fontweight="bold",
        color=INK,
    )
