"""Compiled code: made by Numba, reached through one door, and run on every core."""

import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any, TypeVar, cast

from corpus_tools._progress import Progress, progress_bar

__all__ = ["compiled", "in_threads", "inlined", "machine", "workers"]

Function = TypeVar("Function", bound=Callable[..., Any])
Part = TypeVar("Part")
Result = TypeVar("Result")


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


def workers() -> int:
    """Return the number of cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_threads(
    work: Callable[[Part], Result],
    parts: Iterable[Part],
    *,
    desc: str = "",
    unit: str = "part",
    progress: Progress = None,
) -> list[Result]:
    """Do the work for every part and return the results in their order.

    The work is compiled code that lets other threads run. Parts that have not begun when one
    fails, or when the user interrupts, are left undone.
    """
    parts = list(parts)
    bar = progress_bar(total=len(parts), desc=desc, unit=unit, progress=progress)
    pool = ThreadPoolExecutor(workers())
    try:
        futures = [pool.submit(work, part) for part in parts]
        for future in _as_done(futures):
            future.result()
            bar.update()
        return [future.result() for future in futures]
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        bar.close()


def _as_done(futures: list[Future[Result]]) -> Iterator[Future[Result]]:
    left = set(futures)
    while left:
        done, left = wait(left, return_when=FIRST_COMPLETED)
        yield from done
