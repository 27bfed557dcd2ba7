"""What this package wrote is no article: it is told by its lists, its names and its marks."""

import json
import os
import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import IO, Any

from corpus_tools._files import OWN, written_files
from corpus_tools.corpus.files import SourceFile
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
    own: dict[str, set[str]] = {}
    if folder is not None:
        for above, folders, _ in os.walk(folder):
            if OWN in folders:
                at = Path(above).relative_to(folder).as_posix()
                own[at] = {_join(at, name) for name in written_files(Path(above))}
            folders[:] = [name for name in folders if not name.startswith(".")]
    exported: dict[str, set[str]] = {}
    for name, source in by_name.items():
        path = PurePosixPath(name)
        at = path.parent.as_posix()
        if path.name == _SUMMARY and at not in own and set(_read(source)) >= _IN_SUMMARY:
            own[at] = {
                n
                for n in _below(at, by_name)
                if _OF_REPORT.fullmatch(_from(at, n)) or _is_table(_join(at, "tables"), n)
            }
    taken = set().union(*own.values())
    for name, source in by_name.items():
        path = PurePosixPath(name)
        at = path.parent.as_posix()
        if path.name == _TERMS and name not in taken and _begins(source, _TERMS_BEGIN):
            own.setdefault(at, set()).update(n for n in _below(at, by_name) if _is_table(at, n))
        if path.name == _MANIFEST and name not in taken and (found := _figures(source)):
            own.setdefault(at, set()).update({name, *(_join(at, n) for n in found)})
        if path.name == _TEXTS and at != "." and (found := _texts(source)):
            exported[at] = {name, *(_join(at, n) for n in (*found, "metadata.csv"))}
    taken = set().union(*own.values())
    if set(by_name) - taken - set().union(*exported.values()):
        own.update(exported)
        taken.update(*exported.values())
    return taken & set(by_name), sorted(own)


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
    """Tell whether a workbook is that of a report; the file stands at its beginning again."""
    try:
        with zipfile.ZipFile(file) as archive:
            return _WORKBOOK_MARK in archive.read(_PROPERTIES)
    except (OSError, LookupError, ValueError, RuntimeError, EOFError, zipfile.BadZipFile):
        return False
    finally:
        file.seek(0)


def _begins(source: SourceFile, mark: bytes) -> bool:
    try:
        with source.open() as file:
            return file.read(len(mark)) == mark
    except OSError:
        return False


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


def _from(folder: str, name: str) -> str:
    return PurePosixPath(name).relative_to(folder).as_posix()


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


def _figures(source: SourceFile) -> list[str]:
    """Return the figures that a manifest names; none where it is not one of ours."""
    found = _read(source)
    if not all(isinstance(entry, dict) and set(entry) >= _IN_MANIFEST for entry in found.values()):
        return []
    return list(found)


def _texts(source: SourceFile) -> list[str]:
    """Return the texts that were exported with a mark; none where it is not one of ours."""
    found = _read(source)
    files = found.get("files")
    ours = str(found.get("format", "")).startswith("corpus-tools texts")
    return [str(name) for name in files] if ours and isinstance(files, list) else []
