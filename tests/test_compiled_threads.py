"""Work in threads: results in order, errors and interrupts passed on."""

import time

import pytest

from corpus_tools._compiled import in_threads, workers


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
