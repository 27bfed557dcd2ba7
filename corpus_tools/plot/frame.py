"""Figures with room at their edges, and their captions."""

from collections.abc import Callable, Sequence
from typing import Any, Literal, Unpack

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure, SubFigure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.text import Text
from matplotlib.transforms import Bbox, ScaledTranslation, Transform
from numpy.typing import NDArray

from corpus_tools._shown import shown
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.corpus.verbs.choosing import unknown_group
from corpus_tools.corpus.verbs.summary import extent, source
from corpus_tools.errors import InputError
from corpus_tools.labels.fitting import fit, text_width
from corpus_tools.labels.hook import arabic_labels, in_force
from corpus_tools.messages import Both, Lang, both, code_name, in_one, number_in_both
from corpus_tools.plot.direction import directed
from corpus_tools.plot.look import Captions, Look, spoken
from corpus_tools.plot.style import GREY, INK, Size, SizeName, edge, legend, plain, sized
from corpus_tools.terms.counting import Countable, need_matrix
from corpus_tools.terms.matrix import DocumentTermMatrix

__all__ = [
    "NO_NOTE",
    "as_written",
    "axes_for",
    "caption",
    "dress",
    "entry_name",
    "first_said",
    "group_name",
    "height_beside_notes",
    "height_between_captions",
    "height_for_rows",
    "measured",
    "need",
    "panels",
    "room",
    "title_of",
    "width_for_columns",
]

#: What is said where there is nothing to say, in both languages.
NO_NOTE: Both = ("", "")

#: Inches left free round everything.
_MARGIN = 0.08
#: Decimals of the place of axes, in parts of the figure.
_PLACES = 10
_GAP = 0.07
#: Lines of notes, in both languages together, that the height of rows leaves room for.
_USUAL_LINES = 4
_LINE = 1.3
#: What given axes keep of their width when a layout makes room for labels beside them.
_KEPT = 0.85
#: What can be written round a figure, from its top to its bottom.
_CAPTIONS = ("title", "subtitle", "note", "source")
#: Titles are bold, and measured as they would be otherwise.
_BOLD = 0.93


class Framed(ConstrainedLayoutEngine):
    """Lays out what is between two bands of fixed height, in inches, for captions."""

    def __init__(self) -> None:
        # Text is a little wider at some resolutions than where it was measured.
        super().__init__(w_pad=_MARGIN, h_pad=_MARGIN)
        self.above = self.below = 0.0
        self.of_title = 0.0  # what of the band above its title takes
        self.title: Both = NO_NOTE
        self.titles: list[Text] = []
        self.heads: list[str] = []

    def execute(self, fig: Figure) -> None:
        """Lay the figure out; its height may have changed."""
        height = fig.get_figheight()
        # A title that the user has set since takes the place of the figure's own, and its room.
        replaced = _heads(fig) != self.heads or bool(fig.get_suptitle())
        for text in self.titles:
            text.set_visible(not replaced)
        above = self.above - (self.of_title if replaced else 0)
        self.set(rect=(0, self.below / height, 1, 1 - (above + self.below) / height))
        super().execute(fig)
        # The solver's last digits vary from run to run, and SVG files name clips after them.
        for ax in fig.axes:
            in_layout = ax.get_in_layout()
            place = ax.get_position(original=True).get_points().round(_PLACES)
            ax.set_position(Bbox(place), which="original")
            ax.set_in_layout(in_layout)


def _heads(figure: Figure) -> list[str]:
    """Return the titles of a figure's axes."""
    return [ax.get_title(side) for ax in figure.axes for side in ("left", "center", "right")]


def panels(down: int, across: int, size: Size, height: float) -> NDArray[np.object_]:
    """Return the axes of a new figure, down × across; `height` leaves captions aside.

    Arabic labels are switched on for the session if nobody has done so.
    """
    labels = in_force() or arabic_labels()
    made = plt.figure(figsize=(size.width, height), layout=Framed())
    axes = made.subplots(down, across, squeeze=False)
    for ax in axes.flat:
        ax.tick_params(labelfontfamily=labels.families)  # also those that are made when drawn
    return axes


def axes_for(ax: Axes | None, size: Size, height: float) -> Axes:
    """Return the given axes, or those of a new figure; `height` leaves captions aside."""
    if ax is None:
        return panels(1, 1, size, height)[0, 0]
    return ax


def need(given: Countable, least: int, name: str) -> DocumentTermMatrix:
    """Return counts, or those of a corpus; refuse fewer articles than a figure needs."""
    dtm = need_matrix(given, name)
    if dtm.shape[0] < least:
        raise InputError(f"{name}: expected at least {least} articles; found {dtm.shape[0]}")
    return dtm


def measured(
    given: pd.DataFrame | Corpus, measure: Callable[[Corpus], pd.DataFrame], *columns: str
) -> pd.DataFrame:
    """Return a table that is given, if it has some columns, or what a measure makes of a corpus."""
    if isinstance(given, Corpus):
        return measure(given)
    found = type(given).__name__
    if isinstance(given, pd.DataFrame):
        missing = [column for column in columns if column not in given]
        if not missing:
            return given
        found = f"a table without {', '.join(missing)}"
    name = measure.__name__
    raise InputError(f"{name}: expected the table that ct.{name} makes, or a Corpus; found {found}")


def room(ax: Axes, size: Size) -> tuple[float, float]:
    """Return the inches that axes and their labels may take: across, down."""
    if not isinstance(ax, Axes):
        raise InputError(f"ax: expected axes of Matplotlib, or None; found {type(ax).__name__}")
    figure = ax.figure
    if isinstance(figure, Figure) and isinstance(figure.get_layout_engine(), Framed):
        return size.width - 2 * _MARGIN, figure.get_figheight() - 2 * _MARGIN
    box = ax.get_window_extent()
    dpi = ax.figure.get_figure(root=True).dpi
    return _KEPT * box.width / dpi, box.height / dpi


def height_for_rows(ax: Axes | None, size: Size) -> float:
    """Return the inches that rows may take: those of the size, or what given axes have."""
    return size.rows_tall if ax is None else min(size.rows_tall, 0.9 * room(ax, size)[1])


def width_for_columns(ax: Axes | None, size: Size) -> float:
    """Return the inches that columns and names may take: of the size, or what given axes have."""
    return size.width if ax is None else room(ax, size)[0]


def height_beside_notes(ax: Axes | None, size: Size, notes: Sequence[Both], lang: Lang) -> float:
    """Return about how many inches rows may take above notes, which may be longer than most are.

    Of all captions, `height_between_captions` tells it exactly.
    """
    tall = height_for_rows(ax, size)
    if ax is not None:
        return tall
    wide = size.width - 2 * _MARGIN
    told = _ordered(_joined(notes), lang)
    lines = sum(1 + fit(text, wide, size.note).count("\n") for text in told if text)
    return tall - max(0, lines - _USUAL_LINES) * size.line(1.8)


def height_between_captions(
    ax: Axes | None,
    lang: Lang,
    size: SizeName,
    title: Both,
    *notes: Both,
    **captions: Unpack[Captions],
) -> float:
    """Return the inches that captions leave of the tallest figure, or what given axes have."""
    measures = sized(size)
    if ax is not None:
        return height_for_rows(ax, measures)
    bare = Figure(figsize=(measures.width, 1), layout=Framed())
    caption(bare, lang, size, title, *notes, **captions)
    return measures.tallest - (bare.get_figheight() - 1) - 2 * _MARGIN


def dress(
    ax: Axes,
    lang: Lang,
    size: SizeName,
    title: Both,
    *notes: Both,
    **captions: Unpack[Captions],
) -> Axes:
    """Give axes the look of the style, and captions: those of their figure if it was made here.

    On axes of the user's own figure the title is that of the axes, which `Axes.set_title`
    replaces, the legend stands below them, and there is no other caption than what `look` asks for.

    Parameters
    ----------
    ax : Axes
    lang : {"ar", "en", "both"}
    size : {"report", "slide"}
    title : (str, str)
        In Arabic and in English, as all that follow: what the figure shows, in a sentence.
    *notes : (str, str)
    **captions
        See `Captions`.
    """
    look = captions.get("look", {})
    lang = spoken(lang, look)
    measures = sized(size)
    plain(ax, lang, measures)
    figure = ax.figure
    if isinstance(figure, Figure) and isinstance(figure.get_layout_engine(), Framed):
        ax.xaxis.label.set(fontsize=measures.note, color=GREY)
        caption(figure, lang, size, title, *notes, **captions)
        return ax
    width = room(ax, measures)[0]
    asked = _asked(look)
    heading = asked.get("title", title)
    if first := first_said(heading, lang):
        told = _directed(heading, fit(first, width, measures.title), lang)
        ax.set_title(told, pad=10, fontsize=measures.title, fontweight="bold", color=INK)
    wanted = [asked[name][0] for name in _CAPTIONS[1:] if name in asked]
    lines = [fit(text, 0.85 * width, measures.note) for text in wanted if text]
    below = "\n".join(filter(None, (ax.get_xlabel(), *lines)))
    ax.set_xlabel(
        below,
        loc=edge(lang) if lines else "center",
        labelpad=8,
        fontsize=measures.note,
        color=GREY,
        multialignment=edge(lang),
    )
    if entries := captions.get("entries"):
        # Below the ticks and the note: in the axes it would cover what is drawn.
        deep = 3.5 + below.count("\n")
        down = ScaledTranslation(0, -deep * measures.line(1.6), figure.dpi_scale_trans)
        legend(
            ax,
            entries,
            title=in_one(captions.get("about", NO_NOTE), lang),
            lang=lang,
            size=size,
            loc=f"upper {edge(lang)}",
            bbox_to_anchor=(1 if lang != "en" else 0, 0),
            bbox_transform=ax.transAxes + down,
            ncols=max(1, int(measures.columns * width / measures.width)),
        )
    as_written(ax)
    return ax


def caption(
    figure: Figure | SubFigure,
    lang: Lang,
    size: SizeName,
    title: Both,
    *notes: Both,
    **captions: Unpack[Captions],
) -> None:
    """Put title and subtitle above a figure made here; legend, notes and source below.

    In one language all begins where reading starts. Of two, each is set at its own reading side,
    Arabic larger or above. The figure grows by the room they take. Parameters are those of
    `dress`.
    """
    assert isinstance(figure, Figure)  # one made here
    engine = figure.get_layout_engine()
    assert isinstance(engine, Framed)
    look = captions.get("look", {})
    lang = spoken(lang, look)
    measures = sized(size)
    as_written(figure)
    asked = _asked(look)
    size_and_days, whence = _of_articles(captions.get("of"))
    engine.title = asked.get("title", title)
    engine.heads = _heads(figure)
    engine.above = _titles(
        figure, lang, engine.title, asked.get("subtitle", size_and_days), measures
    )
    below, points = _MARGIN, measures.note
    for said in (asked.get("source", whence), asked.get("note", _joined(notes))):
        first, second = _ordered(said, lang)
        for text, side in ((second, _other(lang)), (first, edge(lang))):
            if text:
                wide = measures.width - 2 * _MARGIN
                told = _directed(said, fit(text, wide, points), _spoken_at(side))
                made = _at_height(figure, told, side, 0, below, points, color=GREY, va="bottom")
                # Matplotlib up to 3.10 sets lines closer.
                below += max(_height(made), measures.line(1.6) * (1 + told.count("\n")))
    if entries := captions.get("entries"):
        made_legend = legend(
            figure,
            entries,
            title=in_one(captions.get("about", NO_NOTE), lang),
            lang=lang,
            size=size,
            loc=f"lower {edge(lang)}",
            bbox_to_anchor=(_place(edge(lang), measures.width) / measures.width, 0),
            bbox_transform=_above(figure, below + _GAP),
            ncols=measures.columns,
            columnspacing=1.2,
        )
        as_written(made_legend)
        below += made_legend.get_window_extent().height / figure.dpi + 2 * _GAP
    engine.below = below + _GAP
    figure.set_figheight(figure.get_figheight() + engine.above + engine.below)


def title_of(figure: Figure) -> Both:
    """Return the title of a figure made here, in both languages."""
    engine = figure.get_layout_engine()
    return engine.title if isinstance(engine, Framed) else NO_NOTE


def _directed(said: Both, told: str, lang: Lang) -> str:
    """Set a sentence of the package the way of its language; a user's runs as its letters do."""
    return told if said[0] == said[1] else directed(told, lang)


def _asked(look: Look) -> dict[str, Both]:
    """Return the captions that the user gives, which are the same in any language."""
    told = {name: text for name, text in look.items() if name in _CAPTIONS}
    return {name: (str(text), str(text)) for name, text in told.items()}


def _of_articles(of: Corpus | DocumentTermMatrix | None) -> tuple[Both, Both]:
    """Say how many articles there are, of which days; and where they are from."""
    if isinstance(of, DocumentTermMatrix):
        if of.corpus is None or len(of.corpus) != len(of.ids):
            return number_in_both(len(of.ids), "article"), NO_NOTE
        of = of.corpus
    if of is None:
        return NO_NOTE, NO_NOTE
    return extent(of.articles), source(of.articles, of.name)


def as_written(artist: Artist) -> None:
    """Let the labels of an artist be read as they stand: what is between two $ is no formula.

    Names and headlines of a corpus speak of dollars; the package writes no formulas.
    """
    for text in artist.findobj(Text):
        assert isinstance(text, Text)
        if "$" in text.get_text():
            text.set_parse_math(False)


def entry_name(key: str, lang: Lang) -> str:
    """Say what a colour of a legend means."""
    return in_one(both(key), lang)


def first_said(said: Both, lang: Lang) -> str:
    """Return what is said in a language; of both, what stands first.

    >>> first_said(("نهر", "river"), "both")
    'نهر'
    """
    return said[1 if lang == "en" else 0]


def group_name(group: object, lang: Lang) -> str:
    """Return the name of a group of articles; that of those in none is said in the language.

    >>> group_name(2015, "ar"), group_name(unknown_group(), "en")
    ('2015', 'unknown')
    """
    return (
        code_name("date_status", "unknown", lang) if group == unknown_group() else shown(str(group))
    )


def _titles(figure: Figure, lang: Lang, title: Both, subtitle: Both, size: Size) -> float:
    """Write the title and the line below it; return the inches they take.

    Of two languages the second stands on the same line where it fits, or below.
    """
    engine = figure.get_layout_engine()
    assert isinstance(engine, Framed)
    wide, down = size.width - 2 * _MARGIN, _MARGIN
    bold: dict[str, Any] = {"fontweight": "bold", "color": INK}
    rows: tuple[tuple[Both, float, float, dict[str, Any]], ...] = (
        (title, size.title, size.second, bold),
        (subtitle, size.second, size.note, {}),
    )
    for said, points, smaller, look in rows:
        first, second = _ordered(said, lang)
        tall = 0.0
        # Bold letters are wider than those that are measured.
        for text, side, of_size, its_look in (
            (first, edge(lang), points, look),
            (second, _other(lang), smaller, {}),
        ):
            if not text:
                continue
            beside = text_width(first, points, 700) + text_width(second, smaller) + 0.3 <= wide
            if tall and not beside:
                down, tall = down + tall, 0.0
            told = _directed(said, fit(text, _BOLD * wide, of_size), _spoken_at(side))
            style = {"color": GREY, "va": "top", **its_look}
            made = _at_height(figure, told, side, 1, -down, of_size, **style)
            if said is title:
                engine.titles.append(made)
            tall = max(tall, _height(made) + 0.2 * of_size / 72)
        down += tall
        if said is title:
            engine.of_title = down - _MARGIN
    return down + 0.4 * size.title / 72


def _at_height(
    figure: Figure, text: str, side: str, top: int, inches: float, points: float, **look: Any
) -> Text:
    """Write text at a side of a figure, so many inches from its bottom (0) or top (1)."""
    x = _place(side, figure.get_figwidth()) / figure.get_figwidth()
    look = {"ha": side, "multialignment": side, "linespacing": _LINE, "parse_math": False, **look}
    return figure.text(x, top, text, transform=_above(figure, inches), fontsize=points, **look)


def _above(figure: Figure, inches: float) -> Transform:
    """Return figure coordinates moved up by inches; they hold where a notebook crops the figure."""
    return figure.transFigure + ScaledTranslation(0, inches, figure.dpi_scale_trans)


def _height(text: Text) -> float:
    """Return the height of a text in inches."""
    figure = text.get_figure(root=True)
    assert figure is not None
    return text.get_window_extent().height / figure.dpi


def _place(side: str, width: float) -> float:
    return width - _MARGIN if side == "right" else _MARGIN


def _ordered(said: Both, lang: Lang) -> Both:
    """Return the text of the language, and the other where both are spoken."""
    if lang == "both" and said[0] != said[1]:
        return said
    return first_said(said, lang), ""


def _spoken_at(side: str) -> Lang:
    """Return the language of the text that begins at a side."""
    return "en" if side == "left" else "ar"


def _joined(notes: Sequence[Both]) -> Both:
    """Join notes to one, in each language."""
    arabic = " ".join(note[0] for note in notes if note[0])
    return arabic, " ".join(note[1] for note in notes if note[1])


def _other(lang: Lang) -> Literal["left", "right"]:
    return "left" if edge(lang) == "right" else "right"
