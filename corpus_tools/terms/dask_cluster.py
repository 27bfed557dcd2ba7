"""The workers of a Dask cluster, asked for results in order."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from corpus_tools.errors import CorpusToolsError, InputError, MissingExtraError

__all__ = ["Cluster"]

_AHEAD = 2  # portions under way for each thread of the cluster
Item = TypeVar("Item")


class Cluster:
    """The workers of a Dask cluster.

    Parameters
    ----------
    client : distributed.Client or str
        Or the address of the scheduler.

    Raises
    ------
    InputError
        It is neither, the scheduler is not reached, there are no workers, or they lack this
        package or have another version of it.
    MissingExtraError
        Dask is not installed.
    """

    def __init__(self, client: Any) -> None:
        try:
            import distributed
        except ImportError:
            raise MissingExtraError("counting past one machine", "distributed") from None
        if isinstance(client, str):
            try:
                client = distributed.Client(client)
            except (OSError, ValueError) as error:
                raise InputError(
                    f"client: expected the address of a Dask scheduler, as tcp://host:8786;"
                    f" {client!r} is not reached ({error})"
                ) from None
        if not isinstance(client, distributed.Client) or client.asynchronous:
            raise InputError(
                "client: expected a distributed.Client, not asynchronous, or the address of a"
                f" scheduler; found {type(client).__name__}"
            )
        self.client = client
        threads = client.nthreads()
        if not threads:
            raise InputError(
                f"client: expected a cluster with workers; {client} has none"
                " (start some: dask worker ADDRESS)"
            )
        self._ahead = _AHEAD * sum(threads.values())
        own = _version()
        for worker, found in client.run(_version, on_error="return").items():
            if found != own:
                raise InputError(
                    f"client: expected corpus-tools {own} on every worker; found {found} on"
                    f" {worker}: install the same there"
                )

    def submit(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """Have work done by some worker; what it makes stays there."""
        return self.client.submit(work, *arguments, pure=False)

    def in_order(self, submit: Callable[[Item], Any], items: Iterable[Item]) -> Iterator[Any]:
        """Yield the results of work on items, in their order, a few under way."""
        waiting: deque[Any] = deque()
        try:
            for item in items:
                waiting.append(submit(item))
                if len(waiting) > self._ahead:
                    yield self._result(waiting.popleft())
            while waiting:
                yield self._result(waiting.popleft())
        finally:
            self.client.cancel(list(waiting))

    def _result(self, future: Any) -> Any:
        try:
            return future.result()
        except CorpusToolsError:
            raise
        except Exception as error:
            why = " ".join(str(error).split()) or type(error).__name__
            raise CorpusToolsError(
                f"a worker failed ({type(error).__name__}: {why}); one that dies again and again"
                " lacks memory for a portion of the files: fewer threads per worker need less"
            ) from error


def _version() -> str:
    from corpus_tools import __version__

    return __version__
