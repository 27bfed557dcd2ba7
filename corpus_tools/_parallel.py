"""Work in parts on every core that is ours, with a progress bar, and stopped by one Ctrl-C."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    Future,
    ThreadPoolExecutor,
    wait,
)
from typing import TypeVar

from tqdm import tqdm

__all__ = ["in_threads", "workers"]

Part = TypeVar("Part")
Result = TypeVar("Result")


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
    progress: bool = False,
) -> list[Result]:
    """Do the work for every part and return the results in their order.

    The work is compiled code that lets other threads run. Parts that have not begun when one
    fails, or when the user interrupts, are left undone.
    """
    parts = list(parts)
    bar = tqdm(total=len(parts), desc=desc, unit=unit, disable=not progress)
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
