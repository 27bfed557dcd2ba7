"""Run the notebooks: from plain text to executed .ipynb, byte for byte the same each time."""

import os
from pathlib import Path
from typing import Any

from corpus_tools._files import staged
from corpus_tools._progress import NO_BARS, progress_bar
from corpus_tools.errors import CorpusToolsError, in_one_line
from corpus_tools.messages import Message, of_file
from corpus_tools.report.request import Request

__all__ = ["notebook_sources", "run_notebook", "run_notebooks", "write_notebooks"]

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
    with staged(out) as stage:
        written, failed = run_notebooks(request, stage)
        if not written:
            raise CorpusToolsError(next(iter(failed.values())))
    for name in failed:
        (out / name).unlink(missing_ok=True)  # of an earlier corpus
    return out, [Message("omitted", name=n, reason=why) for n, why in failed.items()]


def run_notebooks(request: Request, folder: Path) -> tuple[list[str], dict[str, str]]:
    """Run every notebook in an existing folder.

    Returns
    -------
    written : list of str
        Names of the files.
    failed : dict
        Notebooks with a cell that fails, which are not written, and why.
    """
    # Paths are written as seen from the notebook, so that it can be run again where it stands. A
    # staging folder lies beside the one it stands for: the same path leads out of both.
    parameters = {
        "CORPUS": _seen_from(folder, request.corpus),
        "METADATA": _seen_from(folder, request.metadata),
        "COLUMNS": None if request.columns is None else dict(request.columns),
        "VARIANTS": _seen_from(folder, request.variants),
        "KEEP": request.keep,
        "ALL_LANGUAGES": request.all_languages,
        "STOPWORDS": _seen_from(folder, request.stopwords),
        "LANG": request.lang,
    }
    written, failed = [], {}
    sources = notebook_sources()
    for source in progress_bar(
        sources, desc="notebooks", unit="notebook", progress=request.progress
    ):
        name = f"{source.stem}.ipynb"
        try:
            notebook = run_notebook(source, parameters, folder)
        except Exception as error:  # a cell, the kernel, the time: the others are run
            failed[name] = in_one_line(error)
            continue
        (folder / name).write_text(notebook, encoding="utf-8")
        written.append(name)
    return written, failed


def run_notebook(source: Path, parameters: dict[str, Any], folder: Path) -> str:
    """Execute a notebook kept as text and return it as .ipynb.

    Parameters
    ----------
    source : Path
        A py:percent file with one cell tagged ``parameters``.
    parameters : dict
        Names of that cell and the values they are to have.
    folder : Path
        Where it runs.

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
    _set_parameters(notebook, parameters, source.name)
    for number, cell in enumerate(notebook.cells):
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
        client.execute(env={**os.environ, NO_BARS: "1"})
    except CellExecutionError as error:
        last = str(error.evalue).strip().splitlines()
        told = {"error": error.ename, "said": last[0] if last else ""}
        raise CorpusToolsError(of_file(source.name, "cell_failed", **told)) from None
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    notebook.metadata.setdefault("language_info", {}).pop("version", None)
    return nbformat.writes(notebook) + "\n"


def _set_parameters(notebook: Any, parameters: dict[str, Any], name: str) -> None:
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            lines = []
            for line in cell.source.splitlines():
                key = line.split("=")[0].strip()
                comment = line.partition("#")[2]
                if key in parameters:
                    note = f"  #{comment}" if comment else ""
                    line = f"{key} = {_literal(parameters[key])}{note}"
                lines.append(line)
            cell["source"] = "\n".join(lines)
            return
    raise CorpusToolsError(of_file(name, "no_parameters_cell"))


def _literal(value: str | bool | None) -> str:
    return (
        str(value)
        if not isinstance(value, str)
        else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    )


def _seen_from(folder: Path, path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:  # another drive
        return path.resolve().as_posix()
