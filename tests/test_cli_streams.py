"""What the commands say reaches streams of any kind, or is missed without a traceback."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus_tools import InputError, cli
from corpus_tools.errors import in_one_line

HOSTILE = "\x1b[2Jسد\u202e\r\x07\x9b1m\u2028\ud800 \u2068BBC\u2069"


class Full(io.StringIO):
    """A stream on a device without room; what is silenced fails once."""

    failed = False

    def flush(self) -> None:
        if not self.failed:
            self.failed = True
            raise OSError(28, "No space left on device")


class Gone(io.StringIO):
    """A stream whose reader has gone away."""

    def flush(self) -> None:
        raise BrokenPipeError(32, "Broken pipe")


def figures(folder: Path) -> Path:
    for name in ("a", "b"):
        (folder / f"{name}.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    return folder


def test_nothing_of_a_message_acts_on_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / HOSTILE.replace("\ud800", "")
    assert cli.main(["report", str(missing), "--lang", "both"]) == 2
    said = capsys.readouterr().err
    assert "⟦U+001B⟧[2J" in said
    assert not set(said) & set("\x1b\u202e\r\x07\x9b\u2028")
    error = InputError(f"{HOSTILE}: expected a file")
    for told in (str(error), *error._render_traceback_()):
        assert "⟦U+001B⟧[2Jسد⟦U+202E⟧" in told
        assert "\u2068BBC\u2069" in told
        told.encode("utf-8")
    assert in_one_line(error)


@pytest.mark.parametrize(
    ("stream", "status", "said"),
    [(Full, 2, "corpus-tools: stdout: No space left on device\n"), (Gone, 0, ""), (None, 0, None)],
)
def test_a_stdout_that_takes_nothing_is_a_line_and_a_status(
    stream: type[io.StringIO] | None,
    status: int,
    said: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    errors = io.StringIO()
    monkeypatch.setattr(sys, "stdout", None if stream is None else stream())
    monkeypatch.setattr(sys, "stderr", errors)
    assert cli.main(["check", str(figures(tmp_path)), "--lang", "en"]) == status
    if said is not None:
        assert errors.getvalue() == said
    monkeypatch.setattr(sys, "stderr", Full())
    cli.main(["report", str(tmp_path / "missing")])
    monkeypatch.setattr(sys, "stderr", None)
    assert cli.main(["report", str(tmp_path / "missing")]) == 2


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp1256", "utf-8"])
def test_what_a_terminal_cannot_show_is_said_in_english_or_by_numbers(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(raw, encoding, errors="strict"))
    assert cli.main(["report", "سد\u202e", "--lang", "ar"]) == 2
    said = raw.getvalue().decode(encoding)
    assert said.count("\n") == 1
    known = encoding in ("cp1256", "utf-8")
    assert ("سد" in said) == known
    assert (r"\u0633\u062f" in said) == (not known)
    assert "U+202E" in said


def test_nothing_is_left_to_be_written_when_the_program_ends() -> None:
    """A real device and a real pipe: Python itself complains of what it cannot write at the end."""
    words = [sys.executable, "-m", "corpus_tools", "--help"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUNBUFFERED": ""}
    if os.path.exists("/dev/full"):
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                words, stdout=full, stderr=subprocess.PIPE, env=environment, check=False
            )
        assert done.returncode == 2
        assert done.stderr == b"corpus-tools: stdout: No space left on device\n"
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        words, stdout=writing, stderr=subprocess.PIPE, env=environment, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
