"""Parts of titles that say what a figure finds: what leads, and in how many of the articles."""

from collections.abc import Sequence

from corpus_tools._shown import apart, shown
from corpus_tools.arabic.letters import has_arabic
from corpus_tools.messages import Both, both, number_in_both, number_of

__all__ = ["in_title", "leads", "naming", "out_of"]

#: Letters of a name or term that a title holds.
_LONGEST = 40
#: What is said in fewer places leads nothing.
_FEWEST = 3
#: Unseen marks: between them text is kept from left to right.
_LRI, _PDI = "\u2066", "\u2069"


def naming(key: str, **names: Both) -> Both:
    """Say a sentence with names or terms; an English one stays from left to right.

    >>> naming("more_in", group=("نهر", "نهر"))[1] == "\u2066more in \u2068نهر\u2069\u2069"
    True
    """
    arabic, english = both(key, **{n: (told[0], apart(told[1])) for n, told in names.items()})
    return arabic, f"{_LRI}{english}{_PDI}" if has_arabic(english) else english


def in_title(name: object, longest: int = _LONGEST) -> Both:
    """Return a name or a term as a title holds it: cut where it has more letters.

    >>> in_title("نهر")
    ('نهر', 'نهر')
    """
    told = shown(str(name), longest)
    return told, told


def leads(values: Sequence[float], fewest: float = _FEWEST) -> bool:
    """Tell whether the first of some values, in falling order, is above all others.

    What is rarer than `fewest` leads nothing.

    >>> leads([5, 4, 4]), leads([5, 5, 4]), leads([2, 1]), leads([])
    (True, False, False, False)
    """
    if not len(values) or values[0] < fewest:
        return False
    return len(values) == 1 or values[0] > values[1]


def out_of(n: int, total: int, noun: str = "in_articles") -> Both:
    """Say in how many of how many articles (or outlets) something is; a total of 0 is not known.

    >>> out_of(45, 52), out_of(5, 5)[0], out_of(2, 7)[0]
    (('في 45 من 52 مقالا', 'in 45 of 52 articles'), 'في كل المقالات', 'في مقالين من 7')
    >>> out_of(3, 7, "in_outlets")[0], out_of(3, 0)[0], out_of(1, 52)[0]
    ('في 3 من 7 منابر', 'في 3 مقالات', 'في مقال واحد من 52')
    """
    if not total:
        return both("in_so_many", n=number_in_both(n, noun))
    if n == total and total > 1:
        return both(f"{noun}_all")
    if n <= 2 or total <= 2:
        said = number_of(n, noun), str(n)
        return both("in_so_many_of", n=said, total=(f"{total:,}", number_of(total, noun, "en")))
    return both("in_so_many_of", n=n, total=number_in_both(total, noun))
