"""The spellings that a user merged or kept apart, read from a reviewed table."""

import csv
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd

from corpus_tools.arabic.tokens import tokenize
from corpus_tools.errors import InputError
from corpus_tools.messages import Message, of_file

__all__ = ["NO_REVIEW", "STATUSES", "Review", "Reviewable", "read_review"]

#: Counted as one; for a reader to decide; kept apart.
STATUSES = ("merged", "suggested", "refused")
_NEEDED = ("group", "form", "status")


@dataclass(frozen=True)
class Review:
    """What a user decided about spellings.

    Attributes
    ----------
    merged : dict
        The group of each form that is to count with it.
    refused : frozenset of (str, str)
        Each form that is to be kept apart, and the group it is to be kept apart from.
    name : str
        The file's name.
    """

    merged: Mapping[str, str] = field(default_factory=dict)
    refused: frozenset[tuple[str, str]] = frozenset()
    name: str = ""


NO_REVIEW = Review()
#: What a review is read from.
Reviewable: TypeAlias = str | os.PathLike[str] | pd.DataFrame | Review | None


def read_review(source: Reviewable) -> Review:
    """Read a reviewed table of spellings, as ``variants.csv`` has it.

    Rows with the status ``merged`` count their form with their group; ``refused`` keeps it apart
    from every form of the group; ``suggested`` says nothing. What the table does not name is
    left to the rules. Columns beyond group, form and status are passed over.

    Parameters
    ----------
    source : path, DataFrame, Review or None

    Raises
    ------
    InputError
        The file cannot be read or a column is missing; a status is none of the three; a group or
        form is not one word; a form is in two groups, or merged with a group and refused from it.
        The message names file and line.

    Examples
    --------
    >>> table = pd.DataFrame([("ترامب", "ترمب", "merged")], columns=["group", "form", "status"])
    >>> read_review(table).merged
    {'ترمب': 'ترامب'}
    """
    if source is None or isinstance(source, Review):
        return NO_REVIEW if source is None else source
    if isinstance(source, pd.DataFrame):
        table = source.astype(str)
        _check_columns([str(name) for name in table.columns], "variants")
        rows = enumerate(table.to_dict("records"), 1)
        return _review(((f"variants: row {n}", row) for n, row in rows), "table")
    path = Path(source)
    return _review(_rows(path), path.name)


def _rows(path: Path) -> Iterable[tuple[str, dict[str, str]]]:
    """Yield each row of a CSV file with its place."""
    if not path.is_file():
        raise InputError(of_file(path, "review_missing"))
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            _check_columns(reader.fieldnames or [], str(path))
            for row in reader:
                if None in row or None in row.values():
                    place, n = f"{path}:{reader.line_num}", len(reader.fieldnames or [])
                    raise InputError(of_file(place, "review_columns_differ", n=n))
                yield f"{path}:{reader.line_num}", row
    except (csv.Error, UnicodeDecodeError) as error:
        raise InputError(of_file(path, "review_not_readable", why=error)) from None


def _check_columns(names: Iterable[str], where: str) -> None:
    found = list(names)
    missing = [name for name in _NEEDED if name not in found]
    if missing:
        told = {"needed": ", ".join(_NEEDED), "missing": missing[0]}
        shown = ", ".join(found) or Message("nothing_given")
        raise InputError(of_file(where, "review_columns_lacking", found=shown, **told))


def _review(rows: Iterable[tuple[str, Mapping[Any, Any]]], name: str) -> Review:
    merged: dict[str, str] = {}
    places: dict[tuple[str, str], str] = {}
    refused: dict[tuple[str, str], str] = {}
    for where, row in rows:
        group, form, status = (str(row[column]).strip() for column in _NEEDED)
        if status not in STATUSES:
            known = ", ".join(STATUSES)
            raise InputError(of_file(where, "review_status", known=known, found=status))
        for column, word in (("group", group), ("form", form)):
            if tokenize(word) != [word]:
                raise InputError(of_file(where, "review_word", column=column, found=word))
        if status == "merged":
            if merged.get(form, group) != group:
                first = places[form, merged[form]]
                told = {"form": form, "group": group, "other": merged[form], "first": first}
                raise InputError(of_file(where, "review_two_groups", **told))
            merged[form] = group
            places[form, group] = where
        elif status == "refused":
            refused[form, group] = where
    for form, group in sorted(refused):
        if merged.get(form) == group:
            told = {"form": form, "group": group, "first": places[form, group]}
            raise InputError(of_file(refused[form, group], "review_both_ways", **told))
    return Review(merged, frozenset(refused), name)
