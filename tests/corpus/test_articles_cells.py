"""Cells: what encodings broke is put right and named, what is no text is refused."""

import json

import pytest
from reading import ROWS, read, skipped

HALF = "\ud83d"


@pytest.mark.parametrize("name", ["news.json", "news.jsonl"])
def test_half_a_character_in_json_is_replaced_and_noted(write, name):
    rows = [ROWS[0], {"id": f"b{HALF}", "title": f"خبر {HALF}", "text": f"{HALF}نص", "date": "1"}]
    content = json.dumps(rows) if name.endswith(".json") else "\n".join(map(json.dumps, rows))
    found, notes = read(write(name, content))
    assert found[1][:3] == ("b\ufffd", "\ufffdنص", "خبر \ufffd")
    [warning] = notes.warnings
    assert warning.startswith(f"{name}:2: half a character")
    assert all(part in warning for part in ("id", "title", "text"))


def test_a_whole_pair_in_json_is_one_character(write):
    found, notes = read(write("news.json", '[{"text": "نص \\ud83d\\udc4d"}]'))
    assert found[0].text == "نص \U0001f44d"
    assert notes.warnings == []


@pytest.mark.parametrize(
    ("name", "content"), [("a.txt", "نص \\ud83d"), ("a.csv", "id,text\na,نص \\ud83d\n")]
)
def test_half_a_character_of_any_form_is_replaced(write, name, content):
    path = write(name, content.encode("ascii", "backslashreplace"))
    found, notes = read(path, encoding="unicode_escape")
    assert [a.text for a in found] == ["نص \ufffd"]
    assert any("half a character" in w and w.startswith(name) for w in notes.warnings)


def test_values_that_are_no_text_are_named_and_lists_are_lines(write):
    rows = [
        {"text": 7},
        {"text": {"p": "نص"}},
        {"text": ["سطر", "آخر"], "source": {"id": None, "name": "المدار"}},
        {"text": ["سطر", 3]},
    ]
    found, notes = read(write("a.jsonl", "\n".join(map(json.dumps, rows))))
    assert [(a.text, a.fields) for a in found] == [("سطر\nآخر", {"outlet": "المدار"})]
    assert [origin for origin, _ in skipped(notes)] == ["a.jsonl:1", "a.jsonl:2", "a.jsonl:4"]
    assert all("expected text" in reason for _, reason in skipped(notes))


@pytest.mark.parametrize("place", ["text", "title", "mood"])
def test_a_cell_of_lists_in_lists_does_not_cost_the_other_rows(write, place):
    nested = "[" * 900 + '"كلمة"' + "]" * 900
    row = {"text": '"نص"', "title": '"خبر"', place: nested}
    deep = ", ".join(f'"{name}": {value}' for name, value in row.items())
    found, notes = read(write("a.jsonl", f'{{{deep}}}\n{{"text": "نص آخر"}}\n'))
    assert [a.text for a in found] == ["نص آخر"]
    [skipped] = notes.skipped
    assert skipped.origin == "a.jsonl:1"
    assert "--limits depth=NUMBER" in skipped.reason
    some = nested[810:-810]  # 90 lists in lists, and nothing is amiss
    row[place] = some
    whole = ", ".join(f'"{name}": {value}' for name, value in row.items())
    found, notes = read(write("a.jsonl", f"{{{whole}}}\n"))
    assert len(found) == 1
    assert notes.skipped == []
