"""Ended by a signal: within a second, with nothing left behind, and never amid what must be whole.

A program that is asked to end does so as Python's KeyboardInterrupt, wherever it is. Compiled code
hears nothing of that until it returns: a thread that waits for signals then ends the program.
"""

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

__all__ = ["Ending", "cleaned_up", "ended_by_signals", "if_cut_off", "unbroken"]

#: Those that ask a program to end; not every system has them all.
_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
#: What a shell adds to the number of a signal for the status of what it ended.
_BY_SIGNAL = 128
#: Seconds in which a program may end by itself.
_PATIENCE = 0.7

#: Held while something must not break off.
_whole = threading.Lock()
#: What is to be done before the end, the latest first.
_cleaning: list[Callable[[], object]] = []


@contextmanager
def cleaned_up(clean: Callable[[], object]) -> Iterator[None]:
    """Call a function at the end of a block, however it ends, also where the program is cut off."""
    _cleaning.append(clean)
    try:
        yield
    finally:
        clean()
        _cleaning.remove(clean)


def if_cut_off(clean: Callable[[], object]) -> None:
    """Call a function only where the program does not come to its own end."""
    _cleaning.append(clean)


@contextmanager
def unbroken() -> Iterator[None]:
    """Hold signals back while something must not break off; they come when it is done."""
    late: list[int] = []
    before = {}
    try:
        if threading.current_thread() is threading.main_thread():
            for number in _SIGNALS:
                if signal.getsignal(number) not in (None, signal.SIG_IGN):
                    before[number] = signal.signal(number, lambda came, _: late.append(came))
        with _whole:
            yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    for number in late[:1]:
        signal.raise_signal(number)


class _Interrupt(KeyboardInterrupt):
    """An interrupt of ours: after Python's own, met in some library, it ends as by SIGINT."""


class Ending:
    """How a program is ended: by which signal, if any; and who says so."""

    def __init__(self, say: Callable[[], object], program: bool) -> None:
        self.number = 0
        self.say = say
        self._program = program
        self.over = threading.Event()
        self._said = threading.Lock()
        self._done: int | None = None

    @property
    def status(self) -> int:
        """The status of the program."""
        return _BY_SIGNAL + (self.number or signal.SIGINT) if self._done is None else self._done

    def interrupted(self) -> int:
        """Say that the program was interrupted, where nobody says so yet; return its status.

        A program ends with that: threads that compute on are not waited for.
        """
        if self.may_say():
            self.say()
        else:
            time.sleep(_PATIENCE)  # for the other thread, which ends the program
        if self._program:
            _clean_up()
            os._exit(self.status)
        return self.status

    def done(self, status: int) -> None:
        """Say that all is done, so that a signal cannot break it off any more."""
        self._done = status
        if self._program:
            for number in _SIGNALS:
                signal.signal(number, signal.SIG_IGN)

    def may_say(self) -> bool:
        """Tell whether nobody else says, or has said, how it ended."""
        return self._said.acquire(blocking=False)

    def _handle(self, number: int, _: object) -> None:
        # A second one changes nothing: it is ending.
        if not self.number and self._done is None:
            self.number = number
            raise _Interrupt


@contextmanager
def ended_by_signals(say: Callable[[], object], *, program: bool) -> Iterator[Ending]:
    """Within the block a signal that asks the program to end raises KeyboardInterrupt.

    Where the block goes on in spite of it, the program is ended, what is to be `cleaned_up` is, and
    `say` is called. What the program ignores by the wish of whoever started it stays ignored.

    Parameters
    ----------
    say : callable
        Says that the program was interrupted.
    program : bool
        Whether the program ends with the block: then this holds to its last moment.
    """
    ending = Ending(say, program)
    if threading.current_thread() is not threading.main_thread():
        yield ending
        return
    watched, told = socket.socketpair()
    told.setblocking(False)
    thread = threading.Thread(target=_watch, args=(watched, ending), daemon=True)
    with suppress(RuntimeError):  # there may be no room for a thread
        thread.start()
    # Python cannot raise in a callback or a destructor: the other thread ends the program then.
    hook = sys.unraisablehook
    sys.unraisablehook = lambda lost: lost.exc_type is _Interrupt or hook(lost)
    waking = signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
    before = {}
    try:
        for number in _SIGNALS:
            if signal.getsignal(number) not in (None, signal.SIG_IGN):
                before[number] = signal.signal(number, ending._handle)
        yield ending
    finally:
        if program:
            _kept.append((watched, told))
        else:
            ending.over.set()
            sys.unraisablehook = hook
            signal.set_wakeup_fd(waking)
            for number, handler in before.items():
                signal.signal(number, handler)
            told.close()
            if thread.ident is not None:
                thread.join()
            watched.close()


#: Sockets that stay open to the end of the program.
_kept: list[tuple[socket.socket, socket.socket]] = []


def _watch(watched: socket.socket, ending: Ending) -> None:
    """End the program where a signal has come and it does not end by itself."""
    while came := watched.recv(1):
        if came[0] in _SIGNALS and signal.getsignal(came[0]) != signal.SIG_IGN:
            break
    else:
        return  # all is over
    with _whole:
        pass
    if ending.over.wait(_PATIENCE):
        return
    with _whole:
        if ending.may_say():
            ending.number = ending.number or came[0]
            _clean_up()
            with suppress(Exception):
                ending.say()
        os._exit(ending.status)


def _clean_up() -> None:
    for clean in reversed(_cleaning):
        with suppress(Exception):
            clean()
