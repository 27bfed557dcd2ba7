"""The notebooks: parameters, execution, the same bytes each time, every corpus."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest
from jupyter_client.manager import AsyncKernelManager

from corpus_tools.corpus.loading import sample_path
from corpus_tools.errors import CorpusToolsError
from corpus_tools.report.notebooks import notebook_sources, run_notebook, write_notebooks
from corpus_tools.report.request import Request

SMALL = """# %% [markdown]
# # دفتر

# %% tags=["parameters"]
CORPUS = None  # the sample
LANG = "ar"

# %%
print(CORPUS, LANG)
"""


def test_parameters_are_replaced(tmp_path: Path) -> None:
    source = tmp_path / "small.py"
    source.write_text(SMALL, encoding="utf-8")
    text = run_notebook(source, {"CORPUS": 'a "b"', "LANG": "en"}, tmp_path)
    notebook = nbformat.reads(text, as_version=4)
    assert notebook.cells[1].source == 'CORPUS = "a \\"b\\""  # the sample\nLANG = "en"'
    assert notebook.cells[2].outputs[0].text == 'a "b" en\n'


def test_same_source_gives_same_bytes(tmp_path: Path) -> None:
    source = tmp_path / "small.py"
    source.write_text(SMALL, encoding="utf-8")
    parameters: dict[str, str | None] = {"CORPUS": None, "LANG": "ar"}
    assert run_notebook(source, parameters, tmp_path) == run_notebook(source, parameters, tmp_path)


def test_a_failing_cell_is_named(tmp_path: Path) -> None:
    source = tmp_path / "small.py"
    source.write_text(SMALL + "\n# %%\n1 / 0\n", encoding="utf-8")
    with pytest.raises(CorpusToolsError, match=r"small\.py: a cell failed with ZeroDivisionError"):
        run_notebook(source, {}, tmp_path)


def test_parameters_cell_is_required(tmp_path: Path) -> None:
    source = tmp_path / "small.py"
    source.write_text("# %%\n1\n", encoding="utf-8")
    with pytest.raises(CorpusToolsError, match="tagged 'parameters'"):
        run_notebook(source, {}, tmp_path)


@pytest.fixture(scope="module")
def one_kernel() -> Iterator[None]:
    """Run notebooks one after the other in one kernel, which forgets all names between them."""
    from nbclient.util import run_sync

    kernel = AsyncKernelManager(kernel_name="python3")

    class InOneKernel(nbclient.NotebookClient):
        def __init__(self, notebook: nbformat.NotebookNode, **options: Any) -> None:
            super().__init__(notebook, km=kernel, **options)

        def execute(self, **options: Any) -> nbformat.NotebookNode:
            folder = self.resources["metadata"]["path"]
            before = f"%reset -f\nimport os; os.chdir({folder!r}); del os"
            after = "import os; os.chdir(os.path.expanduser('~'))"  # the folder will be moved
            own = self.nb.cells
            self.nb.cells = [*map(nbformat.v4.new_code_cell, (before, after))]
            self.nb.cells[1:1] = own
            super().execute(**options)
            self.nb.cells = own
            return self.nb

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nbclient.NotebookClient", InOneKernel)
        yield
    if kernel.has_kernel:
        run_sync(kernel.shutdown_kernel)(now=True)


@pytest.mark.usefixtures("one_kernel")
@pytest.mark.parametrize("n", [1, 3])
def test_every_notebook_runs_on_a_small_corpus(n: int, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for path in sorted(sample_path().glob("river-*.txt"))[:n]:
        shutil.copy(path, corpus)
    out, warnings = write_notebooks(Request(corpus), tmp_path / "out")
    assert warnings == []
    names = [f"{source.stem}.ipynb" for source in notebook_sources()]
    assert sorted(path.name for path in out.iterdir()) == names
    for path in out.iterdir():
        notebook = json.loads(path.read_text(encoding="utf-8"))
        assert '"../corpus"' in "".join(notebook["cells"][1]["source"])


@pytest.mark.parametrize("source", notebook_sources(), ids=lambda path: path.stem)
def test_notebooks_import_nothing_but_what_is_public(source: Path) -> None:
    imported = re.findall(
        r"^\s*(?:from|import) +(corpus_tools\S*)", source.read_text("utf-8"), re.M
    )
    assert imported == ["corpus_tools"]


def test_a_notebook_that_fails_in_any_way_leaves_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(source: Path, parameters: object, folder: Path) -> str:
        if source.stem.startswith("02"):
            raise TimeoutError("the kernel does not answer")
        return "{}"

    monkeypatch.setattr("corpus_tools.report.notebooks.run_notebook", failing)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "02_term_frequencies.ipynb").write_text("of another corpus")
    out, warnings = write_notebooks(Request(None), tmp_path / "out")
    names = {f"{source.stem}.ipynb" for source in notebook_sources()}
    assert {path.name for path in out.iterdir()} == names - {"02_term_frequencies.ipynb"}
    (warning,) = warnings
    assert "02_term_frequencies.ipynb is not written" in warning
    assert "TimeoutError: the kernel does not answer" in warning
