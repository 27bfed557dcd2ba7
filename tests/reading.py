"""What tests of reading share: a small table in every form, and reading it."""

import csv
import io
import json
import zipfile

from corpus_tools.corpus.notes import Notes
from corpus_tools.corpus.sources import read_sources

ROWS = [
    {"id": "a1", "title": "خبر أول", "text": "نص الخبر الأول\nوسطر ثان", "date": "2020-01-02"},
    {"id": "a2", "title": "خبر, ثان", "text": 'نص "الخبر" الثاني', "date": "2020-01-03"},
    {"id": "a3", "title": "خبر ثالث", "text": "نص الخبر\tالثالث", "date": "2020-01-04"},
]


def read(path, columns=None, encoding=None):
    notes = Notes()
    return list(read_sources(path, notes, columns, encoding)), notes


def skipped(notes):
    return [(s.origin, s.reason) for s in notes.skipped]


def delimited(rows, delimiter=",", columns=None, **style):
    out = io.StringIO()
    style = {"delimiter": delimiter, "lineterminator": "\n", **style}
    writer = csv.DictWriter(out, columns or list(rows[0]), **style)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def lines_of_json(rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


TABLES = {
    "news.csv": delimited(ROWS),
    "news.tsv": delimited(ROWS, "\t"),
    "news.jsonl": lines_of_json(ROWS),
    "news.json": json.dumps(ROWS),
    "NEWS.CSV": "\ufeff" + delimited(ROWS).replace("\n", "\r\n"),
    "wrapped.json": json.dumps({"version": 2, "articles": ROWS}),
}
