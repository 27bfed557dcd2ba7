"""Bars of occurrences, with a paler bar inside each: the articles that hold them."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb

from corpus_tools.labels.fitting import fit, text_width
from corpus_tools.messages import Lang
from corpus_tools.plot.frame import entry_name
from corpus_tools.plot.look import Entries
from corpus_tools.plot.style import GREY, INK, Size, from_reading_side

__all__ = ["PITCH", "bar_value", "bars", "names_width", "nested_bars", "nested_entries", "tint"]

#: From row to row, as a multiple of the size of labels.
PITCH = 1.9
#: A name takes at most this share of the width.
_NAME_SHARE = 0.3
#: Heights of a bar and of the one inside it, as parts of a row.
_OUTER, _INNER = 0.72, 0.42
#: How much of white is in the paler colour.
_WHITE = 0.68
#: Room beyond a number in a bar, in multiples of the size of notes.
_SPARE = 0.7
#: Colours darker than this have white numbers.
_DARK = 0.22


def tint(color: str) -> str:
    """Return the paler colour of a bar inside a bar.

    >>> tint("#000000")
    '#adadad'
    """
    red, green, blue = (_WHITE + (1 - _WHITE) * part for part in to_rgb(color))
    return to_hex((red, green, blue))


def nested_entries(
    color: str, lang: Lang, outer: str = "bar_of_uses", inner: str = "bar_of_articles"
) -> Entries:
    """Say what both bars are, for a legend."""
    return [(color, entry_name(outer, lang)), (tint(color), entry_name(inner, lang))]


def nested_bars(
    ax: Axes,
    names: Sequence[str],
    counts: Sequence[int],
    articles: Sequence[int],
    across: float,
    lang: Lang,
    size: Size,
    colors: Sequence[str],
    *,
    share: float = _NAME_SHARE,
    places: Sequence[float] | None = None,
) -> None:
    """Draw a bar of occurrences for each name, and in it the bar of the articles, on one axis.

    The number of occurrences stands at the end of its bar, that of articles in its own where there
    is room, or behind it. `places` are the rows, by default one below the other.
    """
    ys = list(range(len(names))) if places is None else list(places)
    bars(ax, names, counts, across, lang, size, colors, share=share, places=ys)
    ax.barh(ys, articles, color=[tint(color) for color in colors] or None, height=_INNER)
    inches = (across - names_width(ax, size) - size.label / 72) / max(ax.get_xlim())
    spare = _SPARE * size.note / 72
    for y, count, n, color in zip(ys, counts, articles, colors, strict=True):
        bar_value(ax, count, y, str(count), lang, size)
        wide = text_width(str(n), size.note) + spare
        if wide < n * inches:
            bar_value(ax, n, y, str(n), lang, size, color=INK, inside=True)
        elif wide < (count - n) * inches:
            bar_value(ax, n, y, str(n), lang, size, color=_ink(color))


def names_width(ax: Axes, size: Size) -> float:
    """Return how wide the names beside axes are, in inches."""
    labels = ax.get_yticklabels()
    return max((text_width(label.get_text(), size.label) for label in labels), default=0.0)


def _ink(color: str) -> str:
    """Return the colour of a number on a bar."""
    red, green, blue = (part**2.2 for part in to_rgb(color))
    return "white" if 0.2126 * red + 0.7152 * green + 0.0722 * blue < _DARK else INK


def bars(
    ax: Axes,
    names: Sequence[str],
    values: Sequence[float],
    across: float,
    lang: Lang,
    size: Size,
    colors: Sequence[str],
    *,
    share: float = _NAME_SHARE,
    places: Sequence[float] | None = None,
) -> None:
    """Draw bars that grow in the direction of reading, their names where it starts."""
    ys = list(range(len(names))) if places is None else list(places)
    ax.barh(ys, values, color=list(colors) or None, height=_OUTER)
    shown = [fit(name, share * across, size.label, 1) for name in names]
    ax.set_yticks(ys, shown)
    ax.set_ylim(max(ys, default=-1) + 0.6, -0.6)
    # Beyond the longest bar there is room for what is written at its end.
    written = 5.5 * size.note / 72 / (0.8 * across)
    ax.set_xlim(0, max([float(v) for v in values], default=1.0) * (1 + min(written, 0.6)))
    ax.set_xticks([])
    from_reading_side(ax, lang)


def bar_value(
    ax: Axes,
    value: float,
    y: float,
    text: str,
    lang: Lang,
    size: Size,
    *,
    color: str = GREY,
    inside: bool = False,
) -> None:
    """Write a value at the end of a bar, behind it or inside."""
    away = -1 if (lang != "en") != inside else 1
    ax.annotate(
        text,
        (value, y),
        (4 * away if not inside else 3 * away, 0),
        textcoords="offset points",
        va="center",
        ha="right" if away < 0 else "left",
        fontsize=size.note,
        color=color,
    )
