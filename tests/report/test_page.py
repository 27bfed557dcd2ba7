"""The report page: self-contained, Arabic first, and proof against what corpora hold."""

import itertools
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from corpus_tools.report.figures import FIGURES
from corpus_tools.report.report import write_report
from corpus_tools.report.request import Request

EVIL = '<script>alert(1)</script> "&amp;" </iframe> {{ 7 * 7 }}'
ENDLESS = "ع" * 2000
OVERRIDES = re.compile("[\u202a-\u202e]")


class Page(HTMLParser):
    """Collects tags, the attributes of interest and the text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.images: list[dict[str, str | None]] = []
        self.root: dict[str, str | None] = {}
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.links += [str(found[key]) for key in ("href", "src") if key in found]
        self.ids |= {str(found["id"])} if "id" in found else set()
        if tag == "html":
            self.root = found
        if tag == "img":
            self.images.append(found)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Report on five articles, some of which try to break the page."""
    corpus = tmp_path_factory.mktemp("corpus") / "c.jsonl"
    body = "زار وزير المياه السد الجديد وتفقد محطة القياس على النهر مع مهندسين من البلدين."
    rows = []
    for i, title in enumerate(["افتتاح السد", "مياه النهر", "قمة المياه", EVIL, ENDLESS]):
        text = f"{body} كانت الزيارة {'طويلة ' * (i + 1)}.\n{title} في النص أيضا."
        rows.append({"id": i, "title": title, "text": text, "outlet": f"منبر\u202e {i % 2}"})
    rows.append({**rows[0], "id": "again"})  # a copy, which is not taken
    corpus.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    out = tmp_path_factory.mktemp("out")
    write_report(Request(corpus, formats=("png",), notebooks=False), out)
    return out


@pytest.fixture(scope="module")
def page(folder: Path) -> Page:
    """Parse the page."""
    return Page((folder / "index.html").read_text(encoding="utf-8"))


def test_language_and_direction(page: Page) -> None:
    assert page.root == {"lang": "ar", "dir": "rtl"}


def test_nothing_comes_from_elsewhere(page: Page, folder: Path) -> None:
    for link in page.links:
        if link.startswith("#"):
            assert link[1:] in page.ids
        elif not link.startswith(("data:image/png;base64,", "data:image/webp;base64,")):
            assert (folder / link).is_file(), link
    source = (folder / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"https?://|@import|url\(", source)


def test_every_image_says_what_it_shows(page: Page) -> None:
    assert page.images
    for image in page.images:
        assert image["alt"]


def test_corpus_text_is_shown_as_text(page: Page) -> None:
    assert "script" not in page.tags
    assert "iframe" not in page.tags
    assert EVIL.replace("&amp;", "&") in page.text  # entities in a title are read


def test_what_reorders_text_is_shown_and_what_is_endless_is_cut(page: Page, folder: Path) -> None:
    told = [page.text, *(str(image["alt"]) for image in page.images)]
    manifest = json.loads((folder / "figures" / "manifest.json").read_text(encoding="utf-8"))
    told += [record[key] for record in manifest.values() for key in ("alt", "alt_en")]
    for text in told:
        assert not OVERRIDES.search(text)
        assert "ع" * 1001 not in text
    assert "منبر⟦U+202E⟧ 0" in page.text
    assert "\u2068" in page.text  # the page's own marks of direction stay


def test_what_was_not_taken_is_said_in_arabic(page: Page, folder: Path) -> None:
    assert "نسخة من \u200e0\u200e" in page.text
    assert "duplicate of 0" in (folder / "tables" / "skipped.csv").read_text(encoding="utf-8")


def test_shared_text_and_what_each_claim_is_worth_are_shown(page: Page, folder: Path) -> None:
    passages = (folder / "tables" / "shared_passages.csv").read_text(encoding="utf-8")
    assert ",shared," in passages  # the body is the same in all
    assert "نص منقول" in page.text
    assert "لم يُعثر على نص منقول" not in page.text
    assert "أبعد زوج" in page.text


def test_headings_are_in_order_and_the_contents_lead_to_all_sections(page: Page) -> None:
    levels = [int(tag[1]) for tag in page.tags if tag in ("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    sections = page.tags.count("section")
    assert sections == len([link for link in page.links if link.startswith("#")]) == 14


def test_every_table_and_figure_is_named(page: Page, folder: Path) -> None:
    for path in (folder / "tables").glob("*.*"):
        assert f"tables/{path.name}" in page.links
    for path in (folder / "figures").glob("*.png"):
        assert path.stem in page.ids
        assert f"figures/{path.name}" in page.links


def test_a_figure_that_fails_is_named_where_it_would_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpus_tools.report import figure_files

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
