"""What other programs read: one way to write networks, texts, tokens and references."""

from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd

from corpus_tools._files import replacing
from corpus_tools.clusters.clusters import Clustering
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.errors import InputError
from corpus_tools.exchange.graph_files import gexf, graphml, network_of
from corpus_tools.exchange.references import bibtex, references_of, ris
from corpus_tools.exchange.text_files import write_texts
from corpus_tools.exchange.token_files import conllu
from corpus_tools.terms.counting import count_terms, need_matrix
from corpus_tools.terms.matrix import DocumentTermMatrix

__all__ = ["EXPORT_FORMATS", "export"]

#: What can be written, and what each is for.
EXPORT_FORMATS = {
    "gexf": "the network of neighbours, for Gephi",
    "graphml": "the network of neighbours, for Gephi, yEd, R and networkx",
    "texts": "a folder of cleaned texts and a table of their metadata, for AntConc and Voyant",
    "conllu": "tokens and their terms in the columns of CoNLL-U",
    "bib": "references to the articles in BibTeX, for LaTeX, JabRef and Zotero",
    "ris": "references to the articles in RIS, for Zotero, Mendeley and EndNote",
}

_Thing: TypeAlias = Corpus | DocumentTermMatrix | pd.DataFrame


def export(
    thing: _Thing,
    path: PathLike[str] | str,
    *,
    format: str | None = None,
    clusters: Clustering | pd.DataFrame | None = None,
    dtm: DocumentTermMatrix | None = None,
) -> Path:
    """Write a corpus, or what was found in it, for another program.

    Parameters
    ----------
    thing : Corpus, DocumentTermMatrix or DataFrame
        Texts and tokens want a Corpus, a network a corpus or its counts, references any of these
        or a table of articles, such as some rows of `Corpus.articles`.
    path : path
        The file, whose ending is the format: ``.gexf`` or ``.graphml`` (the network of neighbours:
        id, title, outlet, date and the like of each article, the cosine as the weight of a link),
        ``.conllu`` (tokens with the term each counts under; nothing is parsed), ``.bib`` or
        ``.ris`` (references, whose notes say what the date rests on; one of unknown date has
        none). Without an ending: a folder of cleaned texts, one file an article, and
        ``metadata.csv``.
    format : {"gexf", "graphml", "texts", "conllu", "bib", "ris"}, optional
        Where the ending does not tell.
    clusters : Clustering or DataFrame, optional
        The cluster of each article in a network: what `cluster` returns, or a table with id and
        cluster.
    dtm : DocumentTermMatrix, optional
        The counts whose terms stand beside tokens; by default those of `count_terms`.

    Returns
    -------
    Path
        The same thing gives the same bytes. A file is whole or not there, and takes the place of
        one before it; a folder is not written to where there is anything else in it.

    Raises
    ------
    InputError
        No such format, it does not fit what is given, or the path cannot be written to.

    Examples
    --------
    >>> import tempfile
    >>> from corpus_tools import load_corpus
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = export(load_corpus(), Path(folder) / "articles.bib")
    ...     path.read_text(encoding="utf-8").count("@article")
    50
    """
    path = Path(path)
    wanted = _format(path, format)
    if wanted == "texts":
        return write_texts(need_corpus(thing, "export"), path)
    data = _WRITERS[wanted](thing, clusters, dtm)
    with replacing(path) as file:
        file.write(data)
    return path


def _format(path: Path, asked: str | None) -> str:
    known = "; ".join(f"{name} ({told})" for name, told in EXPORT_FORMATS.items())
    if asked is not None:
        if asked not in EXPORT_FORMATS:
            raise InputError(f"export: format: expected one of: {known}; found {asked!r}")
        return asked
    ending = path.suffix.lower().removeprefix(".")
    if path.is_dir() or not ending:
        return "texts"
    if ending not in EXPORT_FORMATS:
        raise InputError(
            f"{path}: expected an ending that is a format: {known}; found {path.suffix!r}: name"
            " one as format=…"
        )
    return ending


_Part: TypeAlias = Clustering | pd.DataFrame | DocumentTermMatrix | None


def _network(write: Callable[..., bytes]) -> Callable[[Any, Any, Any], bytes]:
    def written(
        thing: object,
        clusters: Clustering | pd.DataFrame | None,
        dtm: DocumentTermMatrix | None,
    ) -> bytes:
        counted = dtm if dtm is not None else need_matrix(thing, "export")  # type: ignore[arg-type]
        return write(network_of(counted, None if clusters is None else _clusters(clusters)))

    return written


def _clusters(given: Clustering | pd.DataFrame) -> Mapping[str, int]:
    table = given.table if isinstance(given, Clustering) else given
    if not isinstance(table, pd.DataFrame) or not {"id", "cluster"} <= set(table):
        raise InputError(
            "export: clusters: expected what ct.cluster returns, or a table with the columns id"
            f" and cluster; found {type(given).__name__}"
        )
    # Beside missing ones numbers have become 1.0.
    numbers = pd.to_numeric(table["cluster"], errors="coerce").astype("Float64").round()
    known = zip(table["id"], numbers, strict=True)
    return {article_id: int(number) for article_id, number in known if not pd.isna(number)}


def _tokens(thing: object, _: object, dtm: DocumentTermMatrix | None) -> bytes:
    corpus = need_corpus(thing, "export")
    return conllu(corpus, count_terms(corpus, progress=False) if dtm is None else dtm)


def _references(write: Callable[..., bytes]) -> Callable[[Any, Any, Any], bytes]:
    def written(thing: object, *_: object) -> bytes:
        table = thing if isinstance(thing, pd.DataFrame) else getattr(thing, "articles", None)
        if not isinstance(table, pd.DataFrame) or "title" not in table:
            raise InputError(
                "export: expected a Corpus, its counts, or a table of articles with the columns id"
                f" and title; found {type(thing).__name__}"
            )
        return write(references_of(table))

    return written


_WRITERS: dict[str, Callable[[Any, Any, Any], bytes]] = {
    "gexf": _network(gexf),
    "graphml": _network(graphml),
    "conllu": _tokens,
    "bib": _references(bibtex),
    "ris": _references(ris),
}
