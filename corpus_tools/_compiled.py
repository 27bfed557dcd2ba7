"""Compiling by Numba, and the one door from plain modules to their compiled twins."""

import warnings
from collections.abc import Callable
from typing import Any, TypeVar, cast

__all__ = ["compiled", "inlined", "machine"]

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Compile a function when it is first called; it runs without holding other threads up.

    The machine code is kept beside the module, or where that cannot be written to, in the user's
    cache folder (or ``NUMBA_CACHE_DIR``); where nothing can be written, it is made in every run.
    """
    import numba

    try:
        made: Any = numba.njit(nogil=True, cache=True)(function)
    except RuntimeError:
        made = numba.njit(nogil=True)(function)
    return cast(Function, made)


def inlined(function: Function) -> Function:
    """Make a function part of the compiled ones that call it: a call costs more than what it does.

    It cannot be called by itself.
    """
    import numba

    return cast(Function, numba.njit(inline="always")(function))


def machine(load: Callable[[], Any], size: int, enough: int) -> Any | None:
    """Return a compiled module; None where plain Python is done before it is loaded.

    Nor is it there where Numba is not installed, or not for this release of Python or NumPy;
    a warning says so.

    Parameters
    ----------
    load : callable
        Imports the module and returns it.
    size, enough : int
        How much there is to do, and from how much on compiled code pays.
    """
    if size < enough:
        return None
    try:
        return load()
    except ImportError as error:
        warnings.warn(
            f"work on large corpora takes several times as long as it could ({error});"
            " pip install numba",
            stacklevel=2,
        )
        return None
