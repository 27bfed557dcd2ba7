"""What a single word may be in a name, told by lists, by the lexicon and by its form."""

from collections.abc import Iterator
from functools import cache, partial
from typing import NamedTuple

from corpus_tools.arabic.affixes import NOUN_ENDINGS, PERFECT_ENDINGS, imperfects, pronouns
from corpus_tools.arabic.cues import DATELINE_CITIES, GIVEN_NAMES
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.lexicon import load_lexicon
from corpus_tools.arabic.wordlists import listed_phrases, read_lists
from corpus_tools.naming.foreign import foreignness

__all__ = [
    "ADMIN",
    "BODY",
    "BODY_HEAD",
    "COMMON",
    "DEFINITE",
    "FAMILY",
    "FIELD",
    "FOREIGN",
    "GIVEN",
    "LATIN",
    "LEADS",
    "LINK",
    "NISBA",
    "NUMBER",
    "PERHAPS_FOREIGN",
    "PLACE",
    "PLACE_HEAD",
    "SPEECH",
    "STOP",
    "STRANGE",
    "TITLE",
    "WEAK",
    "Traits",
    "listed_names",
    "may_be_a_name",
    "may_be_a_verb",
    "may_be_another_word",
    "traits_of",
    "word_in_lexicon",
]

# What a word may be; a word may be several.
GIVEN = 1  # a listed given name
FAMILY = 2  # a listed family name
WEAK = 4  # a listed name that is as often another word
PLACE = 8
BODY = 16
TITLE = 32
BODY_HEAD = 64
PLACE_HEAD = 128  # a part of the name: نهر النيل
ADMIN = 256  # no part of it: مدينة الرقة
LINK = 512  # بن، أبو، آل، عبد
SPEECH = 1024  # a verb of saying
STOP = 2048
DEFINITE = 4096
NISBA = 8192  # an adjective of a listed nationality
STRANGE = 16384  # no lexicon has it, in any form
COMMON = 32768  # the lexicon has it
NUMBER = 65536
LEADS = 131072  # names of several words may begin here
FIELD = 262144  # of a ministry: الخارجية
FOREIGN = 524288  # strange, with the letters of a foreign name
LATIN = 1048576
PERHAPS_FOREIGN = 2097152  # the lexicon explains it, but it has such letters
#: From here on a word looks like a foreign name; up to there, like an Arabic word.
_FOREIGN, _ARABIC = 0.4, -1.2
#: What keeps a name whole that looks as if something were glued before it.
_LISTED = GIVEN | FAMILY | WEAK | PLACE | BODY | TITLE | BODY_HEAD | PLACE_HEAD | ADMIN | LINK
_LISTED |= NISBA | FIELD | LEADS
_NO_PERSON = PLACE | BODY | TITLE | BODY_HEAD | NISBA | ADMIN | PLACE_HEAD | LEADS | FIELD
_SHORTEST = 2
#: A name of so many letters needs more than a letter before it to be seen in a longer word.
_SHORT = 3
#: Words of a hashtag that is a person's name, at most.
_LONGEST = 3
_NISBA_ENDINGS = ("", "ه", "ون", "ين", "ات", "ا", "ان", "تين", "تان")


class Traits(NamedTuple):
    """What a word may be (see the flags), and how many letters are glued before it.

    Attributes
    ----------
    flags : int
    glued : int
        Letters of the key before the name: 2 in وبفرنسا.
    bare : str
        The key without them, with its article: العراق for للعراق.
    """

    flags: int
    glued: int
    bare: str


_name_words = partial(listed_phrases, "name_words.txt")
_naming = partial(listed_phrases, "naming.txt")


#: The listed names of bodies, of every sort.
listed_bodies = partial(listed_phrases, "bodies.txt", "bodies", "news outlets", "platforms")


@cache
def listed_names() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return the listed names of several words, by the first one: the words, and the kind."""
    found: dict[str, str] = {}
    for phrase in listed_phrases("names.txt", "countries") | _name_words("countries"):
        found[phrase] = "place"
    for phrase in DATELINE_CITIES | _name_words("names of several words"):
        if phrase.split()[0] not in _person_starts():
            found.setdefault(phrase, "place")
    for phrase in _naming("places"):
        found[phrase] = "place"
    for phrase in _naming("people"):
        found[phrase] = "person"
    for phrase in _naming("no names"):
        found[phrase] = ""
    for phrase in listed_bodies():
        found[phrase] = "body"
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, kind in sorted(found.items(), key=lambda item: -item[0].count(" ")):
        words = tuple(phrase.replace(".", " ").split())
        if len(words) > 1:
            by_first.setdefault(words[0], []).append((words, kind))
    return by_first


@cache
def _person_starts() -> frozenset[str]:
    """Return what begins the listed names of several words that are a person's."""
    return _naming("person starts")


@cache
def _flags() -> dict[str, int]:
    """Return the flags of every listed word."""
    flags: dict[str, int] = {}

    def add(words: frozenset[str] | set[str], flag: int) -> None:
        for word in words:
            flags[word] = flags.get(word, 0) | flag

    weak = _name_words("also common words") | _naming("also common")
    countries = listed_phrases("names.txt", "countries") | _name_words("countries")
    not_places = listed_phrases("names.txt", "not places") | weak
    places = (_name_words("cities") | DATELINE_CITIES) - not_places | countries
    places |= _naming("places")
    given = (_name_words("given names") | GIVEN_NAMES) - weak
    add(given | _naming("given names"), GIVEN)
    add(
        _name_words("family names") - weak | _naming("family names"),
        FAMILY,
    )
    add(weak, WEAK)
    add(places, PLACE)
    add(listed_bodies(), BODY)
    titles = listed_phrases("names.txt", "titles") | _naming("titles")
    indefinite = titles - _naming("titles with their article alone")
    add(indefinite | {"ال" + title for title in titles}, TITLE)
    heads = listed_phrases("bodies.txt", "heads", "weak heads", "before bodies")
    add(heads | {"ال" + head for head in heads}, BODY_HEAD)
    add(_naming("heads of places"), PLACE_HEAD)
    admin = _naming("kinds of places")
    add(admin | {"ال" + head for head in admin}, ADMIN)
    add(_naming("links"), LINK)
    add(listed_phrases("bodies.txt", "fields of ministries"), FIELD)
    nations = {word + ending for word in _name_words("nationalities") for ending in _NISBA_ENDINGS}
    add(nations | {"ال" + word for word in nations}, NISBA)
    add(frozenset(listed_names()), LEADS)
    flags = {key: flag for key, flag in flags.items() if " " not in key}
    for word in _naming("loan words"):
        flags.setdefault(word, COMMON)
        flags.setdefault("ال" + word, COMMON | DEFINITE)
    for word, flag in _function_words().items():
        flags[word] = flags.get(word, 0) | flag
    return flags


@cache
def _function_words() -> dict[str, int]:
    """Return stop words and verbs of saying, in normalised spelling."""
    found: dict[str, int] = {}
    lists = read_lists("stopwords.txt")
    for of, flag in (("function", STOP), ("calendar", STOP), ("reporting", STOP | SPEECH)):
        for line in lists[of]:
            for entry in line.split():
                word, *how = entry.split("+")
                key = normalize(word)
                found[key] = found.get(key, 0) | flag
                if "A" in how:
                    found["ال" + key] = found.get("ال" + key, 0) | flag
                if "P" in how:
                    for pronoun in ("ه", "ها", "هم", "هما"):
                        found[key + pronoun] = found.get(key + pronoun, 0) | flag
    return found


def _cuts(key: str) -> Iterator[tuple[int, str]]:
    """Yield what a word may be: how many letters are glued before it, and the rest.

    >>> list(_cuts("وللعراق"))
    [(0, 'وللعراق'), (1, 'للعراق'), (2, 'العراق'), (2, 'لعراق')]
    """
    yield 0, key
    for conjunction in (0, 1):
        if conjunction and (key[:1] not in ("و", "ف") or len(key) <= _SHORTEST):
            break
        rest = key[conjunction:]
        if conjunction:
            yield 1, rest
        if rest.startswith("لل") and len(rest) > _SHORTEST + 2:
            yield conjunction + 1, "ال" + rest[2:]
        if rest[:1] in ("ب", "ل", "ك") and len(rest) > _SHORTEST:
            yield conjunction + 1, rest[1:]


_cache: dict[str, Traits] = {}
_MOST = 1 << 19


def traits_of(key: str) -> Traits:
    """Tell what a word may be by itself, from its key.

    Examples
    --------
    >>> traits = traits_of("وللعراق")
    >>> traits.glued, traits.bare, bool(traits.flags & PLACE)
    (2, 'العراق', True)
    """
    found = _cache.get(key)
    if found is None:
        if len(_cache) >= _MOST:
            _cache.clear()
        found = _cache[key] = _told(key)
    return found


def _told(key: str) -> Traits:
    if not key or key[0].isdigit():
        return Traits(NUMBER, 0, key)
    if not "ء" <= key[0] <= "ي":
        return Traits(LATIN | _flags().get(key, 0), 0, key)
    if "_" in key:
        return Traits(_of_hashtag(key.replace("_", " ").split()), 0, key)
    own = _flags().get(key, 0)
    if own:
        return Traits(own | _form(key), 0, key)
    listed = _listed_behind(key)
    if listed is not None:
        return listed
    perhaps = PERHAPS_FOREIGN * (foreignness(key) > _FOREIGN)
    if word_in_lexicon(key):
        return Traits(COMMON | _form(key) | perhaps, 0, key)
    for glued, rest in _cuts(key):
        if _is_known(rest):
            return Traits(COMMON | _form(rest) | perhaps, glued, rest)
    return _strange(key)


def _listed_behind(key: str) -> Traits | None:
    """Return the listed word that stands in a word behind what is glued before it."""
    lexicon, flags = load_lexicon().lemmas, _flags()
    for glued, rest in _cuts(key):
        listed = flags.get(rest, 0)
        if not listed:
            continue
        if listed & STOP and not listed & _LISTED:
            return Traits(listed, glued, rest)
        if len(rest) <= _SHORTEST:
            continue
        whole_word = key in lexicon or (glued > 1 and key[1:] in lexicon)
        if listed & _NO_PERSON and (not whole_word or rest.startswith("ال")):
            return Traits(listed | _form(rest), glued, rest)
        if whole_word or not listed & (GIVEN | FAMILY | WEAK | LINK):
            continue
        # ك is rare before a name, and a common first letter.
        short = len(rest) <= _SHORT and (key[0] == "ك" or not (glued == 1 and key[0] in "وف"))
        if listed & LINK or not short:
            return Traits(listed | _form(rest), glued, rest)
    return None


def _of_hashtag(words: list[str]) -> int:
    """Return what a hashtag of several words names: #محمد_صلاح."""
    if len(words) < _SHORTEST:
        return 0
    for listed, kind in listed_names().get(words[0], ()):
        if list(listed) == words:
            return {"place": PLACE, "body": BODY, "person": FAMILY}.get(kind, 0)
    first, last = traits_of(words[0]).flags, traits_of(words[-1]).flags
    if first & BODY_HEAD and last & (NISBA | DEFINITE) == NISBA | DEFINITE:
        return BODY  # وزارة_المالية_السعودية
    person = first & GIVEN and last & (GIVEN | FAMILY | WEAK | FOREIGN) and len(words) <= _LONGEST
    return FAMILY if person else 0


def _strange(key: str) -> Traits:
    """Tell what a word may be that no list and no lexicon has."""
    if key[-1] == "و" and len(key) > _SHORT and _is_noun(key + "ن"):
        return Traits(COMMON, 0, key)  # منظمو, before a genitive
    if key.startswith("لل") and len(key) > _SHORTEST + 1:
        return Traits(DEFINITE, 1, "ال" + key[2:])
    behind = foreignness(key[3:]) if key[1:3] == "ال" and len(key) > _SHORTEST + 3 else 1.0
    if behind <= 0 and key[0] in "بوفك":
        # بالوساطة is ب and الوساطة; فالكاو is a name.
        return Traits(DEFINITE | STRANGE * (behind > _ARABIC), 1, key[1:])
    other = _flags().get(key.replace("ج", "غ"), 0) & (GIVEN | FAMILY | PLACE)
    if other:
        return Traits(other, 0, key)  # مارجريت for مارغريت
    glued, bare = 0, key
    look = foreignness(key.removeprefix("ال"))
    if key[0] in "وف" and len(key) > _SHORTEST + 2:
        without = foreignness(key[1:].removeprefix("ال"))
        if without > look and not (key.startswith("فال") and without > 0):
            glued, bare, look = 1, key[1:], without
    flags = STRANGE * (look > _ARABIC) | FOREIGN * (look > _FOREIGN) | _form(bare)
    return Traits(flags, glued, bare)


def _form(key: str) -> int:
    known = COMMON if word_in_lexicon(key) else 0
    return known | (DEFINITE if key.startswith("ال") and len(key) > 3 else 0)


def word_in_lexicon(key: str) -> bool:
    """Tell whether the lexicon has a word as it stands, or without its article."""
    lemmas = _lemmas()
    return key in lemmas or (key.startswith("ال") and key[2:] in lemmas)


def _is_known(key: str) -> bool:
    """Tell whether a word is a form of a word that the lexicon has."""
    if word_in_lexicon(key):
        return True
    bare = key[2:] if key.startswith("ال") and len(key) > _SHORTEST + 2 else key
    forms = [bare]
    if bare == key:
        if key[0] == "س" and len(key) > 4:
            forms.append(key[1:])
        forms += [rest.replace("ة", "ه") for form in tuple(forms) for _, rest, _ in pronouns(form)]
    return any(_is_noun(form) or (bare == key and _is_verb(form)) for form in forms)


def _is_noun(form: str) -> bool:
    """Tell whether a word is a noun of the lexicon, or a listed title, with an ending."""
    lemmas, flags = _lemmas(), _flags()
    bases = (base.replace("ة", "ه") for base, _ in NOUN_ENDINGS.bases(form))
    return form in lemmas or any(
        len(base) > _SHORTEST and (base in lemmas or flags.get(base, 0) & TITLE) for base in bases
    )


def _is_verb(form: str) -> bool:
    """Tell whether a word may be a form of a verb of the lexicon."""
    lemmas = _lemmas()
    return any(base in lemmas for base, _ in (*PERFECT_ENDINGS.bases(form), *imperfects(form)))


def may_be_a_name(bare: str) -> bool:
    """Tell whether a common word may be a family's name: no form of a verb, no adverb.

    >>> may_be_a_name("فارس"), may_be_a_name("قرر"), may_be_a_name("بركات"), may_be_a_name("يكمل")
    (True, False, True, False)
    """
    return not may_be_a_verb(bare) and not (bare[-1] == "ا" and len(bare) > _SHORTEST + 1)


@cache
def _lemmas() -> dict[str, tuple[str, ...]]:
    """Return the lemmas of each form, with its teh marbuta folded as keys have it."""
    found: dict[str, tuple[str, ...]] = {}
    for form, lemmas in load_lexicon().lemmas.items():
        folded = form.replace("ة", "ه")
        found[folded] = (*found.get(folded, ()), *lemmas)
    return found


def may_be_a_verb(bare: str) -> bool:
    """Tell whether the lexicon has a word as a form of a verb.

    >>> may_be_a_verb("حسن"), may_be_a_verb("يكمل"), may_be_a_verb("خالد")
    (True, True, False)
    """
    kinds = load_lexicon().kinds
    lemmas = _lemmas().get(bare, ())
    if any("verb" in kinds.get(lemma, "") for lemma in lemmas):
        return True
    imperfect = bare[:1] in ("ي", "ت", "ن") and len(bare) > _SHORTEST + 1
    return imperfect and any("verb" in kinds.get(base, "") for base, _ in imperfects(bare))


def may_be_another_word(bare: str) -> bool:
    """Tell whether the lexicon has a word with other forms: مطر has some, نتنياهو has none.

    >>> may_be_another_word("مطر"), may_be_another_word("نتنياهو")
    (True, False)
    """
    lonely = load_lexicon().lonely
    return any(lemma not in lonely for lemma in _lemmas().get(bare, ()))
