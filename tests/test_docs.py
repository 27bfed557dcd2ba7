"""What README and docs say can be done: blocks of code run, commands are taken, links lead on."""

import ast
import re
import shlex
import tomllib
import unicodedata
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.cli import _parser
from corpus_tools.report.tables import TABLES

ROOT = Path(__file__).resolve().parents[1]
GUIDE = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PAGES = [*GUIDE, ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md"]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
_LINK = re.compile(r'\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"')
#: Commands in Arabic text.
_INLINE = re.compile('<code dir="ltr">([^<]+)</code>')
#: Programs of others that pages name.
_OTHERS = {"chromium", "dask"}


def blocks(page: Path, *languages: str) -> list[tuple[int, str]]:
    """Return the line and the text of each block of code in some languages."""
    text = page.read_text(encoding="utf-8")
    found = [(text.count("\n", 0, m.start(2)) + 1, *m.groups()) for m in _BLOCK.finditer(text)]
    return [(line, code) for line, language, code in found if language in languages]


def commands(page: Path) -> Iterator[list[str]]:
    """Yield the words of each command."""
    for _, code in blocks(page, "console"):
        for line in code.splitlines():
            assert line.startswith("$ "), f"{page.name}: {line}"
            yield shlex.split(line[2:], comments=True)
    for code in _INLINE.findall(page.read_text(encoding="utf-8")):
        yield shlex.split(code.replace("\\", "/"))


def prose(page: Path) -> str:
    return _BLOCK.sub("", page.read_text(encoding="utf-8"))


def named(pages: list[Path]) -> list[Any]:
    return [pytest.param(page, id=page.name) for page in pages]


def missing(code: str) -> list[str]:
    """Return the packages that a block imports and that are not installed."""
    tops = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(code))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    return sorted(top for top in tops if find_spec(top) is None)


@pytest.fixture
def inputs(tmp_path, sample, sample_folder, monkeypatch):
    """Stand in a folder with what the examples read: articles in every form that they name."""
    rows = [(a.id, a.title, "\n".join(sample.paragraphs(a.id))) for a in sample]
    table = pd.DataFrame(rows, columns=["id", "title", "text"])
    (tmp_path / "articles").symlink_to(sample_folder)
    table.rename(columns={"text": "Corpus"}).to_csv(tmp_path / "news.csv", index=False)
    table[["id"]].assign(outlet="النهر").to_csv(tmp_path / "known.csv", index=False)
    table.to_json(tmp_path / "news.jsonl", orient="records", lines=True, force_ascii=False)
    if find_spec("pyarrow"):
        (tmp_path / "news").mkdir()
        for path in ("news.parquet", "news/2019-01.parquet"):
            table.to_parquet(tmp_path / path)
    monkeypatch.chdir(tmp_path)
    yield
    plt.close("all")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("page", named([page for page in GUIDE if blocks(page, "python")]))
def test_the_code_of_a_page_runs_from_top_to_bottom(page: Path, inputs: None) -> None:
    names: dict[str, object] = {}
    for line, code in blocks(page, "python"):
        if missing(code):  # libraries of others, shown and not required
            continue
        # Errors name the line of the page.
        exec(compile("\n" * (line - 1) + code, str(page), "exec"), names)


@pytest.mark.parametrize("page", named([page for page in PAGES if blocks(page, "console")]))
def test_commands_of_a_page_are_taken(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    with (ROOT / "pyproject.toml").open("rb") as file:
        extras = tomllib.load(file)["project"]["optional-dependencies"]
    for program, *words in commands(page):
        match Path(program).name:
            case "corpus-tools":
                _parser().parse_args(words)
            case "make":
                for word in words:
                    known = rf"\$\({word.split('=')[0]}\)" if "=" in word else rf"^{word}:"
                    assert re.search(known, makefile, re.M), word
            case "pip":
                asked = re.findall(r"\[([\w,]+)\]", " ".join(words))
                assert set(",".join(asked).split(",")) <= {*extras, ""}, words
            case "python" | "python3" | "py":
                assert words == ["-m", "venv", ".venv"] or (ROOT / words[0]).is_file(), words
            case other:
                assert other in _OTHERS, other


def test_every_option_is_told() -> None:
    told = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    actions = [a for a in _parser()._actions if isinstance(a.choices, dict)]
    for name, parser in actions[0].choices.items():
        assert f"corpus-tools {name}" in told
        for action in parser._actions:
            if action.help != "==SUPPRESS==":
                for option in action.option_strings:
                    assert option in told or option in {"-h", "--help"}, option


def test_every_table_and_figure_is_told() -> None:
    tables = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    assert [name for name in TABLES if f"`{name}.csv`" not in tables] == []
    figures = (ROOT / "docs" / "drawing.md").read_text(encoding="utf-8")
    assert [name for name in ct.plot.__all__ if f"`{name}`" not in figures] == []


@pytest.mark.parametrize("page", named(PAGES))
def test_what_a_page_names_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for name in set(re.findall(r"\bct\.((?:plot\.|views\.)?\w+)", text)):
        found: Any = ct
        for part in name.split("."):
            found = getattr(found, part)
    for script in set(re.findall(r"\btests/[\w/]+\.py\b", text)):
        assert (ROOT / script).is_file(), script
    if page.name == "benchmarks.md":
        for script in set(re.findall(r"`(\w+\.py)`", text)):
            assert (ROOT / "tests" / "benchmarks" / script).is_file(), script


def anchors(page: Path) -> set[str]:
    """Return what headings of a page are linked by."""
    heads = re.findall(r"^#+ (.+)$", prose(page), re.M)
    kept = (
        "".join(c for c in head.lower() if c in " -_" or unicodedata.category(c)[0] in "LNM")
        for head in heads
    )
    return {head.replace(" ", "-") for head in kept}


@pytest.mark.parametrize("page", named(PAGES))
def test_links_lead_on(page: Path) -> None:
    for match in _LINK.finditer(prose(page)):
        link = match.group(1) or match.group(2)
        if link.startswith(("https://", "http://")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_the_first_page_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 150


@pytest.mark.parametrize("page", named(GUIDE))
def test_words_that_claim_too_much_or_mean_something_else(page: Path) -> None:
    text = prose(page)
    for word in ("المدونة", "دائما", "منقول", "always right", "copying"):
        assert word not in text, word
