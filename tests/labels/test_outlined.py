"""What presentation forms cannot show is drawn as HarfBuzz sets it, on every Matplotlib."""

import hashlib
import io
import json
import re
import warnings

import matplotlib
import numpy as np
import pytest
from fontTools.ttLib import TTFont
from lettering import PATHS, figure_of
from matplotlib import patheffects
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.textpath import TextToPath

from corpus_tools.arabic.direction import PDI, RLI
from corpus_tools.labels import harfbuzz as reference
from corpus_tools.labels import outlined, shaping
from corpus_tools.labels.check import check_figure, figure_labels
from corpus_tools.labels.drawn import drawn_lines
from corpus_tools.labels.fonts import font_paths
from corpus_tools.labels.hook import LabelWarning, arabic_labels
from corpus_tools.labels.png import judge_ink
from corpus_tools.labels.saved import MANIFEST, verdicts_of
from corpus_tools.labels.svg import svg_lines

LINES = {
    "Kurdish": "هەواڵی نوێ، ڕۆژی ساڵ",
    "Urdu": "نغمۂ بہار، گئے",
    "Urdu noon": "ںا",
    "Sindhi": "ڪتاب ٿيندو",
    "Uyghur": "خەت، ئۆي",
    "Persian": "خانهٔ ما می‌آید",
    "vowels": "مُذَكِّرَةٌ (أُولى) BBC 2017",
    "left to right": "Pages on مُذَكِّرَة in 2017",
    "dagger alef": "هٰذا وَرَحْمٰن",
    "Hebrew": "יוֹם טוֹב 2017",
    "Hebrew alone": "(יום טוב) -5%",
    "N'Ko": "ߒߞߏ",
    "invisible": "مكت\ufeffبة مكت\u200bبة مكت\u2060بة مكت\u200eبة مكت\u200fبة مكت\u00adبة",
}
UP_TO_310 = pytest.mark.skipif(shaping.SHAPES_ITSELF, reason="Matplotlib from 3.11 shapes itself")
FROM_311 = pytest.mark.skipif(not shaping.SHAPES_ITSELF, reason="drawn as outlines up to 3.10")


@pytest.fixture(autouse=True)
def no_warnings():
    """Raise those that say what is left out of a line."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", LabelWarning)
        yield


def as_set(line, paths):
    return reference.seen_outlines(reference.shape(shaping.logical_line(line), paths))


def plain(line, paths):
    bare = shaping.logical_line(line)
    return reference.seen_outlines(reference.shape(bare, paths, plain=True))


def picture_of(figure):
    """Draw a figure with Agg, and give how dark each pixel is, first row on top."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return 255.0 - np.asarray(canvas.buffer_rgba())[:, :, 0]


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_lines_are_drawn_as_harfbuzz_sets_them(line, tmp_path):
    path = tmp_path / "line.svg"
    with arabic_labels():
        figure = figure_of(line)
        (drawn,) = drawn_lines(figure)[0]
        figure.savefig(path)
        assert check_figure(figure) == []
    (saved,) = svg_lines(path, drawn.paths)
    for outlines in (drawn.outlines, saved.outlines):
        assert outlines in (as_set(line, drawn.paths), plain(line, drawn.paths))


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
@pytest.mark.parametrize("rotation", [0, 30])
def test_their_ink_stands_where_it_should(line, rotation):
    with arabic_labels():
        figure = figure_of(line, fontsize=20, rotation=rotation, color="#884400")
        (label,) = figure_labels(figure)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
    picture = np.asarray(canvas.buffer_rgba())[:, :, :3].astype(float)
    paths = font_paths(label["families"])
    assert judge_ink(picture, label, figure.dpi / 72, paths) == "right"


def test_a_font_without_joined_forms_draws_whole_words(tmp_path):
    font = TTFont(PATHS[0])
    for table in font["cmap"].tables:
        forms = range(0xFB50, 0xFEFF)
        table.cmap = {code: name for code, name in table.cmap.items() if code not in forms}
    for record in font["name"].names:
        record.string = f"{record.toUnicode()}Bare"
    file = tmp_path / "bare.ttf"
    font.save(file)
    lines = ("اليوم في بيروت", "دار", "BBC في دار")
    with arabic_labels(font=file):
        figure = figure_of(*lines)
        found = drawn_lines(figure)[0]
        assert check_figure(figure) == []
    for line, drawn in zip(lines, found, strict=True):
        assert drawn.paths[0] == str(file)
        glyphs = reference.shape(shaping.logical_line(line), drawn.paths)
        assert {glyph.path for glyph in glyphs} == {str(file)}
        assert drawn.outlines == reference.seen_outlines(glyphs)


def test_marks_need_no_more_room_than_their_ink():
    figure = Figure(figsize=(3, 2), dpi=100)
    text = figure.text(0.1, 0.5, "مُذَكِّرَةٌ", fontsize=24)
    with arabic_labels():
        ink = picture_of(figure) > 60
        box = text.get_window_extent(figure.canvas.get_renderer())
    rows, columns = np.nonzero(ink)
    high, low = ink.shape[0] - rows.min(), ink.shape[0] - rows.max()
    assert box.x0 - 1 <= columns.min() <= columns.max() <= box.x1 + 1
    assert high <= box.y1 + 2
    assert low >= box.y0 - 2


def test_the_baseline_is_that_of_other_lines():
    """The alef's foot stands where it does in a line without marks."""
    feet = []
    with arabic_labels():
        for line in ("اباا", "ابُاا"):
            figure = Figure(figsize=(2, 2), dpi=100)
            figure.text(0.1, 0.5, line, fontsize=40, va="baseline")
            ink = picture_of(figure) > 120
            first = ink[:, : int(np.nonzero(ink.any(axis=0))[0][0]) + 4]
            feet.append(int(np.nonzero(first.any(axis=1))[0].max()))
    assert abs(feet[0] - feet[1]) <= 1


def test_path_effects_alpha_and_clipping_hold():
    def darkness(**options):
        figure = Figure(figsize=(3, 1))
        figure.text(0.2, 0.4, "مُذَكِّرَة", fontsize=24, **options)
        return picture_of(figure).sum()

    with arabic_labels():
        full = darkness()
        assert darkness(alpha=0.5) == pytest.approx(full / 2, rel=0.05)
        stroke = patheffects.withStroke(linewidth=4, foreground="black")
        assert darkness(path_effects=[stroke]) > 1.5 * full
        box = matplotlib.transforms.Bbox([[0, 0], [1, 1]])
        assert darkness(clip_box=box, clip_on=True) == 0


@pytest.mark.parametrize(
    ("kind", "red"),
    [("pdf", "1 0 0 rg"), ("ps", "1 0 0 setrgbcolor"), ("eps", "1 0 0 setrgbcolor")],
)
def test_vector_files_have_the_colour_of_the_text(kind, red, tmp_path):
    path = tmp_path / f"line.{kind}"
    with arabic_labels(), matplotlib.rc_context({"pdf.compression": 0}):
        figure_of("هەواڵی نوێ", color="#ff0000").savefig(path)
    assert red in path.read_text(encoding="latin-1").replace("1.000 0.000 0.000", "1 0 0")


def test_what_is_copied_from_svg_reads_as_it_was_written():
    file = io.StringIO()
    with arabic_labels():
        figure_of("مُذَكِّرَة", "هەواڵ").savefig(file, format="svg")
    assert file.getvalue().count("fill-opacity: 0") == 2
    assert ">مُذَكِّرَة</text>" in file.getvalue()
    assert ">هەواڵ</text>" in file.getvalue()


@UP_TO_310
@pytest.mark.parametrize("line", ["قناة BBC نشرت", "پژوهش می‌گوید", "پاکستان ہے", "יום טוב"])
def test_lines_that_forms_show_stay_text(line):
    with arabic_labels():
        handed, _ = Text(0, 0, "")._preprocess_math(line)
    assert not outlined.is_outlined(handed)
    assert handed == shaping.drawn_line(shaping.logical_line(line))


@UP_TO_310
def test_undo_leaves_no_outlines():
    before = TextToPath.get_glyphs_with_font, FigureCanvasAgg(Figure()).get_renderer().draw_text
    with arabic_labels():
        figure_of("مُذَكِّرَة").savefig(io.BytesIO())
        assert TextToPath.get_glyphs_with_font is not before[0]
    assert TextToPath.get_glyphs_with_font is before[0]
    renderer = FigureCanvasAgg(Figure()).get_renderer()
    assert renderer.draw_text.__func__ is before[1].__func__


@FROM_311
def test_nothing_of_it_is_active_where_matplotlib_shapes_itself():
    renderer = FigureCanvasAgg(Figure()).get_renderer()
    methods = (TextToPath.get_glyphs_with_font, renderer.draw_text.__func__)
    with arabic_labels():
        figure_of(*LINES.values()).savefig(io.BytesIO())
        assert (TextToPath.get_glyphs_with_font, renderer.draw_text.__func__) == methods
    assert not outlined.is_outlined(f"{RLI}مُذَكِّرَة{PDI}")


def test_links_work_in_pdf(tmp_path):
    from pypdf import PdfReader

    path = tmp_path / "link.pdf"
    with arabic_labels():
        figure_of("مُذَكِّرَة", url="https://example.org/").savefig(path)
    (link,) = PdfReader(path).pages[0]["/Annots"]
    found = link.get_object()
    assert found["/A"]["/URI"] == "https://example.org/"
    left, low, right, high = map(float, found["/Rect"])
    assert right - left > 20
    assert high - low > 5


@pytest.mark.parametrize("described", [True, False], ids=["with a manifest", "without"])
@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
def test_saved_files_are_judged_and_pdf_only_where_it_can_be(kind, described, tmp_path):
    path = tmp_path / f"lines.{kind}"
    plain_line, others = "وزارة الثقافة", ("مُذَكِّرَة BBC", "هەواڵی نوێ", "Pages on مُذَكِّرَة")
    with arabic_labels():
        figure = figure_of(plain_line, *others, fontsize=16)
        labels = figure_labels(figure)
        figure.savefig(path, dpi=150)
    assert [label.get("outlined", False) for label in labels[1:]] == [not shaping.SHAPES_ITSELF] * 3
    if described:
        entry = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "labels": labels}
        (tmp_path / MANIFEST).write_text(json.dumps({path.name: entry}), encoding="utf-8")
    found = {verdict.text: verdict.state for verdict in verdicts_of(path)}
    if kind == "png" and not described:
        assert set(found.values()) == {"cannot tell"}
        return
    assert found[plain_line] == "right"
    if kind == "pdf" and not shaping.SHAPES_ITSELF:
        assert [found.get(line) for line in others] == ["cannot tell" if described else None] * 3
    else:
        assert set(found.values()) == {"right"}
        assert len(found) == 4


@pytest.mark.skipif(shaping.SHAPES_ITSELF, reason="looks glyphs up by font and number")
def test_glyphs_of_two_fonts_with_one_number_are_not_mixed_up():
    own, other = (TTFont(path).getBestCmap() for path in PATHS)
    numbers = [TTFont(path).getReverseGlyphMap() for path in PATHS]
    letters = {numbers[0][own[code]]: chr(code) for code in own if 0x627 <= code <= 0x64A}
    letter, sign = next(
        (letters[number], chr(code))
        for code, name in sorted(other.items())
        for number in (numbers[1][name],)
        if code not in own and code < 0x2500 and number in letters
    )

    def shapes(text):
        figure, file = figure_of(text), io.StringIO()
        figure.savefig(file, format="svg")
        found = file.getvalue()
        return set(re.findall(r'<path id="([^"]+)" d="([^"]*)"', found))

    with arabic_labels():
        assert shapes(letter) < shapes(f"ز {sign} {letter}")
