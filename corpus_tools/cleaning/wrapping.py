"""Lines cut at a width: a text that was wrapped by hand or by a program has its paragraphs back."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus_tools.arabic.lines import ends_sentence

__all__ = ["NumberedLine", "unwrap", "wrapped_at"]

#: Lines: a shorter text shows no width.
_FEWEST = 5
#: Letters: the widths of paper, terminals and pages of a book.
_NARROWEST, _WIDEST = 40, 100
#: A line is full where the next word would have come this near to the width: letters of print
#: are not all of one breadth.
_FULL = 0.9
#: Of lines that end no sentence, so many are full in a wrapped text: all but headings.
_SHARE = 0.8
#: Prose has signs and numbers inside of one line in so many; verse has few.
_SIGN_IN = 6
_SIGN = re.compile(r"[.،؛:,]\s|[\d«»\"“”()]")
#: Lines below a headline that begin to tell it again, and the letters of words that tell.
_TOLD_AGAIN, _TELLING = 6, 4
#: Letters: no headline, and no line of a wrapped text below it, is longer.
_HEADLINE = 1000
_WORD = re.compile(r"[^\W\d_]+")
#: What opens an item of a list, which begins a line of its own.
_ITEM = re.compile(r"[-–—•*·]\s|\d{1,3}\s*[-–.)]")


class NumberedLine(NamedTuple):
    """A line, and its number in the raw text."""

    number: int
    text: str


def unwrap(lines: Sequence[NumberedLine], marks: Collection[int] = ()) -> list[NumberedLine]:
    r"""Join the lines of a text that was wrapped at a width to its paragraphs.

    A text is wrapped if nearly every line that ends no sentence is full: the first word of the
    next line would not have fitted. Verse and lists are not: their lines end where they end.

    Parameters
    ----------
    lines : sequence of NumberedLine
        The lines that are not empty, stripped; what their numbers pass over are empty lines.
    marks : collection of int
        Numbers of lines between two pages, which are not among `lines` and part no paragraph.

    Returns
    -------
    list of NumberedLine
        A paragraph has the number of its first line. A text that is not wrapped stays as it is.

    Examples
    --------
    >>> from textwrap import wrap
    >>> told = "أعلنت هيئة النهر أمس، بعد شهور من العمل، أن الممر الشمالي سيفتح أمام السفن "
    >>> told += "الصغيرة والكبيرة من مطلع الشهر القادم، وأن الرسوم لن ترتفع قبل نهاية هذا العام، "
    >>> told += "وأن العمل في الممر الآخر لن يبدأ إلا بعد أن تصل الآلات من الخارج في الصيف."
    >>> unwrap([NumberedLine(n, line) for n, line in enumerate(wrap(told, 40), 1)]) == [(1, told)]
    True
    """
    width = wrapped_at([len(line.text) for line in lines])
    if not width:
        return list(lines)
    full = _full(lines, width)
    running = [i for i in range(len(full)) if not ends_sentence(lines[i].text)]
    gaps = _gaps(lines, marks, [i for i in running if full[i]])
    if not _is_wrapped(lines, [full[i] for i in running if gaps[i] == 0]):
        return list(lines)
    return _joined(lines, full, gaps)


def _joined(
    lines: Sequence[NumberedLine], full: Sequence[bool], gaps: Sequence[int]
) -> list[NumberedLine]:
    # Where empty lines part the paragraphs, a sentence may end at the end of any line.
    parted = any(gap > 0 for gap in gaps)
    whole = not parted and _is_told_again(lines)
    joined = [lines[0]]
    for i, line in enumerate(lines[1:]):
        ended = (whole and i == 0) or (ends_sentence(lines[i].text) and not parted)
        if full[i] and gaps[i] == 0 and not ended and _ITEM.match(line.text) is None:
            joined[-1] = joined[-1]._replace(text=f"{joined[-1].text} {line.text}")
        else:
            joined.append(line)
    return joined


def _full(lines: Sequence[NumberedLine], width: int) -> list[bool]:
    """Tell of each line but the last whether the first word of the next would not have fitted."""
    times = Counter(line.text for line in lines)
    return [
        # What stands twice, as a headline may, is whole.
        times[line.text] == times[after.text] == 1
        and len(line.text) + 1 + len(after.text.split(None, 1)[0]) > _FULL * width
        for line, after in pairwise(lines)
    ]


def _is_wrapped(lines: Sequence[NumberedLine], full: Sequence[bool]) -> bool:
    """Tell whether a text is wrapped prose, by its lines that end no sentence: which are full."""
    signs = sum(_SIGN.search(line.text) is not None for line in lines)
    cut = sum(full)
    return cut >= _FEWEST and cut >= _SHARE * len(full) and signs * _SIGN_IN >= len(lines)


def wrapped_at(lengths: Sequence[int]) -> int:
    """Return the width at which lines may be wrapped, 0 for none; one line in twenty may be longer.

    >>> wrapped_at([28, 60, 57, 59, 60, 31]), wrapped_at([28, 260, 157, 159, 60, 31])
    (60, 0)
    """
    if len(lengths) < _FEWEST:
        return 0
    width = sorted(lengths)[-1 - max(1, len(lengths) // 20)]  # most articles fail here
    return width if _NARROWEST <= width <= _WIDEST else 0


def _gaps(lines: Sequence[NumberedLine], marks: Collection[int], full: Sequence[int]) -> list[int]:
    """Return how much wider than usual the gap below each line is; in double spacing, one is usual.

    What is usual is told by the full lines.
    """
    gaps = [below.number - line.number for line, below in pairwise(lines)]
    counts = Counter(gaps[i] for i in full)
    usual = max(counts, key=lambda gap: (counts[gap], -gap)) if counts else 1
    for i, line in enumerate(lines[:-1]):
        if marks and any(number in marks for number in range(line.number, lines[i + 1].number)):
            gaps[i] = usual
    return [gap - usual for gap in gaps]


def _is_told_again(lines: Sequence[NumberedLine]) -> bool:
    """Tell whether half of the first line's words come again at once, as those of a headline do."""
    words = [word.removeprefix("ال") for word in _WORD.findall(lines[0].text[:_HEADLINE])]
    words = [word for word in words if len(word) >= _TELLING]
    below = " ".join(line.text[:_HEADLINE] for line in lines[1 : 1 + _TOLD_AGAIN])
    return 0 < len(words) <= 2 * sum(word in below for word in words)
