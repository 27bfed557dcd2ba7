"""Who spoke and who was named in a report: there, told as the tables have it, and harmless."""

import csv
import dataclasses
from collections import Counter

import pytest

from corpus_tools.corpus.loading import load_corpus
from corpus_tools.report import figures
from corpus_tools.report.analysis import Analysis, analyse
from corpus_tools.report.page import write_page
from corpus_tools.report.tables import write_tables

OURS = ("speakers", "voices", "names")
EVIL = "<script>alert(1)</script>"


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def page_of(result, folder):
    (folder / "figures").mkdir(parents=True)
    return write_page(result, {}, folder, tables=[], notebooks=[]).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def silent():
    """Analyse articles in which nobody speaks, and nobody is named."""
    things = ("النهر", "الجسر", "المتحف")
    rows = [{"title": f"افتتاح {it}", "text": f"افتتح {it} أمام الزوار صباحا."} for it in things]
    return analyse(load_corpus(rows))


@pytest.fixture(scope="module")
def few(sample):
    """Analyse a few articles of several outlets."""
    return analyse(sample[::4])


def test_quotations_are_those_of_the_lines(sample, sample_result, tmp_path):
    write_tables(sample_result, tmp_path)
    rows = read(tmp_path / "quotes.csv")
    assert len(rows) == len(sample_result.quotes) > 100
    for row in rows:
        assert row["quote"] in sample.lines(row["id"])[int(row["paragraph"])]


def test_voices_of_an_expression_sum_up(sample, tmp_path):
    result = analyse(sample[:6], wording=["الاتحاد", "الصقور"])
    write_tables(result, tmp_path)
    rows = read(tmp_path / "wording.csv")
    assert {row["term"] for row in rows} <= {"الاتحاد", "الصقور"}
    assert rows
    for row in rows:
        parts = (int(row[name]) for name in ("narrator", "reported", "quoted", "unknown"))
        assert sum(parts) == int(row["count"])


def test_actors_stand_in_as_many_articles_as_name_them(sample_result, tmp_path):
    write_tables(sample_result, tmp_path)
    named = sample_result.named.drop_duplicates(["id", "name", "kind"])
    counts = Counter(zip(named["name"], named["kind"], strict=True))
    for row in read(tmp_path / "actors.csv"):
        assert int(row["articles"]) == counts[row["name"], row["kind"]]


def test_figures_are_drawn_where_somebody_speaks(sample_result, silent):
    drawn = {spec.name for spec in figures.figures_of(sample_result)}
    assert set(OURS) <= drawn
    told = "\n".join(figures.left_out(silent))
    for name in OURS:
        assert f"figure {name}: left out: " in told


def test_the_page_says_who_spoke(sample_result, tmp_path):
    text = page_of(sample_result, tmp_path)
    assert '<section id="spoken">' in text
    assert '<section id="named">' in text
    first = sample_result.speakers.iloc[0]["speaker"]
    assert f'<bdi dir="rtl">{first}</bdi>' in text


def test_the_page_of_silent_articles_says_so(silent, tmp_path):
    text = page_of(silent, tmp_path)
    assert "لم يُعرف في هذه المقالات متكلم باسمه" in text


def test_what_is_said_is_harmless(tmp_path):
    rows = [
        {"title": "كلمة", "text": f"قال الوزير سامي الخطيب: «{EVIL} نرحب بالضيوف جميعا».\n{i}"}
        for i in range(3)
    ]
    rows = [{**row, "outlet": f"منبر {EVIL}"} for row in rows]
    text = page_of(analyse(load_corpus(rows)), tmp_path)
    assert EVIL not in text


@pytest.mark.parametrize("part", ["quotes", "named", "speakers", "actors", "voices"])
def test_what_fails_takes_nothing_else_down(few, tmp_path, monkeypatch, part):
    def failing(self):
        raise ZeroDivisionError("nobody")

    monkeypatch.setattr(Analysis, part, property(failing))
    result = dataclasses.replace(few, warnings=[], omitted={})
    text = page_of(result, tmp_path)
    assert '<section id="spoken">' in text
    assert '<section id="compared">' in text
