"""The house: rooms use only what is below them, and a newcomer sees where things are."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "corpus_tools"
#: Branches of a function that a reader can follow; and what gives the reason for more.
MOST_BRANCHES, REASON = 20, "One function, because"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the package in a folder."""
    pytest.importorskip("importlinter")
    return subprocess.run(
        [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports as lint;"
         " sys.exit(lint(no_cache=True))"],
        cwd=folder, env={"PYTHONPATH": str(folder), "PATH": ""},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy the code and its contracts."""
    code = shutil.ignore_patterns("data", "__pycache__")
    shutil.copytree(PACKAGE, tmp_path / "corpus_tools", ignore=code)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("arabic/tokens.py", "import corpus_tools.report.report", "Rooms use only what is below"),
        ("dating/find.py", "def _l():\n    from corpus_tools.cleaning import clean", "Rooms use"),
        ("labels/bidi.py", "import corpus_tools.dating.find", "Rooms use only what is below"),
        ("arabic/letters.py", "import corpus_tools.arabic.tokens", "No circles inside a room"),
    ],
)
def test_an_import_that_goes_up_or_round_is_refused(
    copy: Path, module: str, line: str, broken: str
) -> None:
    path = copy / "corpus_tools" / module
    path.write_text(f"{path.read_text(encoding='utf-8')}\n\n{line}\n", encoding="utf-8")
    done = lint(copy)
    assert done.returncode == 1, done.stdout + done.stderr
    said = [row for row in done.stdout.splitlines() if row.rstrip().endswith("BROKEN")]
    assert [row for row in said if row.startswith(broken)], done.stdout


def test_the_house_as_it_stands_keeps_its_contracts(copy: Path) -> None:
    done = lint(copy)
    assert done.returncode == 0, done.stdout + done.stderr


def test_each_room_says_its_purpose_and_is_not_crowded() -> None:
    rooms = [path.parent for path in PACKAGE.rglob("__init__.py")]
    for room in rooms:
        first = (room / "__init__.py").read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith('"""'), room
        assert first.rstrip('"').endswith("."), room
        assert len(list(room.glob("*.py"))) <= 18 + 1, room  # modules, and __init__


def test_the_tests_mirror_the_rooms() -> None:
    tests = ROOT / "tests"
    rooms = {path.parent.relative_to(PACKAGE) for path in PACKAGE.rglob("__init__.py")}
    for path in tests.rglob("test_*.py"):
        assert path.parent.relative_to(tests) in rooms, path


def branches(code: str) -> Iterator[tuple[int, int]]:
    """Yield the line and the complexity of each function and method, inner ones, too."""
    visit = pytest.importorskip("radon.complexity").cc_visit

    def inner(block: Any) -> Iterator[Any]:
        yield block
        for part in getattr(block, "closures", []):
            yield from inner(part)

    for top in visit(code):
        # Methods stand by themselves, too, beside their class.
        for block in [] if top.letter == "C" else inner(top):
            yield block.lineno, block.complexity


def unexplained(code: str) -> list[int]:
    """Return the lines of functions that have too many branches and give no reason."""
    explained = {
        node.lineno
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and REASON in " ".join((ast.get_docstring(node) or "").split())
    }
    return [at for at, many in branches(code) if many > MOST_BRANCHES and at not in explained]


def test_no_function_has_more_branches_than_a_reader_can_follow() -> None:
    for path in sorted(PACKAGE.rglob("*.py")):
        assert unexplained(path.read_text(encoding="utf-8")) == [], path


@pytest.mark.parametrize("head", ["def f(x):", "class A:\n  def f(x):", "def g():\n  def f(x):"])
def test_many_branches_need_a_reason(head: str) -> None:
    tests = "\n".join(f"   if x == {i}: return {i}" for i in range(MOST_BRANCHES))
    assert unexplained(f"@cache\n{head}\n{tests}")
    reason = f'   """Sort.\n\n   {REASON} the rules\n   are published so.\n   """'
    assert unexplained(f"{head}\n{reason}\n{tests}") == []


def test_no_two_public_classes_share_a_name() -> None:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(str(path.relative_to(PACKAGE)))
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_what_is_locked_is_what_the_project_asks_for() -> None:
    """Every dependency stands in the lock, not below its bound; else `make lock` writes it anew."""
    requirements = pytest.importorskip("packaging.requirements")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    lock = (ROOT / ".ci" / "lock.txt").read_text(encoding="utf-8")
    pinned = re.findall(r"^([\w.-]+)==(\S+)", lock, re.M)
    for wanted in map(requirements.Requirement, asked):
        name = re.sub("[-_.]+", "-", wanted.name).lower()
        found = [version for one, version in pinned if re.sub("[-_.]+", "-", one).lower() == name]
        assert found or name == project["name"], wanted
        assert all(wanted.specifier.contains(version) for version in found), wanted
