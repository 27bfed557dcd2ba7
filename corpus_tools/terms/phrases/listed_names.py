"""Listed names with a stop word in them: روسيا اليوم, اليوم الوطني, بان كي مون."""

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_tools.arabic.letters import fold_each, normalize
from corpus_tools.arabic.wordlists import read_lists, split_phrases
from corpus_tools.terms.phrases.chains import GLUED, Flags
from corpus_tools.terms.stream import BREAK

__all__ = ["ListedNames", "attach", "find_listed", "without"]

#: What an outlet's name stands behind; elsewhere its last word means today.
_OUTLETS = frozenset(
    prefix + normalize(word)
    for word in ("صحيفة", "جريدة", "قناة", "موقع", "وكالة", "شبكة", "مجلة")
    for prefix in GLUED
)
_TODAY = normalize("اليوم")


class ListedNames(NamedTuple):
    """Where listed names stand.

    Attributes
    ----------
    places : dict of str to int64 array
        The positions of each name, by its normalised spelling.
    glued : dict of int to str
        Word types that are the first word of a name with something glued before it, and the word.
    """

    places: dict[str, NDArray[np.int64]]
    glued: dict[int, str]


@cache
def _names() -> dict[tuple[str, ...], str]:
    lines = read_lists("names.txt")["names with stop words"]
    return {tuple(name.split()): name for line in lines for name in split_phrases(line)}


def without(prefix: str, word: str) -> str:
    """Return a word without what is glued before it; ل swallows the article's alef.

    >>> without("ل", "لليوم"), without("ول", "وليوم")
    ('اليوم', 'يوم')
    """
    rest = word[len(prefix) :]
    return "ا" + rest if prefix.endswith("ل") and rest.startswith("ل") else rest


def attach(prefix: str, word: str) -> str:
    """Join what is glued before a word, as `without` parts them.

    >>> attach("ل", "اليوم"), attach("و", "اليوم")
    ('لليوم', 'واليوم')
    """
    return prefix + word[1:] if prefix.endswith("ل") and word.startswith("ال") else prefix + word


def find_listed(
    spelled: list[str], codes: NDArray[np.int32], content: Flags, definite: Flags
) -> ListedNames:
    """Find listed names in a stream, whatever is glued before them.

    Parameters
    ----------
    spelled : list of str
        The spelling of each type.
    codes : int32 array
        The types of the stream, `BREAK` between clauses.
    content, definite : bool arrays, one entry per position
        Whether a word is no stop word; whether it carries the article.
    """
    names = _names()
    number: dict[str, int] = {}
    for word in sorted({word for name in names for word in name}):
        number[word] = len(number)
    behind = {
        attach(prefix, name[0]): (number[name[0]], prefix)
        for prefix in GLUED[:-1]
        for name in names
    }
    inner, first = np.full((2, len(spelled) + 1), BREAK, np.int64)  # the last is a break's
    outlet = np.zeros(len(spelled) + 1, bool)
    glued: dict[int, str] = {}
    for i, word in enumerate(fold_each(normalize, spelled)):
        outlet[i] = word in _OUTLETS
        if word in number:
            inner[i] = first[i] = number[word]
        elif word in behind:
            first[i], prefix = behind[word]
            glued[i] = without(prefix, spelled[i])
    starts = np.flatnonzero(first[codes] != BREAK)
    begin, following = first[codes][starts], np.append(inner[codes], [BREAK] * 8)
    places: dict[str, NDArray[np.int64]] = {}
    before = np.append(BREAK, codes[:-1])
    media = outlet[before] | (before == BREAK)
    # المصري اليوم is an outlet, too, where no noun goes before the adjective.
    alone = media | (definite & ~np.append(False, content[:-1]))
    for name, spelling in names.items():
        at = starts[begin == number[name[0]]]
        for k, word in enumerate(name[1:], start=1):
            at = at[following[at + k] == number[word]]
        if name[-1] == _TODAY:
            at = at[alone[at]]
        if len(at):
            places[spelling] = at
    return ListedNames(places, glued)
