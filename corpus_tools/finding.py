"""Finding a word or phrase in lines of text, with what Arabic writes before it."""

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Literal, NamedTuple

from corpus_tools.affixes import proclitics
from corpus_tools.alphabet import fold, normalize
from corpus_tools.conflate import Conflator
from corpus_tools.errors import InputError
from corpus_tools.tokens import token_spans, tokenize
from corpus_tools.variants import merge_spellings

__all__ = ["FORMS", "Forms", "Query", "own_word", "parse", "parse_conflated"]

Forms = Literal["exact", "prefix", "conflated"]
FORMS = ("exact", "prefix", "conflated")
_QUOTED = re.compile("^\\s*(?:«(.*)»|“(.*)”|„(.*)[“”]|\"(.*)\"|'(.*)'|‘(.*)’)\\s*$", re.DOTALL)
_ARTICLE = "ال"


class Query(NamedTuple):
    """What is looked for.

    Attributes
    ----------
    text : str
        The words without the quotation marks round them.
    forms : {"exact", "prefix", "conflated"}
    words : list of str
        Folded, in order.
    fits : list of callable
        For every word, whether a token stands for it.
    needle : str
        What the folded text of every find holds; empty where nothing is known of it.
    """

    text: str
    forms: Forms
    words: list[str]
    fits: list[Callable[[str], bool]]
    needle: str

    def find(self, line: str) -> list[tuple[int, int]]:
        """Return where the query begins and ends in a tidy line, from left to right.

        Words of a phrase have nothing but space between them; finds do not overlap.
        """
        if self.needle and self.needle not in fold(line):
            return []
        first, *others = self.fits
        spans = token_spans(line)
        found = []
        free = 0
        for i, (start, end) in enumerate(spans):
            if i < free or not first(line[start:end]):
                continue
            last = i + len(others)
            if last >= len(spans):
                break
            for k, fits in enumerate(others, i + 1):
                start_k, end_k = spans[k]
                if line[end:start_k].strip(" ") or not fits(line[start_k:end_k]):
                    break
                end = end_k
            else:
                found.append((start, end))
                free = last + 1
        return found


def parse(text: str, forms: Forms | None) -> Query:
    """Read a query by its letters.

    Raises
    ------
    InputError
        There is no word in it, or the forms are none of those there are.

    Examples
    --------
    >>> parse("مذكرة", None).find("في المذكّرة، لا في تذكرة")
    [(3, 11)]
    >>> parse("«مذكرة»", None).find("في المذكرة")
    []
    """
    quoted = _QUOTED.match(text)
    if quoted is not None:
        text = next(part for part in quoted.groups() if part is not None)
    forms = forms or ("exact" if quoted else "prefix")
    if forms not in FORMS:
        raise InputError(f"forms: expected one of {', '.join(FORMS)}; found {forms!r}")
    words = list(map(normalize, tokenize(text)))
    if not words:
        raise InputError(f"concordance: expected a word or several; found {text!r}")
    fits = [_memo(partial(_is, word)) for word in words]
    if forms == "prefix":
        fits[0] = _memo(partial(_is_behind_proclitics, words[0]))
    # The longest word is the rarest. للمذكرة holds مذكرة, not المذكرة.
    needle = max(words, key=len)
    if forms == "prefix" and needle == words[0] and _definite(needle):
        needle = needle[len(_ARTICLE) :]
    text = " ".join(text.split())
    return Query(text, forms, words, fits, "" if forms == "conflated" else needle)


def parse_conflated(text: str, types: Iterable[str], conflator: Conflator) -> Query:
    """Read a query by its terms: every form that the conflator merges with its words.

    Parameters
    ----------
    text : str
    types : iterable of str
        The word types of the texts.
    conflator : Conflator
    """
    query = parse(text, "conflated")
    types = list(types)
    tokens = tokenize(query.text)
    terms = conflator.transform([*tokens, *types])
    if conflator.kind != "none":
        terms = list(map(merge_spellings, terms))
    wanted, of_type = terms[: len(tokens)], terms[len(tokens) :]
    fitting = [
        frozenset(t for t, term in zip(types, of_type, strict=True) if term == word)
        for word in wanted
    ]
    return query._replace(fits=[found.__contains__ for found in fitting])


def _memo(fits: Callable[[str], bool]) -> Callable[[str], bool]:
    known: dict[str, bool] = {}

    def look_up(token: str) -> bool:
        found = known.get(token)
        if found is None:
            found = known[token] = fits(token)
        return found

    return look_up


def _definite(word: str) -> bool:
    return word.startswith(_ARTICLE) and len(word) > len(_ARTICLE) + 1


def _is(wanted: str, token: str) -> bool:
    return normalize(token) == wanted


def _is_behind_proclitics(wanted: str, token: str) -> bool:
    """Tell whether a token is the folded word that is wanted, with or without proclitics."""
    word = normalize(token)
    if word == wanted:
        return True
    bare = wanted[len(_ARTICLE) :] if _definite(wanted) else wanted
    if not word.endswith(bare):
        return False
    # After the letter l the article loses its own: للمذكرة is ل and المذكرة.
    return any(
        cut.rest == wanted or (cut.place == "definite" and cut.rest == bare != wanted)
        for cut in proclitics(word)
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
            if word != first
            and word.endswith(first)
            and any(c.rest == first and c.prefix not in stackable for c in proclitics(word))
        ),
        default="",
    )
