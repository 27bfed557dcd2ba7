"""Groups and time in a report: there, left out with a reason, and no part takes down the rest."""

import csv
import dataclasses
import json
from collections import Counter

import pytest
from analysed import anew
from markupsafe import Markup

from corpus_tools.contrasts.keyness import keyness_said
from corpus_tools.contrasts.timeline import timeline_said
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.report import figures
from corpus_tools.report.analysis import Analysis, analyse
from corpus_tools.report.figure_files import write_figures
from corpus_tools.report.page import write_page
from corpus_tools.report.tables import TABLES, write_summary, write_tables

OURS = ("keyness", "timeline", "term_timeline", "coverage")


def rows_of(n, outlets=("الميناء", "المدار"), dated=True):
    """Return invented articles: every other is of an outlet, and each tells of another thing."""
    things = ["النهر", "السد", "الجسر", "النفق", "المتحف", "السوق", "المرفأ", "الملعب"]
    return [
        {
            "id": f"a{i}",
            "title": f"افتتاح {things[i % 8]}",
            "text": f"افتتح الوزير {things[i % 8]} الجديد. وزار {things[i % 5]} مع مهندسين.",
            "outlet": outlets[i % len(outlets)] if outlets else "",
            "date": f"2016-0{1 + i % 3}-1{i % 9}" if dated else "",
        }
        for i in range(n)
    ]


@pytest.fixture(scope="module")
def known():
    return analyse(load_corpus(rows_of(24)))


@pytest.fixture(scope="module")
def unknown():
    return analyse(load_corpus(rows_of(8, outlets=(), dated=False)))


@pytest.fixture
def fresh(known):
    """Give a result whose warnings are its own."""
    return dataclasses.replace(known, warnings=[], omitted={})


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def page_of(result, folder):
    (folder / "figures").mkdir(parents=True)
    return write_page(result, {}, folder, tables=[], notebooks=[]).read_text(encoding="utf-8")


def drawn(result):
    return {spec.name for spec in figures.figures_of(result)}


# -- tables ------------------------------------------------------------------------------------


def test_keyness_sets_each_group_against_the_others(sample, sample_result, tmp_path):
    write_tables(sample_result, tmp_path)
    rows = read(tmp_path / "keyness.csv")
    outlets = Counter(sample.articles["outlet"])
    assert {row["group"] for row in rows} == set(outlets)
    for row in rows:
        share = int(row["texts_a"]) / outlets[row["group"]]
        assert float(row["share_a"]) == pytest.approx(share, abs=5e-5)
        assert row["verdict"] in ("key", "not-shown", "too-few-texts")


def test_the_periods_hold_every_article(sample, sample_result, tmp_path):
    write_tables(sample_result, tmp_path)
    rows = [row for row in read(tmp_path / "timeline.csv") if not row["term"]]
    assert sum(int(row["articles"]) for row in rows) == len(sample)


def test_coverage_holds_the_articles_of_every_story(sample_result, tmp_path):
    write_tables(sample_result, tmp_path)
    told = Counter()
    for row in read(tmp_path / "coverage.csv"):
        told[row["story"]] += int(row["articles"])
    stories = read(tmp_path / "story_list.csv")
    assert dict(told) == {row["story"]: int(row["size"]) for row in stories}


def test_without_groups_there_is_nothing_to_compare(unknown, tmp_path):
    written = write_tables(unknown, tmp_path)
    assert not {"keyness.csv", "coverage.csv"} & set(written)
    assert "timeline.csv" in written
    assert not unknown.omitted  # nothing failed


# -- figures -----------------------------------------------------------------------------------


def test_figures_of_groups_and_time_are_drawn_where_these_are_known(known, sample_result):
    assert {"keyness", "timeline"} <= drawn(known)
    assert {"keyness", "timeline", "coverage"} <= drawn(sample_result)


def test_figures_without_their_matter_are_left_out_with_the_reason(unknown):
    assert not drawn(unknown) & set(OURS)
    told = "\n".join(figures.left_out(unknown))
    for name in OURS:
        assert f"figure {name}: left out: " in told


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_alternative_text_of_groups_tells_what_is_shown(known, lang):
    (spec,) = (spec for spec in figures.FIGURES if spec.name == "keyness")
    text = figures.describe(spec, known, lang)
    assert keyness_said(known.keyness)[0 if lang == "ar" else 1] in text
    assert "{" not in text


# -- page --------------------------------------------------------------------------------------


def test_the_page_has_groups_and_time(known, tmp_path):
    page = page_of(known, tmp_path)
    assert '<section id="compared">' in page
    assert '<section id="course">' in page
    assert str(Markup.escape(timeline_said(known.timeline)[0])) in page


def test_the_page_compares_nothing_where_no_groups_are_known(unknown, tmp_path):
    page = page_of(unknown, tmp_path)
    assert '<section id="compared">' not in page
    assert '<section id="time">' not in page


# -- what fails --------------------------------------------------------------------------------

FAILING = {
    "keyness": {"tables/keyness.csv", "figures/keyness"},
    "timeline": {"tables/timeline.csv", "figures/timeline"},
    "followed": {"tables/timeline.csv"},
}


@pytest.mark.parametrize("part", FAILING)
def test_a_comparison_that_fails_takes_down_nothing_else(part, fresh, tmp_path, monkeypatch):
    def failing(self):
        raise ZeroDivisionError("no\n<b>articles</b>")

    monkeypatch.setattr(Analysis, part, property(failing))
    some = [spec for spec in figures.FIGURES if spec.name in OURS[:2]]
    monkeypatch.setattr("corpus_tools.report.figure_files.figures_of", lambda result: some)
    written = write_tables(fresh, tmp_path / "tables")
    manifest = write_figures(fresh, tmp_path / "figures", formats=["png"])
    write_summary(fresh, tmp_path / "summary.json")
    page = write_page(fresh, manifest, tmp_path, tables=written, notebooks=[])
    missing = FAILING[part]
    told = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))["left_out"]
    assert missing <= told.keys()
    assert set(told.values()) == {"ZeroDivisionError: no <b>articles</b>"}
    assert {"articles.csv", "terms.csv"} <= set(written)
    for name in ("keyness", "timeline"):
        assert (f"{name}.png" in manifest) == (f"figures/{name}" not in missing)
    text = page.read_text(encoding="utf-8")
    assert "<b>articles</b>" not in text
    for name in missing:
        assert name in text


def test_coverage_that_fails_is_named(sample_result, tmp_path, monkeypatch):
    def failing(self):
        raise ZeroDivisionError("no story")

    monkeypatch.setattr(Analysis, "coverage", property(failing))
    result = anew(sample_result)
    some = {name: TABLES[name] for name in ("articles", "coverage", "removed")}
    monkeypatch.setattr("corpus_tools.report.tables.TABLES", some)
    written = write_tables(result, tmp_path)
    assert {"articles.csv", "removed.csv"} <= set(written)
    assert result.omitted == {"tables/coverage.csv": "ZeroDivisionError: no story"}
