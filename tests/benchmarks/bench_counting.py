"""Counting and weighing: time and peak memory against the number of articles, beside peers.

Made-up articles (see made_articles) go to a file, one a line; every way reads that same file, line
after line, in a process of its own. Rounds are interleaved, medians are told, and ratios. The
first three ways make the same matrix, which is checked.

    python tests/benchmarks/bench_counting.py [--max 1000000] [--rounds 3] [--out DIR] [--keep DIR]
"""

import argparse
import csv
import itertools
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from made_articles import articles, function_words

SIZES = (1_000, 10_000, 100_000, 1_000_000)
#: Beyond, peers are left out: they take minutes.
MOST_FOR_PEERS = 100_000
WAYS = {
    "corpus_tools": ("corpus_tools", "corpus_tools"),
    "scikit-learn": ("scikit-learn", "scikit-learn"),
    "wc": ("wc -w", "wc -w"),
    "conflated": ("corpus_tools، بجمع الصيغ (auto)", "corpus_tools, conflated (auto)"),
    "light": ("corpus_tools، بالتجذيع الخفيف", "corpus_tools, light stems"),
    "PyStemmer": ("PyStemmer، كلمة كلمة", "PyStemmer, token by token"),
}
PEERS = ("scikit-learn", "PyStemmer")


def lines(path: Path) -> Iterator[str]:
    """Yield the articles of a file."""
    with path.open(encoding="utf-8") as file:
        yield from file


def ours(path: Path, conflate: str) -> Any:
    """Count and weigh by this package."""
    from corpus_tools.terms.counting import count_terms

    return count_terms(lines(path), conflate=conflate, stop=function_words()).tfidf()


def peer(path: Path) -> Any:
    """Count and weigh by scikit-learn."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(stop_words=function_words(), lowercase=False, dtype=np.float32)
    return vectorizer.fit_transform(lines(path))


def stemmed(path: Path) -> Any:
    """Stem every token by PyStemmer, which keeps ten thousand stems at hand, then scikit-learn."""
    import numpy as np
    import Stemmer
    from sklearn.feature_extraction.text import TfidfVectorizer

    stop = frozenset(function_words())
    stem = Stemmer.Stemmer("arabic").stemWord
    words = re.compile(r"\b\w\w+\b").findall

    def analyse(text: str) -> list[str]:
        return [stem(word) for word in words(text) if word not in stop]

    return TfidfVectorizer(analyzer=analyse, dtype=np.float32).fit_transform(lines(path))


WORK: dict[str, Callable[[Path], Any]] = {
    "corpus_tools": lambda path: ours(path, "none"),
    "conflated": lambda path: ours(path, "auto"),
    "light": lambda path: ours(path, "light"),
    "scikit-learn": peer,
    "PyStemmer": stemmed,
}


def work(way: str, path: Path) -> None:
    """Do the work in this process; print what it took as JSON."""
    if way != "wc":
        import_module(
            "sklearn.feature_extraction.text" if way in PEERS else "corpus_tools.terms.counting"
        )
    function_words()  # given to all alike: finding them is no part of counting
    who = resource.RUSAGE_CHILDREN if way == "wc" else resource.RUSAGE_SELF
    start, before = time.perf_counter(), resource.getrusage(who)
    made: list[float] = []
    if way == "wc":
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        subprocess.run(["wc", "-w", path], env=environment, stdout=subprocess.DEVNULL, check=True)
    else:
        matrix = WORK[way](path)
        made = [*matrix.shape, matrix.nnz, round(float(matrix.data.sum(dtype=float)), 1)]
    seconds, after = time.perf_counter() - start, resource.getrusage(who)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(json.dumps([seconds, used, after.ru_maxrss / 1024, made]))


def measure(way: str, path: Path) -> tuple[float, float, float, list[float]]:
    """Do the work in a fresh process; return seconds, processor seconds, MB and the matrix."""
    command = [sys.executable, __file__, "--work", way, str(path)]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, used, megabytes, made = json.loads(found.stdout)
    return seconds, used, megabytes, made


def write(path: Path, n: int) -> None:
    """Write so many articles to a file."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{article}\n" for article in articles(n))


def run(folder: Path, most: int, rounds: int) -> list[dict[str, Any]]:
    """Measure all ways at all sizes."""
    rows: list[dict[str, Any]] = []
    for size in (n for n in SIZES if n <= most):
        path = folder / f"articles-{size}.txt"
        if not path.exists():
            # In a process of its own: the peak of memory is handed down to children.
            subprocess.run([sys.executable, __file__, "--write", str(size), path], check=True)
        ways = [w for w in WAYS if w not in PEERS or size <= MOST_FOR_PEERS]
        times = rounds if size <= MOST_FOR_PEERS else 1
        if size <= MOST_FOR_PEERS:
            measure("corpus_tools", path)  # what is compiled is kept
        found: dict[str, list[Any]] = {way: [] for way in ways}
        for _ in range(times):
            for way in ways:
                found[way].append(measure(way, path))
        matrices = [found[way][0][3] for way in ("corpus_tools", "scikit-learn") if way in found]
        if any(m[:3] != matrices[0][:3] or abs(m[3] / matrices[0][3] - 1) > 1e-5 for m in matrices):
            raise SystemExit(f"{size} articles: the matrices differ: {matrices}")
        for way in ways:
            seconds, used, megabytes = (
                statistics.median(r[i] for r in found[way]) for i in range(3)
            )
            row = {
                "articles": size,
                "way": way,
                "seconds": round(seconds, 3),
                "processor_seconds": round(used, 3),
                "peak_mb": round(megabytes),
                "terms": int(found[way][0][3][1]) if way != "wc" else "",
            }
            rows.append(row)
            print("  ".join(f"{value!s:>14}" for value in row.values()), flush=True)
    return rows


def ratios(rows: list[dict[str, Any]]) -> Iterator[str]:
    """Say what the table comes to."""
    of = {(row["articles"], row["way"]): row for row in rows}
    pairs = (
        ("scikit-learn", "corpus_tools"),
        ("PyStemmer", "conflated"),
        ("PyStemmer", "light"),
        ("corpus_tools", "wc"),
    )
    for size in dict.fromkeys(row["articles"] for row in rows):
        for one, other in pairs:
            if (size, one) in of and (size, other) in of:
                a, b = of[size, one], of[size, other]
                yield (
                    f"{size} articles: {one} takes {a['seconds'] / b['seconds']:.2f} × the time of"
                    f" {other} ({a['processor_seconds'] / b['processor_seconds']:.2f} × the"
                    f" processor's), {a['peak_mb'] / b['peak_mb']:.2f} × the memory"
                )
    sizes = sorted({row["articles"] for row in rows})
    for few, many in itertools.pairwise(sizes):
        a, b = of[few, "corpus_tools"], of[many, "corpus_tools"]
        yield f"{many} articles take {b['seconds'] / a['seconds']:.1f} × the time of {few}"


def draw(rows: list[dict[str, Any]], path: Path) -> None:
    """Draw time and memory against the number of articles."""
    from corpus_tools.plot.frame import caption, panels
    from corpus_tools.plot.style import PALETTE, plain, sized

    measures = sized("report")
    axes = panels(1, 2, measures, 2.9)[0]
    ways = [way for way in WAYS if any(row["way"] == way for row in rows)]
    drawn = (("seconds", "ثوان · seconds"), ("peak_mb", "أقصى ذاكرة · peak MB"))
    for ax, (column, label) in zip(axes, drawn, strict=True):
        for way, color, marker in zip(ways, PALETTE, "osxD^v", strict=False):
            mine = [row for row in rows if row["way"] == way]
            ax.plot(
                [row["articles"] for row in mine],
                [row[column] for row in mine],
                color=color,
                marker=marker,
                markersize=4,
                linewidth=1.2,
            )
        ax.set_xscale("log")
        ax.set_yscale("log")
        plain(ax, "ar", measures)
        ax.set_xlabel("مقالات · articles", fontsize=measures.note)
        ax.set_ylabel(label, fontsize=measures.note)
    names = [" · ".join(dict.fromkeys(WAYS[way])) for way in ways]
    entries = list(zip(PALETTE, names, strict=False))
    title = ("كلفة العد والوزن", "What counting and weighing cost")
    about = ("طريقة العد", "way of counting")
    caption(axes[0].figure, "ar", "report", title, entries=entries, about=about)
    axes[0].figure.savefig(path, dpi=measures.dpi)


def main() -> None:
    """Measure, print, and write the table and the figure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--max", type=int, default=100_000, help="articles, at most")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", type=Path, default=Path("report") / "bench")
    parser.add_argument("--keep", type=Path, help="where the articles are kept for another run")
    parser.add_argument("--work", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--write", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.write:
        write(Path(options.write[1]), int(options.write[0]))
        return
    if options.work:
        work(options.work[0], Path(options.work[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        kept = options.keep or Path(folder)
        kept.mkdir(parents=True, exist_ok=True)
        rows = run(kept, options.max, options.rounds)
    print(*ratios(rows), sep="\n")
    options.out.mkdir(parents=True, exist_ok=True)
    with (options.out / "counting.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    draw(rows, options.out / "counting.png")
    print(options.out / "counting.csv", options.out / "counting.png")


if __name__ == "__main__":
    main()
