"""Every backend draws labels as HarfBuzz sets them, or refuses to, with a reason."""

import io
import re
import warnings
import xml.etree.ElementTree as ET

import matplotlib
import numpy as np
import pytest
from lettering import IN_GLYPHS, MEANT, PATHS, TEXTS, expected, figure_of

from corpus_tools.arabic.letters import strip_marks
from corpus_tools.errors import CorpusToolsError
from corpus_tools.labels import harfbuzz as reference
from corpus_tools.labels import shaping
from corpus_tools.labels.bidi import levels
from corpus_tools.labels.check import figure_labels, file_verdict
from corpus_tools.labels.hook import LabelWarning, arabic_labels
from corpus_tools.labels.pdf import pdf_lines
from corpus_tools.labels.png import judge_ink
from corpus_tools.labels.svg import svg_lines

SVG = "{http://www.w3.org/2000/svg}"
_SHOWN_RE = re.compile(r"m /(\S+) glyphshow")


@pytest.fixture(autouse=True)
def quiet():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LabelWarning)
        yield


@pytest.fixture
def saved(tmp_path):
    """Give a function that saves labels in a format, and its path."""

    def save(kind, *texts, **options):
        path = tmp_path / f"labels.{kind}"
        with arabic_labels():
            figure_of(*texts, **options).savefig(path)
        return path

    return save


def judged(wanted, lines):
    """Give the labels whose outlines are not those that HarfBuzz sets."""
    return [text for text, line in zip(wanted, lines, strict=True) if line != expected(text)]


def test_svg_glyphs(saved):
    lines = svg_lines(saved("svg", *TEXTS), PATHS)
    assert judged(MEANT, [line.outlines for line in lines]) == []


@pytest.mark.parametrize("fonttype", [3, 42])
def test_pdf_glyphs_and_their_places(saved, fonttype):
    with matplotlib.rc_context({"pdf.fonttype": fonttype}):
        lines = pdf_lines(saved("pdf", *TEXTS[:IN_GLYPHS]), PATHS)
    assert judged(MEANT[:IN_GLYPHS], [line.outlines for line in lines]) == []
    for text, line in zip(MEANT[:IN_GLYPHS], lines, strict=True):
        steps = np.diff(line.places)
        ways = reference.glyph_places(text, PATHS, line.outlines)
        # Up to 3.10 digits are those of Latin text, up to .04 em narrower.
        near = pytest.approx(steps, abs=0.01 if shaping.SHAPES_ITSELF else 0.05)
        assert any(np.diff(way) == near for way in ways), text


@pytest.mark.parametrize("fonttype", [3, 42])
@pytest.mark.parametrize("kind", ["ps", "eps"])
def test_postscript_glyphs(saved, kind, fonttype):
    with matplotlib.rc_context({"ps.fonttype": fonttype}):
        code = saved(kind, *TEXTS[:IN_GLYPHS]).read_text(encoding="latin-1")
    assert judged(MEANT[:IN_GLYPHS], postscript_lines(code)) == []


def postscript_lines(code):
    """Give the outlines of each line of a PostScript file; pieces at one place are one line."""
    lines, path, place, last = [], PATHS[0], None, None
    for row in code.splitlines():
        if row.endswith("selectfont"):
            path = PATHS[1] if "DejaVu" in row else PATHS[0]
        elif row.endswith("translate"):
            place = row
        for name in _SHOWN_RE.findall(row):
            if place != last:
                lines.append(())
                last = place
            outline = reference.outline(path, reference.glyph_named(path, name))
            if outline:
                lines[-1] += (reference.canonical(path, outline),)
    return lines


def test_svg_text_left_to_the_viewer(saved):
    with matplotlib.rc_context({"svg.fonttype": "none"}):
        root = ET.fromstring(saved("svg", *TEXTS).read_bytes())
    elements = list(root.iter(f"{SVG}text"))
    assert "IBM Plex Sans Arabic" in elements[0].get("style")
    for meant, element in zip(MEANT, elements, strict=True):
        # What a viewer makes of it: HarfBuzz, in a left-to-right line like any of SVG's.
        seen = reference.seen_outlines(reference.shape(element.text, PATHS, base=0))
        assert seen == reference.seen_outlines(reference.shape(meant, PATHS)), meant


def test_what_is_copied_from_outlines_reads_in_order(saved):
    root = ET.fromstring(saved("svg", *TEXTS).read_bytes())
    copied = [element.text for element in root.iter(f"{SVG}text")]
    assert copied == [shaping.plain_line(text) for text in TEXTS]
    assert all("fill-opacity: 0" in element.get("style") for element in root.iter(f"{SVG}text"))


def test_text_to_copy_lies_over_its_outlines(saved):
    root = ET.fromstring(saved("svg", "نص طويل", rotation=30).read_bytes())
    (element,) = root.iter(f"{SVG}text")
    outlines = next(g for g in root.iter(f"{SVG}g") if "scale" in g.get("transform", ""))
    x, y, turn = numbers(element.get("transform"))
    assert turn == -30
    assert numbers(outlines.get("transform"))[:3] == pytest.approx([x, y, turn], abs=0.001)
    assert element.get("direction") == "rtl"
    assert element.get("x") == element.get("textLength")


def numbers(transform):
    return [float(number) for number in re.findall(r"-?[\d.]+", transform)]


def test_latin_labels_get_no_copy(saved):
    assert "<text" not in saved("svg", "BBC 2017").read_text()


@pytest.mark.skipif(not shaping.SHAPES_ITSELF, reason="up to 3.10 Arabic is drawn by pictures")
def test_pdf_letters_are_copied_as_letters_and_controls_not_at_all(saved):
    from pypdf import PdfReader

    texts = ["سلام BBC في 2024-03-15", "لا إله", "مُذَكِّرَة", "رويترز"]
    copied = PdfReader(saved("pdf", *texts)).pages[0].extract_text()
    assert not set(copied) & set("\u2066\u2067\u2068\u2069\u200e")
    for text, line in zip(texts, copied.split("\n"), strict=True):
        # Each letter and mark once; in which order is the viewer's affair.
        assert sorted(line.replace(" ", "")) == sorted(text.replace(" ", ""))


@pytest.mark.skipif(not shaping.SHAPES_ITSELF, reason="up to 3.10 nothing is mended in PDF")
def test_pdf_without_the_inner_parts_known_here_is_drawn_as_outlines(monkeypatch):
    from matplotlib.backends import _backend_pdf_ps

    with arabic_labels(), matplotlib.rc_context({"pdf.compression": 0}):
        figure, file = figure_of("قناة BBC"), io.BytesIO()
        monkeypatch.delattr(_backend_pdf_ps.CharacterTracker, "track_glyph")
        figure.savefig(file, format="pdf")
    assert b"BT" not in file.getvalue()
    assert file.getvalue().count(b" c\n") > 20  # the curves of its letters


@pytest.mark.skipif(
    matplotlib.__version__ not in ("3.11.0", "3.11.1", "3.11.2"), reason="the fault is theirs"
)
def test_the_fault_that_is_mended_in_pdf_is_there_without_us(tmp_path):
    text, path = "ثُمَّ قالَ BBC", tmp_path / "plain.pdf"
    with matplotlib.rc_context({"font.family": ["Corpus Tools Arabic"]}):
        figure_of(text).savefig(path)
    (line,) = pdf_lines(path, PATHS)
    right = reference.glyph_places(text, PATHS, line.outlines)[0]
    assert np.abs(np.diff(line.places) - np.diff(right)).max() > 0.1
    assert file_verdict(text, line, PATHS) == "misspaced"


@pytest.mark.parametrize("backend", ["agg", "cairo"])
def test_pixels(backend, tmp_path):
    path = tmp_path / "labels.png"
    if backend == "cairo":
        try:
            import cairocffi  # noqa: F401
        except (ImportError, OSError):  # the library of the system may be missing
            pytest.skip("no Cairo")
    with arabic_labels():
        figure = figure_of(*TEXTS, fontsize=13)
        labels = figure_labels(figure)
        figure.savefig(path, dpi=200, backend=backend)
    picture = matplotlib.image.imread(path)[:, :, :3] * 255.0
    scale = picture.shape[1] / labels[0]["canvas"][0]
    reach = 8 if backend == "cairo" else 2  # it sets text unhinted
    looks = {label["text"]: judge_ink(picture, label, scale, PATHS, reach) for label in labels}
    assert {text: look for text, look in looks.items() if look != "right"} == {}


def test_notebooks_show_the_pixels_of_agg(tmp_path):
    inline = pytest.importorskip("matplotlib_inline.backend_inline")
    pictures = []
    with arabic_labels():
        for at in range(2):
            figure = figure_of(*TEXTS, fontsize=13)
            path = tmp_path / f"{at}.png"
            if at == 0:
                inline.FigureCanvas(figure).print_figure(path, dpi=200)
            else:
                figure.savefig(path, dpi=200, backend="agg")
            pictures.append(matplotlib.image.imread(path))
    assert np.array_equal(*pictures)


def test_pgf_and_the_fonts_of_every_viewer_are_refused_with_their_reason():
    with arabic_labels():
        with pytest.raises(CorpusToolsError, match=r"PGF.*PDF, SVG or PNG"):
            figure_of("عربي").savefig(io.BytesIO(), format="pgf")
        for kind, setting in [("pdf", "pdf.use14corefonts"), ("ps", "ps.useafm")]:
            with matplotlib.rc_context({setting: True}):
                with pytest.raises(CorpusToolsError, match=setting):
                    figure_of("عربي").savefig(io.BytesIO(), format=kind)
                figure_of("Latin").savefig(io.BytesIO(), format=kind)
        with pytest.raises(CorpusToolsError, match="usetex"):
            figure_of("عربي", usetex=True).savefig(io.BytesIO())


@pytest.mark.parametrize("kind", ["png", "svg", "pdf", "ps"])
@pytest.mark.parametrize(
    "value",
    [None, b"\xd8\xa7", "", " ", "\ud800 عربي", "ا\x00\x1b\x7fب", "a\x00", "\u202e", "$ عربي",
     "\u0651", "ا" * 10_000, "\n\n", "\u2067", "عربي\r\nثان", "--", "<b>&amp;عربي</b>"],
)  # fmt: skip
def test_odd_input_never_stops_a_drawing(value, kind, saved):
    assert saved(kind, value).stat().st_size > 500


def test_markup_in_labels_is_escaped(saved):
    root = ET.fromstring(saved("svg", "<script>عربي</script> -- ]]>").read_bytes())
    assert [element.text for element in root.iter(f"{SVG}text")] == ["<script>عربي</script> -- ]]>"]
    assert not list(root.iter(f"{SVG}script"))


def test_undo_leaves_the_renderers_as_they_were():
    from matplotlib.backends import backend_pdf, backend_svg

    renderers = (backend_pdf.RendererPdf, backend_svg.RendererSVG)
    before = [renderer.draw_text for renderer in renderers]
    with arabic_labels():
        figure_of("عربي").savefig(io.BytesIO(), format="pdf")
        figure_of("عربي").savefig(io.BytesIO(), format="svg")
        assert backend_svg.RendererSVG.draw_text is not before[1]
    assert [renderer.draw_text for renderer in renderers] == before


def test_marks_and_levels_of_the_table_are_what_they_say():
    """The strings cover what is claimed: both directions, marks, digits of two kinds."""
    assert len(TEXTS) >= 60
    joined = "".join(MEANT)
    assert joined != strip_marks(joined)
    assert {0, 1, 2} <= set(levels(" ".join(MEANT), 1)) | {0}
    assert any(c in joined for c in "٠١٢٣٤٥٦٧٨٩")
    assert any(c in joined for c in "0123456789")
