"""House spelling: one key for a name that outlets spell in different ways (أمريكا، أميركا)."""

from functools import cache
from importlib.resources import files

from corpus_tools.alphabet import normalize

__all__ = ["merge_spellings"]


@cache
def _beginnings() -> tuple[tuple[str, str], ...]:
    """Return (beginning, beginning used as key) of names that outlets spell differently."""
    text = files("corpus_tools").joinpath("data/spellings.txt").read_text(encoding="utf-8")
    lines = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((normalize(o), normalize(line[0])) for line in lines for o in line[1:])


def merge_spellings(term: str) -> str:
    """Return the key under which all spellings of a term are counted.

    >>> merge_spellings("امريكي") == merge_spellings("اميركي")
    True
    """
    for other, key in _beginnings():
        if term.startswith(other):
            return key + term[len(other) :]
    return term
