"""Clean one article: the rules in their order, what they take away, and what that tells."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, Self

from corpus_tools.arabic.letters import fold, fold_each, normalize, tidy
from corpus_tools.arabic.lines import (
    SHORT,
    ends_sentence,
    holds_foreign,
    is_foreign,
    is_foreign_name,
    is_markup,
    is_prose,
    is_title_like,
)
from corpus_tools.cleaning.captions import caption_credit, shows_screen
from corpus_tools.cleaning.datelines import is_credit, kind_of, outlet_of, parse_dateline
from corpus_tools.cleaning.ending import cut_signature, teasers_below
from corpus_tools.cleaning.entities import spell_out
from corpus_tools.cleaning.furniture import (
    EDGE,
    FOOT,
    LineVerdict,
    judge_line,
    may_address_reader,
    may_be_furniture,
    states_policy,
)
from corpus_tools.cleaning.glued import (
    TAIL,
    GluedPart,
    cut_debris,
    cut_head,
    cut_link,
    cut_list,
    cut_tail,
    is_slide_show,
    may_have_tail,
)
from corpus_tools.cleaning.headline import find_headline
from corpus_tools.cleaning.layout import judge_places
from corpus_tools.cleaning.opening import NO_HEADS, Heads, Opening, page_rows, read_opening
from corpus_tools.cleaning.pages import PageLine, inner
from corpus_tools.cleaning.repetition import Recurring, is_same_title, title_affix
from corpus_tools.cleaning.seams import cut_caption
from corpus_tools.dating.stamps import find_dates, find_stamp
from corpus_tools.messages import Message

__all__ = ["REMOVAL_REASONS", "CleanArticle", "Line", "clean"]

#: Why a line goes.
REMOVAL_REASONS = (
    "caption",
    "credit",
    "date-stamp",
    "dateline",
    "end-mark",
    "other-language",
    "page-furniture",
    "related-link",
    "repeated-lead",
    "repeated-text",
    "repeated-title",
)


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


class _Removed(NamedTuple):
    """What users unpack of a removed line."""

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


#: Reasons of removed lines → what part of the page they are; others are page furniture.
_PLACES = {
    "date-stamp": "stamp",
    "dateline": "stamp",
    "caption": "caption",
    "other-language": "caption",  # agencies' captions, as they come before translation
    "repeated-lead": "text",
    "repeated-text": "text",
    "repeated-title": "text",
}


class CleanArticle(NamedTuple):
    """The four parts of a cleaned article; unpacks as ``title, paragraphs, removed, metadata``."""

    title: str
    paragraphs: list[Line]
    removed: list[Removed]
    metadata: dict[str, str]

    def placed_lines(self, title_line: int = 1) -> Iterator[tuple[str, int, str]]:
        """Yield every line with its number and its place: text, stamp, caption or page.

        Parameters
        ----------
        title_line : int
            The number of the title's line.
        """
        yield self.title, title_line, "text"
        end = teasers_below(self.paragraphs)
        for i, paragraph in enumerate(self.paragraphs):
            yield paragraph, paragraph.line, "text" if i < end else "page"
        for removed in self.removed:
            yield removed.text, removed.line, _PLACES.get(removed.reason, "page")


# -- cleaning ------------------------------------------------------------------------------------

#: Marks that end a sentence or a part of it.
_MARKS = frozenset('.،,؛:؟!»"”)')
#: Repetitions lose no words of the article.
_HARMLESS = frozenset({"repeated-title", "repeated-lead", "repeated-text", "date-stamp"})
#: What stands round an article, and how many words make one.
_FRAME = frozenset({"page-furniture", "related-link"})
_ARTICLE = 25
#: Words: a shorter line is a label.
_LABEL = 3
#: Sweeps: articles come to rest after three.
_SWEEPS = 12
#: Characters: a shorter title may open another line.
_LEAST_TITLE = 20


def clean(
    raw_text: str,
    *,
    title: str | None = None,
    keep: Collection[str] = (),
    recurring: Collection[str] = frozenset(),
    heads: Heads = NO_HEADS,
) -> CleanArticle:
    r"""Part an article's prose from the furniture of the page it stood on.

    Parameters
    ----------
    raw_text : str
        The text as it came. Lines are counted from 1, empty ones too.
    title : str, optional
        The title, when it is known from elsewhere; the text is then all body, and completes a
        title that was cut short when it gives the whole one twice at its top. Without it, the
        first line that can be a headline is the title, if no more than labels stand above it: no
        sentence with its full stop, and nothing as long as a paragraph.
    keep : collection of str
        Reasons (such as ``"caption"``) whose lines are to stay.
    recurring : collection of str
        Normalised lines that many articles share: see `recurring_lines`, and `Recurring`, which
        says of each line why it goes.
    heads : mapping
        Labels that articles share above their headlines, and what they tell: see
        `corpus_tools.cleaning.opening.shared_heads`.

    Returns
    -------
    CleanArticle
        Cleaning its text again removes nothing more. When more than half of the words go,
        ``metadata["cleaning_warning"]`` says so; should these be more than labels, markup and
        repetitions, everything stays. So it does where a text never comes to rest: each line
        that goes makes furniture of the next.

    Examples
    --------
    >>> raw = "افتتاح الممر\nبيروت - الميناء\nأعلنت هيئة النهر فتح الممر أمام السفن الصغيرة.انتهى"
    >>> title, paragraphs, removed, metadata = clean(raw)
    >>> title, [(p.line, p) for p in paragraphs]
    ('افتتاح الممر', [(3, 'أعلنت هيئة النهر فتح الممر أمام السفن الصغيرة.')])
    >>> [(r.line, r.text, r.reason) for r in removed]
    [(2, 'بيروت - الميناء', 'dateline'), (3, 'انتهى', 'end-mark')]
    """
    rows = page_rows(raw_text, heads, titled=title is not None)
    opening = Opening([], False) if title is not None else read_opening(rows, heads)
    heading, heading_line, heading_order = tidy(spell_out(title or "")).strip(), 1, -1
    if opening.headline:
        taken = rows.pop(len(opening.labels))
        heading, heading_line, heading_order = taken.text, taken.line, taken.order
    elif title:
        heading = _whole_headline(heading, rows)
    work = _Sweep(rows, normalize(heading), frozenset(keep), recurring, heading_line)
    work.take_labels(opening.labels)
    work.title_order = heading_order
    whole = [Line(row.text, row.line, row.order) for row in work.rows]
    above = list(work.removed)
    found = heading
    if title is None and heading:
        found = work.find_title(heading, doubtful=len(opening.labels) >= EDGE)
    sweeps = 0
    while work.run():
        sweeps += 1
        if sweeps == _SWEEPS:
            metadata = _metadata({"cleaning_warning": Message("furniture_endless", n=sweeps)})
            return CleanArticle(heading, whole, above, metadata)
        if title is None and not found:
            found = work.take_title(heads)  # a picture's caption or a teaser stood above it
            found = work.find_title(found) if found else ""
        elif title is None:
            found = work.shorten_title(work.find_title(found))
    metadata = _metadata(work.facts)
    if not work.removed:
        return CleanArticle(heading, whole, [], metadata)
    warning, spare = _weigh(heading, whole, work.removed[len(above) :], above)
    if warning:
        metadata["cleaning_warning"] = warning
    if spare:
        return CleanArticle(heading, whole, above, metadata)
    paragraphs = [Line(row.text, row.line, row.order) for row in work.rows]
    removed = sorted(work.removed, key=lambda removed: (removed.line, removed.place))
    return CleanArticle(found, paragraphs, removed, metadata)


def _whole_headline(title: str, rows: list[PageLine]) -> str:
    """Return the headline that the page gives twice at its top, if the title is its beginning.

    Lists of titles cut long ones short.
    """
    top = [row.text for row in rows[:EDGE]]
    for line in top:
        begins = line.startswith(f"{title} ") and is_title_like(line)
        if begins and sum(line in other for other in top) > 1:
            return " ".join(line.split())
    return title


def _weigh(
    title: str, whole: list[Line], removed: list[Removed], above: list[Removed]
) -> tuple[str, bool]:
    """Return a warning when most words would go, and whether all are to stay instead.

    Labels, markup and repetitions are furniture beyond doubt, and so are menus and links round an
    article that stays: all stay only when most of the other words would go, too. What stood above
    the headline went before, and stays away.
    """
    total = _count_words(whole)
    lost = [r for r in removed if r.place[0] >= 0]
    n_lost = _count_words(r.text for r in lost)
    end = _end_of_prose(whole, lost) if total - n_lost >= _ARTICLE else -1
    sure = _count_words(
        r.text for r in lost if r.text.count(" ") < _LABEL or _is_sure(r, end, title)
    )
    if 2 * n_lost > total and 2 * (n_lost - sure) > total - sure:
        return Message("furniture_left", lost=n_lost, total=total), True
    n_above = _count_words(r.text for r in above)
    total += len(title.split()) + n_above
    n_lost += _count_words(r.text for r in removed if r.place[0] < 0) + n_above
    if 2 * n_lost <= total:
        return "", False
    return Message("furniture_removed", lost=n_lost, total=total), False


def _count_words(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _end_of_prose(whole: list[Line], lost: list[Removed]) -> int:
    """Return the last block of prose that is not lost, -1 where there is none."""
    gone = {removed.place[0] for removed in lost if removed.place[1] == 1}
    kept = [line.order for line in whole if line.order not in gone and is_prose(line)]
    return kept[-1] if kept else -1


def _is_sure(removed: Removed, end: int, title: str) -> bool:
    """Tell whether a removal takes no words of an article that ends with a block, -1 for none."""
    if removed.reason in _HARMLESS or is_markup(removed.text):
        return True
    if removed.reason == "related-link" and title and removed.text.endswith(title):
        return True  # the address of this very article: of a picture that has no text
    if end < 0 or removed.reason not in _FRAME:
        return False
    return removed.place[0] > end or not is_prose(removed.text)


def _metadata(facts: dict[str, str]) -> dict[str, str]:
    metadata = dict(sorted(facts.items()))
    if "date" in metadata:
        metadata["date_status"] = "stated"
    return metadata


def _ends_in_comma(row: PageLine) -> bool:
    """Tell whether a line that was taken for a link is a part of a sentence: no headline is."""
    link = row.verdict is not None and row.verdict.reason == "related-link"
    return link and row.text[-1] in "،," and len(row.text.split()) > _LABEL


# -- the rules in their order --------------------------------------------------------------------

#: Characters: a prose line this near the title in length may be the title with a full stop.
_LIKE_TITLE = 6
#: Ends of lines that are worth a look, however long these are.
_TELLING = (">", "Next", "Previous")
_WORDY = re.compile(r"\w")
#: What may open a line worth a look for glued furniture.
_HEAD_HINT = re.compile(r"[-–—ـ:)»\"”/]\s|\)[-–—ـ]|[-–—]:|[»\"”]:|\w:\w")
#: Characters: a dash between two words stands so near the beginning.
_TIGHT = 30


def _may_have_head(text: str) -> bool:
    return "-" in text[:_TIGHT] or _HEAD_HINT.search(text, 0, 90) is not None


def _judge_shape(row: PageLine, *, inside: bool) -> LineVerdict | None:
    """Judge a line that its words do not betray: a screenshot's caption, or in another script."""
    if shows_screen(row.text, row.folded):
        return LineVerdict("caption")
    figures = sum(map(str.isdigit, row.text))
    listed = inside and 2 * figures > len(row.text.replace(" ", ""))  # of a device's data
    if row.foreign and not listed and find_stamp(row.text) is None:
        return LineVerdict("other-language")
    return None


class _Sweep:
    """One article under the rules, which are applied again until none finds anything more."""

    def __init__(
        self,
        rows: list[PageLine],
        title: str,
        keep: frozenset[str],
        recurring: Collection[str],
        title_line: int = 1,
    ) -> None:
        self.rows = rows
        self.title = title
        self.title_line = title_line
        self.title_order = -1
        self.keep = keep
        self.recurring = recurring
        self.names = recurring.names if isinstance(recurring, Recurring) else frozenset()
        self.facts: dict[str, str] = {}
        self.removed: list[Removed] = []
        self.found = False  # the headline below the page's own first line
        self.body = range(0)  # from the first paragraph up to the last
        # Looked for in the whole article first: most hold no foreign line.
        self.foreign = holds_foreign("\n".join([row.text for row in rows]))
        self._measure(rows)

    def take_labels(self, facts: Sequence[str]) -> None:
        """Take the labels that open the page and the numbers of its pages; learn what they tell."""
        for row, fact in zip(self.rows, facts, strict=False):
            reason = "other-language" if row.foreign else "page-furniture"
            row.verdict = LineVerdict(reason, fact, row.text if fact else "")
            if fact:
                self.facts.setdefault(fact, row.text)
        if any(row.verdict is not None for row in self.rows):
            self._sort_out()

    def take_title(self, heads: Heads) -> str:
        """Make the first line that can be one the title, and look at the others in its light."""
        opening = read_opening(self.rows, heads)
        if not opening.headline:
            return ""
        row = self.rows.pop(len(opening.labels))
        self._retitle(row.text, row.line, row.order)
        self.take_labels(opening.labels)
        return row.text

    def find_title(self, heading: str, *, doubtful: bool = False) -> str:
        """Take the headline of a page whose first line is its own; that is then judged, too.

        What was found below a long menu is doubtful.
        """
        if self.found:
            return heading
        stamps = [r.place[0] for r in self.removed if r.reason == "date-stamp"]
        at = find_headline(self.rows, heading, doubtful=doubtful, stamps=stamps)
        if at is None:
            return heading
        self.found = True
        row = self.rows.pop(at)
        first = PageLine(heading, self.title_line, self.title_order)
        self.rows.insert(0, first)
        for line in self.rows[: at + 1]:
            line.above = True
        self._retitle(row.text, row.line, row.order)
        return row.text

    def _retitle(self, title: str, line: int, order: int) -> None:
        self.title, self.title_line, self.title_order = normalize(title), line, order
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
            self._retitle(removed.text, self.title_line, self.title_order)
            return removed.text
        return title

    def _measure(self, rows: Sequence[PageLine]) -> None:
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
        self.body = inner(self.rows)
        for i, row in enumerate(self.rows):
            judged = row.folded or row.foreign or row.text.endswith(_TELLING) or self._at_foot(i)
            row.verdict = self._judge(i, row) if judged else None
        gone = [r for r in self.removed if r.place[1] == 1 and _WORDY.search(r.text)]
        taken = [(r.place[0], r.reason) for r in gone]
        judge_places(self.rows, self.facts, self.names, sorted(taken), self.title)
        # After the rules of place: an outlet's signature recurs, too, and says more than that.
        for row in self.rows:
            if row.verdict is None and row.folded in self.recurring:
                row.verdict = self._recurring(row)
        self._cut()
        self._sort_out()
        return len(self.removed) > before

    def _sort_out(self) -> None:
        """Remove the lines with a verdict, but for reasons that are to stay."""
        stay = []
        for row in self.rows:
            if row.verdict is None or row.verdict.reason in self.keep or _ends_in_comma(row):
                stay.append(row)
            else:
                self._remove(row, row.text, row.verdict, 1)
        self.rows = stay

    def _judge(self, i: int, row: PageLine) -> LineVerdict | None:
        """Judge one line by its own words and the title."""
        folded = row.folded
        if is_markup(row.text) or is_slide_show(row.text):
            return LineVerdict("page-furniture")
        if self._at_foot(i) and (verdict := self._judge_foot(row.text)) is not None:
            return verdict
        if not folded:
            return LineVerdict("other-language") if row.foreign else None
        if signed := self._signed_title(row):
            return signed
        if is_same_title(row.text, folded, self.title):
            return LineVerdict("repeated-title")
        inside = i in self.body
        if inside and row.text in _MARKS and not ends_sentence(self.rows[i - 1].text):
            return None  # the end of a sentence whose links stand in lines of their own
        edge = i < EDGE or i >= len(self.rows) - EDGE or not inside
        foot = i == 0 or self._at_foot(i) or not inside
        verdict = judge_line(row.text, folded, edge=edge, foot=foot, inside=inside)
        return verdict or _judge_shape(row, inside=inside)

    @staticmethod
    def _judge_foot(text: str) -> LineVerdict | None:
        """Judge one of the last lines, however long it is."""
        if states_policy(text):
            return LineVerdict("page-furniture")
        links = cut_list(text) if "للكاتب" in text else None
        return LineVerdict("related-link") if links is not None and links.at == 0 else None

    def _at_foot(self, i: int) -> bool:
        return i >= len(self.rows) - FOOT

    def _signed_title(self, row: PageLine) -> LineVerdict | None:
        """Judge a line that may be the title with a credit behind it."""
        if len(self.title) < _LEAST_TITLE or not row.folded.startswith(f"{self.title} "):
            return None
        rest = " ".join(row.text.split()[len(self.title.split()) :]).strip(" -–—|/()")
        if not rest or not is_credit(rest):
            return None
        field = {"person": "byline", "agency": "source_credit"}.get(kind_of(rest), "")
        return LineVerdict("repeated-title", field, rest if field else "")

    def _recurring(self, row: PageLine) -> LineVerdict | None:
        """Judge a line that many articles share; one that names its outlet signs for it."""
        if parse_dateline(row.text) is not None:
            return None
        shared = self.recurring
        reason = shared[row.folded] if isinstance(shared, Recurring) else "page-furniture"
        outlet = outlet_of(row.text)
        if reason == "page-furniture" and outlet and outlet != row.text.strip(" .«»\"'()[]*"):
            self.facts.setdefault("source_credit", row.text)
            self.facts.setdefault("outlet", outlet)
            return LineVerdict("credit", "source_credit", row.text)
        return LineVerdict(reason)

    def _cut_buttons(self) -> None:
        """Cut buttons glued to the first lines, before these are judged."""
        for row in self.rows[:2]:
            ascii_inside = row.text[0].isascii() or " Next" in row.text
            if ascii_inside and (cut := cut_debris(row.text)) is not None:
                self._take(row, cut, head=True)

    def _cut(self) -> None:
        """Cut what is glued before the first sentence and after the last ones."""
        outlet = self.facts.get("outlet", "")
        known = self.names | {normalize(outlet)} if outlet else self.names
        kept = [row for row in self.rows if row.verdict is None]
        lead = next((row for row in kept[:3] if row.prose), kept[0] if kept else None)
        if lead is not None and _may_have_head(lead.text):
            cut = cut_head(lead.text, known)
            if cut is not None:
                self._take(lead, cut, head=True)
        if lead is not None and (at := cut_caption(lead.text)) is not None:
            self._take(lead, GluedPart(at, "caption"), head=True)
        self._cut_end(kept)
        for row in kept:
            if row.text[-1] in ")]" and (cut := cut_link(row.text)) is not None:
                self._take(row, cut, head=False)

    def _cut_end(self, kept: Sequence[PageLine]) -> None:
        """Cut what is glued after the last sentences."""
        last = kept[-4:]
        if may_have_tail("\n".join(row.text[-TAIL:] for row in last)):
            for row in last:
                if (cut := cut_tail(row.text)) is not None:
                    self._take(row, cut, head=False)
        for row in last:
            if "للكاتب" in row.text and (cut := cut_list(row.text)) is not None:
                self._take(row, cut, head=False)
        for row in last[-1:]:
            if (signed := cut_signature(row.text)) is not None:
                at, name = signed
                self._take(row, GluedPart(at, "credit", "byline", name), head=False)

    def _take(self, row: PageLine, cut: GluedPart, *, head: bool) -> None:
        text = row.text
        part, rest = (text[: cut.at], text[cut.at :]) if head else (text[cut.at :], text[: cut.at])
        if cut.reason in self.keep or not part.strip() or not rest.strip():
            return
        if cut.field and cut.value:
            self.facts.setdefault(cut.field, cut.value)
        for fact, name in (("outlet", cut.outlet), ("byline", cut.byline)):
            if name:
                self.facts.setdefault(fact, name)
        if head and cut.reason == "dateline" and "date_evidence" not in self.facts:
            # A stamp of the page would be surer.
            dates = find_dates(part)
            self.facts |= {"date": dates[0], "date_evidence": part.strip()} if dates else {}
        self._remove(
            row, part.strip(), LineVerdict(cut.reason, cut.field, cut.value), 0 if head else 2
        )
        row.text = rest.strip()
        self._measure([row])

    def _remove(self, row: PageLine, text: str, verdict: LineVerdict, zone: int) -> None:
        """Note a removal; heads of a line come in the order found, tails in the reverse."""
        n = len(self.removed)
        key = (row.order, zone, -n if zone == 2 else n)
        kept = self.facts.get(verdict.field)
        kept_as = verdict.field if kept and verdict.value in ("", kept) else ""
        removed = Removed(row.line, text, verdict.reason, kept_as)
        removed.place = key
        self.removed.append(removed)
