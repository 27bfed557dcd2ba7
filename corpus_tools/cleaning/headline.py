"""The headline of a whole page, whose first line is the site's own."""

from collections.abc import Sequence

from corpus_tools.arabic import cues
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.lines import is_title_like, split_words
from corpus_tools.cleaning.furniture import is_caption_like, judge_line
from corpus_tools.cleaning.pages import PageLine, body
from corpus_tools.dating.stamps import find_stamp

__all__ = ["find_headline"]

#: Words: a shorter first line may be the name of a site or a section.
_NAME = 3
#: Words: a headline that stands twice, and one that stands once, has so many.
_TWICE, _ONCE = 4, 5
_QUOTES = frozenset("«»\"“”'‘’([")
#: Lines below a headline in which its date stands.
_BELOW = 3
#: Lines below the first paragraph, which may be a teaser above the headline; up to the second.
_NEAR = 8
#: Lines: so many above the first paragraph are a page's, not an article's.
_PAGE = 8


def find_headline(
    rows: Sequence[PageLine], first_line: str, *, doubtful: bool = False
) -> int | None:
    """Return which line is the headline, if the first line of the text is none.

    It is a line that the page gives twice near its top; else the first one below the page's own
    words, and on a page with a long head, the last one that a date or a button follows.
    """
    first, last = body(rows)
    if last < 0 or not first:
        return None
    owned = _is_pages_own(first_line)
    if not (owned or doubtful) and len(first_line.split()) > _NAME:
        return None
    prose = (i for i in range(first + 1, last + 1) if rows[i].prose)
    near = rows[: min(next(prose, last) + 1, first + _NEAR)]
    top = [tuple(split_words(row.folded)) for row in near]
    if doubtful and tuple(split_words(normalize(first_line))) in top:
        return None
    long = [i for i, row in enumerate(near) if _may_head(row)]
    for i in long:
        again = any(k != i and line[-len(top[i]) :] == top[i] for k, line in enumerate(top))
        if again and rows[i].text[0].isalnum() | (rows[i].text[0] in _QUOTES):
            return i
    if doubtful and any(map(_is_stamp, rows[:_BELOW])):
        return None
    once = [i for i in long if i < first and len(top[i]) >= _ONCE]
    if first < _PAGE and not doubtful:
        return once[0] if once and owned else None
    told = [i for i in once if not rows[i].text.endswith(("؟", "?"))] or once  # a poll asks
    dated = [i for i in told if any(map(_is_stamp, rows[i + 1 : i + 1 + _BELOW]))]
    found = dated if doubtful and not owned else dated or told
    return found[-1] if found else None


def _is_stamp(row: PageLine) -> bool:
    return bool(row.folded) and find_stamp(row.text) is not None


def _is_pages_own(line: str) -> bool:
    folded = normalize(line).strip()
    if folded in cues.MENU_NAMES or cues.STAMP_WORDS.issuperset(split_words(folded)):
        return True
    if line[:1] in tuple("•*") or find_stamp(line) is not None:
        return True
    return judge_line(line, folded, edge=True, inside=False) is not None


def _may_head(row: PageLine) -> bool:
    if row.prose or row.foreign or not row.folded or not is_title_like(row.text):
        return False
    if len(split_words(row.folded)) < _TWICE or is_caption_like(row.text, row.folded):
        return False
    if row.text[0] in "،,.؛:" or find_stamp(row.text) is not None:
        return False
    return judge_line(row.text, row.folded, edge=True, inside=False) is None
