"""A figure is saved as it was looked at, without being worked out once more."""

import io
import sys

import matplotlib
import pytest
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from corpus_tools.labels.check import look_at
from corpus_tools.labels.drawn import played
from corpus_tools.labels.hook import arabic_labels

BARE = {
    "png": {"Software": None},
    "svg": {"Date": None},
    "pdf": {"CreationDate": None, "Producer": None},
}


def figure_with(form: str, *effects: object) -> Figure:
    """Draw lines, markers, areas, a picture, a text that begins on the left, and a legend.

    PDF measures the texts of a legend a little otherwise than SVG, whose measures hold for both.
    """
    figure = Figure(figsize=(4, 3), dpi=100)
    ax = figure.subplots()
    ax.plot([1, 2, 3], [1, 3, 2], "o--", label="نهر")
    ax.fill_between([1, 2, 3], [0, 1, 0], hatch="/")
    ax.scatter([1, 2], [2, 1], c=["red", "blue"], s=[9, 40])
    ax.imshow([[0, 1], [1, 0]], extent=(1, 1.5, 2, 2.5))
    ax.text(1.2, 1.5, "قناة BBC (UK)", ha="left", path_effects=list(effects))
    ax.set(xticks=[], yticks=[])
    if form != "pdf":
        ax.legend()
    return figure


def saved(figure: Figure, form: str) -> bytes:
    file = io.BytesIO()
    figure.savefig(file, format=form, dpi=100, metadata=BARE[form])
    return file.getvalue()


@pytest.mark.parametrize("form", BARE)
@pytest.mark.parametrize("effects", [(), (withStroke(linewidth=3, foreground="white"),)])
def test_what_was_looked_at_is_what_is_saved(form, effects, monkeypatch):
    monkeypatch.setitem(matplotlib.rcParams, "svg.hashsalt", "same")
    with arabic_labels():
        wanted = saved(figure_with(form, *effects), form)
    figure = figure_with(form, *effects)
    with arabic_labels(), monkeypatch.context() as patch:
        # The backend is loaded when the figure is saved.
        patch.delitem(sys.modules, "matplotlib.backends.backend_pdf", raising=False)
        if form != "png":
            figure.set_dpi(72)
        look = look_at(figure, pictures=None if form == "png" else 100)
        assert look.drawing.whole is not bool(effects)
        patch.undo()
        with played(figure, look.drawing):
            assert saved(figure, form) == wanted
        assert "draw" not in vars(figure)
