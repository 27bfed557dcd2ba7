"""How a page opens: its lines, the labels above the headline, and whether there is a headline."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus_tools.arabic import cues
from corpus_tools.arabic.letters import normalize, tidy
from corpus_tools.arabic.lines import (
    ends_sentence,
    is_foreign,
    is_foreign_name,
    is_markup,
    is_prose,
    is_title_like,
    split_words,
)
from corpus_tools.cleaning.datelines import is_credit, is_outlet_like, kind_of, parse_dateline
from corpus_tools.cleaning.entities import spell_out
from corpus_tools.cleaning.furniture import LineVerdict, judge_line, may_be_furniture
from corpus_tools.cleaning.pages import SHUT_IN, PageLine
from corpus_tools.cleaning.wrapping import NumberedLine, unwrap, wrapped_at
from corpus_tools.dating.stamps import find_stamp, split_stamp

__all__ = [
    "NO_HEADS",
    "Heads",
    "Opening",
    "is_ticker",
    "page_rows",
    "read_opening",
    "shared_heads",
]

#: Normalised labels that articles share above their headlines, and the fact that each tells:
#: ``outlet``, ``section`` or none.
Heads = Mapping[str, str]
NO_HEADS: Heads = {}

#: Letters. No headline is longer: that is a paragraph, or a whole page on one line.
_LONGEST = 200
#: Letters: a longer line that ends as a clause does is no headline, either.
_CLAUSE = 40
#: Letters and words: no label is longer, but a running head with its number and date.
_LABEL, _LABEL_WORDS, _RUNNING_HEAD = 60, 4, 90
#: Reasons for which a line by itself is no headline; headlines may open like a link or a caption.
_NO_HEADLINE = ("page-furniture", "credit", "end-mark")
#: Words: a shorter line between a label and a headline is a label, too; lines: so many may be.
_SHORTEST, _MOST_NAMES = 3, 3
#: Blanks: a line with a section and its date has no more.
_STAMP = 12
#: Letters: no part of a name is shorter, but this one.
_LETTERS, _SON_OF = 3, "بن"
#: Lines: so many names in a row are a menu, if so many of them are known for a page's.
_MENU, _MENU_KNOWN = 8, 3
#: Wide gaps part the blocks of a page that was dumped without line breaks.
_GAP = re.compile(r" {4,}")
#: So many gaps part the headlines of a ticker in one line.
_TICKER_GAP, _TICKER_GAPS = re.compile(r"\s{3,}|\t|\s[|•]\s"), 2

_PAGE = re.compile(
    r"(?<![^\W_])(?:(?:ال)?صفح[ةه](?: رقم)?|(?:ال)?عدد|ص|page|p)[\s.:()#–-]*\d+"
    r"|الصفحة (?:الأولى|الاولى|الأخيرة)",
    re.I,
)
_MARK = LineVerdict("page-furniture")
_OF = re.compile(r"(?:من|of|/)\s*\d+|[\W\d_]+")
#: What stands between the names of a dateline, and what every date has.
_PARTED = re.compile(r"[-–—ـ/|:(،]")
_DATED = re.compile(r"\d\D+\d|\d{4}|^(?:منذ|قبل)")
_NUMBER = re.compile(r"\d+")


class Opening(NamedTuple):
    """What stands above the article: the facts of its labels, and whether a headline follows."""

    labels: list[str]
    headline: bool


# -- the lines of a page -------------------------------------------------------------------------


def page_rows(raw_text: str, heads: Heads = NO_HEADS, *, titled: bool = False) -> list[PageLine]:
    r"""Split a raw text into its lines, those of a wrapped text joined; empty ones only count.

    Parameters
    ----------
    raw_text : str
    heads : mapping
        What `shared_heads` found for the article: running heads and numbers of pages stay lines
        of their own, with a verdict.
    titled : bool
        Whether the headline is known from elsewhere; else the first line may be it.

    Examples
    --------
    >>> rows = page_rows("النهر\n\nوصل الوفد    صورة: هوريزون", titled=True)
    >>> [(row.line, row.text) for row in rows]
    [(1, 'النهر'), (3, 'وصل الوفد'), (3, 'صورة: هوريزون')]
    """
    text = tidy(spell_out(raw_text)).replace("\r\n", "\n").replace("\r", "\n")
    raw_lines = text.split("\n")
    stripped = enumerate(map(str.strip, raw_lines), start=1)
    lines = [(number, line) for number, line in stripped if line]
    marks = _marks(text, lines, heads)
    rows = (
        _line_rows(lines, marks) if "    " not in text else _gapped_rows(lines, raw_lines, titled)
    )
    for row in rows if marks else ():
        row.verdict = _MARK if row.line in marks else None
    return rows


def _gapped_rows(
    lines: Sequence[tuple[int, str]], raw_lines: Sequence[str], titled: bool
) -> list[PageLine]:
    """Make rows of what stands between wide gaps."""
    rows: list[PageLine] = []
    for number, line in lines:
        whole = not (rows or titled or is_prose(line) or _credits_after_gap(line))
        for block in [line] if whole else _GAP.split(line):
            rows.append(PageLine(block, number, len(rows)))
        rows[-1].gapped = raw_lines[number - 1].endswith("    ")
    return rows


def _marks(text: str, lines: Sequence[tuple[int, str]], heads: Heads) -> set[int]:
    """Return which lines are running heads or numbers of pages; few articles have any."""
    if "صفح" in text or any("0" in head for head in heads):
        return {number for number, line in lines if is_page_mark(line, heads)}
    return set()


def _line_rows(lines: Sequence[tuple[int, str]], marks: set[int]) -> list[PageLine]:
    """Make rows of whole lines, those of a wrapped text joined."""
    if wrapped_at([len(line) for _, line in lines]):
        lines = _unwrapped(lines, marks)
    return [PageLine(line, number, i) for i, (number, line) in enumerate(lines)]


def _unwrapped(lines: Sequence[tuple[int, str]], marks: set[int]) -> list[tuple[int, str]]:
    """Join the lines of paragraphs, but never those with the number of a page."""
    others = [NumberedLine(number, line) for number, line in lines if number not in marks]
    return sorted([*unwrap(others, marks), *(line for line in lines if line[0] in marks)])


def _credits_after_gap(text: str) -> bool:
    """Tell whether a headline's line goes on, after a wide gap, with nothing but credits."""
    _, *others = _GAP.split(text)
    return bool(others) and all(is_credit(other) for other in others)


def is_page_mark(text: str, heads: Heads) -> bool:
    """Tell whether a line is the number of a page, or a running head with one.

    >>> is_page_mark("صفحة 3", NO_HEADS), is_page_mark("صوت النهر - صفحة 3", NO_HEADS)
    (True, False)
    >>> is_page_mark("صوت النهر - صفحة 3", {"صوت النهر - صفحه 0": "outlet"})
    True
    """
    if len(text) > _RUNNING_HEAD or ends_sentence(text) or (mark := _PAGE.search(text)) is None:
        return False
    rest = text[: mark.start()] + text[mark.end() :]
    return _OF.sub("", rest) == "" or _key(text) in heads


def _key(text: str) -> str:
    """Return the normalised line; of a running head, whatever its numbers are."""
    key = normalize(text).strip()
    return _NUMBER.sub("0", key) if _PAGE.search(text) is not None else key


# -- the headline of one page --------------------------------------------------------------------


def read_opening(rows: Sequence[PageLine], heads: Heads = NO_HEADS) -> Opening:
    r"""Find the labels that open a page, and tell whether the line below them is its headline.

    A label is a name of a section, a line that other articles have above their headlines, too, a
    running head, or what the page says of itself. It is one only where a headline stands below it,
    or where it tells a fact; so are all the lines of a menu. A sentence with its full stop is no
    headline, nor is the name of who wrote or sent the article.

    Parameters
    ----------
    rows : sequence of PageLine
    heads : mapping
        What `shared_heads` found for the article.

    Examples
    --------
    >>> read_opening(page_rows("سياسة\nاتفاق على ملاحة النهر\nوصل الوفد إلى الميناء أمس."))
    Opening(labels=['section'], headline=True)
    >>> read_opening(page_rows("وصل الوفد الكبير إلى ميناء المدينة صباح أمس الأول.\nوعاد منه."))
    Opening(labels=[], headline=False)
    """
    ticker = _ticker(rows)
    if ticker:
        return Opening([""] * ticker, True)
    menu = _menu(rows)
    if menu:
        # Of all the sections it names, the one next to the headline may be the article's.
        return Opening([*[""] * (menu - 1), _fact(rows[menu - 1].text, heads) or ""], True)
    labels = _labels(rows, heads)
    at = len(labels)
    if at == 0 or at == len(rows):
        return Opening([], _is_headline(rows, 0))
    below = _names(rows, at)
    if below and _is_headline(rows, at + below, _SHORTEST):
        return Opening([*labels, *[""] * below], True)
    if _is_headline(rows, at) or any(labels):
        return Opening(labels, _is_headline(rows, at))
    return Opening([], _is_headline(rows, 0))  # nothing else can be it


def _menu(rows: Sequence[PageLine]) -> int:
    """Return how many lines of a menu stand above the first line that is long enough to be none."""
    if not rows or not _is_name(rows[0].text):
        return 0
    size = next((i for i, row in enumerate(rows) if not _is_name(row.text)), 0)
    if size < _MENU or not _is_headline(rows, size, _LABEL_WORDS + 1):
        return 0
    known = sum(_fact(row.text, NO_HEADS) is not None for row in rows[:size])
    return size if known >= _MENU_KNOWN else 0


def _ticker(rows: Sequence[PageLine]) -> int:
    """Return how many lines of a ticker stand above the headline: sections and news in pairs."""
    if len(rows) > 2 and _reason(rows[0].text) == "related-link" and is_ticker(rows[1].text):
        return 2 if _is_headline(rows, 2) else 0
    size = 0
    while size + 2 < len(rows) and _is_section(rows[size].text) and _is_headline(rows, size + 1):
        size += 2
    return size if size > 2 and _is_headline(rows, size) else 0


def is_ticker(text: str) -> bool:
    """Tell whether headlines of other articles stand in one line, with wide gaps between them.

    >>> is_ticker("فتح الممر الشمالي   رسوم القوارب   أمطار في الجنوب"), is_ticker("فتح الممر")
    (True, False)
    """
    return len(_TICKER_GAP.findall(text)) >= _TICKER_GAPS and not ends_sentence(text)


def _is_section(text: str) -> bool:
    return text.endswith(":") and len(text) <= _LABEL and _fact(text, NO_HEADS) == "section"


def _is_name(text: str) -> bool:
    return len(text) <= _LABEL and text.count(" ") < _LABEL_WORDS and not ends_sentence(text)


def _names(rows: Sequence[PageLine], at: int) -> int:
    """Return how many lines below a label are names of sections that are not known for such."""
    size = 0
    while size < _MOST_NAMES and _is_headline(rows, at + size):
        if len(split_words(rows[at + size].text)) >= _SHORTEST:
            break
        size += 1
    return size


def _labels(rows: Sequence[PageLine], heads: Heads) -> list[str]:
    """Return what each of the labels that open a page tells."""
    labels: list[str] = []
    while (at := len(labels)) < len(rows):
        if _names_editor(rows, at):
            labels += ["", ""]
        elif (fact := _label(rows, at, heads)) is not None:
            labels.append(fact)
        else:
            break
    return labels


def _names_editor(rows: Sequence[PageLine], at: int) -> bool:
    """Tell whether a line is the office of an editor, with the name in the line below."""
    if at + 2 >= len(rows) or not _is_name(rows[at + 1].text):
        return False
    return _section_key(_key(rows[at].text)) in cues.EDITORS


def _label(rows: Sequence[PageLine], at: int, heads: Heads) -> str | None:
    """Return what a line tells if it is a label, or a picture's foreign caption; else None."""
    text = rows[at].text
    if not is_foreign(text) or is_foreign_name(text):
        return _fact(text, heads)
    if at + 1 == len(rows) or is_foreign(rows[at + 1].text):
        return None
    return "" if 2 * len(text) < sum(len(row.text) for row in rows) else None


def _fact(text: str, heads: Heads) -> str | None:
    """Return what a label tells, None for a line that is no label."""
    if len(text) > _RUNNING_HEAD:
        return None
    if text.count(" ") < _LABEL_WORDS or _PAGE.search(text) is not None:
        key = _key(text)
        if key in heads:
            return heads[key]
        if _section_key(key) in cues.SECTIONS:
            return "section"
        if is_page_mark(text, heads) or _OF.sub("", text) == "":
            return ""
    return "" if _reason(text) == "page-furniture" else None


def _section_key(key: str) -> str:
    """Return a normalised label as lists have it: bare, its "and" and "news" spaced as usual.

    >>> _section_key("«عربي و دولي»"), _section_key("اخبارعربي وعالمي")
    ('عربي ودولي', 'عربي وعالمي')
    """
    bare = key.strip(SHUT_IN).replace(" و ", " و")
    rest = bare.removeprefix("اخبار").strip()
    return rest if rest in cues.SECTIONS else bare


def _is_headline(rows: Sequence[PageLine], at: int, shortest: int = 1) -> bool:
    """Tell whether a line has the shape of a headline, with so many words at least."""
    text = rows[at].text if at < len(rows) else ""
    if not text or len(text) > _LONGEST or text.count(" ") + 1 < shortest:
        return False
    if is_page_mark(text, NO_HEADS) or _OF.sub("", text) == "":
        return False
    if (len(text) >= _CLAUSE and not is_title_like(text)) or is_markup(text):
        return False
    if is_foreign(text) and not is_foreign_name(text):
        # A picture's caption, where the article is Arabic.
        return all(is_foreign(row.text) for row in rows)  # most often the next one is not
    return not _is_dated(text) and _reason(text) not in _NO_HEADLINE and not _signs(rows, at)


def _is_dated(text: str) -> bool:
    """Tell whether a line is a date, or a section and its date."""
    if _DATED.search(text) is None:
        return False
    if find_stamp(text) is not None:
        return True
    iso, left = split_stamp(text) if text.count(" ") <= _STAMP else ("", "")
    return iso != "" and left in cues.MENU_NAMES


@lru_cache(maxsize=64)  # the same line may be asked for as a label and as a headline
def _reason(text: str) -> str:
    """Return why a line is none of the article's by its own words, or ""."""
    first = text.split(None, 1)[0]
    if text.count(" ") >= _LABEL_WORDS and not (may_be_furniture(text) or _is_of_pages(first)):
        return ""
    verdict = judge_line(text, normalize(text).strip(), edge=True, foot=False)
    return "" if verdict is None else verdict.reason


@lru_cache(maxsize=1 << 12)
def _is_of_pages(word: str) -> bool:
    folded = split_words(normalize(word))
    return not folded or folded[0] in cues.PAGE_STRONG or folded[0] in cues.PAGE_WEAK


def _signs(rows: Sequence[PageLine], at: int) -> bool:
    """Tell whether a line names who wrote or sent the article, and nothing else."""
    text = rows[at].text
    if _PARTED.search(text) is not None and (dateline := parse_dateline(text)) is not None:
        told = {dateline.outlet, dateline.source_credit, dateline.byline} - {"", text}
        return told != set()
    outlet, colon, name = text.partition(" : ")
    if colon and outlet.count(" ") < _SHORTEST and kind_of(name) == "person":
        text = name
    if not 0 < text.count(" ") < _SHORTEST or at + 1 == len(rows):
        return False
    words = split_words(normalize(text))
    if words[0] not in cues.GIVEN_NAMES or any(len(w) < _LETTERS for w in words if w != _SON_OF):
        return False
    # A headline that is a name is told about at once.
    below = rows[at + 1].text
    return is_prose(below) and words[-1] not in normalize(below)


# -- labels that many articles share -------------------------------------------------------------

#: Articles that must share a label: of so many, one; of few, this many at least and at most.
_FEWEST, _ENOUGH = 3, 8
_OF_FEW, _OF_MANY = 5, 100
#: Of the articles that share a label, one in so many must name it again: then it is their outlet.
_NAMED_IN = 3
#: Lines at the top of a page, and letters of it in which these are.
_TOP, _TOP_LETTERS = 3, 600


def shared_heads(
    texts: Sequence[str], outlets: Sequence[str], titles: Sequence[str | None]
) -> list[Heads]:
    r"""Find the labels that articles of a corpus, or of one outlet, share above their headlines.

    Parameters
    ----------
    texts : sequence of str
        The raw texts.
    outlets : sequence of str
        The outlet of each, "" where it is not known.
    titles : sequence of str or None
        The headline of each, None where the text itself has to show it: only these count.

    Returns
    -------
    list of mapping
        One for each article: normalised labels (0 for the numbers of running heads), and the
        fact that each tells.

    Examples
    --------
    >>> texts = [f"صوت النهر\nملفات\nخبر النهر رقم {n}\nقال لصوت النهر أمس." for n in range(5)]
    >>> shared_heads(texts, [""] * 5, [None] * 5)[0]
    {'صوت النهر': 'outlet', 'ملفات': ''}
    """
    members: dict[str, list[int]] = defaultdict(list)
    untitled = [i for i, title in enumerate(titles) if title is None]
    tops = {i: _top(texts[i]) for i in untitled}
    for i in untitled:
        members[outlets[i]].append(i)
    everywhere = _shared(untitled, tops, texts)
    found = {outlet: {**everywhere, **_shared(own, tops, texts)} for outlet, own in members.items()}
    return [
        found[outlet] if title is None else NO_HEADS
        for title, outlet in zip(titles, outlets, strict=True)
    ]


def _top(text: str) -> dict[str, str]:
    """Return the first lines that may be labels, by their keys."""
    lines = [line.strip() for line in tidy(text[:_TOP_LETTERS]).splitlines()]
    lines = [line for line in lines if line][:_TOP]
    return {_key(line): line for line in lines if _may_label(line)}


def _may_label(line: str) -> bool:
    if ends_sentence(line):
        return False
    short = len(line) <= _LABEL and len(split_words(line)) <= _LABEL_WORDS
    return short or (len(line) <= _RUNNING_HEAD and _PAGE.search(line) is not None)


def _shared(
    articles: Sequence[int], tops: Mapping[int, Mapping[str, str]], texts: Sequence[str]
) -> dict[str, str]:
    n = len(articles)
    least = max(_FEWEST, min(_ENOUGH, n // _OF_FEW), n // _OF_MANY)
    holders: dict[str, list[int]] = defaultdict(list)
    for i in articles:
        for key in tops[i]:
            holders[key].append(i)
    return {
        key: _told(key, [(tops[i][key], texts[i]) for i in holding])
        for key, holding in holders.items()
        if len(holding) >= least
    }


def _told(key: str, holding: Sequence[tuple[str, str]]) -> str:
    """Return the fact that a shared label tells: the section, or the outlet if it is named so."""
    if key in cues.SECTIONS:
        return "section"
    line = holding[0][0]
    if _PAGE.search(line) is not None or not is_outlet_like(line):
        return ""
    if not cues.OUTLET_WORDS.isdisjoint(split_words(key)):
        return "outlet"
    named = sum(text.count(line) > 1 for line, text in holding)
    return "outlet" if named * _NAMED_IN >= len(holding) else ""
