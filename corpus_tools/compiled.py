"""Compiling by Numba, whose work is kept for the next run wherever it can be."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

__all__ = ["compiled", "inlined"]

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Compile a function when it is first called; it runs without holding other threads up.

    The machine code is kept beside the module, or where that cannot be written to, in the user's
    cache folder (or ``NUMBA_CACHE_DIR``); where nothing can be written, it is made in every run.
    """
    try:
        made: Any = numba.njit(nogil=True, cache=True)(function)
    except RuntimeError:
        made = numba.njit(nogil=True)(function)
    return cast(Function, made)


def inlined(function: Function) -> Function:
    """Make a function part of the compiled ones that call it: a call costs more than what it does.

    It cannot be called by itself.
    """
    return cast(Function, numba.njit(inline="always")(function))
