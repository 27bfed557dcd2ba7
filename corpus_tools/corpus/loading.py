"""Loading: from a folder or file to a corpus, cleaned, dated, and accounted for."""

import hashlib
import itertools
import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from corpus_tools.arabic.letters import PRESENTATION_CHAR, normalize, tidy
from corpus_tools.cleaning.clean import REMOVAL_REASONS, CleanArticle, clean
from corpus_tools.cleaning.repetition import recurring_by_outlet
from corpus_tools.corpus.article_dates import (
    ArticleDate,
    article_date,
    stamp_of,
    stamps_in_order,
    supplied_dates,
)
from corpus_tools.corpus.articles import (
    RawArticle,
    is_whole_float,
    pick_columns,
    without_surrogates,
)
from corpus_tools.corpus.corpus import (
    ARTICLE_COLUMNS,
    MORE_COLUMNS,
    Corpus,
    article_counts,
    compress_raw,
)
from corpus_tools.corpus.notes import Notes
from corpus_tools.corpus.sources import input_size, read_sources
from corpus_tools.errors import InputError
from corpus_tools.messages import holds

__all__ = ["load_corpus", "sample_path"]

_OVERRIDES = ("date", "outlet", "title")
_COLUMNS = [*ARTICLE_COLUMNS, *MORE_COLUMNS]
_DATE_COLUMNS = ("date", "date_status", "date_evidence")


def sample_path() -> Path:
    """Return the folder of the sample articles that come with the package."""
    return Path(str(files("corpus_tools").joinpath("data/sample/articles")))


def load_corpus(
    path: str | os.PathLike[str] | None = None,
    *,
    metadata: str | os.PathLike[str] | None = None,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    keep: str | Collection[str] = (),
    progress: bool = False,
) -> Corpus:
    """Load and clean a corpus.

    Parameters
    ----------
    path : path, optional
        A folder of ``.txt`` and ``.html`` files (searched recursively), or one ``.csv``, ``.tsv``,
        ``.jsonl``, ``.json``, ``.parquet`` or ``.zip`` of these. Without it, the sample corpus.
    metadata : path, optional
        A CSV file with a column ``id`` and any of date, outlet, title, which override what was
        found.
    columns : mapping, optional
        Names of columns that are not the usual ones, such as ``{"text": "Corpus"}``.
    encoding : str, optional
        The encoding of the files, when it is known.
    keep : str or collection of str
        Reasons whose lines are to stay in the text: ``["caption"]``, ``"caption,credit"``.
    progress : bool
        Show a progress bar.

    Raises
    ------
    InputError
        There is nothing to read, or no article in it; `keep` names no reason.

    Examples
    --------
    >>> corpus = load_corpus()
    >>> len(corpus), corpus.articles["outlet"].nunique()
    (50, 4)
    """
    notes = Notes()
    keep = _reasons(keep)
    place = Path(path) if path is not None else sample_path()
    size = input_size(place) if progress else None
    with tqdm(desc="read", total=size, unit="B", unit_scale=True, disable=not progress) as bar:
        found = read_sources(place, notes, columns, encoding, bar.update)
        raws = list(_distinct(found, notes))
    if not raws:
        raise InputError(f"{place}: no article found; {_why_none(notes)}")
    overrides = _told_by_user(metadata, raws, notes)
    known = [_overridden(raw.fields, overrides.get(raw.id)) for raw in raws]
    recurring = recurring_by_outlet(
        [raw.text for raw in raws],
        [fields.get("outlet", "") for fields in known],
        [raw.title for raw in raws],
    )
    dates = supplied_dates(raws, known, overrides, notes)
    sha256 = _hash(raws)
    cleaned: dict[str, CleanArticle] = {}
    packed: dict[str, bytes] = {}
    rows = []
    stamps: list[str] = []
    # Raw texts are compressed and dropped one by one, to save memory.
    raws.reverse()
    for fields, shared, supplied in tqdm(
        zip(known, recurring, dates, strict=True),
        desc="clean",
        unit="article",
        total=len(raws),
        disable=not progress,
    ):
        raw = raws.pop()
        result = clean(raw.text, title=raw.title, keep=keep, recurring=shared)
        if fields.get("title"):
            result = result._replace(title=fields["title"])
        cleaned[raw.id] = result
        packed[raw.id] = compress_raw(raw.text, result)
        date = supplied or article_date(raw, result)
        stamps.append("" if supplied else stamp_of(raw, result))
        row = _article_row(raw, fields, result, date, notes)
        rows.append(tuple(row[name] for name in _COLUMNS))
    articles = _article_table(rows, notes)
    for at, date in stamps_in_order(stamps, articles["outlet"].tolist(), notes):
        for name, value in zip(_DATE_COLUMNS, date, strict=True):
            articles.at[at, name] = value
    removed = pd.DataFrame(
        [(i, *line) for i, result in cleaned.items() for line in result.removed],
        columns=["id", "line", "text", "reason", "kept_as"],
    )
    return Corpus(
        articles=articles,
        removed=removed,
        skipped=notes.table(),
        warnings=notes.warnings,
        name="sample" if path is None else without_surrogates(place.name or str(place)),
        sha256=sha256,
        settings={"keep": keep, "encoding": encoding or "detected"},
        _raw=packed,
        _clean=cleaned,
    )


def _told_by_user(
    metadata: str | os.PathLike[str] | None, raws: Iterable[RawArticle], notes: Notes
) -> dict[str, dict[str, str]]:
    """Read what the user says of articles, by id; warn of ids that are not in the corpus."""
    if metadata is None:
        return {}
    told = _read_metadata(Path(metadata), notes)
    unknown = sorted(set(told) - {raw.id for raw in raws})
    if unknown:
        shown = ", ".join(unknown[:3])
        notes.warn("ids_not_in_corpus", metadata=metadata, n=len(unknown), first=shown)
    return told


def _article_table(rows: Sequence[tuple[object, ...]], notes: Notes) -> pd.DataFrame:
    """Make the table of articles; warn of those that a caption alone would date."""
    articles = pd.DataFrame(rows, columns=_COLUMNS)
    # Not as pandas's strings, of which none would still be a message.
    evidence = pd.Series([row[_COLUMNS.index("date_evidence")] for row in rows], dtype=object)
    articles["date_evidence"] = evidence
    captioned = articles["id"][evidence.map(lambda told: holds(told, "caption_alone"))].tolist()
    if captioned:
        notes.warn("captions_alone", n=len(captioned), first=captioned[0])
    return articles


def _reasons(keep: str | Collection[str]) -> list[str]:
    names = keep.split(",") if isinstance(keep, str) else list(keep)
    asked = sorted({name.strip() for name in names if name.strip()})
    for name in asked:
        if name not in REMOVAL_REASONS:
            raise InputError(
                f"keep: expected reasons among {', '.join(REMOVAL_REASONS)}; found {name!r}"
            )
    return asked


def _distinct(raws: Iterable[RawArticle], notes: Notes) -> Iterator[RawArticle]:
    """Keep the first of articles with one text; give a second article of one id another id."""
    alone: dict[int, RawArticle] = {}  # by letter counts that no other article has so far
    first_of: dict[bytes, str] = {}
    times: Counter[str] = Counter()
    for raw in raws:
        key = _letter_counts(raw)
        digest = b""
        if not any(key) and not _content(raw):
            notes.skip(raw.origin, "empty_article", raw.id)
            continue
        if (look_alike := alone.get(hash(key))) is not None:
            first_of.setdefault(_digest(look_alike), look_alike.id)
            digest = _digest(raw)
            if digest in first_of:
                notes.skip(raw.origin, "copy_of", raw.id, first=first_of[digest])
                continue
        new_id = raw.id
        while times[new_id]:
            times[raw.id] += 1
            new_id = f"{raw.id}~{times[raw.id]}"
        if new_id != raw.id:
            notes.warn("id_taken", origin=raw.origin, id=raw.id, new_id=new_id)
        times[new_id] += 1
        kept = raw._replace(id=new_id)
        if digest:
            first_of[digest] = new_id
        else:
            alone[hash(key)] = kept
        yield kept


def _letter_counts(raw: RawArticle) -> tuple[int, ...]:
    """Count some letters that have one spelling: much cheaper than folding every text."""
    text = f"{raw.title or ''} {raw.text}"
    if PRESENTATION_CHAR.search(text) is not None:
        text = tidy(text)
    return tuple(map(text.count, "ملنرب"))


def _content(raw: RawArticle) -> str:
    """Return the text without differences of spelling and spacing."""
    return " ".join(normalize(f"{raw.title or ''} {raw.text}").split())


def _digest(raw: RawArticle) -> bytes:
    return hashlib.sha256(_content(raw).encode("utf-8", "surrogatepass")).digest()


def _overridden(fields: dict[str, str], metadata: Mapping[str, str] | None) -> dict[str, str]:
    """Return what is known of an article, the user's word first where there is one."""
    if metadata is None:
        return fields
    return {**fields, **{name: value for name, value in metadata.items() if value}}


def _article_row(
    raw: RawArticle,
    fields: Mapping[str, str],
    result: CleanArticle,
    date: ArticleDate,
    notes: Notes,
) -> dict[str, object]:
    found = result.metadata
    if "cleaning_warning" in found:
        notes.warn("in_file", origin=raw.origin, told=found["cleaning_warning"])
    return {
        "id": raw.id,
        "title": result.title,
        "outlet": fields.get("outlet") or found.get("outlet", ""),
        **dict(zip(_DATE_COLUMNS, date, strict=True)),
        "source_credit": found.get("source_credit", ""),
        **article_counts(result),
        **{
            name: fields.get(name) or found.get(name, "")
            for name in MORE_COLUMNS
            if name != "origin"
        },
        "origin": raw.origin,
    }


def _read_metadata(path: Path, notes: Notes) -> dict[str, dict[str, str]]:
    if not path.is_file():
        raise InputError(f"{path}: expected a CSV file of metadata; there is none")
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (ValueError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not a readable CSV file in UTF-8 ({error})") from None
    chosen = pick_columns(table.columns, None, str(path))
    if "id" not in chosen:
        raise InputError(f"{path}: expected a column id; found {', '.join(table.columns)}")
    floats = all(not i or is_whole_float(i) for i in table[chosen["id"]].str.strip())
    rows: dict[str, dict[str, str]] = {}
    for number, row in enumerate(table.to_dict("records"), 2):
        article_id = str(row[chosen["id"]]).strip()
        if floats:
            article_id = article_id.partition(".")[0]
        if article_id in rows:
            where = f"{path.name}:{number}"
            notes.warn("id_stands_twice", origin=where, id=article_id)
        rows[article_id] = {
            name: str(row[chosen[name]]).strip() for name in _OVERRIDES if name in chosen
        }
    return rows


def _hash(raws: Iterable[RawArticle]) -> str:
    digest = hashlib.sha256()
    for raw in raws:
        for part in (raw.id, raw.title or "", raw.text):
            digest.update(part.encode("utf-8", "surrogatepass") + b"\x00")
    return digest.hexdigest()


def _why_none(notes: Notes) -> str:
    shown = [f"{s.origin}: {s.reason}" for s in itertools.islice(notes.skipped, 3)]
    if not shown:
        return "there is not one row in it"
    more = len(notes.skipped) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more > 0 else "")
