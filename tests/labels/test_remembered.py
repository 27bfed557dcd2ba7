"""Files of fonts and sizes of texts that are worked out once for many figures."""

import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager

from corpus_tools.labels.hook import arabic_labels
from corpus_tools.labels.remembered import remembered


def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note what the renderer is asked to measure."""
    original, texts = RendererAgg.get_text_width_height_descent, []

    def measure(renderer, s, prop, ismath):
        texts.append(s)
        return original(renderer, s, prop, ismath)

    monkeypatch.setattr(RendererAgg, "get_text_width_height_descent", measure)
    return texts


def extents(points: float = 10, dpi: float = 100) -> tuple[float, ...]:
    figure = Figure(dpi=dpi)
    text = figure.text(0.5, 0.5, "نهر 1", fontsize=points)
    return tuple(text.get_window_extent(RendererAgg(10, 10, dpi)).bounds[2:])


def test_a_text_is_measured_once_at_each_size_and_resolution(monkeypatch):
    with arabic_labels():
        cases = [(10, 100), (10, 300), (12, 100)]
        wanted = [extents(*case) for case in cases]
        texts = asked(monkeypatch)
        with remembered():
            assert [extents(*case) for case in (*cases, *cases)] == wanted * 2
        assert len(texts) == len(cases)
        extents()
        assert len(texts) == len(cases) + 1


def test_files_are_those_that_matplotlib_finds():
    bold, plain = FontProperties(weight="bold"), FontProperties(size=20)
    for prop in (bold, plain):
        prop.set_family(["DejaVu Sans Mono", "DejaVu Sans"])
    find = getattr(fontManager, "_find_fonts_by_props", None)
    if find is None:
        pytest.skip("this Matplotlib looks fonts up in another way")
    wanted = [find(prop) for prop in (bold, plain)]
    with remembered():
        for _ in range(2):
            assert [fontManager._find_fonts_by_props(prop) for prop in (bold, plain)] == wanted
    assert "_find_fonts_by_props" not in vars(fontManager)
