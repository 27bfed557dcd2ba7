"""The command line: ``corpus-tools report``, ``figures``, ``notebooks`` and ``check``."""

import argparse
import logging
import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, TextIO
from warnings import catch_warnings, simplefilter

from corpus_tools._files import check_folder, moved
from corpus_tools._progress import bars_said_in
from corpus_tools._stopping import ended_by_signals, if_cut_off
from corpus_tools._version import __version__
from corpus_tools._written import printable
from corpus_tools.errors import CorpusToolsError, InputError, in_one_line, os_error
from corpus_tools.messages import Both, Lang, Message, can_show, code_names, in_arabic, in_one

if TYPE_CHECKING:
    from corpus_tools.report.request import Request

__all__ = ["main"]

_NAME = "corpus-tools: "
#: Marks of direction: where there is no Arabic, nobody needs them.
_UNSEEN = re.compile("[\u200e\u200f\u061c\u2066-\u2069]")
#: Letters that a terminal needs for Arabic.
_ARABIC = "نهر"
_MOST_WARNINGS = 20
_FORMATS = "png,svg,pdf"
_TABLES = "csv,xlsx,latex"
_LANGS = ("ar", "en", "both")
_DONE, _PROBLEMS, _BAD_INPUT = 0, 1, 2
#: Set in the environment, what was not foreseen is shown in full.
_DEBUG = "CORPUS_TOOLS_DEBUG"
#: Where Matplotlib is told to have its caches.
_CACHE = "MPLCONFIGDIR"


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    The exit status is 0 done, 1 problems found, 2 bad input, 128 and the number of the signal by
    which it was interrupted: 130 for Ctrl-C. Where nobody reads on what is said (``| head``), the
    work goes on and the status is its own.
    """
    moved.clear()
    asked = argparse.Namespace(lang="ar")

    def interrupted() -> None:
        # What has been replaced already is not lost, and is not said to be as it was.
        late = Message("interrupted_late", out=moved[-1]) if moved else Message("interrupted")
        _tell(late, asked.lang, before=_NAME)

    with ended_by_signals(interrupted, program=argv is None) as ending:
        try:
            try:
                options = _parser().parse_args(argv, asked)
            except SystemExit as stop:  # help, or an option that is none
                raise SystemExit(_told_all(_BAD_INPUT if stop.code else _DONE)) from None
            status = _told_all(_run(options))
            ending.done(status)
        except KeyboardInterrupt:
            status = ending.interrupted()
    return status


def _run(options: argparse.Namespace) -> int:
    """Run a command; what goes wrong is said in one line."""
    lang: Lang = options.lang
    told: str | Both
    try:
        with bars_said_in(lang):
            status: int = options.run(options)
            return status
    except CorpusToolsError as error:
        told = in_one_line(error)
    except OSError as error:
        why = os_error(error)
        told = Message("in_file", origin=error.filename, told=why) if error.filename else why
    except MemoryError:
        told = Message("memory_full")
    except Exception as error:
        if os.environ.get(_DEBUG):
            raise
        told = Message("unforeseen", error=in_one_line(error), option=f"{_DEBUG}=1")
    _tell(told, lang, before=_NAME)
    return _BAD_INPUT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="corpus-tools",
        description=_help("program"),
    )
    parser.add_argument("--version", action="version", version=f"corpus-tools {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    report = commands.add_parser("report", help=_help("report"))
    _add_corpus(report)
    report.add_argument("--out", type=Path, default=Path("report"), metavar="DIR")
    report.add_argument(
        "--no-notebooks",
        dest="notebooks",
        action="store_false",
        help=_help("no_notebooks"),
    )
    report.add_argument("--tables", default=_TABLES, metavar=_TABLES, help=_help("tables"))
    _add_size(report)
    report.set_defaults(run=_report)

    figures = commands.add_parser("figures", help=_help("figures"))
    _add_corpus(figures)
    figures.add_argument("--out", type=Path, metavar="DIR")
    _add_size(figures)
    figures.add_argument(
        "--verify",
        action="store_true",
        help=_help("verify"),
    )
    figures.set_defaults(run=_figures)

    notebooks = commands.add_parser("notebooks", help=_help("notebooks"))
    _add_corpus(notebooks)
    notebooks.add_argument("--out", type=Path, metavar="DIR")
    notebooks.set_defaults(run=_notebooks)

    check = commands.add_parser("check", help=_help("check"))
    check.add_argument("path", type=Path, metavar="FIGURE_OR_DIR")
    _add_lang(check)
    check.set_defaults(run=_check)
    return parser


def _help(what: str) -> str:
    """Return what help says: the language is not known before the options are read."""
    pair = code_names("help")[what]
    told = in_one(pair, "both" if can_show(pair[0], sys.stdout) else "en")
    return told.encode(_encoding(sys.stdout), "replace").decode(_encoding(sys.stdout))


def _encoding(stream: TextIO) -> str:
    return getattr(stream, "encoding", None) or "utf-8"


def _add_corpus(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("corpus", nargs="?", type=Path, metavar="CORPUS", help=_help("corpus"))
    parser.add_argument("--corpus", dest="corpus_option", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--metadata", type=Path, metavar="FILE", help=_help("metadata"))
    parser.add_argument("--columns", metavar="NAMES", help=_help("columns"))
    parser.add_argument("--limits", metavar="NAMES", help=_help("limits"))
    parser.add_argument("--variants", type=Path, metavar="FILE.csv", help=_help("variants"))
    parser.add_argument("--keep", metavar="REASONS", help=_help("keep"))
    parser.add_argument(
        "--all-languages",
        dest="all_languages",
        action="store_true",
        help=_help("all_languages"),
    )
    parser.add_argument("--stopwords", type=Path, metavar="FILE", help=_help("stopwords"))
    parser.add_argument("--wording", metavar="TERMS", help=_help("wording"))
    parser.add_argument("--formats", default=_FORMATS, metavar=_FORMATS)
    _add_lang(parser)


def _add_lang(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--lang",
        choices=_LANGS,
        default="ar",
        help=_help("lang"),
    )


def _add_size(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--size",
        choices=("report", "slide"),
        default="report",
        help=_help("size"),
    )


def _find_caches() -> None:
    """Let Matplotlib have a folder for its caches, without a word.

    Where the user's cannot be written to, it makes one that is for this run alone, and says so in
    lines that no user can do anything with. Notebooks take the same.
    """
    before = os.environ.get(_CACHE)
    logger = logging.getLogger("matplotlib")
    level = logger.level
    logger.setLevel(logging.ERROR)
    import matplotlib

    for folder in (matplotlib.get_configdir, matplotlib.get_cachedir):
        folder()
    logger.setLevel(level)
    made = os.environ.get(_CACHE)
    if made is not None and made != before:  # it is Matplotlib that removes it in the end
        if_cut_off(lambda: shutil.rmtree(made, ignore_errors=True))


def _report(options: argparse.Namespace) -> int:
    check_folder(options.out)  # before all that takes longer
    _find_caches()
    request = _request(options)
    from corpus_tools.report.report import write_report

    page, warnings = write_report(request, options.out)
    _warn(warnings, options.lang)
    _write(page, sys.stdout)
    return _DONE


def _figures(options: argparse.Namespace) -> int:
    own = options.out is None and _corpus(options) is None
    out = options.out or _in_checkout(options, "figures")
    if options.verify:
        return _verify(options, out)
    check_folder(out)
    _find_caches()
    from corpus_tools.report.report import write_figures_alone

    folder, warnings = write_figures_alone(_request(options), out, trap=own)
    _warn(warnings, options.lang)
    _write(folder, sys.stdout)
    return _DONE


def _verify(options: argparse.Namespace, folder: Path) -> int:
    _find_caches()
    from corpus_tools.report.report import verify_figures

    outcomes, warnings = verify_figures(_request(options), folder)
    _warn(warnings, options.lang)
    changed = [outcome for outcome in outcomes if outcome.status != "same"]
    for outcome in changed:
        _tell((outcome.said("ar"), str(outcome)), options.lang, to=sys.stdout)
    same, total = len(outcomes) - len(changed), len(outcomes)
    told = Message("files_the_same", folder=folder, same=same, total=total)
    _tell(told, options.lang, to=sys.stdout)
    return _PROBLEMS if changed else _DONE


def _notebooks(options: argparse.Namespace) -> int:
    out = options.out or _in_checkout(options, "notebooks")
    check_folder(out)
    _find_caches()
    from corpus_tools.report.notebooks import write_notebooks

    folder, warnings = write_notebooks(_request(options), out)
    _warn(warnings, options.lang)
    _write(folder, sys.stdout)
    return _DONE


def _check(options: argparse.Namespace) -> int:
    from corpus_tools.labels.saved import verdicts_of

    counts = Counter[str]()
    with catch_warnings():
        simplefilter("ignore")  # what readers of files warn of is no matter of letters
        for verdict in verdicts_of(options.path):
            counts[verdict.state] += 1
            _tell(verdict.told, options.lang, to=sys.stdout)
    told = {"right": counts["right"], "wrong": counts["wrong"], "unknown": counts["cannot tell"]}
    _tell(Message("verdicts_counted", **told), options.lang, to=sys.stdout)
    return _PROBLEMS if counts["wrong"] else _DONE


def _request(options: argparse.Namespace) -> "Request":
    """Return what is asked for, by the options that a command has."""
    from corpus_tools.corpus.columns import asked_columns
    from corpus_tools.corpus.limits import asked_limits
    from corpus_tools.report.request import Request

    asked = {
        field.name: value
        for field in fields(Request)
        if (value := vars(options).get(field.name)) is not None
    }
    for name in ("formats", "tables"):
        if name in asked:
            asked[name] = _listed(asked[name])
    if "wording" in asked:
        asked["wording"] = _terms(asked["wording"])
    if "columns" in asked:
        asked["columns"] = asked_columns(asked["columns"])
    if "limits" in asked:
        asked["limits"] = asked_limits(asked["limits"])
    request = Request(**{**asked, "corpus": _corpus(options)})
    request.check()
    return request


def _corpus(options: argparse.Namespace) -> Path | None:
    return options.corpus or options.corpus_option


def _listed(option: str) -> tuple[str, ...]:
    return tuple(word.strip().lower() for word in option.split(",") if word.strip())


def _terms(option: str) -> tuple[str, ...]:
    return tuple(term.strip() for term in re.split("[,،]", option) if term.strip())


def _in_checkout(options: argparse.Namespace, name: str) -> Path:
    """Return the repository's own folder, for the sample alone."""
    if _corpus(options) is not None:
        return Path("report") / name
    root = Path(os.path.abspath(__file__)).parent.parent
    if not (root / "pyproject.toml").is_file():
        raise InputError(Message("not_in_checkout", name=name))
    return root / name


def _warn(warnings: Sequence[str], lang: Lang) -> None:
    for message in warnings[:_MOST_WARNINGS]:
        _tell(Message("warning", told=message), lang)
    if len(warnings) > _MOST_WARNINGS:
        more = Message("more_warnings_told", n=len(warnings) - _MOST_WARNINGS)
        _tell(Message("warning", told=more), lang)


def _tell(told: str | Both, lang: Lang, *, before: str = "", to: TextIO | None = None) -> None:
    """Say something in a line of its own: of both languages, in Arabic and below it in English.

    Where the terminal has no Arabic letters it is English, and what stands in it of a corpus is
    written by numbers.
    """
    stream = to or sys.stderr
    arabic, english = told if isinstance(told, tuple) else (in_arabic(told), str(told))
    lines = {"ar": [arabic], "en": [english], "both": [arabic, english]}[lang]
    if not can_show(_ARABIC, stream):
        lines = [english]
    for line in dict.fromkeys(lines):
        _write(" ".join(f"{before}{line}".split()), stream)


def _write(line: object, stream: TextIO | None) -> None:
    """Write a line of which nothing acts; letters that the stream lacks are written by numbers.

    Raises
    ------
    OSError
        There is no room for it; of a stream that nobody reads it is not said.
    """
    if stream is None:  # closed by whoever started the program
        return
    encoding, text = _encoding(stream), printable(str(line))
    if not can_show(text, stream):
        text = _UNSEEN.sub("", text).encode(encoding, "backslashreplace").decode(encoding)
    try:
        stream.write(f"{text}\n")
        stream.flush()
    except BrokenPipeError:
        _silence(stream)
    except OSError as error:
        _silence(stream)
        if stream is not sys.stderr:
            raise OSError(error.errno, error.strerror, "stdout") from None


def _told_all(status: int) -> int:
    """Return the status of a command when all is written that it said; see `_write`."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        _silence(sys.stdout)
        if not isinstance(error, BrokenPipeError):
            _tell(Message("in_file", origin="stdout", told=os_error(error)), "en", before=_NAME)
            return _BAD_INPUT
    return status


def _silence(stream: TextIO) -> None:
    """Let a stream that cannot be written to lead nowhere, so that its rest is not missed."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
