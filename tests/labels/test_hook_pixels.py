"""Figures without Arabic are the same pixel for pixel; Arabic stands where Matplotlib puts it."""

import datetime

import matplotlib
import matplotlib.style
import numpy as np
import pytest
from matplotlib import dates
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from corpus_tools.labels.fonts import FALLBACK
from corpus_tools.labels.hook import arabic_labels

X = np.linspace(0.1, 6, 30)
GRID = np.add.outer(np.sin(X), np.cos(X))
DAYS = [datetime.date(2024, 3, 1) + datetime.timedelta(days=9 * i) for i in range(len(X))]


def bars(figure):
    ax = figure.subplots()
    ax.bar(["apples", "pears", "figs"], [3, 1, 2], label="sold")
    ax.set(title="Fruit (kg)", xlabel="kind", ylabel="amount")
    ax.legend(title="legend")


def rows_with_numbers(figure):
    ax = figure.subplots()
    ax.bar_label(ax.barh(["a", "bb", "Ünï"], [1200, -300.5, 20]), fmt="{:,.1f}", padding=3)


def lines_with_legend(figure):
    ax = figure.subplots()
    ax.plot(X, np.sin(X), label=r"$\sin x$")
    ax.plot(X, np.cos(X), "--", label="cosine & more")
    ax.legend(loc="upper right", ncols=2, fontsize="small")


def points_with_colorbar(figure):
    ax = figure.subplots()
    figure.colorbar(ax.scatter(X, np.sin(X), c=X * 1e-6), label="colour [µm]")


def picture_with_ticks(figure):
    ax = figure.subplots()
    ax.imshow(GRID, extent=(-1, 1, -2, 2), aspect="auto")
    ax.set_xticks([-1, 0, 1], ["−1", "zero", "+1"], rotation=45)


def log_axes(figure):
    figure.subplots().loglog(X, 10**X)


def formulas(figure):
    ax = figure.subplots()
    ax.set_title(r"$\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}$ (Gauß)")
    ax.set_xlabel(r"cost in \$ and $\alpha_i$")
    ax.set_ylabel("from $5 to $10", parse_math=False)


def polar(figure):
    figure.add_subplot(projection="polar").plot(X, X)


def solid(figure):
    ax = figure.add_subplot(projection="3d")
    ax.plot_surface(*np.meshgrid(X[::6], X[::6]), GRID[::6, ::6])
    ax.set(xlabel="x", ylabel="y", zlabel="depth")


def tables(figure):
    ax = figure.subplots()
    ax.axis("off")
    ax.table(
        [["1", "2.5"], ["x", "y z"]], rowLabels=["r1", "r2"], colLabels=["A", "B"], loc="center"
    )


def arrows(figure):
    ax = figure.subplots()
    ax.plot(X, np.sin(X))
    look = {"arrowprops": {"arrowstyle": "->"}, "bbox": {"boxstyle": "round"}}
    ax.annotate("peak\n(here)", (1.6, 1), (3, 0.5), **look)


def contours(figure):
    ax = figure.subplots()
    ax.clabel(ax.contour(GRID), fmt="%.1f")


def twin_axes(figure):
    ax = figure.subplots()
    ax.plot(X, X)
    ax.twinx().set_ylabel("other side", rotation=270, labelpad=15)


def days(figure):
    ax = figure.subplots()
    ax.plot(DAYS, X)
    ax.xaxis.set_major_formatter(dates.ConciseDateFormatter(ax.xaxis.get_major_locator()))
    figure.autofmt_xdate()


def pie(figure):
    figure.subplots().pie([5, 3, 2], labels=["one", "two", "three"], autopct="%1.1f%%")


def boxes(figure):
    figure.subplots().boxplot([X, X**2 / 4], tick_labels=["first", "second"])


def violins(figure):
    figure.subplots().violinplot([np.sin(X), np.cos(X)])


def stacks(figure):
    ax = figure.subplots()
    ax.stackplot(X, X, 2 * X, labels=["low", "high"])
    ax.legend(loc="upper left", title="layers", frameon=False)


def error_bars(figure):
    figure.subplots().errorbar(X, np.sin(X), yerr=0.2, fmt="o", capsize=2, label="±σ")


def panels(figure):
    figure.set_layout_engine("constrained")
    figure.suptitle("All of them, 2017–2024")
    for i, ax in enumerate(figure.subplots(2, 2).flat):
        ax.set(title=f"panel {i}", xlabel="time [s]", ylabel="y")


def arrow_field(figure):
    ax = figure.subplots()
    ax.quiverkey(ax.quiver(X[::5], X[::5], X[::5], X[::5]), 0.8, 0.9, 5, "5 m/s", labelpos="E")


def histogram(figure):
    ax = figure.subplots()
    ax.hist(np.sin(X), 8, density=True)
    ax.set_ylabel("density")
    ax.text(0.5, 0.5, "n = 30\nµ ≈ 0", transform=ax.transAxes, family="monospace", weight="bold")


def wrapped(figure):
    figure.text(0.6, 0.5, "A long line that is wrapped at the edge of the figure, twice", wrap=True)
    figure.text(0.2, 0.2, "tilted", rotation=30, rotation_mode="anchor", style="italic")


def offsets(figure):
    ax = figure.subplots()
    ax.plot(X, 1e9 + X)
    ax.ticklabel_format(axis="y", useMathText=True)


def letters_of_others(figure):
    figure.text(0.1, 0.7, "Ελλάδα, Россия, naïve — “q” … 5 °C")
    figure.text(0.1, 0.3, "soft\u00adhyphen, no\u00a0break, ½ ² ∑ → ✓")


GALLERY = [
    bars, rows_with_numbers, lines_with_legend, points_with_colorbar, picture_with_ticks, log_axes,
    formulas, polar, solid, tables, arrows, contours, twin_axes, days, pie, boxes, violins, stacks,
    error_bars, panels, arrow_field, histogram, wrapped, offsets, letters_of_others,
]  # fmt: skip


def drawn(make):
    """Draw a figure: its pixels, and the box of each of its texts."""
    figure = Figure(figsize=(4, 3), dpi=60)
    canvas = FigureCanvasAgg(figure)
    make(figure)
    canvas.draw()
    boxes = [text.get_window_extent().extents.tolist() for text in figure.findobj(Text)]
    return np.asarray(canvas.buffer_rgba()).copy(), boxes


def assert_same(make):
    pixels, boxes = drawn(make)
    with arabic_labels():
        found, found_boxes = drawn(make)
    assert found_boxes == boxes
    assert np.array_equal(found, pixels)


@pytest.mark.filterwarnings("ignore:Glyph")
@pytest.mark.parametrize("make", GALLERY, ids=lambda make: make.__name__)
def test_without_arabic_a_figure_is_the_same_to_the_pixel(make):
    assert_same(make)


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize(
    "settings",
    [
        {"font.family": "STIXGeneral", "mathtext.fontset": "stix"},
        {"font.family": ["DejaVu Serif", "DejaVu Sans"], "font.size": 7},
        # As seaborn sets it; the first of these fonts may be there or not.
        {"font.family": ["sans-serif"], "font.sans-serif": ["Arial", "Liberation Sans", FALLBACK]},
        "seaborn-v0_8-whitegrid",
    ],
    ids=["STIX", "serif, small", "seaborn", "style"],
)  # fmt: skip
@pytest.mark.parametrize("make", [bars, formulas], ids=lambda make: make.__name__)
def test_whatever_font_the_user_has_set(make, settings):
    with matplotlib.style.context(settings):
        assert_same(make)


def test_once_undone_all_is_as_before():
    pixels, boxes = drawn(bars)
    arabic_labels().undo()
    found, found_boxes = drawn(bars)
    assert found_boxes == boxes
    assert np.array_equal(found, pixels)


# -- with Arabic -----------------------------------------------------------------------------------

LABELS = ["عدد الأخبار في السنة", "عدد (BBC)", "قَالَ", "£5 – ١٢٪"]


def places(label):
    """Draw a figure at its default size: pixels, boxes of its labels and of its numbers."""
    figure = Figure()
    canvas = FigureCanvasAgg(figure)
    ax = figure.subplots()
    ax.plot([1, 2])
    ax.set(title=label, xlabel=label, ylabel=label)
    canvas.draw()
    boxes = [text.get_window_extent() for text in (ax.title, ax.xaxis.label, ax.yaxis.label)]
    numbers = [
        text.get_window_extent().extents.tolist()
        for axis in (ax.xaxis, ax.yaxis)
        for text in axis.get_ticklabels()
    ]
    return np.asarray(canvas.buffer_rgba()), boxes, numbers


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("label", LABELS)
def test_labels_in_arabic_stand_where_matplotlib_would_put_them(label):
    _, (title, below, beside), numbers = places(label)
    with arabic_labels():
        pixels, (new_title, new_below, new_beside), new_numbers = places(label)
    assert new_numbers == numbers
    # The side at which a label is held; the other is as far off as the fonts are high.
    assert new_below.y1 == pytest.approx(below.y1, abs=0.01)
    assert new_beside.x1 == pytest.approx(beside.x1, abs=1)
    assert new_title.y0 == pytest.approx(title.y0, abs=3)
    assert new_below.height == pytest.approx(below.height, abs=3)
    edges = (pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1])
    assert all((edge == 255).all() for edge in edges)
    assert min(new_below.y0, new_beside.x0) > 0
