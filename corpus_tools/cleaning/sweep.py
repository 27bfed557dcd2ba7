"""One article under all the rules, again and again until none finds anything more."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from corpus_tools.arabic.letters import fold, fold_each, normalize
from corpus_tools.arabic.lines import (
    SHORT,
    holds_foreign,
    is_foreign,
    is_foreign_name,
    is_markup,
    is_prose,
)
from corpus_tools.cleaning.captions import caption_credit
from corpus_tools.cleaning.datelines import kind_of, outlet_of, parse_dateline
from corpus_tools.cleaning.furniture import (
    Verdict,
    judge,
    may_address_reader,
    may_be_furniture,
    states_policy,
)
from corpus_tools.cleaning.glued import (
    TAIL,
    Cut,
    cut_debris,
    cut_head,
    cut_link,
    cut_tail,
    may_have_tail,
)
from corpus_tools.cleaning.layout import EDGE, FOOT, Page
from corpus_tools.cleaning.pageframe import Row
from corpus_tools.cleaning.recurrence import Recurring
from corpus_tools.cleaning.repetition import is_same_title, title_affix
from corpus_tools.dates.stamps import find_stamp

__all__ = ["Removed", "Sweep"]

#: A prose line this near the title in length may be the title with a full stop.
_LIKE_TITLE = 6
#: What may open a line worth a look for glued furniture.
_HEAD_HINT = re.compile(r"[-–—ـ:)»\"]\s|\)[-–—ـ]|[-–—]:|[»\"]:|\w:\w")


class _Removed(NamedTuple):
    line: int
    text: str
    reason: str
    kept_as: str


class Removed(_Removed):
    """A line, or a part of one, that is not prose, and the metadata field it filled.

    ``place`` sorts what one article lost, and tells where to put it back: the block of the text
    (-1 for the title), then 0 for a head, 1 for the block itself, 2 for a tail, then the turn.
    """

    place: tuple[int, int, int] = (0, 1, 0)


class Sweep:
    """One article under the rules, swept until no rule finds anything more."""

    def __init__(
        self,
        rows: list[Row],
        title: str,
        keep: frozenset[str],
        recurring: Collection[str],
        title_line: int = 1,
    ) -> None:
        self.rows = rows
        self.title = title
        self.title_line = title_line
        self.keep = keep
        self.recurring = recurring
        self.names = recurring.names if isinstance(recurring, Recurring) else frozenset()
        self.facts: dict[str, str] = {}
        self.removed: list[Removed] = []
        # What no line of the article holds, no line need be searched for.
        self.foreign = holds_foreign("\n".join([row.text for row in rows]))
        self._measure(rows)

    def take_title(self) -> str:
        """Make the first line the title, and look at the others again in its light."""
        row = self.rows.pop(0)
        self._retitle(row.text, row.line)
        return row.text

    def _retitle(self, title: str, line: int) -> None:
        self.title, self.title_line = normalize(title), line
        self._measure(self.rows)

    def shorten_title(self, title: str) -> str:
        """Cut site and section off a title whose headline the page gives alone, too."""
        for removed in self.removed:
            affix = title_affix(title, removed.text) if removed.reason == "repeated-title" else ""
            if not affix or "page-furniture" in self.keep:
                continue
            parts = [part.strip() for part in affix.strip("-–—|:»> ").split(" - ")]
            section = next((part for part in parts if kind_of(part) == "section"), "")
            if section:
                self.facts.setdefault("section", section)
            line = Removed(self.title_line, affix, "page-furniture", "section" if section else "")
            line.place = (-1, 0, 0)
            self.removed.append(line)
            self._retitle(removed.text, self.title_line)
            return removed.text
        return title

    def _measure(self, rows: Sequence[Row]) -> None:
        """Note the shape of the lines; fold those that may be anything but prose."""
        short = []
        for row in rows:
            text = row.text
            length = len(text)
            row.foreign = self.foreign and is_foreign(text) and not is_foreign_name(text)
            row.prose = is_prose(text) and not (
                text[-1] in ")]" and length <= SHORT and caption_credit(text) != ""
            )
            row.folded = ""
            if length <= SHORT and (
                not row.prose
                or abs(length - len(self.title)) <= _LIKE_TITLE
                or may_be_furniture(text)
            ):
                short.append(row)
        for row, line in zip(short, fold_each(fold, [row.text for row in short]), strict=True):
            row.folded = line.strip()

    def run(self) -> bool:
        """Apply every rule once; tell whether anything was removed."""
        before = len(self.removed)
        self._cut_buttons()
        for row in self.rows[-2:]:  # where pages speak to their readers in whole sentences
            if not row.folded and len(row.text) <= SHORT and may_address_reader(row.text):
                row.folded = fold(row.text).strip()
        for i, row in enumerate(self.rows):
            judged = row.folded or row.foreign or row.text[-1] == ">" or self._at_foot(i)
            row.verdict = self._judge(i, row) if judged else None
        Page(self.rows, self.facts, self.names).read()
        # After the rules of place: an outlet's signature recurs, too, and says more than that.
        for row in self.rows:
            if row.verdict is None and row.folded in self.recurring:
                row.verdict = self._recurring(row)
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
        """Judge one line by its own words and the title."""
        folded = row.folded
        if is_markup(row.text):
            return Verdict("page-furniture")
        if self._at_foot(i) and states_policy(row.text):
            return Verdict("page-furniture")
        if not folded:
            return Verdict("other-language") if row.foreign else None
        if is_same_title(row.text, folded, self.title):
            return Verdict("repeated-title")
        edge = i < EDGE or i >= len(self.rows) - EDGE
        foot = i == 0 or self._at_foot(i)
        verdict = judge(row.text, folded, edge=edge, foot=foot)
        if verdict is None and row.foreign and find_stamp(row.text) is None:
            verdict = Verdict("other-language")
        return verdict

    def _at_foot(self, i: int) -> bool:
        return i >= len(self.rows) - FOOT

    def _recurring(self, row: Row) -> Verdict | None:
        """Judge a line that many articles share; one that names its outlet signs for it."""
        if parse_dateline(row.text) is not None:
            return None
        shared = self.recurring
        reason = shared[row.folded] if isinstance(shared, Recurring) else "page-furniture"
        outlet = outlet_of(row.text)
        if reason == "page-furniture" and outlet and outlet != row.text.strip(" .«»\"'()[]*"):
            self.facts.setdefault("source_credit", row.text)
            self.facts.setdefault("outlet", outlet)
            return Verdict("credit", "source_credit", row.text)
        return Verdict(reason)

    def _cut_buttons(self) -> None:
        """Cut buttons glued to the first lines, before these are judged."""
        for row in self.rows[:2]:
            if row.text[0].isascii() and (cut := cut_debris(row.text)) is not None:
                self._take(row, cut, head=True)

    def _cut(self) -> None:
        """Cut what is glued before the first sentence and after the last ones."""
        outlet = self.facts.get("outlet", "")
        known = self.names | {normalize(outlet)} if outlet else self.names
        kept = [row for row in self.rows if row.verdict is None]
        lead = next((row for row in kept[:3] if row.prose), None)
        if lead is not None and _HEAD_HINT.search(lead.text, 0, 90) is not None:
            cut = cut_head(lead.text, known)
            if cut is not None:
                self._take(lead, cut, head=True)
        last = kept[-4:]
        if may_have_tail("\n".join(row.text[-TAIL:] for row in last)):
            for row in last:
                if (cut := cut_tail(row.text)) is not None:
                    self._take(row, cut, head=False)
        for row in kept:
            if row.text[-1] in ")]" and (cut := cut_link(row.text)) is not None:
                self._take(row, cut, head=False)

    def _take(self, row: Row, cut: Cut, *, head: bool) -> None:
        text = row.text
        part, rest = (text[: cut.at], text[cut.at :]) if head else (text[cut.at :], text[: cut.at])
        if cut.reason in self.keep or not part.strip() or not rest.strip():
            return
        if cut.field and cut.value:
            self.facts.setdefault(cut.field, cut.value)
        if cut.outlet:
            self.facts.setdefault("outlet", cut.outlet)
        self._remove(row, part.strip(), Verdict(cut.reason, cut.field, cut.value), 0 if head else 2)
        row.text = rest.strip()
        self._measure([row])

    def _remove(self, row: Row, text: str, verdict: Verdict, zone: int) -> None:
        """Note a removal; heads of a line come in the order found, tails in the reverse."""
        n = len(self.removed)
        key = (row.order, zone, -n if zone == 2 else n)
        kept = self.facts.get(verdict.field)
        kept_as = verdict.field if kept and verdict.value in ("", kept) else ""
        removed = Removed(row.line, text, verdict.reason, kept_as)
        removed.place = key
        self.removed.append(removed)
