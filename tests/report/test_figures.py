"""The report's figures: which there are of a corpus, and what is said of them."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from matplotlib import pyplot as plt

from corpus_tools.corpus.loading import load_corpus, sample_path
from corpus_tools.labels.check import check_figure
from corpus_tools.labels.hook import arabic_labels
from corpus_tools.messages import Lang
from corpus_tools.plot.style import SIZES, SizeName
from corpus_tools.report import figures
from corpus_tools.report.analysis import Analysis, analyse


@pytest.fixture(autouse=True)
def _closed_figures():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    """Analyse the seven articles of one story."""
    folder = tmp_path_factory.mktemp("few")
    for path in sorted(sample_path().glob("flights-*.txt")):
        shutil.copy(path, folder)
    return analyse(load_corpus(folder))


# Arabic reports and English slides are written, and looked at, by test_figure_files.py.
@pytest.mark.parametrize(("lang", "size"), [("ar", "slide"), ("en", "report")])
@pytest.mark.parametrize("spec", figures.FIGURES, ids=lambda spec: spec.name)
def test_no_label_is_wrong(
    spec: figures.FigureSpec, lang: Lang, size: SizeName, few: Analysis, sample_result: Analysis
) -> None:
    with arabic_labels():
        # One story alone lacks what some figures show.
        result = sample_result if spec.lacking(few) else few
        if spec.lacking(result):
            pytest.skip("the sample lacks what it shows; tests/plot/ draw it")
        figure = figures.draw(spec, result, lang, size)
        assert check_figure(figure) == []
        assert figure.get_figwidth() == SIZES[size].width
        assert figure.get_figheight() <= SIZES[size].tallest


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("spec", figures.FIGURES, ids=lambda spec: spec.name)
def test_alternative_text_is_complete(
    spec: figures.FigureSpec, lang: Lang, few: Analysis, sample_result: Analysis
) -> None:
    result = sample_result if spec.lacking(few) else few
    if spec.lacking(result):
        pytest.skip("the sample lacks what it shows")
    text = figures.describe(spec, result, lang)
    assert "{" not in text
    facts = spec.facts(result, lang)
    used = [str(fact) for fact in facts.values() if str(fact) in text]
    assert used
    assert all(used)


def test_alternative_text_names_the_commonest_term(few: Analysis) -> None:
    term = few.dtm.terms["term"].iloc[0]
    for lang in ("ar", "en"):
        assert term in figures.describe(figures.FIGURES[0], few, lang)


def test_phrases_are_drawn_where_there_are_enough(few: Analysis, sample_result: Analysis) -> None:
    def drawn(result: Analysis) -> bool:
        return "phrase_frequencies" in [spec.name for spec in figures.figures_of(result)]

    for result in (few, sample_result):
        assert drawn(result) == ((result.phrases["count"] >= 5).sum() >= 5)
    assert drawn(sample_result)
    (spec,) = (spec for spec in figures.FIGURES if spec.name == "phrase_frequencies")
    ax = figures.draw(spec, sample_result).axes[0]
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names == sample_result.phrases["term"].head(len(names)).tolist()
    counts = sample_result.phrases["count"].head(len(names)).tolist()
    assert [bar.get_width() for bar in ax.patches][: len(names)] == counts


def test_the_heat_map_says_how_surely_the_nearest_pair_is_nearest(few: Analysis) -> None:
    pair = few.nearest_pair
    assert pair is not None
    (spec,) = (spec for spec in figures.FIGURES if spec.name == "similarity_heatmap")
    share = f"{pair['held_in']:.0%}"
    assert share in figures.describe(spec, few, "en")


def test_one_article_has_no_figure_of_likeness(tmp_path: Path) -> None:
    shutil.copy(next(iter(sorted(sample_path().glob("*.txt")))), tmp_path)
    names = {spec.name for spec in figures.figures_of(analyse(load_corpus(tmp_path)))}
    assert "term_frequencies" in names
    assert names <= {
        "term_frequencies",
        "word_cloud",
        "speakers",
        "voices",
        "names_ranked",
        "names",
    }


def test_a_figure_without_its_matter_is_left_out_and_said_so(write, tmp_path: Path) -> None:
    for n, word in enumerate(("النهر", "السد", "الجسر")):
        write(f"corpus/{n}.txt", f"خبر {word}\n\nكتب مراسلنا عن {word} في المدينة.\n")
    result = analyse(load_corpus(tmp_path / "corpus"))
    assert "spelling" not in [spec.name for spec in figures.figures_of(result)]
    reason = "no two outlets spell a word differently that each of them uses five times"
    assert f"figure spelling: left out: {reason}" in figures.left_out(result)


def test_the_alternative_text_says_which_outlet_writes_what() -> None:
    rows = [
        {"id": f"{at}{n}", "outlet": outlet, "text": f"قال {form} عن {noun} إن كل {form} سيحضر."}
        for at, (outlet, form) in enumerate((("الميناء", "مسؤول"), ("المدار", "مسئول")))
        for n, noun in enumerate(("النهر", "الجسر", "السد"))
    ]
    result = analyse(load_corpus(pd.DataFrame(rows)))
    (spec,) = (spec for spec in figures.FIGURES if spec.name == "spelling")
    assert spec.lacking(result) == ""
    text = figures.describe(spec, result, "ar")
    assert "مسؤول: الميناء" in text
    assert "مسئول: المدار" in text
