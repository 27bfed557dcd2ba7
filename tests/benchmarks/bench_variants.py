"""What spelling variants cost beside counting: ratios of processor time in the same run.

Counted are tokens, terms and matrix without spelling variants (`conflate` as it is, only listed
spellings), then with them: merged alone, and with all tables. The sample is counted in any case;
with a folder of real corpora in CORPUS_TOOLS_DATA, its .jsonl files that name outlets or not, too.
"""

import json
import os
import statistics
import time
from pathlib import Path

from corpus_tools.corpus.loading import load_corpus
from corpus_tools.terms.counting import count_stream
from corpus_tools.terms.matrix import CountSettings
from corpus_tools.terms.stream import read_stream

ROUNDS = 3


def corpora() -> dict[str, tuple[list[list[str]], list[str]]]:
    """Read the sample, and the corpora there are: lines of articles, and their outlets."""
    sample = load_corpus()
    outlets = sample.articles["outlet"].tolist()
    found = {"sample": ([sample.lines(article_id) for article_id in sample.ids], outlets)}
    folder = os.environ.get("CORPUS_TOOLS_DATA")
    for path in sorted(Path(folder).glob("*.jsonl")) if folder else []:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        rows = [row for row in rows if "text" in row]
        if rows:
            texts = [row["text"].splitlines() for row in rows]
            found[path.name.split(".")[0]] = (texts, [str(row.get("outlet", "")) for row in rows])
    return found


def seconds(articles: list[list[str]], outlets: list[str], look: str) -> float:
    """Return the processor time of counting."""
    ids = [str(n) for n in range(len(articles))]
    start = time.process_time()
    stream = read_stream(articles)
    count_stream(stream, ids, ids, CountSettings(), outlets=outlets, look_for=look)
    return time.process_time() - start


def main() -> None:
    """Print a row per corpus."""
    print(f"{'corpus':22} {'listed s':>9} {'x merged':>9} {'x all':>7}")
    for name, (articles, outlets) in corpora().items():
        looks = ("listed", "merged", "all")
        rounds = [[seconds(articles, outlets, look) for look in looks] for _ in range(ROUNDS)]
        listed, merged, every = map(statistics.median, zip(*rounds, strict=True))
        print(f"{name:22} {listed:9.2f} {merged / listed:9.2f} {every / listed:7.2f}")


if __name__ == "__main__":
    main()
