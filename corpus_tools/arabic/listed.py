"""Listed words: names, nationalities and lemmas that people wrote down; no template decides them.

``data/name_words.txt`` has the names, ``data/lemmas.txt`` common words that a form alone would give
to another word. What is listed is its own term with its proclitics (وتونس، للأردن), and nothing
else is counted under a listed name.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from corpus_tools.arabic.affixes import Cut, proclitics
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.lexicon import Lexicon, load_lexicon, word_key
from corpus_tools.arabic.stopwords import ATTACHED_PRONOUNS
from corpus_tools.arabic.wordlists import read_lists

__all__ = [
    "ListedWord",
    "ListedWords",
    "also_names",
    "listed_terms",
    "load_listed",
    "nationalities",
    "person_names",
]

_ARTICLE = "ال"
#: Lists of names that are names and nothing else.
_NAMES = ("countries", "cities", "given names", "family names")
#: Of these a name may be another word without its article: الخرج the town, خرج the verb.
_DEFINITE_NAMES = ("cities", "given names", "family names")
#: Endings of an adjective that tells a nationality: سورية، سوريون، سوريين، سوريات، سوريا.
_NISBA_ENDINGS = ("", "ة", "ون", "ين", "ات", "ا", "ان", "تين", "تان")
#: A noun of so many letters has its accusative with it: شعورا، رسوما. Of shorter ones it may be
#: another word (خطا، أما).
_WITH_ALEF = 4
#: ك is rare before a name, and a common first letter: كروس is not «like a Russian».
_AFTER_LIKE = 4
#: A preposition with its pronoun is a word of its own: لدينا is no form of دينا.
_PREPOSITIONS_WITH_PRONOUNS = frozenset(
    preposition + pronoun
    for preposition in ("في", "من", "الي", "علي", "عن", "مع", "لدي", "عند", "ب", "ل")
    for pronoun in (*ATTACHED_PRONOUNS, "ي")
)


class ListedWord(NamedTuple):
    """A word that is listed: its proclitics, the rest, its term, and the list that has it."""

    cut: Cut
    term: str
    source: str


def _words(lists: Mapping[str, list[str]], name: str) -> Iterator[str]:
    for line in lists.get(name, ()):
        yield from (word.strip() for word in line.split("|") if word.strip())


@cache
def listed_terms() -> Mapping[str, tuple[str, str]]:
    """Return the term of every listed word, and its list: ``name``, ``nationality`` or ``word``.

    Words and terms are folded (`word_key`) and without the article.
    """
    names, lemmas = read_lists("name_words.txt"), read_lists("lemmas.txt")
    found: dict[str, tuple[str, str]] = {}
    nouns: dict[str, str] = {}
    for line in lemmas["forms"]:
        lemma, *forms = map(word_key, line.split())
        found.update({form: (lemma, "word") for form in (lemma, *forms)})
        if not any(form.startswith("ي") for form in forms):
            nouns.update({form: lemma for form in (lemma, *forms)})
    for line in lemmas["apart"]:
        for word in map(word_key, line.split()):
            found[word], nouns[word] = (word, "word"), word
    for word, lemma in nouns.items():
        if len(word) >= _WITH_ALEF and word[-1] not in "اةء":
            found.setdefault(word + "ا", (lemma, "word"))
    for word in _words(names, "nationalities"):
        lemma = word_key(word)
        found.update({lemma + ending: (lemma, "nationality") for ending in _NISBA_ENDINGS})
    for word in (word for of in _NAMES for word in _words(names, of) if " " not in word):
        bare = word_key(word.removeprefix(_ARTICLE))
        found[bare] = bare, "name"
    return found


@cache
def person_names() -> frozenset[str]:
    """Return the listed given and family names, in normalised spelling, with their article.

    >>> {"سلمان", "السيسي", "تونس"} & person_names() == {"سلمان", "السيسي"}
    True
    """
    names = read_lists("name_words.txt")
    of_people = ("given names", "family names")
    return frozenset(normalize(word) for of in of_people for word in _words(names, of))


@cache
def nationalities() -> frozenset[str]:
    """Return the terms of the listed nationalities, in normalised spelling.

    >>> "سوري" in nationalities()
    True
    """
    return frozenset(normalize(term) for term, of in listed_terms().values() if of == "nationality")


def _with_article(lexicon: Lexicon) -> frozenset[str]:
    """Return names that are names only with their article: الرياض, not رياض; الوكرة, not وكرة.

    Without it they are another word of the lexicon, or may be one.
    """
    names = read_lists("name_words.txt")
    every = {word: of for of in _NAMES for word in _words(names, of)}
    definite = {word_key(word[2:]): of for word, of in every.items() if word.startswith(_ARTICLE)}
    doubtful = {
        bare
        for bare, of in definite.items()
        if bare in _also_common()
        or proclitics(bare)[1:]
        or (of in _DEFINITE_NAMES and bare in lexicon.lemmas)
    }
    return frozenset(doubtful - {word_key(word) for word in every})


@cache
def _never_cut() -> frozenset[str]:
    return frozenset(map(word_key, _words(read_lists("name_words.txt"), "never cut")))


class ListedWords:
    """Looks words up in the lists, with their proclitics.

    Parameters
    ----------
    lexicon : Lexicon
        A word that it has as a whole is not cut to find a listed one.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._whole, self._only_definite = _never_cut(), _with_article(lexicon)
        terms = dict(listed_terms())
        # A name that needs its article is a term with it: رياض is no form of الرياض.
        for bare in self._only_definite:
            if terms[bare] == (bare, "name"):
                del terms[bare]
            terms[_ARTICLE + bare] = _ARTICLE + bare, "name"
        self._terms = terms
        self._known = _PREPOSITIONS_WITH_PRONOUNS | self._whole | terms.keys() | self._only_definite

    def find(self, word: str) -> ListedWord | None:
        """Return what the lists say of a folded word, the longest listed rest first.

        Examples
        --------
        >>> from corpus_tools.arabic.lexicon import load_lexicon
        >>> listed = ListedWords(load_lexicon())
        >>> [listed.find(word).term for word in ("وتونس", "للاردن", "لدينا", "ولدينا")]
        ['تونس', 'اردن', 'لدينا', 'لدينا']
        """
        cuts = proclitics(word)
        for cut in cuts:
            if cut.rest in self._known:
                break
        else:  # as most words are
            return None
        if len(cuts) == 1 and word not in _PREPOSITIONS_WITH_PRONOUNS:
            listed = self._terms.get(word)
            return ListedWord(cuts[0], *listed) if listed else None
        for cut in cuts:
            if cut.prefix in ("", "و", "ف") and cut.rest in _PREPOSITIONS_WITH_PRONOUNS:
                return ListedWord(cut, cut.rest, "preposition")
        if any(cut.rest in self._whole for cut in cuts if cut.prefix in ("", "و", "ف")):
            return None
        for cut in cuts:
            definite = cut.place == "definite" and cut.rest in self._only_definite
            listed = self._terms.get(_ARTICLE * definite + cut.rest)
            if listed and cut.place != "verb" and (not cut.prefix or self._may_cut(word, cut)):
                return ListedWord(cut, *listed)
        return None

    def _may_cut(self, word: str, cut: Cut) -> bool:
        if cut.kind == "ك" and len(cut.rest) < _AFTER_LIKE:
            return False
        # Neither وبلد nor بلد is a form of لد.
        inner = word[1:] if cut.prefix[0] in "وف" and cut.prefix[1:] else word
        lemmas = [*self._lexicon.lemmas.get(word, ()), *self._lexicon.lemmas.get(inner, ())]
        return not lemmas or cut.place == "definite" or cut.rest in lemmas

    def is_nationality(self, term: str) -> bool:
        """Tell whether a term is a listed nationality."""
        listed = self._terms.get(term)
        return listed is not None and listed[1] == "nationality"

    def term(self, stem: str) -> str | None:
        """Return the term of a word without clitics, if it is listed."""
        listed = self._terms.get(stem)
        return listed[0] if listed else None

    def is_name(self, term: str) -> bool:
        """Tell whether a term is a listed name."""
        listed = self._terms.get(term)
        return listed is not None and listed[1] == "name"


@cache
def load_listed() -> ListedWords:
    """Return the listed words beside the lexicon, made once."""
    return ListedWords(load_lexicon())


def also_names(words: Iterable[str]) -> frozenset[str]:
    """Return which folded words are listed as names that are as well common words."""
    return _also_common().intersection(words)


@cache
def _also_common() -> frozenset[str]:
    names = _words(read_lists("name_words.txt"), "also common words")
    return frozenset(map(word_key, names))
