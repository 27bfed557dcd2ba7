"""The frame of a page: runs of lines above the first paragraph, and what follows the last one."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from corpus_tools.arabic import cues
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.lines import ends_sentence, is_title_like, split_words
from corpus_tools.cleaning.buttons import LIST_ITEM, announces_links, is_page_word
from corpus_tools.cleaning.datelines import kind_of
from corpus_tools.cleaning.furniture import LineVerdict, is_link_head
from corpus_tools.cleaning.pages import SHUT_IN, Page, PageLine
from corpus_tools.cleaning.repetition import carries_on
from corpus_tools.dating.stamps import find_stamp, split_stamp

__all__ = ["take_frame", "take_link_blocks", "take_menus", "take_navigation"]

#: So many short lines in a row, half of them names of sections, are a menu; so many are one
#: whatever they say.
_MENU, _LONG_MENU = 4, 8
#: Words: a longer line is no name of a section, a writer or a tag.
_LABEL = 4
#: Paragraphs: fewer above are no article.
_FEWEST = 2
#: Lines that may head other texts: with more of them it is no article with comments below it.
_HEADS = 200
#: Blocks from one comment to the next.
_PARTED = 2
#: The share of the text that teasers may have.
_TEASERS = 0.5
#: So many headlines in a row below a full stop are links.
_LINKS = 4
#: Words: a shorter line may be an item of the article's own list.
_HEADLINE = 5
#: The share of a headline's words that only the headline itself has.
_SAME = 0.6
#: Lines: no headline has more below it before its copy.
_DECK = 3
#: So many labels in a row are tags; words of tags that stand in one line.
_TAGS, _LONGEST_TAGS = 3, 12
#: Words of a date with what is glued to it; of a line that repeats a part of the lead.
_LONGEST_STAMP, _LONGEST_ECHO = 18, 10
_GLUE = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=\d{4})(?=\d)")
_CLOCK = re.compile(r"\d:\d\d")
_DIGIT = re.compile(r"\d")
#: What opens the rest of a sentence whose links stand in lines of their own.
_CARRIED = frozenset("،؛,;.)»")
_ASK = ("؟", "?")
#: What shuts a line in.
_CLOSERS = frozenset({"page-furniture", "related-link"})
_BOUNDS = frozenset({"page-furniture", "related-link", "date-stamp", "credit", "repeated-title"})
#: The share of paragraphs that must end with a full stop for the want of one to tell anything.
_STOPPED = 0.6
_END = PageLine("", 0, 0, prose=True)


# -- runs ----------------------------------------------------------------------------------------


def take_menus(page: Page) -> None:
    """Take runs of section names above the first paragraph or below the last, and tickers."""
    _take_tickers(page)
    for run in _runs(page):
        sections = sum(row.folded.strip(SHUT_IN) in cues.MENU_NAMES for row in run)
        named = len(run) >= _MENU and 2 * sections >= len(run)
        if named or (len(run) >= _LONG_MENU and page.last >= 0 and sections):
            for row in run:
                row.verdict = row.verdict or LineVerdict("page-furniture")


def _take_tickers(page: Page) -> None:
    """Take pairs of a section with a colon and a headline, of which two at least stand together."""
    pairs: list[tuple[PageLine, PageLine]] = []
    for i, (label, headline) in enumerate([*pairwise(page.rows), (_END, _END)]):
        if pairs and pairs[-1][1] is label:
            continue
        named = label.verdict is None and label.folded.endswith(":") and headline.verdict is None
        outside = i + 1 < page.first or i > page.last
        told = named and label.folded.strip(SHUT_IN) in cues.MENU_NAMES
        if outside and told and not headline.prose and _is_headline(headline):
            pairs.append((label, headline))
            continue
        for known, link in pairs if len(pairs) > 1 else ():
            known.verdict, link.verdict = LineVerdict("page-furniture"), LineVerdict("related-link")
        pairs = []


def _runs(page: Page) -> Iterator[list[PageLine]]:
    """Yield the runs of short lines outside the text that are open or the page's already."""
    run: list[PageLine] = []
    for i, row in enumerate([*page.rows, _END]):
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
    if page.rows[0].above:
        _take_teasers_above(page)
    between = [row for i, row in page.open(0, page.first) if titles and i < titles[-1]]
    deck = [row for row in between if not row.above and _may_be_deck(page, row)]
    if len(deck) > _DECK:
        deck = []  # headlines of other articles
    _take(row for row in between if row not in deck)
    _take(row for _, row in page.open(0, page.first) if row.above)


def _may_be_deck(page: Page, row: PageLine) -> bool:
    """Tell whether a line between a headline and its copy may say more than it, as decks do."""
    words = split_words(row.folded)
    told = set(split_words(page.title))
    if len(told.intersection(words)) > _SAME * len(told):
        return False  # the headline in other words, or with the site's name
    return len(words) >= _HEADLINE and is_title_like(row.text) and row.text[0] not in "*•"


def _take_teasers_above(page: Page) -> None:
    """Take the paragraphs above the headline of a page, if most of its text stands below."""
    above = [row for row in page.rows if row.above and row.prose and row.verdict is None]
    if sum(len(row.text) for row in above) < _TEASERS * sum(len(row.text) for row in page.rows):
        _take(above)
        page.find_prose()


def take_link_blocks(page: Page) -> None:
    """Take the titles listed under a heading such as "related topics"."""
    looked_at = 0  # below the block of the head before
    left: tuple[int, PageLine] | None = None  # the short line next to prose that it left
    for i, row in page.short:
        if row.verdict is None or row.verdict.reason != "related-link":
            continue
        if not is_link_head(row.folded):
            continue
        if i < looked_at:  # a head inside that block: all but that line is taken
            if left is not None and i < left[0]:
                left[1].verdict = LineVerdict("related-link")
                left = None
            continue
        block: list[tuple[int, PageLine]] = []
        j = i + 1
        while j < len(page.rows):
            below = page.rows[j]
            if below.verdict is None:
                if below.prose or not below.folded or not is_title_like(below.text):
                    break
                block.append((j, below))
            j += 1
        looked_at, left = j, None
        if j < len(page.rows) and len(block) > 1 and len(block[-1][1].text.split()) <= _LABEL:
            left = block.pop()  # short and next to prose: the sub-heading of what follows
        for _, below in block:
            below.verdict = LineVerdict("related-link")


# -- other texts below the article ---------------------------------------------------------------


def take_other_texts(page: Page) -> None:
    """Take readers' comments and the teasers of other articles, with all that stands below."""
    prose = [i for i, row in enumerate(page.rows) if row.prose and row.verdict is None]
    heads = 0
    for i, row in page.short:
        above = bisect_right(prose, i)
        if not _FEWEST <= above < len(prose) or not (head := _head_of_others(row)):
            continue
        heads += 1
        if heads > _HEADS:
            return
        if _heads_others(page, i, head, prose, prose[above:]):
            _take(other for other in page.rows[i:] if other.verdict is None)
            page.find_prose()
            return


def _head_of_others(row: PageLine) -> str:
    """Tell what a line may head: teasers, the description of a writer, comments, or nothing."""
    reason = row.verdict.reason if row.verdict is not None else ""
    if reason in ("", "related-link"):
        return "teasers" if _heads_list(row) else ""
    if reason != "page-furniture":
        return ""
    if row.folded.startswith(_ABOUT):
        return "writer"
    return "comments" if _heads_comments(row) else ""


def _heads_others(
    page: Page, at: int, head: str, prose: Sequence[int], below: Sequence[int]
) -> bool:
    """Tell whether what a line may head stands below it."""
    if head == "teasers":
        return _are_teasers(page, prose, below)
    return len(below) == 1 if head == "writer" else _are_apart(page, [at, *below])


#: What heads the description of a writer.
_ABOUT = tuple(map(normalize, ("عن الكاتب", "نبذة عن", "حول الكاتب", "عن المؤلف")))


def _heads_comments(row: PageLine) -> bool:
    return any("تعليق" in word for word in split_words(row.folded)) and not row.prose


def _heads_list(row: PageLine) -> bool:
    return announces_links(split_words(row.folded), inside=False)


def _are_apart(page: Page, prose: Sequence[int]) -> bool:
    """Tell whether a name, a date or a button parts most of the paragraphs."""
    rows = page.rows
    apart = [rows[b].order - rows[a].order > _PARTED for a, b in pairwise(prose)]
    below = rows[prose[0] + 1 :]
    signs = [row.order for row in below if row.verdict is not None or find_stamp(row.text)]
    signs += [order for order, _ in page.taken if order > rows[prose[0]].order]
    return 2 * sum(apart) >= len(apart) and 2 * len(signs) >= len(apart)


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
    if page.first and not any(row.text[0] in _CARRIED for row in page.rows[: page.first + 1]):
        _take_glued_stamps(page)
        _take_between(page)
        _take_echoes(page)
        _take_twice(page)
    if not 0 <= page.last < len(page.rows) - 1 or not _stopped(page):
        return
    last, below = page.rows[page.last], page.rows[page.last + 1 :]
    shut = next((i for i, row in enumerate(below) if _shuts(page, last, row)), None)
    if shut is not None:
        _take_shut(below[shut:])
    end = PageLine("", 0, 1 << 31)
    _take_loose(page, below[:shut], shut=shut is not None or page.took(last, end, _CLOSERS))


def _take_shut(rows: Sequence[PageLine]) -> None:
    """Take what stands below the page's lines at the foot, unless sentences do."""
    found = [row for row in rows if _open(row) or (row.verdict is None and _breaks_off(row))]
    ended = [row for row in found if _is_sentence(row.text) or _goes_on(row)]
    if 2 * len(ended) > len(found):
        return
    for row in found:
        if row not in ended:
            row.verdict = _listed(row)


def _breaks_off(row: PageLine) -> bool:
    """Tell whether a line is a headline that was cut short."""
    return row.text.endswith(("...", "…")) and is_title_like(row.text)


def _goes_on(row: PageLine) -> bool:
    """Tell whether a line carries on from the sentence before it: no headline opens with "and"."""
    words = split_words(row.folded)
    if len(words) <= _HEADLINE:
        return False
    if carries_on(words[0]):
        return True
    bare = words[0][1:] if words[0][0] in "وف" else ""
    return len(bare) > _LABEL - 1 and bare[0] in "ايتن"


def _open(row: PageLine) -> bool:
    return row.verdict is None and row.folded != "" and not row.prose


def _is_sentence(text: str) -> bool:
    """Tell whether a line ends with a full stop: headlines ask, exclaim and break off."""
    return ends_sentence(text) and text.rstrip(" )\"'»”").endswith(".") and not text.endswith("..")


def _listed(row: PageLine) -> LineVerdict:
    headline = len(split_words(row.folded)) >= _HEADLINE and "@" not in row.text
    return LineVerdict("related-link" if headline else "page-furniture")


def _shuts(page: Page, last: PageLine, row: PageLine) -> bool:
    """Tell whether the page's lines below the text begin with a line, or went above it before."""
    if row.verdict is not None and row.verdict.reason in _CLOSERS and _says(row):
        return True
    return page.took(last, row, _CLOSERS)


def _bounds(row: PageLine) -> bool:
    """Tell whether a line is one that stands beside an article."""
    return row.verdict is not None and _says(row) and row.verdict.reason in _BOUNDS


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
            # A dateline may stand under a kicker: it shuts nothing in.
            if row.verdict is not None and row.verdict.reason not in _BOUNDS | {"dateline"}:
                shut, run = shut and not run, []
        elif row.verdict is None:
            asks = row.text.endswith(_ASK) and row.text.count(" ") >= _LABEL
            if _is_label(row) or (_open(row) and asks):
                run.append(row)
            else:
                run, shut = [], False
    if shut and under and len(run) >= _TAGS and all(map(_is_label, run)):
        _take(run)


def _take_glued_stamps(page: Page) -> None:
    """Take a date that stands in one line with the writer's name or a button, above the text."""
    for _, row in page.open(0, page.first):
        words = split_words(row.folded)
        if len(words) > _LONGEST_STAMP or _DIGIT.search(row.text) is None:
            continue
        if ends_sentence(row.text) or row.text.rstrip().endswith(("،", ",")):
            continue
        iso, left = split_stamp(_GLUE.sub(" ", row.text))
        names = [word for word in left.split() if not is_page_word(word)]
        clocked = _CLOCK.search(row.text) is not None or len(names) < len(left.split())
        # Other names are of a match or an occasion, and the date and the hour are its own.
        clocked = clocked and (not names or kind_of(" ".join(names)) != "name")
        if iso and len(names) <= _LABEL and (clocked or not cues.UPDATED.isdisjoint(words)):
            row.verdict = LineVerdict("date-stamp", "date")
            page.learn("date_evidence", row.text)
            page.learn("date", iso)


def _take_echoes(page: Page) -> None:
    """Take the short lines above the text that only repeat words of the title or the lead.

    They describe a picture: its text for those who do not see it. Where paragraphs have headings,
    the line above the first one may be another.
    """
    told: list[str] = []
    headed = any(_is_label(row) for row in page.rows[page.first : page.last])
    for row in page.rows[: page.first - headed] if page.last >= 0 else ():
        if row.verdict is not None:
            continue
        words = split_words(row.folded)
        if not 1 < len(words) <= _LONGEST_ECHO or ends_sentence(row.text) or row.text[0] in "*-•":
            return  # what stands below the first other line may be a piece of it
        if not told:
            lead = normalize(page.rows[page.first].text)
            told = [f" {' '.join(split_words(text))} " for text in (page.title, lead)]
        if not any(f" {' '.join(words)} " in text for text in told):
            return
        row.verdict = LineVerdict("caption")


def _take_twice(page: Page) -> None:
    """Take the names above the text that stand once more outside it: writers, sections, outlets."""
    outside = [*page.rows[: page.first], *page.rows[page.last + 1 :]]
    labels = [row for row in outside if _is_label(row)]
    counts = Counter(row.folded for row in outside if row.text.count(" ") < _LABEL)
    head = takewhile(lambda row: row.verdict or _is_label(row), page.rows[: page.first])
    above = {row.folded for row in head if row.verdict is None and counts[row.folded] > 1}
    _take(row for row in labels if row.folded in above)


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
    run = [row for row in rows if row.verdict is None]
    if not run or not all(_may_be_loose(row) for row in run):
        return
    words = [len(split_words(row.folded)) for row in run]
    if len(run) >= _LINKS and min(words) >= _HEADLINE and all(is_title_like(r.text) for r in run):
        _take(run, "related-link")
    elif shut and not any(row.text.endswith(":") or _DIGIT.search(row.text) for row in run):
        _take_named(page, run, words)


def _take_named(page: Page, run: Sequence[PageLine], words: Sequence[int]) -> None:
    """Take the writer's name with what the writer is, or tags."""
    if any(map(_is_role, run)) and all(_is_label(row) or _is_role(row) for row in run):
        _take(run, "credit")
    elif _are_tags(page, run, words):
        _take(run)


def _may_be_loose(row: PageLine) -> bool:
    if not _open(row) or LIST_ITEM.match(row.text) is not None:
        return False
    return not _is_sentence(row.text) and not _goes_on(row)


def _are_tags(page: Page, run: Sequence[PageLine], words: Sequence[int]) -> bool:
    """Tell whether lines are tags: many labels, or a few that only repeat the article's words."""
    named = max(words) <= _LABEL and len(run) > 1
    if named and len(run) >= _TAGS:
        return True
    if not (named or min(words) >= _LABEL):
        return False
    told = set(split_words(normalize(" ".join(r.text for r in page.rows[: page.last + 1]))))
    told |= {word.removeprefix("ال") for word in told}
    return all(_may_tag(row, told) for row in run)


def _is_role(row: PageLine) -> bool:
    """Tell whether a line says what its writer is."""
    words = split_words(row.folded)
    return len(words) > 1 and words[0] in cues.AUTHOR_ROLES


def _may_tag(row: PageLine, told: Collection[str]) -> bool:
    """Tell whether a line without marks has no word but words of the article, as tags do."""
    words = row.text.split()
    if len(words) > _LONGEST_TAGS or not all(map(str.isalnum, words)):
        return False
    return all(word in told or word.removeprefix("ال") in told for word in split_words(row.folded))
