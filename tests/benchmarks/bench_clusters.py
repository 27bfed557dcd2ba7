"""How well clusters agree with topics, beside scikit-learn's TF-IDF and KMeans on raw text.

Invented articles of known topics in any case; with a folder of real corpora in
CORPUS_TOOLS_DATA, the labelled ones, in full and cut to their first thirty words. V-measure and
adjusted Rand index, means over eight seeds of scikit-learn and of k-means in our space.
"""

import argparse
import json
import os
import time
from pathlib import Path

import numpy as np
from made_articles import make_articles
from sklearn.cluster import KMeans
from sklearn.feature_extraction.text import TfidfTransformer, TfidfVectorizer
from sklearn.metrics import adjusted_rand_score, v_measure_score

from corpus_tools.clusters.topics import choose_k, part, place
from corpus_tools.terms.counting import count_terms

SEEDS = range(8)
WORDS = 30


def scores(labels, found) -> str:
    """Return V-measure and adjusted Rand index, the mean over clusterings."""
    v = np.mean([v_measure_score(labels, one) for one in found])
    rand = np.mean([adjusted_rand_score(labels, one) for one in found])
    return f"{v:.3f} / {rand:.3f}"


def row(name: str, labels, plain, weights) -> None:
    """Print one row: plain features by KMeans, our weights by our way."""
    k = len(set(labels))
    start = time.perf_counter()
    theirs = [KMeans(k, n_init=10, random_state=seed).fit_predict(plain) for seed in SEEDS]
    middle = time.perf_counter()
    places = place(weights)
    told = [part(places.rows, k, seed) for seed in SEEDS]
    end = time.perf_counter()
    chosen = choose_k(places, 20)
    unaided = [part(places.rows, chosen, seed) for seed in SEEDS]
    print(
        f"{name:28} {k:3} {scores(labels, theirs):>16} {scores(labels, told):>16}"
        f" {scores(labels, unaided):>16} {chosen:3} {(middle - start) / (end - middle):6.1f}"
    )


def corpora():
    """Yield name, labels, raw texts of the labelled corpora."""
    folder = os.environ.get("CORPUS_TOOLS_DATA")
    for path in sorted(Path(folder).glob("*.jsonl")) if folder else []:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        if not all("label" in row and "text" in row for row in rows):
            continue
        texts = [f"{row.get('title') or ''}\n{row['text']}" for row in rows]
        labels = [row["label"] for row in rows]
        name = path.name.split(".")[0]
        yield name, labels, texts
        yield f"{name}, {WORDS} words", labels, [" ".join(t.split()[:WORDS]) for t in texts]


def main() -> None:
    """Print a row per corpus."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="*", default=[2000])
    print(
        f"{'V / adjusted Rand':28} {'k':>3} {'scikit-learn':>16} {'ours, told k':>16}"
        f" {'ours, no k':>16} {'k':>3} {'faster':>6}"
    )
    for n in options.parse_args().sizes:
        made = make_articles(n)
        counts = made.counts()
        plain = TfidfTransformer().fit_transform(counts)
        weights = TfidfTransformer(sublinear_tf=True).fit_transform(counts).tocsr()
        row(f"invented, {n:,}", made.topics.tolist(), plain, weights)
    for name, labels, texts in corpora():
        row(
            name,
            labels,
            TfidfVectorizer().fit_transform(texts),
            count_terms(texts).tfidf(sublinear=True),
        )


if __name__ == "__main__":
    main()
