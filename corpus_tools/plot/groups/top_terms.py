"""Drawing the terms of each group of articles: a panel for each, on one scale."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any, Unpack

import pandas as pd
from matplotlib.axes import Axes

from corpus_tools._shown import shown
from corpus_tools.contrasts.typical import Order, typical_terms
from corpus_tools.errors import InputError
from corpus_tools.labels.fitting import fit, text_width
from corpus_tools.messages import Both, Lang, both, number_in_both, number_of
from corpus_tools.plot.direction import directed
from corpus_tools.plot.frame import caption, group_name
from corpus_tools.plot.groups.compared import share_in_title, share_said
from corpus_tools.plot.look import Look, row_colors, spoken
from corpus_tools.plot.style import Size, SizeName, in_style, plain, sized
from corpus_tools.plot.titles import in_title, leads, naming, out_of
from corpus_tools.plot.words.nested import bar_value, bars
from corpus_tools.plot.words.term_panels import (
    PANELS_ACROSS,
    most_panels,
    panel_head,
    panel_height,
    term_panels,
    terms_in,
)
from corpus_tools.terms.counting import Countable, need_matrix

__all__ = ["terms_by_group"]

_MOST_PANELS = 12
_TERM_SHARE = 0.42
#: Groups of fewer articles have no terms of their own; a panel has so many terms at least.
_FEWEST, _FEWEST_TERMS = 5, 3
#: A term that comes first in so large a share of the groups is the finding.
_MUCH = 1 / 3
#: So is one of so many articles, of a group of so many, whose share is above that of others by more
#: than the best of ten thousand terms would be by chance (log-likelihood ratio).
_ENOUGH, _ENOUGH_OF, _SURE = 5, 10, 30
#: What groups by a column are called in titles.
_NOUNS = {"outlet": "in_outlets", "label": "in_sections"}
_NAMED = 6


@in_style
def terms_by_group(
    dtm: Countable,
    by: str | Mapping[str, Any] | pd.Series = "outlet",
    *,
    order: Order = "typical",
    phrases: bool = True,
    names: Collection[str] | None = None,
    top: int | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw the terms that are typical of each group: a panel for each, all on one scale.

    A bar is the share of the group's articles that have the term. Up to twelve groups of five
    articles or more are drawn, those with most articles; the others are named below.

    Parameters
    ----------
    dtm : DocumentTermMatrix or Corpus
    by : str, mapping or Series
        Groups of articles, as `Corpus.by` takes them.
    order : {"typical", "common"}
        Terms that are common in the group and rarer elsewhere, or simply those of most articles,
        which are much the same in all groups.
    phrases : bool
        Whether names and set phrases are terms.
    names : collection of str, optional
        Terms of one word that are names: then other words are left out, phrases stay.
    top : int, optional
        Terms of each group; by default as many as there is room for.
    lang : {"ar", "en", "both"}
    size : {"report", "slide"}
    **look
        Captions and colours: see `corpus_tools.plot.look.Look`.

    Returns
    -------
    Axes
        The first panel.

    Raises
    ------
    InputError
        The groups are not known, or none has five articles.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> ax = terms_by_group(load_corpus(), top=3)
    >>> len(ax.get_yticklabels())
    3
    """
    lang = spoken(lang, look)
    dtm = need_matrix(dtm, "terms_by_group")
    measures = sized(size)
    shown_terms = measures.panel_terms if top is None else top
    counted = dtm.with_phrases if phrases else dtm
    table = typical_terms(counted, by, top=shown_terms, order=order, names=names)
    sizes: dict[object, int] = table.attrs["groups"]
    large = [group for group, n in sizes.items() if n >= _FEWEST]
    if not large:
        raise InputError(
            f"terms_by_group: expected a group of {_FEWEST} articles or more; found"
            f" {len(sizes)} smaller ones"
        )
    drawn = large[: min(_MOST_PANELS, most_panels(measures))]
    across = min(len(drawn), PANELS_ACROSS)
    if top is None:
        tall, down = measures.rows_tall, -(-len(drawn) // across)
        shown_terms = terms_in(tall, down, shown_terms, measures, least=_FEWEST_TERMS)
    table = table[table["group"].isin(drawn) & (table["rank"] <= shown_terms)]
    high = panel_height(max(shown_terms, _FEWEST_TERMS), measures)
    axes = term_panels(len(drawn), across, high, lang, measures)
    title, marked = _finding(table, drawn, by, order)
    inches = measures.width / across - 0.15
    limit = _limit(table, inches, measures)
    for group, ax in zip(drawn, axes, strict=True):
        rows = table[table["group"] == group]
        first = [term for of, term in marked if of in (None, group)] if marked else None
        colors = row_colors(rows["term"].tolist(), look, first)
        heads = f"{group_name(group, lang)} ({number_of(sizes[group], 'article', lang)})"
        _draw(rows, heads, ax, shown_terms, inches, limit, colors, lang, measures)
    notes = [both(f"terms_by_group_{order}"), *_left_out([*sizes], drawn)]
    caption(axes[0].figure, lang, size, title, *notes, of=dtm, look=look)
    return axes[0]


def _finding(
    table: pd.DataFrame, drawn: list[object], by: object, order: Order
) -> tuple[Both, list[tuple[object, str]]]:
    """Return a title, and the bars of which it speaks: group (None for any) and term."""
    noun = _NOUNS.get(by, "in_groups") if isinstance(by, str) else "in_groups"
    plain_title = both(f"{order}_terms_{noun}")
    if order == "common":
        firsts = Counter(table.loc[table["rank"] == 1, "term"]).most_common()
        several = [n for _, n in firsts]
        if not leads(several, max(2, _MUCH * len(drawn))):
            return plain_title, []
        where = out_of(several[0], len(drawn), noun)
        return naming("common_terms_lead", term=in_title(firsts[0][0]), where=where), [
            (None, firsts[0][0])
        ]
    enough = table[
        (table["articles"] >= _ENOUGH) & (table["of"] >= _ENOUGH_OF) & (table["g2"] >= _SURE)
    ]
    apart = (enough["share"] - enough["share_of_others"]).sort_values(ascending=False)
    if not leads(apart.round(4).tolist(), 0):
        return plain_title, []
    row = enough.loc[apart.index[0]]
    told = naming(
        "typical_terms_lead",
        term=in_title(row["term"]),
        group=in_title(row["group"]),
        share=share_in_title(row["share"]),
        others=share_in_title(row["share_of_others"]),
    )
    return told, [(row["group"], row["term"])]


def _limit(table: pd.DataFrame, across: float, size: Size) -> float:
    """Return how far all axes reach: beyond the longest bar there is room for its number."""
    names = [shown(term) for term in table["term"]]
    widest = max((text_width(name, size.label) for name in names), default=0.0)
    beside = min(widest, _TERM_SHARE * across)
    written = 3.4 * size.note / 72 / max(across - beside, 0.5)
    longest = float(table["share"].max()) if len(table) else 1.0
    return longest * (1 + min(written, 0.6))


def _draw(
    rows: pd.DataFrame,
    heads: str,
    ax: Axes,
    top: int,
    across: float,
    limit: float,
    colors: list[str],
    lang: Lang,
    size: Size,
) -> None:
    """Draw a group's terms below its name."""
    names = [shown(term) for term in rows["term"]]
    bars(ax, names, rows["share"].tolist(), across, lang, size, colors, share=_TERM_SHARE)
    told = rows[["share", "articles", "of"]].itertuples(index=False)
    for y, (share, n, of) in enumerate(told):
        bar_value(ax, share, y, share_said(share, n, of), lang, size)
    ax.set(xlim=(limit, 0) if lang != "en" else (0, limit), ylim=(top - 0.4, -0.6))
    plain(ax, lang, size)
    panel_head(ax, directed(fit(heads, 0.95 * across, size.label, 1), lang), lang, size)


def _left_out(ranked: list[Any], drawn: list[Any]) -> list[Both]:
    """Name the groups that are not drawn, or say how many they are."""
    left = [group for group in ranked if group not in drawn]
    if not left:
        return []
    if len(left) > _NAMED:
        return [both("more_groups", n=number_in_both(len(left), "in_groups"))]
    told = (
        "، ".join(group_name(group, "ar") for group in left),
        ", ".join(group_name(group, "en") for group in left),
    )
    return [naming("groups_not_drawn", groups=told)]
