"""Affixes: what may be written at the front and at the end of an Arabic word, as one table each.

Everything here works on folded words (see `corpus_tools.arabic.lexicon.word_key`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_tools.arabic._packed import pack

__all__ = [
    "BEFORE_PRONOUN",
    "NOUN_ENDINGS",
    "PERFECT_ENDINGS",
    "PROCLITICS",
    "PRONOUN_FEATURES",
    "Cut",
    "endings",
    "imperfects",
    "proclitics",
    "pronouns",
    "rows_of",
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


def proclitics(word: str) -> Iterator[Cut]:
    """Yield every way to cut a word's proclitics, the whole word first.

    Examples
    --------
    >>> [(cut.prefix, cut.rest) for cut in proclitics("وبالقلم")]
    [('', 'وبالقلم'), ('و', 'بالقلم'), ('وب', 'القلم'), ('وبال', 'قلم')]
    """
    yield Cut("", word, "", "any")
    starts = [""]
    if word[0] in "وف" and len(word) > _SHORTEST:
        starts.append(word[0])
        yield Cut(word[0], word[1:], word[0], "any")
    for start in starts:
        rest = word[len(start) :]
        for clitic, place in PROCLITICS.get(rest[0], ()):
            bare = rest[len(clitic) :]
            if len(bare) < _SHORTEST or not rest.startswith(clitic):
                continue
            if clitic != "س" or bare[0] in "ايتن":
                yield Cut(start + clitic, bare, clitic, place)
            if clitic == "لل":  # ل and ال before ل share their letters: للغة is ل + اللغة
                yield Cut(start + "ل", rest[1:], "للل", "definite")


PROCLITICS = {
    "ا": (("ال", "definite"),),
    "ب": (("ب", "noun"), ("بال", "definite")),
    "ك": (("ك", "noun"), ("كال", "definite")),
    "ل": (("ل", "any"), ("لل", "definite")),
    "س": (("س", "verb"),),
}

PRONOUNS = {
    "ه": ("ه",),
    "ا": ("هما", "ها", "كما", "نا"),
    "م": ("هم", "كم"),
    "ن": ("هن", "كن"),
    "ك": ("ك",),
    "ي": ("ني",),
}
#: Pronouns that behave alike share a weight.
_PRONOUN_KIND = {
    **dict.fromkeys(("ه", "ها", "هم", "هن", "هما"), "ه"),
    **dict.fromkeys(("كم", "كن", "كما", "ني"), "كم"),
}
#: How the end of a word changes before a pronoun: written there, written alone, name.
BEFORE_PRONOUN = (
    ("ت", "ة", "ت←ة"),  # وزارته: وزارة
    ("ا", "ي", "ا←ى"),  # أجراها: أجرى
    ("اي", "اء", "ئ←ء"),  # إجرائها: إجراء
    ("او", "اء", "ؤ←ء"),
    ("و", "وا", "و←وا"),  # أطلقوها: أطلقوا
    ("ي", "ين", "ي←ين"),  # مسؤوليها: مسؤولين
)


def pronouns(word: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield every pronoun a word may end in: the pronoun, the word before it, its features.

    Examples
    --------
    >>> list(pronouns("وزارتها"))
    [('ها', 'وزارت', ('pronoun ه',)), ('ها', 'وزارة', ('pronoun ه', 'before it ت←ة'))]
    """
    for pronoun in PRONOUNS.get(word[-1], ()):
        rest = word[: -len(pronoun)]
        if len(rest) < _SHORTEST or not word.endswith(pronoun):
            continue
        plain = PRONOUN_FEATURES[pronoun]
        yield pronoun, rest, plain[""]
        for end, alone, name in BEFORE_PRONOUN:
            if rest.endswith(end):
                yield pronoun, rest[: -len(end)] + alone, plain[name]


def rows_of(rows: Iterable[tuple[str | int, ...]]) -> NDArray[np.int64]:
    """Return rows for machine code: each word as its number and its length.

    >>> rows_of([("ال", 7)]).tolist()
    [[89, 2, 7]]
    """
    flat = [
        [n for x in row for n in ((pack(x), len(x)) if isinstance(x, str) else (x,))]
        for row in rows
    ]
    return np.array(flat, np.int64)


PRONOUN_FEATURES = {
    pronoun: {
        "": (f"pronoun {_PRONOUN_KIND.get(pronoun, pronoun)}",),
        **{
            name: (f"pronoun {_PRONOUN_KIND.get(pronoun, pronoun)}", f"before it {name}")
            for _, _, name in BEFORE_PRONOUN
        },
    }
    for found in PRONOUNS.values()
    for pronoun in found
}


def _by_last_letter(
    table: Sequence[tuple[str, str, str]],
) -> dict[str, list[tuple[str, str, str]]]:
    found: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for ending, base, name in table:
        found[ending[-1]].append((ending, base, name))
    return dict(found)


#: Endings of nouns: what is cut, what is put in its place, the feature's name.
NOUN_ENDINGS = _by_last_letter(
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
PERFECT_ENDINGS = _by_last_letter(
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


def endings(
    word: str, table: Mapping[str, Sequence[tuple[str, str, str]]]
) -> list[tuple[str, str]]:
    """List the word without each ending of a table that it may have, with the feature's name.

    Examples
    --------
    >>> endings("طايرات", NOUN_ENDINGS)
    [('طايرة', 'ending ات←ة'), ('طاير', 'ending ات')]
    """
    return [
        (word[: -len(ending)] + base, name)
        for ending, base, name in table.get(word[-1], ())
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST
    ]


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
