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
from corpus_tools.corpus.articles import RawArticle, is_whole_float, read_cell
from corpus_tools.corpus.columns import TableColumns, check_columns
from corpus_tools.corpus.corpus import (
    ARTICLE_COLUMNS,
    MORE_COLUMNS,
    Corpus,
    article_counts,
    compress_raw,
)
from corpus_tools.corpus.encoding import check_encoding
from corpus_tools.corpus.ids import told_apart
from corpus_tools.corpus.inputs import input_of
from corpus_tools.corpus.languages import in_arabic, language_of
from corpus_tools.corpus.notes import Notes
from corpus_tools.corpus.sources import table_rows
from corpus_tools.dates.calendar import read_epoch
from corpus_tools.dates.find import may_name_day
from corpus_tools.dates.in_article import dates_of
from corpus_tools.dates.publication import caption_alone, infer
from corpus_tools.dates.stamps import find_dates
from corpus_tools.errors import InputError
from corpus_tools.messages import holds, joined

__all__ = ["load_corpus", "sample_path"]

_OVERRIDES = ("date", "outlet", "title", "label", "section", "url", "author")
_COLUMNS = [*ARTICLE_COLUMNS, *MORE_COLUMNS]
#: What stands in the row, the page or the lines, and is taken as it is.
_PLAIN_COLUMNS = ("label", "section", "url", "photo_credit")


def sample_path() -> Path:
    """Return the folder of the sample articles that come with the package."""
    return Path(str(files("corpus_tools").joinpath("data/sample/articles")))


def load_corpus(
    path: object = None,
    *,
    metadata: str | os.PathLike[str] | None = None,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    keep: str | Collection[str] = (),
    all_languages: bool = False,
    progress: bool = False,
) -> Corpus:
    """Load and clean a corpus.

    Parameters
    ----------
    path : path, list of paths, DataFrame or list of dicts, optional
        A folder of ``.txt`` and ``.html`` files (searched recursively), or one ``.csv``, ``.tsv``,
        ``.jsonl``, ``.json``, ``.parquet`` or ``.zip`` of these, or several; or a table with a row
        an article: pandas, polars, Arrow, or a list of dicts. Without it, the sample corpus.
    metadata : path, optional
        A table (CSV, TSV, JSON) with a column ``id`` and any of date, outlet, title, label,
        section, url, author, which override what was found.
    columns : mapping, optional
        Names of columns that are not the usual ones, such as ``{"text": "Corpus"}``; the parts are
        id, title, text, date, outlet, label, section, url and author.
    encoding : str, optional
        The encoding of the files, when it is known.
    keep : str or collection of str
        Reasons whose lines are to stay in the text: ``["caption"]``, ``"caption,credit"``.
    all_languages : bool
        Keep articles that are not Arabic, too; else they are left out and listed in
        `Corpus.skipped`.
    progress : bool
        Show a progress bar.

    Raises
    ------
    InputError
        There is nothing to read, or no article in it, or none that is Arabic; `keep` names no
        reason.

    Examples
    --------
    >>> corpus = load_corpus()
    >>> len(corpus), corpus.articles["outlet"].nunique()
    (50, 4)
    """
    notes = Notes()
    keep = _reasons(keep)
    check_columns(columns)
    if encoding is not None:
        check_encoding(encoding)
    given = input_of(sample_path() if path is None else path)
    # The small file first: what is wrong in it is told before a long reading.
    told = {} if metadata is None else _read_metadata(Path(metadata), notes)
    size = given.size() if progress else None
    with tqdm(desc="read", total=size, unit="B", unit_scale=True, disable=not progress) as bar:
        found = given.read(notes, columns, encoding, bar.update)
        raws = list(_distinct(told_apart(list(found)), notes))
    if not raws:
        raise InputError(f"{given.place}: no article found; {_why_none(notes)}")
    if not all_languages:
        raws = list(in_arabic(raws, given.place, notes))
    _tell_unknown(told, raws, metadata, notes)
    known = [_overridden(raw.fields, told.get(raw.id)) for raw in raws]
    recurring = recurring_by_outlet(
        [raw.text for raw in raws],
        [fields.get("outlet", "") for fields in known],
        [raw.title for raw in raws],
    )
    sha256 = _hash(raws)
    cleaned: dict[str, CleanArticle] = {}
    packed: dict[str, bytes] = {}
    rows = []
    # Raw texts are compressed and dropped one by one, to save memory.
    raws.reverse()
    for fields, shared in tqdm(
        zip(known, recurring, strict=True),
        desc="clean",
        unit="article",
        total=len(raws),
        disable=not progress,
    ):
        raw = raws.pop()
        # Its own language is no reason to take a line from an article that was asked for.
        own = ["other-language"] if all_languages and language_of(raw) else []
        result = clean(raw.text, title=raw.title, keep=[*keep, *own], recurring=shared)
        if fields.get("title"):
            result = result._replace(title=fields["title"])
        cleaned[raw.id] = result
        packed[raw.id] = compress_raw(raw.text, result)
        row = _article_row(raw, fields, result, notes)
        rows.append(tuple(row[name] for name in _COLUMNS))
    articles = _article_table(rows, notes)
    removed = pd.DataFrame(
        [(i, *line) for i, result in cleaned.items() for line in result.removed],
        columns=["id", "line", "text", "reason", "kept_as"],
    )
    return Corpus(
        articles=articles,
        removed=removed,
        skipped=notes.table(),
        warnings=notes.warnings,
        name="sample" if path is None else given.name,
        sha256=sha256,
        settings={"keep": keep, "encoding": encoding or "detected"}
        | ({"all_languages": True} if all_languages else {}),
        _raw=packed,
        _clean=cleaned,
    )


def _tell_unknown(
    told: Mapping[str, object], raws: Iterable[RawArticle], metadata: object, notes: Notes
) -> None:
    """Warn of ids in the metadata that are not in the corpus."""
    unknown = sorted(set(told) - {raw.id for raw in raws})
    if unknown:
        shown = ", ".join(unknown[:3])
        notes.warn("ids_not_in_corpus", metadata=metadata, n=len(unknown), first=shown)


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
    twice: list[tuple[str, str, str]] = []
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
            twice.append((raw.origin, raw.id, new_id))
        times[new_id] += 1
        kept = raw._replace(id=new_id)
        if digest:
            first_of[digest] = new_id
        else:
            alone[hash(key)] = kept
        yield kept
    if twice:
        origin, article_id, new_id = twice[0]
        notes.warn("ids_taken", n=len(twice), origin=origin, id=article_id, new_id=new_id)


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
    raw: RawArticle, fields: Mapping[str, str], result: CleanArticle, notes: Notes
) -> dict[str, object]:
    found = result.metadata
    if "cleaning_warning" in found:
        notes.warn("in_file", origin=raw.origin, told=found["cleaning_warning"])
    date, status, evidence = _date(raw, fields, result, notes)
    return {
        "id": raw.id,
        "title": result.title,
        "outlet": fields.get("outlet") or found.get("outlet", ""),
        "date": date,
        "date_status": status,
        "date_evidence": evidence,
        "source_credit": found.get("source_credit", ""),
        **article_counts(result),
        **{name: fields.get(name) or found.get(name, "") for name in _PLAIN_COLUMNS},
        "author": fields.get("author") or fields.get("byline") or found.get("byline", ""),
        "origin": raw.origin,
    }


def _date(
    raw: RawArticle, fields: Mapping[str, str], result: CleanArticle, notes: Notes
) -> tuple[str, str, str]:
    """Return the date, its status and its evidence; what the user supplies comes first."""
    found = result.metadata
    if "date" in fields:
        dates = find_dates(fields["date"])
        if dates:
            return dates[0], "supplied", fields["date"]
        epoch = read_epoch(fields["date"])
        if epoch is not None:
            return epoch[0], "supplied", f"{fields['date']}: {epoch[1]} since 1970 (UTC)"
        notes.warn("date_not_understood", origin=raw.origin, date=fields["date"])
    if "stated_date" in raw.fields:  # by the page's own metadata
        return raw.fields["stated_date"], "stated", raw.fields["date_evidence"]
    if "date" in found:
        return found["date"], "stated", found.get("date_evidence", "")
    lines = list(result.placed_lines())
    if not may_name_day("\n".join(text for text, _, _ in lines)):
        return "", "unknown", found.get("date_evidence", "")
    mentioned = dates_of(lines)
    implied = infer(mentioned)
    caption = "" if implied.iso else caption_alone(mentioned)
    evidence = joined((found.get("date_evidence", ""), implied.evidence, caption))
    return implied.iso, "inferred" if implied.iso else "unknown", evidence


def _read_metadata(path: Path, notes: Notes) -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = {}
    chosen: TableColumns | None = None
    for number, row in table_rows(path, notes):
        if chosen is None:
            chosen = TableColumns(row)
            if "id" not in chosen:
                raise InputError(f"{path}: expected a column id; found {', '.join(row)}")
        cells = {
            ours: read_cell(next((row[name] for name in theirs if row.get(name)), ""))
            for ours, theirs in chosen.items()
        }
        article_id = cells["id"]
        if article_id in rows:
            notes.warn("id_stands_twice", origin=f"{path.name}:{number}", id=article_id)
        rows[article_id] = {name: cells.get(name, "") for name in _OVERRIDES}
    if chosen is None:
        raise InputError(f"{path}: expected a column id; the table has no rows")
    if all(not i or is_whole_float(i) for i in rows):
        return {article_id.partition(".")[0]: told for article_id, told in rows.items()}
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
