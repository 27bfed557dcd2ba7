"""The text of PDF figures is read as glyphs in their places."""

import io

import matplotlib
import numpy as np
import pytest
from lettering import PATHS, expected, figure_of, latin
from matplotlib.backends.backend_pdf import PdfPages

from corpus_tools.errors import InputError
from corpus_tools.labels import harfbuzz as reference
from corpus_tools.labels import shaping
from corpus_tools.labels.hook import arabic_labels
from corpus_tools.labels.pdf import pdf_lines

TYPES = pytest.mark.parametrize("fonttype", [3, 42])


@pytest.fixture
def path(tmp_path):
    return tmp_path / "figure.pdf"


def save(path, *texts, fonttype=3, **options):
    with arabic_labels(), matplotlib.rc_context({"pdf.fonttype": fonttype}):
        figure_of(*texts, **options).savefig(path)
    return pdf_lines(path, PATHS)


@TYPES
def test_each_label_is_a_line_in_the_order_of_drawing(path, fonttype):
    texts = ["قناة BBC", "plain", "٢٠١٧"]
    lines = save(path, *texts, fonttype=fonttype)
    wanted = [expected(texts[0]), latin("plain"), expected(texts[2])]
    assert [line.outlines for line in lines] == wanted


@TYPES
@pytest.mark.parametrize("rotation", [0, 45, 90])
def test_places_are_in_ems_along_the_baseline(path, fonttype, rotation):
    (line,) = save(path, "سلام عليكم", fonttype=fonttype, rotation=rotation, fontsize=20)
    right = reference.glyph_places("سلام عليكم", PATHS, line.outlines)[0]
    assert np.diff(line.places) == pytest.approx(np.diff(right), abs=0.01)


@TYPES
def test_a_line_is_spelled_out_as_it_stands(path, fonttype):
    (line,) = save(path, "قناة BBC", fonttype=fonttype)
    assert line.handed.startswith("BBC ")
    assert "قناة BBC" in shaping.readings(line.handed)


def test_glyphs_of_formulas_are_counted_apart(path):
    (line,) = save(path, "القيمة $xy$")  # in italics, which no label is drawn in
    assert line.others == 2
    assert line.unknown == 0


def test_fonts_not_at_hand_are_counted(path):
    save(path, "سلام")
    (line,) = pdf_lines(path, ())
    assert line.outlines == ()
    assert line.unknown > 0


def test_all_pages_are_read(path):
    with arabic_labels(), PdfPages(path) as pages:
        for text in ("أولى", "ثانية"):
            pages.savefig(figure_of(text))
    assert [line.outlines for line in pdf_lines(path, PATHS)] == [
        expected("أولى"),
        expected("ثانية"),
    ]


def test_a_page_without_text_has_no_lines(path):
    assert save(path, "") == []


@pytest.mark.parametrize("cut", [0, 5, 400, 2000])
def test_what_is_no_pdf_is_named(path, cut):
    file = io.BytesIO()
    with arabic_labels():
        figure_of("سلام").savefig(file, format="pdf")
    path.write_bytes(file.getvalue()[:cut])
    with pytest.raises(InputError, match=r"figure\.pdf"):
        pdf_lines(path, PATHS)
