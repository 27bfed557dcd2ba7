"""Names and phrases that two articles may share, and what each is the name of.

What is claimed has evidence: a place is listed or stands behind a word such as محافظة; an
organisation begins with a word such as وزارة; a person follows a title or begins with a listed
given name, and is no word that the corpus gives an article. All else is a term or a phrase.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np
import simplemma

from corpus_tools.arabic.cues import AGENCIES, DATELINE_CITIES, GIVEN_NAMES
from corpus_tools.arabic.letters import fold_each, normalize
from corpus_tools.arabic.wordlists import read_lists, split_phrases
from corpus_tools.terms.phrases.nested import Phrases
from corpus_tools.terms.phrases.phrases import best_form, find_phrases, phrase_forms
from corpus_tools.terms.phrases.words import Codes, Flags, PhraseWords, in_lexicon
from corpus_tools.terms.stream import TokenStream

__all__ = ["NAMED", "NAME_KINDS", "Names", "Place", "find_names"]

#: What a term may be, names first.
NAME_KINDS = ("person", "place", "organisation", "title", "phrase", "term")
#: Kinds that name somebody or something.
NAMED = NAME_KINDS[:3]
#: A word is a name where it stands as one in such a share of its places, twice at least; the second
#: share is that of words of which nothing else shows that they may be one (الأسد).
_AS_NAME, _ONLY_AS_NAME, _LEAST = 0.05, 0.25, 2
#: A phrase is a person's name where a title stands before it in such a share of its places.
_ANNOUNCED = 0.15
#: A first name stands with its second in such a share of its places.
_TOGETHER = 0.3
#: Words between a title and the name it announces (المتحدث باسم وزارة الخارجية الأمريكية).
_FAR = 5
#: Both articles of a pair have the phrase.
_MIN_COUNT = 2
#: Phrases that are no names have so many occurrences: two articles may hold the same sentence.
_FEWEST = 3
#: What shows, behind another word, that it is no name.
_NOUN_ENDINGS = ("ا", "ه", "ها", "هم", "هما")
#: What begins a name of several words, and the verbs after which one often stands.
_NAME_STARTS = frozenset({"عبد", "ابو", "بن", "ابن", "ام"})
_SPEECH = frozenset(map(normalize, "قال وقال أضاف وأضاف أكد وأكد أوضح وأوضح صرح وصرح".split()))  # noqa: SIM905


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    listed = {
        name: frozenset(phrase for line in lines for phrase in split_phrases(line))
        for name, lines in read_lists("names.txt").items()
    }
    return {**listed, "places": (DATELINE_CITIES | listed["countries"]) - listed["not places"]}


def _uncut(word: str) -> list[str]:
    """Return a normalised word, and what it may be without what is glued before it.

    >>> _uncut("للعراق")
    ['للعراق', 'العراق']
    """
    found = [word]
    if word[:1] in ("و", "ف") and len(word) > 3:
        found.append(word[1:])
    for form in list(found):
        if form.startswith("لل"):
            found.append("ال" + form[2:])
        elif form[:1] in ("ب", "ك", "ل") and len(form) > 3:
            found.append(form[1:])
    return found


def _listed(word: str, name: str, *, article: bool = False) -> bool:
    listed = _lists()[name]
    return any(
        form in listed or (article and form.removeprefix("ال") in listed) for form in _uncut(word)
    )


class Place(NamedTuple):
    """Where a phrase stands: its first word's position, its words, its number."""

    start: int
    size: int
    phrase: int


@dataclass(frozen=True)
class Names:
    """Phrases and names of a stream of articles.

    Attributes
    ----------
    kinds : list of str
        Of each phrase, one of `NAME_KINDS`.
    forms : list of tuple of str
        Of each phrase, the words at one of its places but for stop words.
    of_phrase : mapping of str to str
        The kind of each phrase, by its normalised spelling.
    of_form : mapping of str to (str, str)
        The kind of each word that is a name by itself, and the name without what is glued before.
    """

    kinds: list[str]
    forms: list[tuple[str, ...]]
    of_phrase: Mapping[str, str]
    of_form: Mapping[str, tuple[str, str]]
    _stream: TokenStream
    _words: PhraseWords
    _places: list[Codes]
    _sizes: list[int]

    @cached_property
    def _in_order(self) -> tuple[list[Place], list[int]]:
        """All places in order, and where each article's begin."""
        starts = np.concatenate([np.zeros(0, np.int64), *self._places])
        phrases = np.repeat(np.arange(len(self._places)), [len(at) for at in self._places])
        order = np.argsort(starts, kind="stable")
        sizes = np.asarray(self._sizes, np.int64)[phrases]
        columns = (starts[order].tolist(), sizes[order].tolist(), phrases[order].tolist())
        bounds = np.searchsorted(starts[order], self._stream.starts).tolist()
        return list(map(Place, *columns)), bounds

    def in_article(self, row: int) -> list[Place]:
        """Return the places of phrases in an article, those within longer ones, too."""
        places, bounds = self._in_order
        return places[bounds[row] : bounds[row + 1]]

    @cached_property
    def _shown(self) -> dict[int, str]:
        return {}

    def shown(self, phrase: int) -> str:
        """Return the commonest spelling of a phrase, without what is glued before it."""
        if phrase not in self._shown:
            at, size = self._places[phrase], self._sizes[phrase]
            self._shown[phrase] = best_form(phrase_forms(self._stream, self._words, at, size))
        return self._shown[phrase]


def find_names(stream: TokenStream, words: PhraseWords) -> Names:
    """Find names and phrases (see `multiword_terms`) that may stand in two articles.

    Examples
    --------
    >>> from corpus_tools.terms.phrases.phrases import prepare
    >>> texts = ["زار الرئيس فرانسوا هولاند روسيا.", "وقال فرانسوا هولاند إن روسيا قريبة."]
    >>> names = find_names(*prepare(texts, "auto", None)[:2])
    >>> names.shown(0), names.kinds[0]
    ('فرانسوا هولاند', 'person')
    """
    phrases = find_phrases(stream, words, min_count=_MIN_COUNT)
    look = _NameFinder(stream, words)
    found, as_name = _kinds_of(phrases, look, words)
    as_name |= look.announced & look.strange[stream.codes]
    for at in look.announced_pairs():
        key = words.key(at[0], 2)
        if key not in found or found[key][0] == "phrase":
            found[key] = "person", 2, at
            as_name[at] = as_name[at + 1] = True
    alone = look.words_alone(as_name)
    found = {key: told for key, told in found.items() if not look.holds_a_name(told, alone)}
    places_of = [at for _, _, at in found.values()]
    sizes = [size for _, size, _ in found.values()]
    runs = [np.arange(at[0], at[0] + size) for at, size in zip(places_of, sizes, strict=True)]
    return Names(
        [kind for kind, _, _ in found.values()],
        [_spelled(words, stream.codes[run[words.content[run]]].tolist()) for run in runs],
        {key: kind for key, (kind, _, _) in found.items()},
        alone,
        stream,
        words,
        places_of,
        sizes,
    )


def _spelled(words: PhraseWords, codes: list[int]) -> tuple[str, ...]:
    return tuple(half for code in codes for half in words.spelled[code].split())


#: The kind of a phrase, its words, its places.
_KnownPhrase = tuple[str, int, Codes]


def _kinds_of(
    phrases: Phrases, look: "_NameFinder", words: PhraseWords
) -> tuple[dict[str, _KnownPhrase], Flags]:
    """Tell the kind of each phrase and of its parts, and which words stand as persons' names."""
    found: dict[str, _KnownPhrase] = {}
    as_name = np.zeros_like(look.announced)
    for places, size in zip(phrases.places, phrases.table["size"].tolist(), strict=True):
        for at, n, kind in look.parts(places, size):
            key = words.key(at[0], n)
            if n < size and key not in found:
                # A part stands elsewhere, too: without a title, behind another one.
                at = words.places(words.first[at[0]], words.inner[at[0] + 1 : at[0] + n].tolist())
            if kind == "person":
                as_name[at] = as_name[at + n - 1] = True
            if n > 1 and kind and (key not in found or len(at) > len(found[key][2])):
                found[key] = kind, n, at
    return found, as_name


class _NameFinder:
    """Looks at the words of a stream for what tells names."""

    def __init__(self, stream: TokenStream, words: PhraseWords) -> None:
        self._stream, self._words = stream, words
        self._bare = fold_each(normalize, words.bare)
        self._spelled = frozenset(words.spelled)
        n = len(stream.types)
        # The last entry is a break's.
        self._titles, self._offices, speech, self._places, self.proper = np.zeros((5, n + 1), bool)
        for i, word in enumerate(fold_each(normalize, words.spelled)):
            self._titles[i] = _listed(word, "titles", article=True)
            self._offices[i] = _listed(word, "organisations")
            speech[i] = word in _SPEECH
            self._places[i] = _listed(word, "places")
        able = words.content & ~words.definite & ~words.glued & ~words.verb
        self.announced = able & (self._behind_title() | _behind(speech[stream.codes]))
        self.strange = self.proper.copy()
        for code in np.unique(stream.codes[words.content]).tolist():
            self.proper[code] = self._is_proper(code)
            # A verb behind a title may look like a name: زار، قرر. One that no lexicon has is one.
            self.strange[code] = self.proper[code] and not in_lexicon(words.bare[code])

    def _behind_title(self) -> Flags:
        """Tell before which words a title stands, with nothing but definite words between."""
        words = self._words
        here = self._titles[self._stream.codes]
        between = np.where(words.content, words.definite, words.closes)
        between |= self._offices[self._stream.codes]
        # An office needs its holder told from its place: رئيس الوزراء, not رئيس وزراء.
        found = _behind(here & words.definite)
        reach = here
        for _ in range(_FAR):
            reach = _behind(reach) & between
            found |= _behind(reach)
        return found

    def _is_proper(self, code: int) -> bool:
        """Tell whether a word may be a name: nothing shows that it is a common noun."""
        word = self._words.bare[code]
        if self._places[code] or self._titles[code]:
            return False
        if "ال" + word in self._spelled or _is_inflected(word):
            return False
        for ending in _NOUN_ENDINGS:  # an adverb or a pronoun: مطلقا، عددهم
            stem = word.removesuffix(ending)
            if len(word) > len(stem) > 2 and (stem in self._spelled or in_lexicon(stem)):
                return False
        return True

    def announced_pairs(self) -> Iterator[Codes]:
        """Yield the places of two words that titles announce, the first seldom without the second.

        A name that nearly always has its title before it (الأميركي دونالد ترامب) is no phrase by
        itself.
        """
        words, codes = self._words, self._stream.codes
        able = words.content & ~words.glued & ~words.verb & self.proper[codes]
        at = np.flatnonzero(self.announced[:-1] & able[:-1] & able[1:])
        pairs = np.column_stack([words.first[at], words.inner[at + 1]])
        runs, times = np.unique(pairs, axis=0, return_counts=True)
        for (first, second), count in zip(runs.tolist(), times.tolist(), strict=True):
            if count < _LEAST:
                continue
            places = words.places(first, [second])
            if len(places) >= _TOGETHER * len(words.places(first, [])):
                yield places

    def parts(self, places: Codes, size: int) -> list[tuple[Codes, int, str]]:
        """Cut a phrase into a title and the name it announces; give each part's kind.

        Returns
        -------
        list of (places, size, kind)
            The kind is empty where nothing is to be told of a part.
        """
        codes = self._stream.codes[places[0] : places[0] + size].tolist()
        name = " ".join(self._bare[code] for code in codes)
        if name in _lists()["places"]:
            return [(places, size, "place")]
        if name in AGENCIES:
            return [(places, size, "organisation")]
        here = slice(places[0], places[0] + size)
        definite = self._words.definite[here]
        ahead = definite | ~self._words.content[here]
        head = self._bare[codes[0]]
        ahead[0] |= self._titles[codes[0]] or head in _lists()["organisations"]
        start = size if ahead.all() else int(np.argmin(ahead))
        if start < size and self._is_person(places + start, codes[start:]):
            person = (places + start, size - start, "person")
            if start < 2:
                return [person]
            return [(places, start, self._kind(codes[:start], definite, places)), person]
        return [(places, size, self._kind(codes, definite, places))]

    def _kind(self, codes: list[int], definite: Flags, places: Codes) -> str:
        """Return the kind of a phrase that is no person's name."""
        head = self._bare[codes[0]].removeprefix("ال")
        here = slice(places[0] + 1, places[0] + len(codes))
        content = self._words.content[here]
        rest = definite[1 : len(codes)] | ~content
        # What follows belongs to the name where it is definite, or a name right behind the head.
        names = self._places[codes[1:]] | (self.proper[codes[1:]] & ~definite[0])
        belongs = content[0] and (rest | names).all()
        belongs = belongs and not (names & ~rest & np.maximum.accumulate(rest)).any()
        lists = _lists()
        if belongs and head in lists["organisations"]:
            return "organisation"
        glued = self._words.glued[here].any() or definite[0]
        if belongs and not glued and head in lists["before places"]:
            return "" if len(codes) == 2 and self._places[codes[1]] else "place"
        if rest.all() and content[-1] and head in lists["titles"]:
            return "title"
        return "phrase" if len(places) >= _FEWEST else ""

    def _is_person(self, places: Codes, codes: list[int]) -> bool:
        """Tell whether a phrase is a person's name: by its form, and by evidence."""
        head = self._bare[codes[0]]
        starts = head in _NAME_STARTS
        given = starts or (head in GIVEN_NAMES and not _is_inflected(self._words.bare[codes[0]]))
        if not self._has_form_of_person(places[0], codes, given):
            return False
        if self.announced[places].mean() >= _ANNOUNCED:
            return True
        if len(codes) == 1:
            return False
        return starts or self._shows_person(places[0], codes, given)

    def _has_form_of_person(self, start: int, codes: list[int], given: bool) -> bool:
        """Tell whether a phrase may be a person's name by its form alone."""
        here, words = slice(start, start + len(codes)), self._words
        definite = words.definite[here]
        if not words.content[start] or not (self.proper[codes[0]] or given):
            return False
        if (words.glued[here] | words.number[here] | words.verb[here]).any():
            return False
        if len(codes) > 1 and not (definite[-1] or self.proper[codes[-1]]):
            return False
        return given or not definite[:-1].any()  # أخذت المسار الجدي

    def _shows_person(self, start: int, codes: list[int], given: bool) -> bool:
        """Tell whether a phrase of such a form is a name by its last word, or by what is before."""
        words, last = self._words, codes[-1]
        bare = words.bare[last]
        if given:
            # Not حسن الجوار: that a word stands without the article, too, makes it a noun.
            definite = words.definite[start + len(codes) - 1]
            family = definite and bare.removeprefix("ال") not in self._spelled
            return bool(family or self.strange[last] or self._bare[last] in GIVEN_NAMES)
        # الأميركي براندون غيلفورد: no noun follows a definite word in this way.
        behind = bool(start and words.definite[start - 1])
        strange = self.strange[last] and not in_lexicon(bare.rstrip("ية"))
        return behind and bool(self.proper[codes].all() and strange)

    def holds_a_name(self, told: _KnownPhrase, alone: Mapping[str, tuple[str, str]]) -> bool:
        """Tell whether a phrase or title holds a name, which counts by itself: جنوب سوريا."""
        kind, size, places = told
        codes = self._stream.codes[places[0] : places[0] + size].tolist()
        return kind in ("phrase", "title") and any(self._words.spelled[c] in alone for c in codes)

    def words_alone(self, as_name: Flags) -> dict[str, tuple[str, str]]:
        """Return each word that is a name by itself, with its kind and the name."""
        bare = self._words.bare
        names = {word: i for i, word in enumerate(dict.fromkeys(bare))}
        # The last number is a break's.
        name_of = np.array([*map(names.__getitem__, bare), len(names)], np.int64)
        at = name_of[self._stream.codes]
        named = np.bincount(at, as_name, minlength=len(names) + 1)
        times = np.bincount(at, minlength=len(names) + 1)
        share = named / np.maximum(times, 1)
        found = {}
        for i, (word, name) in enumerate(zip(self._words.spelled, bare, strict=True)):
            if self._places[i]:
                found[word] = ("place", _uncut_place(word))
            elif named[name_of[i]] >= _LEAST:
                least = _AS_NAME if self.proper[i] else _ONLY_AS_NAME
                if share[name_of[i]] >= least:
                    found[word] = ("person", name)
        return found


def _is_inflected(word: str) -> bool:
    """Tell whether the lexicon knows a word as a form of another (محادثات، أسماء)."""
    return in_lexicon(word) and simplemma.lemmatize(word, lang="ar") != word


def _uncut_place(word: str) -> str:
    """Return a listed place without what is glued before it, as it is spelled.

    >>> _uncut_place("وللعراق")
    'العراق'
    """
    return next(form for form in _uncut(word) if normalize(form) in _lists()["places"])


def _behind(flags: Flags) -> Flags:
    """Shift flags by one word."""
    return np.append(False, flags[:-1])
