"""Loading: from a folder or file to a corpus, cleaned, dated, and accounted for."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import pandas as pd

from corpus_tools._progress import Progress, is_hidden, progress_bar
from corpus_tools.arabic.letters import PRESENTATION_CHAR, normalize, tidy
from corpus_tools.cleaning.clean import REMOVAL_REASONS, CleanArticle, clean
from corpus_tools.cleaning.opening import Heads, shared_heads
from corpus_tools.cleaning.repetition import Recurring, recurring_by_outlet
from corpus_tools.corpus.article_dates import (
    ArticleDate,
    article_date,
    stamp_of,
    stamps_in_order,
    supplied_dates,
)
from corpus_tools.corpus.articles import RawArticle, one_line
from corpus_tools.corpus.columns import check_columns
from corpus_tools.corpus.corpus import (
    ARTICLE_COLUMNS,
    MORE_COLUMNS,
    Corpus,
    article_counts,
    compress_raw,
    shown_title,
)
from corpus_tools.corpus.encoding import check_encoding
from corpus_tools.corpus.ids import told_apart
from corpus_tools.corpus.inputs import input_of
from corpus_tools.corpus.languages import in_arabic, language_of
from corpus_tools.corpus.limits import limits_of
from corpus_tools.corpus.metadata import overridden, read_metadata, tell_unknown
from corpus_tools.corpus.notes import Notes
from corpus_tools.errors import InputError, list_of_words
from corpus_tools.messages import Message, holds, joined, of_file

__all__ = ["load_corpus", "sample_path"]

_COLUMNS = [*ARTICLE_COLUMNS, *MORE_COLUMNS]
#: What stands in the row, the page or the lines, and is taken as it is.
_PLAIN_COLUMNS = ("label", "section", "url", "photo_credit")
_DATE_COLUMNS = ("date", "date_status", "date_evidence")


def sample_path() -> Path:
    """Return the folder of the sample articles that come with the package."""
    return Path(str(files("corpus_tools").joinpath("data/sample/articles")))


def load_corpus(
    path: object = None,
    *,
    metadata: object = None,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    keep: str | Collection[str] = (),
    all_languages: bool = False,
    limits: Mapping[str, int] | None = None,
    progress: Progress = None,
) -> Corpus:
    """Load and clean a corpus.

    Parameters
    ----------
    path : path, list of paths, DataFrame or list of dicts, optional
        A folder (searched recursively), a file or an archive, or several: text, pages, Word, PDF,
        tables, workbooks, feeds, corpora between tags (README has the list); or a table with a row
        an article: pandas, polars, Arrow, or a list of dicts. Without a column of ids, those of a
        table that was sorted or filtered are the numbers its rows had. Without it, the sample.
    metadata : path, DataFrame or list of dicts, optional
        A table (CSV, TSV, JSON, Excel, or in memory) with a column ``id`` and any of date, outlet,
        title, label, section, url, author, which override what was found.
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
    limits : mapping, optional
        How much is read at most, where that is not to be as usual: ``{"rows": 5_000_000}``; the
        names are file, unpacked, packing, files, rows, columns, article, letters and depth.
    progress : bool, optional
        Show a progress bar; by default in terminals and notebooks.

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
    most = limits_of(limits)
    given = input_of(sample_path() if path is None else path)
    # The small file first: what is wrong in it is told before a long reading.
    told = {} if metadata is None else read_metadata(metadata, notes)
    # A table in memory is read at once, and has no bytes.
    shown = progress if given.table is None else False
    size = None if is_hidden(shown) else given.size(most)
    with progress_bar(desc="read", total=size, unit="B", unit_scale=True, progress=shown) as bar:
        found = given.read(notes, columns, encoding, bar.update, most)
        raws = _taken(found, given.place, notes, all_languages=all_languages)
    tell_unknown(told, raws, metadata, notes)
    known = [overridden(raw.fields, told.get(raw.id)) for raw in raws]
    habits = _habits(raws, known)
    dates = supplied_dates(raws, known, told, notes)
    sha256 = _hash(raws)
    cleaned: dict[str, CleanArticle] = {}
    packed: dict[str, bytes] = {}
    rows = []
    stamps: list[str] = []
    # Raw texts are compressed and dropped one by one, to save memory.
    raws.reverse()
    for fields, shared, supplied in progress_bar(
        zip(known, habits, dates, strict=True),
        desc="clean",
        unit="article",
        total=len(raws),
        progress=progress,
    ):
        raw = raws.pop()
        result = _cleaned(raw, fields, shared, keep, all_languages=all_languages)
        cleaned[raw.id] = result
        packed[raw.id] = compress_raw(raw.text, result)
        date = supplied or article_date(raw, result)
        stamps.append("" if supplied else stamp_of(raw, result))
        row = _article_row(raw, fields, result, date, notes)
        rows.append(tuple(row[name] for name in _COLUMNS))
    return Corpus(
        articles=_article_table(rows, stamps, notes),
        removed=_removed_table(cleaned),
        skipped=notes.table(),
        warnings=notes.warnings,
        name="sample" if path is None else given.name,
        sha256=sha256,
        settings={"keep": keep, "encoding": encoding or "detected"}
        | ({"all_languages": True} if all_languages else {})
        | ({"limits": dict(limits)} if limits else {}),
        _raw=packed,
        _clean=cleaned,
    )


def _taken(
    found: Iterable[RawArticle], place: str, notes: Notes, *, all_languages: bool
) -> list[RawArticle]:
    """Return the articles that are taken of those found: each text once, and in Arabic."""
    raws = list(_distinct(told_apart(list(found)), notes))
    if not raws:
        raise InputError(of_file(place, "no_article_found", why=_why_none(notes)))
    return raws if all_languages else list(in_arabic(raws, place, notes))


def _removed_table(cleaned: Mapping[str, CleanArticle]) -> pd.DataFrame:
    return pd.DataFrame(
        [(i, *line) for i, result in cleaned.items() for line in result.removed],
        columns=["id", "line", "text", "reason", "kept_as"],
    )


def _habits(
    raws: Sequence[RawArticle], known: Sequence[Mapping[str, str]]
) -> list[tuple[Recurring, Heads]]:
    """Return what each article shares with others: lines that recur, labels above headlines."""
    texts, titles = [raw.text for raw in raws], [raw.title for raw in raws]
    outlets = [fields.get("outlet", "") for fields in known]
    recurring = recurring_by_outlet(texts, outlets, titles)
    return list(zip(recurring, shared_heads(texts, outlets, titles), strict=True))


def _cleaned(
    raw: RawArticle,
    fields: Mapping[str, str],
    shared: tuple[Recurring, Heads],
    keep: Collection[str],
    *,
    all_languages: bool,
) -> CleanArticle:
    # Its own language is no reason to take a line from an article that was asked for.
    own = ["other-language"] if all_languages and language_of(raw) else []
    recurring, heads = shared
    result = clean(raw.text, title=raw.title, keep=[*keep, *own], recurring=recurring, heads=heads)
    told = one_line(fields.get("title", ""))
    return result._replace(title=told) if told else result


def _article_table(
    rows: Sequence[tuple[object, ...]], stamps: Sequence[str], notes: Notes
) -> pd.DataFrame:
    """Make the table of articles; warn of those that a caption alone would date."""
    articles = pd.DataFrame(rows, columns=_COLUMNS)
    # Not as pandas's strings, of which none would still be a message.
    evidence = pd.Series([row[_COLUMNS.index("date_evidence")] for row in rows], dtype=object)
    articles["date_evidence"] = evidence
    captioned = articles["id"][evidence.map(lambda told: holds(told, "caption_alone"))].tolist()
    if captioned:
        notes.warn("captions_alone", n=len(captioned), first=captioned[0])
    for at, date in stamps_in_order(stamps, articles["outlet"].tolist(), notes):
        for name, value in zip(_DATE_COLUMNS, date, strict=True):
            articles.at[at, name] = value
    return articles


def _reasons(keep: str | Collection[str]) -> list[str]:
    names = keep.split(",") if isinstance(keep, str) else list_of_words(keep, "keep")
    asked = sorted({name.strip() for name in names if name.strip()})
    for name in asked:
        if name not in REMOVAL_REASONS:
            raise InputError(Message("keep_unknown", known=", ".join(REMOVAL_REASONS), found=name))
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
        "title": shown_title(result),
        "outlet": fields.get("outlet") or found.get("outlet", ""),
        **dict(zip(_DATE_COLUMNS, date, strict=True)),
        "source_credit": found.get("source_credit", ""),
        **article_counts(result),
        **{name: fields.get(name) or found.get(name, "") for name in _PLAIN_COLUMNS},
        "author": fields.get("author") or fields.get("byline") or found.get("byline", ""),
        "title_status": _title_status(fields, result),
        "origin": raw.origin,
    }


def _title_status(fields: Mapping[str, str], result: CleanArticle) -> str:
    if fields.get("title"):
        return "supplied"
    return "stated" if result.title else "lead" if result.paragraphs else ""


def _hash(raws: Iterable[RawArticle]) -> str:
    digest = hashlib.sha256()
    for raw in raws:
        for part in (raw.id, raw.title or "", raw.text):
            digest.update(part.encode("utf-8", "surrogatepass") + b"\x00")
    return digest.hexdigest()


def _why_none(notes: Notes) -> str:
    shown = [Message("of_one", origin=s.origin, told=s.reason) for s in notes.skipped[:3]]
    if not shown:
        return Message("no_rows")
    more = len(notes.skipped) - len(shown)
    return joined([*shown, Message("and_more", n=more) if more > 0 else ""])
