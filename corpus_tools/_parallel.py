"""Work in parts on every core that is ours, with a progress bar, and stopped by one Ctrl-C."""

import gc
import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, TypeVar, cast

from tqdm import tqdm

__all__ = ["begin", "in_copies", "in_threads", "workers"]

#: Libraries that keep threads of their own, which a copy of the process would lack.
_THREADED = ("numba", "sklearn", "torch")

Part = TypeVar("Part")
Result = TypeVar("Result")
_Noted = list[tuple[Warning | str, type[Warning], str, int]]


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


def in_copies(work: Callable[[Part], Result], parts: Iterable[Part]) -> list[Result]:
    """Do the work for every part in copies of this process; return the results in their order.

    Copies know all that this process knows, so that nothing but results is sent. Where copying is
    not safe (other systems than Linux, threads) or of no use, the work is done here. Warnings
    reach the caller in either case.
    """
    parts = list(parts)
    copies = min(workers(), len(parts))
    if copies < 2 or not _may_copy():
        return [work(part) for part in parts]
    global _job
    _job = lambda at: work(parts[at])  # noqa: E731
    pool = ProcessPoolExecutor(copies, get_context("fork"), initializer=_leave_interrupts)
    gc.freeze()  # a copy shares what is there until its collector touches it
    try:
        futures = [pool.submit(_do, at) for at in range(len(parts))]
        found = [future.result() for future in futures]
    except BrokenProcessPool:  # a copy was killed, as for want of memory
        return [work(part) for part in parts]
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        gc.unfreeze()
        _job = None
    for _, noted in found:
        _warn_again(noted)
    return [result for result, _ in found]


def begin(work: Callable[[], Result]) -> Callable[[], Result]:
    """Begin the work in a copy of this process; return what waits for its result and gives it.

    Errors and warnings of the work come when it is waited for. Where copying is not safe, as for
    `in_copies`, or there is one core, the work is done at once, here.
    """
    if workers() < 2 or not _may_copy():
        done = work()
        return lambda: done
    fork = get_context("fork")
    here, there = fork.Pipe(duplex=False)

    def send() -> None:
        here.close()
        _leave_interrupts()
        try:
            found: tuple[Any, BaseException | None] = _noting(work), None
        except Exception as error:
            found = None, error
        there.send(found)

    copy = fork.Process(target=send, daemon=True)
    gc.freeze()
    copy.start()
    gc.unfreeze()
    there.close()

    def result() -> Result:
        try:
            found, error = here.recv()
        except EOFError:  # the copy was killed
            return work()
        finally:
            here.close()
            copy.join()
        if error is not None:
            raise error
        _warn_again(found[1])
        return cast(Result, found[0])

    return result


_job: Callable[[int], Any] | None = None


def _may_copy() -> bool:
    """Tell whether a copy of this process would have all that it needs."""
    # The thread that watches progress bars is of no use to a copy.
    threads = [thread for thread in threading.enumerate() if type(thread).__name__ != "TMonitor"]
    return (
        sys.platform == "linux"
        and len(threads) == 1
        and not any(name in sys.modules for name in _THREADED)
    )


def _leave_interrupts() -> None:
    """Let the process that was copied tell of an interrupt, once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _do(at: int) -> tuple[Any, _Noted]:
    assert _job is not None
    job = _job
    return _noting(lambda: job(at))


def _noting(work: Callable[[], Result]) -> tuple[Result, _Noted]:
    """Do the work; return its result, and the warnings, which a copy cannot give."""
    with warnings.catch_warnings(record=True) as noted:
        warnings.simplefilter("always")
        result = work()
    return result, [(note.message, note.category, note.filename, note.lineno) for note in noted]


def _warn_again(noted: _Noted) -> None:
    for message, kind, file, line in noted:
        warnings.warn_explicit(message, kind, file, line)


def _as_done(futures: list[Future[Result]]) -> Iterator[Future[Result]]:
    left = set(futures)
    while left:
        done, left = wait(left, return_when=FIRST_COMPLETED)
        yield from done
