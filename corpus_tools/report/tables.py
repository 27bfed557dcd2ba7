"""The report's tables: CSV files with the columns users rely on, and the summary."""

import json
import math
from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd

from corpus_tools import __version__
from corpus_tools.comparison.copying import copying
from corpus_tools.comparison.similarity import similarity
from corpus_tools.corpus.corpus import ARTICLE_COLUMNS, COPY_OF
from corpus_tools.corpus.mentions import mentions
from corpus_tools.errors import InputError, described
from corpus_tools.report.analysis import MOST_FOR_TREE, Analysis
from corpus_tools.report.tablefiles import write_csv, write_latex, write_workbook

__all__ = ["TABLES", "TABLE_KINDS", "summary", "write_summary", "write_tables"]

TABLE_KINDS = ("csv", "xlsx", "latex")
#: What a workbook tells of itself.
_ABOUT = ("corpus", "corpus_sha256", "n_articles", "n_tokens", "n_terms", "version", "settings")
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


def _source_flow(result: Analysis) -> pd.DataFrame | None:
    return result.flow if len(result.flow) else None


def _network(result: Analysis) -> pd.DataFrame | None:
    n = len(result.corpus)
    return result.graph.table(result.dtm.ids) if 3 <= n <= MOST_FOR_TREE else None


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
    "network": _network,
    "stories": _stories,
    "story_list": _story_list,
    "shared_passages": _shared_passages,
    "source_flow": _source_flow,
    "mentions": _mentions,
    "settings": _settings,
}


def write_tables(result: Analysis, folder: Path, *, kinds: Iterable[str] = ("csv",)) -> list[str]:
    """Write every table and return the names of the files.

    Parameters
    ----------
    result : Analysis
        What a file cannot hold is added to its warnings; a table that cannot be made is left out
        and named in its `omitted`.
    folder : Path
    kinds : iterable of {"csv", "xlsx", "latex"}
        CSV files are written in any case; a workbook of all tables, and LaTeX fragments.

    Raises
    ------
    InputError
        There is no such kind.
    """
    wanted = {"csv", *kinds}
    if unknown := sorted(wanted - set(TABLE_KINDS)):
        raise InputError(f"tables: expected some of {', '.join(TABLE_KINDS)}; found {unknown}")
    folder.mkdir(parents=True, exist_ok=True)
    made, written = {}, []
    for name, make in TABLES.items():
        try:
            table = make(result)
            if table is not None:
                write_csv(table, folder / f"{name}.csv")
        except OSError:
            raise
        except Exception as error:  # whatever it is, the other tables are written
            result.omit(f"tables/{name}.csv", described(error))
            continue
        if table is not None:
            made[name] = table
            written.append(f"{name}.csv")
    if "xlsx" in wanted:
        told = summary(result)
        about = {key: told[key] for key in _ABOUT}
        result.warnings.extend(write_workbook(made, about, folder / "tables.xlsx"))
        written.append("tables.xlsx")
    if "latex" in wanted:
        (folder / "latex").mkdir(exist_ok=True)
        for name, table in made.items():
            write_latex(name, table, folder / "latex" / f"{name}.tex")
            written.append(f"latex/{name}.tex")
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
        "left_out": result.omitted,
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
