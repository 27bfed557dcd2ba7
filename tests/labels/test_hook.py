"""Labels are drawn as HarfBuzz sets them, on the Matplotlib that runs these tests."""

import io
import re
import shutil
import types
import unicodedata
import warnings

import arabic_reshaper
import matplotlib
import matplotlib.pyplot as plt
import pytest
from lettering import IN_GLYPHS, ISOLATE, MEANT, PATHS, TEXTS, expected, figure_of, latin, recipe
from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import RendererPdf
from matplotlib.figure import Figure
from matplotlib.font_manager import FontEntry, FontProperties, fontManager
from matplotlib.text import Text

from corpus_tools.errors import CorpusToolsError, InputError
from corpus_tools.labels import harfbuzz as reference
from corpus_tools.labels import hook as labels
from corpus_tools.labels import shaping
from corpus_tools.labels.check import check_figure, file_verdict
from corpus_tools.labels.drawn import drawn_lines, outline_of_id
from corpus_tools.labels.fonts import FALLBACK, FAMILY, font_families, font_paths
from corpus_tools.labels.hook import LabelWarning, arabic_labels
from corpus_tools.labels.pdf import pdf_lines


@pytest.fixture(autouse=True)
def clean():
    yield
    while labels._current is not None:
        labels._current.undo()
    plt.close("all")


def drawn(figure, **options):
    """Give the outlines of each text of a figure, from left to right, as its SVG has them."""
    file = io.StringIO()
    figure.savefig(file, format="svg", **options)
    groups = re.findall(
        r'<g id="text_\d+">(.*?)(?:</g>|</text>)\s*</g>', file.getvalue(), re.DOTALL
    )
    found = []
    for group in groups:
        known = [outline_of_id(i, PATHS) for i in re.findall(r'xlink:href="#([^"]+)"', group)]
        assert None not in known
        found.append(tuple(known[n][1] for n in range(len(known)) if known[n][1]))
    return found


def test_every_string_is_drawn_as_harfbuzz_sets_it():
    with warnings.catch_warnings(), arabic_labels():
        warnings.simplefilter("ignore", LabelWarning)
        shown = drawn(figure_of(*TEXTS))
    wrong = [m for m, found in zip(MEANT, shown, strict=True) if found != expected(m)]
    assert wrong == []


def test_the_old_recipe_would_fail_on_new_matplotlib_and_raw_text_on_old():
    text = "قناة BBC نشرت"
    with matplotlib.rc_context({"font.family": font_families(), "svg.fonttype": "path"}):
        figure = figure_of(recipe(text) if shaping.SHAPES_ITSELF else text)
        assert drawn(figure) != [expected(text)]


@pytest.mark.parametrize(
    "text",
    ["العربية", "قناة BBC نشرت", "في عام 2017 صدر", "قال (رويترز) اليوم", "الأخبار!"],
)
@pytest.mark.parametrize("times", [1, 2])
def test_text_that_was_already_reshaped_is_put_right(text, times):
    done = text
    for _ in range(times):
        done = recipe(done)
    with arabic_labels():
        assert drawn(figure_of(done)) == [expected(text)]
        assert drawn(figure_of(arabic_reshaper.reshape(text))) == [expected(text)]


def test_a_sign_beside_a_number_goes_back_where_it_was():
    with arabic_labels():
        assert drawn(figure_of(recipe("نسبة 50%"))) == [expected("نسبة 50%")]


def test_lines_of_a_label_stand_on_their_own():
    with arabic_labels():
        (found,) = drawn(figure_of("سطر أول\nBBC (UK).\nثالث: 5"))
    assert found == expected("سطر أول") + latin("BBC (UK).") + expected("ثالث: 5")


def test_rotation_and_weight_do_not_matter_for_the_order():
    with arabic_labels():
        assert drawn(figure_of("لغة عربية", rotation=60)) == [expected("لغة عربية")]


def test_text_without_arabic_is_handed_on_untouched():
    text = Text(0, 0, "BBC (UK) 5%")
    with arabic_labels():
        assert text._preprocess_math("BBC (UK) 5%") == ("BBC (UK) 5%", False)
        assert text._preprocess_math("é -5 Ω") == ("é -5 Ω", False)
        assert text._preprocess_math("$x^2$ é") == ("$x^2$ é", True)


def test_get_text_returns_what_was_set():
    figure = figure_of("العربية")
    with arabic_labels():
        figure.savefig(io.BytesIO())
    assert figure.texts[0].get_text() == "العربية"


def test_formulas_keep_their_place_between_joined_words():
    with arabic_labels():
        text, is_math = Text(0, 0, "")._preprocess_math("القيمة $x^2$ (هنا)")
    assert is_math is True
    assert unicodedata.normalize("NFKC", text) == "(انه) $x^2$ ةميقلا"


def test_dollars_that_are_money_are_no_formula():
    with arabic_labels():
        text, is_math = Text(0, 0, "")._preprocess_math("من 5$ إلى 10$")
        assert is_math is False
        assert text.count("$") == 2
        broken, is_math = Text(0, 0, "")._preprocess_math(r"خطأ $\nosuch$")
        assert is_math is False
        assert "nosuch" in broken


def test_arabic_digits_on_request():
    def line(text):
        return shaping.logical_line(text, "arabic").replace("\u200e", "")

    with arabic_labels(digits="arabic"):
        shown = drawn(figure_of("عام 2017", "1,250.5", "Topic 3", "كوفيد COVID-19"))
    assert shown[0] == expected("عام ٢٠١٧")
    assert shown[1] == expected("١٬٢٥٠٫٥")
    assert shown[2] == latin("Topic 3")
    assert shown[3] == expected("كوفيد COVID-19")
    assert line("في 2024-03-15") == f"في {ISOLATE('٢٠٢٤-٠٣-١٥')}"


def test_fragile_numbers_read_forwards_in_both_kinds_of_digits():
    from corpus_tools.labels.bidi import visual

    for text, number in [("في 2024-03-15", "2024-03-15"), ("نمو -٥٫٢", "-٥٫٢")]:
        assert number in visual(shaping.logical_line(text))
    assert "٢٠٢٤-٠٣-١٥" in visual(shaping.logical_line("في 2024-03-15", "arabic"))


def test_what_is_left_out_is_said():
    with arabic_labels():
        with pytest.warns(LabelWarning, match=r"U\+D800"):
            figure_of("\ud800 عربي").savefig(io.BytesIO())
        warnings.filterwarnings("ignore", message="Glyph")
        with pytest.warns(LabelWarning, match="CUNEIFORM SIGN A"):
            figure_of("\U00012000 عربي").savefig(io.BytesIO())


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
@pytest.mark.parametrize("word", ["كلمة ", "word "])
def test_a_label_of_ten_thousand_characters_is_cut(word, kind):
    figure = figure_of((word * 2_500)[:10_000])
    with arabic_labels(), pytest.warns(LabelWarning, match="all but the first"):
        figure.savefig(io.BytesIO(), format=kind, bbox_inches="tight", dpi=200)


@pytest.mark.parametrize("font", ["DejaVu Sans", PATHS[0].replace("Regular", "Light")])
def test_other_fonts_by_name_or_file(font, tmp_path):
    with warnings.catch_warnings(), arabic_labels(font=font) as switch:
        warnings.simplefilter("ignore", LabelWarning)
        figure = figure_of(*TEXTS)
        crowded = ("overlapping", "clipped")
        problems = [p for p in check_figure(figure) if p.kind not in crowded]
        figure_of(*TEXTS[:IN_GLYPHS]).savefig(tmp_path / "figure.pdf")
    assert problems == []
    paths = font_paths(tuple(switch.families))
    lines = pdf_lines(tmp_path / "figure.pdf", paths)
    for meant, line in zip(MEANT[:IN_GLYPHS], lines, strict=True):
        assert file_verdict(meant, line, paths) is None, meant


def test_fonts_of_the_text_give_way_where_they_lack_arabic():
    with arabic_labels():
        plain = figure_of("العربية", fontfamily="sans-serif")
        assert drawn(plain) == [expected("العربية")]
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert drawn(figure_of("العربية", fontfamily="STIXGeneral")) == [expected("العربية")]


def test_a_style_set_later_does_not_take_the_font_away():
    with matplotlib.rc_context(), arabic_labels():
        matplotlib.rcParams["font.family"] = "sans-serif"
        matplotlib.rcParams["font.sans-serif"] = ["DejaVu Sans"]
        assert drawn(figure_of("العربية")) == [expected("العربية")]


def test_the_inline_backend_draws_through_the_same_path():
    inline = pytest.importorskip("matplotlib_inline.backend_inline")
    figure = figure_of("العربية")
    canvas = inline.FigureCanvas(figure)
    with arabic_labels():
        file = io.BytesIO()
        canvas.print_figure(file, format="png")
        assert drawn(figure) == [expected("العربية")]
    assert file.getvalue().startswith(b"\x89PNG")


def test_layout_measures_what_is_drawn():
    figure = figure_of("ببببببببب", "بلا")
    with arabic_labels():
        renderer = FigureCanvasAgg(figure).get_renderer()
        widths = [text.get_window_extent(renderer).width for text in figure.texts]
        shown = shaping.drawn_line("ببببببببب")
        font = FontProperties(family=[FAMILY, FALLBACK])
        measured = renderer.get_text_width_height_descent(shown, font, False)[0]
    assert widths[0] == pytest.approx(measured)
    assert widths[0] > widths[1]


def test_wrapped_labels_keep_every_word_in_order():
    words = ["كلمة", "أولى", "ثم", "كلمة", "ثانية", "ثم", "كلمة", "ثالثة", "ثم", "خاتمة"]
    figure = Figure(figsize=(2, 2), dpi=72)
    figure.text(0.1, 0.9, " ".join(words), wrap=True, va="top")
    with arabic_labels():
        (found,) = drawn(figure)
        text = figure.texts[0]
        assert text.get_text() == " ".join(words)
        lines = text._get_wrapped_text().split("\n")
    assert len(lines) > 1
    assert found == sum((expected(line) for line in lines), ())


def test_undo_puts_everything_back_but_what_was_set_since():
    def state():
        return (
            Text._preprocess_math,
            Text._get_layout,
            Text.draw,
            Text._get_rendered_text_width,
            FigureCanvasBase.print_figure,
        )

    before, in_pdf = state(), RendererPdf.draw_text
    with matplotlib.rc_context():
        switch = arabic_labels()
        assert not set(before) & set(state())
        figure = figure_of("عربي", fontfamily="sans-serif")
        figure.savefig(io.BytesIO(), format="pdf")
        assert RendererPdf.draw_text is not in_pdf
        matplotlib.rcParams["font.family"] = ["monospace"]
        switch.undo()
        switch.undo()
        assert matplotlib.rcParams["font.family"] == ["monospace"]
    assert before == state()
    assert figure.texts[0].get_fontfamily() == ["sans-serif"]
    assert RendererPdf.draw_text is in_pdf


def test_undo_leaves_what_others_put_on_top(monkeypatch):
    calls = []

    def counting(original):
        def draw(text, *args, **kw):
            calls.append(text.get_text())
            return original(text, *args, **kw)

        return draw

    monkeypatch.setattr(Text, "draw", Text.draw)  # put back after the test
    plain = drawn(figure_of("Year 2017"))
    outer = arabic_labels()
    inner = arabic_labels(digits="arabic")
    theirs = Text.draw = counting(Text.draw)
    inner.undo()
    assert drawn(figure_of("قال 2017")) == [expected("قال 2017")]
    outer.undo()
    assert Text.draw is theirs
    assert drawn(figure_of("Year 2017")) == plain
    assert calls == ["قال 2017", "Year 2017"]


def test_a_text_keeps_its_font_and_needs_no_second_drawing():
    figure = figure_of("عربي", "سطر\nLatin")
    with arabic_labels():
        figure.savefig(io.BytesIO())
        assert {tuple(text.get_fontfamily()) for text in figure.texts} == {("sans-serif",)}
        FigureCanvasAgg(figure).draw()
        assert not figure.stale


def test_without_arabic_nothing_is_set_otherwise():
    (found,) = drawn(figure_of("Year 2017 (p < 0.05)"))
    with arabic_labels():
        assert drawn(figure_of("Year 2017 (p < 0.05)")) == [found]


@pytest.mark.parametrize("setting", ["font.family", "font.sans-serif"])
def test_a_font_with_arabic_that_the_user_set_stays(setting, tmp_path):
    register_copy(tmp_path, "Users Own")
    with matplotlib.rc_context({setting: ["Users Own"]}):
        with arabic_labels():
            assert font_drawn("عربي").endswith("own.ttf")
        with arabic_labels(font=FALLBACK):
            assert not font_drawn("عربي").endswith("own.ttf")


def test_a_font_of_the_user_that_is_not_there_is_no_choice():
    with matplotlib.rc_context({"font.family": ["No Such Family", "Nor Such"]}), arabic_labels():
        assert families_drawn("عربي") == (FAMILY, FALLBACK)


def test_a_font_of_the_user_without_arabic_lends_its_latin_letters():
    with matplotlib.rc_context({"font.family": "STIXGeneral"}), arabic_labels():
        assert families_drawn("عربي") == ("STIXGeneral", FAMILY, FALLBACK)
        assert families_drawn("Latin") == ("STIXGeneral",)


def register_copy(folder, family):
    """Register the bundled font once more, under a name of the user's."""
    path = folder / "own.ttf"
    shutil.copy(PATHS[0], path)
    fontManager.ttflist.append(FontEntry(fname=str(path), name=family))


def font_drawn(text):
    """Give the file of the first font that a text is drawn in."""
    return drawn_lines(figure_of(text))[0][0].paths[0]


def families_drawn(text):
    """Give the families that a text is drawn in."""
    (line,) = drawn_lines(figure_of(text))[0]
    return line.families


@pytest.mark.parametrize("text", ["CSS: مغامرة", "all of سوريا"])
@pytest.mark.parametrize(("direction", "base"), [("rtl", 1), ("ltr", 0)])
def test_a_direction_for_all_lines(text, direction, base):
    with arabic_labels(direction=direction):
        (found,) = drawn(figure_of(text))
    assert found == reference.seen_outlines(reference.shape(text, PATHS, base))


def test_a_second_call_is_the_first():
    first = arabic_labels()
    assert arabic_labels() is first
    with arabic_labels():
        pass
    assert first.active  # the block did not switch it on, so it does not switch it off
    with arabic_labels(digits="arabic") as other:
        assert other.active
        assert not first.active
    assert first.active
    first.undo()
    assert not first.active
    with first:
        pass


def test_wrong_settings_and_a_matplotlib_without_the_hook_are_named(monkeypatch):
    with pytest.raises(InputError, match="'persian', 'western' or 'arabic', got 'roman'"):
        arabic_labels(digits="roman")
    monkeypatch.delattr(Text, "_preprocess_math")
    with pytest.raises(CorpusToolsError, match=r"no Text\._preprocess_math"):
        arabic_labels()


def test_matplotlib_passes_each_line_through_the_hook():
    """The one private method that is leant on: it must see every line, drawn and measured."""
    assert isinstance(Text._preprocess_math, types.FunctionType)
    assert Text(0, 0, "")._preprocess_math("a") == ("a", False)
    seen = []
    original = Text._preprocess_math

    def spy(text, line):
        seen.append(line)
        return original(text, line)

    figure, axes = plt.subplots()
    axes.plot([0, 1], label="legend")
    axes.legend(title="heading")
    axes.set_title("title")
    axes.annotate("note", (0, 0))
    axes.set_xticks([0], ["tick"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Text, "_preprocess_math", spy)
        figure.canvas.draw()
    assert {"legend", "heading", "title", "note", "tick"} <= set(seen)


@pytest.mark.parametrize("library", ["pandas", "scipy", "seaborn", "networkx", "sklearn"])
def test_labels_drawn_by_other_libraries(library):
    pytest.importorskip(library)
    word, other = "السياسة", "الاقتصاد"
    figure, axes = plt.subplots()
    with arabic_labels(), warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        if library == "pandas":
            import pandas

            pandas.Series([1, 2], index=[word, other]).plot.bar(ax=axes)
        elif library == "scipy":
            from scipy.cluster.hierarchy import dendrogram, linkage

            dendrogram(linkage([[0.0], [1.0]]), labels=[word, other], ax=axes)
        elif library == "seaborn":
            import seaborn

            seaborn.set_theme()
            seaborn.barplot(x=[word, other], y=[1, 2], ax=axes)
        elif library == "networkx":
            import networkx

            networkx.draw_networkx(networkx.Graph([(word, other)]), {word: (0, 0), other: (1, 1)})
        else:
            from sklearn.metrics import ConfusionMatrixDisplay

            ConfusionMatrixDisplay.from_predictions([word, other], [word, word], ax=axes)
        found = drawn(figure)
    assert expected(word) in found
    assert expected(other) in found
    matplotlib.rcdefaults()
