"""What is said of quotations and actors: the numbers of their tables."""

import pandas as pd

from corpus_tools.speech.sentences import actors_said, quotes_said


def test_quotations_are_counted_by_what_is_known():
    rows = [
        ("a", "direct", "named"),
        ("a", "mixed", "carried"),
        ("b", "reported", "anonymous"),
        ("b", "", "not-speech"),
        ("c", "direct", "uncertain"),
        ("c", "", "not-speech"),
    ]
    arabic, english = quotes_said(pd.DataFrame(rows, columns=["id", "kind", "status"]))
    assert english.startswith("3 quotations in 2 articles: 2 in quotation marks, 1 without.")
    assert "known in 2 of them" in english
    assert "not named in 1" in english
    assert "not sure: 1 place." in english
    assert "no speech (names, titles and the like): 2 places." in english
    assert arabic.startswith("3 أقوال في مقالين: ")
    assert "2 بين علامتي اقتباس، و1 بلا علامات" in arabic


def test_no_quotation_is_said():
    nothing = pd.DataFrame([], columns=["id", "kind", "status"])
    assert quotes_said(nothing)[1] == "No quotation was found in these articles."


def test_actors_are_told_by_kind_the_most_named_first():
    rows = [("سمير", "person", 2), ("ليلى", "person", 5), ("باريس", "place", 1)]
    table = pd.DataFrame(rows, columns=["name", "kind", "articles"])
    english = actors_said(table)[1].replace("\u2068", "").replace("\u2069", "")
    assert english == (
        "Named: 2 people, ليلى (5), سمير (2). Named: 1 place, باريس (1)."
        " In brackets: the number of articles."
    )
    assert actors_said(table.head(0))[1] == "No name was found in these articles."
