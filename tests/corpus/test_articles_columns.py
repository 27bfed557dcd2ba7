"""Columns: found by their usual names, or by those the user gives."""

import pytest

from corpus_tools.corpus.articles import USUAL_COLUMNS, pick_columns
from corpus_tools.errors import InputError


@pytest.mark.parametrize("ours", USUAL_COLUMNS)
def test_usual_names_are_found_in_any_case(ours):
    for name in USUAL_COLUMNS[ours]:
        assert pick_columns([" other ", name.upper()], None, "x") == {ours: name.upper()}


def test_a_named_column_comes_first():
    found = pick_columns(["text", "Corpus", "id"], {"text": "corpus"}, "x")
    assert found == {"text": "Corpus", "id": "id"}


def test_a_named_column_must_exist():
    with pytest.raises(InputError, match=r"x: expected a column 'body'; found id, text"):
        pick_columns(["id", "text"], {"text": "body"}, "x")
    with pytest.raises(InputError, match=r"columns: expected one of id, .*found 'author'"):
        pick_columns(["id", "text"], {"author": "id"}, "x")
