"""The report's figures: which there are, how each is drawn, what is said of it."""

from collections.abc import Callable
from dataclasses import dataclass

import arabic_reshaper
import numpy as np
import pandas as pd
from bidi.algorithm import get_display
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Shape
from matplotlib.transforms import Affine2D, ScaledTranslation

from corpus_tools import plot
from corpus_tools.labels.fonts import font_families, font_paths
from corpus_tools.labels.harfbuzz import Glyph, shape
from corpus_tools.labels.png import joined_outlines
from corpus_tools.messages import Both, Lang, Message, articles, both, listed, say
from corpus_tools.plot.frame import caption, panels
from corpus_tools.plot.style import GREY, INK, PALETTE, Size, SizeName, plain, sized
from corpus_tools.report.analysis import MOST_FOR_TREE, Analysis
from corpus_tools.terms.phrases.phrases import FEW
from corpus_tools.views.text import shown

__all__ = [
    "FIGURES",
    "TRAP",
    "FigureSpec",
    "describe",
    "draw",
    "draw_trap",
    "figures_of",
    "left_out",
    "recipe_glyphs",
]


#: Up to so many articles each get a panel of their own distinctive terms.
_MOST_PANELS = 9
_FOR_ANY_SIZE = (
    "term_frequencies",
    "phrase_frequencies",
    "distinctive_terms",
    "spelling",
    "source_flow",
    "stories",
)
#: Of so many terms the alternative text tells how outlets spell them.
_SPELLINGS_TOLD = 4
#: So many flows between outlets are told in words.
_FLOWS_TOLD = 4
#: The alternative text names so many stories.
_STORIES_TOLD = 8
#: Letters of a term, name or headline that an alternative text tells.
_LONGEST_TOLD = 100
#: A ranking of fewer phrases says nothing.
_FEWEST_PHRASES = 5


@dataclass(frozen=True)
class FigureSpec:
    """A figure of the report.

    Attributes
    ----------
    name : str
        Its files are called so.
    phrase : str
        The phrase that is its title; with ``_alt``, its alternative text.
    table : str
        The table with its numbers, empty for none.
    fewest_articles : int
    draw : callable
        Draws it and returns the Axes, or the first of them.
    facts : callable
        Gives what fills the blanks of the alternative text in a language.
    lacking : callable
        Names the phrase that says why the figure cannot be drawn; "" where it can.
    """

    name: str
    phrase: str
    table: str
    fewest_articles: int
    draw: Callable[[Analysis, Lang, SizeName], Axes]
    facts: Callable[[Analysis, Lang], dict[str, object]]
    lacking: Callable[[Analysis], str] = lambda result: ""


def _told(text: object) -> str:
    """Return text of the corpus as an alternative text tells it."""
    return shown(str(text), _LONGEST_TOLD)


def _distinctive(result: Analysis, lang: Lang, size: SizeName) -> Axes:
    if len(result.dtm.ids) > _MOST_PANELS:
        return plot.distinctive_table(result.dtm, lang=lang, size=size)
    return plot.distinctive_panels(result.dtm, lang=lang, size=size)


def _heatmap(result: Analysis, lang: Lang, size: SizeName) -> Axes:
    tree = None if result.clustering is None else result.clustering.tree
    note: Both = (_nearest(result, "ar"), _nearest(result, "en"))
    return plot.similarity_heatmap(result.dtm, tree=tree, note=note, lang=lang, size=size)


def _terms_facts(result: Analysis, lang: Lang) -> dict[str, object]:
    return _first_terms(result.dtm.terms, lang)


def _phrase_facts(result: Analysis, lang: Lang) -> dict[str, object]:
    return _first_terms(result.phrases, lang)


def _first_terms(table: pd.DataFrame, lang: Lang) -> dict[str, object]:
    first = table.head(10)
    rows = zip(first["term"], first["count"], strict=True)
    return {"terms": listed((f"{_told(term)} {count}" for term, count in rows), lang)}


def _distinctive_facts(result: Analysis, lang: Lang) -> dict[str, object]:
    groups = list(result.distinctive.groupby("id", sort=False))[:_MOST_PANELS]
    parts = (
        f"{result.dtm.row(str(article_id)) + 1}: {listed(map(_told, group['term'].head(4)), lang)}"
        for article_id, group in groups
    )
    return {"terms": "؛ ".join(parts) if lang == "ar" else "; ".join(parts)}


def _spelling_facts(result: Analysis, lang: Lang) -> dict[str, object]:
    """Say which outlets write which spelling more often than any other."""
    outlets, styles = result.dtm.variants.styles(_SPELLINGS_TOLD)
    parts = []
    for style in styles:
        uses = style.counts.sum(axis=0)
        for form, counts in zip(style.forms, style.counts, strict=True):
            mostly = [
                name for name, n, all_ in zip(outlets, counts, uses, strict=True) if 2 * n > all_
            ]
            if mostly:
                parts.append(f"{_told(form)}: {listed(map(_told, mostly), lang)}")
    return {"habits": listed(parts, lang, "؛")}


def _no_phrases(result: Analysis) -> str:
    enough = (result.phrases["count"] >= FEW).sum() >= _FEWEST_PHRASES
    return "" if enough else "no_phrases"


def _no_spelling(result: Analysis) -> str:
    return "" if result.dtm.variants.styles(1)[1] else "no_spelling"


def _likeness_facts(result: Analysis, lang: Lang) -> dict[str, object]:
    verdict = "" if result.clustering is None else say(result.clustering.verdict, lang)
    return {
        "articles": articles(len(result.corpus), lang),
        "nearest": _nearest(result, lang),
        "verdict": verdict,
    }


def _no_story_days(result: Analysis) -> str:
    return "" if len(result.stories.dated(result.corpus)) else "no_story_days"


def _story_facts(result: Analysis, lang: Lang) -> dict[str, object]:
    first = result.stories.stories.head(_STORIES_TOLD)
    rows = zip(first["headline"], first["size"], strict=True)
    told = listed((f"{_told(headline)} ({size})" for headline, size in rows), lang, "؛")
    return {"told": f"{told}."}


def _nearest(result: Analysis, lang: Lang) -> str:
    """Say which pair is nearest, and in how many settings it is."""
    pair = result.nearest_pair
    if pair is None:
        return ""
    a, b = (result.dtm.row(pair[side]) + 1 for side in ("id_a", "id_b"))
    key = "nearest" if np.isnan(pair["held_in"]) else "nearest_held"
    return say(key, lang, a=a, b=b, cosine=pair["cosine"], held=pair["held_in"])


def _no_robustness(result: Analysis) -> str:
    return "" if len(result.card) else "no_robustness"


def _robustness_facts(result: Analysis, lang: Lang) -> dict[str, object]:
    held = result.card["held_in"]
    always = str(int((held == 1).sum()))
    return {"claims": len(held), "always": always, "nearest": _nearest(result, lang)}


def _no_flow(result: Analysis) -> str:
    if len(result.flow):
        return ""
    return "no_outlets_known" if result.flow.attrs["no_outlet"] else "nothing_copied"


def _flow_facts(result: Analysis, lang: Lang) -> dict[str, object]:
    """Say between which outlets most was copied, and from whom to whom where that is known."""
    told = []
    for row in result.flow.head(_FLOWS_TOLD).to_dict("records"):
        key = "flow_told" if row["directed"] else "flow_between"
        one, two = _told(row["outlet_from"]), _told(row["outlet_to"])
        told.append(say(key, lang, one=one, two=two, n=row["passages"]))
    return {"flows": f"{listed(told, lang, '؛')}." if told else say("no_flow", lang)}


def _network_facts(result: Analysis, lang: Lang) -> dict[str, object]:
    graph, verdict = result.graph, result.clustering
    strongest = say("no_link", lang)
    if len(graph.links):
        a, b = (graph.links[int(np.argmax(graph.cosines))] + 1).tolist()
        strongest = say("strongest_link", lang, a=a, b=b)
    return {
        "articles": articles(len(result.corpus), lang),
        "links": str(len(graph.links)),
        "strongest": strongest,
        "verdict": "" if verdict is None else say(verdict.verdict, lang),
    }


FIGURES = (
    FigureSpec(
        "term_frequencies",
        "top_terms",
        "terms",
        1,
        lambda result, lang, size: plot.term_frequencies(result.dtm, lang=lang, size=size),
        _terms_facts,
    ),
    FigureSpec(
        "phrase_frequencies",
        "top_phrases",
        "phrases",
        1,
        lambda result, lang, size: plot.phrase_frequencies(result.phrases, lang=lang, size=size),
        _phrase_facts,
        _no_phrases,
    ),
    FigureSpec(
        "distinctive_terms",
        "distinctive",
        "distinctive_terms",
        2,
        _distinctive,
        _distinctive_facts,
    ),
    FigureSpec(
        "spelling",
        "spelling",
        "spelling",
        1,
        lambda result, lang, size: plot.spelling(result.dtm, lang=lang, size=size),
        _spelling_facts,
        _no_spelling,
    ),
    FigureSpec("similarity_heatmap", "heatmap", "similarity", 2, _heatmap, _likeness_facts),
    FigureSpec(
        "dendrogram",
        "dendrogram",
        "clusters",
        3,
        lambda result, lang, size: plot.dendrogram(
            result.dtm, clustering=result.clustering, lang=lang, size=size
        ),
        _likeness_facts,
    ),
    FigureSpec(
        "article_map",
        "map",
        "clusters",
        3,
        lambda result, lang, size: plot.article_map(
            result.dtm,
            clustering=result.clustering,
            places=result.places,
            lang=lang,
            size=size,
        ),
        _likeness_facts,
    ),
    FigureSpec(
        "network",
        "network",
        "network",
        3,
        lambda result, lang, size: plot.network(
            result.dtm,
            clustering=result.clustering,
            graph=result.graph,
            places=result.places,
            lang=lang,
            size=size,
        ),
        _network_facts,
    ),
    FigureSpec(
        "robustness",
        "robustness",
        "robustness",
        3,
        lambda result, lang, size: plot.robustness(
            result.dtm, result.robustness, clustering=result.clustering, lang=lang, size=size
        ),
        _robustness_facts,
        _no_robustness,
    ),
    FigureSpec(
        "source_flow",
        "flow",
        "source_flow",
        2,
        lambda result, lang, size: plot.source_flow(result.flow, lang=lang, size=size),
        _flow_facts,
        _no_flow,
    ),
    FigureSpec(
        "stories",
        "story_time",
        "stories",
        2,
        lambda result, lang, size: plot.story_timeline(
            result.corpus, found=result.stories, lang=lang, size=size
        ),
        _story_facts,
        _no_story_days,
    ),
)


def figures_of(result: Analysis) -> list[FigureSpec]:
    """Return the figures that can be drawn of a corpus: a single article has no likeness."""
    n = len(result.corpus)
    drawn = [spec for spec in FIGURES if spec.fewest_articles <= n and not spec.lacking(result)]
    if n > MOST_FOR_TREE:
        drawn = [spec for spec in drawn if spec.name in _FOR_ANY_SIZE]
    return drawn


def left_out(result: Analysis) -> list[Message]:
    """Say of each figure that lacks something else than articles why it is left out."""
    reasons = ((spec.name, spec.lacking(result)) for spec in FIGURES)
    return [Message("left_out", name=n, reason=Message(key)) for n, key in reasons if key]


def draw(
    spec: FigureSpec, result: Analysis, lang: Lang = "ar", size: SizeName = "report"
) -> Figure:
    """Draw one figure of the report."""
    figure = spec.draw(result, lang, size).figure
    assert isinstance(figure, Figure)
    return figure


def describe(spec: FigureSpec, result: Analysis, lang: Lang = "ar") -> str:
    """Return the alternative text of a figure."""
    return say(f"{spec.phrase}_alt", lang, **spec.facts(result, lang))


_WORDS = ("السياسة", "الاقتصاد", "الثقافة", "الرياضة")
_VALUES = (9, 7, 4, 6)
_RECIPE, _OURS = "get_display(reshape(text))", "ct.arabic_labels()"
_TICK = Shape([(-1.0, 0.1), (-0.3, -0.7), (1.0, 0.8)])
_GREEN, _RED = PALETTE[2], PALETTE[1]


def recipe_glyphs(text: str) -> tuple[Glyph, ...]:
    """Return the glyphs, from left to right, that the old recipe gives on Matplotlib 3.11.

    It joins and reorders the letters, and Matplotlib reorders them once more.
    """
    recipe = get_display(arabic_reshaper.reshape(text))
    return shape(recipe, font_paths(tuple(font_families())))


def draw_trap(lang: Lang = "ar", size: SizeName = "report") -> Axes:
    """Draw one chart twice: with labels as the old recipe gives them, and as they should be.

    The wrong labels are outlines, so that they are the same on every Matplotlib. Returns the
    Axes of the wrong one.
    """
    measures = sized(size)
    n = len(_WORDS)
    points = 1.3 * measures.label
    axes = panels(1, 2, measures, 1.9 * points / 72 * (n + 2.4))
    # What came before stands where reading starts.
    before, after = axes[0, ::-1] if lang == "ar" else axes[0]
    for ax in (before, after):
        ax.barh(range(n), _VALUES, color=GREY if ax is before else PALETTE[0], height=0.6)
        ax.set(xlim=(10, -5), ylim=(n - 0.5, -2.6), xticks=[], yticks=[])
        plain(ax, lang, measures)
    for y, word in enumerate(_WORDS):
        _outlines(before, recipe_glyphs(word), (-0.25, y), points)
        after.text(-0.25, y, word, va="center", fontsize=points, color=INK)
    _heading(before, both("mirrored"), _RECIPE, _RED, "x", measures)
    _heading(after, both("sound"), _OURS, _GREEN, _TICK, measures)
    caption(before.figure, lang, size, both("trap"), both("trap_note"))
    return before


def _outlines(
    ax: Axes, glyphs: tuple[Glyph, ...], place: tuple[float, float], points: float
) -> None:
    """Draw glyphs as a path that starts at a place of the axes, its middle at that height."""
    outlines = joined_outlines(glyphs)
    figure = ax.figure
    assert isinstance(figure, Figure)
    assert outlines is not None
    scaled = Affine2D().translate(0, -0.3).scale(points / 72) + figure.dpi_scale_trans
    there = ScaledTranslation(*place, ax.transData)  # type: ignore[arg-type]
    ax.add_artist(PathPatch(outlines, fc=INK, lw=0, transform=scaled + there))


def _heading(
    ax: Axes, words: tuple[str, str], code: str, color: str, mark: str | Shape, size: Size
) -> None:
    """Write above a chart whether its labels are right, and what made them."""
    text = " · ".join(words)
    ax.text(-3.8, -2, text, ha="right", va="center", fontsize=size.label, color=INK)
    look = {"ms": 0.9 * size.label, "mfc": "none", "mec": color, "mew": 0.3 * size.label}
    ax.plot([-4.4], [-2], ls="", marker=mark, **look)  # type: ignore[arg-type]
    ax.text(-3.8, -1.1, code, ha="right", va="center", fontsize=size.note, color=GREY)


def _draw(result: Analysis, lang: Lang, size: SizeName) -> Axes:
    return draw_trap(lang, size)


def _facts(result: Analysis, lang: Lang) -> dict[str, object]:
    return {"words": listed(_WORDS, lang), "recipe": _RECIPE, "ours": _OURS}


TRAP = FigureSpec("arabic_labels", "trap", "", 1, _draw, _facts)
