"""The package's face: every public name is there, and looking at it is quick."""

import subprocess
import sys
import tomllib

import pytest
from conftest import ROOT

import corpus_tools


def run(code):
    """Run code in a fresh interpreter and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


@pytest.mark.parametrize("name", corpus_tools.__all__)
def test_every_public_name_is_there(name):
    assert getattr(corpus_tools, name) is not None
    assert name in dir(corpus_tools)


@pytest.mark.parametrize("name", corpus_tools.__all__)
def test_every_public_name_says_what_it_is(name):
    documented = getattr(corpus_tools, name).__doc__
    assert documented
    assert documented.strip().splitlines()[0].rstrip().endswith(".")


def test_public_names_are_sorted_and_distinct():
    assert len(set(corpus_tools.__all__)) == len(corpus_tools.__all__)
    assert sorted(corpus_tools.__all__) == dir(corpus_tools)


def test_no_module_hides_a_public_name():
    modules = {path.stem for path in (ROOT / "corpus_tools").glob("*")}
    assert modules & set(corpus_tools.__all__) == {"plot"}  # the one that is a module


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'colour'"):
        _ = corpus_tools.colour


def test_importing_the_package_imports_nothing_heavy():
    heavy = ["matplotlib", "sklearn", "pandas", "numpy", "scipy", "simplemma", "charset_normalizer"]
    code = f"import sys, corpus_tools; print(*(m for m in {heavy} if m in sys.modules))"
    assert run(code) == []


def test_a_few_articles_are_analysed_without_what_only_many_need():
    heavy = ["sklearn", "scipy.stats", "numba", "jupytext", "nbformat", "nbclient", "lxml"]
    texts = [["نهر وجسر ووزير", "سوق قديم"], ["نهر وسد كبير", "سوق جديد"], ["ملعب ومدرب", "هدف"]]
    code = (
        "import sys, tempfile, pathlib, corpus_tools.report.report\n"
        "import corpus_tools.report.analysis as a\n"
        "folder = pathlib.Path(tempfile.mkdtemp())\n"
        f"for at, lines in enumerate({texts}):\n"
        "    (folder / f'{at}.txt').write_text('\\n'.join(lines), encoding='utf-8')\n"
        "found = a.analyse(corpus_tools.load_corpus(folder))\n"
        "assert found.clustering is not None\n"
        f"print(*(m for m in {heavy} if m in sys.modules))"
    )
    assert run(code) == []


def test_text_functions_import_no_figures():
    code = (
        "import sys, corpus_tools as ct; ct.tokenize('نهر'); ct.load_corpus;"
        " print('matplotlib' in sys.modules, 'sklearn' in sys.modules)"
    )
    assert run(code) == ["False", "False"]


def test_every_module_can_be_imported_alone():
    modules = sorted(path.stem for path in (ROOT / "corpus_tools").glob("[!_]*.py"))
    code = (
        "import importlib, subprocess, sys\n"
        f"for name in {modules}:\n"
        "    for loaded in [m for m in sys.modules if m.startswith('corpus_tools')]:\n"
        "        del sys.modules[loaded]\n"
        "    module = importlib.import_module('corpus_tools.' + name)\n"
        "    missing = [n for n in getattr(module, '__all__', []) if not hasattr(module, n)]\n"
        "    if not module.__doc__ or missing:\n"
        "        print(name, *missing)\n"
    )
    assert run(code) == []


def test_the_version_is_that_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert corpus_tools.__version__ == project["version"]


def test_types_are_shipped():
    assert (ROOT / "corpus_tools" / "py.typed").is_file()
