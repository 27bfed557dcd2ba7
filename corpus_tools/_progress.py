"""Progress bars: shown where somebody looks on, unless it is said otherwise."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from tqdm import tqdm

from corpus_tools.messages import Lang, NameTable, can_show, code_name

__all__ = [
    "NO_BARS", "Progress", "bars_said_in", "is_hidden", "progress_bar", "step", "steps",
]  # fmt: skip

#: A program that runs notebooks sets this (tqdm's own switch): bars tell times, which are never
#: the same.
NO_BARS = "TQDM_DISABLE"

#: Whether to show a bar; None: in a terminal or a notebook.
Progress = bool | None


#: The rate is said in English only.
_WITHOUT_RATE = "{l_bar}{bar}| {n_fmt}/{total_fmt} [{elapsed}<{remaining}]"
_lang: ContextVar[Lang] = ContextVar("lang", default="ar")
#: The bar of the whole work, below which those of its steps come and go.
_whole: ContextVar[tqdm | None] = ContextVar("whole", default=None)
#: Seconds: work that is done sooner has no bar, unless one is asked for.
_DELAY = 1.0


def progress_bar(items: Any = None, *, progress: Progress, **about: Any) -> Any:
    """Return items that show a progress bar as they are gone through, or a bar alone.

    Parameters
    ----------
    items : iterable, optional
    progress : bool, optional
        See `is_hidden`.
    **about
        What tqdm is told: desc, unit, total. The first two are said in the language of
        `bars_said_in`, in Arabic by default, where what shows them can.

    Examples
    --------
    >>> list(progress_bar("نهر", progress=False))
    ['ن', 'ه', 'ر']
    """
    names: tuple[tuple[str, NameTable], ...] = (("desc", "progress"), ("unit", "progress_units"))
    for name, table in names:
        if name in about:
            about[name] = _said(table, about[name])
    if _lang.get() != "en" and not str(about.get("desc", "")).isascii():
        about["bar_format"] = _WITHOUT_RATE
    about.setdefault("leave", _whole.get() is None)
    about.setdefault("delay", 0 if progress else _DELAY)
    return tqdm(items, disable=is_hidden(progress), **about)


@contextmanager
def steps(names: Sequence[str], *, progress: Progress) -> Iterator[None]:
    """Show how far a work of several steps is, from its first moment on; `step` moves it on.

    Parameters
    ----------
    names : sequence of str
        The steps in their order; the first begins at once.
    progress : bool, optional
        See `is_hidden`.
    """
    with progress_bar(
        desc=names[0], unit="step", total=len(names), progress=progress, delay=0
    ) as bar:
        before = _whole.set(bar)
        try:
            bar.refresh()
            yield
            bar.update()
        finally:
            _whole.reset(before)


def step(name: str) -> None:
    """Begin the next step of a work, if one is shown in `steps`."""
    bar = _whole.get()
    if bar is not None:
        bar.set_description(_said("progress", name), refresh=False)
        bar.update()
        bar.refresh()


@contextmanager
def bars_said_in(lang: Lang) -> Iterator[None]:
    """Say names and units of the bars within in a language."""
    before = _lang.set(lang)
    try:
        yield
    finally:
        _lang.reset(before)


def _said(table: NameTable, word: str) -> str:
    arabic = code_name(table, word, _lang.get())
    return arabic if can_show(arabic, sys.stderr) else word


def is_hidden(progress: Progress) -> bool:
    """Tell whether a progress bar is not to be shown.

    >>> is_hidden(True), is_hidden(False)
    (False, True)
    """
    if progress is not None:
        return not progress
    if os.environ.get(NO_BARS):
        return True
    if sys.stderr is None:  # closed
        return True
    return not (sys.stderr.isatty() or ("ipykernel" in sys.modules and _in_kernel()))


def _in_kernel() -> bool:
    """Tell whether this is a notebook's kernel, and not a program that drives one."""
    from ipykernel.kernelapp import IPKernelApp

    return bool(IPKernelApp.initialized())
