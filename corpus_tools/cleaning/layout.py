"""The place rules: what a line is by where it stands between title, lead and end."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from corpus_tools.arabic import cues
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.lines import ends_sentence, is_title_like, split_words
from corpus_tools.arabic.wordlists import given_names
from corpus_tools.cleaning.captions import caption_credit, is_caption_like
from corpus_tools.cleaning.copies import find_copies
from corpus_tools.cleaning.datelines import (
    Dateline,
    is_outlet_like,
    is_place,
    kind_of,
    parse_dated,
    parse_dateline,
)
from corpus_tools.cleaning.ending import take_accounts, take_ending, take_set_apart
from corpus_tools.cleaning.frame import (
    take_frame,
    take_link_blocks,
    take_menus,
    take_navigation,
    take_other_texts,
)
from corpus_tools.cleaning.furniture import EDGE, LineVerdict
from corpus_tools.cleaning.pages import Page, PageLine
from corpus_tools.dating.stamps import RANKS, Stamp, find_stamp, split_stamp

__all__ = ["judge_places"]

#: Lines at the top of a page among which the writer's name or a picture's text may stand.
_TOP = 300
#: So many different names in brackets at the ends of lines are newspapers' in a review of them.
_REVIEWED = 3
#: More lines of the form of a dateline are a list: fixtures, results.
_DATELINES = 3
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}\s*[:.]\s*[0-5]\d(?!\d)")
#: What stands beside the date of a document or an occasion: its number, its annexes, its place.
_DOCUMENT = re.compile(r"(?:الرقم|المرفقات|المشفوعات|المكان|الزمان|الموعد|رقم\s*[:/])")
#: What stands above the line that signs for the page.
_SOURCE_LABELS = frozenset(map(normalize, ("المصدر", "المصادر", "مصدر الخبر")))
#: The office of who answers for the page, and writes none of it.
_EDITOR = re.compile(normalize(r"(?:رئيس|مدير|نائب|سكرتير)") + r"\w?\s.*(?:تحرير|اداره)")
#: A clock time or a score: what the lines of a programme hold.
_ITEM = re.compile(rf"{_CLOCK.pattern}|(?<![\d/-])\d{{1,2}}\s*[-–×]\s*\d{{1,2}}(?![\d/-])")
_SIGNED = re.compile(
    r"(?P<name>\w[\w ]{1,25}?)\s*(?:(?P<place> من )|:)\s*(?P<after>[^\W\d_]+(?: [^\W\d_]+){0,3})"
)
_PLAIN_NAME = re.compile(r"[^\W_]+(?:[ -][^\W_]+){0,3}")


def judge_places(
    rows: list[PageLine],
    facts: dict[str, str],
    names: Collection[str],
    taken: Sequence[tuple[int, str]] = (),
    title: str = "",
) -> None:
    """Give a verdict to every line that its place betrays, and gather the metadata.

    Parameters
    ----------
    rows : list of PageLine
        The lines of one article, with the verdicts of the line rules.
    facts : dict
        Takes the metadata.
    names : collection of str
        The outlet's names in datelines of other articles.
    taken : sequence of tuple
        The blocks that an earlier sweep took, in their order, and why.
    title : str
        The title, normalised.
    """
    page = Page(rows, facts, names, taken, title)
    page.find_prose()
    page.short = [(i, row) for i, row in enumerate(rows) if row.folded and not row.prose]
    if len(page.short) > 3:
        take_menus(page)
    if page.short:
        take_other_texts(page)
        take_accounts(page)
    _take_stamps(page)
    _read_credits(page)
    take_ending(page)
    _take_datelines(page)
    _take_signed(page)
    _take_copies(page)
    if page.last < 0:
        return
    _take_captions(page)
    _take_set_captions(page)
    _take_writer(page)
    if page.short:
        take_navigation(page)
        take_link_blocks(page)
        take_frame(page)
        take_set_apart(page)


# -- dates -----------------------------------------------------------------------------


def _may_date(folded: str) -> bool:
    return _DIGIT.search(folded) is not None or folded.startswith(("منذ", "قبل"))


class _Dated(NamedTuple):
    """A date that the page states; the least is the surest."""

    rank: int
    distance: int  # from the lead; from the end of the page for what stands below the lead
    iso: str
    evidence: str


def _take_stamps(page: Page) -> None:
    """Take publication stamps; of several, the labelled one, then the one next the lead."""
    found: list[_Dated] = []
    open_rows = page.open(0, len(page.rows))
    stamps = [(i, row, find_stamp(row.text)) for i, row in open_rows if _may_date(row.folded)]
    # Dates between paragraphs are the headings of a chronicle, and so may the first one be.
    chronicle = any(s and s.dated and _between_paragraphs(page, i) for i, _, s in stamps)
    for i, row, stamp in stamps:
        if stamp is None:
            if i < page.first and (iso := _take_dated_line(page, row)):
                found.append(_Dated(1, page.first - i, iso, row.text))
            continue
        if (chronicle and not (stamp.label or ":" in row.text)) or _of_text(page, i, stamp):
            continue
        row.verdict = LineVerdict("date-stamp", "date" if stamp.iso else "")
        if stamp.dated:
            distance = page.first - i if i < page.first else i + len(page.rows)
            found.append(_Dated(_rank(stamp), distance, stamp.iso, row.text))
    if found and "date_evidence" not in page.facts:
        _learn_date(page, found)


def _rank(stamp: Stamp) -> int:
    return RANKS[stamp.label] + (0 if stamp.iso else len(RANKS))


def _learn_date(page: Page, found: list[_Dated]) -> None:
    surest = min(found)
    if surest.distance >= len(page.rows) and surest.rank == 1 and len(found) > 2:
        below = [one for one in found if one.distance >= len(page.rows)]
        if len({one.iso for one in below if one.rank == 1}) > 1:
            return  # the dates of a list of other articles
    page.learn("date_evidence", surest.evidence)
    page.learn("date", surest.iso)


def _between_paragraphs(page: Page, i: int) -> bool:
    """Tell whether a line stands directly between two paragraphs."""
    around = page.rows[i - 1 : i] + page.rows[i + 1 : i + 2]
    return len(around) == 2 and all(row.prose and row.verdict is None for row in around)


def _of_document(page: Page, i: int) -> bool:
    """Tell whether a date is that of a decree, a letter or an occasion, told line by line."""
    row = page.rows[i]
    if row.folded.startswith("التاريخ") and page.first <= i <= page.last:
        return True
    around = page.rows[max(i - 1, 0) : i] + page.rows[i + 1 : i + 2]
    return any(_DOCUMENT.match(other.folded) for other in around)


def _of_text(page: Page, i: int, stamp: Stamp) -> bool:
    """Tell whether a date belongs to the article, not to its page."""
    if _of_document(page, i):
        return True
    return not stamp.label and (page.first <= i <= page.last or _heads_list(page, i))


def _heads_list(page: Page, i: int) -> bool:
    """Tell whether a date opens a list, as of matches, rather than dates the page.

    The line after it holds a clock time or a score, or is one of several open lines at the foot.
    """
    text = page.rows[i].text.rstrip()
    if text.endswith(":"):
        return True
    after = page.rows[i + 1 : i + 3]
    items = [row for row in after if row.folded and not row.prose and find_stamp(row.text) is None]
    if _CLOCK.search(text) or not items or items[0] is not after[0]:
        return False
    if _ITEM.search(items[0].folded) and len(split_words(items[0].folded)) > 1:
        return True
    listed = [row for row in items if row.verdict is None and len(split_words(row.folded)) > 1]
    return i > page.last >= 0 and len(listed) > 1


def _take_dated_line(page: Page, row: PageLine) -> str:
    """Take a dateline that holds its date between the place and the agency; return the date."""
    if len(row.text) > 90 or ends_sentence(row.text):
        return ""
    iso, residue = split_stamp(row.text)
    dateline = parse_dated(residue) if iso else None
    if dateline is None:
        return ""
    row.verdict = LineVerdict("dateline", "date")
    page.learn("source_credit", dateline.source_credit)
    return iso


# -- who published -------------------------------------------------------------------------------


def _read_credits(page: Page) -> None:
    """Learn from the credit lines that the line rules found; who owns the rights is the outlet."""
    for row in page.rows:
        if row.verdict is not None and row.verdict.reason == "page-furniture":
            page.learn(row.verdict.field, row.verdict.value)
    for row in page.rows:
        verdict = row.verdict
        if verdict is None or verdict.field not in ("source_credit", "byline", "photo_credit"):
            continue
        page.learn(verdict.field, verdict.value)
        if verdict.field == "source_credit":
            page.learn("outlet", verdict.outlet)


def _take_datelines(page: Page) -> None:
    """Take the lines of places, agencies and names above the lead, and credits at the end."""
    outlet = page.facts.get("outlet", "")
    known = {normalize(outlet)} if outlet else set()
    for i, dateline in _find_datelines(page, known.union(page.names)):
        row = page.rows[i]
        if row.verdict is not None:
            continue  # taken as the reporter's name above another
        above = i < page.first
        if not (above or dateline.is_credit or (dateline.source_credit and i > page.last >= 0)):
            continue
        labelled = i > 0 and page.rows[i - 1].folded.strip(" :") in _SOURCE_LABELS
        told = _told(dateline, known.union(map(normalize, dateline.unsure)) if labelled else known)
        kept = next((name for name, value in told.items() if value and name != "section"), "")
        reason = "credit" if dateline.is_credit or not above else "dateline"
        row.verdict = LineVerdict(reason, kept, told["outlet"])
        if dateline.is_signed and i and above:
            _take_reporter(page, page.rows[i - 1])
        for name, value in told.items():
            page.learn(name, value)


def _find_datelines(page: Page, known: Collection[str]) -> list[tuple[int, Dateline]]:
    """Return the open lines at the edges that are datelines by their form, from the top."""
    rows = dict([*page.outside(), *page.open(page.first, page.first + EDGE)])
    read = [(i, parse_dateline(row.text, known)) for i, row in rows.items()]
    found = [(i, dateline) for i, dateline in read if dateline is not None]
    if len(found) <= _DATELINES:
        return found
    return [(i, dateline) for i, dateline in found if dateline.outlet or dateline.source_credit]


def _told(dateline: Dateline, known: Collection[str]) -> dict[str, str]:
    """Return the facts that a dateline tells; an unsure name may be known for the outlet's."""
    confirmed = (name for name in dateline.unsure if normalize(name) in known)
    return {
        "outlet": dateline.outlet or next(confirmed, ""),
        "source_credit": dateline.source_credit,
        "byline": dateline.byline,
        "photo_credit": dateline.photo_credit,
        "section": dateline.section,
    }


def _take_reporter(page: Page, row: PageLine) -> None:
    """Take the reporter's name above the outlet and the place it reports from."""
    if row.verdict is None and row.folded and _PLAIN_NAME.fullmatch(row.text):
        row.verdict = LineVerdict("credit", "byline", row.text)
        page.learn("byline", row.text)


def _take_signed(page: Page) -> None:
    """Take "so-and-so from a place" and "outlet: so-and-so" above the lead."""
    for i, row in page.open(0, page.first):
        if (match := _SIGNED.fullmatch(row.text)) is None:
            continue
        name, after = match["name"], match["after"]
        if match["place"]:
            person = kind_of(name) == "person"
            # Of an outlet only beside the date: trains leave from places, too.
            if is_place(after) and (person or page.is_stamp(i + 1) or page.is_stamp(i - 1)):
                row.verdict = LineVerdict("credit", "byline" if person else "outlet", name)
        elif kind_of(after) == "person" and _names_outlet(name, page.names):
            row.verdict = LineVerdict("credit", "byline", after)
            page.learn("outlet", name)
        if row.verdict is not None:
            page.learn(row.verdict.field, row.verdict.value)


def _names_outlet(name: str, known: Collection[str]) -> bool:
    words = split_words(normalize(name))
    marked = _DIGIT.search(name) is not None or not cues.OUTLET_WORDS.isdisjoint(words)
    return (marked and len(words) <= 3) or normalize(name) in known


def _take_writer(page: Page) -> None:
    """Take the writer's name alone above the lead, or one that the title has before its colon."""
    for _, row in page.open(0, 1):
        if page.title.startswith((f"{row.folded}:", f"{row.folded} :")):
            row.verdict = _writer(page, row)
    at = page.first - 1
    while at > 0 and page.is_stamp(at):
        at -= 1
    for _, row in page.open(at, at + 1):
        words = split_words(row.folded)
        plain = _PLAIN_NAME.fullmatch(row.text) and not any(map(str.isascii, words))
        if not (plain and 2 <= len(words) <= 4 and words[0] in cues.GIVEN_NAMES):
            continue
        if _is_subject(page, row):
            for other in page.rows[: page.first]:
                if other.folded == row.folded:
                    other.verdict = other.verdict or LineVerdict("caption")
        elif _EDITOR.match(page.rows[at - 1].folded if at else page.title):
            row.verdict = LineVerdict("page-furniture")
        else:
            row.verdict = LineVerdict("credit", "byline", row.text)
            page.learn("byline", row.text)


def _is_subject(page: Page, row: PageLine) -> bool:
    """Tell whether a name above the text is of a portrait: given twice, or in the lead."""
    above = [other.folded for other in page.rows[: page.first]]
    surname = " ".join(row.text.split()[-2:])
    return above.count(row.folded) > 1 or surname in page.rows[page.first].text


# -- repetition, pictures, links -----------------------------------------------------------------


def _take_copies(page: Page) -> None:
    """Take what only repeats another line, nothing between the two."""
    rows = [row for row in page.rows if row.verdict is None]
    again = [row.order for row in page.rows if _is_title_again(row)][:1]
    above = sum(row.order < again[0] for row in rows) if again else 0
    copies = find_copies([row.text for row in rows], [row.prose for row in rows], above=above)
    for i, reason in copies.items():
        rows[i].verdict = LineVerdict(reason)
    if copies:
        page.find_prose()


def _is_title_again(row: PageLine) -> bool:
    return row.verdict is not None and row.verdict.reason == "repeated-title"


def _caption(page: Page, row: PageLine) -> LineVerdict | None:
    """Judge a line in the picture's place: an agency in brackets, or a caption's words."""
    credit = caption_credit(row.text)
    if credit and page.is_review and normalize(credit) not in cues.AGENCIES:
        return None
    if credit:
        page.learn("photo_credit", credit)
        return LineVerdict("caption", "photo_credit", credit)
    return LineVerdict("caption") if is_caption_like(row.text, row.folded) else None


def _take_captions(page: Page) -> None:
    """Take captions between the title and the lead, and those with an agency anywhere."""
    expected = False
    bracketed = [row.text for _, row in page.short if row.text[-1] in ")]"]
    page.is_review = len(set(map(caption_credit, bracketed)) - {""}) >= _REVIEWED
    for i, row in enumerate(page.rows[: page.first]):
        if row.verdict is None and row.folded:
            row.verdict = _caption(page, row)
            # An agency's English caption is followed by its Arabic one; the title repeated
            # inside the page, by the picture below it.
            label = ":" in row.text or len(split_words(row.folded)) < 2
            titled = expected and i < _TOP and is_title_like(row.text)
            if row.verdict is None and titled and not label:
                row.verdict = _writer(page, row) or LineVerdict("caption")
            expected = False
        elif row.verdict is not None and row.verdict.reason != "date-stamp":
            expected = row.verdict.reason in ("other-language", "repeated-title")
    for _, row in page.open(page.first, page.last):
        credit = caption_credit(row.text) if is_title_like(row.text) else ""
        if credit and normalize(credit) in cues.AGENCIES and len(row.text.split()) > 3:
            row.verdict = LineVerdict("caption", "photo_credit", credit)
            page.learn("photo_credit", credit)


def _writer(page: Page, row: PageLine) -> LineVerdict | None:
    """Judge a name alone under the headline: the reporter's, unless the article is about it."""
    words = split_words(row.folded)
    if row.gapped or not 2 <= len(words) <= 4 or not _PLAIN_NAME.fullmatch(row.text):
        return None
    if words[0] not in given_names() | cues.GIVEN_NAMES and is_outlet_like(row.text):
        return None
    name = row.text.split()
    surname = " ".join(name[-2:])
    if not cues.SENTENCE_WORDS.isdisjoint(words) or any(len(word) < 3 for word in words[-1:]):
        return None
    if any(surname in other.text for other in page.rows[page.first :] if other.prose):
        return None
    if _is_subject(page, row):
        return None
    page.learn("byline", row.text)
    return LineVerdict("credit", "byline", row.text)


def _take_set_captions(page: Page) -> None:
    """Take lines inside the article that are set as the caption above it is, and only so.

    A page sets all its captions alike: here with an empty cell behind. Where paragraphs have one,
    too, it tells nothing.
    """
    gapped = [row for row in page.rows if row.gapped]
    above = any(row.verdict is not None and row.verdict.reason == "caption" for row in gapped)
    if not above or any(row.prose and row.verdict is None for row in gapped):
        return
    for row in page.rows[page.first : page.last]:
        short = row.folded and not row.prose and row.verdict is None
        if row.gapped and short and is_title_like(row.text):
            row.verdict = LineVerdict("caption")
