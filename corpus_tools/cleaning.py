"""Clean one article: the rules in their order, what they take away, and what that tells."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple, Self

from corpus_tools.alphabet import normalize, tidy
from corpus_tools.cues import READER_YOU
from corpus_tools.layout import EDGE, Row
from corpus_tools.lineshape import SHORT, ends_sentence, words_of
from corpus_tools.sweep import Removed, Sweep

__all__ = ["CleanArticle", "Line", "Removed", "clean", "recurring_lines"]

#: A longer first line is no title: a paragraph, or a whole page on one line.
_MAX_TITLE = 200
#: Wide gaps part the blocks of a page that was dumped without line breaks.
_GAP = re.compile(r" {4,}")
_BREAK = re.compile(r"\r\n?")
#: Repetitions lose no words of the article.
_HARMLESS = frozenset({"repeated-title", "repeated-lead"})


class Line(str):
    """A paragraph's text that remembers its 1-based line number in the raw text.

    >>> line = Line("أعلنت الهيئة فتح الممر.", 3)
    >>> line.line, line == "أعلنت الهيئة فتح الممر."
    (3, True)
    """

    __slots__ = ("line",)
    line: int

    def __new__(cls, text: str, line: int) -> Self:
        """Make a line of the text and its number."""
        made = str.__new__(cls, text)
        made.line = line
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return Line, (str(self), self.line)


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
        The title, when it is known from elsewhere; the text is then all body. Without it, the
        first line that is not empty is the title, unless it is as long as a paragraph.
    keep : collection of str
        Reasons (such as ``"caption"``) whose lines are to stay.
    recurring : collection of str
        Normalised lines that many articles of the corpus share; see `recurring_lines`.

    Returns
    -------
    CleanArticle
        Cleaning its text again removes nothing more. Should the rules take more than half of
        the words, everything stays and ``metadata["cleaning_warning"]`` says so.

    Examples
    --------
    >>> raw = "افتتاح الممر\nبيروت - الميناء\nأعلنت هيئة النهر فتح الممر أمام السفن الصغيرة.انتهى"
    >>> title, paragraphs, removed, metadata = clean(raw)
    >>> title, [(p.line, p) for p in paragraphs]
    ('افتتاح الممر', [(3, 'أعلنت هيئة النهر فتح الممر أمام السفن الصغيرة.')])
    >>> [(r.line, r.text, r.reason) for r in removed]
    [(2, 'بيروت - الميناء', 'dateline'), (3, 'انتهى', 'end-mark')]
    """
    rows, heading = _rows(raw_text, title)
    whole = [(row.text, row.line) for row in rows]
    work = Sweep(rows, normalize(heading), frozenset(keep), recurring)
    found = heading
    while work.run():
        first = work.rows[0].text if work.rows else ""
        if title is None and not found and 0 < len(first) <= _MAX_TITLE:
            found = work.take_title()  # a picture's caption or a teaser stood above it
    metadata = _metadata(work.facts)
    if not work.removed:
        return CleanArticle(heading, [Line(text, line) for text, line in whole], [], metadata)
    total = sum(len(text.split()) for text, _ in whole)
    lost = sum(len(r.text.split()) for _, r in work.removed if r.reason not in _HARMLESS)
    if 2 * lost > total:
        metadata["cleaning_warning"] = (
            f"{lost} of {total} words looked like page furniture; nothing was removed"
        )
        return CleanArticle(heading, [Line(text, line) for text, line in whole], [], metadata)
    paragraphs = [Line(row.text, row.line) for row in work.rows]
    removed = [r for _, r in sorted(work.removed, key=lambda item: item[0])]
    return CleanArticle(found, paragraphs, removed, metadata)


def recurring_lines(texts: Iterable[str]) -> frozenset[str]:
    r"""Find the short lines that stand at the edges of many articles of one corpus.

    A line counts when it stands among the first or last lines of at least eight articles, and
    of at least one article in a hundred; sentences count only when they speak to the reader of
    the page. Corpora of fewer than twenty articles have too little to show for it.

    Parameters
    ----------
    texts : iterable of str
        The raw texts of the corpus.

    Returns
    -------
    frozenset of str
        Normalised lines for `clean`.

    Examples
    --------
    >>> texts = [f"عنوان الخبر رقم {n}\nنص الخبر رقم {n}.\nصوت المدينة يصلكم" for n in range(30)]
    >>> recurring_lines(texts) == {"صوت المدينه يصلكم"}
    True
    """
    counts: Counter[str] = Counter()
    n_texts = 0
    for text in texts:
        n_texts += 1
        lines = [line for line in _BREAK.sub("\n", text).split("\n") if line.strip()]
        edge = lines if len(lines) <= 2 * EDGE else lines[:EDGE] + lines[-EDGE:]
        counts.update({key for line in edge if (key := _recurring_key(line))})
    least = max(8, n_texts // 100)
    if n_texts < 20:
        return frozenset()
    return frozenset(key for key, count in counts.items() if count >= least)


def _recurring_key(line: str) -> str:
    """Return the normalised line if a line like it may be furniture, else ""."""
    line = line.strip()
    if len(line) > SHORT:
        return ""
    key = normalize(line).strip()
    words = words_of(key)
    if (ends_sentence(line) or len(words) > 12) and READER_YOU.isdisjoint(words):
        return ""
    return key


def _rows(raw_text: str, title: str | None) -> tuple[list[Row], str]:
    """Split the raw text into numbered rows, and take the title off the top if it is there."""
    heading = title
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
        for block in blocks:
            rows.append(Row(block, number, len(rows)))
    return rows, tidy(heading or "").strip()


def _metadata(facts: dict[str, str]) -> dict[str, str]:
    metadata = dict(sorted(facts.items()))
    if "date" in metadata:
        metadata["date_status"] = "stated"
    return metadata
