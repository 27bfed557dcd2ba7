"""What Matplotlib works out anew for each text is worked out once for many figures."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties, fontManager

__all__ = ["remembered"]

_MOST = 50_000
#: Families that stand for a list of others, which a session may change.
_GENERIC = {"serif", "sans", "sans serif", "sans-serif", "cursive", "fantasy", "monospace"}


@contextmanager
def remembered() -> Iterator[None]:
    """Look the files of a font up once in the block, and measure a text once at each resolution.

    Fonts that are added and settings of fonts that change in the block are not noticed.
    """
    lookup = "_find_fonts_by_props"
    found = getattr(type(fontManager), lookup, None)  # not public
    measure = RendererAgg.get_text_width_height_descent
    if found is not None:
        setattr(fontManager, lookup, _files_of(getattr(fontManager, lookup)))
    RendererAgg.get_text_width_height_descent = _sizes_of(measure)  # type: ignore[method-assign]
    try:
        yield
    finally:
        RendererAgg.get_text_width_height_descent = measure  # type: ignore[method-assign]
        if found is not None:
            delattr(fontManager, lookup)


def _files_of(original: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap what finds the files of a font; its size does not matter, those files are outlines."""
    known: dict[tuple[Any, ...], Any] = {}

    def find(prop: Any, *args: Any, **kw: Any) -> Any:
        if args or kw or not isinstance(prop, FontProperties):
            return original(prop, *args, **kw)
        families = tuple(prop.get_family())
        if not _GENERIC.isdisjoint(map(str.lower, families)):
            return original(prop)
        key = (
            families, prop.get_style(), prop.get_variant(), prop.get_weight(), prop.get_stretch(),
            prop.get_file(),
        )  # fmt: skip
        paths = known.get(key)
        if paths is None:
            paths = known[key] = original(prop)
        return list(paths)

    return find


def _sizes_of(original: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap what measures a text of pixels."""
    known: dict[tuple[Any, ...], Any] = {}

    def measure(renderer: RendererAgg, s: str, prop: FontProperties, ismath: Any) -> Any:
        if ismath:  # of formulas more counts than their font
            return original(renderer, s, prop, ismath)
        hinting = matplotlib.rcParams["text.hinting"]
        key = (s, hash(prop), tuple(prop.get_family()), renderer.dpi, hinting)
        size = known.get(key)
        if size is None:
            if len(known) >= _MOST:
                known.clear()
            size = known[key] = original(renderer, s, prop, ismath)
        return size

    return measure
