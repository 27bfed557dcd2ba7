"""JSON and JSON Lines: rows in any wrapping, whole ones out of broken files."""

import json

import pytest
from reading import ROWS, lines_of_json, read, skipped

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


def test_a_table_as_pandas_writes_it_is_read_row_by_row(write):
    columns = {"id": {"0": "a", "1": "b"}, "text": {"0": "أول", "1": "ثان"}}
    found, _ = read(write("a.json", json.dumps(columns)))
    assert [(a.id, a.text) for a in found] == [("a", "أول"), ("b", "ثان")]
