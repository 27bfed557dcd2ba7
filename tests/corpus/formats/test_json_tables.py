"""JSON and JSON Lines: rows in any wrapping, whole ones out of broken files."""

import io
import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import ROWS, lines_of_json, read, skipped

from corpus_tools.corpus.formats.json_tables import json_rows, jsonl_rows
from corpus_tools.corpus.notes import Notes
from corpus_tools.errors import InputError


def test_a_broken_line_of_json_is_noted_with_its_row(write):
    content = lines_of_json(ROWS[:1]) + '{"id": "b", "text": \n[1]\n\n' + lines_of_json(ROWS[1:])
    found, notes = read(write("news.jsonl", content))
    assert [a.id for a in found] == ["a1", "a2", "a3"]
    assert [origin for origin, _ in skipped(notes)] == ["news.jsonl:2", "news.jsonl:3"]
    assert all(reason.startswith("broken row") for _, reason in skipped(notes))
    assert found[1].origin == "news.jsonl:5"


@pytest.mark.parametrize("content", ["[1, 2", "{", "7", '"نص"'])
def test_json_that_is_no_list_of_articles_is_named(write, content):
    with pytest.raises(InputError, match=r"news\.json"):
        read(write("news.json", content))


def test_json_with_one_broken_article_gives_the_rest(write):
    found, notes = read(write("news.json", json.dumps([ROWS[0], "نص", None, ROWS[1]])))
    assert [a.id for a in found] == ["a1", "a2"]
    assert [origin for origin, _ in skipped(notes)] == ["news.json:2", "news.json:3"]


@pytest.mark.parametrize("orient", ["columns", "index", "records", "split", "table"])
def test_a_table_as_pandas_writes_it_is_read_row_by_row(tmp_path, orient):
    path = tmp_path / "news.json"
    pd.DataFrame(ROWS).to_json(path, orient=orient)
    found, notes = read(path)
    assert [(a.id, a.text) for a in found] == [(row["id"], row["text"]) for row in ROWS]
    assert notes.skipped == []


def test_a_row_of_a_split_table_that_does_not_fit_is_named(write):
    table = {"columns": ["id", "text"], "data": [["a", "نص"], ["b"], ["c", "نص آخر"]]}
    found, notes = read(write("news.json", json.dumps(table)))
    assert [a.id for a in found] == ["a", "c"]
    assert [origin for origin, _ in skipped(notes)] == ["news.json:2"]


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("wrap", [lambda rows: rows, lambda rows: {"version": 2, "news": rows}])
def test_a_list_that_is_cut_off_anywhere_keeps_its_whole_rows(write, indent, wrap):
    text = json.dumps(wrap(ROWS), ensure_ascii=False, indent=indent)
    ends = [text.index(row["date"]) + len(row["date"]) for row in ROWS]
    ends = [text.index("}", end) + 1 for end in ends]
    for cut in range(ends[0], len(text.rstrip("]} \n")) + 1, 7):
        found, notes = read(write("news.json", text[:cut]))
        whole = sum(end <= cut for end in ends)
        assert [a.id for a in found] == [row["id"] for row in ROWS[:whole]]
        assert found[0].text == ROWS[0]["text"]
        [warning] = notes.warnings
        assert "cut off or broken in line" in warning
        assert f"the {whole} rows before it" in warning


def test_what_breaks_a_list_is_named_with_its_place(write):
    text = json.dumps(ROWS, ensure_ascii=False, indent=0).replace('"id": "a3"', '"id": a3')
    found, notes = read(write("news.json", text))
    assert [a.id for a in found] == ["a1", "a2"]
    [(origin, reason)] = skipped(notes)
    assert origin == "news.json:3"
    # A row is six lines of its own; the broken one is the third.
    assert "line 15" in reason or "line 14" in reason
    assert "nothing after it is read" in reason


def test_a_wrapped_list_is_kept_when_what_follows_it_is_cut_off(write):
    text = json.dumps({"news": ROWS, "next": "page"})[:-5]
    found, notes = read(write("news.json", text))
    assert [a.id for a in found] == [row["id"] for row in ROWS]
    assert len(notes.warnings) == 1


def test_lines_of_json_by_the_name_of_json_are_read(write):
    content = lines_of_json(ROWS[:2]) + '{"id": \n' + lines_of_json(ROWS[2:])
    found, notes = read(write("news.json", content))
    assert [(a.id, a.text) for a in found] == [(row["id"], row["text"]) for row in ROWS]
    assert found[2].origin == "news.json:4"
    assert [origin for origin, _ in skipped(notes)] == ["news.json:3"]
    assert notes.warnings == ["news.json: read as JSON Lines: one JSON object a line, not one list"]


@pytest.mark.parametrize("indent", [None, 1])
def test_a_list_by_the_name_of_json_lines_is_read(write, indent):
    path = write("news.jsonl", "\n" + json.dumps(ROWS, indent=indent))
    found, notes = read(path)
    assert [a.id for a in found] == [row["id"] for row in ROWS]
    assert notes.warnings == ["news.jsonl: read as one JSON list, not as JSON Lines"]


@pytest.mark.parametrize("name", ["news.jsonl", "news.json"])
def test_a_zero_byte_in_json_costs_no_row(write, name):
    content = lines_of_json(ROWS) if name.endswith("l") else json.dumps(ROWS, ensure_ascii=False)
    found, notes = read(write(name, content.replace("الثاني", "الثا\x00ني")))
    assert [a.text for a in found] == [row["text"] for row in ROWS]
    [warning] = notes.warnings
    assert warning.startswith("news.json")
    assert "zero bytes" in warning
    assert name == "news.json" or warning.startswith("news.jsonl:2:")


@given(st.text(st.sampled_from('[]{}",:1\\سn \n'), max_size=40))
def test_any_text_is_rows_or_named(text):
    for rows in (json_rows, jsonl_rows):
        notes = Notes()
        try:
            found = list(rows("a.json", io.StringIO(text), notes))
        except InputError as error:
            found, said = [], str(error)
        else:
            said = "".join(notes.warnings)
        assert all(isinstance(row, dict) for _, row in found)
        assert found or notes.skipped or "a.json: " in said or not text.strip("[ \n]")


def test_a_list_longer_than_what_is_read_at_once_is_whole(write):
    rows = [{"id": f"a{n}", "n": n, "text": "نص " * (n % 5000 * 30)} for n in range(1, 60)]
    rows[30]["text"] = "سد " * 2_000_000  # one item is longer, too
    text = json.dumps(rows, ensure_ascii=False, indent=1)
    file, notes = io.StringIO(text), Notes()
    assert [row for _, row in json_rows("a.json", file, notes)] == rows
    assert notes.warnings == notes.skipped == []
    cut = text[: text.index('"n": 55')]
    found = list(json_rows("a.json", io.StringIO(cut), notes))
    assert [row for _, row in found] == rows[:54]
    # Five lines an object, and one for the bracket.
    assert notes.warnings[0].startswith(
        "a.json: the file is cut off or broken in line 272, column 2"
    )


@given(st.lists(st.integers() | st.text(max_size=5) | st.none(), max_size=20), st.integers(1, 9))
def test_parts_of_any_size_give_the_list(values, size):
    rows = [{"v": value} for value in values]
    text = json.dumps([*rows, *values], ensure_ascii=False)

    class Slow(io.StringIO):
        def read(self, n=-1):
            return super().read(size)

    notes = Notes()
    assert [row for _, row in json_rows("a.json", Slow(text), notes)] == rows
    assert len(notes.skipped) == len(values)
    assert notes.warnings == []
