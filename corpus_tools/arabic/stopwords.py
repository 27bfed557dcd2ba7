"""The one stop list, kept by purpose and read with every prefix its words can take."""

import itertools
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from os import PathLike
from pathlib import Path

from corpus_tools.arabic.html.cards import card
from corpus_tools.arabic.letters import fold, fold_each, strip_marks, tidy
from corpus_tools.arabic.lexicon import lemma_as_spelled
from corpus_tools.arabic.tokens import tokenize
from corpus_tools.arabic.wordlists import read_lists
from corpus_tools.errors import InputError, list_of_words, os_error
from corpus_tools.messages import Lang, Message, both

__all__ = [
    "ATTACHED_PRONOUNS",
    "DEFAULT_LISTS",
    "StopWords",
    "chosen_stop_words",
    "flagged_words",
    "read_stop_words",
    "stop_words",
]

#: Lists left out of counts by default: words that say nothing about what an article is about.
DEFAULT_LISTS = ("function", "reporting", "calendar")

#: Pronouns as they are attached to function words.
ATTACHED_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "ك", "كم", "نا")
#: و and ف stand before any word; ب ل ك only before what can be a noun: بلدية is not ب + لديه.
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_LONGEST_PARTICLE = 2
#: What a word of the user's own may take when it says nothing of it: a noun's prefixes.
_NOUN = frozenset("AN")
_NOTHING: tuple[str, ...] = ()
_KEEP = "keep"
#: Words that a list of them, or an error, shows.
_SHOWN, _SHOWN_IN_NOTEBOOK, _NAMED = 8, 40, 3


@dataclass(frozen=True)
class _Entry:
    """A listed word with its flags; `particle` where no other word is meant with a prefix: وقد."""

    word: str
    flags: frozenset[str]
    particle: bool = False


@cache
def _entries() -> dict[str, list[_Entry]]:
    """Return what each list of the package's file holds."""
    return {
        name: [_entry(name, written) for line in lines for written in line.split()]
        for name, lines in read_lists("stopwords.txt").items()
    }


def _entry(name: str, written: str) -> _Entry:
    word, *flags = written.split("+")
    return _Entry(word, frozenset(flags), name == "function" and _is_particle(word))


def _is_particle(word: str) -> bool:
    """Tell whether a function word is so short that it is commoner than any word like it.

    Not a preposition with its pronoun (لي، لك): ولي is more often a guardian, فلك an orbit.
    """
    attached = word[0] in _PREPOSITIONS and word[1:] in (*ATTACHED_PRONOUNS, "ي")
    return len(word) <= _LONGEST_PARTICLE and not attached


@cache
def _lists() -> dict[str, frozenset[str]]:
    """Return each list with every prefixed and suffixed form its flags allow."""
    return {name: _spread(entries) for name, entries in _entries().items()}


def _spread(entries: Iterable[_Entry]) -> frozenset[str]:
    return frozenset(form for entry in entries for form in _forms(entry))


@cache
def flagged_words(flag: str) -> "StopWords":
    """Return the stop words of a flag.

    S may begin a name (يوم عرفة), E may end one, B stands between names, Q is a number.
    """
    words = {e.word for es in _entries().values() for e in es if flag in e.flags}
    return StopWords(strict=words)


def _keys(words: list[str]) -> list[str]:
    # وحدة is not وحده, على is not علي: teh marbuta, the seats of hamza and the last letter tell
    # content words from these.
    tidied = fold_each(tidy, words)
    keys = fold_each(partial(fold, seats=False), tidied)
    for at, bare in enumerate(fold_each(strip_marks, tidied)):
        if bare[-1:] == "ى":
            keys[at] = keys[at][:-1] + "ى"
    return keys


def _key(word: str) -> str:
    return _keys([word])[0]


#: An alef that may stand for any in words that are given without their hamzas.
_ANY_ALEF = "?"
_HAMZAS = "أإآ"
_ALEFS = {letter: chr(0xE000 + at) for at, letter in enumerate(_HAMZAS)}
_TO_PLACEHOLDER = str.maketrans(_ALEFS)
_FROM_PLACEHOLDER = str.maketrans({mark: letter for letter, mark in _ALEFS.items()})


def _exact(words: list[str]) -> list[str]:
    """Return the keys of words with the hamzas of their alefs: إمام is not أمام."""
    kept = [tidy(word).translate(_TO_PLACEHOLDER) for word in words]
    return [key.translate(_FROM_PLACEHOLDER) for key in _keys(kept)]


def _forms(entry: _Entry) -> set[str]:
    """List a word with its pronouns and prefixes, but for forms that are another word.

    They are keys (see `_exact`), with the hamzas of their alefs.
    """
    flags = entry.flags
    bases = _with_other_yeh(entry.word)
    if "P" in flags:
        bases |= {entry.word + pronoun for pronoun in ATTACHED_PRONOUNS}
    if "A" in flags:
        bases |= {"ال" + base for base in bases}
    forms: set[str] = set()
    for base in bases:
        prefixed = {base}
        if "N" in flags:
            prefixed |= {_attach(preposition, base) for preposition in _PREPOSITIONS}
        if "V" in flags:
            prefixed |= {particle + base for particle in "سل"}
        forms.update(_exact([base]))
        sure = entry.particle and len(base) <= _LONGEST_PARTICLE
        written = [c + form for c in _CONJUNCTIONS for form in prefixed]
        bare = fold_each(strip_marks, written)
        for word, key, form in zip(bare, _keys(written), _exact(written), strict=True):
            if sure or not _is_another_word(word, key):
                forms.add(form)
    return forms


def _attach(preposition: str, base: str) -> str:
    """Join a preposition; ل swallows the article's alef (ل + الأول = للأول)."""
    return "ل" + base[1:] if preposition == "ل" and base.startswith("ال") else preposition + base


def _with_other_yeh(word: str) -> set[str]:
    """Add the spelling of those who use one last letter for ي and ى (فى، حتي).

    Not where it is another word: علي is a name before it is على, رأي is an opinion.
    """
    other = word[:-1] + {"ى": "ي", "ي": "ى"}.get(word[-1], word[-1])
    lemma = lemma_as_spelled(other)
    is_other = lemma == other or (lemma and lemma_as_spelled(other + "ين"))
    return {word} if is_other else {word, other}


@cache
def _is_another_word(written: str, key: str) -> bool:
    """Tell whether a word with a prefix is, as a whole, some other word of the lexicon.

    It is a noun with forms of its own (وجهة، وجهات; فلكي، فلكيين), a verb with its own present
    tense (فتحت، يفتح), or a name without the hamza of the listed word (باول is not بأول). The
    lexicon holds many words with their prefixes as well (لهذا، فقد); these have no such forms.
    """
    name = key[0] in _PREPOSITIONS and key != written and lemma_as_spelled(key) == key
    return name or any(
        lemma_as_spelled(word) == word and (_is_noun(word) or _is_verb(word))
        for word in _spelled(key)
    )


def _is_noun(word: str) -> bool:
    return bool(lemma_as_spelled(word.removesuffix("ة") + "ات") or lemma_as_spelled(word + "ين"))


def _is_verb(word: str) -> bool:
    stem = word.removesuffix("ت")
    return stem != word and lemma_as_spelled(stem) == stem and lemma_as_spelled("ي" + stem) != ""


def _spelled(key: str) -> Iterator[str]:
    """Yield the spellings of a key in which words of the lexicon may stand."""
    yield key
    at = key.find("ا")
    if at >= 0:
        yield from (f"{key[:at]}{hamza}{key[at + 1 :]}" for hamza in "أإآ")


class StopWords(Collection[str]):
    """A set of stop words, compared in normalised spelling.

    Parameters
    ----------
    words : iterable of str
        In any spelling; read through `letters.normalize`, as text is, but for teh marbuta, the
        seats of hamza and a last ى. A word with a hamza on its alef is not one with another
        (إمام is not أمام), but stands for one without, as one without stands for all.
    strict : iterable of str
        More words, whose alefs without hamza have none: السنة does not stand for ألسنة.
    """

    def __init__(self, words: Iterable[str] = (), *, strict: Iterable[str] = ()) -> None:
        given = list_of_words(words, "StopWords")
        loose = [word.replace("ا", _ANY_ALEF) for word in _exact(given)]
        self._exact: dict[str, set[str]] = {}
        for exact in (*loose, *_exact(list(strict))):
            key = exact.replace(_ANY_ALEF, "ا").translate(_WITHOUT_HAMZA)
            self._exact.setdefault(key, set()).add(exact)

    def __contains__(self, word: object) -> bool:
        return self.among([str(word)])[0]

    def among(self, words: list[str]) -> list[bool]:
        """Tell of each of many words whether it is one of these.

        >>> StopWords(["في"]).among(["نهر", "في"])
        [False, True]
        """
        keys = _keys(words)
        found = [key in self._exact for key in keys]
        at = [i for i, (word, is_one) in enumerate(zip(words, found, strict=True)) if is_one]
        for i, exact in zip(at, _exact([words[i] for i in at]), strict=True):
            if exact != keys[i]:
                found[i] = any(_fits(exact, listed) for listed in self._exact[keys[i]])
        return found

    def __repr__(self) -> str:
        some = "، ".join(itertools.islice(self, _SHOWN))
        return f"StopWords({len(self)} words{f': {some}' if some else ''}{self._more})"

    def _repr_html_(self) -> str:
        return self.card()

    def card(self, lang: Lang = "ar") -> str:
        """Return what it shows of itself in a notebook; see `views.show`."""
        some = f"{'، '.join(itertools.islice(self, _SHOWN_IN_NOTEBOOK))}{self._more}"
        return card([both("stop_words_shown", n=len(self)), (some, "")], lang=lang)

    @property
    def _more(self) -> str:
        return "، …" if len(self) > _SHOWN else ""

    @property
    def exact(self) -> list[str]:
        """All that is known of them, as `strict` takes it: what makes the same stop words again.

        >>> stop = StopWords(["أمام", "السنة"])
        >>> StopWords(strict=stop.exact).among(["أمام", "إمام", "ألسنة"])
        [True, False, True]
        """
        return sorted(set().union(*self._exact.values()))

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._exact))

    def __len__(self) -> int:
        return len(self._exact)


_WITHOUT_HAMZA = str.maketrans(dict.fromkeys(_HAMZAS, "ا"))


def _fits(word: str, listed: str) -> bool:
    """Tell whether a word with hamzas is a listed one, whose alef may be any."""
    return all(
        other in (letter, _ANY_ALEF) or letter not in _HAMZAS
        for letter, other in zip(word, listed, strict=True)
    )


def chosen_stop_words(stop: "StopWords | Iterable[str] | None") -> "StopWords":
    """Return the stop words that are meant: by default the package's, of an empty list none.

    Raises
    ------
    InputError
        It is a list of words, which might be meant to be added, or to be all.

    Examples
    --------
    >>> len(chosen_stop_words([])), chosen_stop_words(None) is stop_words()
    (0, True)
    """
    if stop is None:
        return stop_words()
    if isinstance(stop, StopWords):
        return stop
    words = [stop] if isinstance(stop, str) else list_of_words(stop, "stop")
    if not words:
        return StopWords()
    shown = ", ".join([*map(repr, words[:_NAMED]), *(["…"] if len(words) > _NAMED else [])])
    raise InputError(
        f"stop: expected stop words made by ct.stop_words; found words, which would"
        f" replace all {len(stop_words())} of the package: stop=ct.stop_words(extra=[{shown}])"
        f" adds them, stop=ct.stop_words([], extra=[{shown}]) leaves out nothing else, stop=[]"
        " nothing at all"
    )


def stop_words(
    lists: Iterable[str] = DEFAULT_LISTS,
    *,
    extra: Iterable[str] = _NOTHING,
    keep: Iterable[str] = _NOTHING,
    file: str | PathLike[str] | None = None,
) -> StopWords:
    """Return the stop words of the named lists.

    Parameters
    ----------
    lists : iterable of {"function", "reporting", "calendar"}
        Function words, verbs of reporting (قال، أضاف), words of the calendar (الأربعاء، أغسطس).
    extra, keep : iterable of str
        Words to add, and words to take out again, each with the conjunctions, article and
        prepositions that a noun can take, where that makes no other word.
    file : path, optional
        A text file of more such words; `read_stop_words` says how it is written.

    Raises
    ------
    InputError
        A list of that name does not exist, or the file cannot be used; the message names the line.

    Examples
    --------
    >>> "وفي" in stop_words(), "مذكرة" in stop_words(), "قالت" in stop_words(["function"])
    (True, False, False)
    >>> "بمصدر" in stop_words(extra=["مصدر"])
    True
    """
    if extra is keep is _NOTHING and file is None:
        return _of_lists(tuple(list_of_words(lists, "lists")))
    return _gathered(lists, extra, keep, file)


@cache
def _of_lists(lists: tuple[str, ...]) -> StopWords:
    return _gathered(lists, (), (), None)


def _gathered(
    lists: Iterable[str],
    extra: Iterable[str],
    keep: Iterable[str],
    file: str | PathLike[str] | None,
) -> StopWords:
    known = _lists()
    chosen: set[str] = set()
    for name in list_of_words(lists, "lists"):
        if name not in known:
            raise InputError(f"stop list: expected one of {', '.join(known)}; found {name!r}")
        chosen |= known[name]
    added = [_Entry(word, _NOUN) for word in _one_by_one(extra, "extra")]
    kept = [_Entry(word, _NOUN) for word in _one_by_one(keep, "keep")]
    if file is not None:
        more, fewer = read_stop_words(file)
        added += (_Entry(word, flags) for word, flags in more.items())
        kept += (_Entry(word, flags) for word, flags in fewer.items())
    out = StopWords(_spread(kept))
    stays = (word for word, is_out in _paired(chosen, out) if not is_out)
    added_too = (word for word, is_out in _paired(_spread(added), out) if not is_out)
    return StopWords(added_too, strict=stays)


def _one_by_one(given: Iterable[str], name: str) -> list[str]:
    """Return the words of a list; what holds no word, or several, would be found nowhere."""
    words = list_of_words(given, name)
    for word in words:
        if len(tokenize(word)) != 1:
            raise InputError(f"{name}: expected a word; found {word!r}")
    return words


def _paired(words: Iterable[str], out: StopWords) -> Iterator[tuple[str, bool]]:
    ordered = sorted(words)
    return zip(ordered, out.among(ordered), strict=True)


def read_stop_words(
    file: str | PathLike[str],
) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Read a user's own stop words.

    A UTF-8 text file: words with white space between them, ``#`` before a comment. Words below a
    line ``[keep]`` are taken out of the package's lists. A word takes the prefixes of a noun
    (و ف ب ل ك ال); with flags it takes و ف and what they name: ``+A`` the article, ``+N`` ب ل ك,
    ``+P`` attached pronouns, ``+V`` the particles س ل of a present-tense verb.

    Parameters
    ----------
    file : path

    Returns
    -------
    more, fewer : dict of word to flags
        Words to add and words to take out.

    Raises
    ------
    InputError
        The file cannot be read or holds something else; the message names file and line.
    """
    path = Path(file)
    try:
        lines = path.read_bytes().decode("utf-8-sig").splitlines()
    except OSError as error:
        told = Message("stop_words_file", path=path, why=os_error(error))
        raise InputError(told) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        found_byte = Message("stop_words_bytes", found=f"{error.object[error.start]:#04x}")
        raise InputError(Message("in_line", file=path, line=line, told=found_byte)) from None
    found: dict[str, dict[str, frozenset[str]]] = {"": {}, _KEEP: {}}
    section = ""
    for number, written in enumerate(lines, start=1):
        place = {"file": path, "line": number}
        text = tidy(written).partition("#")[0].strip()
        if text.startswith("["):
            section = text.strip("[] ")
            if text != f"[{_KEEP}]":
                told = Message("stop_words_section", keep=_KEEP, found=text)
                raise InputError(Message("in_line", told=told, **place))
            continue
        for entry in text.replace("،", " ").replace(",", " ").split():
            word, *flags = entry.split("+")
            if tokenize(word) != [word] or word[0].isdigit():
                told = Message("word_expected", found=entry)
                raise InputError(Message("in_line", told=told, **place))
            if not set(flags) <= set("ANPV"):
                told = Message("stop_words_flags", found=entry)
                raise InputError(Message("in_line", told=told, **place))
            found[section][word] = frozenset(flags) or _NOUN
    return found[""], found[_KEEP]
