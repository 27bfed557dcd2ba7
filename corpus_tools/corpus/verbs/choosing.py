"""Which articles are meant: one by id, row number or title; many by masks, values, days, words."""

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from datetime import date
from numbers import Integral, Real
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from corpus_tools.arabic.letters import normalize
from corpus_tools.corpus.verbs.query import parse_all, stand_in
from corpus_tools.dating.calendar import Span, read_iso
from corpus_tools.dating.stamps import find_dates
from corpus_tools.dating.supplied import read_supplied
from corpus_tools.errors import InputError
from corpus_tools.messages import Message, code_name

__all__ = [
    "Choice",
    "Chosen",
    "chosen_rows",
    "find_row",
    "group_rows",
    "rows_where",
    "unknown_group",
]

Flags: TypeAlias = NDArray[np.bool_]
#: What articles are chosen by: a mask, a slice, a list of them, a table with their ids.
Chosen: TypeAlias = slice | Iterable[Any]
#: Values, ids, and ids of one title that an error names; ids that are looked through for near ones.
_VALUES_NAMED, _NEAR_NAMED, _SEARCHED = 12, 3, 20_000
#: Parts of a date by which articles can be grouped, and how much of a date in ISO 8601 they are.
_PERIODS = {"year": 4, "month": 7}


class Choice(NamedTuple):
    """Rows that were chosen, how that is said in the settings, and what is to be minded."""

    rows: NDArray[np.int64]
    said: dict[str, object]
    warnings: list[str]


# -- one article ---------------------------------------------------------------------------------


def find_row(asked: object, ids: Sequence[str], titles: Sequence[str]) -> int:
    """Return the row of the article that is meant.

    Parameters
    ----------
    asked : str, int or Article
        Its id, its row number (from 0; -1 is the last), its title, or itself.
    ids, titles : sequence of str

    Raises
    ------
    InputError
        There is none, the title is that of several, or a number may be a row or an id.

    Examples
    --------
    >>> [find_row(asked, ["a", "b"], ["نهر", "سد"]) for asked in ("b", 0, -1, "سد")]
    [1, 0, 1, 1]
    """
    own = getattr(asked, "id", None)
    asked = own if isinstance(own, str) else asked
    if isinstance(asked, str):
        if asked in ids:
            return list(ids).index(asked)
        same = _titled(asked, titles)
        if len(same) == 1:
            return same[0]
        if same:
            named = ", ".join(repr(ids[row]) for row in same[:_NEAR_NAMED])
            raise InputError(
                f"article: expected an id; {len(same)} articles have the title {asked!r}: {named}"
            )
    elif isinstance(asked, Integral) and not isinstance(asked, bool):
        row, spelled = int(asked), str(int(asked))
        if not -len(ids) <= row < len(ids):
            if spelled in ids:
                return list(ids).index(spelled)
        elif spelled not in ids or ids[row] == spelled:
            return row % len(ids)
        else:
            raise InputError(
                f"article: {row} is the number of a row and the id of another article: write"
                f" {spelled!r} for the id, {ids[row]!r} for the article of row {row}"
            )
    first = repr(ids[0]) if ids else "none"
    raise InputError(
        f"article: expected one of the {len(ids)} ids (the first is {first}), a row number from 0"
        f" to {len(ids) - 1}, or the whole title of an article; found {asked!r}"
        f"{_near(asked, ids, titles)}"
    )


def _titled(title: str, titles: Sequence[str]) -> list[int]:
    wanted = _key(title)
    return [row for row, one in enumerate(titles) if wanted and _key(one) == wanted]


def _key(value: object) -> str:
    """Return a text without differences of spelling and spacing."""
    return " ".join(normalize(str(value)).split())


def _near(asked: object, ids: Sequence[str], titles: Sequence[str]) -> str:
    """Name the ids most like what was asked for, or those of the titles that hold it."""
    if not isinstance(asked, str) or not asked.strip():
        return ""
    wanted = _key(asked)
    found = [one for one in ids[:_SEARCHED] if asked.casefold() in one.casefold()][:_NEAR_NAMED]
    found += difflib.get_close_matches(asked, ids[:_SEARCHED], _NEAR_NAMED)
    keys = [_key(title) for title in titles[:_SEARCHED]]
    rows = [row for row, key in enumerate(keys) if wanted and wanted in key]
    if not rows and not found:
        close = difflib.get_close_matches(wanted, keys, _NEAR_NAMED)
        rows = [keys.index(key) for key in close]
    found = list(dict.fromkeys([*found, *(ids[row] for row in rows)]))
    return f"; near it: {', '.join(map(repr, found[:_NEAR_NAMED]))}" if found else ""


# -- many articles -------------------------------------------------------------------------------


def chosen_rows(chosen: object, ids: Sequence[str], titles: Sequence[str]) -> NDArray[np.int64]:
    """Return the rows that are chosen by a mask, a slice or a list of articles.

    Parameters
    ----------
    chosen : slice, bool array or Series, sequence of articles, DataFrame with a column id
        Articles as `find_row` takes them; in their order, each once. A Series of bool whose index
        holds ids chooses by these.
    ids, titles : sequence of str

    Raises
    ------
    InputError
        The mask does not fit, nothing is chosen, or there is no such article.
    """
    rows = _rows(chosen, ids, titles)
    if not len(rows):
        raise InputError(f"articles: expected at least one of the {len(ids)} to be chosen; none is")
    return rows


def _rows(chosen: object, ids: Sequence[str], titles: Sequence[str]) -> NDArray[np.int64]:
    if isinstance(chosen, slice):
        try:
            return np.arange(len(ids))[chosen]
        except TypeError:
            raise InputError(f"articles: expected a slice of numbers; found {chosen}") from None
    if isinstance(chosen, pd.DataFrame):
        if "id" not in chosen:
            raise InputError(
                "articles: expected a table with a column id; found the columns"
                f" {', '.join(map(str, chosen.columns))}"
            )
        chosen = chosen["id"]
    if isinstance(chosen, pd.Series) and _is_mask(chosen):
        chosen = _aligned(chosen, ids)
    if isinstance(chosen, str) or not isinstance(chosen, Iterable):
        chosen = [chosen]
    values: list[Any] = list(chosen)
    if values and _is_mask(pd.Series(values, dtype=object)):
        if len(values) != len(ids):
            raise InputError(
                f"articles: expected a mask of {len(ids)} values, one for each article; found"
                f" {len(values)}"
            )
        return np.flatnonzero([not pd.isna(value) and bool(value) for value in values])
    row_of = {article_id: row for row, article_id in reversed(list(enumerate(ids)))}
    found = (
        row_of[value]
        if isinstance(value, str) and value in row_of
        else find_row(value, ids, titles)
        for value in values
    )
    return np.fromiter(dict.fromkeys(found), np.int64)


def _is_mask(values: "pd.Series[Any]") -> bool:
    """Tell whether values are true or false, or missing among such."""
    if pd.api.types.is_bool_dtype(values):
        return True
    known = values.dropna()
    return bool(len(known)) and all(isinstance(value, bool | np.bool_) for value in known)


def _aligned(mask: "pd.Series[Any]", ids: Sequence[str]) -> list[bool]:
    """Put a mask into the order of the articles, by the ids or the row numbers of its index."""
    mask = mask.fillna(value=False).astype(bool)
    placed = _in_order(mask, ids)
    if placed is not None:
        return placed.eq(True).tolist()
    if len(mask) == len(ids) and not pd.api.types.is_integer_dtype(mask.index):
        return mask.tolist()
    raise InputError(
        f"articles: expected a mask of {len(ids)} values with the index of corpus.articles, or with"
        f" ids as its index; found {len(mask)} values with another index"
    )


def _in_order(values: "pd.Series[Any]", ids: Sequence[str]) -> "pd.Series[Any] | None":
    """Put values into the order of the articles, by the row numbers or the ids of their index.

    None where the index holds neither.

    Raises
    ------
    InputError
        The index may be either: ids may be the numbers that rows had in another table.
    """
    if not values.index.is_unique:
        return None
    rows, labels = pd.RangeIndex(len(ids)), values.index.map(str)
    if len(values) == len(ids) and (values.index.equals(rows) or labels.tolist() == list(ids)):
        return values
    of_rows = len(values) == len(ids) and bool(values.index.isin(rows).all())
    of_ids = bool(labels.isin(list(ids)).all())
    if of_rows and of_ids:
        raise InputError(
            "articles: the numbers in the index of this Series may be rows or ids: give its"
            " to_numpy() if its values stand in the order of the articles"
        )
    if of_rows:
        return values.reindex(rows)
    return values.set_axis(labels).reindex(list(ids)) if of_ids else None


def rows_where(
    articles: pd.DataFrame,
    lines_of: Callable[[str], Sequence[str]],
    *,
    since: object = None,
    until: object = None,
    contains: object = None,
    ids: object = None,
    columns: Mapping[str, object],
) -> Choice:
    """Return the rows of the articles that fit all that is asked; see `Corpus.where`."""
    n = len(articles)
    fits: dict[str, Flags] = {}
    said: dict[str, object] = {}
    warnings: list[str] = []
    for name, asked in columns.items():
        if asked is not None:
            fits[name] = _by_value(articles, name, asked)
            said[name] = _described(asked)
    if ids is not None:
        fits["ids"] = _by_id(articles, ids)
        said["ids"] = f"{int(fits['ids'].sum())} ids"
    if since is not None or until is not None:
        days = [_asked_days(name, asked) for name, asked in (("since", since), ("until", until))]
        limits = {
            name: span.iso for name, span in zip(("since", "until"), days, strict=True) if span
        }
        fits[", ".join(limits)], warnings = _by_days(articles, *days)
        said |= limits
    if contains is not None:
        fits["contains"] = _by_words(articles["id"].tolist(), lines_of, contains)
        said["contains"] = _described(contains)
    rows = np.flatnonzero(np.logical_and.reduce([np.ones(n, bool), *fits.values()]))
    if not len(rows):
        raise InputError(_why_none(articles, fits, said))
    return Choice(rows, said, warnings)


def _by_value(articles: pd.DataFrame, name: str, asked: object) -> Flags:
    """Mark the articles with a value, or one of several, in a column."""
    if name not in articles:
        close = difflib.get_close_matches(name, list(map(str, articles.columns)), 1)
        meant = f"; did you mean {close[0]}?" if close else ""
        raise InputError(
            f"where: expected since, until, contains, ids or a column of corpus.articles"
            f" ({', '.join(map(str, articles.columns))}); found {name!r}{meant}"
        )
    values = articles[name]
    if callable(asked):
        return _by_function(name, asked, values.tolist())
    several = isinstance(asked, Iterable) and not isinstance(asked, str | bytes)
    wanted: list[Any] = list(asked) if several else [asked]  # type: ignore[call-overload]
    # What is missing elsewhere is empty here.
    wanted = ["" if pd.api.types.is_scalar(one) and pd.isna(one) else one for one in wanted]
    if pd.api.types.is_numeric_dtype(values):
        found = [(values == pd.to_numeric(one, errors="coerce")).to_numpy() for one in wanted]
    else:
        known = values.where(values.notna(), "")
        keys = np.array([_key(_as_written(value)) for value in known], object)
        found = [keys == _key(_as_written(one)) for one in wanted]
    for one, mask in zip(wanted, found, strict=True):
        if not mask.any():
            raise InputError(f"where: {name}: {_which_there_are(values, one)}")
    return np.logical_or.reduce([np.zeros(len(values), bool), *found])


def _as_written(value: object) -> object:
    return value.isoformat()[:10] if isinstance(value, date) else value


def _by_function(name: str, asked: Callable[[Any], object], values: Iterable[object]) -> Flags:
    found = []
    for value in values:
        try:
            found.append(bool(asked(value)))
        except Exception as error:
            raise InputError(
                f"where: {name}: the function fails on {value!r}: {type(error).__name__}: {error}"
            ) from error
    return np.array(found, bool)


def _which_there_are(values: "pd.Series[Any]", asked: object) -> str:
    """Say which values there are, those of most articles first."""
    counts = values[values.notna() & (values.astype(str) != "")].astype(str).value_counts()
    if counts.empty:
        return f"expected a value that an article has; none of the {len(values)} has any"
    ordered = sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))
    named = ", ".join(f"{value!r} ({n})" for value, n in ordered[:_VALUES_NAMED])
    more = len(ordered) - _VALUES_NAMED
    close = difflib.get_close_matches(str(asked), [str(value) for value, _ in ordered], 1)
    meant = f"; did you mean {close[0]!r}?" if close else ""
    others = f" and {more} more" if more > 0 else ""
    return f"expected one of these (articles): {named}{others}; found {asked!r}{meant}"


def _by_id(articles: pd.DataFrame, asked: object) -> Flags:
    known = articles["id"].tolist()
    if callable(asked):
        return _by_function("ids", asked, known)
    found = np.zeros(len(articles), bool)
    found[chosen_rows(asked, known, articles["title"].tolist())] = True
    return found


def _by_words(ids: Sequence[str], lines_of: Callable[[str], Sequence[str]], asked: object) -> Flags:
    """Mark the articles in whose title or text a word or phrase stands."""
    if callable(asked):
        return _by_function("contains", asked, ("\n".join(lines_of(i)) for i in ids))
    queries = parse_all(asked, None, "where: contains")  # type: ignore[arg-type]
    return np.array([stand_in(queries, lines_of(i)) for i in ids], bool)


def _asked_days(name: str, asked: object) -> Span | None:
    """Return the days of a date that is a limit; None where there is no limit."""
    if asked is None:
        return None
    span = None
    if isinstance(asked, date) and not pd.isna(asked):
        span = read_iso(asked.isoformat()[:10])
    elif isinstance(asked, str | int | np.integer) and not isinstance(asked, bool):
        text = normalize(str(asked)).strip()
        span = read_iso(text.replace("/", "-")) or read_iso("".join(find_dates(text)[:1]))
        span = span or read_iso(read_supplied(text).iso)
    elif isinstance(asked, np.datetime64) and not np.isnat(asked):
        span = read_iso(str(asked)[:10])
    if span is None:
        raise InputError(
            f"where: {name}: expected a year, a month or a day ('2016', '2016-01', '2016-01-05')"
            f" or a date; found {asked!r}"
        )
    return span


def _by_days(
    articles: pd.DataFrame, since: Span | None, until: Span | None
) -> tuple[Flags, list[str]]:
    """Mark the articles that surely appeared between two days; say of which that is not known."""
    first = since.first if since else date.min
    last = until.last if until else date.max
    if first > last:
        raise InputError(
            f"where: expected since before until; found {first.isoformat()} and {last.isoformat()}"
        )
    isos = articles["date"].fillna("").astype(str).tolist()
    # A date may be an interval.
    spans = {iso: read_iso(iso) for iso in dict.fromkeys(isos)}
    within = {
        iso: s is not None and first <= s.first and s.last <= last for iso, s in spans.items()
    }
    # A month that begins before the limit and ends after it: the day is not known.
    vague = {
        iso
        for iso, s in spans.items()
        if s and not within[iso] and s.first <= last and s.last >= first
    }
    warnings: list[str] = []
    ids = articles["id"].tolist()
    for key, some in (
        ("where_undated", [i for i, iso in zip(ids, isos, strict=True) if spans[iso] is None]),
        ("where_vague", [i for i, iso in zip(ids, isos, strict=True) if iso in vague]),
    ):
        if some:
            warnings.append(Message(key, n=len(some), total=len(ids), first=some[0]))
    return np.array([within[iso] for iso in isos], bool), warnings


def _described(asked: object) -> object:
    """Return what was asked as settings and JSON can hold it."""
    if callable(asked):
        return f"function {getattr(asked, '__name__', type(asked).__name__)}"
    if isinstance(asked, str | int | float):
        return asked
    if isinstance(asked, Iterable):
        return [one if isinstance(one, str | int | float) else str(one) for one in asked]
    return str(_as_written(asked))


def _why_none(articles: pd.DataFrame, fits: Mapping[str, Flags], said: Mapping[str, object]) -> str:
    """Say how many articles fit each thing that was asked, and which days there are."""
    told = []
    for names, mask in fits.items():
        asked = ", ".join(f"{name}={said[name]!r}" for name in names.split(", "))
        told.append(f"{asked}: {int(mask.sum())}")
        if "since" in names or "until" in names:
            known = sorted(iso for iso in articles["date"].fillna("").astype(str) if iso)
            told[-1] += (
                f" (known dates: {known[0]} to {known[-1]})" if known else " (none is dated)"
            )
    return f"where: no article of {len(articles)} fits; articles by each: {'; '.join(told)}"


# -- groups --------------------------------------------------------------------------------------


def unknown_group() -> str:
    """Return the name of the group of articles of which nothing is known.

    >>> unknown_group()
    'غير معروف'
    """
    return code_name("date_status", "unknown")


def group_rows(
    articles: pd.DataFrame, by: object, asked: str = "by"
) -> dict[Any, NDArray[np.int64]]:
    """Return the rows of each group, by name; those of which nothing is known stand last.

    Parameters
    ----------
    articles : DataFrame
    by : str, mapping or Series
        A column; ``year`` or ``month`` of the date; or the group of each article by its id.
    asked : str
        What it was given as, for errors.

    Raises
    ------
    InputError
        There is no such column, or nothing is known of any article.
    """
    groups = _groups(articles, by, asked)
    missing = unknown_group()
    # One of that name is the same.
    names = [missing if pd.isna(one) or one in ("", missing) else one for one in groups]
    rows: dict[Any, list[int]] = {}
    for row, name in enumerate(names):
        rows.setdefault(name, []).append(row)
    if rows.keys() == {missing}:
        what = by if isinstance(by, str) else "group"
        raise InputError(
            f"{asked}: expected groups of articles; of none of {len(articles)} the {what} is known:"
            " give it by load_corpus(…, metadata=…), or take another column"
        )
    known = [name for name in rows if name is not missing]
    numeric = all(isinstance(name, Real) for name in known)
    ordered = sorted(known, key=None if numeric else str)
    if missing in rows:
        ordered.append(missing)
    return {name: np.array(rows[name], np.int64) for name in ordered}


def _groups(articles: pd.DataFrame, by: object, asked: str) -> list[Any]:
    """Return the group of each article."""
    if isinstance(by, str):
        if by in articles:
            return articles[by].tolist()
        if by in _PERIODS:
            size = _PERIODS[by]
            isos = articles["date"].fillna("").astype(str)
            return [iso[:size] if len(iso) >= size else "" for iso in isos]
        raise InputError(
            f"{asked}: expected year, month or a column of corpus.articles"
            f" ({', '.join(map(str, articles.columns))}); found {by!r}"
        )
    ids = articles["id"].tolist()
    if isinstance(by, pd.Series) and (placed := _in_order(by, ids)) is not None:
        return placed.tolist()
    if isinstance(by, pd.Series | Mapping):
        known = dict(by.items())
        strange = known.keys() - set(ids)
        if len(strange) == len(known):
            found = f"found {min(map(repr, strange))}" if strange else "there is none"
            raise InputError(f"{asked}: expected the group of each id; {found}")
        return [known.get(article_id, "") for article_id in ids]
    if isinstance(by, Sized) and isinstance(by, Iterable) and len(by) == len(ids):
        return list(by)
    raise InputError(
        f"{asked}: expected the name of a column, or a mapping or Series from ids to groups; found"
        f" {type(by).__name__}"
    )
