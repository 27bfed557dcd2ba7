"""Rows of services that give the opening of an article alone, cut short («… [+123 chars]»)."""

import re
from collections.abc import Iterable, Iterator

from corpus_tools.corpus.notes import Notes, NumberedRow

__all__ = ["with_descriptions"]

_CUT = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+?[0-9][0-9,]* char(?:acter)?s\]\s*$")
_WORDS = re.compile(r"\w+")
#: Words: openings that agree in so many are one.
_AGREE = 6


def with_descriptions(
    name: str, rows: Iterable[NumberedRow], notes: Notes
) -> Iterator[NumberedRow]:
    """Yield rows; where the content is cut short, with the description before it, and say so."""
    cut = described = total = 0
    for number, row in rows:
        total += 1
        content = row.get("content")
        if isinstance(content, str) and content.endswith("]") and (end := _CUT.search(content)):
            cut += 1
            opening = content[: end.start()]
            said = row.get("description")
            text = joined_opening(said if isinstance(said, str) else "", opening)
            described += text != opening
            row = {**row, "content": text}
        yield number, row
    if cut:
        notes.warn("cut_by_service", origin=name, n=cut, rows=total, described=described)


def joined_opening(description: str, opening: str) -> str:
    r"""Put a description before the opening of a text; the longer alone, where they begin alike.

    >>> joined_opening("ملخص الخبر", "بدأ الخبر هكذا")
    'ملخص الخبر\nبدأ الخبر هكذا'
    >>> joined_opening("قالت الهيئة إن الممر سيفتح غدا أمام", "قالت الهيئة إن الممر سيفتح غدا")
    'قالت الهيئة إن الممر سيفتح غدا أمام'
    """
    ours, theirs = (_WORDS.findall(text) for text in (description, opening))
    least = min(len(ours), len(theirs), _AGREE)
    if ours[:least] == theirs[:least]:
        return max(description, opening, key=len).strip()
    return f"{description.strip()}\n{opening.strip()}".strip()
