"""The texts to search."""

import json
from pathlib import Path

import pytest

from corpus_tools.terms.search import searched_articles


def numbered(corpus):
    return [
        [(article.number(row), str(line)) for row, line in enumerate(article.lines)]
        for article in searched_articles(corpus)
    ]


def test_lines_of_strings_are_those_of_the_raw_text():
    assert numbered(["سد\r\n\rنهر\u00a0كبير"]) == [[(1, "سد"), (2, ""), (3, "نهر كبير")]]


def test_a_title_beside_the_text_is_no_line_of_it(write):
    row = {"id": "a", "title": "قمة", "text": "سد\nنهر"}
    path = Path(write("a.jsonl", json.dumps(row)))
    assert numbered(path) == [[(0, "قمة"), (1, "سد"), (2, "نهر")]]


def test_paragraphs_of_a_corpus_know_their_lines(sample):
    first = numbered(sample)[0]
    assert first[0] == (0, sample.title(sample.ids[0])) or first[0][0] == 1
    assert first[1:] == [(line.line, str(line)) for line in sample.paragraphs(sample.ids[0])]


def test_what_is_not_taken_is_told(write):
    rows = [{"id": "a", "text": "سد"}, {"id": "b", "text": ""}]
    path = Path(write("a.jsonl", "\n".join(map(json.dumps, rows))))
    with pytest.warns(UserWarning, match=r"not taken: a\.jsonl:2: empty article"):
        assert len(numbered(path)) == 1
