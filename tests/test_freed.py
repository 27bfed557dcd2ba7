"""Memory that was freed goes back to the system."""

import sys
from pathlib import Path

import numpy as np
import pytest

from corpus_tools import _freed as freed


def _resident() -> int:
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * 4096


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems are not asked")
@pytest.mark.skipif(freed._library() is None, reason="this C library has no malloc_trim")
def test_what_was_freed_is_given_back():
    # Small blocks, the last of which keeps the heap from shrinking by itself.
    kept = [np.ones(4096) for _ in range(4096)]
    last = kept[-1]
    full = _resident()
    del kept
    freed.give_back()
    assert full - _resident() > 64 << 20
    assert last.sum() == 4096


def test_other_systems_are_left_alone(monkeypatch):
    freed._library.cache_clear()
    monkeypatch.setattr(sys, "platform", "win32")
    try:
        assert freed._library() is None
        freed.give_back()
    finally:
        freed._library.cache_clear()
