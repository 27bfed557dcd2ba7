"""Memory that was freed, given back to the system: C libraries keep it for what may come."""

import ctypes
import sys
from functools import cache
from typing import Any

__all__ = ["give_back"]


@cache
def _library() -> Any:
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") else None


def give_back() -> None:
    """Give freed memory back, where that has to be asked for: glibc keeps what each thread had.

    Worth some milliseconds after large work and before what needs much.
    """
    library = _library()
    if library is not None:
        library.malloc_trim(0)
    pyarrow = sys.modules.get("pyarrow")
    if pyarrow is not None:
        pyarrow.default_memory_pool().release_unused()
