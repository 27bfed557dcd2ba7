"""Quotations: each stretch of speech of a corpus, with who said it and how that is known."""

from collections.abc import Sequence

import pandas as pd

from corpus_tools._progress import Progress, progress_bar
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.speech.marks import marks_of

__all__ = ["COLUMNS", "KINDS", "STATUSES", "quotes"]

COLUMNS = [
    "id", "line", "paragraph", "start", "end", "speaker", "as_written", "title", "verb", "quote",
    "kind", "via", "status", "cue",
]  # fmt: skip
KINDS = ("direct", "mixed", "reported")
STATUSES = ("named", "carried", "coreferent", "anonymous", "uncertain", "not-speech")


def quotes(corpus: Corpus, *, progress: Progress = None) -> pd.DataFrame:
    """List what is said in the articles of a corpus."""
    need_corpus(corpus, "quotes")
    rows: list[tuple[object, ...]] = []
    for article_id in progress_bar(corpus.ids, progress=progress, desc="quotes", unit="article"):
        lines = corpus.lines(article_id)
        title_line = corpus.title_line(article_id)
        numbers = [title_line, *(getattr(line, "line", 0) for line in lines[1:])]
        for paragraph, row in _of_article(lines):
            rows.append((article_id, numbers[paragraph], paragraph, *row))
    table = pd.DataFrame(rows, columns=COLUMNS)
    table.attrs = {"measure": "quotes", "articles": len(corpus.ids)}
    return table


def _of_article(lines: Sequence[str]) -> list[tuple[int, tuple[object, ...]]]:
    rows: list[tuple[int, tuple[object, ...]]] = []
    for paragraph, (line, found) in enumerate(zip(lines, marks_of(lines), strict=True)):
        for mark in found:
            text = line[mark.start : mark.end]
            status = "uncertain" if text.count(" ") > 2 else "not-speech"
            kind = "direct" if status == "uncertain" else ""
            row = (mark.start, mark.end, "", "", "", "", text, kind, "", status, "")
            rows.append((paragraph, row))
    return rows
