"""Files that no manifest describes are judged by the fonts in them, line by line."""

import re

import arabic_reshaper
import matplotlib
import pytest
from bidi.algorithm import get_display
from lettering import mirrored, unjoined
from matplotlib.figure import Figure

from corpus_tools.labels.files.judging import judged_lines
from corpus_tools.labels.fonts import FAMILY, font_families
from corpus_tools.labels.saved import verdicts_of
from corpus_tools.labels.shaping import SHAPES_ITSELF

RESHAPER = arabic_reshaper.ArabicReshaper({"ARABIC LIGATURE ALLAH": False})
LABELS = [
    "عدد الأخبار في كل باب", "القيمة p < 0.05", "البحث (R&D)", "می\u200cخواهم", "5\u202f000 طن",
    "وسم #تونس و @user_1", "هاتف +966-11-402", "Articles mentioning سوريا by month",
    "السعر 5$ للبرميل", "ســـوريا",
]  # fmt: skip
FILES = pytest.mark.parametrize(("kind", "fonttype"), [("svg", 3), ("pdf", 3), ("pdf", 42)])
FAMILIES = pytest.mark.parametrize("family", [FAMILY, "DejaVu Sans", "DejaVu Sans Mono"])


def right(line):
    """Give the string that this Matplotlib draws as it should be."""
    return line if SHAPES_ITSELF else get_display(RESHAPER.reshape(line))


@pytest.fixture
def save(tmp_path):
    def saved(labels, kind="svg", fonttype=3, family="DejaVu Sans", **settings):
        font_families()
        families = {"font.family": [family, "DejaVu Sans"], "pdf.fonttype": fonttype}
        with matplotlib.rc_context({**families, **settings}):
            figure = Figure(figsize=(6, 6))
            labels = list(labels)
            for i, label in enumerate(labels):
                figure.text(0.2, (i + 0.5) / len(labels), label, rotation=(0, 20)[i % 2])
            path = tmp_path / f"figure.{kind}"
            figure.savefig(path)
        return path

    return saved


@FILES
@FAMILIES
def test_right_labels_give_no_alarm(save, kind, fonttype, family):
    lines = judged_lines(save(map(right, LABELS), kind, fonttype, family))
    assert [(line.state, line.text) for line in lines if line.state != "right"] == []
    assert len(lines) == len(LABELS)


@pytest.mark.parametrize(("hand", "state"), [(right, "right"), (unjoined, "wrong")])
def test_an_svg_that_lost_its_comments_and_its_maker_is_judged_by_the_fonts(save, hand, state):
    path = save([hand("عدد الأخبار")])
    bare = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->", "", path.read_text("utf-8"), flags=re.S)
    path.write_text(bare, "utf-8")
    assert [line.state for line in judged_lines(path)] == [state]


@FILES
@FAMILIES
@pytest.mark.parametrize("hand", [mirrored, unjoined])
def test_wrong_labels_are_all_wrong(save, kind, fonttype, family, hand):
    lines = judged_lines(save(map(hand, LABELS), kind, fonttype, family))
    assert [(line.state, line.text) for line in lines if line.state != "wrong"] == []
    assert len(lines) == len(LABELS)


@FILES
def test_where_no_letters_join_it_cannot_be_told(save, kind, fonttype):
    for hand in (right, mirrored):
        (line,) = judged_lines(save([hand("دار")], kind, fonttype))
        assert line.state in ("cannot tell", "right") if hand is right else "cannot tell"
        assert set(line.text) == set("دار")


@pytest.mark.parametrize("kind", ["svg", "pdf"])
def test_words_spelled_backwards_are_mirrored(save, kind):
    (line,) = judged_lines(save([right("رابخألا ددع")], kind, 42))
    assert (line.state, line.seen.verdict) == ("wrong", "mirrored")


@pytest.mark.filterwarnings("ignore:Glyph")
@pytest.mark.parametrize(("kind", "fonttype"), [("svg", 3), ("pdf", 42)])
def test_letters_that_no_font_has_are_missing(save, kind, fonttype):
    with matplotlib.rc_context({"pdf.fonttype": fonttype}):
        figure = Figure()
        figure.text(0.5, 0.5, right("بيت"), fontfamily=["DejaVu Serif"])
        path = save([], kind)
        figure.savefig(path)
    (line,) = judged_lines(path)
    assert (line.state, line.seen.verdict) == ("wrong", "missing-glyph")


def test_text_that_the_viewer_sets_is_right_as_it_is_typed(save):
    raw = save(["عدد R&D"], **{"svg.fonttype": "none"})
    assert [(line.state, line.text) for line in judged_lines(raw)] == [("right", "عدد R&D")]
    recipe = save([get_display(RESHAPER.reshape("عدد الأخبار"))], **{"svg.fonttype": "none"})
    assert [(line.state, line.text) for line in judged_lines(recipe)] == [("wrong", "عدد الأخبار")]


@pytest.mark.filterwarnings("ignore:Glyph .* missing")
def test_signs_for_a_word_are_no_joined_letters(save):
    (line,) = judged_lines(save(["ﷲ أكبر"], **{"svg.fonttype": "none"}))
    assert line.state == "right"


@FILES
@FAMILIES
def test_latin_letters_that_look_like_arabic_ones_are_read_as_latin(save, kind, fonttype, family):
    labels = ["All Illinois", right("Articles mentioning سوريا by month")]
    (line,) = judged_lines(save(labels, kind, fonttype, family))
    assert (line.state, line.text) == ("right", "Articles mentioning سوريا by month")


def test_one_bad_file_does_not_end_the_check_of_a_folder(save, tmp_path):
    from pypdf import PdfWriter

    good = save([right("عدد الأخبار")], "pdf", 42)
    writer = PdfWriter(clone_from=good)
    writer.encrypt("secret")
    writer.write(tmp_path / "locked.pdf")
    (tmp_path / "broken.pdf").write_bytes(good.read_bytes()[:900])
    (tmp_path / "no.svg").write_text("<svg")
    deep = '<svg xmlns="http://www.w3.org/2000/svg">' + "<g>" * 3000 + "</g>" * 3000 + "</svg>"
    (tmp_path / "deep.svg").write_text(deep)
    (tmp_path / "no.png").write_text("نص")
    (tmp_path / "folder.svg").mkdir()
    found = {verdict.file: verdict for verdict in verdicts_of(tmp_path)}
    assert {name for name, v in found.items() if v.state == "right"} == {"figure.pdf"}
    assert {v.state for name, v in found.items() if name != "figure.pdf"} == {"cannot tell"}
    assert len(found) == 7
    assert "password" in str(found["locked.pdf"])
