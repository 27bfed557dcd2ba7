"""The exceptions: what notebooks show of them."""

from IPython.core.interactiveshell import InteractiveShell

from corpus_tools.errors import InputError


def test_a_notebook_shows_the_message_and_no_traceback(capsys) -> None:
    shell = InteractiveShell()
    shell.user_ns["error"] = InputError("expected a folder; found none")
    shell.run_cell("raise error")
    shown = "".join(capsys.readouterr())
    assert "expected a folder; found none" in shown
    assert "raise error" not in shown
