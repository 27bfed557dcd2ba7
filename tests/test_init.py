"""The package's face: every public name is there, and looking at it is quick."""

import subprocess
import sys
import tomllib
from importlib import import_module

import pytest
from conftest import ROOT

import corpus_tools


def run(code):
    """Run code in a fresh interpreter and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


#: Where users find names: what is computed, drawn, looked at.
SPACES = ("corpus_tools", "corpus_tools.plot", "corpus_tools.views")
NAMES = [(space, name) for space in SPACES for name in import_module(space).__all__]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "corpus_tools").rglob("*.py")
    if path.stem != "__main__"
)


@pytest.mark.parametrize(("space", "name"), NAMES)
def test_every_public_name_is_there_and_says_what_it_is(space, name):
    found = getattr(import_module(space), name)
    assert name in dir(import_module(space))
    assert found.__doc__
    assert found.__doc__.strip().splitlines()[0].rstrip().endswith(".")


def test_public_names_are_sorted_and_distinct():
    for space in SPACES:
        names = import_module(space).__all__
        assert sorted(set(names)) == sorted(names)
        if space != "corpus_tools":
            assert names == sorted(names)
    assert sorted(corpus_tools.__all__) == dir(corpus_tools)


def test_every_public_name_has_a_home():
    assert set(corpus_tools._HOMES) | {"plot", "views"} == set(corpus_tools.__all__)
    assert set(corpus_tools.views._HOMES) == set(corpus_tools.views.__all__)


def test_no_module_or_folder_hides_a_public_name():
    """Whatever was imported before, a name is the function and not the module of that name."""
    code = (
        "import importlib\n"
        f"for module in {MODULES}:\n"
        "    importlib.import_module(module)\n"
        f"for space, name in {NAMES}:\n"
        "    if not callable(getattr(importlib.import_module(space), name)):\n"
        "        print(name)\n"
    )
    assert run(code) == ["plot", "views"]  # those that are modules


@pytest.mark.parametrize(("old", "new"), corpus_tools._RENAMED.items())
def test_an_old_name_works_and_names_the_new_one(old, new):
    with pytest.warns(DeprecationWarning, match=rf"corpus_tools\.views\.{new}") as told:
        found = getattr(corpus_tools, old)
    assert found is getattr(corpus_tools.views, new)
    assert [warning.filename for warning in told] == [__file__]
    assert old not in dir(corpus_tools)


def test_an_old_name_that_is_imported_shows_the_line_that_does_so():
    code = (
        "import warnings\n"
        "with warnings.catch_warnings(record=True) as told:\n"
        "    warnings.simplefilter('always')\n"
        "    from corpus_tools import map_view\n"
        "print(*{warning.filename for warning in told})"
    )
    assert run(code) == ["<string>"]


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


def test_modules_of_the_ground_floor_can_be_imported_alone():
    modules = [name for name in MODULES if name.count(".") == 1]
    code = (
        "import importlib, sys\n"
        f"for name in {modules}:\n"
        "    for loaded in [m for m in sys.modules if m.startswith('corpus_tools')]:\n"
        "        del sys.modules[loaded]\n"
        "    importlib.import_module(name)\n"
    )
    assert run(code) == []


@pytest.mark.parametrize("name", MODULES)
def test_every_module_says_what_is_in_it(name):
    module = import_module(name)
    first = module.__doc__.splitlines()[0]
    assert first.endswith(".")
    assert [n for n in getattr(module, "__all__", []) if not hasattr(module, n)] == []


def test_the_version_is_that_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert corpus_tools.__version__ == project["version"]


def test_types_are_shipped():
    assert (ROOT / "corpus_tools" / "py.typed").is_file()
