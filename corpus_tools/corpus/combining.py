"""Corpora put together to one: ids that clash are told apart, what stands in both is taken once."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from corpus_tools.arabic.letters import normalize
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.errors import InputError
from corpus_tools.messages import Message

__all__ = ["combine"]


class _Taken(NamedTuple):
    """What is taken of a corpus: the rows of its articles, and the id of each in the whole."""

    corpus: Corpus
    rows: list[int]
    new_id: dict[str, str]


def combine(first: Corpus, *others: Corpus, name: str | None = None) -> Corpus:
    """Put corpora together to one.

    Parameters
    ----------
    first, *others : Corpus
    name : str, optional
        What the whole is called; by default by the names of the parts.

    Returns
    -------
    Corpus
        The articles in the order of the corpora, as they were cleaned there. An article that a
        corpus before has, too, word for word, is taken once and listed in ``skipped`` as its copy;
        of two articles with one id the second gets another (``a~2``), and the warnings say so.
        Removed lines, skipped files and warnings of all are kept; ``settings["combined"]`` says
        what the parts are.

    Raises
    ------
    InputError
        Something else than a corpus is given.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> parts = load_corpus().by("outlet")
    >>> whole = combine(parts["صدى الساحل"], parts["الميناء"])
    >>> len(whole), [part["articles"] for part in whole.settings["combined"]]
    (25, [13, 12])
    """
    if not isinstance(first, Corpus) and isinstance(first, Iterable | Mapping):
        several = "corpora.values()" if isinstance(first, Mapping) else "corpora"
        raise InputError(
            f"combine: expected corpora one by one, ct.combine(*{several});"
            f" found {type(first).__name__}"
        )
    corpora = [need_corpus(corpus, "combine") for corpus in (first, *others)]
    if name is not None and not isinstance(name, str):
        raise InputError(f"combine: expected a name in words; found {type(name).__name__}")
    # Parts of one corpus have the same warnings and skipped files.
    warnings = list(dict.fromkeys(warning for corpus in corpora for warning in corpus.warnings))
    copies: list[tuple[str, str, str]] = []
    parts = _told_apart(corpora, warnings, copies)
    return Corpus(
        articles=_joined([_renamed(part, part.corpus.articles.iloc[part.rows]) for part in parts]),
        removed=_joined([_renamed(part, part.corpus.removed) for part in parts]),
        skipped=_skipped(parts, copies),
        warnings=warnings,
        name=name or " + ".join(corpus.name for corpus in corpora),
        sha256=hashlib.sha256("\x00".join(c.sha256 for c in corpora).encode()).hexdigest(),
        settings=_settings(corpora),
        _raw={new: part.corpus._raw[old] for part in parts for old, new in part.new_id.items()},
        _clean={new: part.corpus._clean[old] for part in parts for old, new in part.new_id.items()},
    )


def _settings(corpora: list[Corpus]) -> dict[str, object]:
    """Return the settings that all have, and what the parts are."""
    of_parts = ("where", "combined", "restored")
    first, *others = (corpus.settings for corpus in corpora)
    shared = {
        key: value
        for key, value in first.items()
        if key not in of_parts and all(other.get(key) == value for other in others)
    }
    parts = [
        {"name": c.name, "articles": len(c), "sha256": c.sha256, "settings": dict(c.settings)}
        for c in corpora
    ]
    return {**shared, "combined": parts}


def _told_apart(
    corpora: list[Corpus], warnings: list[str], copies: list[tuple[str, str, str]]
) -> list[_Taken]:
    """Give every article an id of its own; note those that another corpus has, too."""
    parts = []
    first_of: dict[bytes, str] = {}
    used: set[str] = set()
    for corpus in corpora:
        rows: list[int] = []
        new_id: dict[str, str] = {}
        met: dict[bytes, str] = {}
        renamed: list[tuple[str, str]] = []
        for row, (article_id, digest) in enumerate(_digests(corpus)):
            if digest in first_of:
                copies.append((f"{corpus.name}: {article_id}", article_id, first_of[digest]))
                continue
            own = article_id
            number = 2
            while own in used:
                own, number = f"{article_id}~{number}", number + 1
            if own != article_id:
                renamed.append((article_id, own))
            used.add(own)
            rows.append(row)
            new_id[article_id] = own
            # Within one corpus loading has looked for copies: what it kept stays.
            met.setdefault(digest, own)
        if renamed:
            old, new = renamed[0]
            n = len(renamed)
            warnings.append(Message("combined_id", name=corpus.name, n=n, id=old, new_id=new))
        first_of = {**met, **first_of}
        parts.append(_Taken(corpus, rows, new_id))
    return parts


def _digests(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """Yield each id and a hash of the article without differences of spelling and spacing."""
    for article_id in corpus.ids:
        title = "" if corpus.title_line(article_id) else corpus.title(article_id)
        text = " ".join(normalize(f"{title} {corpus.raw(article_id)}").split())
        yield article_id, hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _renamed(part: _Taken, table: pd.DataFrame) -> pd.DataFrame:
    """Return those rows of a table whose articles are taken, with the ids they have now."""
    kept = table[table["id"].isin(part.new_id)]
    return kept.assign(id=[part.new_id[article_id] for article_id in kept["id"]])


def _skipped(parts: list[_Taken], copies: list[tuple[str, str, str]]) -> pd.DataFrame:
    """Return what was skipped; parts of one corpus have the same of it."""
    corpora = [part.corpus for part in parts]
    wholes = [corpus._whole[0] if corpus._whole else corpus.sha256 for corpus in corpora]
    read = [part for at, part in enumerate(parts) if wholes[at] not in wholes[:at]]
    found = [
        (row.origin, row.id, _renamed_reason(row.reason, part.new_id))
        for part in read
        for row in part.corpus.skipped.itertuples(index=False)
    ]
    found += [(origin, own, Message("copy_of", first=first)) for origin, own, first in copies]
    return pd.DataFrame(found, columns=list(corpora[0].skipped.columns), dtype=object)


def _renamed_reason(reason: object, new_id: Mapping[str, str]) -> object:
    if isinstance(reason, Message) and reason.key == "copy_of":
        first = str(reason.values["first"])
        return Message("copy_of", first=new_id.get(first, first))
    return reason


def _joined(tables: list[pd.DataFrame]) -> pd.DataFrame:
    """Put tables one below the other; a column that one of them lacks is empty there."""
    columns = dict.fromkeys(column for table in tables for column in table.columns)
    filled = [table.reindex(columns=list(columns), fill_value="") for table in tables]
    some = [table for table in filled if len(table)] or filled[:1]
    return pd.concat(some, ignore_index=True)
