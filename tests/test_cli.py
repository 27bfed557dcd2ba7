"""The commands: what they write, what they say, how they end."""

import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from matplotlib.axes import Axes

from corpus_tools import cli
from corpus_tools.corpus.loading import load_corpus, sample_path
from corpus_tools.messages import Lang
from corpus_tools.plot.frame import axes_for
from corpus_tools.plot.style import SIZES, SizeName
from corpus_tools.report.figures import FIGURES, How
from corpus_tools.report.request import Request
from corpus_tools.terms.counting import count_terms


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """Make a folder of three articles."""
    folder = tmp_path / "three"
    folder.mkdir()
    for path in sorted(sample_path().glob("port-*.txt"))[:3]:
        shutil.copy(path, folder)
    return folder


#: What makes a report quick: the rest has tests of its own.
ENGLISH = ("--lang", "en")
BRIEF = ("--no-notebooks", "--formats", "png", "--tables", "csv")


def draw_only(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Draw these figures, where the others are not what is asked about."""
    some = [spec for spec in FIGURES if spec.name in names]
    monkeypatch.setattr("corpus_tools.report.figure_files.figures_of", lambda _: some)


@pytest.fixture
def two_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    draw_only(monkeypatch, "term_frequencies", "dendrogram")


@pytest.fixture
def no_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    draw_only(monkeypatch)


def run(*words: object) -> int:
    return cli.main([str(word) for word in words])


#: Three articles have no phrases to rank, no story, no days when it was told, no periods, none of
#: the wordings that papers choose between, no text that outlets share, no habits of spelling, no
#: group of five, and are too few for a map or a network of names.
NAMES = {spec.name for spec in FIGURES} - {
    "leading_terms",
    "article_map", "coverage", "named_together", "phrase_frequencies", "source_flow", "spelling",
    "stories", "term_timeline", "terms_by_group", "voices",
}  # fmt: skip


def test_what_is_asked_for_is_seen_in_what_is_written(
    three: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One report is asked for all at once; each option alone changes what is looked at."""
    draw_only(monkeypatch, "voices")
    usual = count_terms(load_corpus(three)).terms["forms"]
    stop = next(forms for forms in usual if "ميناء" not in forms and "سفينة" not in forms)
    stop = stop.split(":")[0]
    files = {
        "variants": "group,form,status\nميناء,سفينة,merged\n",
        "stopwords": f"{stop}\n[keep]\nقال\n",
        "metadata": "id,date,outlet\nport-madar-1,2020-02-29,منبر آخر\n",
    }
    words: list[object] = ["--wording", "الميناء، عمال الميناء", "--keep", "caption,credit", *BRIEF]
    for name, text in files.items():
        path = tmp_path / f"{name}.{'txt' if name == 'stopwords' else 'csv'}"
        path.write_text(text, encoding="utf-8")
        words += [f"--{name}", path]
    out = tmp_path / "out"
    assert run("report", three, "--out", out, *words) == 0
    tables = {path.stem: path.read_text(encoding="utf-8") for path in out.glob("tables/*.csv")}
    settings = json.loads((out / "summary.json").read_text(encoding="utf-8"))["settings"]

    assert (out / "figures" / "voices.png").is_file()
    rows = tables["wording"].splitlines()[1:]
    assert {row.split(",")[0] for row in rows} <= {"الميناء", "عمال الميناء"}

    assert "by variants.csv" in tables["variants"]
    assert settings["variants"] == "variants.csv"

    assert f",{stop}:" not in tables["terms"]
    assert f" {stop}:" not in tables["terms"]

    assert "منبر آخر,2020-02-29,supplied" in tables["articles"]

    assert "dateline" in tables["removed"]
    assert ",caption," not in tables["removed"]
    assert settings["keep"] == ["caption", "credit"]
    assert "cleaning_effect" in tables


@pytest.mark.usefixtures("two_figures")
def test_figures_are_as_asked_for_and_checked_again(
    three: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    legacy = (three / "port-madar-1.txt").read_text(encoding="utf-8").replace("«", '"')
    (three / "old.txt").write_bytes(legacy.encode("cp1256", errors="ignore"))
    (three / "nothing.txt").write_bytes(b"")
    (three / "picture.txt").write_bytes(bytes(range(256)) * 20)
    words = ("--formats", "svg", "--size", "slide", "--lang", "en")
    assert run("figures", three, "--out", tmp_path, *words) == 0
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    # The picture of the trap is the repository's own.
    assert set(manifest) == {"term_frequencies.svg", "dendrogram.svg"}
    of_size(manifest, "slide", "en")

    said = capsys.readouterr().err
    assert "old.txt: read as cp1256" in said
    assert "nothing.txt: not taken: empty file" in said
    assert "picture.txt: not taken: not text" in said

    assert run("check", tmp_path) == 0
    (tmp_path / "dendrogram.svg").write_bytes((tmp_path / "term_frequencies.svg").read_bytes())
    capsys.readouterr()
    assert run("check", tmp_path) == 1
    assert "dendrogram.svg" in capsys.readouterr().out


def test_report_writes_everything(
    three: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run("report", three, "--out", out, "--no-notebooks", "--formats", "svg") == 0
    assert capsys.readouterr().out.strip() == str(out / "index.html")
    assert json.loads((out / "summary.json").read_text(encoding="utf-8"))["n_articles"] == 3
    assert (out / "figures" / "dendrogram.svg").is_file()
    assert (out / "tables" / "articles.csv").is_file()
    manifest = json.loads((out / "figures" / "manifest.json").read_text(encoding="utf-8"))
    # The page shows PNG, whatever is asked for beside it.
    assert {name for name in manifest if name.endswith(".svg")} == {f"{name}.svg" for name in NAMES}
    of_size(manifest, "report", "ar")


def of_size(manifest: dict[str, Any], size: SizeName, lang: Lang) -> None:
    for record in manifest.values():
        assert record["settings"]["size"] == size
        assert record["settings"]["lang"] == lang
        assert record["labels"][0]["canvas"][0] / 72 == pytest.approx(SIZES[size].width, abs=0.01)


def test_a_reviewed_table_out_of_order_is_one_line(
    three: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("group,form,status\nميناء,مرفأ,perhaps\n", encoding="utf-8")
    assert run("figures", three, *ENGLISH, "--out", tmp_path / "out", "--variants", table) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"corpus-tools: {table}:2: status")
    assert error.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--formats", "jpg"), "formats: expected some of png, svg, pdf; found jpg"),
        (("--formats", ","), "formats: expected some of png, svg, pdf; found none"),
        (("--tables", "ods"), "tables: expected some of csv, xlsx, latex; found ods"),
        (
            ("--stopwords", "nowhere.txt"),
            "stopwords: expected a file; there is no file nowhere.txt",
        ),
        (("--variants", "nowhere.csv"), "variants: expected a file; there is no file nowhere.csv"),
        (("--columns", "words=x"), "columns: expected one of id, title, text"),
    ],
)
def test_options_are_checked_before_anything_is_read(
    words: tuple[str, ...],
    said: str,
    three: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("corpus_tools.report.report.load_corpus", None)
    assert run("report", three, "--out", tmp_path / "out", *ENGLISH, *words) == 2
    assert said in capsys.readouterr().err


@pytest.mark.usefixtures("no_figures")
def test_columns_are_named_on_the_command_line(tmp_path: Path) -> None:
    table = tmp_path / "news.csv"
    rows = [("Head", "Corpus")]
    for path in sorted(sample_path().glob("port-*.txt"))[:3]:
        title, _, text = path.read_text(encoding="utf-8").partition("\n")
        rows.append((title, text))
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    out = tmp_path / "out"
    assert run("report", table, "--columns", "text=Corpus,title=Head", "--out", out, *BRIEF) == 0
    with (out / "tables" / "articles.csv").open(encoding="utf-8", newline="") as file:
        assert [row["title"] for row in csv.DictReader(file)] == [title for title, _ in rows[1:]]


def test_an_unknown_size_is_refused(three: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        run("report", three, "--size", "poster")
    assert stop.value.code == 2
    assert "poster" in capsys.readouterr().err


def test_the_repository_has_the_picture_of_the_trap(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def write(request: Request, out: Path, **options: object) -> tuple[Path, list[str]]:
        asked.append((request.corpus, out.name, options["trap"]))
        return out, []

    monkeypatch.setattr("corpus_tools.report.report.write_figures_alone", write)
    assert run("figures") == 0
    assert run("figures", "--out", "elsewhere") == 0
    assert run("figures", "corpus") == 0
    assert asked == [
        (None, "figures", True),
        (None, "elsewhere", False),
        (Path("corpus"), "figures", False),
    ]


def test_a_crowded_figure_takes_nothing_down(
    three: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def wrong(result: object, how: How) -> Axes:
        ax = axes_for(None, SIZES[how["size"]], 2)
        ax.text(0, 0.5, "عنوان أول")
        ax.text(0, 0.5, "عنوان آخر")
        return ax

    spec = replace(FIGURES[-1], name="mine", draw=wrong)
    monkeypatch.setattr("corpus_tools.report.figure_files.figures_of", lambda _: [FIGURES[0], spec])
    out = tmp_path / "out"
    for command in (("report", "--no-notebooks", *ENGLISH), ("figures", *ENGLISH)):
        assert run(command[0], three, "--out", out, *command[1:], "--formats", "png") == 0
        assert "warning: figure mine: overlapping: 'عنوان أول'" in capsys.readouterr().err
    assert (out / "index.html").is_file()
    assert (out / "figures" / "mine.png").is_file()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: None, "there is none"),
        (lambda path: path.mkdir(), "the folder is empty"),
        (lambda path: (path.mkdir(), (path / "a.txt").touch()), "a.txt: empty file"),
        (lambda path: (path.mkdir(), (path / "a.txt").write_bytes(b"\x00\x01" * 99)), "binary"),
        (lambda path: path.write_text("x"), "expected a folder of articles or one of .txt"),
    ],
    ids=["missing", "empty folder", "empty file", "binary file", "unknown form"],
)
def test_bad_input_is_one_line_and_status_2(
    make: object, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "corpus"
    make(corpus)  # type: ignore[operator]
    out = tmp_path / "out"
    assert run("report", corpus, "--out", out, *ENGLISH) == 2
    said = capsys.readouterr().err
    assert words in said
    assert str(corpus) in said
    assert said.count("\n") == 1
    assert not out.exists()
    assert sorted(p.name for p in tmp_path.iterdir()) in ([], ["corpus"])


def test_failure_leaves_an_earlier_report_alone(three: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "index.html").write_text("earlier")
    assert run("report", tmp_path / "missing", "--out", out) == 2
    assert (out / "index.html").read_text() == "earlier"
    assert list(out.iterdir()) == [out / "index.html"]


def test_interruption_is_status_130(
    three: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("corpus_tools.report.report.write_figures", stop)
    assert run("report", three, "--out", tmp_path / "out") == 130
    assert not (tmp_path / "out").exists()


def test_what_is_wrong_in_a_file_of_stop_words_is_named(
    three: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = tmp_path / "words.txt"
    words.write_text("مصدر\n2016\n", encoding="utf-8")
    assert run("report", three, "--out", tmp_path / "out", "--stopwords", words, *ENGLISH) == 2
    error = capsys.readouterr().err
    assert f"{words}, line 2: expected a word; found '2016'" in error
    assert not (tmp_path / "out").exists()
