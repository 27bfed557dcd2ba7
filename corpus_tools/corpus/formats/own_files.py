"""What this package wrote is no article: it is told by its lists, its names and its marks."""

import json
import os
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import IO, Any

from corpus_tools._files import OWN, written_files
from corpus_tools.corpus.places.files import SourceFile
from corpus_tools.messages import table_name

__all__ = ["is_own_page", "is_own_pdf", "is_own_workbook", "own_files"]

_PAGE_MARK = re.compile(r'<meta name="generator" content="corpus-tools\b')
_PDF_MARK = re.compile(rb"/Creator\s*\(corpus_tools ")
_WORKBOOK_MARK, _PROPERTIES = b"<dc:creator>corpus-tools<", "docProps/core.xml"
_HEAD = 4096
#: Files of a report that has lost its list: names as they stand beside its summary.
_OF_REPORT = re.compile(
    r"index\.html|summary\.json|figures/[^/]+\.(png|svg|pdf)|figures/manifest\.json"
    r"|notebooks/([^/]+\.ipynb|settings\.py)|texts/[^/]+\.js"
)
_SUMMARY, _MANIFEST, _TEXTS = "summary.json", "manifest.json", "corpus-tools.json"
#: A table that every report has, and how it begins.
_TERMS, _TERMS_BEGIN = "terms.csv", b"term,count,documents,dispersion,forms"
#: What a summary says, and what a manifest says of each figure.
_IN_SUMMARY = {"corpus_sha256", "n_articles", "n_tokens", "version"}
_IN_MANIFEST = {"corpus_sha256", "sha256", "matplotlib"}
#: Bytes: no summary and no manifest is larger.
_MOST = 1 << 26


def own_files(
    sources: Sequence[SourceFile], folder: Path | None = None
) -> tuple[set[str], list[str]]:
    """Return which of several files this package wrote, and the folders that it wrote to.

    Texts that were exported are articles where there are no others beside their folder.

    Parameters
    ----------
    sources : sequence of SourceFile
    folder : Path, optional
        Where they lie, if not in an archive.
    """
    by_name = {source.name: source for source in sources}
    own = {} if folder is None else _listed(folder)
    for told_by in (_reports, _tables, _drawn):
        taken = set().union(*own.values())
        rest = {name: source for name, source in by_name.items() if name not in taken}
        for at, files in told_by(rest):
            own.setdefault(at, set()).update(files)
    exported = dict(_exported(by_name))
    taken = set().union(*own.values())
    if set(by_name) - taken - set().union(*exported.values()):
        own.update(exported)
        taken.update(*exported.values())
    return taken & set(by_name), sorted(own)


def _listed(folder: Path) -> dict[str, set[str]]:
    """Return the files of each folder that has a list of what we wrote to it."""
    own = {}
    waiting = ["."]
    while waiting:
        at = waiting.pop()
        with suppress(OSError), os.scandir(folder / at) as entries:
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    continue
                if entry.name == OWN:
                    own[at] = {_join(at, name) for name in written_files(folder / at)}
                elif not entry.name.startswith("."):
                    waiting.append(_join(at, entry.name))
    return own


#: Files by their names, and what is told of them: a folder, and files that we wrote to it.
_Sources = dict[str, SourceFile]
_Told = Iterator[tuple[str, set[str]]]


def _called(what: str, sources: _Sources) -> Iterator[tuple[str, SourceFile]]:
    """Yield the folder of each file of a name, and the file."""
    for name, source in sources.items():
        if PurePosixPath(name).name == what:
            yield PurePosixPath(name).parent.as_posix(), source


def _reports(sources: _Sources) -> _Told:
    """Tell of whole reports, by their summaries."""
    for at, source in _called(_SUMMARY, sources):
        if set(_read(source)) >= _IN_SUMMARY:
            yield at, {name for name in _below(at, sources) if _is_of_report(at, name)}


def _tables(sources: _Sources) -> _Told:
    """Tell of tables of a report, by one that is always there."""
    for at, source in _called(_TERMS, sources):
        if _begins(source, _TERMS_BEGIN):
            yield at, {name for name in _below(at, sources) if _is_table(at, name)}


def _drawn(sources: _Sources) -> _Told:
    """Tell of figures, by their manifests."""
    for at, source in _called(_MANIFEST, sources):
        found = _read(source)
        if found and all(isinstance(e, dict) and set(e) >= _IN_MANIFEST for e in found.values()):
            yield at, {source.name, *(_join(at, name) for name in found)}


def _exported(sources: _Sources) -> _Told:
    """Tell of texts that were exported, by their mark."""
    for at, source in _called(_TEXTS, sources):
        found = _read(source)
        files = found.get("files")
        ours = str(found.get("format", "")).startswith("corpus-tools texts")
        if at != "." and ours and isinstance(files, list):
            names = (*map(str, files), "metadata.csv")
            yield at, {source.name, *(_join(at, name) for name in names)}


def is_own_page(text: str) -> bool:
    """Tell whether a page is one of a report, or a view.

    >>> is_own_page('<html><meta name="generator" content="corpus-tools 1">')
    True
    """
    return _PAGE_MARK.search(text, 0, _HEAD) is not None


def is_own_pdf(data: bytes) -> bool:
    """Tell whether a document is a figure of a report.

    >>> is_own_pdf(b"%PDF-1.4 /Creator (corpus_tools 1, Matplotlib 3)")
    True
    """
    return _PDF_MARK.search(data) is not None


def is_own_workbook(file: IO[bytes]) -> bool:
    """Tell whether a workbook is that of a report."""
    try:
        with zipfile.ZipFile(file) as archive, archive.open(_PROPERTIES) as properties:
            return _WORKBOOK_MARK in properties.read(_HEAD)
    except (OSError, LookupError, ValueError, RuntimeError, EOFError):
        return False
    except (zipfile.BadZipFile, zlib.error):
        return False


def _begins(source: SourceFile, mark: bytes) -> bool:
    try:
        with source.open() as file:
            return file.read(len(mark)) == mark
    except OSError:
        return False


def _is_of_report(folder: str, name: str) -> bool:
    """Tell whether a file has the name of one of a report that is in a folder."""
    if _is_table(_join(folder, "tables"), name):
        return True
    return _OF_REPORT.fullmatch(PurePosixPath(name).relative_to(folder).as_posix()) is not None


def _is_table(folder: str, name: str) -> bool:
    """Tell whether a file has the name of a table of a report in its folder."""
    path = PurePosixPath(name)
    if not path.is_relative_to(folder):
        return False
    path = path.relative_to(folder)
    ending = {".": ".csv", "latex": ".tex"}.get(path.parent.as_posix())
    if path.as_posix() == "tables.xlsx":
        return True
    return path.suffix == ending and table_name(path.stem) is not None


def _join(folder: str, name: str) -> str:
    return (PurePosixPath(folder) / name).as_posix()


def _below(folder: str, names: Iterable[str]) -> list[str]:
    return [name for name in names if folder == "." or name.startswith(f"{folder}/")]


def _read(source: SourceFile) -> dict[str, Any]:
    """Read a JSON object; an empty one where it is none."""
    try:
        if source.size > _MOST:
            return {}
        with source.open() as file:
            found = json.loads(file.read())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
