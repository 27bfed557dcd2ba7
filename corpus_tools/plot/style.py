"""How figures look: one palette, two sizes, and the habits of right-to-left charts."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, Literal, NamedTuple, ParamSpec, TypeVar

import matplotlib
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.lines import Line2D

from corpus_tools.arabic.letters import has_arabic
from corpus_tools.errors import InputError
from corpus_tools.labels.hook import arabic_labels, in_force
from corpus_tools.messages import Lang

__all__ = [
    "GREY",
    "INK",
    "PALE",
    "PALETTE",
    "REST",
    "SEQUENTIAL",
    "Size",
    "SizeName",
    "centred",
    "edge",
    "from_reading_side",
    "in_style",
    "legend",
    "plain",
    "short_day",
    "sized",
]

#: Okabe & Ito (2008) without yellow, which does not show on white, then Tol's (2021) muted
#: colours: told apart with the common kinds of colour vision. No colour stands alone: numbers
#: and places say the same. The last is for all clusters beyond the others.
PALETTE = (
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9",
    "#332288", "#882255", "#44AA99", "#999933", "#767676",
)  # fmt: skip
INK = "#222222"
GREY = "#767676"
PALE = "#E6E6E6"
#: What does not stand out beside one colour that does; 3 to 1 against white.
REST = "#8C959E"
SEQUENTIAL = LinearSegmentedColormap.from_list(
    "corpus_tools", ["#FFFFFF", "#CFE3F0", "#6BAED6", "#0072B2", "#08306B"]
)
SizeName = Literal["report", "slide"]
#: The pitch of rows as a multiple of the size of their text: as tight as can be read, enough for
#: most, airy, and for two lines.
_TIGHT, _EASY, _AIRY, _DOUBLE = 1.25, 1.4, 1.6, 3.1


class RowText(NamedTuple):
    """How the labels of rows are set: their size in points, their lines, inches from row to row."""

    points: float
    lines: int
    pitch: float


@dataclass(frozen=True)
class Size:
    """The measures of figures for one use: lengths in inches, text in points.

    Attributes
    ----------
    width, tallest : float
        Every figure has this width, and up to this height where what it shows permits.
    rows_tall : float
        The height that rows may take, captions and axes aside.
    title, second, label, note : float
        Text of the title, the title in the other language, labels, notes. None is smaller than
        notes.
    dpi : int
        Pixels per inch of PNG files.
    terms, panel_terms : int
        How many terms are shown of a corpus, and of an article.
    columns : int
        Columns of legends.
    """

    width: float
    tallest: float
    rows_tall: float
    title: float
    second: float
    label: float
    note: float
    dpi: int
    terms: int
    panel_terms: int
    columns: int

    @property
    def wide(self) -> bool:
        """Whether there is more room beside a chart than below it."""
        return self.width > self.tallest

    @property
    def entry_width(self) -> float:
        """The inches that the text of an entry of a legend may take."""
        return self.width / self.columns - 3.5 * self.note / 72

    @property
    def most_rows(self) -> int:
        """How many rows can be named."""
        return self.rows_in(self.rows_tall)

    def rows_in(self, inches: float) -> int:
        """Return how many rows can be named in a height."""
        return int(inches / self.line(_TIGHT))

    def line(self, times: float = 1.35) -> float:
        """Return the inches of a line of notes, or of so many times their size."""
        return times * self.note / 72

    def rows(self, n: int, less: float = 0.0) -> RowText:
        """Choose how the labels of so many rows are set: in two lines, one, or a smaller one.

        `less` is what of the height of rows is needed for other things, in inches.
        """
        room = (self.rows_tall - less) * 72 / max(n, 1)
        if room >= _DOUBLE * self.label:
            return RowText(self.label, 2, _DOUBLE * self.label / 72)
        pitch = max(min(room, _AIRY * self.label), _TIGHT * self.note)
        return RowText(max(min(self.label, pitch / _EASY), self.note), 1, pitch / 72)


#: The width of an A4 text column (16 cm) up to the height of its page; a 16:9 slide.
SIZES: dict[SizeName, Size] = {
    "report": Size(6.3, 9.5, 7.85, 12, 9, 8.5, 7.5, 300, 12, 8, 2),
    "slide": Size(40 / 3, 7.5, 5.0, 26, 18, 16, 14, 150, 10, 8, 3),
}


_P = ParamSpec("_P")
_R = TypeVar("_R")
#: Settings of a session that say how the things of a figure look. How large it is shown is the
#: reader's own business.
_LOOKS = (
    "axes.", "boxplot.", "contour.", "date.", "errorbar.", "figure.", "font.", "grid.", "hatch.",
    "hist.", "image.", "legend.", "lines.", "markers.", "mathtext.", "patch.", "path.", "pcolor",
    "scatter.", "text.", "xaxis.", "xtick.", "yaxis.", "ytick.",
)  # fmt: skip
_OF_THE_SESSION = {"figure.dpi", "figure.max_open_warning", "figure.raise_window", "figure.hooks"}


def in_style(draw: Callable[_P, _R]) -> Callable[_P, _R]:
    """Let a function draw figures of its own alike in every session; for ``ax`` none is its own.

    What a user's ``matplotlibrc`` or seaborn sets (white text, LaTeX, another font) holds on the
    user's own axes. Arabic labels are switched on for the session if nobody has done so.
    """
    taken = inspect.signature(draw)

    @wraps(draw)
    def drawn(*args: _P.args, **kw: _P.kwargs) -> _R:
        try:
            given = taken.bind(*args, **kw).arguments.get("ax")
        except TypeError:
            return draw(*args, **kw)  # says itself what it lacks
        labels = in_force() or arabic_labels()
        if given is not None:
            return draw(*args, **kw)
        defaults: Any = matplotlib.rcParamsDefault
        looks = {
            name: defaults[name]
            for name in defaults
            if name.startswith(_LOOKS) and name not in _OF_THE_SESSION
        }
        with matplotlib.rc_context({**looks, "font.family": labels.families}):
            return draw(*args, **kw)

    return drawn


def sized(name: str) -> Size:
    """Return the measures of a size by its name.

    Raises
    ------
    InputError
        There is no size of that name.

    Examples
    --------
    >>> sized("report").width
    6.3
    """
    for known, size in SIZES.items():
        if name == known:
            return size
    raise InputError(f"size: expected one of {', '.join(SIZES)}; found {name!r}")


def edge(lang: Lang) -> Literal["left", "right"]:
    """Return the side where reading starts.

    >>> edge("ar")
    'right'
    """
    return "right" if lang != "en" else "left"


def from_reading_side(ax: Axes, lang: Lang) -> None:
    """Let a chart begin where reading starts: on the right, with its names there, in Arabic."""
    if lang != "en":
        ax.invert_xaxis()
        ax.yaxis.tick_right()


def short_day(iso: str) -> str:
    """Write a date as a line of Arabic shows it right.

    >>> short_day("2015-09-01")
    '1/9/2015'
    """
    year, month, day = iso.split("-")
    return f"{int(day)}/{int(month)}/{year}"


def centred(ax: Axes, x: float, y: float, text: str, points: float, **look: Any) -> None:
    """Write text in the middle of a place."""
    ax.text(x, y, text, ha="center", va="center", fontsize=points, **look)


def plain(ax: Axes, lang: Lang, size: Size) -> None:
    """Take away what is not data, and set ticks in the size's text."""
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.tick_params(length=0, pad=0.5 * size.note, labelsize=size.label, colors=INK)
    for label in ax.get_yticklabels():
        # Centred by its ink: Arabic reaches farther below the line than digits do.
        label.set(multialignment=edge(lang), verticalalignment="center", linespacing=1.0)


def legend(
    owner: Axes | Figure,
    entries: Sequence[tuple[str, str]],
    *,
    title: str = "",
    lang: Lang = "ar",
    size: SizeName = "report",
    **place: Any,
) -> Legend:
    """Draw a legend of colours, right to left where its labels are Arabic.

    Parameters
    ----------
    owner : Axes or Figure
    entries : sequence of (str, str)
        Colours and what they mean.
    title : str
    lang : {"ar", "en"}
        The legend stands on the side where this language starts, unless placed otherwise.
    size : {"report", "slide"}
    **place
        What `Axes.legend` takes: ``loc``, ``bbox_to_anchor``, ``ncols`` …

    Examples
    --------
    >>> from matplotlib import pyplot as plt
    >>> ax = plt.figure().subplots()
    >>> found = legend(ax, [("#0072B2", "شمال"), ("#D55E00", "جنوب")], title="الجهة")
    >>> [text.get_text() for text in found.get_texts()]
    ['شمال', 'جنوب']
    """
    measures = sized(size)
    right_to_left = lang != "en" or any(has_arabic(text) for _, text in entries)
    handles = [
        Line2D([], [], ls="", marker="o", ms=0.8 * measures.note, mew=0, color=color, label=text)
        for color, text in entries
    ]
    if right_to_left:
        handles = _from_the_right(handles, place.get("ncols", 1))
    place.setdefault("loc", f"upper {edge(lang)}")
    made: Legend = owner.legend(
        handles=handles,
        title=title or None,
        frameon=False,
        fontsize=measures.note,
        title_fontsize=measures.note,
        labelcolor=INK,
        alignment=edge(lang),
        markerfirst=not right_to_left,
        handlelength=1.0,
        handletextpad=0.4,
        labelspacing=0.35,
        borderpad=0,
        borderaxespad=0,
        **place,
    )
    made.get_title().set(color=GREY)
    return made


def _from_the_right(handles: list[Line2D], columns: int) -> list[Line2D]:
    """Order handles so that the first column, filled from the top, stands on the right."""
    rows = -(-len(handles) // columns)
    # Matplotlib makes the first columns longer; blanks keep the later ones as long.
    full = handles + [
        Line2D([], [], ls="", label=" ") for _ in range(rows * columns - len(handles))
    ]
    blocks = [full[i : i + rows] for i in range(0, len(full), rows)]
    return [handle for block in reversed(blocks) for handle in block]
