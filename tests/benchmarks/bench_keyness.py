"""What keyness costs: seconds, and times those of scikit-learn's chi2 on the same matrix.

Invented articles in two groups, about 5,000 terms of 2,000 articles; then the same within five
strata. chi2 scores each term once, from sums of counts: it knows no texts, intervals or copies.
The first call on a matrix chooses how each term is printed, too; other tables need that as well.
"""

import argparse
import statistics
import time
from collections.abc import Callable

import numpy as np
import pandas as pd
from made_articles import articles
from sklearn.feature_selection import chi2

from corpus_tools.contrasts.keyness import keyness
from corpus_tools.terms.counting import count_terms

ROUNDS = 5
STRATA = 5
TERMS = 5000


def seconds(work: Callable[[], object]) -> float:
    """Return the median time of some rounds."""
    work()  # what is timed has been compiled before
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def compare(n: int) -> None:
    """Print a row per way, for n articles."""
    texts = list(articles(n))
    dtm = count_terms(texts)
    # The least number of articles at which as many terms are left.
    least = int(np.sort(dtm.documents)[-min(TERMS, dtm.shape[1])])
    dtm = count_terms(texts, min_df=least)
    rng = np.random.default_rng(0)
    half = rng.permutation(n) < n // 2
    strata = pd.Series(rng.integers(0, STRATA, n).astype(str), index=dtm.ids)
    start = time.perf_counter()
    keyness(dtm, by=half)
    first = time.perf_counter() - start
    peer = seconds(lambda: chi2(dtm.counts, half))
    print(f"{dtm.shape[1]:,} terms × {n:,} articles, chi2 {1000 * peer:.1f} ms")
    print(f"  {'first call':14} {first:6.3f} s, {first / peer:7.1f} × chi2")
    for name, work in (
        ("keyness", lambda: keyness(dtm, by=half)),
        ("copies kept", lambda: keyness(dtm, by=half, copies=True)),
        ("within strata", lambda: keyness(dtm, by=half, within=strata)),
    ):
        taken = seconds(work)
        print(f"  {name:14} {taken:6.3f} s, {taken / peer:7.1f} × chi2")


def main() -> None:
    """Print all sizes."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="*", default=[2000])
    for n in options.parse_args().sizes:
        compare(n)


if __name__ == "__main__":
    main()
