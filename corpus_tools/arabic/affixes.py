"""Affixes: what may be written at the front and at the end of an Arabic word, as one table each.

Everything here works on folded words (see `corpus_tools.arabic.lexicon.word_key`).
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

__all__ = [
    "NOUN_ENDINGS",
    "PERFECT_ENDINGS",
    "Cut",
    "Endings",
    "imperfects",
    "proclitics",
    "pronouns",
]

_SHORTEST = 2


class Cut(NamedTuple):
    """A proclitic cut off.

    Attributes
    ----------
    prefix, rest : str
        What is cut, and what is left.
    kind : str
        The inner clitics, without a conjunction before them: ``بال`` for وبال.
    place : {"any", "definite", "noun", "verb"}
        What may stand there: after the article and after ب and ك a noun, after س a verb.
    """

    prefix: str
    rest: str
    kind: str
    place: str


#: Proclitics, and what may stand behind them.
_CLITICS = (
    ("ال", "definite"),
    ("ب", "noun"),
    ("بال", "definite"),
    ("ك", "noun"),
    ("كال", "definite"),
    ("ل", "any"),
    ("لل", "definite"),
    ("س", "verb"),
)


_IMPERFECT_LETTERS = ("ا", "ي", "ت", "ن")
#: Letters that tell which proclitics a word may begin with, at most.
_HEAD = 4
#: Letters that tell which endings a word may have, and which pronouns, at most.
_TAIL, _TAIL_BEFORE_PRONOUN = 3, 5


@cache
def _proclitics(head: str) -> list[tuple[int, int, str, str]]:
    """List what may be cut of words with one beginning: how much, of how long a word, kind, place.

    The same few beginnings come again and again.
    """
    cuts: list[tuple[int, int, str, str]] = []
    starts = [0]
    if head[0] in "وف":
        cuts.append((1, 1 + _SHORTEST, head[0], "any"))
        starts.append(1)
    for start in starts:
        for clitic, place in _CLITICS:
            if not head.startswith(clitic, start):
                continue
            end = start + len(clitic)
            if clitic != "س" or head[end : end + 1] in _IMPERFECT_LETTERS:
                cuts.append((end, end + _SHORTEST, clitic, place))
            if clitic == "لل":  # ل and ال before ل share their letters: للغة is ل + اللغة
                cuts.append((end - 1, end + _SHORTEST, "للل", "definite"))
    return cuts


def proclitics(word: str) -> list[Cut]:
    """List every way to cut a word's proclitics, the whole word first.

    Examples
    --------
    >>> [(cut.prefix, cut.rest) for cut in proclitics("وبالقلم")]
    [('', 'وبالقلم'), ('و', 'بالقلم'), ('وب', 'القلم'), ('وبال', 'قلم')]
    """
    size = len(word)
    return [
        Cut("", word, "", "any"),
        *(
            Cut(word[:n], word[n:], kind, place)
            for n, least, kind, place in _proclitics(word[:_HEAD])
            if size >= least
        ),
    ]


#: How the end of a word changes before a pronoun: written there, written alone, the feature.
_BEFORE_PRONOUN = (
    ("ت", "ة", "before it ت←ة"),  # وزارته: وزارة
    ("ا", "ي", "before it ا←ى"),  # أجراها: أجرى
    ("اي", "اء", "before it ئ←ء"),  # إجرائها: إجراء
    ("او", "اء", "before it ؤ←ء"),
    ("و", "وا", "before it و←وا"),  # أطلقوها: أطلقوا
    ("ي", "ين", "before it ي←ين"),  # مسؤوليها: مسؤولين
)
#: Each pronoun with its feature; those that behave alike share one.
_PRONOUNS = {
    **dict.fromkeys(("ه", "ها", "هم", "هن", "هما"), "pronoun ه"),
    **dict.fromkeys(("كم", "كن", "كما", "ني"), "pronoun كم"),
    "ك": "pronoun ك",
    "نا": "pronoun نا",
}


@cache
def _pronouns(tail: str) -> list[tuple[str, int, int, str, tuple[str, ...]]]:
    """List the pronouns of words with one end.

    Of each: the pronoun, how much is cut, of how long a word, what is put there, the features.
    """
    found: list[tuple[str, int, int, str, tuple[str, ...]]] = []
    for pronoun, feature in _PRONOUNS.items():
        if tail.endswith(pronoun):
            size = len(pronoun)
            least = size + _SHORTEST
            found.append((pronoun, size, least, "", (feature,)))
            for end, alone, change in _BEFORE_PRONOUN:
                if tail.endswith(end + pronoun):
                    found.append((pronoun, size + len(end), least, alone, (feature, change)))
    return found


def pronouns(word: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """List every pronoun a word may end in: the pronoun, the word before it, its features.

    Examples
    --------
    >>> pronouns("وزارتها")
    [('ها', 'وزارت', ('pronoun ه',)), ('ها', 'وزارة', ('pronoun ه', 'before it ت←ة'))]
    """
    return [
        (pronoun, word[:-cut] + alone, features)
        for pronoun, cut, least, alone, features in _pronouns(word[-_TAIL_BEFORE_PRONOUN:])
        if len(word) >= least
    ]


class Endings:
    """Endings that may be cut off a word.

    Parameters
    ----------
    rows : sequence of tuple
        Of each ending: what is cut, what is put in its place, the feature's name.

    Examples
    --------
    >>> NOUN_ENDINGS.bases("طايرات")
    [('طايرة', 'ending ات←ة'), ('طاير', 'ending ات')]
    """

    def __init__(self, rows: Sequence[tuple[str, str, str]]) -> None:
        self._rows = rows
        self._of_tail: dict[str, list[tuple[int, str, str]]] = {}

    def bases(self, word: str) -> list[tuple[str, str]]:
        """List the word without each ending that it may have, with the feature's name."""
        tail = word[-_TAIL:]
        rows = self._of_tail.get(tail)
        if rows is None:
            rows = self._of_tail[tail] = [
                (len(ending), base, name)
                for ending, base, name in self._rows
                if tail.endswith(ending)
            ]
        size = len(word)
        return [(word[:-n] + base, name) for n, base, name in rows if size - n >= _SHORTEST]


#: Endings of nouns: what is cut, what is put in its place, the feature's name.
NOUN_ENDINGS = Endings(
    [
        ("ات", "ة", "ending ات←ة"),
        ("ات", "", "ending ات"),
        ("يات", "ية", "ending يات←ية"),
        ("وات", "ا", "ending وات←ا"),
        ("ين", "", "ending ين"),
        ("ون", "", "ending ين"),
        ("ان", "", "ending ان"),
        ("تين", "ة", "ending تين←ة"),
        ("تان", "ة", "ending تين←ة"),
        ("ا", "", "ending ا"),
        ("ي", "", "ending ي"),
        ("تي", "ة", "ending تي←ة"),
        ("تا", "ة", "ending تي←ة"),
        ("ية", "ي", "ending ية←ي"),
        ("ة", "", "ending ة"),
        ("ه", "ة", "ending ه←ة"),  # teh marbuta without its dots
    ]
)
#: Endings of the perfect.
PERFECT_ENDINGS = Endings(
    [
        ("ت", "", "perfect ت"),
        ("وا", "", "perfect وا"),
        ("تا", "", "perfect تا"),
        ("نا", "", "perfect نا"),
        ("تم", "", "perfect تم"),
        ("ا", "", "perfect ا"),
        ("ت", "ي", "perfect ت←ى"),
        ("ت", "ا", "perfect ت←ا"),
        ("وا", "ي", "perfect وا←ى"),
        ("تا", "ي", "perfect تا←ى"),
    ]
)


@lru_cache(maxsize=1 << 14)
def _perfects(stem: str) -> list[tuple[str, str]]:
    """List the perfects whose imperfect has a stem, with the feature's name."""
    first, last = stem[0], stem[-1]
    found = [(stem, "يفعل←فعل"), ("ا" + stem, "يفعل←أفعل")]
    if first != "ا":
        found.append(("و" + stem, "يعل←وعل"))
    if len(stem) > _SHORTEST:
        if stem[-2] in "وي":
            hollow = stem[:-2] + "ا" + last
            found.append((hollow, "يفول←فال"))  # يقول: قال
            if first != "ا":
                found.append(("ا" + hollow, "يفيل←أفال"))  # يقيم: أقام
        if first == "و":
            found.append(("ا" + stem[1:], "يؤ←أ"))  # يؤكد: أكد
    if last in "وي":
        found.append((stem[:-1] + "ا", "يفعو←فعا"))  # يبدو: بدا
    return found


def imperfects(word: str) -> list[tuple[str, tuple[str, ...]]]:
    """List the perfects that a word may be the imperfect of, with their features.

    Examples
    --------
    >>> ("اعلن", ("imperfect ي", "يفعل←أفعل")) in imperfects("يعلن")
    True
    """
    if word[0] not in "يتن" or len(word) <= _SHORTEST:
        return []
    prefix, stem = f"imperfect {word[0]}", word[1:]
    found: list[tuple[str, tuple[str, ...]]] = [
        (perfect, (prefix, pattern)) for perfect, pattern in _perfects(stem)
    ]
    if stem.endswith(("ون", "وا")) and len(stem) > _SHORTEST + 1:
        rest = stem[:-2]
        found += [(p, (prefix, "imperfect ون", pattern)) for p, pattern in _perfects(rest)]
        found.append((rest + "ي", (prefix, "imperfect ون", "يفعون←فعى")))
    return found
