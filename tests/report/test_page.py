"""The report page: self-contained, in one language, and proof against what corpora hold."""

import io
import itertools
import json
import os
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image

from corpus_tools.labels.check import DrawnLabels
from corpus_tools.labels.drawn import Drawing
from corpus_tools.report import figure_files
from corpus_tools.report.figures import FIGURES
from corpus_tools.report.page_table import MOST_ROWS
from corpus_tools.report.report import write_report
from corpus_tools.report.request import Request

EVIL = '<script>alert(1)</script> "&amp;" </iframe> {{ 7 * 7 }}'
ENDLESS = "ع" * 2000
OUTLETS = ("منبر\u202e 0", "A & <b>B</b> $x$")
OVERRIDES = re.compile("[\u202a-\u202e]")
ARABIC = re.compile("[\u0621-\u064a]{2,}")
LATIN = re.compile("[A-Za-z]{2,}")
#: Text of the corpus in the page's own sentences.
ISOLATED = re.compile("\u2068[^\u2069]*\u2069")
#: What opens the texts of the page, which its script reads.
OPENS = re.compile("#(article|find)-")
#: Latin letters that are words of no language: abbreviations that Arabic writers use, too, and
#: formats.
NAMED = {"TF", "IDF", "PNG", "LaTeX"}
MOST_BYTES = 4_000_000


class Page(HTMLParser):
    """Collects tags, the attributes of interest, and the text that is seen or read out."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.images: list[dict[str, str | None]] = []
        self.root: dict[str, str | None] = {}
        self.details: dict[str, str | None] = {}
        self.rows: list[int] = []
        self.sections: dict[str, list[str]] = {}
        self.scripts: list[dict[str, str | None]] = []
        self.text = ""
        #: Text outside of names of files, of marks of the corpus and of the second language.
        self.own = ""
        self._open: list[tuple[str, bool]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.links += [str(found[key]) for key in ("href", "src") if key in found]
        self.ids |= {str(found["id"])} if "id" in found else set()
        if tag == "html":
            self.root = found
        elif tag == "img":
            self.images.append(found)
        elif tag == "details":
            self.details = found
        elif tag == "script":
            self.scripts.append(found)
        elif tag == "tbody":
            self.rows.append(0)
        elif tag == "tr" and self.rows and "thead" not in [name for name, _ in self._open]:
            self.rows[-1] += 1
        if tag == "section":
            self.sections[str(found.get("id"))] = []
        elif self.sections and tag not in ("h2", "a", "bdi", "span"):
            self.sections[list(self.sections)[-1]].append(tag)
        if tag not in ("meta", "img", "br", "input", "link", "hr"):
            foreign = (
                tag in ("script", "style", "bdi", "mark", "title", "blockquote")
                or (tag == "a" and found.get("dir") == "ltr")
                or found.get("class") == "en"
            )
            self._open.append((tag, foreign))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        inside = [tag for tag, _ in self._open]
        if not {"script", "style"} & set(inside):
            self.text += data
        if not any(foreign for _, foreign in self._open):
            self.own += ISOLATED.sub("", data)


def corpus_of(folder: Path) -> Path:
    """Write five articles, some of which try to break the page."""
    corpus = folder / "c.jsonl"
    body = "زار وزير المياه السد الجديد وتفقد محطة القياس على النهر مع مهندسين من البلدين."
    rows = []
    for i, title in enumerate(["افتتاح السد", "مياه النهر", "قمة المياه", EVIL, ENDLESS]):
        text = f"{body} كانت الزيارة {'طويلة ' * (i + 1)}.\n{title} في النص أيضا."
        rows.append({"id": i, "title": title, "text": text, "outlet": OUTLETS[i % 2]})
    rows.append({**rows[0], "id": "again"})  # a copy, which is not taken
    corpus.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return corpus


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Report on five hostile articles."""
    out = tmp_path_factory.mktemp("out")
    corpus = corpus_of(tmp_path_factory.mktemp("corpus"))
    write_report(Request(corpus, formats=("png",), notebooks=False), out)
    return out


@pytest.fixture(scope="module")
def page(folder: Path) -> Page:
    """Parse the page."""
    return Page((folder / "index.html").read_text(encoding="utf-8"))


def one_pixel() -> bytes:
    file = io.BytesIO()
    Image.new("L", (1, 1)).save(file, "PNG")
    return file.getvalue()


def unseen() -> DrawnLabels:
    return DrawnLabels([], (0, 0, 1, 1), 1, [], Drawing())


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Page:
    """Parse the page of the same articles in English; how its figures look is not asked."""
    out = tmp_path_factory.mktemp("out")
    corpus = corpus_of(tmp_path_factory.mktemp("corpus"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(figure_files, "look_at", lambda *_, **__: unseen())
        patch.setattr(figure_files, "_render", lambda *_: one_pixel())
        path, _ = write_report(Request(corpus, formats=("png",), notebooks=False, lang="en"), out)
    return Page(path.read_text(encoding="utf-8"))


def test_language_and_direction(page: Page, english: Page) -> None:
    assert page.root == {"lang": "ar", "dir": "rtl"}
    assert english.root == {"lang": "en", "dir": "ltr"}


def test_arabic_alone_is_spoken_but_for_names_and_the_corpus(
    page: Page, sample_report: Path
) -> None:
    for found in (page, Page((sample_report / "index.html").read_text(encoding="utf-8"))):
        left = set(LATIN.findall(found.own)) - NAMED
        assert left == set()


def test_english_alone_is_spoken_but_for_the_corpus(english: Page) -> None:
    assert ARABIC.findall(english.own) == []


def test_nothing_comes_from_elsewhere(page: Page, folder: Path) -> None:
    for link in page.links:
        if OPENS.match(link):
            continue
        if link.startswith("#"):
            assert link[1:] in page.ids
        elif not link.startswith("data:image/webp;base64,"):
            assert (folder / link).is_file(), link
    source = (folder / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"https?://|@import|url\(", source)
    assert all("src" not in script for script in page.scripts)


def test_every_image_says_what_it_shows(page: Page) -> None:
    assert page.images
    for image in page.images:
        assert image["alt"]


def test_corpus_text_is_shown_as_text(page: Page) -> None:
    # The page's own are data and one program.
    kinds = [script.get("type") for script in page.scripts]
    assert kinds.count(None) == 1
    assert set(kinds) == {None, "application/json"}
    assert "iframe" not in page.tags
    assert EVIL.replace("&amp;", "&") in page.text  # entities in a title are read
    assert OUTLETS[1] in page.text


def test_what_reorders_text_is_shown_and_what_is_endless_is_cut(page: Page, folder: Path) -> None:
    told = [page.text, *(str(image["alt"]) for image in page.images)]
    manifest = json.loads((folder / "figures" / "manifest.json").read_text(encoding="utf-8"))
    told += [record[key] for record in manifest.values() for key in ("alt", "alt_en")]
    for text in told:
        assert not OVERRIDES.search(text)
        assert "ع" * 1001 not in text
    assert "منبر⟦U+202E⟧ 0" in page.text


def test_what_was_not_taken_is_said_once_in_arabic(page: Page, folder: Path) -> None:
    assert page.text.count("نسخة من \u200e0\u200e") == 1
    assert "duplicate of 0" in (folder / "tables" / "skipped.csv").read_text(encoding="utf-8")


def test_headings_are_in_order_and_the_contents_lead_to_what_there_is(page: Page) -> None:
    levels = [int(tag[1]) for tag in page.tags if tag in ("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    contents = [link[1:] for link in page.links if link.startswith("#") and not OPENS.match(link)]
    before = list(itertools.takewhile(lambda name: name != "articles", page.sections))
    assert contents == [*before, "appendix"]


def test_no_heading_stands_over_nothing(page: Page, english: Page, sample_report: Path) -> None:
    whole = Page((sample_report / "index.html").read_text(encoding="utf-8"))
    for found in (page, english, whole):
        assert all({"p", "table", "img", "dl"} & set(tags) for tags in found.sections.values())


def test_tables_are_short_and_no_column_says_nothing(page: Page, sample_report: Path) -> None:
    found = Page((sample_report / "index.html").read_text(encoding="utf-8"))
    settings = found.rows.pop()
    assert settings
    assert max(found.rows) == MOST_ROWS
    # What all rows share is said below, and where the others are.
    assert "كيف عُرف التاريخ: غير معروف (في كل الصفوف هنا)." in page.text
    assert "كيف عُرف التاريخ: " not in found.text  # some are stated
    assert re.search("هنا 10 من [0-9,]+، والبقية في tables/terms.csv", found.text)
    assert ": 0 (في كل الصفوف" not in found.text


def test_the_appendix_is_closed(page: Page) -> None:
    assert page.details == {"id": "appendix"}


def test_every_table_and_figure_is_linked(page: Page, folder: Path) -> None:
    for path in (folder / "tables").glob("*.*"):
        assert f"tables/{path.name}" in page.links
    for path in (folder / "figures").glob("*.png"):
        assert f"figures/{path.name}" in page.links


def test_the_page_of_the_sample_is_light(sample_report: Path) -> None:
    assert (sample_report / "index.html").stat().st_size <= MOST_BYTES


def pages_printed(path: Path) -> tuple[int, int]:
    """Count the A4 pages of a report, and those of its body."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs the extra 'browser'")
    chromium = os.environ.get("CORPUS_TOOLS_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        pytest.skip("no Chromium here; name one in CORPUS_TOOLS_CHROMIUM")
    with playwright.sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto((path / "index.html").as_uri())
        counts = []
        for shown in ("block", "none"):
            page.add_style_tag(content=f"#appendix {{ display: {shown} }}")
            printed = page.pdf(prefer_css_page_size=True, print_background=True)
            counts.append(len(re.findall(rb"/Type\s*/Page\b", printed)))
        browser.close()
    return counts[0], counts[1]


def test_the_body_takes_two_to_four_pages_of_paper(sample_report: Path) -> None:
    every, body = pages_printed(sample_report)
    assert 2 <= body <= 4
    assert every > body  # the appendix begins a page of its own


def test_five_articles_take_six_pages_at_most(tmp_path: Path, data_dir: Path) -> None:
    write_report(Request(data_dir / "seeds", formats=("png",), notebooks=False), tmp_path)
    assert pages_printed(tmp_path)[0] <= 6


def test_one_article_has_no_comparisons(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("السد\n\nافتتح الوزير السد الجديد أمس في المدينة.\n", "utf-8")
    out = tmp_path / "out"
    write_report(Request(tmp_path / "a.txt", formats=("png",), notebooks=False), out)
    found = Page((out / "index.html").read_text(encoding="utf-8"))
    assert not {"compared", "shared", "likeness", "why", "sure", "events"} & set(found.sections)
    assert all({"p", "table", "img", "dl"} & set(tags) for tags in found.sections.values())
    assert "لم يُحذف من المقالات شيء." in found.text
    assert "معامل الظل" not in found.text
    assert "عدد المقالات: " not in found.text


def test_a_figure_that_fails_is_named_where_it_would_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = figure_files.draw

    def failing(spec, *options):
        if spec.name == "term_frequencies":
            raise ZeroDivisionError("no <b>width</b>")
        return draw(spec, *options)

    some = [spec for spec in FIGURES if spec.name in ("term_frequencies", "distinctive_terms")]
    monkeypatch.setattr(figure_files, "figures_of", lambda result: some)
    monkeypatch.setattr(figure_files, "draw", failing)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for i in range(3):
        (corpus / f"{i}.txt").write_text(f"عنوان {i}\n\nافتتح الوزير السد رقم {i}.\n", "utf-8")
    request = Request(corpus, formats=("png",), notebooks=False)
    page, warnings = write_report(request, tmp_path / "out")
    text = page.read_text(encoding="utf-8")
    assert "لم يُرسم شكل «أكثر المصطلحات ورودا»" in text
    assert "ZeroDivisionError: no &lt;b&gt;width&lt;/b&gt;" in text
    assert any("figures/term_frequencies is not written" in told for told in warnings)
    told = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    assert set(told["left_out"]) == {"figures/term_frequencies"}
    assert (tmp_path / "out" / "figures" / "distinctive_terms.png").is_file()
    # Nothing of an earlier report stands for what is missing in this one.
    (tmp_path / "out" / "figures" / "term_frequencies.png").write_bytes(b"of another corpus")
    write_report(request, tmp_path / "out")
    assert not (tmp_path / "out" / "figures" / "term_frequencies.png").exists()
