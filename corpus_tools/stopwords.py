"""The one stop list, kept by purpose and read with every prefix its words can take."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib.resources import files

from corpus_tools.alphabet import normalize
from corpus_tools.errors import InputError

__all__ = ["DEFAULT_LISTS", "StopWords", "stop_words"]

#: Lists left out of counts by default: words that say nothing about what an article is about.
DEFAULT_LISTS = ("function", "reporting", "calendar")

_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "ك", "كم", "نا", "ي", "ني")
#: و and ف stand before any word; ب ل ك only before what can be a noun: بلدية is not ب + لديه.
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")


@cache
def _lists() -> dict[str, frozenset[str]]:
    """Return each list with every prefixed and suffixed form its flags allow."""
    lists: dict[str, set[str]] = {}
    current = ""
    text = files("corpus_tools").joinpath("data/stopwords.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            current = line.strip("[] ")
            lists[current] = set()
        elif line and not line.startswith("#"):
            for word in line.split():
                lists[current].update(_forms(word, current))
    return {name: frozenset(words) for name, words in lists.items()}


def _forms(word: str, list_name: str) -> set[str]:
    base, *flags = word.split("+")
    stems = {normalize(base)}
    if "P" in flags:
        stems |= {normalize(base) + pronoun for pronoun in _PRONOUNS}
    prefixes: tuple[str, ...] = ("",)
    if list_name == "calendar":
        stems |= {"ال" + stem for stem in stems if not stem.startswith("ال")}
        prefixes = _PREPOSITIONS
    elif "N" in flags:
        prefixes = _PREPOSITIONS
    inner = {_attach(prefix, stem) for prefix in prefixes for stem in stems}
    return {conjunction + form for conjunction in _CONJUNCTIONS for form in inner}


def _attach(prefix: str, stem: str) -> str:
    """Join a preposition; ل swallows the article's alef (ل + الأول = للأول)."""
    if prefix == "ل" and stem.startswith("ال"):
        return "ل" + stem[1:]
    return prefix + stem


class StopWords(Collection[str]):
    """A set of stop words, compared in normalised spelling.

    Parameters
    ----------
    words : iterable of str
        In any spelling; read through `alphabet.normalize`, as text is.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(normalize(word) for word in words)

    def __contains__(self, word: object) -> bool:
        return normalize(str(word)) in self._words

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
    kept = {normalize(word) for word in keep}
    return StopWords((chosen | set(extra)) - kept)
