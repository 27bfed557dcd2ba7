"""SVG files give their text as glyphs with names, and as characters for the viewer."""

import pytest

from corpus_tools.errors import InputError
from corpus_tools.labels.files.svg_text import drawn_lines, is_nameless, read_svg, words

FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
)


@pytest.fixture
def svg(tmp_path):
    def read(inside):
        path = tmp_path / "figure.svg"
        path.write_text(FRAME.format(inside), encoding="utf-8")
        return read_svg(path)

    return read


def test_comments_are_read_without_their_escapes(svg):
    glyph = '<path id="Font-41" d="M 0 0 L 64 0 L 64 64 z" transform="scale(0.015625)"/>'
    root = svg(
        f"<g><!-- R&amp;D &lt; 5 --><g><defs>{glyph}</defs>"
        '<use xlink:href="#Font-41" transform="translate(50 0)"/>'
        '<use xlink:href="#Font-41"/></g></g>'
    )
    (line,) = drawn_lines(root)
    assert line.text == "R&D < 5"
    assert [(glyph.font, glyph.number, glyph.x) for glyph in line.glyphs] == [
        ("Font", 0x41, 0.0),
        ("Font", 0x41, 0.5),
    ]
    assert line.glyphs[0].contours == (((0.0, 0.0), (0.01, 0.0), (0.01, 0.01)),)


def test_lines_of_a_text_are_told_apart_and_unseen_text_is_none(svg):
    root = svg(
        '<text>أول<tspan x="0" dy="1em">ثان &amp; R&amp;D</tspan></text>'
        '<text style="fill-opacity: 0">سر</text><text visibility="hidden">سر</text>'
        '<text style="fill-opacity: 0.5">ظاهر</text>'
    )
    assert [line.text for line in words(root)] == ["أول", "ثان & R&D", "ظاهر"]


def test_characters_put_in_place_one_by_one_are_marked(svg):
    root = svg(
        '<text x="1 2 3">قال</text><text style="unicode-bidi: bidi-override">قال</text>'
        '<text x="1">قال</text><text unicode-bidi="isolate-override">قال</text>'
    )
    assert [line.forced for line in words(root)] == [True, True, False, True]


def test_an_order_forced_by_a_style_sheet_may_be_that_of_any_line(svg):
    root = svg('<style>.a { unicode-bidi: bidi-override }</style><text class="a">قال</text>')
    assert [line.forced for line in words(root)] == [True]


def test_numbers_may_run_into_each_other_as_in_files_made_small(svg):
    glyph = '<path id="Font-41" d="M0 0L64 0 64 64z" transform="scale(.015625)"/>'
    root = svg(f'<defs>{glyph}</defs><use href="#Font-41" transform="translate(50-2)"/>')
    (line,) = drawn_lines(root)
    assert [glyph.x for glyph in line.glyphs] == [0.5]


def test_glyphs_without_names_are_noticed(svg):
    assert is_nameless(svg('<use xlink:href="#glyph-0-1"/>'))
    assert is_nameless(svg('<use href="#a"/>'))
    assert not is_nameless(svg('<use xlink:href="#m3f2a77"/>'))


@pytest.mark.parametrize("content", [b"", b"<svg", b"\xff\xfe\x00", b"%PDF-1.4"])
def test_what_is_no_svg_is_named(tmp_path, content):
    path = tmp_path / "figure.svg"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"figure\.svg"):
        read_svg(path)
