"""What is read once, whatever the corpus: when it is first asked for, or beside other work."""

from collections.abc import Callable
from functools import cache, partial, update_wrapper
from typing import Any, Generic, TypeVar

from corpus_tools._parallel import begin

__all__ = ["Once", "begin_reading"]

Result = TypeVar("Result")


class Once(Generic[Result]):
    """Decorates a function without arguments: it is called once, and its result kept."""

    def __init__(self, read: Callable[[], Result]) -> None:
        update_wrapper(self, read)
        self.read = read
        self.awaited: Callable[[], Result] | None = None
        self._found: list[Result] = []

    def __call__(self) -> Result:
        """Return the result, waiting for it if it is being read."""
        if not self._found:
            awaited, self.awaited = self.awaited, None
            self._found.append(self.read() if awaited is None else awaited())
        return self._found[0]

    @property
    def is_begun(self) -> bool:
        """Whether it was asked for, or is being read."""
        return bool(self._found) or self.awaited is not None


def begin_reading(*wanted: Once[Any]) -> None:
    """Begin to read what is wanted in a copy of this process, one after the other."""
    left = [one for one in wanted if not one.is_begun]
    if not left:
        return
    results = cache(begin(lambda: [one.read() for one in left]))
    for at, one in enumerate(left):
        one.awaited = partial(lambda at: results()[at], at)
