"""The notebooks: parameters, execution, the same bytes each time, every corpus."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jupytext
import nbclient
import nbformat
import pytest
from jupyter_client.manager import AsyncKernelManager

from corpus_tools.corpus.loading import sample_path
from corpus_tools.errors import CorpusToolsError
from corpus_tools.messages import Lang
from corpus_tools.report.notebooks import (
    notebook_sources,
    prose_in,
    run_notebook,
    settings_for,
    with_values,
    write_notebooks,
)
from corpus_tools.report.request import Request

SMALL = """# %% [markdown]
# <div dir="rtl" lang="ar">
# دفتر
# </div>
#
# A notebook

# %%
# %run settings.py
print(CORPUS, LANG)
"""


def test_settings_take_the_values_of_a_request(tmp_path: Path) -> None:
    corpus = tmp_path / "mine"
    request = Request(corpus, lang="en", keep="caption", columns={"text": "Corpus"})
    lines = settings_for(request, tmp_path / "out").splitlines()
    for line in ('CORPUS = "../mine"', 'LANG = "en"', 'KEEP = "caption"', "METADATA = None"):
        assert line in lines
    assert "COLUMNS = {'text': 'Corpus'}" in lines


def test_settings_of_the_sample_are_those_of_the_sources(tmp_path: Path) -> None:
    source = notebook_sources()[0].with_name("settings.py").read_text(encoding="utf-8")
    assert settings_for(Request(None), tmp_path) == source


def test_a_setting_that_is_not_there_is_named() -> None:
    assert with_values('A = "x"\nB = 1', {"A": 'a "b"'}) == 'A = "a \\"b\\""\nB = 1'
    with pytest.raises(CorpusToolsError, match=r"settings\.py: expected one line with C"):
        with_values("A = 1", {"C": 2})


@pytest.mark.parametrize("lang", ["ar", "en", "both"])
def test_prose_is_in_the_language_asked_for(lang: Lang, tmp_path: Path) -> None:
    source = tmp_path / "small.py"
    source.write_text(SMALL, encoding="utf-8")
    (tmp_path / "settings.py").write_text(f'CORPUS = "a"\nLANG = "{lang}"', encoding="utf-8")
    notebook = nbformat.reads(run_notebook(source, tmp_path, lang), as_version=4)
    told = notebook.cells[0].source
    assert ("دفتر" in told, "A notebook" in told) == (lang != "en", lang != "ar")
    assert ("<details" in told) == (lang == "both")
    assert notebook.cells[1].outputs[0].text == f"a {lang}\n"


def test_same_source_gives_same_bytes(tmp_path: Path) -> None:
    source = tmp_path / "small.py"
    source.write_text(SMALL, encoding="utf-8")
    (tmp_path / "settings.py").write_text("CORPUS = LANG = None", encoding="utf-8")
    assert run_notebook(source, tmp_path) == run_notebook(source, tmp_path)


def test_a_failing_cell_is_named(tmp_path: Path) -> None:
    source = tmp_path / "small.py"
    source.write_text("# %%\n1 / 0\n", encoding="utf-8")
    with pytest.raises(CorpusToolsError, match=r"small\.py: a cell failed with ZeroDivisionError"):
        run_notebook(source, tmp_path)


def test_every_cell_of_prose_is_in_both_languages() -> None:
    """No Latin word in Arabic prose but names of files, programs and code; no Arabic in English."""
    for path in notebook_sources():
        for cell in jupytext.read(path).cells:
            if cell.cell_type != "markdown":
                continue
            arabic, english = prose_in(cell.source, "ar"), prose_in(cell.source, "en")
            assert english != cell.source, cell.source
            plain = re.sub(r"<(code|span|a)\b[^>]*>.*?</\1>|<[^>]*>", " ", arabic)
            assert re.findall("[A-Za-z]{2,}", plain) == [], path
            assert arabic.count("<h2") == len(re.findall("^## ", english, re.M)), english


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
            for cell in own:  # nobody looks at the pictures: let there be fewer pixels
                cell.source = cell.source.replace('["retina"]', '["png"]')
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
    assert sorted(path.name for path in out.glob("[!.]*")) == [*names, "settings.py"]
    assert 'CORPUS = "../corpus"' in (out / "settings.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("source", notebook_sources(), ids=lambda path: path.stem)
def test_notebooks_import_nothing_but_what_is_public(source: Path) -> None:
    imported = re.findall(
        r"^\s*(?:from|import) +(corpus_tools\S*)", source.read_text("utf-8"), re.M
    )
    assert imported == ["corpus_tools"]


def test_a_notebook_that_fails_in_any_way_leaves_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(source: Path, folder: Path, lang: str) -> str:
        if source.stem.startswith("02"):
            raise TimeoutError("the kernel does not answer")
        return "{}"

    monkeypatch.setattr("corpus_tools.report.notebooks.run_notebook", failing)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "02_term_frequencies.ipynb").write_text("of another corpus")
    out, warnings = write_notebooks(Request(None), tmp_path / "out")
    names = {f"{source.stem}.ipynb" for source in notebook_sources()}
    assert {path.name for path in out.glob("[!.]*")} == {"settings.py"} | names - {
        "02_term_frequencies.ipynb"
    }
    (warning,) = warnings
    assert "02_term_frequencies.ipynb is not written" in warning
    assert "TimeoutError: the kernel does not answer" in warning
