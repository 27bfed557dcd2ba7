"""The report's tables, with the columns users rely on, and its summary."""

import math
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from corpus_tools._progress import progress_bar, step
from corpus_tools._shown import shown
from corpus_tools._version import __version__
from corpus_tools._written import json_text
from corpus_tools.comparison.sharing import sharing
from corpus_tools.comparison.similarity import similarity
from corpus_tools.corpus.corpus import ARTICLE_COLUMNS
from corpus_tools.corpus.mentions import dates
from corpus_tools.corpus.notes import copies
from corpus_tools.errors import in_one_line
from corpus_tools.messages import Lang, Message, NameTable, code_names, in_arabic, in_one
from corpus_tools.report.analysis import MOST_COMPARED, MOST_FOR_TREE, Analysis
from corpus_tools.report.request import check_tables
from corpus_tools.report.table_files import write_csv, write_latex
from corpus_tools.report.workbook import write_workbook
from corpus_tools.table_words import setting_words

__all__ = ["TABLES", "summary", "write_summary", "write_tables"]

#: Letters of a title that names an article.
_LONGEST_TITLE = 90
#: What a workbook tells of itself.
_ABOUT = ("corpus", "corpus_sha256", "n_articles", "n_tokens", "n_terms", "version")
#: A square matrix of more articles would be a file of tens of megabytes.
_MOST_FOR_SIMILARITY = 2000
_TERM_COLUMNS = ["term", "count", "documents", "dispersion", "forms"]


def _if_any(table: pd.DataFrame) -> pd.DataFrame | None:
    return table if len(table) else None


def _similarity(result: Analysis) -> pd.DataFrame | None:
    if len(result.corpus) > min(_MOST_FOR_SIMILARITY, MOST_FOR_TREE):
        return None
    table = similarity(result.dtm).round(6)
    table.insert(0, "id", table.index, allow_duplicates=True)  # an article may be called "id"
    return table


def _clusters(result: Analysis) -> pd.DataFrame | None:
    return None if result.clustering is None else result.clustering.table


def _network(result: Analysis) -> pd.DataFrame | None:
    n = len(result.corpus)
    return result.graph.table(result.dtm.ids) if 3 <= n <= MOST_FOR_TREE else None


def _keyness(result: Analysis) -> pd.DataFrame | None:
    if not result.compared_by:
        return None
    table = result.keyness.drop(columns="key")
    key = table["verdict"] == "key"
    return table[key | (table.groupby("group").cumcount() < MOST_COMPARED)].round(4)


def _timeline(result: Analysis) -> pd.DataFrame:
    return pd.concat([result.timeline, result.followed], ignore_index=True).round(4)


def _quotes(result: Analysis) -> pd.DataFrame:
    columns = list(result.quotes.columns)
    # The contract's columns come first.
    first = ["id", "line", "speaker", "quote", "cue", "status"]
    return result.quotes[[*first, *(name for name in columns if name not in first)]]


def _coverage(result: Analysis) -> pd.DataFrame | None:
    return result.coverage if result.compared_by and len(result.stories) else None


#: What each file holds; a table that cannot be made for a corpus is None and no file is written.
TABLES: dict[str, Callable[[Analysis], pd.DataFrame | None]] = {
    "articles": lambda result: result.corpus.articles[list(ARTICLE_COLUMNS)],
    "removed": lambda result: result.corpus.removed,
    "cleaning_effect": lambda result: result.effect,
    "skipped": lambda result: result.corpus.skipped,
    "terms": lambda result: result.terms[_TERM_COLUMNS],
    "variants": lambda result: result.dtm.variants.table,
    "spelling": lambda result: _if_any(result.dtm.variants.by_outlet),
    "phrases": lambda result: result.phrases.drop(columns="key"),
    "distinctive_terms": lambda result: result.distinctive[["id", "rank", "term", "weight"]],
    "similarity": _similarity,
    "pairs": lambda result: _if_any(result.pairs),
    "robustness": lambda result: result.card,
    "clusters": _clusters,
    "network": _network,
    "stories": lambda result: result.stories.table,
    "story_list": lambda result: result.stories.stories,
    "keyness": _keyness,
    "timeline": _timeline,
    "coverage": _coverage,
    "quotes": _quotes,
    "wording": lambda result: _if_any(result.voices),
    "actors": lambda result: result.actors,
    "shared_passages": lambda result: result.passages,
    "source_flow": lambda result: _if_any(result.flow),
    "mentions": lambda result: dates(result.corpus),
    "settings": lambda result: _if_any(result.robustness.table),
}


def write_tables(
    result: Analysis, folder: Path, *, kinds: Iterable[str] = ("csv",), lang: Lang = "ar"
) -> list[str]:
    """Write every table and return the names of the files.

    Parameters
    ----------
    result : Analysis
        What a file cannot hold is added to its warnings; a table that cannot be made is left out
        and named in its `omitted`.
    folder : Path
    kinds : iterable of {"csv", "xlsx", "latex"}
        CSV files are written in any case; a workbook of all tables, and LaTeX fragments.
    lang : {"ar", "en", "both"}
        The words of the workbook and the fragments; those of CSV files are English.

    Raises
    ------
    InputError
        There is no such kind.
    """
    wanted = {"csv", *kinds}
    check_tables(sorted(wanted))
    folder.mkdir(parents=True, exist_ok=True)
    made, written = {}, []
    step("tables")
    for name, make in progress_bar(
        list(TABLES.items()), desc="tables", unit="table", progress=result.progress
    ):
        try:
            table = make(result)
            if table is not None:
                write_csv(table, folder / f"{name}.csv")
        except OSError:
            raise
        except Exception as error:  # whatever it is, the other tables are written
            result.omit(f"tables/{name}.csv", in_one_line(error))
            (folder / f"{name}.csv").unlink(missing_ok=True)
            continue
        if table is not None:
            made[name] = table
            written.append(f"{name}.csv")
    words: dict[str, Any] = {"lang": lang, "articles": _called(result)}
    others: list[tuple[str, Callable[[Path], Iterable[str] | None]]] = []
    if "xlsx" in wanted:
        others.append(
            ("tables.xlsx", lambda path: write_workbook(made, _about(result, lang), path, **words))
        )
    if "latex" in wanted:
        (folder / "latex").mkdir(exist_ok=True)
        others += [
            (f"latex/{name}.tex", partial(write_latex, name, made[name], **words)) for name in made
        ]
    for file, write in others:
        try:
            result.warnings.extend(write(folder / file) or ())
        except OSError:
            raise
        except Exception as error:  # the same: what else there is, is written
            if isinstance(told := next(iter(error.args), None), OSError):
                raise told from None  # XlsxWriter puts it in an error of its own
            result.omit(f"tables/{file}", in_one_line(error))
            (folder / file).unlink(missing_ok=True)
            continue
        written.append(file)
    return written


def _called(result: Analysis) -> dict[str, str]:
    """Return the number and the title of each article, by its id."""
    pairs = zip(result.dtm.ids, result.dtm.titles, strict=True)
    return {id_: f"{i}. {shown(title, _LONGEST_TITLE)}" for i, (id_, title) in enumerate(pairs, 1)}


def _about(result: Analysis, lang: Lang) -> list[tuple[str, str]]:
    """Return what a workbook tells of the articles and of how they were counted."""
    told = summary(result)
    facts = [(_name_of("about", key, lang), str(told[key])) for key in _ABOUT]
    settings = {**result.corpus.settings, **result.dtm.settings}
    return facts + [
        (_name_of("settings", key, lang), setting_words(value, lang))
        for key, value in settings.items()
    ]


def _name_of(table: NameTable, code: str, lang: Lang) -> str:
    return in_one(code_names(table).get(code, (code, code)), lang)


def summary(result: Analysis, lang: Lang = "ar") -> dict[str, object]:
    """Return the report in a few numbers, as ``summary.json`` holds it.

    What is to be minded stands there in English, which programs read, and in Arabic beside it.
    """
    corpus, clustering = result.corpus, result.clustering
    duplicates = corpus.skipped.loc[copies(corpus.skipped).index]
    return {
        "n_articles": len(corpus),
        "n_tokens": int(corpus.articles["n_tokens"].sum()),
        "n_terms": len(result.terms),
        "corpus": corpus.name,
        "corpus_sha256": corpus.sha256,
        "version": __version__,
        "nearest_pair": _pair(result.nearest_pair),
        "farthest_pair": _pair(result.farthest_pair),
        "structure": "none" if clustering is None else clustering.verdict,
        "structure_reason": (
            Message("no_clusters_of_so_many") if clustering is None else clustering.reason
        ),
        "n_clusters": None if clustering is None else clustering.k,
        **{
            name: None if clustering is None else _number(getattr(clustering, name))
            for name in ("silhouette", "null_silhouette", "p_value", "contrast", "stability")
        },
        "n_stories": len(result.stories),
        "stories": result.stories.verdict,
        "stories_reason": result.stories.reason,
        "copying": sharing(result.passages),
        "duplicates": duplicates.to_dict("records"),
        "skipped": len(corpus.skipped),
        "warnings": result.warnings,
        "warnings_ar": [in_arabic(warning) for warning in result.warnings],
        "left_out": result.omitted,
        "settings": {**corpus.settings, **result.dtm.settings, "lang": lang},
    }


def write_summary(result: Analysis, path: Path, *, lang: Lang = "ar") -> None:
    """Write ``summary.json``."""
    text = json_text(summary(result, lang), indent=2, allow_nan=False)
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
