"""The lists of spellings: house spellings that are one name, and names that are never one."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from corpus_tools.arabic.letters import normalize

__all__ = [
    "CLITICS",
    "distinct_pairs",
    "listed_beginnings",
    "listed_names",
    "listed_spellings",
    "merge_spellings",
    "respelled",
]

#: What may be glued before a name, as a pattern.
CLITICS = "[وف]?[بكلس]?(?:ال|ل)?"


@cache
def listed_beginnings() -> tuple[tuple[str, ...], ...]:
    """Return the beginnings of names that outlets spell differently; of each line the key first."""
    return tuple(tuple(dict.fromkeys(map(normalize, line))) for line in _read("spellings.txt"))


@cache
def _others() -> tuple[re.Pattern[str], dict[str, str]]:
    """Match every beginning that is not its line's key, and tell its key."""
    keys = {other: line[0] for line in listed_beginnings() for other in line[1:]}
    return re.compile("|".join(sorted(keys, key=len, reverse=True))), keys


def _read(name: str) -> list[list[str]]:
    text = files("corpus_tools").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if line and not line.startswith("#")]


def merge_spellings(term: str) -> str:
    """Return the key under which all listed house spellings of a term are counted.

    >>> merge_spellings("امريكي") == merge_spellings("اميركي")
    True
    """
    pattern, keys = _others()
    found = pattern.match(term)
    return keys[found[0]] + term[found.end() :] if found else term


def respelled(terms: Iterable[str]) -> dict[str, str]:
    """Return, of many terms, those that `merge_spellings` changes, with their keys.

    >>> respelled(["مدرسه", "امريكي"]) == {"امريكي": merge_spellings("امريكي")}
    True
    """
    length = min(map(len, _others()[1]))
    heads = {beginning[:length] for beginning in _others()[1]}
    begun = {term for term in terms if term[:length] in heads}
    merged = {term: merge_spellings(term) for term in begun}
    return {term: key for term, key in merged.items() if key != term}


@cache
def _patterns() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    """Match every line's key; and for each, what finds its beginnings behind clitics."""
    lines = {line[0]: line for line in listed_beginnings() if len(line) > 1}
    return re.compile("|".join(sorted(lines, key=len, reverse=True))), {
        key: re.compile(f"{CLITICS}({'|'.join(sorted(line, key=len, reverse=True))})")
        for key, line in lines.items()
    }


def listed_spellings(key: str) -> re.Pattern[str] | None:
    """Return what finds, in words of a merged term, which listed house spelling each has.

    >>> found = listed_spellings(merge_spellings("امريكي"))
    >>> found.match("بالامريكيين")[1], listed_spellings("مدرسه")
    ('امريك', None)
    """
    keys, patterns = _patterns()
    found = keys.match(key)
    return patterns[found[0]] if found else None


@cache
def distinct_pairs() -> tuple[tuple[str, str], ...]:
    """Return pairs of names that look like spellings of one and are not (كيري، كيربي)."""
    rows = _read("distinct.txt")
    return tuple((a, b) for row in rows for i, a in enumerate(row) for b in row[i + 1 :])


@cache
def listed_names() -> re.Pattern[str]:
    """Match words that begin as a listed name does: all their spellings are of one word."""
    listed = sorted({word for line in listed_beginnings() for word in line}, key=len, reverse=True)
    return re.compile(f"{CLITICS}(?:{'|'.join(listed)})")
