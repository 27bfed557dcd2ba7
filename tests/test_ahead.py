"""Reading ahead: once, in a copy where that is safe, with the same results."""

import subprocess
import sys

from corpus_tools._ahead import Once, begin_reading


def test_what_is_read_once_is_kept():
    calls = []

    @Once
    def read():
        """Told of."""
        calls.append(1)
        return object()

    assert not read.is_begun
    assert read() is read()
    assert read.is_begun
    assert calls == [1]
    assert read.__doc__ == "Told of."
    begin_reading(read)  # nothing is left to read
    assert calls == [1]


IN_A_COPY = """
import os, sys
from corpus_tools import _parallel as pool
from corpus_tools._ahead import Once, begin_reading

pool.workers = lambda: int(sys.argv[1])
one, two = Once(lambda: ("one", os.getpid())), Once(lambda: ("two", os.getpid()))
begin_reading(one, two)
begin_reading(one)
assert one.is_begun and two.is_begun
(name, first), (other, second) = one(), two()
assert (name, other) == ("one", "two")
assert first == second
assert (first != os.getpid()) == (sys.platform == "linux" and sys.argv[1] == "2")
"""


def test_reading_begins_in_one_copy_beside_other_work():
    for cores in ("2", "1"):
        subprocess.run([sys.executable, "-c", IN_A_COPY, cores], check=True)
