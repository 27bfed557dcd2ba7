"""The headline of a whole page, whose first line is the site's own."""

from collections.abc import Sequence

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.lines import is_title_like, split_words
from corpus_tools.cleaning.furniture import is_caption_like, judge_line
from corpus_tools.cleaning.pages import PageLine, body
from corpus_tools.dates.stamps import find_stamp

__all__ = ["find_headline"]

#: Words: a shorter first line may be the name of a site or a section.
_NAME = 3
#: Words: a headline that stands twice, and one that stands once, has so many.
_TWICE, _ONCE = 4, 5
#: Lines: so many above the first paragraph are a page's, not an article's.
_PAGE = 8


def find_headline(rows: Sequence[PageLine], first_line: str) -> int | None:
    """Return which line is the headline, if the first line of the text is none.

    It is a line that the page gives twice above its text; on a page with a long head, the last line
    there that is as long as a headline.
    """
    if not _is_pages_own(first_line):
        return None
    first, last = body(rows)
    if last < 0:
        return None
    top = [row.folded for row in rows[: first + 2]]
    long = [i for i in range(first) if _may_head(rows[i])]
    for i in long:
        if len(split_words(top[i])) >= _TWICE and top[i] in top[i + 1 :]:
            return i
    once = [i for i in long if len(split_words(top[i])) >= _ONCE] if first >= _PAGE else []
    told = [i for i in once if not rows[i].text.endswith(("؟", "?"))]  # a poll asks
    return (told or once or [None])[-1]


def _is_pages_own(line: str) -> bool:
    folded = normalize(line).strip()
    if not folded or len(split_words(folded)) <= _NAME or find_stamp(line) is not None:
        return True
    return judge_line(line, folded, edge=True, inside=False) is not None


def _may_head(row: PageLine) -> bool:
    if row.prose or row.foreign or not row.folded or not is_title_like(row.text):
        return False
    if is_caption_like(row.text, row.folded) or find_stamp(row.text) is not None:
        return False
    return judge_line(row.text, row.folded, edge=True, inside=False) is None
