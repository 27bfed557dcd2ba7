"""The main job: from a corpus to a folder of tables, figures, notebooks, a page and a summary."""

from collections.abc import Iterable
from pathlib import Path

from corpus_tools._files import staged
from corpus_tools.arabic.stopwords import stop_words
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.messages import Lang
from corpus_tools.plot.style import SizeName
from corpus_tools.report.analysis import Analysis, analyse
from corpus_tools.report.figure_files import (
    FORMATS,
    Manifest,
    Outcome,
    drawn_as,
    verify,
    write_figures,
)
from corpus_tools.report.figures import TRAP
from corpus_tools.report.notebooks import run_notebooks
from corpus_tools.report.page import write_page
from corpus_tools.report.tables import TABLE_KINDS, write_summary, write_tables
from corpus_tools.terms.spelling.review import read_review

__all__ = ["verify_figures", "write_figures_alone", "write_report"]


def write_report(
    corpus: Path | None,
    out: Path,
    *,
    metadata: Path | None = None,
    variants: Path | None = None,
    keep: str | None = None,
    stopwords: Path | None = None,
    formats: Iterable[str] = FORMATS,
    lang: Lang = "ar",
    size: SizeName = "report",
    tables: Iterable[str] = TABLE_KINDS,
    notebooks: bool = True,
    progress: bool = False,
) -> tuple[Path, list[str]]:
    """Write the whole report; return the path of its page, and warnings.

    A figure, table or notebook that fails is left out and named; when the corpus cannot be used,
    or the work is interrupted, nothing is written.

    Parameters
    ----------
    corpus : Path or None
        What `load_corpus` takes; None for the sample.
    out : Path
        The folder; files of an earlier report in it are replaced.
    metadata : Path, optional
        A CSV file with the columns id, date, outlet, title.
    variants : Path, optional
        A reviewed ``variants.csv``: what it merges and refuses overrides the rules.
    keep : str, optional
        Reasons for which cleaning is to take no line, with commas between them.
    stopwords : Path, optional
        A text file of words to leave out of counts; `read_stop_words` says how it is written.
    formats : iterable of {"png", "svg", "pdf"}
    lang : {"ar", "en"}
        The language that comes first in figures.
    size : {"report", "slide"}
        The size of figures.
    tables : iterable of {"csv", "xlsx", "latex"}
        CSV files are written in any case.
    notebooks : bool
        Whether to run the notebooks, too.
    progress : bool
        Show progress bars.

    Raises
    ------
    InputError
        The corpus cannot be used, or the folder cannot be written to.
    """
    formats = tuple(formats)
    with staged(out) as stage:
        result = _analyse(corpus, metadata, variants, keep, stopwords, progress)
        written = write_tables(result, stage / "tables", kinds=tables)
        # The page shows PNG files, whatever else is asked for.
        shown = formats if "png" in formats else (*formats, "png")
        manifest = write_figures(result, stage / "figures", formats=shown, lang=lang, size=size)
        done: list[str] = []
        if notebooks:
            folder = stage / "notebooks"
            folder.mkdir()
            done, failed = run_notebooks(
                corpus,
                folder,
                metadata=metadata,
                variants=variants,
                keep=keep,
                stopwords=stopwords,
                lang=lang,
                progress=progress,
            )
            for name, why in failed.items():
                result.omit(f"notebooks/{name}", why)
        write_summary(result, stage / "summary.json")
        write_page(result, manifest, stage, tables=written, notebooks=done)
    return out / "index.html", result.warnings


def write_figures_alone(
    corpus: Path | None,
    out: Path,
    *,
    metadata: Path | None = None,
    variants: Path | None = None,
    keep: str | None = None,
    stopwords: Path | None = None,
    formats: Iterable[str] = FORMATS,
    lang: Lang = "ar",
    size: SizeName = "report",
    trap: bool = False,
    progress: bool = False,
) -> tuple[Path, list[str]]:
    """Write the figures and their manifest, all or nothing; return the folder, and warnings.

    With `trap` the picture of mirrored labels is one of them.
    """
    with staged(out) as stage:
        result = _analyse(corpus, metadata, variants, keep, stopwords, progress)
        extra = (TRAP,) if trap else ()
        write_figures(result, stage, formats=formats, lang=lang, size=size, extra=extra)
    return out, result.warnings


def verify_figures(
    corpus: Path | None,
    folder: Path,
    *,
    metadata: Path | None = None,
    variants: Path | None = None,
    keep: str | None = None,
    stopwords: Path | None = None,
    progress: bool = False,
) -> tuple[list[Outcome], list[str]]:
    """Draw the figures of a folder again, as it has them; say which changed and why, and warn.

    Formats, language and size are those of the folder's manifest. Nothing in it is changed.

    Raises
    ------
    InputError
        The folder has no manifest, or the corpus cannot be used.
    """
    how = drawn_as(folder)
    result = _analyse(corpus, metadata, variants, keep, stopwords, progress)
    extra = (TRAP,) if TRAP.name in how.names else ()

    def redraw(scratch: Path) -> Manifest:
        return write_figures(
            result, scratch, formats=how.formats, lang=how.lang, size=how.size, extra=extra
        )

    return verify(folder, redraw), result.warnings


def _analyse(
    corpus: Path | None,
    metadata: Path | None,
    variants: Path | None,
    keep: str | None,
    stopwords: Path | None,
    progress: bool,
) -> Analysis:
    # The small files first: what is wrong in them is told before a long reading.
    review = read_review(variants)
    stop = None if stopwords is None else stop_words(file=stopwords)
    loaded = load_corpus(corpus, metadata=metadata, keep=keep or (), progress=progress)
    return analyse(loaded, stop=stop, variants=review, progress=progress)
