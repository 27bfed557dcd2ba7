"""Articles as references: BibTeX and RIS, with what their dates rest on."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from corpus_tools.exchange.plain_text import one_line, told_apart_names
from corpus_tools.messages import both, code_name

__all__ = ["Reference", "bibtex", "references_of", "ris"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
#: BibTeX counts braces whether or not a backslash stands before them: they are named.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
        "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%",
        "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
    }
)  # fmt: skip
#: What would end a field before its address does.
_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


class Reference(NamedTuple):
    """An article as a reference; empty is what is not known.

    Attributes
    ----------
    key : str
        ASCII, no other's.
    title, outlet, author, section, url : str
    date : tuple of str
        Year, month and day, as far as they are known.
    note : str
        What the date rests on, and whether the title is the article's.
    """

    key: str
    title: str
    outlet: str
    author: str
    section: str
    url: str
    date: tuple[str, ...]
    note: str


def references_of(articles: pd.DataFrame) -> list[Reference]:
    """Return the references of a table of articles, as `Corpus.articles` is one.

    Examples
    --------
    >>> table = pd.DataFrame({"id": ["نهر/7"], "title": ["سد"], "date": ["2016-05"]})
    >>> [found] = references_of(table.assign(date_status="inferred"))
    >>> found.key, found.date, found.note
    ('a7', ('2016', '05'), 'حال التاريخ: مستنتج (date: inferred)')
    """
    rows = [
        {str(name): one_line(value) for name, value in record.items()}
        for record in articles.to_dict("records")
    ]
    keys = told_apart_names([_key(row.get("id", "")) for row in rows])
    return [_reference(key, row) for key, row in zip(keys, rows, strict=True)]


def _reference(key: str, row: dict[str, str]) -> Reference:
    found = _DATE.match(row.get("date", ""))
    date = tuple(part for part in found.groups() if part) if found else ()
    status = row.get("date_status", "") if date else "unknown"
    notes = []
    if status:
        named = code_name("date_status", status), code_name("date_status", status, "en")
        notes.append(both("reference_date", status=named))
    if row.get("title_status") == "lead":
        notes.append(both("reference_lead"))
    return Reference(
        key=key,
        title=row.get("title", ""),
        outlet=row.get("outlet", ""),
        author=row.get("author", ""),
        section=row.get("section") or row.get("label", ""),
        url=row.get("url", ""),
        date=date,
        note="; ".join(f"{arabic} ({english})" for arabic, english in notes),
    )


def _key(article_id: str) -> str:
    """Return what is ASCII of an id, with a letter before it.

    >>> _key("رياضة/001"), _key("final-madar-1"), _key("نهر")
    ('a001', 'final-madar-1', 'a')
    """
    key = re.sub("[^A-Za-z0-9]+", "-", article_id).strip("-")
    return key if key[:1].isalpha() else f"a{key}"


def bibtex(references: list[Reference]) -> bytes:
    r"""Write references in BibTeX, UTF-8.

    Examples
    --------
    >>> table = pd.DataFrame({"id": ["a"], "title": ["50% & {more"]})
    >>> bibtex(references_of(table)).decode().splitlines()[:2]
    ['@article{a,', '  title = {{50\\% \\& \\textbraceleft{}more}},']
    """
    return "\n".join(map(_bibtex_entry, references)).encode()


def _bibtex_entry(reference: Reference) -> str:
    year, month, day = (*reference.date, "", "", "")[:3]
    fields = [
        ("title", _braced(reference.title)),
        ("author", _braced(reference.author)),
        ("journal", _field(reference.outlet)),
        ("year", _field(year)),
        ("month", _MONTHS[int(month) - 1] if month else ""),  # BibTeX knows these names
        ("day", _field(day.lstrip("0"))),
        ("url", f"{{{reference.url.translate(_ADDRESS)}}}" if reference.url else ""),
        ("keywords", _field(reference.section)),
        ("langid", "{arabic}"),
        ("note", _field(reference.note)),
    ]
    lines = [f"  {name} = {value}," for name, value in fields if value]
    return "\n".join([f"@article{{{reference.key},", *lines, "}", ""])


def _field(value: str) -> str:
    return f"{{{value.translate(_TEX)}}}" if value else ""


def _braced(value: str) -> str:
    """Return a field whose words are neither parted nor changed: a name of any number of parts."""
    return f"{{{_field(value)}}}" if value else ""


def ris(references: list[Reference]) -> bytes:
    """Write references in RIS, UTF-8, lines as its specification has them.

    Examples
    --------
    >>> table = pd.DataFrame({"id": ["a"], "title": ["سد"], "date": ["2016-05"]})
    >>> ris(references_of(table)).decode().splitlines()[:4]
    ['TY  - NEWS', 'ID  - a', 'TI  - سد', 'PY  - 2016']
    """
    lines = (f"{tag}  - {value}" for reference in references for tag, value in _ris(reference))
    return "".join(f"{line}\r\n" for line in lines).encode()


def _ris(reference: Reference) -> Iterator[tuple[str, str]]:
    year = reference.date[0] if reference.date else ""
    fields = (
        ("ID", reference.key),
        ("TI", reference.title),
        ("AU", reference.author),
        ("T2", reference.outlet),
        ("PY", year),
        # Slashes stand for what is not known, too.
        ("DA", "/".join((*reference.date, "", "", "")[:4]) if year else ""),
        ("KW", reference.section),
        ("UR", reference.url),
        ("LA", "ar"),
        ("N1", reference.note),
    )
    yield "TY", "NEWS"
    yield from ((tag, value) for tag, value in fields if value)
    yield "ER", ""
