"""Verifying figures: what changed, and why."""

import hashlib
import json
from pathlib import Path

import matplotlib
import pytest
from analysed import anew

from corpus_tools.errors import InputError
from corpus_tools.labels.saved import read_manifest
from corpus_tools.report import figure_files
from corpus_tools.report.analysis import Analysis
from corpus_tools.report.figure_files import drawn_as, verify, write_figures
from corpus_tools.report.figures import TRAP
from corpus_tools.report.report import verify_figures, write_figures_alone
from corpus_tools.report.request import Request

SETTINGS = {"lang": "en", "size": "slide", "conflate": "auto"}


def record(data: bytes, **facts: object) -> dict[str, object]:
    """Describe a file as a manifest does."""
    return {
        "sha256": hashlib.sha256(data).hexdigest(),
        "alt": "وصف",
        "settings": SETTINGS,
        "corpus_sha256": "a" * 64,
        "version": "1",
        "matplotlib": "3.11.2",
        "labels": [],
        **facts,
    }


def saved(folder: Path, files: dict[str, bytes]) -> Path:
    """Save figures with their manifest."""
    manifest = {name: record(data) for name, data in files.items()}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def test_the_same_bytes_are_the_same(tmp_path: Path) -> None:
    folder = saved(tmp_path, {"map.png": b"1", "map.svg": b"2"})
    outcomes = verify(folder, lambda scratch: {"map.png": record(b"1"), "map.svg": record(b"2")})
    assert [(o.file, o.status) for o in outcomes] == [("map.png", "same"), ("map.svg", "same")]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"corpus_sha256": "b" * 64}, "data: the corpus was aaaaaaaaaaaa…, it is bbbbbbbbbbbb…"),
        ({"settings": {**SETTINGS, "conflate": "none"}}, "settings: conflate was auto, it is none"),
        ({"version": "2"}, "version: corpus_tools was 1, it is 2"),
        ({"matplotlib": "3.12"}, "version: Matplotlib was 3.11.2, it is 3.12"),
        ({}, "code: the same data, settings and versions give another file"),
    ],
)
def test_what_changed_has_its_reason(tmp_path: Path, facts: dict[str, object], said: str) -> None:
    folder = saved(tmp_path, {"map.png": b"1"})
    (outcome,) = verify(folder, lambda scratch: {"map.png": record(b"2", **facts)})
    assert outcome.status == "changed"
    assert outcome.reasons == (said, "its text is the same")


def test_another_text_is_told(tmp_path: Path) -> None:
    folder = saved(tmp_path, {"map.png": b"1"})
    (outcome,) = verify(folder, lambda scratch: {"map.png": record(b"2", alt="وصف آخر")})
    assert outcome.reasons[-1] == "it says something else"


def test_files_that_were_edited_or_lost_or_come_and_go(tmp_path: Path) -> None:
    folder = saved(tmp_path, {"a.png": b"1", "b.png": b"2", "c.png": b"3"})
    (folder / "a.png").write_bytes(b"edited")
    (folder / "b.png").unlink()
    made = {"a.png": record(b"1"), "b.png": record(b"2"), "d.png": record(b"4")}
    outcomes = verify(folder, lambda scratch: made)
    assert {o.file: o.status for o in outcomes} == {
        "a.png": "edited",
        "b.png": "missing",
        "c.png": "gone",
        "d.png": "new",
    }


def test_figures_are_drawn_again_as_they_were(tmp_path: Path) -> None:
    how = drawn_as(saved(tmp_path, {"map.svg": b"1", "tree.svg": b"2", "tree.png": b"3"}))
    assert (how.lang, how.size, set(how.formats)) == ("en", "slide", {"svg", "png"})
    assert how.names == {"map", "tree"}


def test_without_a_manifest_there_is_nothing_to_verify(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"manifest\.json"):
        drawn_as(tmp_path)


def test_the_figures_of_the_repository_are_in_step_with_the_code(
    sample_result: Analysis,
    sample_report: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = Path(__file__).parents[2] / "figures"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    drawn = {entry["matplotlib"] for entry in manifest.values()}
    if drawn != {matplotlib.__version__}:
        pytest.skip(f"drawn with Matplotlib {drawn}: its bytes are those of no other")
    monkeypatch.setattr(figure_files, "figures_of", lambda result: [])
    trap = write_figures(anew(sample_result), tmp_path, extra=[TRAP])
    made = read_manifest(sample_report / "figures") | trap
    outcomes = verify(folder, lambda scratch: made)
    assert [str(outcome) for outcome in outcomes if outcome.status != "same"] == []


def test_verifying_from_the_corpus_on_names_what_was_edited(tmp_path: Path) -> None:
    corpus, out = tmp_path / "corpus", tmp_path / "out"
    corpus.mkdir()
    for number in range(2):
        (corpus / f"{number}.txt").write_text(f"عنوان {number}\nنص الخبر عن النهر.\n", "utf-8")
    write_figures_alone(Request(corpus, formats=("svg",), lang="en"), out)
    assert {o.status for o in verify_figures(Request(corpus), out)[0]} == {"same"}
    (corpus / "1.txt").write_text("عنوان 1\nنص الخبر عن الميناء.\n", "utf-8")
    outcomes, _ = verify_figures(Request(corpus), out)
    changed = [outcome for outcome in outcomes if outcome.status == "changed"]
    assert changed
    assert all(outcome.reasons[0].startswith("data: the corpus was ") for outcome in changed)
