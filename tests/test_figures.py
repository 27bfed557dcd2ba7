"""The report's figures: complete, right, the same bytes each time, described in the manifest."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from corpus_tools import figures
from corpus_tools.analysis import Analysis, analyse
from corpus_tools.check import check_figure
from corpus_tools.corpus import load_corpus, sample_path
from corpus_tools.errors import CorpusToolsError, InputError
from corpus_tools.labels import arabic_labels


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    """Analyse the seven articles of one story."""
    folder = tmp_path_factory.mktemp("few")
    for path in sorted(sample_path().glob("flights-*.txt")):
        shutil.copy(path, folder)
    return analyse(load_corpus(folder))


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("spec", figures.FIGURES, ids=lambda spec: spec.name)
def test_no_label_is_wrong(spec: figures.FigureSpec, lang: figures.Lang, few: Analysis) -> None:
    with arabic_labels():
        assert check_figure(figures.draw(spec, few, lang)) == []


def test_manifest_describes_each_file(few: Analysis, tmp_path: Path) -> None:
    figures.write_figures(few, tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    files = {path.name for path in tmp_path.iterdir()} - {"manifest.json"}
    assert set(manifest) == files
    assert len(files) == len(figures.FIGURES) * len(figures.FORMATS)
    for name, record in manifest.items():
        assert record["sha256"] == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
        assert record["corpus_sha256"] == few.corpus.sha256
        for key in ("title_ar", "title_en", "alt", "table", "settings"):
            assert record[key]


def test_same_results_give_same_bytes(few: Analysis, tmp_path: Path) -> None:
    first = figures.write_figures(few, tmp_path / "one")
    second = figures.write_figures(few, tmp_path / "two")
    assert first == second
    for name in first:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_mirrored_label_is_not_written(
    few: Analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpus_tools.check import Problem

    problem = Problem("mirrored", "سلامة", "its letters stand in the wrong order")
    monkeypatch.setattr(figures, "check_figure", lambda figure: [problem])
    with pytest.raises(CorpusToolsError, match="not written: mirrored"):
        figures.write_figures(few, tmp_path)
    assert not list(tmp_path.glob("*.png"))


def test_unknown_format_is_refused(few: Analysis, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="png, svg, pdf"):
        figures.write_figures(few, tmp_path, formats=["gif"])


def test_alternative_text_names_the_commonest_term(few: Analysis) -> None:
    term = few.dtm.terms["term"].iloc[0]
    for lang in ("ar", "en"):
        assert term in figures.FIGURES[0].describe(few, lang)


def test_one_article_has_no_figure_of_likeness(tmp_path: Path) -> None:
    shutil.copy(next(iter(sorted(sample_path().glob("*.txt")))), tmp_path)
    names = [spec.name for spec in figures.figures_of(analyse(load_corpus(tmp_path)))]
    assert names == ["term_frequencies"]
