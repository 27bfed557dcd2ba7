"""Affixes: what may be written at the front and at the end of an Arabic word, as one table each.

Everything here works on folded words (see `corpus_tools.arabic.lexicon.word_key`).
"""

from collections.abc import Sequence
from functools import lru_cache
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
#: Letters that tell which endings a word may have, at most.
_TAIL = 3


def _proclitic_heads() -> dict[str, list[tuple[int, int, str, str]]]:
    """List what may be cut of words with each beginning: how much, of how long a word, kind, place.

    >>> _proclitic_heads()["وب"]
    [(2, 4, 'ب', 'noun')]
    """
    heads = {first: [(1, 1 + _SHORTEST, first, "any")] for first in "وف"}
    for conjunction in ("", "و", "ف"):
        for clitic, place in _CLITICS:
            head = conjunction + clitic
            end = len(head)
            row = (end, end + _SHORTEST, clitic, place)
            if clitic == "س":
                heads.update((head + letter, [row]) for letter in _IMPERFECT_LETTERS)
                continue
            heads[head] = [row]
            if clitic == "لل":  # ل and ال before ل share their letters: للغة is ل + اللغة
                heads[head].append((end - 1, end + _SHORTEST, "للل", "definite"))
    return heads


_HEADS = _proclitic_heads()
_FIRST_LETTERS = frozenset(head[0] for head in _HEADS)
_HEAD_SIZES = range(1, 1 + max(map(len, _HEADS)))


@lru_cache(maxsize=4)  # lists ask for a word's, then readings
def proclitics(word: str) -> Sequence[Cut]:
    """List every way to cut a word's proclitics, the whole word first.

    Examples
    --------
    >>> [(cut.prefix, cut.rest) for cut in proclitics("وبالقلم")]
    [('', 'وبالقلم'), ('و', 'بالقلم'), ('وب', 'القلم'), ('وبال', 'قلم')]
    """
    cuts = [Cut("", word, "", "any")]
    if word[:1] in _FIRST_LETTERS:
        size = len(word)
        for head in _HEAD_SIZES:
            for n, least, kind, place in _HEADS.get(word[:head], ()):
                if size >= least:
                    cuts.append(Cut(word[:n], word[n:], kind, place))
    return cuts


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


_PRONOUN_SIZES = sorted(set(map(len, _PRONOUNS)))


def pronouns(word: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """List every pronoun a word may end in: the pronoun, the word before it, its features.

    Examples
    --------
    >>> pronouns("وزارتها")
    [('ها', 'وزارت', ('pronoun ه',)), ('ها', 'وزارة', ('pronoun ه', 'before it ت←ة'))]
    """
    found: list[tuple[str, str, tuple[str, ...]]] = []
    for size in _PRONOUN_SIZES:
        pronoun = word[-size:]
        if pronoun in _PRONOUNS and len(word) >= size + _SHORTEST:
            rest, feature = word[:-size], _PRONOUNS[pronoun]
            found.append((pronoun, rest, (feature,)))
            found += [
                (pronoun, rest[: -len(end)] + alone, (feature, change))
                for end, alone, change in _BEFORE_PRONOUN
                if rest.endswith(end)
            ]
    return found


class Endings:
    """Endings that may be cut off a word.

    Parameters
    ----------
    rows : sequence of tuple
        Of each ending: what is cut, what is put in its place, the feature's name.

    Examples
    --------
    >>> NOUN_ENDINGS.bases("طايرات")
    [('طايرة', ('ending ات←ة',)), ('طاير', ('ending ات',))]
    """

    def __init__(self, rows: Sequence[tuple[str, str, str]]) -> None:
        self._rows = rows
        self._of_tail: dict[str, list[tuple[int, str, tuple[str]]]] = {}

    def bases(self, word: str) -> list[tuple[str, tuple[str, ...]]]:
        """List the word without each ending that it may have, with its feature."""
        tail = word[-_TAIL:]
        rows = self._of_tail.get(tail)
        if rows is None:
            rows = self._of_tail[tail] = [
                (len(ending), base, (name,))
                for ending, base, name in self._rows
                if tail.endswith(ending)
            ]
        size = len(word)
        return [(word[:-n] + base, of) for n, base, of in rows if size - n >= _SHORTEST]


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
