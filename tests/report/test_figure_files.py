"""Figure files: right, or not written; the same bytes each time; described in the manifest."""

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path

import matplotlib
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from corpus_tools.corpus.loading import load_corpus, sample_path
from corpus_tools.errors import InputError
from corpus_tools.labels import shaping
from corpus_tools.labels.saved import check_path
from corpus_tools.messages import Lang, both
from corpus_tools.plot.frame import axes_for, dress
from corpus_tools.plot.style import SIZES, SizeName, sized
from corpus_tools.report import figure_files, figures
from corpus_tools.report.analysis import Analysis, analyse
from corpus_tools.report.figure_files import write_figures


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    """Analyse the seven articles of one story."""
    folder = tmp_path_factory.mktemp("few")
    for path in sorted(sample_path().glob("flights-*.txt")):
        shutil.copy(path, folder)
    return analyse(load_corpus(folder))


@pytest.fixture(scope="module")
def written(few: Analysis, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write every figure in every format."""
    folder = tmp_path_factory.mktemp("written")
    write_figures(few, folder)
    return folder


def spec_of(*places: tuple[float, str]) -> figures.FigureSpec:
    """Make a figure with labels at these heights of its axes."""

    def drawn(result: Analysis, how: figures.How) -> Axes:
        ax = axes_for(None, sized(how["size"]), 1)
        ax.set(xlim=(0, 1), ylim=(0, 1), xticks=[], yticks=[])
        for y, text in places:
            ax.text(0.5, y, text, ha="center", va="center")
        return dress(ax, how["lang"], how["size"], both("map"))

    return replace(figures.FIGURES[0], name="mine", draw=drawn)


def height(folder: Path, size: SizeName = "report") -> float:
    """Return the height of the figure in inches, as its PNG file states it."""
    return int.from_bytes((folder / "mine.png").read_bytes()[20:24], "big") / SIZES[size].dpi


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the report's own figures out."""
    monkeypatch.setattr(figure_files, "figures_of", lambda result: [])


@pytest.mark.parametrize(("lang", "size"), [("ar", "report"), ("en", "slide")])
def test_manifest_describes_each_file(
    few: Analysis, written: Path, tmp_path: Path, lang: Lang, size: SizeName
) -> None:
    folder, formats = written, figure_files.FORMATS
    if size == "slide":
        folder, formats = tmp_path, ("svg",)
        write_figures(few, folder, formats=formats, lang=lang, size=size)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    files = {path.name for path in folder.iterdir()} - {"manifest.json"}
    assert set(manifest) == files
    assert len(files) == len(figures.figures_of(few)) * len(formats)
    for name, record in manifest.items():
        assert record["sha256"] == hashlib.sha256((folder / name).read_bytes()).hexdigest()
        assert record["corpus_sha256"] == few.corpus.sha256
        assert (record["settings"]["lang"], record["settings"]["size"]) == (lang, size)
        for key in ("title_ar", "title_en", "alt", "table", "settings"):
            assert record[key]
    # What is wrong with a label is told.
    told = {told for told in few.warnings if told.startswith("figure ")}
    assert told <= set(figures.left_out(few))


def test_what_is_written_passes_the_check_of_files(written: Path) -> None:
    paths = sorted(written.glob("*.svg"))
    assert paths
    assert [problem for path in paths for problem in check_path(path)] == []


def test_same_results_give_same_bytes(
    few: Analysis, written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Of the sample, all figures are compared with those of the repository (test_verifying.py).
    names = ("term_frequencies", "similarity_heatmap", "dendrogram")
    some = [spec for spec in figures.FIGURES if spec.name in names]
    monkeypatch.setattr(figure_files, "figures_of", lambda result: some)
    first = json.loads((written / "manifest.json").read_text(encoding="utf-8"))
    second = write_figures(few, tmp_path)
    assert len(second) == len(names) * len(figure_files.FORMATS)
    for name in second:
        assert second[name] == first[name]
        assert (tmp_path / name).read_bytes() == (written / name).read_bytes()


@pytest.mark.usefixtures("alone")
def test_crowded_labels_are_given_more_height(few: Analysis, tmp_path: Path) -> None:
    easy = [(i / 4, f"سطر {i}") for i in range(1, 4)]
    crowded = [(i / 8, f"سطر {i}") for i in range(1, 8)]
    for name, places in (("easy", easy), ("crowded", crowded)):
        write_figures(few, tmp_path / name, extra=[spec_of(*places)], formats=["png"])
    assert height(tmp_path / "crowded") > height(tmp_path / "easy")
    assert check_path(tmp_path / "crowded") == []


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("forms", [["png"], ["svg"], ["png", "svg"]])
def test_figures_are_checked_as_they_are_saved_in_each_kind_of_file(
    few: Analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forms: list[str]
) -> None:
    checked = []
    look_at = figure_files.look_at
    monkeypatch.setattr(
        figure_files,
        "look_at",
        lambda figure, *args, **kw: checked.append(figure.dpi) or look_at(figure, *args, **kw),
    )
    manifest = write_figures(few, tmp_path, extra=[spec_of((0.5, "عنوان"))], formats=forms)
    assert len(manifest) == len(forms)
    points = 72
    wanted = {"png": SIZES["report"].dpi, "svg": points}
    assert checked == [wanted[form] for form in forms]


@pytest.mark.usefixtures("alone")
def test_the_settings_of_a_session_do_not_reach_the_files(few: Analysis, tmp_path: Path) -> None:
    session = {
        "savefig.facecolor": "black",
        "savefig.bbox": "tight",
        "savefig.transparent": True,
        "text.usetex": True,
        "xtick.color": "white",
        "svg.fonttype": "none",
        "font.size": 30,
        "figure.dpi": 37,
    }
    spec = spec_of((0.5, "عنوان 10"))
    plain = write_figures(few, tmp_path, extra=[spec])
    with matplotlib.rc_context(session):
        assert write_figures(few, tmp_path, extra=[spec]) == plain
        assert matplotlib.rcParams["figure.dpi"] == session["figure.dpi"]


WRONG = {
    "clipped": [(0.5, "عنوان طويل جدا " * 20)],
    "overlapping": [(0.5, "عنوان أول"), (0.5, "عنوان آخر")],
}


@pytest.mark.parametrize("kind", WRONG)
@pytest.mark.usefixtures("alone")
def test_a_crowded_figure_is_written_with_a_warning(
    few: Analysis, tmp_path: Path, kind: str
) -> None:
    result = replace(few, warnings=[], omitted={})
    write_figures(result, tmp_path, extra=[spec_of(*WRONG[kind])])
    (warning,) = [told for told in result.warnings if told.startswith("figure mine")]
    assert warning.startswith(f"figure mine: {kind}: 'عنوان")
    assert (tmp_path / "mine.png").is_file()
    assert result.omitted == {}
    assert plt.get_fignums() == []


def _unjoined(line: str) -> tuple[str, bool]:
    """Draw a line letter by letter, from left to right."""
    if shaping.SHAPES_ITSELF:
        return "\u202d" + "\u200c".join(line) + "\u202c", False
    return line, False


@pytest.mark.usefixtures("alone")
def test_a_label_that_is_not_joined_is_not_written(
    few: Analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = spec_of((0.5, "سلامة الطيران"))

    def drawn(result: Analysis, how: figures.How) -> Axes:
        ax = spec.draw(result, how)
        for text in ax.texts:  # these alone: the hook of all others is put back by its owner
            monkeypatch.setattr(text, "_preprocess_math", _unjoined)
        return ax

    result = replace(few, warnings=[], omitted={})
    other = replace(spec, name="other")
    manifest = write_figures(result, tmp_path, extra=[replace(spec, draw=drawn), other])
    assert result.omitted["figures/mine"].startswith("unjoined: ")
    assert any("figures/mine is not written" in told for told in result.warnings)
    assert {name.split(".")[0] for name in manifest} == {"other"}
    assert not (tmp_path / "mine.png").exists()
    assert (tmp_path / "other.png").is_file()


@pytest.mark.usefixtures("alone")
def test_a_figure_that_cannot_be_drawn_is_left_out_and_named(few: Analysis, tmp_path: Path) -> None:
    def drawn(result: Analysis, how: figures.How) -> Axes:
        plt.figure()
        raise ZeroDivisionError("a width of zero")

    result = replace(few, warnings=[], omitted={})
    spec = spec_of((0.5, "سلامة الطيران"))
    broken = replace(spec, name="broken", draw=drawn)
    manifest = write_figures(result, tmp_path, extra=[broken, spec])
    assert result.omitted == {"figures/broken": "ZeroDivisionError: a width of zero"}
    assert {name.split(".")[0] for name in manifest} == {"mine"}
    assert plt.get_fignums() == []


@pytest.mark.usefixtures("alone")
def test_a_character_that_is_left_out_is_a_warning(few: Analysis, tmp_path: Path) -> None:
    result = replace(few, warnings=[])
    with pytest.warns(UserWarning, match="CUNEIFORM"):
        write_figures(result, tmp_path, extra=[spec_of((0.5, "رمز \U00012000 هنا"))])
    (warning,) = [told for told in result.warnings if told.startswith("figure mine")]
    assert warning.startswith("figure mine: missing-glyph")
    assert (tmp_path / "mine.png").is_file()


def test_unknown_format_is_refused(few: Analysis, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="png, svg, pdf"):
        write_figures(few, tmp_path, formats=["gif"])


def test_unknown_size_is_refused(few: Analysis, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="report, slide"):
        write_figures(few, tmp_path, size="poster")  # type: ignore[arg-type]
