"""The report's tables: CSV files with the columns users rely on, and the summary."""

import json
import math
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from corpus_tools import __version__
from corpus_tools.analysis import MOST_FOR_TREE, Analysis
from corpus_tools.copying import copying
from corpus_tools.corpus import ARTICLE_COLUMNS, COPY_OF
from corpus_tools.ledger import mentions
from corpus_tools.likeness import similarity

__all__ = ["TABLES", "summary", "write_summary", "write_tables"]

#: A square matrix of more articles would be a file of tens of megabytes.
_MOST_FOR_SIMILARITY = 2000


def _articles(result: Analysis) -> pd.DataFrame:
    return result.corpus.articles[list(ARTICLE_COLUMNS)]


def _removed(result: Analysis) -> pd.DataFrame:
    return result.corpus.removed


def _effect(result: Analysis) -> pd.DataFrame:
    return result.effect


def _skipped(result: Analysis) -> pd.DataFrame:
    return result.corpus.skipped


def _terms(result: Analysis) -> pd.DataFrame:
    return result.dtm.terms[["term", "count", "documents", "dispersion", "forms"]]


def _variants(result: Analysis) -> pd.DataFrame:
    return result.dtm.variants.table


def _spelling(result: Analysis) -> pd.DataFrame | None:
    table = result.dtm.variants.by_outlet
    return table if len(table) else None


def _phrases(result: Analysis) -> pd.DataFrame:
    return result.phrases.drop(columns="key")


def _distinctive(result: Analysis) -> pd.DataFrame:
    return result.distinctive[["id", "rank", "term", "weight"]]


def _similarity(result: Analysis) -> pd.DataFrame | None:
    if len(result.corpus) > min(_MOST_FOR_SIMILARITY, MOST_FOR_TREE):
        return None
    return similarity(result.dtm).round(6).reset_index()


def _pairs(result: Analysis) -> pd.DataFrame | None:
    return result.pairs if len(result.pairs) else None


def _clusters(result: Analysis) -> pd.DataFrame | None:
    return None if result.clustering is None else result.clustering.table


def _stories(result: Analysis) -> pd.DataFrame:
    return result.stories.table


def _story_list(result: Analysis) -> pd.DataFrame:
    return result.stories.stories


def _mentions(result: Analysis) -> pd.DataFrame:
    return mentions(result.corpus)


def _shared_passages(result: Analysis) -> pd.DataFrame:
    return result.passages


def _robustness(result: Analysis) -> pd.DataFrame:
    return result.card


def _settings(result: Analysis) -> pd.DataFrame | None:
    return result.robustness.table if len(result.robustness.table) else None


#: What each file holds; a table that cannot be made for a corpus is None and no file is written.
TABLES: dict[str, Callable[[Analysis], pd.DataFrame | None]] = {
    "articles": _articles,
    "removed": _removed,
    "cleaning_effect": _effect,
    "skipped": _skipped,
    "terms": _terms,
    "variants": _variants,
    "spelling": _spelling,
    "phrases": _phrases,
    "distinctive_terms": _distinctive,
    "similarity": _similarity,
    "pairs": _pairs,
    "robustness": _robustness,
    "clusters": _clusters,
    "stories": _stories,
    "story_list": _story_list,
    "shared_passages": _shared_passages,
    "mentions": _mentions,
    "settings": _settings,
}


def write_tables(result: Analysis, folder: Path) -> list[str]:
    """Write every table as CSV (UTF-8, comma, line feed) and return the names of the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, make in TABLES.items():
        table = make(result)
        if table is not None:
            table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
            written.append(f"{name}.csv")
    return written


def summary(result: Analysis) -> dict[str, object]:
    """Return the report in a few numbers, as ``summary.json`` holds it."""
    corpus, clustering = result.corpus, result.clustering
    duplicates = corpus.skipped[corpus.skipped["reason"].str.startswith(COPY_OF)]
    return {
        "n_articles": len(corpus),
        "n_tokens": int(corpus.articles["n_tokens"].sum()),
        "n_terms": result.dtm.shape[1],
        "corpus": corpus.name,
        "corpus_sha256": corpus.sha256,
        "version": __version__,
        "nearest_pair": _pair(result.nearest_pair),
        "farthest_pair": _pair(result.farthest_pair),
        "structure": "none" if clustering is None else clustering.verdict,
        "structure_reason": (
            "the number of articles does not allow clusters"
            if clustering is None
            else clustering.reason
        ),
        "n_clusters": None if clustering is None else clustering.k,
        "silhouette": None if clustering is None else _number(clustering.silhouette),
        "null_silhouette": None if clustering is None else _number(clustering.null_silhouette),
        "p_value": None if clustering is None else _number(clustering.p_value),
        "contrast": None if clustering is None else _number(clustering.contrast),
        "stability": None if clustering is None else _number(clustering.stability),
        "n_stories": len(result.stories),
        "stories": result.stories.verdict,
        "stories_reason": result.stories.reason,
        "copying": copying(result.passages),
        "duplicates": duplicates.to_dict("records"),
        "skipped": len(corpus.skipped),
        "warnings": result.warnings,
        "settings": {**corpus.settings, **result.dtm.settings},
    }


def write_summary(result: Analysis, path: Path) -> None:
    """Write ``summary.json``."""
    text = json.dumps(summary(result), ensure_ascii=False, indent=2, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")


def _pair(row: pd.Series | None) -> dict[str, object] | None:
    if row is None:
        return None
    return {
        "id_a": row["id_a"],
        "id_b": row["id_b"],
        "cosine": float(row["cosine"]),
        "held_in": _number(row["held_in"]),
        "top_terms": [term for term in str(row["top_terms"]).split(" | ") if term],
        "passage_a": row["passage_a"] if row["passage_a"] != "" else None,
        "passage_b": row["passage_b"] if row["passage_b"] != "" else None,
    }


def _number(value: float) -> float | None:
    return None if value is None or not math.isfinite(value) else float(value)
