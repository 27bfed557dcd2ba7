"""Saved figures are checked by their bytes, their glyphs and their ink."""

import hashlib
import json
import random

import matplotlib
import numpy as np
import pytest
from lettering import examples, mirrored, recipe, unjoined
from matplotlib.figure import Figure
from matplotlib.text import Text

from corpus_tools.arabic.direction import direction_of
from corpus_tools.errors import InputError
from corpus_tools.labels import shaping
from corpus_tools.labels.check import figure_labels
from corpus_tools.labels.fonts import font_families
from corpus_tools.labels.hook import arabic_labels
from corpus_tools.labels.saved import check_path, verdicts_of

WORDS = ["السياسة", "الاقتصاد العالمي", "قناة BBC (UK)", "«الرياضة»", "في 2024-03-15", "نسبة 50%"]


def handing(hand):
    """Make a hook of Matplotlib's that hands on a line as a function of it."""

    def hook(text, line):
        text.set_fontfamily(font_families())
        return hand(line), False

    return hook


def bars():
    figure = Figure(figsize=(6, 4), layout="constrained")
    axes = figure.subplots()
    axes.barh(WORDS, range(1, 7))
    axes.set_title("عدد المقالات في كل باب", fontweight="bold")
    return figure


def cells():
    figure = Figure(figsize=(6, 5), layout="constrained")
    axes = figure.subplots()
    axes.imshow(np.arange(9).reshape(3, 3))
    axes.set_xticks(range(3), WORDS[:3], rotation=40, ha="right")
    for i in range(9):
        color = "white" if i < 5 else "black"
        axes.text(i % 3, i // 3, WORDS[i % 4], ha="center", va="center", color=color, fontsize=8)
    axes.set_ylabel("سطر أول\nسطر ثان (2)")
    return figure


def cloud():
    figure = Figure(figsize=(6, 4))
    axes = figure.subplots()
    points = np.random.default_rng(5).random((150, 2))
    axes.scatter(*points.T, c="tab:orange", s=12)
    for i, word in enumerate(WORDS):
        axes.text(0.1 + 0.4 * (i % 2), 0.15 + 0.14 * i, word)
    axes.grid()
    return figure


def voweled():
    """Draw marks that stand high above their letters, and some to the left of where these start."""
    figure = Figure(figsize=(6, 4))
    figure.suptitle("كلام نُقل عن «فُلان»، وبمَ يختلف", fontweight="bold")
    figure.text(0.1, 0.5, "تُحسب الأيام التي لا يُعرف تاريخها", fontsize=8)
    figure.text(0.1, 0.3, "مُدَرِّسٌ جديدٌ في اللُّغَةِ", fontsize=9)
    return figure


@pytest.fixture
def save(tmp_path):
    """Save a figure with its manifest, drawn by a hook where one is given."""

    def saved(make, kind, hand=None):
        path = tmp_path / f"figure.{kind}"
        with arabic_labels():
            figure = make()
            labels = figure_labels(figure)
        with arabic_labels(), pytest.MonkeyPatch.context() as patch:
            if hand is not None:
                patch.setattr(Text, "_preprocess_math", hand)
            figure.savefig(path, dpi=100)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        (tmp_path / "manifest.json").write_text(
            json.dumps({path.name: {"sha256": digest, "labels": labels}}), encoding="utf-8"
        )
        return path

    return saved


@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
@pytest.mark.parametrize("make", [bars, cells, cloud, voweled])
def test_right_figures_pass(save, make, kind):
    path = save(make, kind)
    assert check_path(path) == []
    assert check_path(path.parent) == []


@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
@pytest.mark.parametrize("make", [bars, cells, cloud])
@pytest.mark.parametrize("hand", [mirrored, unjoined])
def test_every_label_drawn_wrong_is_flagged(save, make, kind, hand):
    path = save(make, kind, handing(hand))
    labels = json.loads((path.parent / "manifest.json").read_text())[path.name]["labels"]
    wanted = {label["text"] for label in labels if shaping.has_arabic(label["text"])}
    problems = [p for p in check_path(path) if p.kind not in ("clipped", "overlapping")]
    assert {problem.text for problem in problems} == wanted
    if kind != "png":
        assert {problem.kind for problem in problems} == {hand.__name__}


def test_a_label_that_is_not_there_is_flagged(save):
    for kind in ("svg", "png"):
        path = save(bars, kind)
        manifest = json.loads((path.parent / "manifest.json").read_text())
        labels = manifest[path.name]["labels"]
        labels[0]["text"] = "ضجيج"
        if kind == "svg":
            labels.append(dict(labels[0], y=5))
        (path.parent / "manifest.json").write_text(json.dumps(manifest))
        assert "missing-glyph" in {p.kind for p in check_path(path) if p.text == "ضجيج"}


def test_changed_and_missing_files_are_reported(save):
    path = save(bars, "svg")
    path.write_text(path.read_text() + "\n")
    (problem,) = check_path(path.parent)
    assert (problem.kind, problem.text) == ("changed-file", "figure.svg")
    path.unlink()
    (problem,) = check_path(path.parent)
    assert str(problem).startswith("missing-file: 'figure.svg'")


def test_clipped_and_overlapping_labels_are_seen_in_the_manifest(save):
    def crowded():
        figure = Figure(figsize=(4, 3))
        figure.text(0.5, 0.5, "عنوان طويل")
        figure.text(0.52, 0.51, "عنوان آخر")
        figure.text(0.95, 0.1, "خارج اللوحة")
        return figure

    kinds = {problem.kind for problem in check_path(save(crowded, "pdf"))}
    assert kinds == {"clipped", "overlapping"}


def test_tofu_is_named_in_saved_figures(save):
    with pytest.warns(UserWarning, match="CUNEIFORM"):
        path = save(lambda: text_figure("رمز \U00012000 هنا"), "svg")
    assert {problem.kind for problem in check_path(path)} == {"missing-glyph"}


def text_figure(text):
    figure = Figure(figsize=(5, 2))
    figure.text(0.5, 0.5, text, ha="center", fontsize=14)
    return figure


def test_formulas_are_checked_in_svg_and_left_aside_in_png(save):
    assert check_path(save(lambda: text_figure("القيمة $x^2$ هنا"), "svg")) == []
    wrong = save(lambda: text_figure("القيمة $x^2$ هنا"), "svg", lambda _, line: (line, True))
    assert {p.kind for p in check_path(wrong)} <= {"mirrored", "unjoined"}
    assert check_path(wrong) != []
    (verdict,) = verdicts_of(save(lambda: text_figure("القيمة $x^2$ هنا"), "png"))
    assert verdict.state == "cannot tell"
    assert "has a formula" in str(verdict)


def test_outside_a_manifest_what_can_be_checked_is(save):
    path = save(bars, "svg", handing(mirrored))
    (path.parent / "manifest.json").unlink()
    assert {problem.kind for problem in check_path(path)} == {"mirrored"}
    path = save(bars, "svg")
    (path.parent / "manifest.json").unlink()
    assert check_path(path.parent) == []
    assert {verdict.state for verdict in verdicts_of(path)} == {"right"}


def test_a_picture_outside_a_manifest_cannot_be_told(save):
    path = save(bars, "png")
    (path.parent / "manifest.json").unlink()
    (verdict,) = verdicts_of(path)
    assert (verdict.state, verdict.text) == ("cannot tell", path.name)
    assert "a picture" in str(verdict)


def test_an_entry_without_labels_is_no_excuse(save):
    for hand, kinds in [(None, set()), (handing(mirrored), {"mirrored"})]:
        path = save(bars, "pdf", hand)
        manifest = json.loads((path.parent / "manifest.json").read_text())
        del manifest[path.name]["labels"]
        (path.parent / "manifest.json").write_text(json.dumps(manifest))
        assert {problem.kind for problem in check_path(path.parent)} == kinds


def test_text_left_to_the_viewer_in_joined_forms_is_flagged(tmp_path):
    path = tmp_path / "text.svg"
    with matplotlib.rc_context({"svg.fonttype": "none", "font.family": font_families()}):
        text_figure(recipe("العربية")).savefig(path)
    assert [problem.kind for problem in check_path(path)] == ["mirrored"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("absent.svg", None, "found nothing at"),
        ("notes.txt", "نص", r"\.svg, \.png or \.pdf"),
        ("figure.svg", "<svg", "Expected an SVG file"),
        ("manifest.json", "{", "Expected JSON"),
        ("manifest.json", "[]", "found list"),
        ("manifest.json", '{"figure.svg": {"labels": [{"text": "a"}]}}', "lacks canvas, color"),
        ("manifest.json", '{"figure.svg": {"labels": 5}}', "lacks canvas, color"),
        ("manifest.json", "[" * 100_000, "Expected JSON"),
    ],
)
def test_bad_input_is_named(tmp_path, name, content, said):
    path = tmp_path / name
    if content is not None:
        path.write_text(content)
    if name == "manifest.json":
        (tmp_path / "figure.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
        path = tmp_path
    with pytest.raises(InputError, match=said):
        check_path(path)


def test_a_manifest_with_a_wrong_number_ends_the_check_of_its_figure_alone(save):
    path = save(bars, "svg")
    other = path.with_name("other.svg")
    other.write_bytes(path.read_bytes())
    entry = json.loads((path.parent / "manifest.json").read_text())
    entry[path.name]["labels"][0]["canvas"] = "wide"
    (path.parent / "manifest.json").write_text("\ufeff" + json.dumps(entry), encoding="utf-8")
    found = list(verdicts_of(path.parent))
    assert {v.state for v in found if v.file == path.name} == {"cannot tell"}
    assert {v.state for v in found if v.file == other.name} == {"right"}


@pytest.mark.parametrize("fonttype", [3, 42])
@pytest.mark.parametrize("hand", [mirrored, unjoined])
def test_pdf_outside_a_manifest_is_read_from_its_glyphs(save, fonttype, hand):
    with matplotlib.rc_context({"pdf.fonttype": fonttype}):
        right = save(bars, "pdf")
        (right.parent / "manifest.json").unlink()
        assert check_path(right) == []
        wrong = save(bars, "pdf", handing(hand))
        (wrong.parent / "manifest.json").unlink()
        problems = check_path(wrong)
    # Which of the two it is cannot always be told where it is not known what a line should say.
    assert {problem.kind for problem in problems} <= {"mirrored", "unjoined"}
    assert len(problems) == len(WORDS) + 1  # and the title


@pytest.mark.parametrize("level", [0, 6])
def test_compressed_and_plain_pdfs_are_read(save, level):
    with matplotlib.rc_context({"pdf.compression": level, "pdf.fonttype": 42}):
        assert check_path(save(bars, "pdf")) == []


def grid(texts):
    """Draw a page of labels, four to the row, in two sizes and three angles."""
    figure = Figure(figsize=(16, 0.6 * len(texts) / 4 + 1))
    for i, text in enumerate(texts):
        place = ((i % 4 + 0.5) / 4, (i // 4 + 0.7) / (len(texts) / 4 + 1))
        figure.text(*place, text, ha="center", fontsize=(9, 13)[i % 2], rotation=(0, 0, 5)[i % 3])
    return figure


def generated(count, seed):
    """Make labels of Arabic, Latin, digits and marks, each of letters enough to be told apart."""
    rng = random.Random(seed)
    parts = [
        lambda: "".join(rng.choices("ابتجحخدرزسشصضطظعغفقكلمنهويةى", k=rng.randint(3, 7))),
        lambda: "".join(rng.choices("abcdefXYZ", k=rng.randint(2, 5))),
        lambda: rng.choice(["2017", "50%", "٢٠١٧", "(أ)", "«سلام»", "12-15", "3.5", "-2"]),
    ]
    return [
        " ".join([parts[0](), *(rng.choice(parts)() for _ in range(rng.randint(0, 2)))])
        for _ in range(count)
    ]


@pytest.mark.parametrize("kind", ["svg", "pdf"])
@pytest.mark.parametrize("hand", [None, mirrored])
def test_without_a_manifest_mirrored_labels_are_flagged_and_no_others(save, kind, hand):
    for page in range(10, 12):
        texts = generated(100, page)
        path = save(lambda texts=texts: grid(texts), kind, hand and handing(hand))
        (path.parent / "manifest.json").unlink()
        assert len(check_path(path)) == (len(texts) if hand else 0)


@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
@pytest.mark.parametrize("hand", [None, mirrored, unjoined])
def test_of_many_generated_labels_the_wrong_ones_are_flagged_and_no_others(save, kind, hand):
    flagged = total = 0
    for page in range(examples(2 if kind == "png" else 5)):  # looking at pixels takes time
        texts = generated(100, page)
        if kind == "png":  # of a label that is mostly Latin too little ink is Arabic
            texts = [text for text in texts if direction_of(text) == "rtl"]
        path = save(lambda texts=texts: grid(texts), kind, hand and handing(hand))
        problems = {p.text for p in check_path(path) if p.kind not in ("clipped", "overlapping")}
        flagged += len(problems)
        total += len(set(texts))
    assert flagged == (total if hand else 0)
