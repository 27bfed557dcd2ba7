"""From articles, or a token stream, to a document-term matrix."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import replace
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from corpus_tools._progress import Progress, progress_bar
from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.stopwords import DEFAULT_LISTS, StopWords
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.corpus.inputs import is_table_like
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError
from corpus_tools.messages import Message
from corpus_tools.terms.article_files import ArticleFile, parquet_paths, read_parquet
from corpus_tools.terms.matrix import CountSettings, DocumentTermMatrix, Source
from corpus_tools.terms.phrases.chains import join_compounds
from corpus_tools.terms.phrases.phrases import join_phrases
from corpus_tools.terms.spelling.homographs import split_homographs, told_apart
from corpus_tools.terms.spelling.review import Reviewable, read_review
from corpus_tools.terms.spelling.tables import Variants, tabulate
from corpus_tools.terms.spelling.variants import SpellingSearch, find_spellings
from corpus_tools.terms.stream import TokenStream, read_stream, read_texts
from corpus_tools.terms.tally import WordRuns, choose_columns, find_runs, join_keys
from corpus_tools.terms.vocabulary import (
    SurfaceForms,
    bare_types,
    countable,
    term_keys,
)

__all__ = ["Countable", "count_stream", "count_terms", "need_matrix"]

#: What measures of terms take: counts, or a corpus whose terms are counted first.
Countable: TypeAlias = DocumentTermMatrix | Corpus


def count_terms(
    corpus: Corpus | PathLike[str] | Iterable[str] | Sequence[PathLike[str]],
    *,
    conflate: str | Conflator = "auto",
    stop: StopWords | Iterable[str] | None = None,
    ngrams: tuple[int, int] = (1, 1),
    phrases: bool | Iterable[str] = False,
    min_df: int = 1,
    max_df: float = 1.0,
    variants: Reviewable = None,
    outlets: Sequence[str] | None = None,
    client: Any = None,
    progress: Progress = None,
) -> DocumentTermMatrix:
    """Count terms in articles.

    Titles are counted with the text. Numbers and single letters are not terms; n-grams cross
    neither punctuation nor stop words.

    Parameters
    ----------
    corpus : Corpus, path or iterable of str
        Articles; or a `pathlib.Path` to a folder or file of them, whose text is then counted as it
        stands, without cleaning; Parquet may come as a list of paths, a folder or a pattern
        (``Path("2019-*.parquet")``); or a DataFrame, a list of dicts or of other paths, loaded as
        `load_corpus` does; or plain strings (their ids are ``"0"``, ``"1"``, …), which
        may come one by one from a generator. Texts are not kept, only the codes of their words:
        there may be more of them than memory holds.
    conflate : str or Conflator
        See `Conflator`. Unless it is ``none``, spelling variants of one name count together, too:
        ``dtm.variants.table`` lists them.
    stop : StopWords, optional
        Words left out; by default function words, verbs of reporting and calendar words.
        ``stop_words(extra=[…])`` adds to them, ``[]`` leaves out none.
    ngrams : (int, int)
        The shortest and the longest run of words that makes a term.
    phrases : bool or iterable of str
        Whether the names and set phrases that `multiword_terms` finds count as terms, or which
        phrases do. Their words are then not counted at these places: each word counts once. With
        those that are found, names of two halves (عبد الله، أبو ظبي) are one term, however spelled.
    min_df : int
        Terms in fewer articles are left out.
    max_df : float
        Terms in a larger share of the articles (0-1) are left out.
    variants : path, DataFrame or Review, optional
        A reviewed table of variants, with the columns group, form and status (merged, suggested
        or refused): it overrides the rules.
    outlets : sequence of str, optional
        The outlet of each article; by default those of the corpus.
    client : distributed.Client or str, optional
        A Dask cluster, or its address, whose workers read and count (`terms.distributed`).
        The matrix is the same. Of Parquet files no words come here: there are no tables of
        spellings, no `recount`, and neither phrases nor outlets.
    progress : bool, optional
        Show a progress bar; by default in terminals and notebooks.

    Raises
    ------
    InputError
        A setting is out of range, the reviewed table is not in order, no term is left, or a
        worker cannot read a file.

    Examples
    --------
    >>> dtm = count_terms(["زار الوزير دمشق", "قال وزير إن الوزراء في دمشق"])
    >>> dtm.terms[["term", "count", "documents"]].head(2).values.tolist()
    [['وزير', 3, 2], ['دمشق', 2, 2]]
    """
    corpus = _given(corpus)
    settings = CountSettings(conflate, stop, ngrams, phrases, min_df, max_df, read_review(variants))
    files = parquet_paths(corpus)
    read_strings: Callable[..., TokenStream] = read_texts
    if client is not None:
        from corpus_tools.terms.distributed import Cluster, count_files, read_spread

        cluster = Cluster(client)
        read_strings = partial(read_spread, cluster=cluster)
        if files is not None:
            if phrases is not False or outlets is not None:
                raise InputError(
                    "count_terms: expected neither phrases nor outlets with Parquet files on a"
                    " cluster, where no machine has all words; count them without a client"
                )
            return count_files(files, cluster, count_stream, settings, progress=progress)
    total = len(corpus) if isinstance(corpus, Sized) and files is None else None
    with progress_bar(desc="reading", unit=" articles", total=total, progress=progress) as bar:
        if isinstance(corpus, Corpus):
            ids, titles = corpus.ids, corpus.articles["title"].tolist()
            if client is None:
                stream = read_stream(map(corpus.lines, ids), advance=bar.update)
            else:
                stream = read_strings(map(corpus.text, ids), cut_lines=False, advance=bar.update)
            if outlets is None:
                outlets = corpus.articles["outlet"].fillna("").astype(str).tolist()
        elif files is not None:
            stream, ids, titles = read_parquet(files, advance=bar.update)
        elif isinstance(corpus, PathLike):
            file = ArticleFile(Path(corpus))
            stream = read_strings(file, advance=bar.update)
            ids, titles = file.ids, file.titles
            file.warn(stacklevel=3)
        else:
            stream = read_strings(_strings(corpus), advance=bar.update)
            ids = titles = list(map(str, range(len(stream))))
    if outlets is not None and len(outlets) != len(ids):
        raise InputError(f"outlets: expected one per article, {len(ids)}; found {len(outlets)}")
    counted = count_stream(stream, ids, titles, settings, outlets=outlets)
    if isinstance(corpus, Corpus):
        known = corpus.articles.assign(outlet=outlets)
        return replace(counted, corpus_sha256=corpus.sha256, articles=known, corpus=corpus)
    if outlets is None:
        return counted
    known = pd.DataFrame({"id": ids, "title": titles, "outlet": list(outlets)})
    return replace(counted, articles=known)


def _given(corpus: Any) -> Any:
    """Return what is counted: tables and files that come as a list are loaded first."""
    if is_table_like(corpus):
        return load_corpus(corpus)
    one = isinstance(corpus, str | bytes | Mapping)
    if one or not isinstance(corpus, Iterable | PathLike):
        kind = "string" if isinstance(corpus, str) else type(corpus).__name__
        raise InputError(
            "count_terms: expected a Corpus, a table with a row an article, a pathlib.Path or a"
            f" list of strings; found {'one ' if one else ''}{kind}"
        )
    if isinstance(corpus, list | tuple) and corpus and isinstance(corpus[0], PathLike):
        parquet = any(parquet_paths(path) for path in corpus)
        return corpus if parquet else load_corpus(corpus)
    return corpus


def _strings(texts: Iterable[Any]) -> Iterator[str]:
    """Yield texts, and refuse what is none."""
    for number, text in enumerate(texts):
        if not isinstance(text, str):
            raise InputError(
                f"count_terms: expected a string for every article; number {number} is a value of"
                f" type {type(text).__name__}"
            )
        yield text


def need_matrix(given: Countable, asker: str) -> DocumentTermMatrix:
    """Return the counts that are given, or those of a corpus, by default settings.

    Nothing is kept: who asks more than once counts once, by `count_terms`.

    Parameters
    ----------
    given : DocumentTermMatrix or Corpus
    asker : str
        Whom an error is said of.

    Raises
    ------
    InputError
        It is neither.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> need_matrix(load_corpus()[:3], "similarity").shape[0]
    3
    """
    if isinstance(given, DocumentTermMatrix):
        return given
    if isinstance(given, Corpus):
        return count_terms(given)
    raise InputError(
        f"{asker}: expected a DocumentTermMatrix or a Corpus; found {type(given).__name__}:"
        " count its terms first, by ct.count_terms(…)"
    )


def count_stream(
    stream: TokenStream,
    ids: list[str],
    titles: list[str],
    settings: CountSettings,
    *,
    outlets: Sequence[str] | None = None,
    look_for: SpellingSearch = "all",
    find: Callable[[TokenStream, NDArray[np.bool_], int, int], WordRuns] = find_runs,
) -> DocumentTermMatrix:
    """Count terms in a token stream.

    Parameters
    ----------
    stream : TokenStream
    ids, titles : lists of str
        One per article.
    settings : CountSettings
    outlets : sequence of str, optional
        The outlet of each article.
    look_for : {"all", "merged", "listed"}
        See `find_spellings`.
    find : callable
        Finds the runs of words that may be terms, where the codes of the stream are elsewhere.
    """
    shortest, longest = settings.ngrams
    text = stream
    conflator = settings.conflate
    if not isinstance(conflator, Conflator):
        conflator = Conflator(conflator)
    if settings.merging or settings.phrases is True:
        stream = join_compounds(stream)
    stream = split_homographs(stream, countries=settings.merging)
    if settings.merging and conflator is not settings.conflate:
        stream.teach(conflator)
    joined, phrase_keys, shown = join_phrases(
        stream, conflator, settings.left_out, settings.phrases
    )
    bare = bare_types(joined.types)
    usable = countable(joined.types, bare, settings.left_out)
    for code, counted in told_apart(stream, settings.left_out).items():
        usable[code] = counted
    # The key of every type; the last stands for no word.
    keys_of = np.full(len(usable) + 1, None, object)
    variants = Variants.none()
    if settings.merging:
        found = find_spellings(
            stream,
            conflator,
            usable[: len(stream.types)],
            outlets=outlets,
            review=settings.review,
            look_for=look_for,
        )
        terms = found.keys
        if look_for == "all" or settings.review.refused:
            terms, variants = tabulate(
                stream, found, conflator, outlets=outlets, review=settings.review
            )
        keys_of[:-1] = [*terms, *phrase_keys]
        keys_of[:-1][~usable] = None
    else:
        words = list(itertools.compress(joined.types, usable.tolist()))
        keys_of[:-1][usable] = term_keys(words, conflator)
        keys_of[len(stream.types) : -1] = phrase_keys
    runs = find(joined, usable, shortest, longest)
    if longest == 1:
        run_keys = keys_of[:-1].tolist()
    else:
        run_keys = [join_keys(words) for words in keys_of[runs.parts].tolist()]
    keys, columns = choose_columns(runs, run_keys, settings.min_df, settings.max_df * len(stream))
    if not keys:
        told = {"articles": len(stream), "types": len(stream.types)}
        bounds = {"min_df": settings.min_df, "max_df": settings.max_df}
        raise InputError(Message("no_term_left", **told, **bounds))
    return DocumentTermMatrix(
        runs.counts(columns, len(keys), int(runs.times[columns >= 0].sum())),
        keys,
        ids,
        text.lengths(),
        SurfaceForms(keys, bare, runs.parts, columns, runs.times, shown),
        conflator,
        titles,
        _described(settings),
        variants=variants,
        source=Source(
            text,
            replace(settings, conflate=conflator, stop=settings.left_out),
            outlets,
            count_stream,
        ),
    )


def _described(settings: CountSettings) -> dict[str, object]:
    """Return the settings as they are written beside the counts."""
    default, review = settings.stop is None, settings.review.name
    described: dict[str, object] = {
        "conflate": getattr(settings.conflate, "kind", settings.conflate),
        "stop_words": "+".join(DEFAULT_LISTS) if default else f"{len(settings.left_out)} words",
        "ngrams": list(settings.ngrams),
        "min_df": settings.min_df,
        "max_df": settings.max_df,
        **({"variants": review} if review else {}),
    }
    if settings.phrases is not False:
        described["phrases"] = "found" if settings.phrases is True else "given"
    return described
