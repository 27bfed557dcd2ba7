"""Run the notebooks: from plain text to executed .ipynb, byte for byte the same each time."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corpus_tools._files import staged
from corpus_tools._progress import progress_bar
from corpus_tools._written import json_text
from corpus_tools.errors import CorpusToolsError, in_one_line
from corpus_tools.messages import Lang, Message, of_file
from corpus_tools.report.kernels import execute
from corpus_tools.report.request import Request

__all__ = ["notebook_sources", "run_notebook", "run_notebooks", "settings_for", "write_notebooks"]

#: Beside the notebooks: what they have in common, and what a user changes.
SETTINGS = "settings.py"

_TIMEOUT = 1800
_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def notebook_sources() -> list[Path]:
    """Return the notebooks as text: in the package where it is installed, else in the checkout."""
    package = Path(__file__).parent.parent
    for folder in (package / "notebooks", package.parent / "notebooks"):
        found = sorted(folder.glob("[0-9]*.py"))
        if found:
            return found
    raise CorpusToolsError(Message("notebooks_missing", package=package.name))


def write_notebooks(request: Request, out: Path) -> tuple[Path, list[Message]]:
    """Run every notebook on a corpus; return the folder, and warnings of what is left out.

    Raises
    ------
    CorpusToolsError
        Not one of them runs to its end.
    """
    stale: set[Path] = set()
    with staged(out, stale=stale, kind="notebooks") as stage:
        written, failed = run_notebooks(request, stage, out)
        if not written:
            raise CorpusToolsError(next(iter(failed.values())))
        stale.update(map(Path, failed))  # of an earlier corpus
    return out, [Message("omitted", name=n, reason=why) for n, why in failed.items()]


def run_notebooks(request: Request, folder: Path, final: Path) -> tuple[list[str], dict[str, str]]:
    """Run every notebook in an existing folder.

    Parameters
    ----------
    request : Request
    folder, final : Path
        Where they run, and where they will stand: settings name paths as seen from there.

    Returns
    -------
    written : list of str
        Names of the files.
    failed : dict
        Notebooks with a cell that fails, which are not written, and why.
    """
    (folder / SETTINGS).write_text(settings_for(request, folder), encoding="utf-8")
    written, failed = [], {}
    sources = notebook_sources()
    for source in progress_bar(
        sources, desc="notebooks", unit="notebook", progress=request.progress
    ):
        name = f"{source.stem}.ipynb"
        try:
            notebook = run_notebook(source, folder, request.lang)
        except Exception as error:  # a cell, the kernel, the time: the others are run
            failed[name] = in_one_line(error)
            continue
        (folder / name).write_text(notebook, encoding="utf-8")
        written.append(name)
    (folder / SETTINGS).write_text(settings_for(request, final), encoding="utf-8")
    return written, failed


def settings_for(request: Request, folder: Path) -> str:
    """Return the settings of all notebooks in a folder, with the values of a request.

    Raises
    ------
    CorpusToolsError
        A setting is not there to be given its value.
    """
    # Paths are written as seen from the notebook, so that it can be run again where it stands.
    values = {
        "CORPUS": _seen_from(folder, request.corpus),
        "METADATA": _seen_from(folder, request.metadata),
        "COLUMNS": None if request.columns is None else dict(request.columns),
        "VARIANTS": _seen_from(folder, request.variants),
        "KEEP": request.keep,
        "ALL_LANGUAGES": request.all_languages,
        "LIMITS": None if request.limits is None else dict(request.limits),
        "STOPWORDS": _seen_from(folder, request.stopwords),
        "LANG": request.lang,
    }
    return with_values(
        (notebook_sources()[0].parent / SETTINGS).read_text(encoding="utf-8"), values
    )


def with_values(settings: str, values: Mapping[str, Any]) -> str:
    """Return the settings with other values.

    >>> with_values("CORPUS = None", {"CORPUS": "a"})
    'CORPUS = "a"'
    """
    for name, value in values.items():
        told = f"{name} = {_literal(value)}".replace("\\", r"\\")
        settings, n = re.subn(rf"^{name} = .*$", told, settings, flags=re.MULTILINE)
        if n != 1:
            raise CorpusToolsError(of_file(SETTINGS, "no_setting", name=name, n=n))
    return settings


def run_notebook(source: Path, folder: Path, lang: Lang = "ar") -> str:
    """Execute a notebook kept as text and return it as .ipynb.

    Parameters
    ----------
    source : Path
        A py:percent file.
    folder : Path
        Where it runs, beside its settings.
    lang : {"ar", "en", "both"}
        The language of the prose; of both, the English is folded.

    Raises
    ------
    CorpusToolsError
        A cell failed; the message names it and its error.
    """
    import jupytext
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    notebook = jupytext.read(source)
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown":
            cell["source"] = prose_in(cell.source, lang)
        cell["id"] = f"cell-{number:02d}"
    notebook.metadata = nbformat.from_dict({"kernelspec": _KERNEL})
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        extra_arguments=["--IPKernelApp.log_level=40"],  # errors only
        timeout=_TIMEOUT,
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
    )
    try:
        execute(client, folder)
    except CellExecutionError as error:
        last = str(error.evalue).strip().splitlines()
        told = {"error": error.ename, "said": last[0] if last else ""}
        raise CorpusToolsError(of_file(source.name, "cell_failed", **told)) from None
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    notebook.metadata.setdefault("language_info", {}).pop("version", None)
    return nbformat.writes(notebook) + "\n"


def prose_in(text: str, lang: Lang) -> str:
    r"""Return the prose of a cell in a language: first an Arabic block, then English Markdown.

    >>> prose_in("<div>نهر</div>\n\nA river", "en")
    'A river'
    """
    arabic, end, english = text.partition("</div>\n\n")
    if not end:
        return text
    if lang == "both":
        folded = f'<details lang="en"><summary>English</summary>\n\n{english}\n\n</details>'
        return f"{arabic}{end}{folded}"
    return english if lang == "en" else f"{arabic}</div>"


def _literal(value: object) -> str:
    # A string of JSON is one of Python, too, and stays one line whatever the name of a file holds.
    return json_text(value) if isinstance(value, str) else str(value)


def _seen_from(folder: Path, path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:  # another drive
        return path.resolve().as_posix()
