"""Commands speak one language: the one that is asked for, Arabic by default."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from corpus_tools import cli
from corpus_tools._progress import bars_said_in, progress_bar
from corpus_tools.errors import InputError
from corpus_tools.report.request import LANGS, Request

LATIN = re.compile("[A-Za-z]+")
#: What keeps its letters in any language: the program's name, and what stands between marks of
#: direction: files, options, columns.
KEPT = re.compile("^corpus-tools: |\u200e[^\u200e]*\u200e", re.MULTILINE)


def run(*words: object) -> int:
    return cli.main([str(word) for word in words])


def no_latin(said: str) -> bool:
    return not LATIN.search(KEPT.sub("", said))


def table(tmp_path: Path) -> Path:
    path = tmp_path / "news.csv"
    path.write_text("Head,Corpus\nعنوان,نص الخبر\n", encoding="utf-8")
    return path


def folder(tmp_path: Path) -> Path:
    path = tmp_path / "folder"
    path.mkdir()
    (path / "a.txt").touch()
    (path / "b.txt").write_bytes(b"\x00\x01" * 99)
    return path


def foreign(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("The harbour was closed on Monday. " * 20, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("make", "words", "said"),
    [
        (lambda p: p / "nowhere", (), "ولا شيء بهذا الاسم"),
        (lambda p: p, (), "المجلد خال"),
        (table, (), "--columns"),
        (table, ("--columns", "text=Corpora"), "Corpora"),
        (table, ("--columns", "words=x"), "المطلوب واحد من"),
        (table, ("--metadata", "nowhere.csv"), "nowhere.csv"),
        (table, ("--formats", "jpg"), "jpg"),
        (table, ("--formats", ","), "لا شيء"),
        (table, ("--keep", "everything", "--columns", "text=Corpus"), "everything"),
        (folder, (), "ملف خال"),
        (foreign, (), "الإنجليزية"),
    ],
    ids=lambda value: None if callable(value) else str(value),
)
def test_what_is_wrong_is_said_in_the_language(
    make, words, said, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = make(tmp_path)
    out = tmp_path.parent / f"{tmp_path.name}-out"
    assert run("report", corpus, "--out", out, *words) == 2
    arabic = capsys.readouterr().err
    assert said in arabic
    assert arabic.count("\n") == 1
    assert no_latin(arabic), KEPT.sub("", arabic)
    assert run("report", corpus, "--out", out, *words, "--lang", "en") == 2
    english = capsys.readouterr().err
    assert run("report", corpus, "--out", out, *words, "--lang", "both") == 2
    assert capsys.readouterr().err == arabic + english
    assert not out.exists()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_without_arabic_is_told_in_english(encoding: str, tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "corpus_tools", "report", tmp_path / "خبر"],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        text=True,
        encoding=encoding,
    )
    assert told.returncode == 2
    assert "Traceback" not in told.stderr
    assert told.stderr.startswith("corpus-tools: ")
    assert (
        r"\u062e\u0628\u0631: expected a folder or a file of articles; there is none" in told.stderr
    )


@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_help_is_in_both_languages_where_it_can_be(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding)
    monkeypatch.setattr(sys, "stdout", out)
    with pytest.raises(SystemExit):
        run("report", "--help")
    out.seek(0)
    told = out.read()
    assert "a folder or file; else the sample" in " ".join(told.split())
    assert ("وإلا فالعينة" in told) is (encoding == "utf-8")


def test_interruption_is_said_in_arabic(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_report", stop)
    assert run("report") == 130
    said = capsys.readouterr().err
    assert said.startswith("corpus-tools: أُوقف العمل")
    assert no_latin(said)


def test_figures_that_changed_are_said_in_arabic(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "manifest.json").write_text('{"a.svg": {"sha256": ""}}', encoding="utf-8")
    assert run("check", tmp_path) == 1
    assert no_latin(capsys.readouterr().out)
    assert run("check", tmp_path, "--lang", "en") == 1
    assert capsys.readouterr().out == (
        f"wrong: a.svg: missing-file: in manifest.json, but not in {tmp_path}\n"
        "Arabic labels: 0 right, 1 wrong, 0 that cannot be told\n"
    )


@pytest.mark.parametrize(("lang", "said"), [("ar", "الأسماء: "), ("en", "names: ")])
def test_bars_are_said_in_the_language(lang, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with bars_said_in(lang):
        list(progress_bar("نهر", desc="names", unit="article", progress=True))
    told = capsys.readouterr().err
    assert said in told
    assert ("article" in told) is (lang == "en")
    assert no_latin(told) is (lang == "ar")


def test_a_request_in_no_known_language_is_refused() -> None:
    with pytest.raises(InputError, match="lang: expected some of ar, en, both; found fr"):
        Request(lang="fr").check()  # type: ignore[arg-type]
    assert cli._LANGS == LANGS
