"""Views as widgets: what is selected in them comes back to Python."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import pandas as pd

from corpus_tools.errors import InputError, MissingExtraError
from corpus_tools.views.data_table import table
from corpus_tools.views.html import FRAME_STYLE, HtmlView
from corpus_tools.views.kwic import Concordance

__all__ = ["select"]

_SHOWN = 3


def select(view: HtmlView | Concordance | pd.DataFrame, selected: Sequence[str] = ()) -> Any:
    """Show a view as a widget whose selection Python knows.

    Needs ``pip install 'corpus-tools[widgets]'`` and a running kernel; without one, use the view.

    Parameters
    ----------
    view : HtmlView, Concordance or DataFrame
        What `views.map` and `views.table` return, a concordance, or a table with a column ``id``.
    selected : sequence of str
        The ids that are selected at first.

    Returns
    -------
    anywidget.AnyWidget
        Its trait ``selected`` is the list of ids, in the order of the view; it can be observed
        (``widget.observe(…, "selected")``) and set.

    Raises
    ------
    MissingExtraError
        anywidget is not installed.
    InputError
        There is nothing to select in this view, or an id is not in it.
    """
    if isinstance(view, pd.DataFrame):
        view = table(view)
    if isinstance(view, Concordance):
        view = view.view()
    if not isinstance(view, HtmlView) or not view.ids:
        raise InputError(
            "select: expected a view of articles (map, concordance, or a table with a column"
            f" id and at least one row); found {type(view).__name__} without ids"
        )
    return _widget_class()(view, _known(selected, view.ids))


def _known(selected: object, ids: Sequence[str]) -> list[str]:
    """Return the selected ids in the order of the view."""
    if isinstance(selected, str) or not isinstance(selected, Sequence | set | frozenset):
        raise InputError(f"selected: expected a list of ids; found {selected!r}")
    chosen = {str(getattr(one, "id", one)) for one in selected}
    strange = sorted(chosen.difference(ids))
    if strange:
        named = ", ".join(map(repr, strange[:_SHOWN]))
        raise InputError(f"selected: expected ids of this view; not in it: {named}")
    return [article_id for article_id in dict.fromkeys(ids) if article_id in chosen]


@cache
def _widget_class() -> Any:
    try:
        import anywidget
        import traitlets
    except ImportError:
        raise MissingExtraError("a selection in a widget", "widgets") from None

    class Selection(anywidget.AnyWidget):
        """A view in a frame, and what is selected in it."""

        _esm = files("corpus_tools").joinpath("data/views/widget.js").read_text(encoding="utf-8")
        page = traitlets.Unicode().tag(sync=True)
        title = traitlets.Unicode().tag(sync=True)
        style = traitlets.Unicode(FRAME_STYLE).tag(sync=True)
        height = traitlets.Int().tag(sync=True)
        #: Places in the view's list of ids: what a page sends is not taken for an id.
        picked = traitlets.List(traitlets.Int()).tag(sync=True)
        selected = traitlets.List(traitlets.Unicode())

        def __init__(self, view: HtmlView, selected: list[str]) -> None:
            self._ids = tuple(dict.fromkeys(view.ids))
            self._at = {article_id: at for at, article_id in enumerate(self._ids)}
            super().__init__(page=view.html(), title=view.title, height=view.height)
            self.selected = selected

        @traitlets.validate("picked")
        def _valid_picked(self, proposal: Any) -> list[int]:
            places = {at for at in proposal["value"] if 0 <= at < len(self._ids)}
            return sorted(places)

        @traitlets.validate("selected")
        def _valid_selected(self, proposal: Any) -> list[str]:
            return _known(proposal["value"], self._ids)

        @traitlets.observe("picked")
        def _from_page(self, change: Any) -> None:
            self.selected = [self._ids[at] for at in change["new"]]

        @traitlets.observe("selected")
        def _to_page(self, change: Any) -> None:
            self.picked = [self._at[article_id] for article_id in change["new"]]

    return Selection
