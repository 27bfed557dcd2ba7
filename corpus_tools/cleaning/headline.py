"""The headline of a whole page, whose first line is the site's own."""

import re
from collections.abc import Collection, Sequence

from corpus_tools.arabic import cues
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.lines import ends_sentence, is_title_like, split_words
from corpus_tools.cleaning.captions import is_caption_like
from corpus_tools.cleaning.furniture import judge_line
from corpus_tools.cleaning.opening import is_ticker
from corpus_tools.cleaning.pages import PageLine, body
from corpus_tools.dating.stamps import find_stamp

__all__ = ["find_headline"]

#: Words: a shorter first line may be the name of a site or a section.
_NAME = 3
#: Words: no site has a longer name. Its line of the date has the hour and two years.
_SITE, _CLOCK, _YEARS = 2, re.compile(r"\d:\d\d"), re.compile(r"(?<!\d)(?:1[34]|20)\d\d(?!\d)")
#: Words: a headline that stands twice, and one that stands once, has so many.
_TWICE, _ONCE = 4, 5
_BULLETS = ("•", "*")
_QUOTES = frozenset("«»\"“”'‘’([")
#: Lines below a headline in which its date stands.
_BELOW = 3
#: Lines below the first paragraph, which may be a teaser above the headline; up to the second.
_NEAR = 8
#: Lines: no menu above a headline has more.
_FARTHEST = 600
#: Headlines below the first line.
_TICKER = 4
#: Lines: so many above the first paragraph are a page's, not an article's.
_PAGE = 8


def find_headline(
    rows: Sequence[PageLine],
    first_line: str,
    *,
    doubtful: bool = False,
    stamps: Collection[int] = (),
) -> int | None:
    """Return which line is the headline, if the first line of the text is none.

    It is a line that the page gives twice near its top; else the first one below the page's own
    words, and on a page with a long head, the last one that a date follows. ``doubtful`` is a
    first line below a long menu; ``stamps`` are the blocks of dates that went before.
    """
    first, last = body(rows)
    if last < 0 or not first:
        return None
    of_site = _is_of_site(rows, first_line)
    owned = of_site or _is_pages_own(first_line)
    doubtful = doubtful or _is_ticker(rows[:first])
    if not (owned or doubtful) and len(first_line.split()) > _NAME:
        return None
    near = _near(rows, first, last)
    top = [tuple(split_words(row.folded)) for row in near]
    if doubtful and tuple(split_words(normalize(first_line))) in top:
        return None
    long = _long_enough(near, top)
    twice = _given_twice(rows, long, top)
    if twice is not None:
        return twice
    once = _standing_once(long, top, first)
    if of_site:
        return _below_site(rows, long, first)
    if first >= _PAGE or doubtful:
        return _last_dated(rows, once, stamps, sure=doubtful and not owned)
    return next(iter(once), None) if owned else None


def _long_enough(near: Sequence[PageLine], top: Sequence[tuple[str, ...]]) -> list[int]:
    """Return the lines that may be headlines; what is an item of a menu, too, is none."""
    items = {line for line, row in zip(top, near, strict=True) if row.text[0] in _BULLETS}
    return [i for i, row in enumerate(near) if top[i] not in items and _may_head(row)]


def _is_of_site(rows: Sequence[PageLine], first_line: str) -> bool:
    """Tell whether a line is the site's name: the day and hour in both calendars stand below it."""
    stamp = rows[0].text
    if first_line.count(" ") + 1 > _SITE or _CLOCK.search(stamp) is None:
        return False
    return len(_YEARS.findall(stamp)) > 1 and _is_stamp(rows[0])


def _below_site(rows: Sequence[PageLine], lines: Sequence[int], first: int) -> int | None:
    """Return the first line below a site's name that names no editor of it."""
    # News of others in one long line may stand above the headline.
    end = first if ends_sentence(rows[first].text) else first + _BELOW
    named = (i for i in lines if i < end and not any(e in rows[i].folded for e in cues.EDITORS))
    return next(named, None)


def _standing_once(
    lines: Sequence[int], top: Sequence[tuple[str, ...]], first: int
) -> Sequence[int]:
    """Return the lines above the first paragraph that are long enough to be headlines."""
    return [i for i in lines if i < first and len(top[i]) >= _ONCE]


def _near(rows: Sequence[PageLine], first: int, last: int) -> Sequence[PageLine]:
    """Return the lines up to the second paragraph, or a few lines below the first."""
    prose = (i for i in range(first + 1, last + 1) if rows[i].prose)
    return rows[: min(next(prose, last) + 1, first + _NEAR, _FARTHEST)]


def _is_ticker(rows: Sequence[PageLine]) -> bool:
    """Tell whether headlines of other articles open the page: no deck has so many lines."""
    return len(rows) >= _TICKER and all(map(_may_head, rows[:_TICKER]))


def _given_twice(
    rows: Sequence[PageLine], lines: Sequence[int], top: Sequence[tuple[str, ...]]
) -> int | None:
    """Return the first line that stands once more near the top, or at the end of a line there."""
    for i in lines:
        again = any(k != i and line[-len(top[i]) :] == top[i] for k, line in enumerate(top))
        if again and (rows[i].text[0].isalnum() or rows[i].text[0] in _QUOTES):
            return i
    return None


def _last_dated(
    rows: Sequence[PageLine], lines: Sequence[int], stamps: Collection[int], *, sure: bool
) -> int | None:
    """Return the last line that a date follows, or the last of all unless it must be ``sure``."""
    if sure and any(map(_is_stamp, rows[:_BELOW])):
        return None  # the line that was taken has its date
    told = [i for i in lines if not rows[i].text.endswith(("؟", "?"))] or lines  # a poll asks
    found = [i for i in told if _is_dated(rows, i, stamps)]
    if not sure:
        found = found or list(told)
    return found[-1] if found else None


def _is_dated(rows: Sequence[PageLine], at: int, stamps: Collection[int]) -> bool:
    """Tell whether a date stands below a line, or stood there before it was taken."""
    if any(map(_is_stamp, rows[at + 1 : at + 1 + _BELOW])):
        return True
    below = rows[at].order + 1
    return not set(range(below, below + _BELOW)).isdisjoint(stamps)


def _is_stamp(row: PageLine) -> bool:
    return bool(row.folded) and find_stamp(row.text) is not None


def _is_pages_own(line: str) -> bool:
    folded = normalize(line).strip()
    if folded in cues.MENU_NAMES or cues.STAMP_WORDS.issuperset(split_words(folded)):
        return True
    if line[:1] in _BULLETS or find_stamp(line) is not None:
        return True
    verdict = judge_line(line, folded, edge=True, inside=False)
    # Headlines open like links, too: "watch ..".
    return verdict is not None and (verdict.reason != "related-link" or line.count(" ") < _ONCE)


def _may_head(row: PageLine) -> bool:
    if row.prose or row.foreign or not row.folded or not is_title_like(row.text):
        return False
    if len(split_words(row.folded)) < _TWICE or is_caption_like(row.text, row.folded):
        return False
    if row.text[0] in "،,.؛:" or is_ticker(row.text) or find_stamp(row.text) is not None:
        return False
    return judge_line(row.text, row.folded, edge=True, inside=False) is None
