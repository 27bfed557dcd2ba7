"""Work in threads and in copies: results in order, errors and interrupts passed on."""

import subprocess
import sys
import time

import pytest

from corpus_tools._parallel import in_threads, workers


def test_results_stand_in_the_order_of_the_parts():
    assert in_threads(lambda part: part * part, range(50)) == [i * i for i in range(50)]


def test_there_is_a_worker():
    assert workers() >= 1


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_an_error_ends_the_work(error):
    done = []

    def work(part):
        if part == 0:
            raise error
        time.sleep(0.01)
        done.append(part)

    with pytest.raises(error):
        in_threads(work, range(1000))
    assert len(done) < 999


def test_the_bar_counts_the_parts(capsys):
    in_threads(lambda part: part, range(7), desc="pairs", unit="pair", progress=True)
    shown = capsys.readouterr().err
    assert "pairs" in shown
    assert "7/7" in shown


IN_COPIES = """
import os, sys, threading, warnings
from corpus_tools import _parallel as pool

def work(part):
    if part == 5:
        raise ValueError("five")
    warnings.warn(f"part {part}")
    return part, os.getpid()

pool.workers = lambda: 2
with warnings.catch_warnings(record=True) as noted:
    warnings.simplefilter("always")
    found = pool.in_copies(work, range(4))
assert [part for part, _ in found] == [0, 1, 2, 3]
assert [str(note.message) for note in noted] == [f"part {part}" for part in range(4)]
copied = os.getpid() not in {pid for _, pid in found}
assert copied == (sys.platform == "linux"), found
try:
    pool.in_copies(work, [5, 6])
except ValueError as error:
    assert str(error) == "five"
else:
    raise AssertionError
waiting = threading.Event()
threading.Thread(target=waiting.wait, daemon=True).start()
assert {pid for _, pid in pool.in_copies(work, range(2))} == {os.getpid()}
"""


def test_copies_give_results_warnings_and_errors_and_are_not_made_beside_threads():
    subprocess.run([sys.executable, "-W", "ignore", "-c", IN_COPIES], check=True)


BEGUN = """
import os, signal, sys, threading, warnings
from corpus_tools import _parallel as pool

def fail():
    raise ValueError("five")

def warn():
    warnings.warn("noted")
    return os.getpid()

def die():
    if os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return "done here"

here = os.getpid()
pool.workers = lambda: 2
copied = sys.platform == "linux"
results = pool.begin(warn), pool.begin(die)
with warnings.catch_warnings(record=True) as noted:
    warnings.simplefilter("always")
    assert (results[0]() != here) == copied
assert [str(note.message) for note in noted] == ["noted"] * copied
assert results[1]() == "done here"
try:
    pool.begin(fail)()
except ValueError as error:
    assert str(error) == "five"
else:
    raise AssertionError
pool.begin(threading.Event().wait)  # never asked for: it does not keep the process
waiting = threading.Event()
threading.Thread(target=waiting.wait, daemon=True).start()
assert pool.begin(os.getpid)() == here
"""


def test_work_begun_gives_its_result_warnings_and_errors_when_waited_for():
    subprocess.run([sys.executable, "-W", "ignore", "-c", BEGUN], check=True, timeout=60)
