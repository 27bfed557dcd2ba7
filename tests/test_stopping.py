"""A program that is asked to end ends soon, says so in one line, and leaves nothing behind."""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus_tools import _stopping, cli
from corpus_tools._files import moved, staged
from corpus_tools._stopping import cleaned_up, ended_by_signals, unbroken

#: Begins to write, says so, and hears nothing.
DEAF = """
import signal, sys, time
from pathlib import Path
from corpus_tools._files import staged
from corpus_tools._stopping import ended_by_signals

def say():
    print("said", flush=True)

# Whoever runs tests in the background has interrupts ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
with ended_by_signals(say, program=True), staged(Path(sys.argv[1])) as stage:
    (stage / "half.txt").write_text("half")
    told = False
    while True:
        try:
            if not told:
                told = True
                print("begun", flush=True)
            time.sleep(60)
        except KeyboardInterrupt:
            pass
"""


@pytest.fixture(autouse=True)
def heard() -> Iterator[None]:
    """Let signals be heard, which are ignored where tests run in the background."""
    handlers = {
        "SIGINT": signal.default_int_handler,
        "SIGTERM": signal.SIG_DFL,
        "SIGHUP": signal.SIG_DFL,
    }
    numbers = {
        getattr(signal, name): each for name, each in handlers.items() if hasattr(signal, name)
    }
    before = {number: signal.signal(number, handler) for number, handler in numbers.items()}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.skipif(sys.platform == "win32", reason="a signal ends a process at once")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_program_that_does_not_hear_is_ended(tmp_path: Path, number: signal.Signals) -> None:
    words = [sys.executable, "-c", DEAF, str(tmp_path / "out")]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "begun\n"
        running.send_signal(number)
        running.send_signal(number)  # a second one changes nothing
        assert running.stdout.read() == "said\n"
    assert running.returncode == 128 + number
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_command_says_once_that_it_was_interrupted(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    number = getattr(signal, name, None)
    if number is None:
        pytest.skip("no such signal")
    before = signal.getsignal(number)

    def report(options: object) -> int:
        with staged(tmp_path / "out"):
            try:
                signal.raise_signal(number)
            finally:
                signal.raise_signal(number)  # while it cleans up
        return 0

    monkeypatch.setattr(cli, "_report", report)
    assert cli.main(["report", "--lang", "en"]) == 128 + number
    assert capsys.readouterr().err == "corpus-tools: interrupted; nothing was written over\n"
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(number) == before


def test_an_interrupt_that_comes_late_says_that_all_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def report(options: object) -> int:
        with staged(tmp_path / "out") as stage:
            (stage / "a.txt").write_text("a")
        signal.raise_signal(signal.SIGINT)
        return 0

    monkeypatch.setattr(cli, "_report", report)
    assert cli.main(["report", "--lang", "both"]) == 130
    arabic, english = capsys.readouterr().err.splitlines()
    assert "بعد أن كُتبت الملفات كلها" in arabic
    assert english.endswith(f"interrupted when all files had been written: {tmp_path / 'out'}")
    moved.clear()


def test_an_interrupt_that_python_loses_is_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    class Dying:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGINT)

    with ended_by_signals(lambda: None, program=False) as ending:
        Dying()
    assert ending.number == signal.SIGINT
    assert capsys.readouterr().err == ""


def test_what_is_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with ended_by_signals(lambda: None, program=False), unbroken():
            signal.raise_signal(signal.SIGINT)
            assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_other_threads_leave_signals_alone() -> None:
    before = signal.getsignal(signal.SIGINT)
    seen = []

    def work() -> None:
        with ended_by_signals(lambda: None, program=False), unbroken():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [before]


def test_what_is_to_be_cleaned_up_is_once() -> None:
    done = []
    with pytest.raises(ValueError), cleaned_up(lambda: done.append(1)):
        raise ValueError
    assert done == [1]
    assert _stopping._cleaning == []


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (MemoryError(), "there was not enough memory"),
        (KeyError("x"), "something that was not foreseen (CORPUS_TOOLS_DEBUG=1"),
        (OSError(28, "No space left on device", "a/b"), "a/b: "),
    ],
)
def test_whatever_goes_wrong_is_one_line(
    error: Exception, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def report(options: object) -> int:
        raise error

    monkeypatch.setattr(cli, "_report", report)
    assert cli.main(["report", "--lang", "en"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"corpus-tools: {told}")
    monkeypatch.setenv("CORPUS_TOOLS_DEBUG", "1")
    if isinstance(error, KeyError):
        with pytest.raises(KeyError):
            cli.main(["report"])
