"""Clean one article: the rules in their order, what they take away, and what that tells."""

import re
from collections.abc import Collection
from typing import Any, NamedTuple, Self

from corpus_tools.arabic.letters import normalize, tidy
from corpus_tools.arabic.lines import is_markup, is_title_like
from corpus_tools.cleaning.layout import EDGE
from corpus_tools.cleaning.pageframe import Row
from corpus_tools.cleaning.recurrence import recurring_lines
from corpus_tools.cleaning.sweep import Removed, Sweep

__all__ = ["REASONS", "CleanArticle", "Line", "Removed", "clean", "recurring_lines"]

#: Why a line goes.
REASONS = (
    "caption",
    "credit",
    "date-stamp",
    "dateline",
    "end-mark",
    "other-language",
    "page-furniture",
    "related-link",
    "repeated-lead",
    "repeated-title",
)
#: A longer first line is no title: a paragraph, or a whole page on one line.
_MAX_TITLE = 200
#: Wide gaps part the blocks of a page that was dumped without line breaks.
_GAP = re.compile(r" {4,}")
_BREAK = re.compile(r"\r\n?")
#: Repetitions lose no words of the article.
_HARMLESS = frozenset({"repeated-title", "repeated-lead", "date-stamp"})
#: Words: a shorter line is a label.
_LABEL = 3


class Line(str):
    """A paragraph's text that remembers its 1-based line number in the raw text.

    ``order`` counts the blocks of the text: a line of a page dump may hold several.

    >>> line = Line("أعلنت الهيئة فتح الممر.", 3)
    >>> line.line, line == "أعلنت الهيئة فتح الممر."
    (3, True)
    """

    __slots__ = ("line", "order")
    line: int
    order: int

    def __new__(cls, text: str, line: int, order: int = 0) -> Self:
        """Make a line of the text and its number."""
        made = str.__new__(cls, text)
        made.line = line
        made.order = order
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return Line, (str(self), self.line, self.order)


class CleanArticle(NamedTuple):
    """The four parts of a cleaned article; unpacks as ``title, paragraphs, removed, metadata``."""

    title: str
    paragraphs: list[Line]
    removed: list[Removed]
    metadata: dict[str, str]


def clean(
    raw_text: str,
    *,
    title: str | None = None,
    keep: Collection[str] = (),
    recurring: Collection[str] = frozenset(),
) -> CleanArticle:
    r"""Part an article's prose from the furniture of the page it stood on.

    Parameters
    ----------
    raw_text : str
        The text as it came. Lines are counted from 1, empty ones too.
    title : str, optional
        The title, when it is known from elsewhere; the text is then all body, and completes a
        title that was cut short when it gives the whole one twice at its top. Without it, the
        first line that is not empty is the title, unless it is as long as a paragraph.
    keep : collection of str
        Reasons (such as ``"caption"``) whose lines are to stay.
    recurring : collection of str
        Normalised lines that many articles share: see `recurring_lines`, and `Recurring`, which
        says of each line why it goes.

    Returns
    -------
    CleanArticle
        Cleaning its text again removes nothing more. When more than half of the words go,
        ``metadata["cleaning_warning"]`` says so; should these be more than labels, markup and
        repetitions, everything stays.

    Examples
    --------
    >>> raw = "افتتاح الممر\nبيروت - الميناء\nأعلنت هيئة النهر فتح الممر أمام السفن الصغيرة.انتهى"
    >>> title, paragraphs, removed, metadata = clean(raw)
    >>> title, [(p.line, p) for p in paragraphs]
    ('افتتاح الممر', [(3, 'أعلنت هيئة النهر فتح الممر أمام السفن الصغيرة.')])
    >>> [(r.line, r.text, r.reason) for r in removed]
    [(2, 'بيروت - الميناء', 'dateline'), (3, 'انتهى', 'end-mark')]
    """
    rows, heading, heading_line = _rows(raw_text, title)
    heading = _whole_headline(heading, rows) if title else heading
    whole = [Line(row.text, row.line, row.order) for row in rows]
    work = Sweep(rows, normalize(heading), frozenset(keep), recurring, heading_line)
    found = heading
    while work.run():
        first = work.rows[0].text if work.rows else ""
        if title is None and not found and 0 < len(first) <= _MAX_TITLE:
            found = work.take_title()  # a picture's caption or a teaser stood above it
        elif title is None:
            found = work.shorten_title(found)
    metadata = _metadata(work.facts)
    if not work.removed:
        return CleanArticle(heading, whole, [], metadata)
    warning, spare = _weigh(heading, whole, work.removed)
    if warning:
        metadata["cleaning_warning"] = warning
    if spare:
        return CleanArticle(heading, whole, [], metadata)
    paragraphs = [Line(row.text, row.line, row.order) for row in work.rows]
    removed = sorted(work.removed, key=lambda removed: removed.place)
    return CleanArticle(found, paragraphs, removed, metadata)


def _weigh(title: str, whole: list[Line], removed: list[Removed]) -> tuple[str, bool]:
    """Return a warning when most words would go, and whether all are to stay instead.

    Labels, markup and repetitions are furniture beyond doubt: all stay only when most of the
    other words would go, too.
    """
    total = sum(len(text.split()) for text in whole)
    lost = [(len(r.text.split()), r) for r in removed if r.place[0] >= 0]
    n_lost = sum(n for n, _ in lost)
    sure = sum(n for n, r in lost if n <= _LABEL or r.reason in _HARMLESS or is_markup(r.text))
    if 2 * n_lost > total and 2 * (n_lost - sure) > total - sure:
        return f"{n_lost} of {total} words looked like page furniture; nothing was removed", True
    total += len(title.split())
    n_lost += sum(len(r.text.split()) for r in removed if r.place[0] < 0)
    if 2 * n_lost <= total:
        return "", False
    return f"{n_lost} of {total} words were page furniture and were removed", False


def _rows(raw_text: str, title: str | None) -> tuple[list[Row], str, int]:
    """Split the raw text into numbered rows, and take the title off the top if it is there."""
    heading, heading_line = title, 1
    rows: list[Row] = []
    text = tidy(raw_text)
    if "\r" in text:
        text = _BREAK.sub("\n", text)
    gaps = "    " in text
    for number, raw in enumerate(text.split("\n"), start=1):
        text = raw.strip()
        if not text:
            continue
        blocks = [text]
        if gaps and (heading is not None or len(text) > _MAX_TITLE):
            blocks = _GAP.split(text)
        if heading is None:
            heading = "" if len(blocks[0]) > _MAX_TITLE else blocks.pop(0)
            heading_line = number
        for block in blocks:
            rows.append(Row(block, number, len(rows)))
        if gaps and rows and raw.endswith("    "):
            rows[-1].gapped = rows[-1].line == number
    return rows, tidy(heading or "").strip(), heading_line


def _whole_headline(title: str, rows: list[Row]) -> str:
    """Return the headline that the page gives twice at its top, if the title is its beginning.

    Lists of titles cut long ones short.
    """
    top = [row.text for row in rows[:EDGE]]
    for line in top:
        begins = line.startswith(f"{title} ") and is_title_like(line)
        if begins and sum(line in other for other in top) > 1:
            return " ".join(line.split())
    return title


def _metadata(facts: dict[str, str]) -> dict[str, str]:
    metadata = dict(sorted(facts.items()))
    if "date" in metadata:
        metadata["date_status"] = "stated"
    return metadata
