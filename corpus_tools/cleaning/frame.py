"""The frame of a page: runs of lines above the first paragraph, and what follows the last one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from corpus_tools.arabic import cues
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.lines import ends_sentence, is_title_like, split_words
from corpus_tools.cleaning.buttons import announces_links
from corpus_tools.cleaning.furniture import LineVerdict, is_link_head
from corpus_tools.cleaning.pages import Page, PageLine

__all__ = ["take_frame", "take_link_blocks", "take_menus", "take_navigation"]

#: An item of a numbered list.
_ITEM = re.compile(r"\W*\d{1,3}\s*[-–—.):/]")
#: So many short lines in a row, half of them names of sections, are a menu; so many are one
#: whatever they say.
_MENU, _LONG_MENU = 4, 8
#: Words: a longer line is no name of a section, a writer or a tag.
_LABEL = 4
#: Paragraphs: fewer above are no article.
_FEWEST = 2
#: Blocks from one comment to the next.
_PARTED = 2
#: The share of the text that teasers may have.
_TEASERS = 0.5
#: So many headlines in a row below a full stop are links.
_LINKS = 4
#: Words: a shorter line may be an item of the article's own list.
_HEADLINE = 5
#: So many labels in a row are tags; words of tags that stand in one line.
_TAGS, _LONGEST_TAGS = 3, 12
_ASK = ("؟", "?")
#: What shuts a line in.
_CLOSERS = frozenset({"page-furniture", "related-link"})
_BOUNDS = frozenset({"page-furniture", "related-link", "date-stamp", "credit", "repeated-title"})
#: The share of paragraphs that must end with a full stop for the want of one to tell anything.
_STOPPED = 0.6


# -- runs ----------------------------------------------------------------------------------------


def take_menus(page: Page) -> None:
    """Take runs of section names above the first paragraph or below the last."""
    for run in _runs(page):
        sections = sum(row.folded in cues.MENU_NAMES for row in run)
        named = len(run) >= _MENU and 2 * sections >= len(run)
        if named or (len(run) >= _LONG_MENU and page.last >= 0 and sections):
            for row in run:
                row.verdict = row.verdict or LineVerdict("page-furniture")


def _runs(page: Page) -> Iterator[list[PageLine]]:
    """Yield the runs of short lines outside the text that are open or the page's already."""
    run: list[PageLine] = []
    for i, row in enumerate([*page.rows, PageLine("", 0, 0, prose=True)]):
        words = split_words(row.folded)
        inside = page.first < i < page.last
        taken = row.verdict is not None and row.verdict.reason == "page-furniture"
        named = 0 < len(words) <= _LABEL and not ends_sentence(row.text) and not inside
        if (named and row.verdict is None) or (taken and not inside):
            run.append(row)
            continue
        yield run
        run = []


def take_navigation(page: Page) -> None:
    """Take the menu above the headline of a page, or above a title that is given again below."""
    titles = [
        i
        for i, row in enumerate(page.rows[: page.first])
        if row.verdict is not None and row.verdict.reason == "repeated-title"
    ]
    above = [row for row in page.rows if row.above and row.prose and row.verdict is None]
    if sum(len(row.text) for row in above) < _TEASERS * sum(len(row.text) for row in page.rows):
        _take(above)
        page.find_prose()
    for i, row in page.open(0, page.first):
        if row.above or (titles and i < titles[-1]):
            row.verdict = LineVerdict("page-furniture")


def take_link_blocks(page: Page) -> None:
    """Take the titles listed under a heading such as "related topics"."""
    for i, row in page.short:
        if row.verdict is None or row.verdict.reason != "related-link":
            continue
        if not is_link_head(row.folded):
            continue
        block: list[PageLine] = []
        j = i + 1
        while j < len(page.rows):
            below = page.rows[j]
            if below.verdict is None:
                if below.prose or not below.folded or not is_title_like(below.text):
                    break
                block.append(below)
            j += 1
        if j < len(page.rows) and len(block) > 1 and len(block[-1].text.split()) <= _LABEL:
            block.pop()  # short and next to prose: the sub-heading of what follows
        for below in block:
            below.verdict = LineVerdict("related-link")


# -- other texts below the article ---------------------------------------------------------------


def take_other_texts(page: Page) -> None:
    """Take readers' comments and the teasers of other articles, with all that stands below."""
    prose = [i for i, row in enumerate(page.rows) if row.prose and row.verdict is None]
    for i, row in page.short:
        verdict = row.verdict
        listed = (verdict is None or verdict.reason == "related-link") and _heads_list(row)
        if not listed and (verdict is None or verdict.reason != "page-furniture"):
            continue
        below = [k for k in prose if k > i]
        if not below or len(prose) - len(below) < _FEWEST:
            continue
        comments = not listed and _heads_comments(row) and _are_apart(page, [i, *below])
        author = not listed and row.folded.startswith(_ABOUT) and len(below) == 1
        if comments or author or (listed and _are_teasers(page, prose, below)):
            for other in page.rows[i:]:
                other.verdict = other.verdict or LineVerdict("page-furniture")
            page.find_prose()
            return


#: What heads the description of a writer.
_ABOUT = tuple(map(normalize, ("عن الكاتب", "نبذة عن", "حول الكاتب", "عن المؤلف")))


def _heads_comments(row: PageLine) -> bool:
    return any("تعليق" in word for word in split_words(row.folded)) and not row.prose


def _heads_list(row: PageLine) -> bool:
    return announces_links(split_words(row.folded), inside=False)


def _are_apart(page: Page, prose: Sequence[int]) -> bool:
    """Tell whether a name, a date or a button parts most of the paragraphs."""
    apart = [page.rows[b].order - page.rows[a].order > _PARTED for a, b in pairwise(prose)]
    return 2 * sum(apart) >= len(apart)


def _are_teasers(page: Page, prose: Sequence[int], below: Sequence[int]) -> bool:
    """Tell whether every paragraph below stands under a headline, and the article is above."""
    rows = page.rows
    headed = sum(_is_headline(rows[k - 1]) for k in below)
    size, total = (sum(len(rows[k].text) for k in part) for part in (below, prose))
    return len(below) > 1 and headed == len(below) and size < _TEASERS * total


def _is_headline(row: PageLine) -> bool:
    return not row.prose and is_title_like(row.text) and row.text.count(" ") >= _HEADLINE - 1


# -- above the first paragraph and below the last ------------------------------------------------


def take_frame(page: Page) -> None:
    """Take what furniture shuts in above the first paragraph and below the last."""
    _take_between(page)
    if not 0 <= page.last < len(page.rows) - 1 or not _stopped(page):
        return
    last, below = page.rows[page.last], page.rows[page.last + 1 :]
    shut = next(
        (i for i, row in enumerate(below) if _shuts(row) or page.took(last, row, _CLOSERS)), None
    )
    for row in below[shut:] if shut is not None else ():
        cut_off = row.verdict is None and row.text.endswith(("...", "…"))
        if (_open(row) or (cut_off and is_title_like(row.text))) and not _is_sentence(row.text):
            row.verdict = _listed(row)
    end = PageLine("", 0, 1 << 31)
    _take_loose(page, below[:shut], shut=shut is not None or page.took(last, end, _CLOSERS))


def _open(row: PageLine) -> bool:
    return row.verdict is None and row.folded != "" and not row.prose


def _is_sentence(text: str) -> bool:
    """Tell whether a line ends with a full stop: headlines ask, exclaim and break off."""
    return ends_sentence(text) and text.rstrip(" )\"'»”").endswith(".") and not text.endswith("..")


def _listed(row: PageLine) -> LineVerdict:
    headline = len(split_words(row.folded)) >= _HEADLINE and "@" not in row.text
    return LineVerdict("related-link" if headline else "page-furniture")


def _bounds(row: PageLine) -> bool:
    """Tell whether a line is one that stands beside an article."""
    return row.verdict is not None and _says(row) and row.verdict.reason in _BOUNDS


def _shuts(row: PageLine) -> bool:
    """Tell whether nothing of the article stands below a line that itself stands below the text."""
    return row.verdict is not None and _says(row) and row.verdict.reason in _CLOSERS


def _stopped(page: Page) -> bool:
    """Tell whether the article ends its paragraphs with full stops, and the last one does."""
    prose = [row.text for row in page.rows if row.prose and row.verdict is None]
    last = page.rows[page.last].text
    return ends_sentence(last) and sum(map(ends_sentence, prose)) >= _STOPPED * len(prose)


def _take_between(page: Page) -> None:
    """Take the short lines above the first paragraph that stand between two lines of the page.

    So many in a row above the paragraph itself are tags.
    """
    run: list[PageLine] = []
    shut = page.title != ""
    under = False  # a line of the page, not the title alone
    above = PageLine("", 0, -2)
    for row in page.rows[: page.first]:
        if page.took(above, row, _BOUNDS) or _bounds(row):
            _take(run if shut else ())
            run, shut, under = [], True, True
        above = row
        if _says(row):
            shut, run = shut and not run, []
        elif row.verdict is None:
            asks = row.text.endswith(_ASK) and row.text.count(" ") >= _LABEL
            if _is_label(row) or (_open(row) and asks):
                run.append(row)
            else:
                run, shut = [], False
    if shut and under and len(run) >= _TAGS and all(map(_is_label, run)):
        _take(run)


def _take(rows: Iterable[PageLine], reason: str = "page-furniture") -> None:
    for row in rows:
        row.verdict = LineVerdict(reason)


def _is_label(row: PageLine) -> bool:
    return _open(row) and len(split_words(row.folded)) <= _LABEL and not ends_sentence(row.text)


def _says(row: PageLine) -> bool:
    """Tell whether a line is the page's, and more than a rule or a row of dots."""
    return row.verdict is not None and any(map(str.isalnum, row.text))


def _take_loose(page: Page, rows: Sequence[PageLine], *, shut: bool) -> None:
    """Take tags and headlines right below the last paragraph that no heading announces."""
    run = [row for row in rows if _open(row) and not _ITEM.match(row.text)]
    if not run or len(run) < sum(row.verdict is None for row in rows):
        return
    words = [len(split_words(row.folded)) for row in run]
    named = max(words) <= _LABEL and len(run) > 1
    if shut and (
        (named and len(run) >= _TAGS)
        or ((named or min(words) >= _LABEL) and all(_may_tag(page, row) for row in run))
    ):
        _take(row for row in run if not _is_sentence(row.text))
    elif len(run) >= _LINKS and min(words) >= _HEADLINE and all(is_title_like(r.text) for r in run):
        _take(run, "related-link")


def _may_tag(page: Page, row: PageLine) -> bool:
    """Tell whether a line without marks has no word but words of the article, as tags do."""
    words = row.text.split()
    if len(words) > _LONGEST_TAGS or not all(map(str.isalnum, words)):
        return False
    told = set(split_words(normalize(" ".join(r.text for r in page.rows[: page.last + 1]))))
    told |= {word.removeprefix("ال") for word in told}
    return all(word in told or word.removeprefix("ال") in told for word in split_words(row.folded))
