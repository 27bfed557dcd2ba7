"""A reviewed table: what it says, and errors that name file and line."""

import pandas as pd
import pytest

from corpus_tools.errors import InputError
from corpus_tools.terms.spelling.review import NO_REVIEW, Review, read_review

HEADER = "group,form,count,status\n"


def test_rows_become_decisions(write):
    text = HEADER + "نهر,نهير,3,merged\nنهر,بحر,9,refused\nنهر,سد,1,suggested\n"
    review = read_review(write("mine.csv", text))
    assert review.merged == {"نهير": "نهر"}
    assert review.refused == {("بحر", "نهر")}
    assert review.name == "mine.csv"


def test_spreadsheets_write_a_mark_of_order(write):
    assert read_review(
        write("a.csv", b"\xef\xbb\xbf" + f"{HEADER}نهر,نهير,3,merged\n".encode())
    ).merged


@pytest.mark.parametrize(
    ("rows", "line", "words"),
    [
        ("نهر,نهير,3,yes\n", 2, ["status", "merged, suggested, refused", "'yes'"]),
        ("نهر,نهير,3,merged\nنهر,,1,merged\n", 3, ["form", "one word", "''"]),
        ("نهر,نهر كبير,3,merged\n", 2, ["form", "one word"]),
        ("نهر,نهير,3,merged\nسد,نهير,3,merged\n", 3, ["نهير", "one group", ":2"]),
        ("نهر,نهير,3,merged\nنهر,نهير,3,refused\n", 3, ["refused", "merged", ":2"]),
        ("نهر,نهير,3\n", 2, ["4 columns"]),
        ("نهر,نهير,3,merged,more\n", 2, ["4 columns"]),
    ],
)
def test_errors_name_the_line(write, rows, line, words):
    path = write("mine.csv", HEADER + rows)
    with pytest.raises(InputError) as caught:
        read_review(path)
    message = str(caught.value)
    assert message.startswith(f"{path}:{line}: ")
    assert all(word in message for word in words)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("form,status\n", ["group", "form, status"]),
        ("", ["none"]),
        (b"\xff\xfe\x00", ["UTF-8"]),
        (f'{HEADER}"نهر,نهير\n', ["CSV"]),
    ],
)
def test_files_that_are_no_table_are_refused(write, content, words):
    path = write("mine.csv", content)
    with pytest.raises(InputError) as caught:
        read_review(path)
    assert str(path) in str(caught.value)
    assert all(word in str(caught.value) for word in words)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"none\.csv: expected a CSV file of reviewed spellings"):
        read_review(tmp_path / "none.csv")


def test_tables_in_memory_name_the_row():
    table = pd.DataFrame([("نهر", "نهير", "no")], columns=["group", "form", "status"])
    with pytest.raises(InputError, match="row 1: status"):
        read_review(table)
    with pytest.raises(InputError, match="no status"):
        read_review(table[["group", "form"]])


def test_a_review_passes_through():
    review = Review({"نهير": "نهر"})
    assert read_review(review) is review
    assert read_review(None) is NO_REVIEW
