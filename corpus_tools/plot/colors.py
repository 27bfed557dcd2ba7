"""Which colour is which cluster, outlet, section or time, in every figure of articles."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeGuard

import numpy as np
import pandas as pd
from matplotlib.colors import to_hex, to_rgb

from corpus_tools._shown import shown
from corpus_tools.clusters.clusters import Clustering
from corpus_tools.clusters.verdict import FEW_ARTICLES
from corpus_tools.errors import InputError
from corpus_tools.labels.fitting import fit
from corpus_tools.messages import Both, Lang, both, listed, number_in_both, say
from corpus_tools.plot.frame import NO_NOTE
from corpus_tools.plot.look import Entries, Look, accent, highlighted
from corpus_tools.plot.style import PALETTE, REST, Size, short_day
from corpus_tools.terms.matrix import DocumentTermMatrix

__all__ = [
    "Coloring",
    "article_coloring",
    "article_colors",
    "cluster_color",
    "cluster_entries",
    "entries_height",
    "groups_title",
    "has_clusters",
    "highlighted_articles",
    "shades",
    "verdict_note",
]

#: Up to so many outlets each have a colour without being asked for.
_MOST_OUTLETS = 8
#: Of dates: so many colours, each for as many articles.
_SPANS = 4
#: How much of a colour the shades of it have.
_SHADES = (0.3, 0.55, 0.8, 1.0)


def has_clusters(clustering: Clustering | None) -> TypeGuard[Clustering]:
    """Tell whether clusters may be shown: only where the verdict is that there are some."""
    return clustering is not None and clustering.verdict == "clusters"


def cluster_color(label: int) -> str:
    """Return the colour of a cluster; beyond the palette's end clusters share the grey."""
    return PALETTE[min(int(label) - 1, len(PALETTE) - 1)]


def article_colors(clustering: Clustering | None, n: int) -> list[str]:
    """Return the colour of each of n articles: all alike where there are no clusters."""
    if has_clusters(clustering):
        return [cluster_color(label) for label in clustering.table["cluster"]]
    return [PALETTE[0]] * n


def highlighted_articles(dtm: DocumentTermMatrix, look: Look) -> list[str]:
    """Return the colour of each article: the accent for those that are highlighted, else grey."""
    rows = {dtm.row(one) for one in highlighted(look)}
    return [accent(look) if i in rows else REST for i in range(dtm.shape[0])]


def shades(color: str, parts: Sequence[float] = _SHADES) -> list[str]:
    """Return a colour mixed with so much white, the palest first.

    >>> shades("#000000", (0.5, 1.0))
    ['#808080', '#000000']
    """
    full = np.array(to_rgb(color))
    return [to_hex((1 - part * (1 - full)).tolist()) for part in parts]


class Coloring(NamedTuple):
    """The colour of each article, what the colours mean, and the title of the legend."""

    colors: list[str]
    entries: list[tuple[str, str]]
    about: Both


def article_coloring(
    dtm: DocumentTermMatrix,
    clustering: Clustering | None,
    by: str | None,
    look: Look,
    lang: Lang,
    size: Size,
) -> Coloring:
    """Colour articles by their clusters, outlets, labels or dates.

    Without `by` they have the colours of clusters where there are some, else those of outlets
    where two to eight are known, else one colour. `look` may name articles that stand out.

    Raises
    ------
    InputError
        There are no clusters, or the corpus has no such column.
    """
    n = dtm.shape[0]
    if "highlight" in look:
        return Coloring(highlighted_articles(dtm, look), [], NO_NOTE)
    about = None if dtm.corpus is None or len(dtm.corpus) != n else dtm.corpus.articles
    if by is None and "color" not in look:
        by = _usual(clustering, about)
    if by is None:
        return Coloring([accent(look)] * n, [], NO_NOTE)
    if by == "cluster":
        if not has_clusters(clustering):
            raise InputError("color_by: expected clusters; the verdict is that there are none")
        colors = article_colors(clustering, n)
        return Coloring(colors, cluster_entries(clustering, size, lang), both("legend"))
    if about is None or by not in about:
        known = "none" if about is None else ", ".join(about.columns)
        raise InputError(
            f"color_by: expected cluster or a column of the corpus ({known}); found {by!r}"
        )
    if by == "date":
        return _by_date(about, look, lang)
    return _by_group(about[by].fillna("").astype(str), by, lang)


def _usual(clustering: Clustering | None, about: pd.DataFrame | None) -> str | None:
    """Return what articles are coloured by where nobody asks."""
    if has_clusters(clustering):
        return "cluster"
    if about is None:
        return None
    outlets = set(about["outlet"].fillna("").astype(str)) - {""}
    return "outlet" if 2 <= len(outlets) <= _MOST_OUTLETS else None


def _by_group(groups: pd.Series, by: str, lang: Lang) -> Coloring:
    """Colour articles by a column: the largest groups each, the others grey."""
    sizes = groups[groups != ""].value_counts(sort=False).sort_index()
    sizes = sizes.sort_values(ascending=False, kind="stable")
    color = dict(zip(sizes.index[:_MOST_OUTLETS], PALETTE, strict=False))
    entries = [(own, shown(name)) for name, own in color.items()]
    if len(sizes) > len(color):
        entries.append((REST, say("other_groups", lang)))
    elif (groups == "").any():
        entries.append((REST, say("color_unknown", lang)))
    key = f"color_{by}" if by in ("outlet", "label") else "color_group"
    return Coloring([color.get(name, REST) for name in groups], entries, both(key))


def _by_date(about: pd.DataFrame, look: Look, lang: Lang) -> Coloring:
    """Colour articles by time: the later, the darker; without a whole date they are grey."""
    days = about["date"].fillna("").astype(str)
    whole = (days.str.len() == len("2015-09-18")).to_numpy()
    if not whole.any():
        raise InputError("color_by: expected articles whose dates are known; found none")
    ordered = sorted(days[whole])
    edges = sorted({ordered[len(ordered) * i // _SPANS] for i in range(_SPANS)})
    steps = shades(accent(look), np.linspace(_SHADES[0], 1, len(edges)).tolist())
    at = np.searchsorted(edges, days.to_numpy(str), "right") - 1
    colors = [steps[max(i, 0)] if is_whole else REST for i, is_whole in zip(at, whole, strict=True)]
    before = [date.fromisoformat(edge) - timedelta(days=1) for edge in edges[1:]]
    last = [*map(str, before), ordered[-1]]
    entries = [
        (step, f"{short_day(first)} – {short_day(until)}")
        for step, first, until in zip(steps, edges, last, strict=True)
    ]
    if not whole.all():
        entries.append((REST, say("color_unknown", lang)))
    return Coloring(colors, entries, both("color_date"))


def cluster_entries(
    clustering: Clustering | None, size: Size, lang: Lang = "ar"
) -> list[tuple[str, str]]:
    """Return the colours of clusters and the terms that name them, for a legend.

    Empty where there are no clusters to be named.
    """
    if clustering is None or not has_clusters(clustering):
        return []
    names = dict(zip(clustering.table["cluster"], clustering.table["label_terms"], strict=True))
    own = [label for label in sorted(names) if label < len(PALETTE) or label == len(names)]
    if len(names) > len(PALETTE):
        own = own[:-1]
    entries = []
    for label in own:
        text = f"{label}. {listed(str(names[label]).split(' | '))}"
        entries.append((cluster_color(label), fit(text, size.entry_width, size.note, 1)))
    if len(names) > len(own):
        others = say("other_clusters", lang, first=len(own) + 1, last=len(names))
        entries.append((PALETTE[-1], others))
    return entries


def entries_height(entries: Entries, size: Size) -> float:
    """Return about how many inches the legend takes."""
    return size.line() * (-(-len(entries) // size.columns) + 1.5) if entries else 0.0


def groups_title(clustering: Clustering | None, n: int) -> Both:
    """Say whether the articles form groups: what a tree or a map of them finds.

    >>> groups_title(None, 50)[1]
    'Which articles are most alike'
    """
    if has_clusters(clustering):
        return both("groups_stand", groups=number_in_both(clustering.k, "clear_group"))
    if clustering is None or n < FEW_ARTICLES:
        return both("groups_few")
    return both("groups_weak")


def verdict_note(clustering: Clustering | None) -> Both:
    """Return the verdict as a sentence, in both languages; empty where there is none."""
    if clustering is None:
        return "", ""
    arabic, english = both(clustering.verdict)
    return f"{arabic}.", f"{english}."
