"""What is looked for in lines of text: words and phrases, whatever Arabic writes before them."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from operator import eq
from typing import Literal, NamedTuple

from corpus_tools.arabic.affixes import proclitics
from corpus_tools.arabic.letters import fold, fold_each, normalize
from corpus_tools.arabic.tokens import token_spans
from corpus_tools.errors import InputError

__all__ = [
    "Occurrence",
    "Query",
    "QueryForms",
    "find_any",
    "own_word",
    "parse",
    "parse_all",
    "stand_in",
]


QueryForms = Literal["exact", "prefix", "conflated"]
QUERY_FORMS = ("exact", "prefix", "conflated")
_QUOTED = re.compile("^\\s*(?:«(.*)»|“(.*)”|„(.*)[“”]|\"(.*)\"|'(.*)'|‘(.*)’)\\s*$", re.DOTALL)
_ARTICLE = "ال"
_STAR = "*"
#: What regular expressions are written with, and words of the news are not.
_EXPRESSION = re.compile(
    r"\.[*+?]|\\[A-Za-z]|\||\(\?|^\^|[ء-ي]\$$|[ء-ي]\+|[ء-ي]\{\d|[ء-ي]\?[ء-ي]"
    r"|\[[^\]\s]+\][*+?\w]|\w\[[^\]\s]+\]"
)


class Occurrence(NamedTuple):
    """Where a query stands in a line: from, to, and the same in tokens, the last included."""

    start: int
    end: int
    first: int
    last: int


class _Word(NamedTuple):
    """A folded word: whether letters may stand before and after it, what parts it from the last.

    That is empty but for أ.ف.ب and the like.
    """

    text: str
    open_before: bool
    open_after: bool
    joint: str

    @property
    def starred(self) -> bool:
        return self.open_before or self.open_after

    def fits(self, token: str) -> bool:
        if self.open_before:
            return self.text in token if self.open_after else token.endswith(self.text)
        return token.startswith(self.text) if self.open_after else token == self.text


@dataclass(frozen=True)
class Query:
    """What is looked for.

    Attributes
    ----------
    text : str
        The words without the quotation marks round them.
    forms : {"exact", "prefix", "conflated"}
    words : list of str
        Folded, in order.
    fits : list of callable
        For every word, whether a folded token stands for it; of ``conflated``, a token as it is.
    needle : str
        What the folded text of every find holds; empty where nothing is known of it.
    joints : list of str
        What may stand, beside space, before each word but the first.
    starred : bool
        Whether the first word is the beginning or the end of one.
    met : set of str
        Folded tokens met that end like the first word.
    """

    text: str
    forms: QueryForms
    words: list[str]
    fits: list[Callable[[str], bool]]
    needle: str
    joints: list[str]
    starred: bool = False
    met: set[str] = field(default_factory=set)

    def may_hold(self, folded: str) -> bool:
        """Tell whether a folded text may hold a find; most texts are done with that."""
        return not self.needle or self.needle in folded

    def find(self, line: str) -> tuple[list[Occurrence], list[tuple[int, int]]]:
        """Return the finds in a tidy line, from left to right, and the spans of its tokens.

        Words of a phrase have nothing but space between them, or what the query has; finds do not
        overlap.
        """
        spans = token_spans(line)
        tokens = [line[start:end] for start, end in spans]
        if self.forms != "conflated":
            tokens = fold_each(fold, tokens)
        first, *others = self.fits
        found: list[Occurrence] = []
        for i in self._starts(tokens, first):
            last = i + len(others)
            if last >= len(spans) or (found and i <= found[-1].last):
                continue
            inner = range(i + 1, last + 1)
            if all(fits(tokens[k]) for fits, k in zip(others, inner, strict=True)) and all(
                line[spans[k - 1][1] : spans[k][0]].strip(" ") in ("", joint)
                for joint, k in zip(self.joints, inner, strict=True)
            ):
                found.append(Occurrence(spans[i][0], spans[last][1], i, last))
        return found, spans

    def _starts(self, tokens: list[str], first: Callable[[str], bool]) -> list[int]:
        """Return which tokens may be the first word."""
        if self.forms == "conflated" or self.starred:
            return [i for i, token in enumerate(tokens) if first(token)]
        ending = _bare(self.words[0]) if self.forms == "prefix" else self.words[0]
        alike = [i for i, token in enumerate(tokens) if token.endswith(ending)]
        self.met.update(tokens[i] for i in alike)
        return [i for i in alike if first(tokens[i])]


def parse_all(
    texts: str | Iterable[str], forms: QueryForms | None, asker: str = "concordance"
) -> list[Query]:
    """Read one query, or several of which each find counts; see `parse`.

    >>> [query.words for query in parse_all(["ترامب", "ترمب"], None)]
    [['ترامب'], ['ترمب']]
    """
    several = [texts] if isinstance(texts, str) else texts
    if isinstance(several, bytes) or not isinstance(several, Iterable):
        raise InputError(f"{asker}: expected a word, or a list of words; found {texts!r}")
    asked = list(several)
    strange = [text for text in asked if not isinstance(text, str)]
    if strange or not asked:
        found = repr(strange[0]) if strange else "an empty list"
        raise InputError(f"{asker}: expected a word, or a list of words; found {found}")
    return [parse(text, forms, asker) for text in dict.fromkeys(asked)]


def parse(text: str, forms: QueryForms | None, asker: str = "concordance") -> Query:
    """Read a query by its letters.

    Parameters
    ----------
    text : str
        A word or several; a ``*`` at an end of a word stands for any letters.
    forms : {"exact", "prefix", "conflated"} or None
    asker : str
        Whom an error is said of.

    Raises
    ------
    InputError
        There is no word in it, it is a regular expression, a ``*`` stands elsewhere, or the forms
        are none of those there are.

    Examples
    --------
    >>> [found[:2] for found in parse("مذكرة", None).find("في المذكّرة، لا في تذكرة")[0]]
    [(3, 11)]
    >>> parse("«مذكرة»", None).find("في المذكرة")[0]
    []
    >>> [found[:2] for found in parse("مذكر*", None).find("وبمذكرات الوزير")[0]]
    [(0, 8)]
    """
    quoted = _QUOTED.match(text)
    if quoted is not None:
        text = next(part for part in quoted.groups() if part is not None)
    forms = forms or ("exact" if quoted else "prefix")
    if forms not in QUERY_FORMS:
        raise InputError(f"forms: expected one of {', '.join(QUERY_FORMS)}; found {forms!r}")
    words = _words(text, asker)
    if forms == "conflated" and any(word.starred for word in words):
        raise InputError(
            f"{asker}: expected a word without * where forms='conflated' finds its forms by"
            f" itself; found {text!r}"
        )
    first = words[0]
    # The longest word is the rarest. للمذكرة holds مذكرة, not المذكرة.
    needle = max((word.text for word in words), key=len)
    if forms == "prefix" and needle == first.text:
        needle = _bare(needle)
    return Query(
        " ".join(text.split()),
        forms,
        [word.text for word in words],
        _fits(words, forms),
        "" if forms == "conflated" else needle,
        [word.joint for word in words[1:]],
        first.starred,
    )


def _fits(words: Sequence[_Word], forms: QueryForms) -> list[Callable[[str], bool]]:
    """Return for every word what tells whether a folded token stands for it."""
    fits: list[Callable[[str], bool]] = [
        word.fits if word.starred else partial(eq, word.text) for word in words
    ]
    if forms == "prefix" and not words[0].open_before:
        fits[0] = cache(partial(_is_behind_proclitics, words[0]))
    return fits


def _words(text: str, asker: str) -> list[_Word]:
    """Cut a query into its words, folded."""
    if _EXPRESSION.search(text):
        raise InputError(
            f"{asker}: expected words; found {text!r}, and there are no regular expressions here:"
            " a * at an end of a word stands for any letters ('مذكر*'), several words go into a"
            " list (['مذكرة', 'اتفاق'])"
        )
    spans = token_spans(text)
    if not spans:
        raise InputError(f"{asker}: expected a word or several; found {text!r}")
    starts, ends = {start for start, _ in spans}, {end for _, end in spans}
    for at, letter in enumerate(text):
        if letter == _STAR and (at in ends) == (at + 1 in starts):
            raise InputError(
                f"{asker}: expected a * at the beginning or the end of a word ('مذكر*', '*ذكرة');"
                f" found {text!r}"
            )
    ends_before = [0, *(end for _, end in spans)]
    return [
        _Word(
            normalize(text[a:b]),
            text[:a].endswith(_STAR),
            text[b:].startswith(_STAR),
            text[before:a].strip(f"{_STAR} \t\n"),
        )
        for before, (a, b) in zip(ends_before, spans, strict=False)
    ]


def find_any(
    queries: Sequence[Query], line: str, folded: str
) -> tuple[list[tuple[Occurrence, Query]], list[tuple[int, int]]]:
    """Return the finds of several queries in a line, each with its query, and its tokens' spans.

    Of finds that overlap the first is taken, and of those that begin together the longest.
    """
    found: list[tuple[Occurrence, Query]] = []
    spans: list[tuple[int, int]] = []
    for query in queries:
        if query.may_hold(folded):
            finds, spans = query.find(line)
            found += [(find, query) for find in finds]
    if len(queries) > 1:
        found.sort(key=lambda one: (one[0].first, -one[0].last))
        apart: list[tuple[Occurrence, Query]] = []
        for find, query in found:
            if not apart or find.first > apart[-1][0].last:
                apart.append((find, query))
        found = apart
    return found, spans


def stand_in(queries: Sequence[Query], lines: Sequence[str]) -> bool:
    """Tell whether one of several queries stands in one of some tidy lines.

    >>> stand_in([parse("مذكرة", None)], ["زيارة", "وقّع المذكّرة"])
    True
    """
    keys = fold("\n".join(lines)).split("\n")
    return any(
        query.may_hold(key) and bool(query.find(line)[0])
        for line, key in zip(lines, keys, strict=True)
        for query in queries
    )


def _bare(word: str) -> str:
    definite = word.startswith(_ARTICLE) and len(word) > len(_ARTICLE) + 1
    return word[len(_ARTICLE) :] if definite else word


def _is_behind_proclitics(wanted: _Word, token: str) -> bool:
    """Tell whether a folded token is the word that is wanted, with or without proclitics."""
    if wanted.fits(token):
        return True
    bare = wanted._replace(text=_bare(wanted.text))
    # After the letter l the article loses its own: للمذكرة is ل and المذكرة.
    return any(
        wanted.fits(cut.rest)
        or (cut.place == "definite" and bare.text != wanted.text and bare.fits(cut.rest))
        for cut in proclitics(token)
    )


def own_word(form: str, words: list[str], seen: Iterable[str]) -> str:
    """Return a word that tells that a form has no proclitic but begins with that letter.

    الوطن tells that وطن is not و and طن: the article stands before no conjunction.

    Parameters
    ----------
    form : str
        Folded.
    words : list of str
        Those of the query.
    seen : iterable of str
        Folded words of the texts.

    Returns
    -------
    str
        Empty where there is none.

    Examples
    --------
    >>> own_word("وطن", ["طن"], ["وطن", "الوطن"]), own_word("بطن", ["طن"], ["بطن", "وبطن"])
    ('الوطن', '')
    """
    first = form.split(" ")[0]
    prefix = first[: len(first) - len(words[0])]
    if not prefix or len(prefix) > 2 or _ARTICLE in prefix or prefix.endswith("لل"):
        return ""
    stackable = () if prefix[0] in "وف" else ("و", "ف")
    return min(
        (
            word
            for word in seen
            if word != first and word.endswith(first) and _may_stand_before(word, first, stackable)
        ),
        default="",
    )


def _may_stand_before(word: str, first: str, stackable: tuple[str, ...]) -> bool:
    """Tell whether a word is the other one behind what stands before whole words alone."""
    return any(
        cut.rest == first
        and cut.prefix not in stackable
        and not (first[0] == "ل" == cut.prefix[-1])  # للرد is the article, not ل before لرد
        for cut in proclitics(word)
    )
