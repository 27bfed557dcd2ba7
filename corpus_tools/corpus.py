"""The corpus: articles with their cleaned text, what was removed, and what was left out."""

import hashlib
import html
import itertools
import os
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from corpus_tools.alphabet import normalize
from corpus_tools.cleaning import REASONS, CleanArticle, Line, clean
from corpus_tools.errors import InputError
from corpus_tools.found import dates_of
from corpus_tools.pubdate import CAPTION_ALONE, caption_alone, infer
from corpus_tools.recurrence import recurring_by_outlet
from corpus_tools.restoring import choose, put_back
from corpus_tools.sources import Notes, RawArticle, Skipped, pick_columns, read_sources
from corpus_tools.stamps import find_dates
from corpus_tools.tokens import tokenize

__all__ = ["Corpus", "load_corpus", "sample_path"]

#: Columns of `Corpus.articles` that stand in the report's table, in this order.
ARTICLE_COLUMNS = (
    "id",
    "title",
    "outlet",
    "date",
    "date_status",
    "date_evidence",
    "source_credit",
    "n_tokens",
    "n_paragraphs",
    "removed_lines",
)
_MORE_COLUMNS = ("section", "byline", "photo_credit", "label", "url", "origin")
_COUNTS = ("n_tokens", "n_paragraphs", "removed_lines")
_ROWS_SHOWN = 20
_OVERRIDES = ("date", "outlet", "title")


@dataclass(frozen=True)
class Corpus:
    """Cleaned articles.

    Attributes
    ----------
    articles : DataFrame
        One row per article; the columns of ``articles.csv`` first, then what else was found.
    removed : DataFrame
        Every line that cleaning took out: id, line, text, reason, kept_as.
    skipped : DataFrame
        Every file or row that was not taken: origin, id, reason.
    warnings : list of str
    name : str
        What the corpus is called in reports.
    sha256 : str
        Hash of the ids and raw texts.
    settings : dict
        How it was loaded.
    """

    articles: pd.DataFrame
    removed: pd.DataFrame
    skipped: pd.DataFrame
    warnings: list[str]
    name: str
    sha256: str
    settings: dict[str, object]
    _raw: dict[str, bytes] = field(repr=False)  # compressed: few ask for it
    _clean: dict[str, CleanArticle] = field(repr=False)

    @property
    def ids(self) -> list[str]:
        """The ids of the articles, in order."""
        return list(self._clean)

    def __len__(self) -> int:
        return len(self._clean)

    def __iter__(self) -> Iterator[str]:
        return iter(self._clean)

    def __repr__(self) -> str:
        tokens = int(self.articles["n_tokens"].sum())
        return f"Corpus({self.name!r}: {len(self)} articles, {tokens} tokens)"

    def _repr_html_(self) -> str:
        columns = ["title", "outlet", "date", "n_tokens", "removed_lines"]
        shown = self.articles.loc[:, columns].head(_ROWS_SHOWN)
        table = shown.to_html(index=False, escape=True, na_rep="", border=0)
        more = f"… {len(self)}" if len(self) > _ROWS_SHOWN else ""
        return f'<div lang="ar" dir="rtl"><b>{html.escape(repr(self))}</b>{table}{more}</div>'

    def paragraphs(self, article_id: str) -> list[Line]:
        """Return the cleaned paragraphs of an article; each knows its line in the raw text."""
        return self._find(article_id).paragraphs

    def title(self, article_id: str) -> str:
        """Return the headline of an article."""
        return self._find(article_id).title

    def lines(self, article_id: str) -> list[str]:
        """Return the title and the paragraphs of an article."""
        found = self._find(article_id)
        return [found.title, *found.paragraphs]

    def text(self, article_id: str) -> str:
        """Return the title and the paragraphs of an article as one string."""
        return "\n".join(self.lines(article_id))

    def raw(self, article_id: str) -> str:
        """Return an article as it was read."""
        self._find(article_id)
        return _unpacked(self._raw[article_id])

    def restore(
        self,
        rows: pd.DataFrame | None = None,
        *,
        reason: str | Collection[str] | None = None,
        id: str | None = None,
        line: int | None = None,
    ) -> "Corpus":
        """Return a corpus with removed lines in the text again; this one stays as it is.

        Parameters
        ----------
        rows : DataFrame, optional
            Rows of `removed`.
        reason : str or collection of str, optional
            Only lines that were removed for one of these reasons.
        id : str, optional
            Only lines of this article.
        line : int, optional
            Only lines of this number in the raw text.

        Returns
        -------
        Corpus
            Counts and `removed` follow, and ``settings["restored"]`` records what came back.
            Nothing is read or cleaned again, and what the lines told (date, outlet) stays known.

        Raises
        ------
        InputError
            No removed line is meant, or a reason or row is not in `removed`.

        Examples
        --------
        >>> corpus = load_corpus()
        >>> restored = corpus.restore(reason="caption")
        >>> "caption" in set(restored.removed["reason"])
        False
        """
        chosen = choose(self.removed, rows, reason, id, line)
        per_article: dict[str, set[int]] = {}
        nth = self.removed.groupby("id", sort=False).cumcount()
        for article_id, n in zip(self.removed.loc[chosen, "id"], nth[chosen], strict=True):
            per_article.setdefault(article_id, set()).add(int(n))
        cleaned = dict(self._clean)
        articles = self.articles.copy()
        position = {article_id: at for at, article_id in enumerate(articles["id"])}
        counts = {name: articles[name].tolist() for name in _COUNTS}
        titles = articles["title"].tolist()
        for article_id, places in per_article.items():
            result = put_back(self.raw(article_id), cleaned[article_id], places)
            cleaned[article_id] = result
            titles[position[article_id]] = result.title
            for name, count in _counts(result).items():
                counts[name][position[article_id]] = count
        back = self.removed.loc[chosen, "reason"].value_counts().sort_index()
        before = self.settings.get("restored", {})
        restored = Counter(before if isinstance(before, Mapping) else {}) + Counter(back.to_dict())
        return replace(
            self,
            articles=articles.assign(title=titles, **counts),
            removed=self.removed[~chosen].reset_index(drop=True),
            settings={**self.settings, "restored": dict(sorted(restored.items()))},
            _clean=cleaned,
        )

    def _find(self, article_id: str) -> CleanArticle:
        try:
            return self._clean[article_id]
        except KeyError:
            raise InputError(
                f"article id: expected one of the {len(self)} ids of the corpus"
                f" (first: {next(iter(self._clean))!r}); found {article_id!r}"
            ) from None


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
    found = tqdm(
        read_sources(place, notes, columns, encoding),
        desc="read",
        unit="article",
        disable=not progress,
    )
    raws = list(_distinct(found, notes))
    if not raws:
        raise InputError(f"{place}: no article found; {_why_none(notes)}")
    overrides = _read_metadata(Path(metadata), notes) if metadata is not None else {}
    unknown = sorted(set(overrides) - {raw.id for raw in raws})
    if unknown:
        shown = ", ".join(unknown[:3])
        notes.warn(f"{metadata}: {len(unknown)} ids are not in the corpus ({shown})")

    known = [
        {**raw.fields, **{k: v for k, v in overrides.get(raw.id, {}).items() if v}} for raw in raws
    ]
    recurring = recurring_by_outlet(
        [raw.text for raw in raws],
        [fields.get("outlet", "") for fields in known],
        [raw.title for raw in raws],
    )
    sha256 = _hash(raws)
    cleaned: dict[str, CleanArticle] = {}
    packed: dict[str, bytes] = {}
    rows = []
    # The text is held once: what is cleaned is packed, and let go.
    raws.reverse()
    for fields, shared in tqdm(
        zip(known, recurring, strict=True),
        desc="clean",
        unit="article",
        total=len(raws),
        disable=not progress,
    ):
        raw = raws.pop()
        packed[raw.id] = _packed(raw.text)
        result = clean(raw.text, title=raw.title, keep=keep, recurring=shared)
        if fields.get("title"):
            result = result._replace(title=fields["title"])
        cleaned[raw.id] = result
        rows.append(_article_row(raw, fields, result, notes))
    captioned = [row["id"] for row in rows if CAPTION_ALONE in str(row["date_evidence"])]
    if captioned:
        notes.warn(
            f"{len(captioned)} articles hold no full date but a picture caption's, which is not"
            f" taken for theirs (first: {captioned[0]})"
        )
    articles = pd.DataFrame(rows, columns=[*ARTICLE_COLUMNS, *_MORE_COLUMNS])
    removed = pd.DataFrame(
        [(i, *line) for i, result in cleaned.items() for line in result.removed],
        columns=["id", "line", "text", "reason", "kept_as"],
    )
    return Corpus(
        articles=articles,
        removed=removed,
        skipped=pd.DataFrame(notes.skipped, columns=list(Skipped._fields)),
        warnings=notes.warnings,
        name="sample" if path is None else place.name or str(place),
        sha256=sha256,
        settings={"keep": keep, "encoding": encoding or "detected"},
        _raw=packed,
        _clean=cleaned,
    )


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def _unpacked(data: bytes) -> str:
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


def _reasons(keep: str | Collection[str]) -> list[str]:
    names = keep.split(",") if isinstance(keep, str) else list(keep)
    asked = sorted({name.strip() for name in names if name.strip()})
    for name in asked:
        if name not in REASONS:
            raise InputError(f"keep: expected reasons among {', '.join(REASONS)}; found {name!r}")
    return asked


def _distinct(raws: Iterable[RawArticle], notes: Notes) -> Iterator[RawArticle]:
    """Keep the first of articles with one text; give a second article of one id another id."""
    first_of: dict[str, str] = {}
    times: Counter[str] = Counter()
    for raw in raws:
        content = " ".join(normalize(f"{raw.title or ''} {raw.text}").split())
        if not content:
            notes.skip(raw.origin, "empty article", raw.id)
            continue
        digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
        if digest in first_of:
            notes.skip(raw.origin, f"duplicate of {first_of[digest]}", raw.id)
            continue
        new_id = raw.id
        while times[new_id]:
            times[raw.id] += 1
            new_id = f"{raw.id}~{times[raw.id]}"
        if new_id != raw.id:
            notes.warn(f"{raw.origin}: the id {raw.id!r} is taken; this article is {new_id!r}")
        times[new_id] += 1
        first_of[digest] = new_id
        yield raw._replace(id=new_id)


def _counts(result: CleanArticle) -> dict[str, int]:
    return {
        "n_tokens": sum(len(tokenize(line)) for line in (result.title, *result.paragraphs)),
        "n_paragraphs": len(result.paragraphs),
        "removed_lines": len(result.removed),
    }


def _article_row(
    raw: RawArticle, fields: Mapping[str, str], result: CleanArticle, notes: Notes
) -> dict[str, object]:
    found = result.metadata
    if "cleaning_warning" in found:
        notes.warn(f"{raw.origin}: {found['cleaning_warning']}")
    date, status, evidence = _date(raw, fields, result, notes)
    return {
        "id": raw.id,
        "title": result.title,
        "outlet": fields.get("outlet") or found.get("outlet", ""),
        "date": date,
        "date_status": status,
        "date_evidence": evidence,
        "source_credit": found.get("source_credit", ""),
        **_counts(result),
        **{
            name: fields.get(name) or found.get(name, "")
            for name in _MORE_COLUMNS
            if name != "origin"
        },
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
        notes.warn(f"{raw.origin}: the date {fields['date']!r} was not understood")
    if "stated_date" in raw.fields:  # by the page's own metadata
        return raw.fields["stated_date"], "stated", raw.fields["date_evidence"]
    if "date" in found:
        return found["date"], "stated", found.get("date_evidence", "")
    mentioned = dates_of(result)
    implied = infer(mentioned)
    caption = "" if implied.iso else caption_alone(mentioned)
    told = (found.get("date_evidence", ""), implied.evidence, caption)
    evidence = "; ".join(filter(None, told))
    return implied.iso, "inferred" if implied.iso else "unknown", evidence


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
    rows: dict[str, dict[str, str]] = {}
    for number, row in enumerate(table.to_dict("records"), 2):
        article_id = str(row[chosen["id"]]).strip()
        if article_id in rows:
            notes.warn(f"{path.name}:{number}: the id {article_id!r} stands there twice")
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
    more = len(notes.skipped) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more > 0 else "")
