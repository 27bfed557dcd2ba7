"""An outlet's own name among its terms: by its words, by spelled letters, by its sound."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus_tools.arabic.cues import OUTLET_WORDS
from corpus_tools.arabic.letters import fold_each, has_arabic, normalize
from corpus_tools.arabic.tokens import tokenize
from corpus_tools.contrasts.spoken_to import names_spoken_to
from corpus_tools.terms import weights
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.terms.stream import BREAK, TokenStream
from corpus_tools.terms.vocabulary import bare_types

__all__ = ["HouseName", "HouseNames"]

#: A term is the outlet's name where so large a share of its tokens stands in it.
_MOSTLY = 0.5
#: Words of a name at most; tokens of a term that are looked at.
_LONGEST, _LOOKED_AT = 5, 100
#: Consonants by which a name with the article is known, and any; of fewer all its vowels have to
#: be written, too.
_CONSONANTS, _FEWEST = 3, 2
#: Particles that are written with the word after them.
_PARTICLES, _ARTICLE = "وفبلك", "ال"
#: Latin words of a name that Arabic texts leave away.
_ADDED = frozenset(
    ["arabic", "arabia", "arabi", "news", "tv", "channel", "online", "net", "com", "ar"]
)
#: Words that a name is often said with: صحيفة عكاظ، سكاي نيوز عربية، CNN بالعربية.
_SAID_WITH = frozenset(map(normalize, [*OUTLET_WORDS, "عربي", "عربية", "العربية", "بالعربية"]))
_OUTLETS = frozenset(map(normalize, OUTLET_WORDS))
#: What comes after a name in an address: العربية.نت، الجزيرة نت.
_ENDINGS = frozenset(["نت", "net", "com"])
#: How Latin letters are called in Arabic, in normalised spelling.
_LETTERS = {
    "a": "ايه ايه اي", "b": "بي", "c": "سي", "d": "دي", "e": "اي ايه", "f": "اف", "g": "جي",
    "h": "اتش ايتش", "i": "اي", "j": "جيه جي جاي", "k": "كيه كي كاي", "l": "ال", "m": "ام",
    "n": "ان", "o": "او", "p": "بي", "q": "كيو", "r": "ار", "s": "اس", "t": "تي", "u": "يو",
    "v": "في", "w": "دبليو", "x": "اكس", "y": "واي", "z": "زد زي",
}  # fmt: skip
#: Sounds that both scripts write, a letter a class; V is any vowel, and what is hardly heard.
_LATIN = (
    ("sh", "S"), ("ch", "S"), ("kh", "x"), ("gh", "j"), ("th", "t"), ("dh", "d"), ("ph", "f"),
    *zip("bcdfgjklmnpqrstvxz", ("b", "k", "d", "f", "j", "j", "k", "l", "m", "n", "b", "k", "r",
                                "s", "t", "f", "ks", "s"), strict=True),
    *((vowel, "V") for vowel in "aeiouwy"),
)  # fmt: skip
_ARABIC = dict(
    zip("بتثجحخدذرزسشصضطظغفقكلمنه", "bttjhxddrssSsdtsjfkklmnh", strict=True)
)  # fmt: skip


def latin_sounds(name: str) -> str:
    """Return the consonants of a Latin name, V for what is between them.

    >>> latin_sounds("skynews"), latin_sounds("alarabia"), latin_sounds("Ar-Riyadh")
    ('skVnVs', 'VlVrVbV', 'VlrVd')
    """
    letters = re.sub("[^a-z]", "", name.lower())
    # The article before a letter it becomes like: ar-Riyadh, ash-Sharq.
    letters = re.sub(r"^a(?:sh(?=sh|a)|([rsndtz])(?=\1))", "al", letters)
    letters = re.sub("^al(?=arq)", "alsh", letters)
    letters = re.sub("c(?=[eiy])", "s", letters)
    letters = re.sub("(?<=[aeiou])h$", "", letters)  # iyah
    letters = re.sub("(?<=[^aeiouwy])e$", "", letters)  # France
    letters = re.sub(r"([^aeiou])\1", r"\1", letters)
    for written, sound in _LATIN[:7]:
        letters = letters.replace(written, sound)
    plain = dict(_LATIN[7:])
    return _merged("".join(plain.get(letter, letter) for letter in letters))


@lru_cache(maxsize=1 << 15)  # every outlet's name asks for the same words
def arabic_sounds(word: str) -> str:
    """Return the consonants of Arabic words, V for what is written between them.

    >>> [arabic_sounds(word) for word in ("سكاي نيوز", "العربية", "العرب", "الرياض")]
    ['skVnVs', 'VlVrbV', 'VlVrb', 'VlrVd']
    """
    letters = [letter for letter in word if letter.isalpha()]
    if letters and letters[-1] == "ه":
        letters[-1] = "ة"  # as normalised spelling writes it
    return _merged("".join(_ARABIC.get(letter, "V") for letter in letters))


@lru_cache(maxsize=1 << 15)
def _consonants(word: str) -> frozenset[str]:
    """Return the consonants of an Arabic word, with and without its article."""
    if not has_arabic(word):
        return frozenset()
    heard = (arabic_sounds(one) for one in (word, word.removeprefix(_ARTICLE)))
    return frozenset(one.replace("V", "") for one in heard) - {""}


def _merged(sounds: str) -> str:
    return re.sub("V+", "V", sounds)


def _sounds_like(heard: str, name: str) -> bool:
    """Tell whether Arabic sounds are those of a Latin name, whose short vowels are not written.

    >>> _sounds_like("VlVrbV", "VlVrVbV"), _sounds_like("VlVrb", "VlVrVbV")
    (True, False)
    """
    consonants = name.replace("V", "")
    if heard.replace("V", "") != consonants or len(consonants) < _FEWEST:
        return False
    if len(consonants) < _CONSONANTS and name.startswith("Vl"):
        return heard == name  # but for the article it has one consonant
    if (heard[0] == "V") != (name[0] == "V") or (heard[-1] == "V") != (name[-1] == "V"):
        return False
    between = [re.split("[^V]", sounds)[1:-1] for sounds in (heard, name)]
    return all(not written or spoken for written, spoken in zip(*between, strict=True))


@dataclass(frozen=True)
class HouseName:
    """The name of an outlet, and what texts may call it.

    Parameters
    ----------
    name : str
        As the corpus has it: in Arabic or Latin letters.
    spoken_to : tuple of str
        What else it calls itself, in normalised spelling: see `names_spoken_to`.

    Examples
    --------
    >>> bbc, sky = HouseName("BBC"), HouseName("skynews")
    >>> bbc.is_called(["بي", "بي", "سي"]), sky.is_called(["سكاي", "نيوز"])
    (True, True)
    >>> bbc.is_called(["سي"]), sky.is_called(["نيوز"])
    (False, False)
    """

    name: str
    spoken_to: tuple[str, ...] = ()

    @cached_property
    def _words(self) -> list[str]:
        return [normalize(word) for word in tokenize(self.name) if has_arabic(word)]

    @cached_property
    def _latin(self) -> list[str]:
        return re.findall("[A-Za-z]+", self.name)

    @cached_property
    def _latin_words(self) -> set[str]:
        """Its Latin words as texts may have them, and the whole."""
        whole = self.name.lower()
        return {whole, *(word.lower() for word in self._latin)} - _ADDED

    @cached_property
    def _spelled(self) -> list[list[frozenset[str]]]:
        """How its abbreviations are spelled: those in capitals, or without a vowel."""
        return [
            [frozenset(_LETTERS[letter].split()) for letter in word.lower()]
            for word in self._latin
            if 2 <= len(word) <= _LONGEST
            and (word.isupper() or not set(word.lower()) & set("aeiou"))
        ]

    @cached_property
    def _sounds(self) -> set[str]:
        """Its sounds, with and without the words that say no more than that it is Arabic news."""
        words = list(self._latin)
        names = {"".join(words)}
        while len(words) > 1 and words[-1].lower() in _ADDED:
            words.pop()
            names.add("".join(words))
        return {latin_sounds(name) for name in names if name}

    @cached_property
    def written(self) -> frozenset[str]:
        """Words of which it may consist, in normalised spelling."""
        letters = (letter for one in self._spelled for letter in one)
        return frozenset(self._latin_words.union(self._words, self.spoken_to, *letters))

    @cached_property
    def consonants(self) -> frozenset[str]:
        """The consonants of its Latin words, a run for each way to say them."""
        return frozenset(sounds.replace("V", "") for sounds in self._sounds)

    def may_hold(self, word: str) -> bool:
        """Tell whether a word, in normalised spelling, may be a part of the name."""
        if word in self.written:
            return True
        return any(part in sounds for part in _consonants(word) for sounds in self.consonants)

    def is_called(self, words: Sequence[str]) -> bool:
        """Tell whether words, in normalised spelling, are the name."""
        words = list(words)
        if words in (self._words, list(self.spoken_to)):
            return True
        if len(words) == 1 and words[0] in self._latin_words:
            return True
        for spelled in self._spelled:
            if len(words) == len(spelled) and all(map(lambda w, one: w in one, words, spelled)):
                return True
        if not all(map(has_arabic, words)):
            return False
        spoken = "".join(words)
        heard = {arabic_sounds(spoken), arabic_sounds(spoken.removeprefix(_ARTICLE))}
        return any(_sounds_like(one, sounds) for one in heard for sounds in self._sounds)

    def is_told_by(self, words: Sequence[str]) -> bool:
        """Tell whether words are the name, and besides it such as outlets are told by.

        What else stands before a word for an outlet and its name is of no matter.

        >>> HouseName("CNN").is_told_by(["شبكه", "cnn"]), HouseName("CNN").is_told_by(["في", "cnn"])
        (True, False)
        >>> HouseName("okaz").is_told_by(["قال", "لصحيفه", "عكاظ"])
        True
        """
        words = list(words)
        ends = range(1, len(words) + 1)
        return any(
            self.is_called(words[start:end])
            for start in range(len(words))
            for end in ends[start:]
            if _SAID_WITH.issuperset(words[:start] + words[end:])
            or (end == len(words) and start and not _OUTLETS.isdisjoint(_without(words[start - 1])))
        )


def _without(word: str) -> list[str]:
    """Return a word, and what is left of it without a particle before it."""
    if len(word) <= _FEWEST or word[0] not in _PARTICLES:
        return [word]
    return [word, word[1:], "ا" + word[1:]] if word.startswith("لل") else [word, word[1:]]


class HouseNames:
    """The names of the outlets of a matrix, looked for among its terms.

    Parameters
    ----------
    dtm : DocumentTermMatrix
        Of counts that were loaded the words are gone: there only forms that are a whole name tell.
    outlets : sequence of str
        The outlet of each article, in Arabic or Latin letters; "" where it is not known.
    """

    def __init__(self, dtm: DocumentTermMatrix, outlets: Sequence[str]) -> None:
        self._dtm = dtm
        self._outlets = np.array(outlets, dtype=object)
        spoken_to = {} if dtm.stream is None else names_spoken_to(dtm.stream, outlets)
        self._names = {
            name: HouseName(name, spoken_to.get(name, ()))
            for name in dict.fromkeys(outlets)
            if name
        }
        # What no name has is told at once.
        self._written = frozenset().union(*(name.written for name in self._names.values()))
        self._consonants = " ".join(
            sounds for name in self._names.values() for sounds in sorted(name.consonants)
        )
        self._may: dict[str, frozenset[str]] = {}
        self._is: dict[tuple[str, ...], frozenset[str]] = {}

    def own_terms(self, rows: NDArray[np.int64], columns: Iterable[int]) -> set[int]:
        """Return which terms are names of the outlets of some articles, as these use them.

        A term is one if most of its tokens stand in the name: بي stands in بي بي سي.

        Parameters
        ----------
        rows : int array
            The articles.
        columns : iterable of int
            The terms that are asked about.

        Returns
        -------
        set of int
            Columns.

        Examples
        --------
        >>> from corpus_tools import count_terms
        >>> dtm = count_terms(["قالت بي بي سي إن السفينة وصلت", "السفينة في الميناء"])
        >>> names = HouseNames(dtm, ["BBC", "BBC"])
        >>> own = names.own_terms(np.arange(2), range(len(dtm.keys)))
        >>> sorted(dtm.keys[column] for column in own)
        ['بي', 'سي']
        """
        names = frozenset(self._outlets[rows].tolist()) & self._names.keys()
        phrases: set[int] = set()
        column_of: dict[str, int] = {}  # of every form that may stand in a name
        totals: dict[int, int] = {}
        for column in columns if names else ():
            forms = self._dtm.surfaces.of_column(column)
            totals[column] = sum(forms.values())
            # The words of a phrase are the name, or they are not, wherever it stands.
            as_phrase = sum(
                count for form, count in forms.items() if " " in form and self._told(form) & names
            )
            if as_phrase >= _MOSTLY * totals[column]:
                phrases.add(column)
            else:
                column_of |= {form: column for form in forms if self._holding(form) & names}
        if not column_of:
            return phrases
        if self._dtm.stream is None:
            inside = Counter[int]()
            for form, column in column_of.items():
                alone = bool(self._called((normalize(form),)) & names)
                inside[column] += alone * self._dtm.surfaces.of_column(column)[form]
            return phrases | {
                column for column, n in inside.items() if n >= _MOSTLY * totals[column]
            }
        in_rows = weights.totals(self._dtm.counts[rows])
        inside_rows = self._inside(self._dtm.stream, names, rows, column_of)
        return phrases | {
            column for column, n in inside_rows.items() if n >= _MOSTLY * in_rows[column]
        }

    def _holding(self, form: str) -> frozenset[str]:
        """Return the outlets whose name may hold a word."""
        if form in _ENDINGS:
            return frozenset(self._names)
        if form not in self._may:
            words = [word for word in _without(normalize(form)) if self._may_be_of_any(word)]
            self._may[form] = frozenset(
                outlet
                for outlet, name in self._names.items()
                if any(name.may_hold(word) for word in words)
            )
        return self._may[form]

    def _may_be_of_any(self, word: str) -> bool:
        return word in self._written or any(part in self._consonants for part in _consonants(word))

    def _called(self, words: tuple[str, ...]) -> frozenset[str]:
        """Return the outlets of which words, in normalised spelling, are the name."""
        if words not in self._is:
            runs = [[first, *words[1:]] for first in _without(words[0])]
            held = frozenset.intersection(*map(self._holding, words))
            self._is[words] = frozenset(
                outlet for outlet in held if any(map(self._names[outlet].is_called, runs))
            )
        return self._is[words]

    def _told(self, phrase: str) -> frozenset[str]:
        """Return the outlets that a phrase names."""
        first, *others = normalize(phrase).split()
        runs = [[one, *others] for one in _without(first)]
        return frozenset(
            outlet for outlet, name in self._names.items() if any(map(name.is_told_by, runs))
        )

    @cached_property
    def _folded(self) -> list[str]:
        """The normalised spelling of each code of the stream."""
        return fold_each(normalize, self._bare)

    @cached_property
    def _bare(self) -> list[str]:
        return [] if self._dtm.stream is None else bare_types(self._dtm.stream.types)

    def _inside(
        self,
        stream: TokenStream,
        names: frozenset[str],
        rows: NDArray[np.int64],
        column_of: dict[str, int],
    ) -> dict[int, float]:
        """Return how many tokens of each column stand in a name, in the articles of some rows."""
        of_type = np.array([column_of.get(form, -1) for form in self._bare], np.int64)
        places = stream.places(of_type >= 0)
        places = places[np.isin(stream.rows_at(places), rows)]
        of_place = of_type[stream.codes[places]]
        found = {}
        for column in np.unique(of_place).tolist():
            some = places[of_place == column]
            looked_at = some[:: -(-len(some) // _LOOKED_AT)].tolist()
            held = np.mean([self._in_name(stream, names, place) for place in looked_at])
            found[column] = len(some) * float(held)
        return found

    def _in_name(self, stream: TokenStream, names: frozenset[str], place: int) -> bool:
        """Tell whether the token at a place stands in one of the names."""
        row = int(stream.rows_at(np.array([place]))[0])
        first, last = int(stream.starts[row]), int(stream.starts[row + 1])
        codes = stream.codes
        if self._bare[codes[place]] in _ENDINGS:
            place -= 1 + int(place - 1 > first and codes[place - 1] == BREAK)  # a full stop
            if place < first or codes[place] == BREAK:
                return False
        words: dict[int, str] = {}
        for step in (-1, 1):  # the words round it that may be of a name, too
            at = place
            while first <= at < last and abs(at - place) < _LONGEST and codes[at] != BREAK:
                if self._holding(self._bare[codes[at]]).isdisjoint(names):
                    break
                words[at] = self._folded[codes[at]]
                at += step
        run = range(min(words, default=0), max(words, default=-1) + 1)
        return any(
            bool(self._called(tuple(words[at] for at in range(start, end + 1))) & names)
            for start in run
            for end in run
            if start <= place <= end and end - start < _LONGEST
        )
