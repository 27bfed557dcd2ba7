"""A figure that was checked is as it was, and so are others that are drawn meanwhile."""

import io
import threading

import matplotlib
import numpy as np
import pytest
from lettering import examples
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from corpus_tools.labels.check import check_figure
from corpus_tools.labels.hook import arabic_labels

EFFECTS = [withStroke(linewidth=3, foreground="red")]


def png(figure, **options):
    file = io.BytesIO()
    figure.savefig(file, format="png", **options)
    return file.getvalue()


def figure_with(layout, parts=1):
    """Make a figure with all that layout engines move."""
    figure = Figure(figsize=(5, 4), dpi=50, layout=layout)
    figure.suptitle("عنوان", path_effects=EFFECTS)
    halves = figure.subfigures(1, parts) if parts > 1 else [figure]
    for half in halves:
        axes = half.subplots(2, 2)
        image = axes[0, 0].imshow(np.eye(3))
        half.colorbar(image, ax=axes, label="شريط")
        axes[0, 1].plot([1, 20_000], label="خط")
        axes[0, 1].legend(title="وسيلة")
        axes[1, 0].set_ylabel("محور طويل")
        axes[1, 1].annotate("تعليق", (0.5, 0.5), (0.2, 0.2), arrowprops={"arrowstyle": "->"})
        axes[1, 1].text(0.5, 0.8, "سطر\nثان", path_effects=EFFECTS)
    return figure


@pytest.mark.parametrize(  # subfigures have no tight layout
    ("layout", "parts", "bbox"),
    [
        (None, 1, "tight"),
        (None, 2, None),
        ("tight", 1, None),
        ("constrained", 1, "tight"),
        ("constrained", 2, None),
    ],
)
def test_a_figure_is_saved_as_if_it_had_not_been_checked(layout, parts, bbox):
    parameters = dict(matplotlib.rcParams)
    with arabic_labels():
        plain, checked = figure_with(layout, parts), figure_with(layout, parts)
        check_figure(checked, bbox_inches=bbox)
        assert checked.stale
        assert all(text._renderer is None for text in checked.findobj(Text))
        assert png(checked, bbox_inches=bbox) == png(plain, bbox_inches=bbox)
        check_figure(checked)
        assert checked.stale == plain.stale
    assert dict(matplotlib.rcParams) == parameters


def test_what_waits_for_a_drawing_is_not_woken():
    figure = figure_with(None)
    seen = []
    figure.canvas.mpl_connect("draw_event", seen.append)
    check_figure(figure)
    assert seen == []
    png(figure)
    assert len(seen) == 1


def test_a_text_without_a_place_keeps_its_path_effects():
    figure = Figure()
    text = figure.text(float("nan"), 0.5, "بلا مكان", path_effects=EFFECTS)
    figure.text(0.5, 0.5, "في مكان")
    with arabic_labels():
        assert check_figure(figure) == []
    assert text.get_path_effects() == EFFECTS


def test_figures_of_other_threads_are_drawn_as_ever():
    def made(effects):
        figure = Figure(figsize=(3, 2))
        for i in range(6):
            figure.text(0.1, i / 6, f"نص {i}\nثان", path_effects=effects)
        return figure

    stop, checks, errors = threading.Event(), [], []

    def check():
        while not stop.is_set():
            try:
                checks.append([one.kind for one in check_figure(made([]))])
            except Exception as error:
                errors.append(error)

    with arabic_labels():
        right, alone = png(made(EFFECTS)), [one.kind for one in check_figure(made([]))]
        thread = threading.Thread(target=check)
        thread.start()
        drawn = {png(made(EFFECTS)) for _ in range(examples(20))}
        stop.set()
        thread.join()
    assert errors == []
    assert drawn == {right}
    assert all(found == alone for found in checks)
    assert checks
