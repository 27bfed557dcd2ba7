"""Articles marked by hand: the marks stand in ``tests/speech/gold``, the texts elsewhere.

The texts are read from the corpora in ``$CORPUS_TOOLS_DATA``, those of a set as one corpus: which
lines are paragraphs may depend on the articles beside them.
"""

import csv
import json
import os
from collections.abc import Iterator
from pathlib import Path

import corpus_tools as ct

__all__ = ["gold_rows", "marked_corpus", "read_of", "sets_there"]

_GOLD = Path(__file__).parents[1] / "speech" / "gold"
_DATA = Path(os.environ.get("CORPUS_TOOLS_DATA", "../shared/corpora"))
_FILES = {"ant": "ant_multisource.dev.jsonl", "saudinewsnet": "saudinewsnet.dev.jsonl"}


def gold_rows(file: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a file of marks."""
    with (_GOLD / f"{file}.tsv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t")


def _source(name: str) -> Path:
    return _DATA / next(file for outlet, file in _FILES.items() if outlet in name.split("_"))


def sets_there(*names: str) -> list[str]:
    """Return those of some sets whose texts are there."""
    return [name for name in names if _source(name).is_file()]


def marked_corpus(name: str) -> ct.Corpus:
    """Load the articles of a set, in the order in which they were chosen."""
    # What is said without marks was marked in the first of the same articles.
    whole = name.replace("_reported", "_marks")
    ids = [row["id"] for row in gold_rows("articles") if row["set"] == whole]
    wanted = dict.fromkeys(ids)
    with _source(name).open(encoding="utf-8") as lines:
        texts = {row["id"]: row for row in map(json.loads, lines) if row["id"] in wanted}
    return ct.load_corpus([texts[one] for one in ids])


def read_of(name: str) -> set[str]:
    """Return the articles of a set."""
    return {row["id"] for row in gold_rows("articles") if row["set"] == name}
