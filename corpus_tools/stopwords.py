"""The one stop list, kept by purpose and read with every prefix its words can take."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib.resources import files

from corpus_tools.alphabet import normalize
from corpus_tools.errors import InputError

__all__ = ["DEFAULT_LISTS", "StopWords", "stop_words"]

#: Lists left out of counts by default: words that say nothing about what an article is about.
DEFAULT_LISTS = ("function", "reporting", "calendar")

_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "ك", "كم", "نا")
#: و and ف stand before any word; ب ل ك only before what can be a noun: بلدية is not ب + لديه.
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")


@cache
def _lists() -> dict[str, frozenset[str]]:
    """Return each list with every prefixed and suffixed form its flags allow."""
    words: dict[str, list[str]] = {}
    text = files("corpus_tools").joinpath("data/stopwords.txt").read_text(encoding="utf-8")
    current: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            current = words[line.strip("[] ")] = []
        elif not line.startswith("#"):
            current.extend(line.split())
    content = {_key(word) for word in words.pop("content")}
    return {
        name: frozenset(form for word in listed for form in _forms(word)) - content
        for name, listed in words.items()
    }


def _key(word: str) -> str:
    # وحدة is not وحده: teh marbuta and the seats of hamza tell content words from these.
    return normalize(word, seats=False)


def _forms(word: str) -> set[str]:
    base, *flags = word.split("+")
    forms = {_key(base)}
    if "P" in flags:
        forms |= {_key(base) + pronoun for pronoun in _PRONOUNS}
    if "A" in flags:
        forms |= {"ال" + form for form in forms}
    if "N" in flags:
        has_article = base.startswith("ال") or "A" in flags
        forms |= {_attach(p, form, has_article) for p in _PREPOSITIONS for form in forms}
    if "V" in flags:
        forms |= {particle + form for particle in "سل" for form in forms}
    return {conjunction + form for conjunction in _CONJUNCTIONS for form in forms}


def _attach(prefix: str, form: str, has_article: bool) -> str:
    """Join a preposition; ل swallows the article's alef (ل + الأول = للأول)."""
    if prefix == "ل" and has_article and form.startswith("ال"):
        return "ل" + form[1:]
    return prefix + form


class StopWords(Collection[str]):
    """A set of stop words, compared in normalised spelling.

    Parameters
    ----------
    words : iterable of str
        In any spelling; read through `alphabet.normalize`, as text is, but for teh marbuta and
        the seats of hamza.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(_key(word) for word in words)

    def __contains__(self, word: object) -> bool:
        return _key(str(word)) in self._words

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._words))

    def __len__(self) -> int:
        return len(self._words)


def stop_words(
    lists: Iterable[str] = DEFAULT_LISTS, *, extra: Iterable[str] = (), keep: Iterable[str] = ()
) -> StopWords:
    """Return the stop words of the named lists.

    Parameters
    ----------
    lists : iterable of {"function", "reporting", "calendar"}
        Function words, verbs of reporting (قال، أضاف), words of the calendar (الأربعاء، أغسطس).
    extra, keep : iterable of str
        Words to add, and words to take out again.

    Raises
    ------
    InputError
        A list of that name does not exist.

    Examples
    --------
    >>> "وفي" in stop_words(), "مذكرة" in stop_words(), "قالت" in stop_words(["function"])
    (True, False, False)
    """
    known = _lists()
    chosen: set[str] = set()
    for name in lists:
        if name not in known:
            raise InputError(f"stop list: expected one of {', '.join(known)}; found {name!r}")
        chosen |= known[name]
    kept = {_key(word) for word in keep}
    return StopWords((chosen | set(extra)) - kept)
