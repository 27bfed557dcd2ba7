"""The whole chain in one process: what each step takes, and the peak of memory.

Made-up articles with planted near-duplicates in one Parquet file are read and counted, weighed,
reduced and clustered (k given); then the neighbours of all (a budget beyond 100,000 articles),
near-duplicates, and communities: connected components of mutual neighbours. A step's peak is the
most memory the process has held in it (VmHWM, set back before each step; Linux alone).

    python tests/benchmarks/bench_chain.py [--articles 100000] [--k 20] [--keep DIR]
"""

import argparse
import csv
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from made_articles import write_parquet

K_NEAREST = 10
#: Cosine from which mutual neighbours belong together.
LEAST = 0.25
Result = TypeVar("Result")


def memory(name: str) -> float:
    """Return a size that the kernel tells of this process, in MB."""
    with open("/proc/self/status", encoding="ascii") as file:
        return next(int(row.split()[1]) / 1024 for row in file if row.startswith(name))


class Steps:
    """Steps of work, and what each took."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        print(f"{'step':<16}{'seconds':>10}{'processor':>11}{'peak MB':>9}{'left MB':>9}")

    def __call__(
        self, name: str, work: Callable[[], Result], say: Callable[[Result], str]
    ) -> Result:
        """Do one step and print its row."""
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
        found = work()
        after = resource.getrusage(resource.RUSAGE_SELF)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        row = {
            "step": name,
            "seconds": round(time.perf_counter() - start, 1),
            "processor_seconds": round(used, 1),
            "peak_mb": round(memory("VmHWM")),
            "left_mb": round(memory("VmRSS")),
        }
        self.rows.append(row)
        step, *numbers = row.values()
        widths = (10, 11, 9, 9)
        cells = "".join(f"{n:>{w}}" for n, w in zip(numbers, widths, strict=True))
        print(f"{step:<16}{cells}  {say(found)}", flush=True)
        return found


def communities(rows: Any, cosines: Any) -> Any:
    """Return the connected component of every article, on the graph of mutual near neighbours."""
    from scipy import sparse
    from scipy.sparse.csgraph import connected_components

    n, k = rows.shape
    near = cosines.ravel() >= LEAST
    own = np.repeat(np.arange(n, dtype=np.int32), k)[near]
    one_way = sparse.csr_matrix(
        (np.ones(len(own), bool), (own, rows.ravel()[near].astype(np.int32))), (n, n)
    )
    return connected_components(one_way.multiply(one_way.T), directed=False)[1]


def chain(path: Path, k: int) -> list[dict[str, Any]]:
    """Do all steps with one file."""
    from corpus_tools import cluster, count_terms
    from corpus_tools.comparison.duplicates import near_duplicates
    from corpus_tools.comparison.neighbours import nearest_rows

    step = Steps()
    dtm = step(
        "read and count",
        lambda: count_terms(path, conflate="light", min_df=2),
        lambda d: (
            f"{d.shape[0]:,} articles × {d.shape[1]:,} terms, {d.counts.nnz:,} cells,"
            f" {int(d.lengths.sum()):,} words"
        ),
    )
    step("tf-idf", dtm.tfidf, lambda w: f"{w.data.nbytes >> 20} MB of weights")
    step("reduce, cluster", lambda: cluster(dtm, k=k), lambda c: f"{c.k} clusters, {c.verdict}")
    found = step(
        "neighbours",
        lambda: nearest_rows(dtm.tfidf(), K_NEAREST),
        lambda f: f"{f.method}, recall {f.recall:.3f} on {f.sampled} articles",
    )
    step(
        "near-duplicates",
        lambda: near_duplicates(dtm.stream, dtm.ids),
        lambda t: f"{len(t):,} pairs, {dtm.shape[0] // 100:,} copies planted",
    )
    step(
        "communities",
        lambda: communities(found.rows, found.cosines),
        lambda c: (
            f"{int((np.bincount(c) > 1).sum()):,} of two articles or more,"
            f" the largest of {int(np.bincount(c).max()):,}"
        ),
    )
    return step.rows


def main() -> None:
    """Make the articles in a process of its own, then do the steps in this one."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--k", type=int, default=20)
    parser.add_argument("--out", type=Path, default=Path("report") / "bench")
    parser.add_argument("--keep", type=Path, help="where the articles are kept for another run")
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    n = options.articles
    if options.write:
        write_parquet(options.write, n, n)
        return
    with tempfile.TemporaryDirectory() as folder:
        kept = options.keep or Path(folder)
        subprocess.run(
            [sys.executable, __file__, "--articles", str(n), "--write", str(kept)], check=True
        )
        rows = chain(write_parquet(kept, n, n)[0], options.k)
    print(f"all: {sum(row['seconds'] for row in rows):.1f} s,", end=" ")
    print(f"{sum(row['processor_seconds'] for row in rows):.1f} processor seconds,", end=" ")
    print(f"peak {max(row['peak_mb'] for row in rows) / 1024:.2f} GB")
    options.out.mkdir(parents=True, exist_ok=True)
    with (options.out / "chain.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
