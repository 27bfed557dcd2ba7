"""Counting on a cluster of processes on this machine: time, and what moves to and from workers.

Made-up articles (see made_articles) in Parquet files, 10,000 in each; the matrix is checked against
that of one process. What moves is the size of what is pickled, portion by portion.

    python tests/benchmarks/bench_distributed.py [--articles 100000] [--workers 1 2] [--keep DIR]
"""

import argparse
import logging
import pickle
import tempfile
import time
from collections import Counter
from pathlib import Path

import distributed
import numpy as np
from made_articles import function_words, write_parquet

from corpus_tools.terms.counting import count_terms
from corpus_tools.terms.distributed import Cluster

PER_FILE = 10_000


def main() -> None:
    """Count on one process, then on clusters."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--conflate", default="none")
    parser.add_argument("--keep", type=Path, help="where the articles are kept for another run")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = write_parquet(options.keep or Path(folder), options.articles, PER_FILE)
        settings = {"conflate": options.conflate, "stop": function_words()}
        count_terms(files[:1], **settings)  # what is compiled is kept
        start = time.perf_counter()
        one = count_terms(files, **settings)
        alone = time.perf_counter() - start
        print(f"{one.shape[0]:,} articles, {one.shape[1]:,} terms, {one.counts.nnz:,} cells")
        print(f"one process: {alone:.1f} s")
        for workers in options.workers:
            spread(files, settings, one, workers, alone)


def spread(files: list[Path], settings: dict, one, workers: int, alone: float) -> None:
    """Count on so many workers; print the time, and how many bytes moved each way."""
    moved: Counter[str] = Counter()
    submit, result = Cluster.submit, Cluster._result

    def submit_counted(self, work, *arguments):
        plain = [a for a in arguments if not isinstance(a, distributed.Future)]
        moved[f"to {work.__name__}"] += len(pickle.dumps(plain, 5))
        return submit(self, work, *arguments)

    def result_counted(self, future):
        found = result(self, future)
        moved[f"from {future.key.rsplit('-', 5)[0]}"] += len(pickle.dumps(found, 5))
        return found

    cluster = distributed.LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        host="127.0.0.1",
        scheduler_kwargs={"dashboard": False},
        silence_logs=logging.CRITICAL,
    )
    with cluster, distributed.Client(cluster) as client:
        count_terms(files[:workers], client=client, **settings)  # imports, and what is compiled
        start = time.perf_counter()
        many = count_terms(files, client=client, **settings)
        took = time.perf_counter() - start
        Cluster.submit, Cluster._result = submit_counted, result_counted
        count_terms(files, client=client, **settings)
        Cluster.submit, Cluster._result = submit, result
    same = many.keys == one.keys and all(
        np.array_equal(getattr(many.counts, name), getattr(one.counts, name))
        for name in ("indptr", "indices", "data")
    )
    print(
        f"{workers} workers: {took:.1f} s ({took / alone:.2f} × one process),"
        f" {'the same matrix' if same else 'ANOTHER MATRIX'}; moved, bytes per article: "
        + ", ".join(f"{way} {size / one.shape[0]:.0f}" for way, size in moved.items())
    )


if __name__ == "__main__":
    main()
