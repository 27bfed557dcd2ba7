"""Names that are one although they are written as several words: عبد الله, أبو ظبي, X بن Y."""

import numpy as np
from numpy.typing import NDArray

from corpus_tools.arabic.stopwords import stop_words
from corpus_tools.arabic.tokens import is_word, surface
from corpus_tools.terms.stream import BREAK, TokenStream

__all__ = [
    "GLUED",
    "HOUSE",
    "SON",
    "Flags",
    "join_compounds",
    "join_words",
    "tied_words",
]

Flags = NDArray[np.bool_]

#: و ف ب ل ك as they are glued before a word, the longest first; ل swallows the article's alef.
GLUED = ("وب", "ول", "وك", "فب", "فل", "فك", "و", "ف", "ب", "ل", "ك", "")
#: The first half of a name in two words, with whatever is glued before it.
_SERVANT, _FATHER, _FATHERS = (
    frozenset(prefix + word for prefix in GLUED for word in words)
    for words in (("عبد",), ("أبو", "ابو"), ("أبو", "ابو", "أبا", "ابا"))
)
#: Before a kunya's or a place's name, and before a family's.
_HEADS = _FATHER | {prefix + "آل" for prefix in GLUED}
#: Between a name and the father's; the last two are also common nouns.
SON, _SON_OF_SOMEBODY, _DAUGHTER = "بن", "ابن", "بنت"
#: A name's own case after بن (علي بن أبي طالب), and what stands before a family's name.
_OF_FATHER, HOUSE = frozenset(("أبي", "ابي")), "آل"
_ARTICLE = "ال"
#: Before بن a name stands in such a share of its places.
_HAS_FATHER = 0.05
#: Second halves without the article.
_WITHOUT_ARTICLE = frozenset(("ربه", "رب", "الله"))


def _goes_with(first: str, second: str) -> bool:
    """Tell whether two words as they are spelled are the halves of one name."""
    if first in _SERVANT:
        article = second.startswith(_ARTICLE) and len(second) > len(_ARTICLE) + 1
        return article or second in _WITHOUT_ARTICLE
    if first not in _HEADS or second in _SERVANT or second in _HEADS:
        return False
    return is_word(second) and second not in stop_words(["function"])


def join_words(words: list[str]) -> list[str]:
    """Join the halves of names in a list of tokens.

    >>> join_words(["قال", "عبد", "الفتاح", "لأبو", "ظبي", "أبو"])
    ['قال', 'عبد الفتاح', 'لأبو ظبي', 'أبو']
    """
    joined: list[str] = []
    open_half = ""
    for word in words:
        spelled = surface(word)
        if open_half and _goes_with(open_half, spelled):
            joined[-1], open_half = f"{joined[-1]} {word}", ""
        else:
            joined.append(word)
            open_half = spelled
    return joined


def join_compounds(stream: TokenStream) -> TokenStream:
    """Write each name that has two halves as one token, with a space inside.

    Returns
    -------
    TokenStream
        The same articles; types of joined names follow the others.

    Examples
    --------
    >>> from corpus_tools.terms.stream import read_stream
    >>> joined = join_compounds(read_stream([["عبد الفتاح، عبد"]]))
    >>> joined.types, joined.codes.tolist()
    (['عبد', 'الفتاح', 'عبد الفتاح'], [2, -1, 0, -1])
    """
    spelled = [surface(word) for word in stream.types]
    heads = np.array([word in _SERVANT or word in _HEADS for word in spelled], bool)
    at = stream.places(heads)
    at = at[stream.codes[np.minimum(at + 1, len(stream.codes) - 1)] != BREAK]
    if not len(at):
        return stream
    n = len(stream.types)
    pairs = stream.codes[at].astype(np.int64) * n + stream.codes[at + 1]
    distinct, which = np.unique(pairs, return_inverse=True)
    halves = [divmod(pair, n) for pair in distinct.tolist()]
    goes = np.array([_goes_with(spelled[a], spelled[b]) for a, b in halves], bool)
    number = np.cumsum(goes) - 1 + n
    at, which = at[goes[which]], which[goes[which]]
    codes = stream.codes.copy()
    codes[at] = number[which]
    gone = np.zeros(len(codes), bool)
    gone[at + 1] = True
    types = [*stream.types]
    types += [
        f"{stream.types[a]} {stream.types[b]}"
        for (a, b), good in zip(halves, goes, strict=True)
        if good
    ]
    starts = stream.starts - np.append(0, np.cumsum(gone))[stream.starts]
    return TokenStream(types, codes[~gone], starts, stream.homographs)


def tied_words(
    spelled: list[str],
    codes: NDArray[np.int32],
    content: Flags,
    verb: Flags,
    definite: Flags,
    given: Flags,
) -> Flags:
    """Tell behind which words of a stream no phrase may end, nor begin: inside a name.

    Parameters
    ----------
    spelled : list of str
        The spelling of each type.
    codes : int32 array
        The types of the stream, `BREAK` between clauses.
    content, verb, definite, given : bool arrays, one entry per position
        Whether a word is no stop word; looks like a verb; carries the article; is listed as a
        given name or in no lexicon.

    Returns
    -------
    bool array, one entry per position
        Whether a word and the next one are parts of one name.
    """

    def among(wanted: frozenset[str]) -> Flags:
        return np.array([word in wanted for word in spelled] + [False], bool)[codes]

    there = codes != BREAK
    follows = np.append(there[1:], False)

    def following(flags: Flags) -> Flags:
        return np.append(flags[1:], False)

    def before(flags: Flags) -> Flags:
        return np.append(False, flags[:-1])

    son = among(frozenset((SON,)))
    # What looks like a verb is a name where it has a father often enough (سلمان، سعود).
    at = np.flatnonzero(following(son) & there)
    times = np.bincount(codes[there], minlength=len(spelled))
    often = np.bincount(codes[at], minlength=len(spelled)) >= np.maximum(_HAS_FATHER * times, 1)
    word = content & (~verb | np.append(often, False)[codes])
    name = content & ~verb
    son_of = among(frozenset((_SON_OF_SOMEBODY,)))
    daughter = among(frozenset((_DAUGHTER,))) & before(given & name & ~definite)
    noun = among(_OF_FATHER)
    tied = (son | among(_FATHERS) | among(_SERVANT) | among(frozenset((HOUSE,)))) & follows
    tied |= (son_of | daughter) & following(name)
    tied |= word & following(son)
    tied |= name & given & ~definite & following(son_of | daughter)
    return np.asarray((tied | (noun & before(son))) & follows)
