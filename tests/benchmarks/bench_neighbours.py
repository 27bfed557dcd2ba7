"""What the search for neighbours and near-duplicates costs, beside scikit-learn in the same run.

On invented articles: the exact ten nearest of every article, and scikit-learn's brute force on
the same matrix; a search with a budget, its recall and its time for one article; near-duplicates
of a token stream in which copies were planted. `--sizes 20000 --search 50000 1000000` for more.
"""

import argparse
import statistics
import time
from collections.abc import Callable

import numpy as np
from made_articles import MadeArticles, make_articles
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.neighbors import NearestNeighbors

from corpus_tools.comparison import neighbours
from corpus_tools.comparison.duplicates import near_duplicates
from corpus_tools.comparison.neighbours import nearest_rows
from corpus_tools.terms.stream import TokenStream

K = 10
QUERIES = 20


def seconds(work: Callable[[], object]) -> float:
    """Return the wall time of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def weighed(articles: MadeArticles):
    """Return the TF-IDF rows of articles."""
    return TfidfTransformer().fit_transform(articles.counts()).astype(np.float32).tocsr()


def exact(n: int, rounds: int) -> None:
    """Print the time of the exact search and of scikit-learn's, in turns."""
    weights = weighed(make_articles(n))
    peer = NearestNeighbors(n_neighbors=K + 1, metric="cosine", algorithm="brute").fit(weights)
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(seconds(lambda: nearest_rows(weights, K, method="exact")))
        theirs.append(seconds(lambda: peer.kneighbors(weights)))
    rows = np.linspace(0, n - 1, 500).astype(int)
    distances = peer.kneighbors(weights[rows])[0][:, 1:]
    cosines = nearest_rows(weights, K, method="exact").cosines[rows]
    difference = float(np.abs(1 - distances - cosines).max())
    a, b = statistics.median(ours), statistics.median(theirs)
    print(
        f"exact {K} nearest of {n:>9,}: {a:7.2f} s, scikit-learn {b:7.2f} s: {b / a:5.1f} times;"
        f" largest difference of a cosine {difference:.0e}"
    )


def budgeted(n: int, everything: bool) -> None:
    """Print the time and the recall of a search with a budget."""
    weights = weighed(make_articles(n))
    index = neighbours._Postings(weights)
    rows = np.linspace(0, n - 1, QUERIES).astype(int)
    times = [seconds(lambda q=q: index._search(np.array([q]), K, exact=False)) for q in rows]
    whole = [seconds(lambda q=q: index._search(np.array([q]), K, exact=True)) for q in rows]
    queries = np.arange(n) if everything else np.linspace(0, n - 1, 1000).astype(int)
    start = time.perf_counter()
    found = index.nearest(queries, K, exact=False)
    took = time.perf_counter() - start
    print(
        f"budget {K} nearest of {n:>9,}: {took:7.2f} s for {len(queries):,} articles, recall"
        f" {found.recall:.3f}; one article {1000 * statistics.median(times):.1f} ms,"
        f" exactly {1000 * statistics.median(whole):.1f} ms"
    )


def copies(n: int, rounds: int) -> None:
    """Print the time of near-duplicates and the share of planted copies found."""
    articles = make_articles(n)
    rng = np.random.default_rng(1)
    codes, starts = articles.codes.copy(), articles.starts
    planted = set()
    for a in range(0, n // 50, 2):
        size = min(starts[a + 1] - starts[a], starts[a + 2] - starts[a + 1])
        copy = codes[starts[a] : starts[a] + size].copy()
        copy[rng.random(size) < 0.04] = 0
        codes[starts[a + 1] : starts[a + 1] + size] = copy
        if 1.2 * size > starts[a + 2] - starts[a]:
            continue
        planted.add((str(a), str(a + 1)))
    used, codes = np.unique(codes, return_inverse=True)
    stream = TokenStream([f"w{code}" for code in used], codes.astype(np.int32), starts)
    ids = [str(i) for i in range(n)]
    times = [seconds(lambda: near_duplicates(stream, ids)) for _ in range(rounds)]
    table = near_duplicates(stream, ids)
    found = set(zip(table["id_a"], table["id_b"], strict=True))
    print(
        f"near-duplicates of {n:>9,}: {statistics.median(times):7.2f} s for {len(codes):,} tokens,"
        f" {len(planted & found) / max(1, len(planted)):.3f} of {len(planted)} copies found"
    )


def main() -> None:
    """Run the parts that were asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="*", default=[5000])
    options.add_argument("--search", type=int, nargs="*", default=[20_000])
    options.add_argument("--copies", type=int, nargs="*", default=[20_000])
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--all", action="store_true", help="search with a budget for all")
    chosen = options.parse_args()
    # What is timed has been compiled before.
    nearest_rows(weighed(make_articles(3000)), K, method="exact")
    for n in chosen.sizes:
        exact(n, chosen.rounds)
    for n in chosen.search:
        budgeted(n, chosen.all)
    for n in chosen.copies:
        copies(n, chosen.rounds)


if __name__ == "__main__":
    main()
