"""Tables as files: nothing runs, nothing is lost without a word, the same bytes each time."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from opened import problems_in, tex_problems

from corpus_tools._written import cell
from corpus_tools.report.table_files import write_csv, write_latex

HOSTILE = [
    "=cmd()",
    "@SUM(1)",
    "+1+cmd|'x'!A0",
    "-2+3",
    "-قال",
    "\t=1",
    "a;=1",
    "\ufeff=1",
    "\r=1",
    "＝1",
]


def test_csv_holds_no_formula_not_even_in_its_header(tmp_path):
    table = pd.DataFrame({"=id": HOSTILE, "n": range(len(HOSTILE))})
    write_csv(table, tmp_path / "a.csv")
    back = pd.read_csv(tmp_path / "a.csv")
    assert list(back.columns) == ["'=id", "n"]
    assert back["'=id"].tolist() == [cell(text) for text in HOSTILE]
    assert back["n"].tolist() == list(range(len(HOSTILE)))
    assert list(problems_in(tmp_path)) == []


def test_the_same_table_gives_the_same_bytes(tmp_path):
    table = pd.DataFrame({"term": ["نهر"], "count": [1]})
    for name in ("a", "b"):
        write_latex("terms", table, tmp_path / f"{name}.tex")
    first, second = (tmp_path / f"{name}.tex" for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()


def test_latex_has_a_cell_for_each_column_and_no_bare_sign(tmp_path):
    table = pd.DataFrame({"term": ["50% & $x_1$ {\\a}~^#"], "count": [3], "note": ["few"]})
    write_latex("terms", table, tmp_path / "a.tex")
    lines = (tmp_path / "a.tex").read_text("utf-8").split("\n")
    row = next(line for line in lines if "50" in line)
    cells = re.split(r"(?<!\\) ?& ", row.removesuffix(r" \\"))
    assert cells[1:] == ["3", "قليلة الورود"]
    plain = re.sub(r"\\(?:textbackslash|textasciicircum|textasciitilde)\{\}", "", cells[0])
    assert not re.search(r"(?<!\\)[&%$#_{}~^]", plain)
    assert re.sub(r"\\(.)", r"\1", plain) == "50% & $x_1$ {a}#"


def test_a_long_table_says_in_latex_how_much_of_it_is_there(tmp_path):
    write_latex("terms", pd.DataFrame({"term": ["نهر"] * 500}), tmp_path / "a.tex")
    text = (tmp_path / "a.tex").read_text("utf-8")
    assert "rows: 100 of 500" in text
    assert text.count("نهر") == 100


@pytest.mark.parametrize(
    ("lang", "caption", "head", "status"),
    [
        ("ar", "مقالات الأحداث", "المقال", "غير محسوم"),
        ("en", "Articles of stories", "Article", "unsure"),
        ("both", "مقالات الأحداث · Articles of stories", "المقال", "غير محسوم"),
    ],
)
def test_latex_is_in_the_language_and_names_articles(tmp_path, lang, caption, head, status):
    table = pd.DataFrame({"id": ["x-1"], "status": ["unsure"], "near": [""]})
    write_latex("stories", table, tmp_path / "a.tex", lang=lang, articles={"x-1": "1. عنوان"})
    text = (tmp_path / "a.tex").read_text("utf-8")
    assert f"\\caption{{{caption}}}" in text
    row = text.split("\\endhead\n")[1].split("\n")[0]
    assert row == rf"1. عنوان & {status} \\"  # no id, and no column without a value
    assert f"\n{head} & " in text


def test_numbers_in_latex_are_short_and_marks_of_direction_are_gone(tmp_path):
    table = pd.DataFrame(
        {"cosine": [0.422504], "held_in": [0.9583], "rank": [1], "top_terms": ["\u200eBBC\u200e"]}
    )
    write_latex("pairs", table, tmp_path / "a.tex")
    assert "\n0.42 & 96\\% & 1 & BBC \\\\\n" in (tmp_path / "a.tex").read_text("utf-8")


def test_lines_that_run_against_the_table_and_dates_are_marked_in_latex(tmp_path):
    titles = ["CSS: مغامرة 50%", "Articles on سوريا & more", "في 2024-03-15 نمو -5%", "2024-03-15"]
    for lang, expected in (
        ("ar", ["CSS: مغامرة 50\\%", r"\LR{Articles on سوريا \& more}"]),
        ("en", [r"\RL{CSS: مغامرة 50\%}", r"Articles on سوريا \& more"]),
    ):
        write_latex("x", pd.DataFrame({"title": titles}), tmp_path / "a.tex", lang=lang)
        lines = (tmp_path / "a.tex").read_text(encoding="utf-8").splitlines()
        assert [f"{line} \\\\" for line in expected] == lines[10:12]
        assert r"\LR{2024-03-15} نمو \LR{-5\%}" in lines[12]
        assert lines[13] == r"2024-03-15 \\"
        assert sum(line.startswith(r"\providecommand") for line in lines) == 2


TEX = [
    r"\input{/etc/passwd}", "^^5cinput{a}", "[3pt]", "*[3pt]", "[", "\\\\", r"\end{longtable}", "% نهر", "}{", "#1", "~",
    "^^M", '"', "|", "a & b", "$x$", "\u2028\x0c\x85", "سد\u202e", "\u2067سد", "\ud800", "\x00\x1b",
]  # fmt: skip


@given(st.lists(st.sampled_from(TEX) | st.text(max_size=8), min_size=1, max_size=5))
def test_latex_of_others_is_letters_alone(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("tex") / "a.tex"
    table = pd.DataFrame({"[title": texts, "k": range(len(texts)), "n": texts}, dtype=object)
    write_latex("x", table, path, lang="en")
    text = path.read_text("utf-8")
    assert list(tex_problems(text)) == []
    assert text.count(r"\\" + "\n") == len(table) + 2  # and the caption, and the headings
