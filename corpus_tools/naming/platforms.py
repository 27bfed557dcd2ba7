"""Platforms of the net: news of them, and where somebody has only written."""

from corpus_tools.arabic.wordlists import listed_phrases
from corpus_tools.naming.line import Found, NameLine

__all__ = ["is_where_written"]

#: Words back from a platform's name: موقع التواصل الاجتماعي الشهير.
_BACK = 6


def is_where_written(line: NameLine, found: Found) -> bool:
    """Tell a platform where somebody wrote or was seen: على تويتر, حسابه في موقع «تويتر».

    Parameters
    ----------
    line : NameLine
    found : Found
        A name in it.

    Examples
    --------
    >>> line = NameLine("كتب الوزير على تويتر أمس", {})
    >>> is_where_written(line, line.found(3, 3, "body"))
    True
    >>> line = NameLine("خسر تويتر ملايين الدولارات", {})
    >>> is_where_written(line, line.found(1, 1, "body"))
    False
    """
    if found.kind != "body":
        return False
    head, *rest = (word.key for word in line.words[found.first : found.last + 1])
    names = {" ".join([first, *rest]) for first in (head, line.bare[found.first])}
    if names.isdisjoint(listed_phrases("bodies.txt", "platforms")):
        return False
    if head[: found.glued] in ("ب", "وب"):
        return True
    at = found.first - 1
    while at >= max(0, found.first - _BACK):
        keys = {line.words[at].key, line.bare[at]}
        if keys & listed_phrases("bodies.txt", "where people write"):
            return True
        between = keys & listed_phrases("bodies.txt", "before platforms", "platforms")
        if not between or (line.glued[at] and line.words[at].key[0] == "ب"):
            return bool(between)
        at -= 1
    return False
