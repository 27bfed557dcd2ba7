"""Progress bars: shown where somebody looks on."""

import sys

import pytest

from corpus_tools._progress import NO_BARS, is_hidden


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
