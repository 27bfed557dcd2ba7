"""Progress bars: shown where somebody looks on, unless it is said otherwise."""

import os
import sys

__all__ = ["NO_BARS", "Progress", "is_hidden"]

#: A program that runs notebooks sets this (tqdm's own switch): bars tell times, which are never
#: the same.
NO_BARS = "TQDM_DISABLE"

#: Whether to show a bar; None: in a terminal or a notebook.
Progress = bool | None


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
