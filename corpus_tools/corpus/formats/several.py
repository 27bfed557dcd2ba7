"""Several articles in one text, as press databases export them: parted where that is sure."""

import re
from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["Part", "articles_in"]


class Part(NamedTuple):
    """A part of a text, and the number of its first line, from 1."""

    line: int
    text: str


_RULE = re.compile(r"(?m)^[ \t]*([=*_~#─═—-])(?:[ \t]?\1){4,}[ \t\r]*$")
#: Signs: a shorter rule of another sign than = may part the sections of one article.
_LONG = 10
_COUNTED = re.compile(
    r"(?mi)^[ \t*=_-]*((?:document|article|record|(?:ال)?(?:وثيقة|مقالة|مقال|خبر|نتيجة|مستند))"
    r" ?(?:رقم)? ?[:#]? ?)?"
    r"([0-9٠-٩]{1,5})[ \t]*(?:of|/|من)[ \t]*([0-9٠-٩]{1,5})"
    r"([ \t]+(?:documents?|articles?|وثائق|وثيقة|مقالات?|أخبار|خبرا?))?[ \t\r*=_-]*$"
)
#: What a database writes below each article.
_END_MARK = re.compile(r"(?m)^[ \t]*Document [A-Z]+[0-9]{5,}[A-Za-z0-9]{6,}[ \t\r]*$")
_WORD = re.compile(r"\w+")
#: Words that an article has at least, and a headline at most.
_ARTICLE, _HEADLINE = 15, 30
_FULL_STOP = re.compile(r"[.؟?!؛:،]\s*$")


def articles_in(text: str) -> tuple[list[Part], list[Part]]:
    r"""Return the articles of a text, and what stands before and after them.

    They are parted by lines that count them («Document 2 of 30»), by a database's mark at
    the end of each, by pages begun by hand, or by rules («=====») that are all alike. But for the
    first of these, each part must be a headline with a text below it; where one is not, the whole
    text is one article.

    >>> body = "\n" + "قالت الهيئة إن الممر سيفتح غدا. " * 5 + "\n"
    >>> text = f"خبر أول{body}=====\nخبر ثان{body}=====\nخبر ثالث{body}"
    >>> [part.line for part in articles_in(text)[0]]
    [1, 4, 7]
    >>> len(articles_in("خبر\n***\nنص")[0])
    1
    """
    for cut in (_by_numbers, _by_end_marks, _by_pages, _by_rules):
        parts, rest = cut(text)
        if len(parts) > 1:
            return _numbered(text, parts), _numbered(text, rest)
    return [Part(1, text)], []


_Parts = list[tuple[int, str]]
_Cut = tuple[_Parts, _Parts]
_WHOLE: _Cut = ([], [])


def _numbered(text: str, parts: _Parts) -> list[Part]:
    return [Part(text.count("\n", 0, start) + 1, part) for start, part in parts]


def _by_numbers(text: str) -> _Cut:
    """Cut where lines count the articles, of which some may lack; a bare «1/3» may count pages."""
    found = [line for line in _COUNTED.finditer(text) if line[1] or line[4]]
    counted = [int(line[2]) for line in found]
    if len(found) < 2 or counted != sorted({*counted}):
        return _WHOLE
    if len({int(line[3]) for line in found}) > 1 or counted[-1] > int(found[0][3]):
        return _WHOLE
    parts = _between(text, found)
    before = [part for part in parts if part[0] < found[0].end()]
    if counted[0] > 1 and before:  # perhaps an article whose line is lost
        return _WHOLE
    return parts[len(before) :], before


def _by_end_marks(text: str) -> _Cut:
    return _sure(_between(text, _END_MARK.finditer(text)))


def _by_pages(text: str) -> _Cut:
    """Cut where a page is begun by hand and a headline stands first on it."""
    return _sure(_between(text, re.finditer("\f", text)))


def _by_rules(text: str) -> _Cut:
    """Cut at rules that are all of one sign, alike, and long."""
    rules = list(_RULE.finditer(text))
    kinds = {"".join(rule[0].split()) for rule in rules}
    if len(rules) < 2 or len(kinds) != 1:
        return _WHOLE
    kind = kinds.pop()
    if kind[0] != "=" and len(kind) < _LONG:
        return _WHOLE
    return _sure(_headed(_between(text, rules)))


def _between(text: str, marks: Iterable[re.Match[str]]) -> _Parts:
    """Return the parts between marks that are not blank, without rules at their edges."""
    places = [mark.span() for mark in marks]
    starts = [0, *(end for _, end in places)]
    ends = [*(start for start, _ in places), len(text)]
    parts = []
    for start, end in zip(starts, ends, strict=True):
        lines = text[start:end].splitlines(keepends=True)
        while lines and _is_empty(lines[0]):
            start += len(lines.pop(0))
        while lines and _is_empty(lines[-1]):
            lines.pop()
        if lines:
            parts.append((start, "".join(lines).rstrip()))
    return parts


def _is_empty(line: str) -> bool:
    return not line.strip("\ufeff \t\r\n\f") or _RULE.match(line) is not None


def _headed(parts: _Parts) -> _Parts:
    """Join headlines that stand between two rules to the texts below them."""
    if len(parts) % 2 or any("\n" in part for _, part in parts[::2]):
        return parts
    return [
        (start, f"{head}\n{body}")
        for (start, head), (_, body) in zip(parts[::2], parts[1::2], strict=True)
    ]


def _sure(parts: _Parts) -> _Cut:
    """Take the parts if each is an article; at either end a few words may stand that are none."""
    rest = []
    if len(parts) > 2:
        for at in (-1, 0):
            if len(_WORD.findall(parts[at][1])) < _ARTICLE:
                rest.append(parts.pop(at))
    if len(parts) > 1 and all(_is_article(part) for _, part in parts):
        return parts, rest
    return _WHOLE


def _is_article(text: str) -> bool:
    head, _, body = text.partition("\n")
    return (
        len(_WORD.findall(head)) <= _HEADLINE
        and not _FULL_STOP.search(head)
        and len(_WORD.findall(body)) >= _ARTICLE
    )
