"""The main job: from a corpus to a folder of tables, figures, notebooks, a page and a summary."""

import os
from pathlib import Path

from corpus_tools._files import staged, written_files
from corpus_tools.arabic.stopwords import stop_words
from corpus_tools.corpus.formats.own_files import is_own_page
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError
from corpus_tools.labels.saved import read_manifest
from corpus_tools.messages import of_file
from corpus_tools.report.analysis import Analysis, analyse
from corpus_tools.report.figure_files import Manifest, Outcome, drawn_as, verify, write_figures
from corpus_tools.report.figures import TRAP
from corpus_tools.report.notebooks import run_notebooks
from corpus_tools.report.page import write_page
from corpus_tools.report.request import Request
from corpus_tools.report.tables import write_summary, write_tables
from corpus_tools.terms.spelling.review import read_review

__all__ = ["verify_figures", "write_figures_alone", "write_report"]

#: Folders of a report, and the page that shows it.
_FOLDERS = ("figures", "notebooks", "tables", "tables/latex", "texts")
_PAGE = "index.html"
#: Characters in which a page says what wrote it.
_HEAD = 4096


def write_report(request: Request, out: Path) -> tuple[Path, list[str]]:
    """Write the whole report; return the path of its page, and warnings.

    A figure, table or notebook that fails is left out and named; when the corpus cannot be used,
    or the work is interrupted, nothing is written.

    Parameters
    ----------
    request : Request
    out : Path
        The folder; files of an earlier report in it are replaced.

    Raises
    ------
    InputError
        The corpus cannot be used, or the folder cannot be written to.
    """
    _no_page_of_others(out / _PAGE)
    stale: set[Path] = set()
    with staged(out, within=_FOLDERS, stale=stale, first=_PAGE) as stage:
        result = _analyse(request)
        written = write_tables(result, stage / "tables", kinds=request.tables, lang=request.lang)
        # The page shows PNG files, whatever else is asked for.
        formats = request.formats if "png" in request.formats else (*request.formats, "png")
        manifest = write_figures(
            result, stage / "figures", formats=formats, lang=request.lang, size=request.size
        )
        done: list[str] = []
        if request.notebooks:
            folder = stage / "notebooks"
            folder.mkdir()
            done, failed = run_notebooks(request, folder, out / "notebooks")
            for name, why in failed.items():
                result.omit(f"notebooks/{name}", why)
        write_summary(result, stage / "summary.json", lang=request.lang)
        write_page(result, manifest, stage, tables=written, notebooks=done, lang=request.lang)
        stale |= _earlier(out) | _omitted(result, out)
    return out / "index.html", result.warnings


def write_figures_alone(
    request: Request, out: Path, *, trap: bool = False
) -> tuple[Path, list[str]]:
    """Write the figures and their manifest, all or nothing; return the folder, and warnings.

    With `trap` the picture of mirrored labels is one of them.
    """
    stale: set[Path] = set()
    with staged(out, stale=stale, kind="figures") as stage:
        result = _analyse(request)
        write_figures(
            result,
            stage,
            formats=request.formats,
            lang=request.lang,
            size=request.size,
            extra=(TRAP,) if trap else (),
        )
        stale |= _omitted(result, out, within="figures")
    return out, result.warnings


def verify_figures(request: Request, folder: Path) -> tuple[list[Outcome], list[str]]:
    """Draw the figures of a folder again, as it has them; say which changed and why, and warn.

    Formats, language and size are those of the folder's manifest. Nothing in it is changed.

    Raises
    ------
    InputError
        The folder has no manifest, or the corpus cannot be used.
    """
    how = drawn_as(folder)
    result = _analyse(request)
    extra = (TRAP,) if TRAP.name in how.names else ()

    def redraw(scratch: Path) -> Manifest:
        return write_figures(
            result, scratch, formats=how.formats, lang=how.lang, size=how.size, extra=extra
        )

    return verify(folder, redraw, result.omitted), result.warnings


def _no_page_of_others(path: Path) -> None:
    """Refuse a folder whose page this package has not written."""
    if os.path.isfile(path) and path.name not in written_files(path.parent):
        with open(path, encoding="utf-8", errors="replace") as file:
            if not is_own_page(file.read(_HEAD)):
                raise InputError(of_file(path.parent, "out_has_page", name=path.name))


def _omitted(result: Analysis, out: Path, within: str = "") -> set[Path]:
    """Return what an earlier report may have of parts that this one leaves out.

    Of figures written alone, `within` is the folder that stands for them in a whole report.
    """
    found = set()
    for part in result.omitted:
        path = out / Path(part).relative_to(within)
        for folder in (path.parent, path.parent / "latex"):
            found |= {old.relative_to(out) for old in folder.glob(f"{path.stem}.*")}
    return found


def _earlier(out: Path) -> set[Path]:
    """Return the figures and texts that an earlier report wrote: files of it, and no others."""
    try:
        known = read_manifest(out / "figures")
    except InputError:
        known = {}
    # Only what lies in the folder itself: a manifest may be anybody's.
    figures = {Path("figures") / name for name in known if Path(name).name == name}
    return figures | {path.relative_to(out) for path in (out / "texts").glob("*.js")}


def _analyse(request: Request) -> Analysis:
    # The small files first: what is wrong in them is told before a long reading.
    review = read_review(request.variants)
    stop = None if request.stopwords is None else stop_words(file=request.stopwords)
    loaded = load_corpus(
        request.corpus,
        metadata=request.metadata,
        columns=request.columns,
        keep=request.keep or (),
        all_languages=request.all_languages,
        limits=request.limits,
        progress=request.progress,
    )
    return analyse(
        loaded,
        stop=stop,
        variants=review,
        wording=request.wording,
        progress=request.progress,
    )
