"""Where machine code pays: modules compiled by Numba, asked for when there is much to do."""

import warnings
from importlib import import_module
from typing import Any

__all__ = ["machine"]


def machine(module: str, size: int, enough: int) -> Any | None:
    """Return a compiled module; None where plain Python is done before it is loaded.

    Nor is it there where Numba is not installed, or not for this release of Python or NumPy;
    a warning says so.
    """
    if size < enough:
        return None
    try:
        return import_module(f"corpus_tools.{module}")
    except ImportError as error:
        warnings.warn(
            f"work on large corpora takes several times as long as it could ({error});"
            " pip install numba",
            stacklevel=2,
        )
        return None
