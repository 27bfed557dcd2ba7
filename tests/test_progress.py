"""Progress bars: shown where somebody looks on."""

import sys

import pytest

from corpus_tools._progress import NO_BARS, bars_said_in, is_hidden, progress_bar, step, steps


@pytest.mark.parametrize(("terminal", "hidden"), [(True, False), (False, True)])
def test_bars_are_shown_in_a_terminal_and_not_in_a_pipe(
    terminal: bool, hidden: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    monkeypatch.delenv(NO_BARS, raising=False)
    assert is_hidden(None) is hidden
    assert is_hidden(True) is False
    assert is_hidden(False) is True


def test_bars_are_shown_in_a_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    from ipykernel.kernelapp import IPKernelApp

    monkeypatch.setattr(sys.stderr, "isatty", lambda: False, raising=False)
    monkeypatch.delenv(NO_BARS, raising=False)
    monkeypatch.setattr(IPKernelApp, "initialized", classmethod(lambda cls: True))
    assert is_hidden(None) is False
    monkeypatch.setenv(NO_BARS, "1")
    assert is_hidden(None) is True


def test_steps_are_told_from_the_first_moment_to_the_last(capsys: pytest.CaptureFixture) -> None:
    with bars_said_in("en"), steps(["starting", "counting"], progress=True):
        assert "starting" in capsys.readouterr().err
        step("counting")
        assert "counting:  50%" in capsys.readouterr().err
        assert list(progress_bar("ab", desc="names", progress=False)) == ["a", "b"]
    assert "2/2" in capsys.readouterr().err
    step("counting")  # nobody looks on
    with steps(["starting"], progress=False):
        step("counting")
    assert capsys.readouterr().err == ""
