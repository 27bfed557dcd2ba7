"""The lexicon: simplemma's Arabic forms with their lemmas, folded to one spelling."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

from corpus_tools.arabic.letters import fold_each, normalize, strip_marks

__all__ = [
    "NO_LEXICON",
    "Lexicon",
    "lemma_as_spelled",
    "load_lexicon",
    "word_key",
    "word_keys",
]

_HAMZA = re.compile("[أإآؤئ]")
_SHORTEST = 2


@dataclass(frozen=True)
class Lexicon:
    """Folded word forms (see `word_key`), each with its lemmas in alphabetical order.

    Attributes
    ----------
    lemmas : dict of str to tuple of str
        The lemmas of each form.
    kinds : dict of str to str
        ``noun`` for lemmas that are listed with the article, too, ``verb`` for those with an
        imperfect, ``noun or verb`` for those with both.
    lonely : frozenset of str
        Lemmas of no form but themselves: often forms that the lexicon does not resolve.
    """

    lemmas: dict[str, tuple[str, ...]]
    kinds: dict[str, str]
    lonely: frozenset[str]

    @cached_property
    def bases(self) -> dict[str, str]:
        """Lemmas of themselves and of other forms, each with its kind or ``word``."""
        return {
            lemma: self.kinds.get(lemma, "word")
            for lemma, listed in self.lemmas.items()
            if lemma in listed and lemma not in self.lonely
        }

    @cached_property
    def verbs(self) -> dict[str, str]:
        """Lemmas of themselves that have an imperfect, each with its kind."""
        return {
            lemma: kind
            for lemma, kind in self.kinds.items()
            if kind != "noun" and lemma in self.lemmas.get(lemma, ())
        }

    def shape(self, form: str, lemma: str) -> str:
        """Name how a listed form and its lemma differ: lists differ in what they call a form.

        Examples
        --------
        >>> load_lexicon().shape("اسواق", "سوق")
        'lexicon: أفعال'
        """
        if form == lemma:
            if lemma in self.lonely:
                return f"lexicon: lemma of itself alone{' (ي ت ن ا)' * (form[0] in 'يتنا')}"
            return "lexicon: lemma"
        verb = self.kinds.get(lemma, "noun") != "noun"
        if form[0] == "م" != lemma[0]:
            return "lexicon: participle"
        if verb and form[0] == "ت" != form[1] and len(form) > 3 and form[-2] == "ي":
            return "lexicon: تفعيل of a verb"
        if form[0] == "ا" and form[-2] == "ا":
            if len(form) == 5 and lemma == form[1:3] + form[4]:
                return "lexicon: أفعال"
            if verb:
                return "lexicon: إفعال of a verb"
        if form[-1] == "ة":
            return "lexicon: form in ة"
        if verb and form[0] in "يتنا" and form[0] != lemma[0]:
            return "lexicon: imperfect"
        return "lexicon: form of a verb" if verb else "lexicon: form of a noun"


NO_LEXICON = Lexicon({}, {}, frozenset())


def word_key(word: str) -> str:
    """Return the spelling under which a word is looked up.

    As `normalize`, but a teh marbuta is kept: وزارة is not وزاره. The Egyptian seat of hamza
    before a waw (مسئول) is written as elsewhere (مسؤول).

    Examples
    --------
    >>> word_key("الإجـراءاتُ"), word_key("مسئولية") == word_key("مسؤولية")
    ('الاجراءات', True)
    """
    key = normalize(word, seats=False).replace("ئو", "ؤو")
    return key.replace("ؤ", "و").replace("ئ", "ي")


def word_keys(words: Iterable[str]) -> list[str]:
    """Return the key of every word, folding them all at once."""
    return fold_each(word_key, words)


@cache
def _dictionary() -> dict[str, str]:
    """Read simplemma's Arabic dictionary (MIT licence): words as they are spelled, with lemmas."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    listed = DefaultDictionaryFactory().get_dictionary("ar")
    # Each word is kept once, however often it is a lemma.
    once: dict[str, str] = {}
    return {
        once.setdefault(word, word): once.setdefault(lemma, lemma) for word, lemma in listed.items()
    }


def lemma_as_spelled(word: str) -> str:
    """Return the lemma that the dictionary has of a word as it is spelled, "" if it has not.

    >>> lemma_as_spelled("وزراء"), lemma_as_spelled("الوزرا")
    ('وزير', '')
    """
    listed = _dictionary()
    lemma = listed.get(word)
    return listed.get(strip_marks(word), "") if lemma is None else lemma


@cache
def load_lexicon() -> Lexicon:
    """Make the lexicon of simplemma's dictionary, once."""
    dictionary = _dictionary()
    keys = word_keys(dictionary)
    # A few lemmas are forms of another lemma.
    distinct = {lemma: dictionary.get(lemma, lemma) for lemma in set(dictionary.values())}
    key_of = dict(zip(distinct, word_keys(distinct.values()), strict=True))
    lemma_keys = [key_of[lemma] for lemma in dictionary.values()]
    lemmas: dict[str, tuple[str, ...]] = {}
    verbs: set[str] = set()
    definite: list[tuple[str, str]] = []
    for key, lemma in _entries(dictionary, keys, lemma_keys):
        _add(lemmas, key, lemma)
        if key[0] == "ي" != lemma[0] and key != lemma:
            verbs.add(lemma)
        elif key.startswith("ال") and len(key) - len("ال") >= _SHORTEST:
            definite.append((key[2:], lemma))
    nouns = _without_article(lemmas, definite, verbs)
    sizes = Counter(chain.from_iterable(lemmas.values()))
    lonely = frozenset(lemma for lemma, size in sizes.items() if size == 1)
    kinds = {
        **dict.fromkeys(verbs, "verb"),
        **{lemma: "noun or verb" if lemma in verbs else "noun" for lemma in nouns},
    }
    return Lexicon(lemmas, kinds, lonely)


def _entries(
    words: Iterable[str], keys: Sequence[str], lemmas: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Yield forms with their lemmas, folded, but for what is too short or carelessly spelled."""
    own = {key for key, lemma in zip(keys, lemmas, strict=True) if key == lemma}
    hamza = [_HAMZA.search(word) is not None for word in words]
    with_hamza = {key for key, has in zip(keys, hamza, strict=True) if has and key in own}
    for key, lemma, has in zip(keys, lemmas, hamza, strict=True):
        if len(key) < _SHORTEST or len(lemma) < _SHORTEST:
            continue
        if key == lemma and key in with_hamza and not has:
            continue  # تاكد beside تأكد: a careless spelling, taken for a word of its own
        yield key, lemma


def _add(lemmas: dict[str, tuple[str, ...]], key: str, lemma: str) -> None:
    """Add a lemma to those of a form, in alphabetical order."""
    known = lemmas.get(key, ())
    if lemma not in known:
        lemmas[key] = tuple(sorted((*known, lemma))) if known else (lemma,)


def _without_article(
    lemmas: dict[str, tuple[str, ...]], definite: Iterable[tuple[str, str]], verbs: Collection[str]
) -> set[str]:
    """Add definite forms without their article; return the lemmas that these show to be nouns."""
    nouns: set[str] = set()
    for bare, lemma in definite:
        if lemma == "ال" + bare:
            _add(lemmas, bare, bare)
        elif not lemma.startswith("ال") and not (lemma in verbs and lemma[0] == "ا" != bare[0]):
            nouns.add(lemma)  # الأسواق tells that سوق is a noun; التقى is not تقى with the article
            _add(lemmas, bare, lemma)
    return nouns
