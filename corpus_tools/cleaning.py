"""Clean one article: the rules in their order, what they take away, and what that tells."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple, Self

from corpus_tools.alphabet import normalize, tidy
from corpus_tools.cues import READER_YOU
from corpus_tools.datelines import Cut, cut_debris, cut_head, cut_tail, parse_dateline
from corpus_tools.furniture import (
    SHORT,
    Verdict,
    caption_credit,
    ends_sentence,
    is_foreign,
    is_markup,
    is_prose,
    judge,
    may_address_reader,
    may_be_furniture,
    words_of,
)
from corpus_tools.layout import EDGE, Page, Row
from corpus_tools.repeats import is_same_title
from corpus_tools.stamps import find_stamp

__all__ = ["CleanArticle", "Line", "Removed", "clean", "recurring_lines"]

#: A first line longer than this with blocks in it is a whole page on one line, not a title.
_MAX_TITLE = 200
#: One this long is the article itself, and so is a single line of prose: there is no title.
_NO_TITLE = 250
#: Wide gaps part the blocks of a page that was dumped without line breaks.
_GAP = re.compile(r" {4,}")
_BREAK = re.compile(r"\r\n?")
#: Repetitions lose no words of the article.
_HARMLESS = frozenset({"repeated-title", "repeated-lead"})
#: A prose line this near the title in length may be the title with a full stop.
_LIKE_TITLE = 6
#: What may open a line worth a look for glued furniture.
_HEAD_HINT = re.compile(r"[-–—ـ:)»\"]\s|\)[-–—ـ]|[-–—]:")
#: What may end a line worth a look for glued furniture.
_TAIL_HINT = re.compile(r"[)\]]\.?$|نته[ىي]|نهاية|مصادر|مصدر")


class Line(str):
    """A paragraph's text that remembers its 1-based line number in the raw text.

    >>> line = Line("أعلنت الهيئة فتح الممر.", 3)
    >>> line.line, line == "أعلنت الهيئة فتح الممر."
    (3, True)
    """

    line: int

    def __new__(cls, text: str, line: int) -> Self:
        """Make a line of the text and its number."""
        made = str.__new__(cls, text)
        made.line = line
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        return (str(self), self.line)


class Removed(NamedTuple):
    """A line, or a part of one, that is not prose, and the metadata field it filled."""

    line: int
    text: str
    reason: str
    kept_as: str


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
        first line that is not empty is the title, unless it is itself a paragraph: a text of
        one paragraph has no title.
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
    work = _Work(rows, normalize(heading), frozenset(keep), recurring)
    while work.sweep():
        pass
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
    return CleanArticle(heading, paragraphs, removed, metadata)


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
    alone = "\n" not in text.strip()
    for number, raw in enumerate(text.split("\n"), start=1):
        text = raw.strip()
        if not text:
            continue
        blocks = [text]
        if gaps and (heading is not None or len(text) > _MAX_TITLE):
            blocks = _GAP.split(text)
        if heading is None:
            body = len(blocks[0]) > _NO_TITLE or (alone and is_prose(blocks[0]))
            heading = "" if body else blocks.pop(0)
        for block in blocks:
            rows.append(Row(block, number, len(rows)))
    return rows, tidy(heading or "").strip()


def _metadata(facts: dict[str, str]) -> dict[str, str]:
    metadata = dict(sorted(facts.items()))
    if "date" in metadata:
        metadata["date_status"] = "stated"
    return metadata


class _Work:
    """One article under the rules, swept until no rule finds anything more."""

    def __init__(
        self, rows: list[Row], title: str, keep: frozenset[str], recurring: Collection[str]
    ) -> None:
        self.rows = rows
        self.title = title
        self.keep = keep
        self.recurring = recurring
        self.facts: dict[str, str] = {}
        self.removed: list[tuple[tuple[int, int, int], Removed]] = []
        for row in rows:
            self._measure(row)

    def _measure(self, row: Row) -> None:
        """Note the shape of a line; fold it if it may be anything but prose."""
        text = row.text
        length = len(text)
        row.foreign = is_foreign(text)
        row.prose = is_prose(text) and not (
            text[-1] in ")]" and length <= SHORT and caption_credit(text) != ""
        )
        short = length <= SHORT and (
            not row.prose or abs(length - len(self.title)) <= _LIKE_TITLE or may_be_furniture(text)
        )
        row.folded = normalize(text).strip() if short else ""

    def sweep(self) -> bool:
        """Apply every rule once; tell whether anything was removed."""
        before = len(self.removed)
        self._cut_debris()
        for row in self.rows[-2:]:  # where pages speak to their readers in whole sentences
            if not row.folded and len(row.text) <= SHORT and may_address_reader(row.text):
                row.folded = normalize(row.text).strip()
        for i, row in enumerate(self.rows):
            row.verdict = self._judge(i, row)
        Page(self.rows, self.facts).read()
        self._cut()
        stay = []
        for row in self.rows:
            if row.verdict is None or row.verdict.reason in self.keep:
                stay.append(row)
            else:
                self._remove(row, row.text, row.verdict, 1)
        self.rows = stay
        return len(self.removed) > before

    def _judge(self, i: int, row: Row) -> Verdict | None:
        """Judge one line by its own words, the title, and what other articles share."""
        folded = row.folded
        if is_markup(row.text):
            return Verdict("page-furniture")
        if not folded:
            return Verdict("other-language") if row.foreign else None
        if is_same_title(row.text, folded, self.title):
            return Verdict("repeated-title")
        edge = i < EDGE or i >= len(self.rows) - EDGE
        verdict = judge(row.text, folded, edge=edge)
        if verdict is None and row.foreign and find_stamp(row.text) is None:
            verdict = Verdict("other-language")
        if verdict is None and folded in self.recurring and parse_dateline(row.text) is None:
            verdict = Verdict("page-furniture")
        return verdict

    def _cut_debris(self) -> None:
        """Cut buttons glued to the first lines, before these are judged."""
        for row in self.rows[:2]:
            if row.text[0].isascii() and (cut := cut_debris(row.text)) is not None:
                self._take(row, cut, head=True)

    def _cut(self) -> None:
        """Cut what is glued before the first sentence and after the last ones."""
        outlet = self.facts.get("outlet", "")
        known = {normalize(outlet)} if outlet else set()
        kept = [row for row in self.rows if row.verdict is None]
        lead = next((row for row in kept[:3] if row.prose), None)
        if lead is not None and _HEAD_HINT.search(lead.text, 0, 90) is not None:
            cut = cut_head(lead.text, known)
            if cut is not None:
                self._take(lead, cut, head=True)
        for row in kept[-4:]:
            if _TAIL_HINT.search(row.text[-60:]) and (cut := cut_tail(row.text)) is not None:
                self._take(row, cut, head=False)

    def _take(self, row: Row, cut: Cut, *, head: bool) -> None:
        text = row.text
        part, rest = (text[: cut.at], text[cut.at :]) if head else (text[cut.at :], text[: cut.at])
        if cut.reason in self.keep or not part.strip() or not rest.strip():
            return
        if cut.field and cut.value:
            self.facts.setdefault(cut.field, cut.value)
        self._remove(row, part.strip(), Verdict(cut.reason, cut.field, cut.value), 0 if head else 2)
        row.text = rest.strip()
        self._measure(row)

    def _remove(self, row: Row, text: str, verdict: Verdict, zone: int) -> None:
        """Note a removal; heads of a line come in the order found, tails in the reverse."""
        n = len(self.removed)
        key = (row.order, zone, -n if zone == 2 else n)
        kept = self.facts.get(verdict.field)
        kept_as = verdict.field if kept and verdict.value in ("", kept) else ""
        self.removed.append((key, Removed(row.line, text, verdict.reason, kept_as)))
