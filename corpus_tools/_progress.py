"""Progress bars: shown where somebody looks on, unless it is said otherwise."""

import sys

__all__ = ["Progress", "is_hidden"]

#: Whether to show a bar; None: in a terminal or a notebook.
Progress = bool | None


def is_hidden(progress: Progress) -> bool:
    """Tell whether a progress bar is not to be shown.

    >>> is_hidden(True), is_hidden(False)
    (False, True)
    """
    if progress is None:
        return not (sys.stderr.isatty() or "ipykernel" in sys.modules and _in_kernel())
    return not progress


def _in_kernel() -> bool:
    """Tell whether this is a notebook's kernel, and not a program that drives one."""
    from ipykernel.kernelapp import IPKernelApp

    return bool(IPKernelApp.initialized())
