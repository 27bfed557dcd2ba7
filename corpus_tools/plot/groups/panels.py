"""Drawing what sets every group apart: a panel of terms for each."""

from typing import Any, NamedTuple, Unpack

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from corpus_tools._shown import shown
from corpus_tools.errors import InputError
from corpus_tools.labels.fitting import fit
from corpus_tools.messages import Both, Lang, both
from corpus_tools.plot.frame import caption, first_said
from corpus_tools.plot.groups.compared import (
    ASIDE,
    ComparedGroups,
    check_table,
    comparison_of,
    more_in_group,
    share_in_title,
    share_said,
    why_none,
    within_note,
)
from corpus_tools.plot.look import Look, row_colors, spoken
from corpus_tools.plot.style import (
    GREY,
    INK,
    Size,
    SizeName,
    from_reading_side,
    in_style,
    plain,
    sized,
)
from corpus_tools.plot.titles import in_title, naming
from corpus_tools.plot.words.nested import names_width
from corpus_tools.plot.words.term_panels import (
    PANELS_ACROSS,
    most_panels,
    panel_head,
    panel_height,
    term_panels,
    terms_in,
)

__all__ = ["group_terms"]

_TERM_SHARE = 0.4
#: Groups that are described where no term is shown to differ: more would be a page of chance.
_DESCRIBED = 6


@in_style
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
    most = most_panels(measures)
    every = [comparison_of(table, group, None, "group_terms") for group in groups]
    # Beside groups with terms of their own, others would show what chance brings.
    with_terms = [one for one in every if more_in_group(one.key).any()]
    drawn = _first(with_terms, most) if with_terms else _first(every, min(most, _DESCRIBED))
    # One panel alone would be bars as long as the page.
    across = min(max(len(drawn), 2), PANELS_ACROSS)
    # On a slide the notes take a line more than on a page.
    tall = measures.rows_tall - (measures.line(1.8) if measures.wide else 0)
    top = terms_in(tall, -(-len(drawn) // across), top, measures)
    axes = term_panels(len(drawn), across, panel_height(top, measures), lang, measures)
    finding = _finding(drawn)
    for compared, ax in zip(drawn, axes, strict=True):
        marked = None
        if finding:
            marked = [finding.term] if finding.group == compared.a else []
        _panel(compared, ax, top, measures.width / across - 0.15, lang, measures, look, marked)
    notes = [both("group_terms_note")]
    notes += _left_out(every, with_terms, drawn) + within_note(table)
    if (table["verdict"] == "too-few-texts").all():
        notes = [why_none(table), *notes]
    title = both("group_terms" if with_terms else "group_terms_described")
    if finding:
        title = naming(
            "typical_terms_lead",
            term=in_title(finding.term),
            group=finding.group,
            share=share_in_title(finding.share),
            others=share_in_title(finding.others),
        )
    caption(axes[0].figure, lang, size, title, *notes, look=look)
    return axes[0]


class _Finding(NamedTuple):
    """A term of a group, its share of the group's texts, and of those of all others."""

    group: Both
    term: str
    share: float
    others: float


def _finding(drawn: list[ComparedGroups]) -> _Finding | None:
    """Return the term that is farthest above its share of all others, and its group."""
    found = []
    for one in drawn:
        own = one.key[more_in_group(one.key)]
        for term, share, others in own[["term", "share_a", "share_b"]].itertuples(index=False):
            found.append(_Finding(one.a, str(term), share, others))
    return max(found, key=lambda one: one.share - one.others, default=None)


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
    written = 3.2 * size.note / 72 / max(across - names_width(ax, size), 0.5)
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
    panel_head(ax, fit(heads, 0.95 * across, size.label, 1), lang, size)
