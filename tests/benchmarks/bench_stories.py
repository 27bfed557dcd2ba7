"""How well stories are found, beside scikit-learn's KMeans and DBSCAN on TF-IDF in the same run.

The sample by its gold (B³, Bagga & Baldwin 1998). With a folder of real corpora in
CORPUS_TOOLS_DATA: pairs of near-duplicates across outlets that are found in one story and the
largest stories (saudinewsnet), and pairs by how alike people found them (SemEval-2022 task 8).
`--read 20 --seed 5` prints stories to read by hand, with and without dates, of each corpus.
KMeans (on up to 1,000 articles: it takes minutes for more) is told as many clusters as we find
stories and single articles; DBSCAN joins what has a cosine of at least 0.4.
Then the time on invented articles: `--sizes 20000 100000`.
"""

import argparse
import json
import os
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
from made_articles import make_articles
from sklearn.cluster import DBSCAN, KMeans

from corpus_tools.clusters.alike import find_rows
from corpus_tools.clusters.stories import stories
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.corpus.loading import load_corpus, sample_path
from corpus_tools.terms.counting import count_terms

COSINE = 0.4
MOST_FOR_KMEANS = 1000


def labels_of(table: pd.DataFrame) -> list[int]:
    """Give each article of no story a number of its own."""
    story = table["story"].fillna(0).astype(int)
    return [s or -at for at, s in enumerate(story, 1)]


def b_cubed(gold, found) -> str:
    """Return B³ precision, recall and F1."""
    shared = pd.crosstab(np.array(gold), np.array(found)).to_numpy() ** 2
    sizes = pd.Series(gold).value_counts(sort=False).sort_index().to_numpy()
    others = pd.Series(found).value_counts(sort=False).sort_index().to_numpy()
    p = float((shared / others).sum() / len(gold))
    r = float((shared / sizes[:, None]).sum() / len(gold))
    return f"B³ {p:.3f} / {r:.3f} / {2 * p * r / (p + r):.3f}"


def together(labels, pairs) -> str:
    """Return the share of pairs whose articles have one label."""
    known = [(labels[a], labels[b]) for a, b in pairs if a in labels and b in labels]
    return f"{np.mean([a == b for a, b in known]):.3f} of {len(known)}"


def ways(corpus: Corpus):
    """Yield what finds stories, the labels it gives by id, and seconds."""
    dtm = count_terms(corpus)
    start = time.perf_counter()
    found = stories(corpus, dtm=dtm)
    labels = labels_of(found.table)
    print(f"  {found.verdict}: {found.reason}")
    yield "ours", dict(zip(dtm.ids, labels, strict=True)), time.perf_counter() - start
    weights = dtm.tfidf()
    peers: dict = {"DBSCAN": DBSCAN(eps=1 - COSINE, min_samples=2, metric="cosine")}
    if len(labels) <= MOST_FOR_KMEANS:
        peers["KMeans, told k"] = KMeans(len(set(labels)), n_init=1, random_state=0)
    for name, peer in peers.items():
        start = time.perf_counter()
        given = peer.fit_predict(weights)
        given = [int(x) if x >= 0 else -at for at, x in enumerate(given, 1)]
        yield name, dict(zip(dtm.ids, given, strict=True)), time.perf_counter() - start


def report(name: str, path: Path | None, judge) -> None:
    """Print a line per way."""
    corpus = load_corpus(path) if path else load_corpus()
    print(f"{name}, {len(corpus):,} articles")
    for way, labels, taken in ways(corpus):
        largest = sorted(Counter(labels.values()).values(), reverse=True)[:5]
        print(f"  {way:16} {judge(labels)}; largest {largest}; {taken:.1f} s")


def rows(path: Path) -> list[dict]:
    """Read a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def real(folder: Path, scratch: Path) -> None:
    """Print what is found in real corpora."""
    silver = [
        (row["id1"], row["id2"])
        for row in rows(folder / "saudinewsnet_silver_neardup.dev.jsonl")
        if not row["same_outlet"]
    ]
    report("saudinewsnet", folder / "saudinewsnet.dev.jsonl", lambda x: together(x, silver))
    pairs = rows(folder / "semeval22_ar_pairs.dev.jsonl")
    articles = {}
    for row in pairs:
        for side in "12":
            fields = {name: row[f"{name}{side}"] for name in ("id", "title", "text")}
            articles[fields["id"]] = fields
    lines = "".join(f"{json.dumps(a, ensure_ascii=False)}\n" for a in articles.values())
    path = scratch / "pairs.jsonl"
    path.write_text(lines, encoding="utf-8")
    halves = {"one half": pairs[::2], "other half": pairs[1::2], "all": pairs}
    grades = {"<= 1.5": (0, 1.5), "<= 2": (0, 2), ">= 3": (3, 4)}

    def judge(found) -> str:
        told = []
        for half, some in halves.items():
            for grade, (low, high) in grades.items():
                graded = [(r["id1"], r["id2"]) for r in some if low <= float(r["overall"]) <= high]
                told.append(f"{half} {grade}: {together(found, graded)}")
        return "; ".join(told)

    report("SemEval-2022, joined", path, judge)


def read(folder: Path, n: int, seed: int) -> None:
    """Print stories drawn at random, to be read by hand for whether each is of one event."""
    rng = np.random.default_rng(seed)
    names = ("ant_multisource", "saudinewsnet", "sanad_khaleej")
    corpora = {name: pd.DataFrame(rows(folder / f"{name}.dev.jsonl")) for name in names}
    some = [frame.sample(len(frame) // 10, random_state=seed) for frame in corpora.values()]
    corpora["mixed"] = pd.concat(some, ignore_index=True)
    for name, frame in corpora.items():
        for dates in (True, False):
            corpus = load_corpus(frame if dates else frame.drop(columns="date", errors="ignore"))
            found = stories(corpus)
            print(f"== {name}, {'with' if dates else 'without'} dates: {found}")
            drawn = rng.permutation(np.arange(1, len(found) + 1))[:n]
            for story in sorted(drawn):
                print(f"{story}.")
                for i in found.table.loc[found.table["story"] == story, "id"]:
                    print("  ", corpus.articles.set_index("id")["date"][i], corpus.title(i)[:80])


def main() -> None:
    """Print all of it."""
    import tempfile

    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="*", default=[10_000])
    options.add_argument("--read", type=int, default=0)
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    sizes = given.sizes
    gold = {row["id"]: row["story"] for row in rows(sample_path().parent / "gold.jsonl")}
    report("sample", None, lambda x: b_cubed([gold[i] for i in x], list(x.values())))
    folder = os.environ.get("CORPUS_TOOLS_DATA")
    if folder:
        with tempfile.TemporaryDirectory() as scratch:
            real(Path(folder), Path(scratch))
        if given.read:
            read(Path(folder), given.read, given.seed)
    for n in sizes:
        made = make_articles(n)
        counts = made.counts()
        start = time.perf_counter()
        labels = find_rows(counts)
        taken = time.perf_counter() - start
        told = np.bincount(labels)[1:]
        print(
            f"invented, {n:,} articles: {len(told)} stories with {told.sum()} articles;"
            f" {taken:.1f} s"
        )


if __name__ == "__main__":
    main()
