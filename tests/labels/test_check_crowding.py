"""Labels that leave the canvas, are cut, or cover each other are found, and no others."""

import pytest
from matplotlib.figure import Figure

from corpus_tools.labels.check import check_figure
from corpus_tools.labels.hook import arabic_labels


def kinds(figure, **options):
    return {problem.kind for problem in check_figure(figure, **options)}


@pytest.mark.parametrize(
    ("x", "rotation", "clipped"),
    [(0.5, 0, False), (0.0, 0, True), (0.5, 90, False), (1.0, 45, True)],
)
def test_labels_off_the_canvas_are_clipped(x, rotation, clipped):
    with arabic_labels():
        figure = Figure(figsize=(4, 4))
        figure.text(x, 0.5, "عنوان طويل قليلا", ha="center", rotation=rotation)
        assert ("clipped" in kinds(figure)) is clipped
        assert "clipped" not in kinds(figure, bbox_inches="tight")


def test_labels_cut_by_their_axes_are_clipped_and_those_wholly_outside_are_not_there():
    with arabic_labels():
        figure = Figure()
        axes = figure.subplots()
        axes.text(1, 0.5, "عنوان", clip_on=True, ha="center")
        assert kinds(figure) == {"clipped"}
        axes.texts[0].set_position((1.3, 0.5))
        assert kinds(figure) == set()


def test_overlap_is_judged_by_turned_boxes():
    def figure(rotation, step):
        made = Figure(figsize=(4, 4))
        for i in range(2):
            made.text(0.4 + step * i, 0.4, "تسمية طويلة هنا", rotation=rotation)
        return made

    with arabic_labels():
        assert kinds(figure(0, 0.05)) == {"overlapping"}
        assert kinds(figure(45, 0.12)) == set()  # their upright boxes overlap, they do not
        assert kinds(figure(90, 0.08)) == set()
