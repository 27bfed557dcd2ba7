"""Progress bars: shown where somebody looks on, unless it is said otherwise."""

import os
import sys
from typing import Any

from tqdm import tqdm

__all__ = ["NO_BARS", "Progress", "is_hidden", "progress_bar"]

#: A program that runs notebooks sets this (tqdm's own switch): bars tell times, which are never
#: the same.
NO_BARS = "TQDM_DISABLE"

#: Whether to show a bar; None: in a terminal or a notebook.
Progress = bool | None


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
        What tqdm is told: desc, unit, total.

    Examples
    --------
    >>> list(progress_bar("نهر", progress=False))
    ['ن', 'ه', 'ر']
    """
    return tqdm(items, disable=is_hidden(progress), delay=0 if progress else _DELAY, **about)


def is_hidden(progress: Progress) -> bool:
    """Tell whether a progress bar is not to be shown.

    >>> is_hidden(True), is_hidden(False)
    (False, True)
    """
    if progress is not None:
        return not progress
    if os.environ.get(NO_BARS):
        return True
    return not (sys.stderr.isatty() or ("ipykernel" in sys.modules and _in_kernel()))


def _in_kernel() -> bool:
    """Tell whether this is a notebook's kernel, and not a program that drives one."""
    from ipykernel.kernelapp import IPKernelApp

    return bool(IPKernelApp.initialized())
