"""Rows of spellings say what merged for sure, and what may be another word."""

from corpus_tools.terms.counting import count_terms


def test_a_bare_spelling_of_two_words_belongs_to_neither_for_sure():
    texts = ["إحياء الذكرى والإحياء", "أحياء المدينة والأحياء", "احياء والاحياء"] * 2
    table = count_terms(texts).variants.table
    rows = table[table["form"].str.contains("احياء") & (table["rule"] != "main")]
    assert len(set(rows["group"])) < 2 or set(rows["status"]) == {"suggested"}
    merged = table[table["status"] == "merged"]
    assert merged.groupby("form")["group"].nunique().max() == 1
