"""References: BibTeX and RIS that are read as they were meant, with the status of dates."""

import re

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools import export
from corpus_tools.exchange.references import bibtex, references_of, ris

UNTEX = {
    r"\textbackslash{}": "\\", r"\textasciicircum{}": "^", r"\textasciitilde{}": "~",
    r"\textbraceleft{}": "{", r"\textbraceright{}": "}",
    **{f"\\{sign}": sign for sign in "$&#%_"},
}  # fmt: skip


def read_bibtex(text):
    """Read entries as BibTeX does: a field ends where its braces are closed."""
    entries = {}
    for found in re.finditer(r"@article\{([^,\s]+),\n((?:  \w+ = .*\n)*)\}\n", text):
        fields = dict(line.strip(" ,").split(" = ", 1) for line in found[2].splitlines())
        for value in fields.values():
            depth = 0
            for at, sign in enumerate(value):  # a backslash before a brace means nothing
                depth += {"{": 1, "}": -1}.get(sign, 0)
                assert depth > 0 or at == len(value) - 1 or not value.startswith("{"), value
            assert depth == 0, value
        assert found[1] not in entries
        entries[found[1]] = fields
    return entries


def plain(field):
    bare = re.sub(r"^\{+|\}+$", "", field) if not re.search(r"\\", field) else field
    signs = "|".join(map(re.escape, UNTEX))
    return re.sub(signs, lambda m: UNTEX[m[0]], bare)


def read_ris(text):
    assert text.count("\r\n") == text.count("\n")
    for record in text.removesuffix("ER  - \r\n").split("ER  - \r\n"):
        lines = record.removesuffix("\r\n").split("\r\n")
        assert all(re.match(r"[A-Z][A-Z0-9]  - .", line) for line in lines)
        assert lines[0] == "TY  - NEWS"
        yield dict((line[:2], line[6:]) for line in lines)


def test_every_article_of_the_sample_is_there(sample, tmp_path):
    text = export(sample, tmp_path / "a.bib").read_bytes().decode()
    entries = read_bibtex(text)
    rows = sample.articles.to_dict("records")
    records = list(read_ris(export(sample, tmp_path / "a.ris").read_bytes().decode()))
    assert len(entries) == len(records) == len(rows)
    for (key, entry), record, row in zip(entries.items(), records, rows, strict=True):
        assert key.isascii()
        assert record["ID"] == key
        assert plain(entry["title"]) == record["TI"] == row["title"]
        assert plain(entry["journal"]) == record["T2"] == row["outlet"]
        dated = isinstance(row["date"], str) and row["date"] != ""
        assert ("year" in entry) == ("PY" in record) == ("DA" in record) == dated
        assert f"date: {row['date_status']}" in record["N1"]
        if dated:
            assert record["PY"] == row["date"][:4]


def test_dates_are_told_as_far_as_they_are_known():
    dates = ["2016", "2016-05", "2016-05-03", "", None, float("nan")]
    status = ["inferred", "stated", "supplied", "unknown", "unknown", None]
    table = pd.DataFrame(
        {"id": list("abcdef"), "title": "خبر", "date": dates, "date_status": status}
    )
    entries = read_bibtex(bibtex(references_of(table)).decode())
    told = [[e.get(f) for f in ("year", "month", "day")] for e in entries.values()]
    assert told == [
        ["{2016}", None, None], ["{2016}", "may", None], ["{2016}", "may", "{3}"],
        [None] * 3, [None] * 3, [None] * 3,
    ]  # fmt: skip
    assert [r.get("DA") for r in read_ris(ris(references_of(table)).decode())] == [
        "2016///", "2016/05//", "2016/05/03/", None, None, None,
    ]  # fmt: skip
    notes = [reference.note for reference in references_of(table)]
    assert [n.rpartition("date: ")[2].rstrip(")") for n in notes] == [
        "inferred", "stated", "supplied", "unknown", "unknown", "unknown",
    ]  # fmt: skip


def test_first_words_in_place_of_a_headline_are_said_to_be_so():
    table = pd.DataFrame({"id": ["a"], "title": ["وصل الوفد…"], "title_status": ["lead"]})
    assert "no headline" in references_of(table)[0].note


def test_keys_are_ascii_and_no_others():
    table = pd.DataFrame({"id": ["رياضة/001", "اقتصاد/001", "A", "a", "نهر", "سد"], "title": "خبر"})
    keys = [reference.key for reference in references_of(table)]
    assert keys == ["a001", "a001-2", "A", "a-2", "a-3", "a-4"]


def test_addresses_end_no_field():
    table = pd.DataFrame({"id": ["a"], "title": ["x"], "url": ["https://e.org/{a}?b=%7D&c_d#e\\"]})
    text = bibtex(references_of(table)).decode()
    assert "  url = {https://e.org/%7Ba%7D?b=%7D&c_d#e%5C}," in text


@given(st.text(st.characters(), max_size=30), st.text(st.characters(), max_size=30))
def test_no_text_breaks_a_file(title, outlet):
    table = pd.DataFrame({"id": ["a", "b"], "title": [title, "x"], "outlet": [outlet, "y"]})
    references = references_of(table)
    entries = read_bibtex(bibtex(references).decode())
    assert list(entries) == ["a", "b"]
    assert len(list(read_ris(ris(references).decode()))) == 2
