"""Dates inferred from the words of articles, against the dates that their corpora supply.

The supplied dates are hidden, each article is cleaned and read, and what it states or implies is
compared with its own. Read are the .jsonl files with columns text and date in CORPUS_TOOLS_DATA,
or those named on the command line. Every wrong date is listed with its evidence.

A date in a corpus may be the day of collection, or the day in another zone. So a day beside the
supplied one is counted apart, as `beside`, and listed too.
"""

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from corpus_tools.cleaning.clean import clean
from corpus_tools.dating.in_article import dates_of
from corpus_tools.dating.publication import infer

PRECISION = {10: "day", 7: "month", 4: "year"}


class Found(NamedTuple):
    """What was found of one article: its date, how, and by what words."""

    iso: str
    status: str
    evidence: str


def found_in(text: str, title: str | None) -> Found:
    """Return what an article says of its own date."""
    result = clean(text, title=title)
    if "date" in result.metadata:
        return Found(result.metadata["date"], "stated", result.metadata.get("date_evidence", ""))
    implied = infer(dates_of(result.placed_lines()))
    return Found(implied.iso, "inferred" if implied.iso else "unknown", implied.evidence)


def verdict(found: str, supplied: str) -> str:
    """Compare a date with the supplied one.

    >>> verdict("2016-08", "2016-08-24"), verdict("2016-08-23", "2016-08-24")
    ('right', 'beside')
    """
    if supplied.startswith(found):
        return "right"
    if len(found) == len(supplied) == 10:
        days = abs((date.fromisoformat(found) - date.fromisoformat(supplied)).days)
        return "beside" if days == 1 else "wrong"
    return "wrong"


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """Give the rows of a file that have a text and a date."""
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row.get("text") and row.get("date"):
                yield row


def main() -> None:
    """Print the counts of every corpus, then what is not right."""
    folder = os.environ.get("CORPUS_TOOLS_DATA")
    paths = [Path(name) for name in sys.argv[1:]]
    paths = paths or (sorted(Path(folder).glob("*.jsonl")) if folder else [])
    listed: list[str] = []
    print(f"{'corpus':24} {'articles':>8} {'status':>9} {'to the':>7} {'right':>6} beside wrong")
    for path in paths:
        counts: Counter[tuple[str, str, str]] = Counter()
        start, n = time.process_time(), 0
        for n, row in enumerate(rows_of(path), 1):
            found = found_in(row["text"], row.get("title") or None)
            if not found.iso:
                counts[found.status, "", "right"] += 1
                continue
            told = verdict(found.iso, row["date"][:10])
            counts[found.status, PRECISION[len(found.iso)], told] += 1
            if told != "right":
                id_, when = row.get("id", n), row["date"][:10]
                listed.append(f"{told} {path.stem} {id_} {when} {found.status}: {found.evidence}")
        if not n:
            continue
        for status, size in sorted({key[:2] for key in counts}):
            row_of = [counts[status, size, told] for told in ("right", "beside", "wrong")]
            right, beside, wrong = row_of
            print(f"{path.stem:24} {n:8} {status:>9} {size:>7} {right:6} {beside:6} {wrong:5}")
        print(f"{path.stem:24} {n / (time.process_time() - start):8.0f} articles/s")
    print(*listed, sep="\n")


if __name__ == "__main__":
    main()
