"""Tables of quotations that are handed in, as they were made or corrected by hand."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from corpus_tools._written import cell
from corpus_tools.arabic.letters import normalize
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.errors import InputError
from corpus_tools.speech.quotations import KINDS, STATUSES, quotes
from corpus_tools.speech.quoted.quoted_words import phrases_of

__all__ = ["SaidRow", "is_of_somebody", "need_columns", "read_said", "said_of", "sayings"]

_NUMBERS = ("paragraph", "start", "end")
_NEEDED = ("id", *_NUMBERS, "kind", "status", "speaker")


class SaidRow(NamedTuple):
    """A quotation: where it stands, of which kind, how sure, whose it is; its row in the table."""

    id: str
    paragraph: int
    start: int
    end: int
    kind: str
    status: str
    speaker: str
    via: str = ""
    at: int = 0


def said_of(corpus: Corpus) -> list[SaidRow]:
    """Return the quotations of a corpus, in the order of its text."""
    return _rows(quotes(corpus))


def read_said(table: pd.DataFrame, corpus: Corpus, asker: str) -> list[SaidRow]:
    """Read a table of quotations that was handed in.

    Parameters
    ----------
    table : DataFrame
        As `quotes` makes it: id, paragraph, start, end, kind, status, speaker are needed. Where it
        has a column ``quote``, that has to be what stands there. Quotations of articles that the
        corpus has not are left out, so that the table of a whole corpus serves its parts.
    corpus : Corpus
    asker : str
        Whom an error is said of.

    Raises
    ------
    InputError
        Columns are missing, a value is none of those there are, or a place is none of the corpus.
    """
    need_columns(table, _NEEDED, f"{asker}: expected a table as ct.quotes makes it")
    numbers = table[list(_NUMBERS)].apply(pd.to_numeric, errors="coerce")
    whole = numbers.notna().all(axis=1) & (numbers % 1 == 0).all(axis=1)
    if not whole.all():
        at = int((~whole).to_numpy().argmax())
        raise InputError(
            f"{asker}: expected whole numbers in {', '.join(_NUMBERS)}; row {at} has"
            f" {table[list(_NUMBERS)].iloc[at].tolist()}"
        )
    read = _rows(table.assign(**{name: numbers[name].astype(int) for name in _NUMBERS}))
    words = table["quote"].fillna("").astype(str).tolist() if "quote" in table else None
    known = set(corpus.ids)
    kept = [row for row in read if row.id in known]
    if read and not kept:
        raise _elsewhere(read[0], asker)
    lines: list[str] = []
    last = None
    for row in kept:
        if row.id != last:
            lines, last = corpus.lines(row.id), row.id
        _check_codes(row, asker)
        line = lines[row.paragraph] if 0 <= row.paragraph < len(lines) else ""
        quote = str(line[row.start : row.end])
        # In a file of a report it stands as a cell that no spreadsheet runs.
        same = words is None or words[row.at] in (quote, cell(quote))
        if not same or not 0 <= row.start <= row.end <= len(line):
            raise _elsewhere(row, asker)
    return kept


def need_columns(table: object, columns: Iterable[str], expected: str) -> None:
    """Refuse what is no table with these columns, or has one of its columns twice.

    Parameters
    ----------
    table : object
    columns : iterable of str
    expected : str
        Who asks for what, as an error begins.

    Raises
    ------
    InputError
        It is none.
    """
    if not isinstance(table, pd.DataFrame):
        raise InputError(f"{expected}; found {type(table).__name__}")
    if missing := [name for name in columns if name not in table]:
        raise InputError(f"{expected}; this one has no column {', '.join(missing)}")
    if not table.columns.is_unique:
        raise InputError(f"{expected}; this one has a column twice")


def _check_codes(row: SaidRow, asker: str) -> None:
    for name, value, allowed in (("kind", row.kind, KINDS), ("status", row.status, STATUSES)):
        # Marks that are no speech have no kind.
        if value not in allowed and not (value == "" and row.status == "not-speech"):
            raise InputError(
                f"{asker}: expected {name} to be one of {', '.join(allowed)}; row {row.at} has"
                f" {value!r}"
            )


def _elsewhere(row: SaidRow, asker: str) -> InputError:
    return InputError(
        f"{asker}: expected quotations of this corpus; row {row.at} (article {row.id!r}, paragraph"
        f" {row.paragraph}) is not where it says. Make the table again with ct.quotes(corpus), then"
        " correct it"
    )


def _rows(table: pd.DataFrame) -> list[SaidRow]:
    via = table["via"] if "via" in table else [""] * len(table)
    texts = {
        name: pd.Series(column, dtype=object).fillna("").astype(str).tolist()
        for name, column in (
            *((name, table[name].tolist()) for name in ("id", "kind", "status", "speaker")),
            ("via", list(via)),
        )
    }
    columns = (texts["id"], *(table[name].tolist() for name in _NUMBERS))
    others = (texts[name] for name in ("kind", "status", "speaker", "via"))
    every = zip(*columns, *others, range(len(table)), strict=True)
    return [SaidRow(*row) for row in every]


def sayings(rows: Sequence[SaidRow]) -> Iterator[tuple[SaidRow, str]]:
    """Yield each saying, and how it is given; one in another of the same speaker is part of it."""
    kept = [row for row in rows if row.status != "not-speech"]
    # Uncertain marks are no saying for sure; where reported, the words are.
    kept = [row for row in kept if row.status != "uncertain" or row.kind == "reported"]
    kept.sort(key=lambda row: (row.id, row.paragraph, row.start, -row.end))
    last: dict[tuple[str, int, str], int] = {}
    found: list[SaidRow] = []
    marked: list[bool] = []
    for row in kept:
        own = row.id, row.paragraph, row.speaker
        at = last.get(own, -1)
        if at >= 0 and row.end <= found[at].end:
            marked[at] = marked[at] or row.kind != "reported"
            continue
        last[own] = len(found)
        found.append(row)
        marked.append(row.kind != "reported")
    for row, in_marks in zip(found, marked, strict=True):
        yield row, "via" if row.via else "direct" if in_marks else "reported"


def is_of_somebody(row: SaidRow) -> bool:
    """Tell whether it is known who says something, and that is somebody with a name."""
    words = normalize(row.speaker).split()
    known = row.status not in ("anonymous", "uncertain", "not-speech")
    return known and bool(words) and words[0] not in phrases_of("nobody")
