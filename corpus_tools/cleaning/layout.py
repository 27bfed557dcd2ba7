"""The place rules: what a line is because of where it stands between title, lead and end."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from corpus_tools.arabic.cues import (
    AGENCIES,
    AUTHOR_ROLES,
    CONTACTS,
    GIVEN_NAMES,
    OUTLET_WORDS,
    SECTIONS,
    SENTENCE_WORDS,
    TAG_HEADS,
)
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.lines import ends_sentence, is_title_like, words_of
from corpus_tools.cleaning.datelines import is_outlet_like, parse_dated, parse_dateline
from corpus_tools.cleaning.furniture import (
    EDGE,
    Verdict,
    caption_credit,
    is_caption_like,
    is_link_head,
)
from corpus_tools.cleaning.repetition import may_repeat, repeats_lead
from corpus_tools.dates.stamps import find_stamp, split_stamp

__all__ = ["Page", "Row", "take_below", "take_menus", "take_set_captions"]

#: So many short lines in a row, half of them names of sections, are a menu.
_MENU = 4
_CONTACTS = tuple(CONTACTS)
#: Words: a longer line describes more than a writer.
_ROLE = 14


@dataclass(slots=True)
class Row:
    """One line, or one block of a line, on its way through the rules."""

    text: str
    line: int
    order: int
    folded: str = ""  # normalised, for lines short enough to be anything but prose
    foreign: bool = False
    prose: bool = False
    verdict: Verdict | None = None
    gapped: bool = False  # a wide gap ends its line: an empty cell of the page's layout


def take_menus(rows: Sequence[Row], first: int, last: int) -> None:
    """Take runs of section names above the first paragraph or below the last."""
    run: list[Row] = []
    for i, row in enumerate([*rows, Row("", 0, 0, prose=True)]):
        words = words_of(row.folded)
        named = 0 < len(words) <= 3 and not ends_sentence(row.text) and not first < i < last
        taken = row.verdict is not None and row.verdict.reason == "page-furniture"
        if named and (row.verdict is None or taken):
            run.append(row)
            continue
        sections = sum(row.folded in SECTIONS for row in run)
        if len(run) >= _MENU and 2 * sections >= len(run):
            for item in run:
                item.verdict = item.verdict or Verdict("page-furniture")
        run = []


def take_below(short: Sequence[tuple[int, Row]], last: int) -> None:
    """Take tags, the writer's description and address under the last paragraph.

    Parameters
    ----------
    short : sequence of (int, Row)
        The lines that may be furniture, and where they stand.
    last : int
        Where the last paragraph stands; below 0 if there is none.
    """
    described = contact = False
    for i, row in short:
        if not i > last >= 0:
            continue
        words = words_of(row.folded)
        bare = row.text.lstrip("(*•-– ")
        if row.verdict is not None:
            # How to write to the author runs to the end of the page.
            contact = contact or row.folded.startswith(_CONTACTS)
        elif ends_sentence(row.text) or not words:
            described = False
        elif contact or (words[0] in TAG_HEADS and len(words) > 1):
            row.verdict = Verdict("page-furniture")
        elif len(words) <= _ROLE and bare != row.text and words[0] in AUTHOR_ROLES:
            row.verdict = Verdict("credit")
            described = True
        elif row.text[0] == "*" and "(" in bare and not AUTHOR_ROLES.isdisjoint(words):
            row.verdict = Verdict("credit")
        elif described and len(words) <= 6 and ":" not in row.text:
            row.verdict = Verdict("credit")  # the description runs on


def take_set_captions(rows: Sequence[Row], first: int, last: int) -> None:
    """Take lines inside the article that are set as the caption above it is, and only so.

    A page sets all its captions alike: here with an empty cell behind. Where paragraphs are set
    so, too, it means nothing.
    """
    gapped = [row for row in rows if row.gapped]
    above = any(row.verdict is not None and row.verdict.reason == "caption" for row in gapped)
    if not above or any(row.prose and row.verdict is None for row in gapped):
        return
    for row in rows[first:last]:
        short = row.folded and not row.prose and row.verdict is None
        if row.gapped and short and is_title_like(row.text):
            row.verdict = Verdict("caption")


#: The longest words of a teaser, looked for in what may repeat it.
_TELLING = 5
#: Words: a shorter line without a full stop is no teaser.
_TEASER = 12
_DIGIT = re.compile(r"\d")
_PLAIN_NAME = re.compile(r"[^\W_]+(?:[ -][^\W_]+){0,3}")


@dataclass
class Page:
    """The lines of one article under the rules of place; `read` applies them in order."""

    rows: list[Row]
    facts: dict[str, str] = field(default_factory=dict)
    names: Collection[str] = frozenset()  # the outlet's names in datelines of other articles
    first: int = 0  # the first paragraph of prose
    last: int = -1  # the last one
    short: list[tuple[int, Row]] = field(default_factory=list)  # lines that may be furniture

    def read(self) -> None:
        """Give a verdict to every line that its place betrays, and gather the metadata."""
        self._find_prose()
        self.short = [(i, row) for i, row in enumerate(self.rows) if row.folded and not row.prose]
        if len(self.short) > 3:
            take_menus(self.rows, self.first, self.last)
        self._stamps()
        self._credits()
        take_below(self.short, self.last)
        self._signature()
        self._datelines()
        if self.last < 0:
            return
        self._repeated_lead()
        self._captions()
        self._writer()
        self._navigation()
        self._link_blocks()

    def _find_prose(self) -> None:
        prose = [i for i, row in enumerate(self.rows) if row.prose and row.verdict is None]
        self.first, self.last = (prose[0], prose[-1]) if prose else (len(self.rows), -1)

    def _open(self, start: int, stop: int) -> Iterator[tuple[int, Row]]:
        """Yield the short lines of a range that no rule has taken."""
        for i, row in self.short:
            if start <= i < stop and row.verdict is None:
                yield i, row

    def _outside(self) -> Iterator[tuple[int, Row]]:
        """Yield the open short lines above the first paragraph and below the last."""
        if self.last < 0:
            yield from self._open(0, len(self.rows))
            return
        yield from self._open(0, self.first)
        yield from self._open(self.last + 1, len(self.rows))

    def _learn(self, name: str, value: str) -> None:
        if name and value:
            self.facts.setdefault(name, value)

    # -- dates ---------------------------------------------------------------------------------

    def _stamps(self) -> None:
        """Take publication stamps; of several, the labelled one, then the one next the lead."""
        found: list[tuple[int, int, str, str]] = []
        stamps = [
            (i, row, find_stamp(row.text))
            for i, row in self._open(0, len(self.rows))
            if _DIGIT.search(row.folded) or row.folded.startswith(("منذ", "قبل"))
        ]
        # Dates between paragraphs are the headings of a chronicle, and so may the first one be.
        chronicle = any(s and s.dated and self._between_paragraphs(i) for i, _, s in stamps)
        for i, row, stamp in stamps:
            inside = self.first <= i <= self.last
            if chronicle and stamp is not None and not (stamp.label or ":" in row.text):
                continue
            if stamp is None and i < self.first and (dated := self._dated_line(row)):
                found.append((1, self.first - i, dated, row.text))
            if stamp is None or (inside and not stamp.label):
                continue
            row.verdict = Verdict("date-stamp", "date" if stamp.iso else "")
            if not stamp.dated:
                continue
            rank = {"published": 0, "": 1, "updated": 2}[stamp.label] + (0 if stamp.iso else 3)
            distance = self.first - i if i < self.first else i + len(self.rows)
            found.append((rank, distance, stamp.iso, row.text))
        if not found:
            return
        rank, distance, iso, evidence = min(found)
        rivals = {other for r, d, other, _ in found if r == rank and d >= len(self.rows)}
        if distance >= len(self.rows) and rank == 1 and len(rivals) > 1 and len(found) > 2:
            return  # the dates of a list of other articles
        if "date_evidence" not in self.facts:
            self._learn("date_evidence", evidence)
            self._learn("date", iso)

    def _between_paragraphs(self, i: int) -> bool:
        """Tell whether a line stands directly between two paragraphs."""
        around = self.rows[i - 1 : i] + self.rows[i + 1 : i + 2]
        return len(around) == 2 and all(row.prose and row.verdict is None for row in around)

    def _dated_line(self, row: Row) -> str:
        """Take a dateline that holds its date between the place and the agency."""
        if len(row.text) > 90 or ends_sentence(row.text):
            return ""
        iso, residue = split_stamp(row.text)
        dateline = parse_dated(residue) if iso else None
        if dateline is None:
            return ""
        row.verdict = Verdict("dateline", "date")
        self._learn("source_credit", dateline.source_credit)
        return iso

    # -- who published -------------------------------------------------------------------------

    def _credits(self) -> None:
        """Learn from the credit lines that the line rules found."""
        for row in self.rows:
            verdict = row.verdict
            if verdict is None or verdict.field not in ("source_credit", "byline", "photo_credit"):
                continue
            self._learn(verdict.field, verdict.value)
            if verdict.field == "source_credit":
                self._learn("outlet", verdict.outlet)

    def _signature(self) -> None:
        """Take the outlet's or writer's name that stands alone under the last paragraph."""
        below = list(self._open(self.last + 1, len(self.rows)))
        signed = [(i, row) for i, row in below if self._is_stamp(i + 1)]
        if self.last < 0 or not (len(signed) == 1 or len(below) == 1):
            return
        _, row = signed[0] if len(signed) == 1 else below[0]
        name = row.text.strip(' -–—()[]«»*"')
        words = words_of(row.folded)
        if not 1 <= len(words) <= 3 or not _PLAIN_NAME.fullmatch(name):
            return
        if _DIGIT.search(row.folded[:1]) or not SENTENCE_WORDS.isdisjoint(words):
            return
        if any(len(word) < 3 for word in words):
            return  # prepositions: a heading, not a name
        stamped = bool(signed)
        if words[0] in GIVEN_NAMES:
            row.verdict = Verdict("credit", "byline", name)
        elif stamped:
            row.verdict = Verdict("credit", "outlet", name)
            self.facts["outlet"] = name
        elif is_outlet_like(name) and (len(words) < 3 or not OUTLET_WORDS.isdisjoint(words)):
            row.verdict = Verdict("credit", "outlet", name)
        elif len(words) == 2 and not is_outlet_like(name):
            row.verdict = Verdict("credit")  # a person's name, by its shape
        if row.verdict is not None:
            self._learn(row.verdict.field, name)

    def _is_stamp(self, i: int) -> bool:
        verdict = self.rows[i].verdict if i < len(self.rows) else None
        return verdict is not None and verdict.reason == "date-stamp"

    def _datelines(self) -> None:
        """Take the lines of places, agencies and names above the lead, and credits at the end."""
        outlet = self.facts.get("outlet", "")
        known = {normalize(outlet)} if outlet else set()
        named = known.union(self.names)
        near = [(i, row) for i, row in self._open(self.first, self.first + EDGE)]
        for i, row in [*self._outside(), *near]:
            if row.verdict is not None or len(row.text) > 90:
                continue
            dateline = parse_dateline(row.text, named)
            if dateline is None:
                continue
            above = i < self.first
            if (
                not above
                and not dateline.is_credit
                and not (dateline.source_credit and i > self.last and self.last >= 0)
            ):
                continue
            confirmed = [name for name in dateline.unsure if normalize(name) in known]
            outlet = dateline.outlet or (confirmed[0] if confirmed else "")
            reason = "credit" if dateline.is_credit or not above else "dateline"
            kept = "outlet" if outlet else "source_credit" if dateline.source_credit else ""
            kept = kept or ("byline" if dateline.byline else "")
            row.verdict = Verdict(reason, kept, outlet)
            if dateline.is_signed and i and above:
                self._sign(self.rows[i - 1])
            self._learn("outlet", outlet)
            for name in ("section", "source_credit", "byline"):
                self._learn(name, getattr(dateline, name))

    def _sign(self, row: Row) -> None:
        """Take the reporter's name above the outlet and the place it reports from."""
        if row.verdict is None and row.folded and _PLAIN_NAME.fullmatch(row.text):
            row.verdict = Verdict("credit", "byline", row.text)
            self._learn("byline", row.text)

    def _writer(self) -> None:
        """Take the writer's name alone above the lead."""
        for _, row in self._open(self.first - 1, self.first):
            words = words_of(row.folded)
            plain = _PLAIN_NAME.fullmatch(row.text) and not any(map(str.isascii, words))
            if plain and 2 <= len(words) <= 4 and words[0] in GIVEN_NAMES:
                row.verdict = Verdict("credit", "byline", row.text)
                self._learn("byline", row.text)

    # -- repetition, pictures, links -----------------------------------------------------------

    def _repeated_lead(self) -> None:
        """Take the teaser of a lead given twice, and what stands between the two."""
        rows = self.rows
        for i in range(min(self.first + 1, len(rows) - 1)):
            teaser = rows[i]
            if teaser.verdict is not None or len(teaser.text) < 40:
                continue
            words = dict.fromkeys(teaser.text.split())
            if not teaser.prose and len(words) < _TEASER:
                continue  # as short as a caption or a headline
            # Cheap first: a repetition has some of the longest words.
            telling = sorted(words, key=len)[-_TELLING:]
            below = "\n".join([row.text for row in rows[i + 1 : i + 6]])
            if not any(word in below for word in telling):
                continue
            for j in range(i + 1, min(i + 6, len(rows))):
                lead = rows[j]
                if lead.verdict is not None or len(lead.text) * 10 < len(teaser.text) * 6:
                    continue
                if not any(word in lead.text for word in telling):
                    continue
                if not may_repeat(set(words), lead.text):
                    continue
                if not repeats_lead(teaser.text, lead.text):
                    continue
                shorter = len(lead.text) * 10 < len(teaser.text) * 8
                (lead if shorter else teaser).verdict = Verdict("repeated-lead")
                for _, between in self._open(i + 1, j):
                    if not ends_sentence(between.text):
                        seen = self._caption_of(between) or Verdict("related-link")
                        between.verdict = seen
                self._find_prose()
                return

    def _caption_of(self, row: Row) -> Verdict | None:
        """Judge a line in the picture's place: an agency in brackets, or a caption's words."""
        credit = caption_credit(row.text)
        if credit:
            self._learn("photo_credit", credit)
            return Verdict("caption", "photo_credit", credit)
        return Verdict("caption") if is_caption_like(row.text, row.folded) else None

    def _captions(self) -> None:
        """Take captions between the title and the lead, and those with an agency anywhere."""
        expected = False
        for row in self.rows[: self.first]:
            if row.verdict is None and row.folded:
                row.verdict = self._caption_of(row)
                # An agency's English caption is followed by its Arabic one; the title repeated
                # inside the page, by the picture below it.
                label = ":" in row.text or len(words_of(row.folded)) < 2
                if row.verdict is None and expected and is_title_like(row.text) and not label:
                    row.verdict = Verdict("caption")
                expected = False
            elif row.verdict is not None and row.verdict.reason != "date-stamp":
                expected = row.verdict.reason in ("other-language", "repeated-title")
        for _, row in self._open(self.first, self.last):
            credit = caption_credit(row.text) if is_title_like(row.text) else ""
            if credit and normalize(credit) in AGENCIES and len(row.text.split()) > 3:
                row.verdict = Verdict("caption", "photo_credit", credit)
                self._learn("photo_credit", credit)
        take_set_captions(self.rows, self.first, self.last)

    def _navigation(self) -> None:
        """Take the menu above a title that is given again below it."""
        titles = [
            i
            for i, row in enumerate(self.rows[: self.first])
            if row.verdict is not None and row.verdict.reason == "repeated-title"
        ]
        if titles:
            for _, row in self._open(0, titles[-1]):
                row.verdict = Verdict("page-furniture")

    def _link_blocks(self) -> None:
        """Take the titles listed under a heading such as "related topics"."""
        for i, row in self.short:
            if row.verdict is None or row.verdict.reason != "related-link":
                continue
            if not is_link_head(row.text, row.folded):
                continue
            block: list[Row] = []
            j = i + 1
            while j < len(self.rows):
                below = self.rows[j]
                if below.verdict is None:
                    if below.prose or not below.folded or not is_title_like(below.text):
                        break
                    block.append(below)
                j += 1
            if j < len(self.rows) and len(block) > 1 and len(block[-1].text.split()) <= 4:
                block.pop()  # short and next to prose: the sub-heading of what follows
            for below in block:
                below.verdict = Verdict("related-link")
