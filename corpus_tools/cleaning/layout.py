"""The place rules: what a line is by where it stands between title, lead and end."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from corpus_tools.arabic import cues
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.lines import ends_sentence, is_title_like, split_words
from corpus_tools.cleaning.datelines import Dateline, is_outlet_like, parse_dated, parse_dateline
from corpus_tools.cleaning.frame import (
    take_frame,
    take_link_blocks,
    take_menus,
    take_navigation,
    take_other_texts,
)
from corpus_tools.cleaning.furniture import (
    EDGE,
    LineVerdict,
    caption_credit,
    is_caption_like,
)
from corpus_tools.cleaning.pages import Page, PageLine
from corpus_tools.cleaning.repetition import may_repeat, repeats_lead
from corpus_tools.dates.stamps import Stamp, find_stamp, split_stamp

__all__ = ["judge_places"]

_CONTACTS = tuple(cues.CONTACTS)
#: Words: a longer line describes more than a writer.
_ROLE = 14
#: The longest words of a teaser, looked for in what may repeat it.
_TELLING = 5
#: Words: a shorter line without a full stop is no teaser.
_TEASER = 12
_DIGIT = re.compile(r"\d")
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
        take_other_texts(page)
    _take_stamps(page)
    _read_credits(page)
    _take_below(page)
    _take_signature(page)
    _take_datelines(page)
    if page.last < 0:
        return
    _take_repeated_lead(page)
    _take_captions(page)
    _take_set_captions(page)
    _take_writer(page)
    if page.short:
        take_navigation(page)
        take_link_blocks(page)
        take_frame(page)


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
        if chronicle and not (stamp.label or ":" in row.text):
            continue
        if page.first <= i <= page.last and not stamp.label:
            continue
        row.verdict = LineVerdict("date-stamp", "date" if stamp.iso else "")
        if stamp.dated:
            distance = page.first - i if i < page.first else i + len(page.rows)
            found.append(_Dated(_rank(stamp), distance, stamp.iso, row.text))
    if found and "date_evidence" not in page.facts:
        _learn_date(page, found)


def _rank(stamp: Stamp) -> int:
    return {"published": 0, "": 1, "updated": 2}[stamp.label] + (0 if stamp.iso else 3)


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
    """Learn from the credit lines that the line rules found."""
    for row in page.rows:
        verdict = row.verdict
        if verdict is None or verdict.field not in ("source_credit", "byline", "photo_credit"):
            continue
        page.learn(verdict.field, verdict.value)
        if verdict.field == "source_credit":
            page.learn("outlet", verdict.outlet)


def _take_below(page: Page) -> None:
    """Take tags, the writer's description and address under the last paragraph."""
    described = contact = False
    for i, row in page.short:
        if not i > page.last >= 0:
            continue
        words = split_words(row.folded)
        bare = row.text.lstrip("(*•-– ")
        if row.verdict is not None:
            # How to write to the author runs to the end of the page.
            contact = contact or row.folded.startswith(_CONTACTS)
        elif ends_sentence(row.text) or not words:
            described = False
        elif contact or (words[0] in cues.TAG_HEADS and len(words) > 1):
            row.verdict = LineVerdict("page-furniture")
        elif len(words) <= _ROLE and bare != row.text and words[0] in cues.AUTHOR_ROLES:
            row.verdict = LineVerdict("credit")
            described = True
        elif row.text[0] == "*" and "(" in bare and not cues.AUTHOR_ROLES.isdisjoint(words):
            row.verdict = LineVerdict("credit")
        elif described and len(words) <= 6 and ":" not in row.text:
            row.verdict = LineVerdict("credit")  # the description runs on


def _take_signature(page: Page) -> None:
    """Take the outlet's or writer's name that stands alone under the last paragraph."""
    below = list(page.open(page.last + 1, len(page.rows)))
    stamped = [row for i, row in below if _is_stamp(page, i + 1)]
    if page.last < 0 or not (len(stamped) == 1 or len(below) == 1):
        return
    row = stamped[0] if len(stamped) == 1 else below[0][1]
    name = row.text.strip(' -–—()[]«»*"')
    words = split_words(row.folded)
    if _DIGIT.search(row.folded[:1]) or not _may_sign(name, words):
        return
    if words[0] in cues.GIVEN_NAMES:
        row.verdict = LineVerdict("credit", "byline", name)
    elif stamped:
        row.verdict = LineVerdict("credit", "outlet", name)
        page.facts["outlet"] = name
    elif is_outlet_like(name) and (len(words) < 3 or not cues.OUTLET_WORDS.isdisjoint(words)):
        row.verdict = LineVerdict("credit", "outlet", name)
    elif len(words) == 2 and not is_outlet_like(name):
        row.verdict = LineVerdict("credit")  # a person's name, by its shape
    if row.verdict is not None:
        page.learn(row.verdict.field, name)


def _may_sign(name: str, words: list[str]) -> bool:
    """Tell whether a line has the shape of a name; with prepositions in it, it is a heading."""
    return (
        1 <= len(words) <= 3
        and _PLAIN_NAME.fullmatch(name) is not None
        and cues.SENTENCE_WORDS.isdisjoint(words)
        and all(len(word) >= 3 for word in words)
    )


def _is_stamp(page: Page, i: int) -> bool:
    verdict = page.rows[i].verdict if i < len(page.rows) else None
    return verdict is not None and verdict.reason == "date-stamp"


def _take_datelines(page: Page) -> None:
    """Take the lines of places, agencies and names above the lead, and credits at the end."""
    outlet = page.facts.get("outlet", "")
    known = {normalize(outlet)} if outlet else set()
    named = known.union(page.names)
    for i, row in [*page.outside(), *page.open(page.first, page.first + EDGE)]:
        taken = row.verdict is not None
        dateline = None if taken else parse_dateline(row.text, named)
        if dateline is None:
            continue
        above = i < page.first
        if not (above or dateline.is_credit or (dateline.source_credit and i > page.last >= 0)):
            continue
        told = _told(dateline, known)
        kept = next((name for name, value in told.items() if value and name != "section"), "")
        reason = "credit" if dateline.is_credit or not above else "dateline"
        row.verdict = LineVerdict(reason, kept, told["outlet"])
        if dateline.is_signed and i and above:
            _take_reporter(page, page.rows[i - 1])
        for name, value in told.items():
            page.learn(name, value)


def _told(dateline: Dateline, known: Collection[str]) -> dict[str, str]:
    """Return the facts that a dateline tells; an unsure name may be known for the outlet's."""
    confirmed = (name for name in dateline.unsure if normalize(name) in known)
    return {
        "outlet": dateline.outlet or next(confirmed, ""),
        "source_credit": dateline.source_credit,
        "byline": dateline.byline,
        "section": dateline.section,
    }


def _take_reporter(page: Page, row: PageLine) -> None:
    """Take the reporter's name above the outlet and the place it reports from."""
    if row.verdict is None and row.folded and _PLAIN_NAME.fullmatch(row.text):
        row.verdict = LineVerdict("credit", "byline", row.text)
        page.learn("byline", row.text)


def _take_writer(page: Page) -> None:
    """Take the writer's name alone above the lead."""
    for _, row in page.open(page.first - 1, page.first):
        words = split_words(row.folded)
        plain = _PLAIN_NAME.fullmatch(row.text) and not any(map(str.isascii, words))
        if plain and 2 <= len(words) <= 4 and words[0] in cues.GIVEN_NAMES:
            row.verdict = LineVerdict("credit", "byline", row.text)
            page.learn("byline", row.text)


# -- repetition, pictures, links -----------------------------------------------------------------


def _take_repeated_lead(page: Page) -> None:
    """Take the teaser of a lead given twice, and what stands between the two."""
    rows = page.rows
    for i in range(min(page.first + 1, len(rows) - 1)):
        j = _repetition(rows, i)
        if j is None:
            continue
        shorter = len(rows[j].text) * 10 < len(rows[i].text) * 8
        rows[j if shorter else i].verdict = LineVerdict("repeated-lead")
        for _, between in page.open(i + 1, j):
            if not ends_sentence(between.text):
                between.verdict = _caption(page, between) or LineVerdict("related-link")
        page.find_prose()
        return


def _repetition(rows: Sequence[PageLine], i: int) -> int | None:
    """Return the line below a teaser that gives it again."""
    teaser = rows[i]
    if teaser.verdict is not None or len(teaser.text) < 40:
        return None
    words = dict.fromkeys(teaser.text.split())
    if not teaser.prose and len(words) < _TEASER:
        return None  # as short as a caption or a headline
    # Cheap first: a repetition has some of the longest words.
    telling = sorted(words, key=len)[-_TELLING:]
    for j in range(i + 1, min(i + 6, len(rows))):
        lead = rows[j]
        if lead.verdict is not None or len(lead.text) * 10 < len(teaser.text) * 6:
            continue
        if not any(word in lead.text for word in telling):
            continue
        if may_repeat(set(words), lead.text) and repeats_lead(teaser.text, lead.text):
            return j
    return None


def _caption(page: Page, row: PageLine) -> LineVerdict | None:
    """Judge a line in the picture's place: an agency in brackets, or a caption's words."""
    credit = caption_credit(row.text)
    if credit:
        page.learn("photo_credit", credit)
        return LineVerdict("caption", "photo_credit", credit)
    return LineVerdict("caption") if is_caption_like(row.text, row.folded) else None


def _take_captions(page: Page) -> None:
    """Take captions between the title and the lead, and those with an agency anywhere."""
    expected = False
    for row in page.rows[: page.first]:
        if row.verdict is None and row.folded:
            row.verdict = _caption(page, row)
            # An agency's English caption is followed by its Arabic one; the title repeated
            # inside the page, by the picture below it.
            label = ":" in row.text or len(split_words(row.folded)) < 2
            if row.verdict is None and expected and is_title_like(row.text) and not label:
                row.verdict = LineVerdict("caption")
            expected = False
        elif row.verdict is not None and row.verdict.reason != "date-stamp":
            expected = row.verdict.reason in ("other-language", "repeated-title")
    for _, row in page.open(page.first, page.last):
        credit = caption_credit(row.text) if is_title_like(row.text) else ""
        if credit and normalize(credit) in cues.AGENCIES and len(row.text.split()) > 3:
            row.verdict = LineVerdict("caption", "photo_credit", credit)
            page.learn("photo_credit", credit)


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


