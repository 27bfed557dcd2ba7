"""The report page: one HTML file that needs nothing but itself, in the language asked for."""

import base64
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup

from corpus_tools._shown import shown
from corpus_tools.comparison.explanation import explain
from corpus_tools.comparison.paragraphs import parallels
from corpus_tools.contrasts.keyness import keyness_said
from corpus_tools.contrasts.rises import rises_said
from corpus_tools.contrasts.timeline import timeline_said
from corpus_tools.corpus.verbs.summary import sure_dates
from corpus_tools.messages import (
    Both,
    Lang,
    Message,
    both,
    code_names,
    holds,
    in_arabic,
    number_in_both,
    table_name,
)
from corpus_tools.plot.frame import NO_NOTE
from corpus_tools.report.analysis import Analysis
from corpus_tools.report.article_texts import (
    ArticleTexts,
    Finds,
    article_link,
    article_texts,
    find_link,
    linked_finds,
    linked_numbers,
    name_finds,
    term_finds,
)
from corpus_tools.report.figures import FIGURES, MOST_PANELS, lacks
from corpus_tools.report.findings import cautions, facts, findings, likeness, titled
from corpus_tools.report.page_table import PageTable
from corpus_tools.report.page_tables import page_tables
from corpus_tools.report.page_words import PageWords
from corpus_tools.report.tables import summary
from corpus_tools.speech.sentences import quotes_said
from corpus_tools.table_words import setting_words
from corpus_tools.views.article_pair import pieces

__all__ = ["write_page"]

#: Letters of a paragraph that is shown.
_LONGEST = 1000
#: Letters of a title in a sentence.
_LONGEST_TITLE = 100
#: What two articles have in common, in so many rows.
_MOST_COMMON = 6
_MOST_WARNINGS = 10
#: Of fewer days of publication there is no course.
_FEWEST_DAYS = 3
#: Pixels of a page across that a picture takes: it has twice as many, for sharp screens.
_ACROSS = 756
#: Ways to know a date that are explained.
_EXPLAINED = ("stated", "inferred")
#: Figures of likeness, the first one among the answers, the others behind them.
_FEW_ALIKE = ("similarity_heatmap", "dendrogram")
_ALIKE = ("dendrogram", "similarity_heatmap", "article_map")
#: Reasons that the page tells elsewhere, or that nobody misses a figure for.
_TOLD_ELSEWHERE = ("nothing_shared", "no_story_days", "no_groups", "no_days")
#: What is missed in the page of a few articles; the other figures take many.
_MISSED = ("speakers", "names")
#: Warnings whose articles and files the page counts and lists, or that say what it says itself.
_SAID = ("left_out", "not_taken", "more_not_taken", "too_few_to_compare")


def write_page(
    result: Analysis,
    manifest: Mapping[str, Mapping[str, object]],
    folder: Path,
    *,
    tables: list[str],
    notebooks: list[str],
    lang: Lang = "ar",
) -> Path:
    """Write ``index.html`` into a folder that holds the report's figures.

    Everything from the corpus is escaped; what it would hide or reorder is shown by its number,
    and what is endless is cut. Texts that are too large for the page are written beside it.
    """
    words = PageWords(lang)
    told = summary(result)
    tables_of_page = page_tables(result, words)
    drawn = _figures(manifest, folder, words)
    few = result.few
    page = {
        "say": words.say,
        "way": words.way,
        "apart": words.text,
        "lang": words.langs[0],
        "summary": told,
        "n_articles": len(result.corpus),
        "facts": facts(result, words),
        "findings": findings(result, words),
        "cautions": [*cautions(result, words), *_warnings(result, words)],
        "sections": _sections(result, tables_of_page, drawn),
        # Of a few articles the figure tells in which of them a name stands.
        "names_figure": "names" if few else "names_ranked",
        "alike_figures": [name for name in (_FEW_ALIKE if few else _ALIKE) if name in drawn]
        or ["dendrogram"],
        "few": few,
        "h_compared": words.say(f"h_compared_{result.compared_by or 'outlet'}"),
        "dates_known": bool(result.corpus.articles["date_status"].isin(_EXPLAINED).any()),
        "most_panels": MOST_PANELS,
        "glossary": _glossary(result),
        "tables": tables_of_page,
        "figures": drawn,
        "lacking": _lacking(result, words),
        "omitted": result.omitted,
        "said": _said(result, words),
        "nearest": _nearest(result, words),
        "settings": _settings(told["settings"], words),
        "files": _files(tables, words),
        "settings_file": Markup('<a href="{0}" dir="ltr">{0}</a>').format("tables/settings.csv"),
        "latex": any("/" in name for name in tables),
        "notebooks": notebooks,
    }
    template = _template(words.langs[0])
    body = template.render(**page, texts=_NO_TEXTS, texts_said="")
    texts = article_texts(
        result.corpus,
        result.dtm,
        lang=lang,
        finds=_finds(result, body),
        linked=linked_numbers(body),
    )
    path = folder / "index.html"
    path.write_text(
        template.render(**page, texts=texts, texts_said=words.said(texts.said)), encoding="utf-8"
    )
    for name, text in texts.beside.items():
        (folder / "texts").mkdir(exist_ok=True)
        (folder / "texts" / name).write_text(text, encoding="utf-8")
    return path


_NO_TEXTS = ArticleTexts(Markup(), Markup(), Markup(), {}, NO_NOTE)


def _sections(
    result: Analysis, tables: Mapping[str, PageTable], drawn: Mapping[str, "PageFigure"]
) -> list[str]:
    """Return the sections of the page that have something to show, in their order."""
    days = sure_dates(result.corpus.articles)
    grouped = result.clustering is not None and result.clustering.verdict == "clusters"
    shown_if = {
        "glance": True,
        "terms": True,
        "named": True,
        "time": "articles_by_day" in drawn and len(set(days)) >= _FEWEST_DAYS,
        # Of a few articles no difference can be shown.
        "compared": bool(result.compared_by) and ("terms_by_group" in drawn or not result.few),
        "events": "stories" in tables,
        "shared": "shared" in tables,
        # Without groups a tree of many articles answers nothing.
        "likeness": "pairs" in tables and (grouped or result.few),
        "appendix": True,
    }
    return [name for name, there in shown_if.items() if there]


@cache
def _template(tongue: Lang) -> Any:
    """Return the template of the page, whose lines of no letters run the way of a language."""
    from jinja2 import Environment

    source = files("corpus_tools").joinpath("data/page.html").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=_finalize
    )
    environment.filters["ordered"] = PageWords(tongue).ordered
    environment.filters["in_articles"] = lambda n: number_in_both(n, "in_articles")
    return environment.from_string(source)


def _finalize(value: object) -> object:
    """Show text of the corpus, which is a plain string; markup is the page's own."""
    plain = isinstance(value, str) and not hasattr(value, "__html__")
    return shown(str(value), _LONGEST) if plain else value


def _finds(result: Analysis, page: str) -> Finds:
    """Return what the links of a page look for; what fails is looked for by its letters."""
    wanted = linked_finds(page)
    terms, names = (
        {key.removeprefix(kind) for key in wanted if key.startswith(kind)}
        for kind in ("term:", "name:")
    )
    finds: dict[str, list[str] | pd.DataFrame] = {}
    try:
        for table in (result.terms, result.phrases):
            finds |= term_finds(table[table["term"].isin(terms)])
        if any(f"term:{term}" not in finds for term in terms):
            # Of words that are counted only where they stand outside phrases.
            table = result.dtm.terms
            finds = {**term_finds(table[table["term"].isin(terms)]), **finds}
        named = result.actors["name"]
        finds |= name_finds(result.named, named[named.isin(names)])
    except Exception:
        return finds
    return finds


def _warnings(result: Analysis, words: PageWords) -> list[Markup]:
    """Return what else is to be minded; figures that are left out are told where they would be."""
    notes = [note for note in result.warnings if not any(holds(note, key) for key in _SAID)]
    notes = [_with_title(note, result) for note in notes]
    told = [words.said((in_arabic(note), str(note))) for note in notes[:_MOST_WARNINGS]]
    if len(notes) > _MOST_WARNINGS:
        told.append(words.say("page_more_warnings", more=len(notes) - _MOST_WARNINGS))
    return told


def _with_title(note: str, result: Analysis) -> str:
    """Name the article that a warning has for an example by its number and title, not its id."""
    first = note.values.get("first") if isinstance(note, Message) else None
    if not isinstance(note, Message) or first not in result.dtm.ids:
        return note
    at = result.dtm.row(str(first))
    title = f"{at + 1}. {shown(result.dtm.titles[at], _LONGEST_TITLE)}"
    return Message(note.key, **{**note.values, "first": title})


def _lacking(result: Analysis, words: PageWords) -> dict[str, Markup]:
    """Say of each figure that is left out why it is."""
    lacking = {}
    for spec in FIGURES:
        key = lacks(spec, result) if spec.name in _MISSED or not result.few else ""
        if reason := result.omitted.get(f"figures/{spec.name}"):
            why = words.say("not_right", reason=reason)
        elif key and key not in _TOLD_ELSEWHERE:
            why = words.say(key)
        else:
            continue
        lacking[spec.name] = words.say(
            "page_not_drawn", title=words.word("figures", spec.name), why=why
        )
    return lacking


@dataclass(frozen=True)
class PageFigure:
    """A figure as the page shows it: its name is one of its own, as its title may not be.

    Its picture is packed when it is shown: the page only names most of the others.
    """

    name: Markup
    path: Path
    alt: str
    title: Markup
    table: str
    files: list[str]

    @property
    def width(self) -> int:
        """Pixels of a page."""
        return _ACROSS

    @cached_property
    def height(self) -> int:
        """Pixels of a page, in proportion."""
        # A PNG file states its size in bytes 16 to 23.
        with self.path.open("rb") as file:
            size = file.read(24)[16:]
        wide, tall = (int.from_bytes(size[i : i + 4], "big") for i in (0, 4))
        return round(tall * _ACROSS / wide)

    @cached_property
    def image(self) -> Markup:
        """The picture itself, in an address."""
        encoded = base64.b64encode(_packed(self.path)).decode("ascii")
        return Markup(f"data:image/webp;base64,{encoded}")


def _figures(
    manifest: Mapping[str, Mapping[str, object]], folder: Path, words: PageWords
) -> dict[str, PageFigure]:
    names = [spec.name for spec in FIGURES if f"{spec.name}.png" in manifest]
    drawn = {}
    for name in names:
        record = manifest[f"{name}.png"]
        drawn[name] = PageFigure(
            words.word("figures", name),
            folder / "figures" / f"{name}.png",
            # It is whole sentences, and what they tell of the corpus is already made visible.
            Markup.escape(str(record["alt_en" if words.langs[0] == "en" else "alt"])),
            words.said((str(record["title_ar"]), str(record["title_en"]))),
            str(record["table"]),
            [other for other in manifest if other.startswith(f"{name}.")],
        )
    return drawn


def _packed(png: Path) -> bytes:
    """Return the same picture as WebP, which takes a third of the room.

    As it is: fewer pixels or colours would have to be worked out, and take more room than the few
    colours of a drawing.
    """
    from PIL import Image

    packed = io.BytesIO()
    with Image.open(png) as picture:
        picture.convert("RGB").save(packed, "WEBP", lossless=True, method=1, quality=0)
    return packed.getvalue()


def _said(result: Analysis, words: PageWords) -> dict[str, Markup]:
    """Return what is said of parts of the corpus in sentences; what fails is left out."""
    told = {}
    sayings = {
        "quotes": lambda: quotes_said(result.quotes),
        "compared": lambda: keyness_said(result.keyness) if result.compared_by else NO_NOTE,
        "time": lambda: timeline_said(result.timeline),
        "rises": lambda: rises_said(result.rises) if result.rises.attrs["enough"] else NO_NOTE,
        "measured": lambda: NO_NOTE if result.clustering is None else result.clustering.measured,
    }
    for name, say in sayings.items():
        try:
            sentence: Both = say()
        except Exception:
            continue
        if sentence[0]:
            told[name] = words.said(sentence)
    return told


def _glossary(result: Analysis) -> list[str]:
    """Return the measures that a page speaks of, which the method explains."""
    several, grouped = len(result.corpus) > 1, result.clustering is not None
    asked = {
        "weight": True,
        "cosine": several,
        "silhouette": grouped,
        "agreement": grouped,
        "cohesion": several and bool(len(result.stories)),
        "dispersion": several,
    }
    return [name for name, there in asked.items() if there]


def _nearest(result: Analysis, words: PageWords) -> dict[str, object] | None:
    """Return the nearest pair with the terms and the two paragraphs behind its likeness."""
    pair = result.nearest_pair
    if pair is None:
        return None
    ids = [str(pair["id_a"]), str(pair["id_b"])]
    numbers = result.numbers(pair)
    kinds = code_names("term_kinds")
    rows = explain(result.dtm, *ids).head(_MOST_COMMON).to_dict("records")
    common = [
        (
            find_link(f"term:{row['term']}", words.title(row["term"])),
            words.said(kinds[row["kind"]]),
            row["count_a"],
            row["count_b"],
            f"{100 * row['share']:.1f}%",
        )
        for row in rows
    ]
    paragraphs = [
        [
            (
                article_link(n, words.say("page_line", number=n, line=p.line), lines=[p.line]),
                pieces(p[:_LONGEST], marks),
                len(p) > _LONGEST,
            )
            for n, p, marks in zip(numbers, (two.a, two.b), (two.marks_a, two.marks_b), strict=True)
        ]
        for two in parallels(result.corpus, result.dtm, *ids, most=1)
    ]
    return {
        "titles": [titled(result, article_id, words) for article_id in ids],
        "likeness": likeness(float(pair["cosine"]), words),
        "held": words.say("page_held", share=f"{pair['held_in']:.0%}")
        if pd.notna(pair["held_in"])
        else "",
        "numbers": numbers,
        "common": common,
        "paragraphs": paragraphs,
    }


def _settings(settings: object, words: PageWords) -> list[tuple[Markup, Markup]]:
    """Return names and values of the settings that are set."""
    assert isinstance(settings, dict)
    return [
        (
            words.word("settings", key),
            words.said((setting_words(value, "ar"), setting_words(value, "en"))),
        )
        for key, value in settings.items()
        if value not in (None, "", [], ())
    ]


def _files(tables: list[str], words: PageWords) -> list[tuple[str, Markup]]:
    """Return the names of the tables' files, and what a row of each is."""
    told = []
    for name in tables:
        if "/" in name:
            continue
        known = table_name(name.removesuffix(".csv"))
        if known:
            row = words.say("page_file", name=(known.sheet, name), row=known.row)
            told.append((name, row))
        else:
            told.append((name, words.said(both("page_workbook"))))
    return told
