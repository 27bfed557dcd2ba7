"""What tests share: the sample read once, real data and a browser if there are any, no display."""

import json
import os
import shutil
import sys
from pathlib import Path

import matplotlib
import pytest
from hypothesis import settings

matplotlib.use("Agg")

# The same examples on every machine and in every run, so that more of them find nothing new; no
# limit of time on shared machines.
settings.register_profile(
    "project", max_examples=25, deadline=None, derandomize=True, database=None
)
# On other lines of Matplotlib, with --hypothesis-profile=lines: every fifth.
settings.register_profile("lines", settings.get_profile("project"), max_examples=5)
settings.load_profile("project")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def plain_labels():
    """Leave each test with Matplotlib as it was: drawing switches Arabic labels on."""
    yield
    labels = sys.modules.get("corpus_tools.labels.hook")
    while labels is not None and labels.in_force() is not None:
        labels.in_force().undo()


@pytest.fixture(scope="session")
def data_dir():
    """Give the folder of real corpora, which are no part of the project."""
    folder = Path(os.environ.get("CORPUS_TOOLS_DATA", ROOT.parent / "shared" / "corpora"))
    if not folder.is_dir():
        pytest.skip(f"no real corpora in {folder}; set CORPUS_TOOLS_DATA")
    return folder


@pytest.fixture(scope="session")
def real_rows(data_dir):
    """Give a function that reads some rows of a real corpus: every so many, and others told."""

    def read(name, every, also=lambda row: False):
        path = data_dir / f"{name}.dev.jsonl"
        if not path.is_file():
            pytest.skip(f"no {path.name}")
        rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        return [row for at, row in enumerate(rows) if at % every == 0 or also(row)]

    return read


@pytest.fixture(scope="session")
def some_news(real_rows):
    """Load every sixth article of several newspapers, and those that speak of safety."""
    from pandas import DataFrame

    from corpus_tools.corpus.loading import load_corpus

    rows = real_rows("ant_multisource", 6, lambda row: "سلامة" in row["text"])
    return load_corpus(DataFrame(rows))


@pytest.fixture(scope="session")
def sample():
    """Load the sample corpus."""
    from corpus_tools.corpus.loading import load_corpus

    return load_corpus()


@pytest.fixture(scope="session")
def sample_folder():
    from corpus_tools.corpus.loading import sample_path

    return sample_path()


@pytest.fixture(scope="session")
def gold(sample_folder):
    """Give what a careful reader finds in each article of the sample, by id."""
    lines = (sample_folder.parent / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


@pytest.fixture(scope="session")
def sample_result(sample):
    """Compute everything about the sample corpus, once."""
    from corpus_tools.report.analysis import analyse

    return analyse(sample)


@pytest.fixture(scope="session")
def sample_dtm(sample_result):
    return sample_result.dtm


@pytest.fixture(scope="module")
def browser():
    """Start Chromium, or leave the tests that need it."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs the extra 'browser'")
    names = ("chromium", "chromium-browser", "google-chrome")
    chromium = os.environ.get("CORPUS_TOOLS_CHROMIUM") or next(
        filter(None, map(shutil.which, names)), None
    )
    if chromium is None:
        pytest.skip("no Chromium here; name one in CORPUS_TOOLS_CHROMIUM")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def write(tmp_path):
    """Give a function that writes a file below the test's folder: str as UTF-8, bytes as is."""

    def make(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return make
