"""What cleaning costs: megabytes of UTF-8 a second on one core, and ratios to two simpler passes.

The peers, in the same run on the same texts: Python's `text.split()`, and the usual five regular
expressions that make Arabic text ready to count without finding any furniture. The sample is
cleaned in any case; with a folder of real corpora in CORPUS_TOOLS_DATA, its .jsonl files too. Last
come once and four times as many articles: the time is to grow with the text.
"""

import json
import os
import re
import statistics
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

from corpus_tools.cleaning.clean import clean
from corpus_tools.cleaning.repetition import recurring_by_outlet
from corpus_tools.corpus.loading import sample_path

ROUNDS = 5
Article = tuple[str, str | None, str]  # text, title, outlet
USUAL = (
    (re.compile("[\u064b-\u0652\u0670\u0640]"), ""),
    (re.compile("[\u200b-\u200f\u202a-\u202e\ufeff]"), ""),
    (re.compile("[أإآ]"), "ا"),
    (re.compile(r"https?://\S+"), " "),
    (re.compile(r"\s+"), " "),
)


def cleaned(articles: list[Article]) -> None:
    """Clean articles as `load_corpus` does."""
    texts, titles, outlets = zip(*articles, strict=True)
    shared = recurring_by_outlet(texts, outlets, titles)
    for text, title, lines in zip(texts, titles, shared, strict=True):
        clean(text, title=title, recurring=lines)


def split(articles: list[Article]) -> None:
    """Cut every text at its spaces."""
    for text, _, _ in articles:
        text.split()


def usual(articles: list[Article]) -> None:
    """Normalise every text by regular expressions."""
    for text, _, _ in articles:
        text = unicodedata.normalize("NFKC", text)
        for pattern, replacement in USUAL:
            text = pattern.sub(replacement, text)


def seconds(work: Callable[[list[Article]], None], articles: list[Article]) -> float:
    """Return the processor time of one pass."""
    start = time.process_time()
    work(articles)
    return time.process_time() - start


def sample() -> list[Article]:
    """Read the sample twenty times over, each copy with titles of its own."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(sample_path().glob("*.txt"))]
    return [(f"{n} {text}", None, "") for n in range(20) for text in texts]


def corpora() -> dict[str, list[Article]]:
    """Read the sample, and the corpora there are."""
    found = {"sample": sample()}
    folder = os.environ.get("CORPUS_TOOLS_DATA")
    for path in sorted(Path(folder).glob("*.jsonl")) if folder else []:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        articles = [(r["text"], r.get("title"), r.get("outlet", "")) for r in rows if "text" in r]
        if articles:
            found[path.name.split(".")[0]] = articles
    return found


def main() -> None:
    """Print a row per corpus, then how the time grows."""
    print(f"{'corpus':22} {'MB':>5} {'MB/s':>6} {'x split':>8} {'x usual':>8}")
    for name, articles in corpora().items():
        size = sum(len(text.encode()) for text, _, _ in articles) / 1e6
        rounds = [[seconds(w, articles) for w in (cleaned, split, usual)] for _ in range(ROUNDS)]
        ours, cut, plain = map(statistics.median, zip(*rounds, strict=True))
        print(f"{name:22} {size:5.1f} {size / ours:6.1f} {ours / cut:8.1f} {ours / plain:8.2f}")
    few, many = sample()[:250], sample()
    ratios = [seconds(cleaned, many) / seconds(cleaned, few) for _ in range(ROUNDS)]
    print(f"four times the text takes {statistics.median(ratios):.1f} times the time")


if __name__ == "__main__":
    main()
