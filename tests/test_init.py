"""The package's face: every public name is there, and looking at it is quick."""

import json
import subprocess
import sys
import tomllib
from importlib import import_module

import pytest
from conftest import ROOT

import corpus_tools

#: Where users find names: what is computed, drawn, looked at.
SPACES = ("corpus_tools", "corpus_tools.plot", "corpus_tools.views")
NAMES = [(space, name) for space in SPACES for name in import_module(space).__all__]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "corpus_tools").rglob("*.py")
    if path.stem != "__main__"
)


#: What one fresh interpreter does, from the least to the most, and what each step is asked about.
STEPS = {
    "the package": """
        import corpus_tools as ct
        found = loaded("matplotlib sklearn pandas numpy scipy simplemma charset_normalizer"
                       " numba pyarrow")
    """,
    "text functions": """
        ct.tokenize("نهر")
        ct.load_corpus
        found = loaded("matplotlib sklearn")
    """,
    "counts": """
        ct.count_terms(["نهر سد", "سد"]).tfidf()
        found = loaded("numba sklearn matplotlib pyarrow.parquet")
    """,
    "an old name": """
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            from corpus_tools import map_view
        found = [*{warning.filename for warning in said}]
    """,
    "an analysis": """
        import corpus_tools.report.report
        folder = pathlib.Path(tempfile.mkdtemp())
        articles = [["نهر وجسر ووزير", "سوق قديم"], ["نهر وسد كبير", "سوق جديد"]]
        articles.append(["ملعب ومدرب", "هدف"])
        for at, lines in enumerate(articles):
            (folder / f"{at}.txt").write_text("\\n".join(lines), encoding="utf-8")
        result = corpus_tools.report.analysis.analyse(ct.load_corpus(folder))
        assert result.clustering is not None
        found = loaded("sklearn scipy.stats numba jupytext nbformat nbclient lxml")
    """,
    "modules of public names": """
        for module in MODULES:
            importlib.import_module(module)
        found = [name for space, name in NAMES
                 if not callable(getattr(importlib.import_module(space), name))]
    """,
    "modules alone": """
        found = []
        for name in (module for module in MODULES if module.count(".") == 1):
            for module in [m for m in sys.modules if m.startswith("corpus_tools")]:
                del sys.modules[module]
            try:
                importlib.import_module(name)
            except ImportError as error:
                found.append(f"{name}: {error}")
    """,
}
SCRIPT = """
import importlib, json, pathlib, sys, tempfile, textwrap, traceback, warnings
MODULES, NAMES, STEPS = json.load(sys.stdin)
def loaded(names):
    return [name for name in names.split() if name in sys.modules]
told = {}
for step, code in STEPS.items():
    try:
        exec(textwrap.dedent(code), globals())
    except Exception:
        found = traceback.format_exc()
    told[step] = found
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def told():
    """Give what a fresh interpreter finds at each step."""
    asked = json.dumps([MODULES, NAMES, STEPS])
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT, input=asked, capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    return json.loads(done.stdout)


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


def test_no_module_or_folder_hides_a_public_name(told):
    """Whatever was imported before, a name is the function and not the module of that name."""
    assert told["modules of public names"] == ["plot", "views"]


@pytest.mark.parametrize(("old", "new"), corpus_tools._RENAMED.items())
def test_an_old_name_works_and_names_the_new_one(old, new):
    with pytest.warns(DeprecationWarning, match=rf"corpus_tools\.views\.{new}") as told:
        found = getattr(corpus_tools, old)
    assert found is getattr(corpus_tools.views, new)
    assert [warning.filename for warning in told] == [__file__]
    assert old not in dir(corpus_tools)


def test_an_old_name_that_is_imported_shows_the_line_that_does_so(told):
    assert told["an old name"] == ["<string>"]


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'colour'"):
        _ = corpus_tools.colour


def test_importing_the_package_imports_nothing_heavy(told):
    assert told["the package"] == []


def test_terms_are_counted_without_what_only_much_work_needs(told):
    assert told["counts"] == []


def test_a_few_articles_are_analysed_without_what_only_many_need(told):
    assert told["an analysis"] == []


def test_text_functions_import_no_figures(told):
    assert told["text functions"] == []


def test_modules_of_the_ground_floor_can_be_imported_alone(told):
    assert told["modules alone"] == []


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
