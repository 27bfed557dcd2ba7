"""What a report is asked for: the corpus, what is read beside it, and what is to be written."""

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from corpus_tools._progress import Progress
from corpus_tools.errors import InputError
from corpus_tools.messages import Lang, Message
from corpus_tools.plot.style import SizeName

__all__ = ["FORMATS", "LANGS", "TABLE_KINDS", "Request", "check_formats", "check_tables"]

FORMATS = ("png", "svg", "pdf")
TABLE_KINDS = ("csv", "xlsx", "latex")
LANGS = ("ar", "en", "both")


def check_formats(formats: Collection[str]) -> None:
    """Refuse a list of formats of figures that is empty, or names one that is not known."""
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        _refuse("formats", unknown, FORMATS)


def check_tables(kinds: Collection[str]) -> None:
    """Refuse a list of kinds of tables that names one that is not known."""
    if unknown := [name for name in kinds if name not in TABLE_KINDS]:
        _refuse("tables", unknown, TABLE_KINDS)


def _refuse(what: str, unknown: Collection[str], known: Collection[str]) -> NoReturn:
    found = ", ".join(unknown) or Message("nothing_given")
    raise InputError(Message("some_expected", what=what, known=", ".join(known), found=found))


@dataclass(frozen=True)
class Request:
    """What a report, its figures or its notebooks are made of, and how.

    Attributes
    ----------
    corpus : Path or None
        What `load_corpus` takes; None for the sample.
    metadata : Path, optional
        A CSV file with the columns id, date, outlet, title.
    variants : Path, optional
        A reviewed ``variants.csv``: what it merges and refuses overrides the rules.
    keep : str, optional
        Reasons for which cleaning is to take no line, with commas between them.
    all_languages : bool
        Whether articles that are not Arabic stay.
    stopwords : Path, optional
        A text file of words to leave out of counts; `stop_words` says how it is written.
    wording : tuple of str
        Expressions whose voices are told; by default the competing wordings that the corpus has.
    lang : {"ar", "en", "both"}
        The language of everything that is shown; of both, Arabic comes first.
    size : {"report", "slide"}
        The size of figures.
    formats : tuple of {"png", "svg", "pdf"}
        Of figures.
    tables : tuple of {"csv", "xlsx", "latex"}
        CSV files are written in any case.
    notebooks : bool
        Whether to run the notebooks, too.
    progress : bool, optional
        Show progress bars; by default in terminals and notebooks.
    columns : mapping, optional
        Columns of a table that have unusual names, by the parts of an article.
    limits : mapping, optional
        How much is read at most, by the names that `load_corpus` knows.
    """

    corpus: Path | None = None
    metadata: Path | None = None
    variants: Path | None = None
    keep: str | None = None
    all_languages: bool = False
    stopwords: Path | None = None
    wording: tuple[str, ...] = ()
    lang: Lang = "ar"
    size: SizeName = "report"
    formats: tuple[str, ...] = FORMATS
    tables: tuple[str, ...] = TABLE_KINDS
    notebooks: bool = True
    progress: Progress = None
    columns: Mapping[str, str] | None = None
    limits: Mapping[str, int] | None = None

    def check(self) -> None:
        """Refuse what cannot be done, before anything is read.

        Raises
        ------
        InputError
            A kind of file is not known, or a file to be read is not there.
        """
        check_formats(self.formats)
        check_tables(self.tables)
        if self.lang not in LANGS:
            _refuse("lang", [str(self.lang)], LANGS)
        for what in ("metadata", "variants", "stopwords"):
            path = getattr(self, what)
            if path is not None and not os.path.isfile(path):
                raise InputError(Message("file_expected", what=what, path=path))
