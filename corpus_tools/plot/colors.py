"""Which colour is which cluster, in every figure."""

from typing import TypeGuard

from corpus_tools.clusters.clusters import Clustering
from corpus_tools.labels.fitting import fit
from corpus_tools.messages import Both, Lang, both, listed, say
from corpus_tools.plot.frame import Entries
from corpus_tools.plot.style import PALETTE, Size

__all__ = [
    "article_colors",
    "cluster_color",
    "cluster_entries",
    "entries_height",
    "has_clusters",
    "verdict_note",
]


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


def cluster_entries(
    clustering: Clustering | None, size: Size, lang: Lang = "ar"
) -> list[tuple[str, str]]:
    """Return the colours of clusters and the terms that name them, for a legend.

    Empty where there are no clusters to be named.
    """
    if clustering is None or not has_clusters(clustering):
        return []
    names = dict(zip(clustering.table["cluster"], clustering.table["label_terms"], strict=True))
    inches = size.width / size.columns - 3.5 * size.note / 72
    own = [label for label in sorted(names) if label < len(PALETTE) or label == len(names)]
    if len(names) > len(PALETTE):
        own = own[:-1]
    entries = []
    for label in own:
        text = f"{label}. {listed(str(names[label]).split(' | '))}"
        entries.append((cluster_color(label), fit(text, inches, size.note, 1)))
    if len(names) > len(own):
        others = say("other_clusters", lang, first=len(own) + 1, last=len(names))
        entries.append((PALETTE[-1], others))
    return entries


def entries_height(entries: Entries, size: Size) -> float:
    """Return about how many inches the legend takes."""
    return size.line() * (-(-len(entries) // size.columns) + 1.5) if entries else 0.0


def verdict_note(clustering: Clustering | None) -> Both:
    """Return the verdict as a sentence, in both languages; empty where there is none."""
    if clustering is None:
        return "", ""
    arabic, english = both(clustering.verdict)
    return f"{arabic}.", f"{english}."
