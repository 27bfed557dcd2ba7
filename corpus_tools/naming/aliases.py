"""Which mentions are one person, place or body, in an article and over a corpus.

A family's name alone is the person whose full name stands before it in the article, unless two
share it; the headline is read last, since the text explains it. Doubt keeps two apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import combinations

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.spelling import distinct_pairs, merge_spellings
from corpus_tools.arabic.wordlists import listed_phrases, read_lists, split_phrases
from corpus_tools.naming.foreign import foreignness
from corpus_tools.naming.mentions import Mention
from corpus_tools.naming.traits import (
    BODY,
    BODY_HEAD,
    COMMON,
    DEFINITE,
    FAMILY,
    GIVEN,
    LINK,
    NISBA,
    PERHAPS_FOREIGN,
    PLACE,
    STOP,
    STRANGE,
    TITLE,
    WEAK,
    may_be_a_verb,
    traits_of,
)
from corpus_tools.naming.words import words_of
from corpus_tools.terms.spelling.rules import WEAK as LOOSE_RULES
from corpus_tools.terms.spelling.rules import edits_between, skeleton

__all__ = [
    "Entity",
    "antecedent",
    "best_name",
    "entities_of",
    "is_given_name",
    "name_key",
    "same_entities",
]

_ARTICLE = "ال"
_MINISTRY = "وزاره"
#: Letters of names whose spelling may differ, at least.
_LEAST_LETTERS = 4
#: A surname alone is the only bearer's in the corpus where so many articles have the full name;
#: a listed family's, always.
_BEARER = 3
#: What is one word with the next one in the key of a name.
_JOINED = {"عبد": "عبد", "ابو": "ابو", "ابي": "ابو", "ابا": "ابو"}
#: Letters for one sound of foreign names.
_SOUNDS = frozenset("غجكگ")
#: Bodies that are not shown by these words alone where the articles have others.
_NOT_ALONE = frozenset({"الدولة الإسلامية", "الدولة الاسلامية"})
_TWO = 2
_FATHERS = ("بن", "بنت")
#: Characters behind a given name that its surname stands in.
_FURTHER = 40
#: Groups that share a word, at most, if the word alone is to mean one of them.
_CROWD = 50
Key = tuple[str, ...]


@dataclass
class Entity:
    """A person, place or body, and where one article names it.

    Attributes
    ----------
    name : str
        The fullest of its commonest spellings in the article.
    kind : str
        ``person``, ``place`` or ``body``.
    places : list of (int, Mention)
        The row of the line, and the mention there.
    """

    name: str
    kind: str
    places: list[tuple[int, Mention]] = field(default_factory=list)


@cache
def name_key(name: str) -> Key:
    """Return the words of a name in the spelling under which names are one.

    House spellings fold (أميركا, أمريكا), عبد and أبو stand with their word, بن is ابن, and a
    ministry's field stands for it (الخارجية الأميركية).

    >>> name_key("وزارة الخارجية الأميركية") == name_key("الخارجية الأمريكية")
    True
    >>> name_key("عبد الله بن زايد"), name_key("أبي بكر")
    (('عبدالله', 'بن', 'زايد'), ('ابوبكر',))
    """
    own = _own_key(name)
    return _listed_aliases().get(own, own)


def _own_key(name: str) -> Key:
    words: list[str] = []
    joined = ""
    for word in normalize(name).replace("-", " ").replace(".", " ").split():
        if word in _JOINED:
            joined = _JOINED[word]
            continue
        word = "بن" if word == "ابن" else word
        article = _ARTICLE if word.startswith(_ARTICLE) and len(word) > _LEAST_LETTERS else ""
        words.append(joined + article + merge_spellings(word.removeprefix(article)))
        joined = ""
    words += [joined] if joined or not words else []
    return tuple(words[words[0] == _MINISTRY and len(words) > 2 :])


@cache
def _listed_aliases() -> Mapping[Key, Key]:
    """Return the key of the first name of each line of names of one body or place."""
    lines = read_lists("bodies.txt")["names of one body"]
    lines = lines + read_lists("naming.txt")["names of one place"]
    lines = lines + [line for line in read_lists("name_words.txt")["countries"] if "|" in line]
    found: dict[Key, Key] = {}
    for line in lines:
        first, *others = map(_own_key, split_phrases(line))
        found.update((other, found.get(first, first)) for other in others)
    return found


def entities_of(lines: Sequence[str], mentions: Sequence[Sequence[Mention]]) -> list[Entity]:
    """Put the mentions of one article together that name one person, place or body.

    Parameters
    ----------
    lines : sequence of str
        The headline first, as `Corpus.lines` has it.
    mentions : sequence of sequences of Mention
        Of each line, as `NameFinder.find` returns them.

    Returns
    -------
    list of Entity
        In the order of their first places.

    Examples
    --------
    >>> from corpus_tools.naming.mentions import NameFinder
    >>> lines = ["كيري في باريس", "وصل جون كيري إلى باريس", "وقال كيري إن المتحدث جون كيربي معه"]
    >>> found = entities_of(lines, NameFinder().find(lines))
    >>> [(entity.name, len(entity.places)) for entity in found]
    [('جون كيري', 3), ('باريس', 2), ('جون كيربي', 1)]
    """
    groups = _Groups()
    for row in [*range(1, len(mentions)), *range(min(1, len(mentions)))]:
        for mention in mentions[row]:
            key = name_key(mention.name)
            office = _office(lines[row], mention)
            group = groups.home(key, mention.kind, office)
            whole = _whole_key(lines[row], mention) if mention.kind == "person" else key
            if whole != key and not (group and group.may_have(whole)):
                key, group = whole, groups.home(whole, mention.kind, office)
            apposed = _apposed(lines[row], mention, groups.last_body, row)
            if apposed is not None and group is not None and apposed is not group:
                groups.join(apposed, group)
            home = apposed or group or _Group(mention.kind)
            groups.add(home, key, row, mention)
            home.offices.add(office)
    found = [group.entity() for group in groups.all]
    return sorted(found, key=lambda entity: (entity.places[0][0], entity.places[0][1].start))


class _Group:
    """Mentions of one entity, with the keys of their names."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.keys: dict[Key, None] = {}
        self.places: list[tuple[int, Mention]] = []
        self.offices: set[str] = set()

    def may_have(self, key: Key) -> bool:
        """Tell whether a name may be one of these."""
        return any(_may_be_one(key, other, self.kind) for other in self.keys)

    def entity(self) -> Entity:
        places = sorted(self.places, key=lambda place: (place[0], place[1].start))
        return Entity(best_name(Counter(m.name for _, m in places), self.kind), self.kind, places)


def best_name(forms: Mapping[str, int], kind: str) -> str:
    """Choose the name to show: of a person the commonest of full names, else the commonest at all.

    Of names as common the one with its hamzas stands, and a plural stands in the nominative where
    a text has it.

    >>> best_name({"كيري": 9, "جون كيري": 2, "جون فوربس كيري": 1}, "person")
    'جون كيري'
    >>> best_name({"ميجان اوجلثورب": 2, "ميغان أوغلثورب": 2}, "person")
    'ميغان أوغلثورب'
    >>> best_name({"الحوثيين": 8, "الحوثيون": 1, "ميليشيات الحوثي": 7}, "body")
    'الحوثيون'
    """
    if kind == "body":
        return _name_of_body(forms)
    full = {form: n for form, n in forms.items() if kind != "place" and len(_own_key(form)) > 1}
    return _commonest(full or forms)


def _name_of_body(forms: Mapping[str, int]) -> str:
    """Choose the commonest name of a body that is no beginning of another: not الاتحاد alone.

    Of names as common the one stands that does not judge: not ميليشيات.
    """
    counts = Counter(forms)
    for form in forms:
        nominative = form.removesuffix("ين") + "ون"
        if form.endswith("ين") and nominative in forms:
            counts[nominative] += counts.pop(form)
    heads = {key[0] for key in map(_own_key, counts) if len(key) > 1}
    whole = {
        form: n
        for form, n in counts.items()
        if form not in _NOT_ALONE and (len(_own_key(form)) > 1 or _own_key(form)[0] not in heads)
    }
    most = max((whole or counts).values())
    ties = {form: n for form, n in (whole or counts).items() if n == most}
    judging = listed_phrases("bodies.txt", "heads that judge")
    neutral = {form: n for form, n in ties.items() if normalize(form).split()[0] not in judging}
    return _commonest(neutral or ties)


def _commonest(forms: Mapping[str, int]) -> str:
    return min(forms, key=lambda form: (-forms[form], -len(form), -_hamzas(form), form))


def _hamzas(name: str) -> int:
    return sum(name.count(letter) for letter in "أإآؤئ")


class _Groups:
    """The groups of one article, found by their names and by the words of these."""

    def __init__(self) -> None:
        self._all: dict[int, _Group] = {}
        self._of_key: dict[tuple[str, Key], _Group] = {}
        self._of_word: dict[tuple[str, str], dict[int, _Group]] = defaultdict(dict)
        self.last_body: _Group | None = None

    @property
    def all(self) -> list[_Group]:
        return list(self._all.values())

    def home(self, key: Key, kind: str, office: str = "") -> _Group | None:
        """Return the one group that a name belongs to; None where there is none, or several.

        Of several with a given name, the one that has its title: الملك سلمان.
        """
        same = self._of_key.get((kind, key))
        if same is not None:
            return same
        near = {
            n: group
            for word in {key[0], key[-1]}
            for n, group in self._with(kind, word).items()
            if group.may_have(key)
        }
        found = list(near.values())
        ranks = listed_phrases("naming.txt", "ranks")
        if office in ranks:
            found = [group for group in found if not group.offices & ranks - {office}]
        if len(found) > 1 and office:
            found = [group for group in found if office in group.offices]
        return found[0] if len(found) == 1 else None

    def _with(self, kind: str, word: str) -> dict[int, _Group]:
        """Return the groups that have a word; none where a crowd has it, which tells nothing."""
        found = self._of_word.get((kind, _sound(word)), {})
        return found if len(found) <= _CROWD else {}

    def add(self, group: _Group, key: Key, row: int, mention: Mention) -> None:
        self._all[id(group)] = group
        group.places.append((row, mention))
        self._enter(group, key)
        if group.kind == "body":
            self.last_body = group

    def _enter(self, group: _Group, key: Key) -> None:
        group.keys[key] = None
        self._of_key.setdefault((group.kind, key), group)
        for word in key:
            self._of_word[group.kind, _sound(word)][id(group)] = group

    def join(self, group: _Group, other: _Group) -> None:
        """Make one group of two."""
        del self._all[id(other)]
        group.places += other.places
        for key in other.keys:
            self._of_key[group.kind, key] = group
            for word in key:
                self._of_word[group.kind, _sound(word)].pop(id(other), None)
            self._enter(group, key)


def _office(line: str, mention: Mention) -> str:
    return normalize(line[slice(*mention.office)]) if mention.office else ""


@lru_cache(maxsize=1 << 16)
def _sound(word: str) -> str:
    return skeleton(word)


def _may_be_one(key: Key, other: Key, kind: str) -> bool:
    """Tell whether two names of one article may name one, the shorter after the longer."""
    if len(key) == len(other):
        return all(map(_same_word, key, other))
    shorter, longer = sorted((key, other), key=len)
    if kind == "body":
        # Only the later name may be the shorter one: وكالة الأنباء is not yet one of many.
        if len(shorter) == 1:
            return _is_of_a_state(shorter[0], longer)
        return 1 < len(key) < len(other) and all(map(_same_word, key, other))
    if kind == "place":
        return False
    if len(shorter) == 1:
        # Only the later name may be the shorter one.
        # The last name of سلمان بن عبدالعزيز is his father's.
        family = longer[-2] not in _FATHERS and _same_word(shorter[0], longer[-1])
        return len(key) == 1 and (family or shorter[0] == longer[0])
    if _same_word(shorter[0], longer[0]):
        if (
            shorter[1] == longer[1]
            and shorter[1] in _FATHERS
            and traits_of(shorter[-1]).flags & GIVEN
        ):
            # سلمان بن عبدالعزيز is not سلمان بن سلطان بن عبدالعزيز.
            return all(map(_same_word, shorter, longer))
        return _is_within(shorter[1:], longer[1:])
    # نصر الله is حسن نصر الله, but سلمان بن عبدالعزيز is the father of محمد بن سلمان.
    rest = longer[-len(shorter) :]
    return all(map(_same_word, shorter, rest)) and longer[-len(shorter) - 1] not in _FATHERS


def _whole_key(line: str, mention: Mention) -> Key:
    """Return the key of a given name with the surname behind it that no list has: سمير مقبل.

    Whoever is named so is not the bearer of another surname.
    """
    key = name_key(mention.name)
    if len(key) > 1 or not traits_of(key[0]).flags & (GIVEN | WEAK):
        return key
    rest = line[mention.end : mention.end + _FURTHER]
    after = (words_of(rest) or [None])[0]
    if after is None or not rest[: after.start].isspace():
        return key
    return name_key(f"{mention.name} {after.text}") if _is_surname(after.key) else key


def _is_surname(key: str) -> bool:
    """Tell whether a word right behind a given name can be but the rest of the name."""
    flags, glued, bare = traits_of(key)
    if glued:
        foreign = flags & (PERHAPS_FOREIGN | STRANGE) and not flags & (GIVEN | FAMILY | PLACE)
        return bool(foreign) and foreignness(key) > 1
    if flags & (GIVEN | FAMILY | LINK):
        return True
    if flags & (STOP | TITLE | PLACE | BODY | NISBA) or may_be_a_verb(bare):
        return False
    return bool(flags & (STRANGE | WEAK | PERHAPS_FOREIGN))


def is_given_name(name: str) -> bool:
    """Tell a given name alone, which many bear.

    >>> is_given_name("عبد الرحمن"), is_given_name("ترامب"), is_given_name("جون كيري")
    (True, False, False)
    """
    key = name_key(name)
    if len(key) != 1:
        return False
    flags = traits_of(key[0]).flags
    weak = flags & (WEAK | DEFINITE) == WEAK
    return bool((flags & GIVEN or weak) and not flags & FAMILY)


def _is_of_a_state(short: str, longer: Key) -> bool:
    """Tell whether a body's name is another with nationalities: الكونغرس, الكونغرس الأميركي."""
    if longer[0] != short or not traits_of(short).flags & BODY:
        return False
    return all(traits_of(word).flags & NISBA for word in longer[1:])


def _is_within(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Tell whether the words of one stand in another, in order."""
    rest = iter(longer)
    return all(any(_same_word(word, other) for other in rest) for word in shorter)


@cache
def _same_word(one: str, other: str) -> bool:
    """Tell whether two words are spellings of one name.

    >>> _same_word("شويغو", "شويجو"), _same_word("كيري", "كيربي"), _same_word("حسن", "حسين")
    (True, False, False)
    """
    if one == other:
        return True
    if min(len(one), len(other)) < _LEAST_LETTERS or _are_distinct(one, other):
        return False
    edits = edits_between(one, other)
    if not edits or any(edit.rule in LOOSE_RULES for edit in edits):
        return False
    if all(edit.letters and set(edit.letters) <= _SOUNDS for edit in edits):
        return True
    # Two words of the lexicon, or two names of its people, are two.
    known = [traits_of(word).flags & (GIVEN | WEAK | COMMON) for word in (one, other)]
    return not all(known)


def _are_distinct(one: str, other: str) -> bool:
    pairs = distinct_pairs()
    return (one, other) in pairs or (other, one) in pairs


#: Adjectives between a body and its other name in brackets, at most.
_ADJECTIVES = 1
_OPENING, _CLOSING = ("(", "«", '"', "“"), (")", "»", '"', "”")


def _apposed(line: str, mention: Mention, last: _Group | None, row: int) -> _Group | None:
    """Return the body that a name in brackets names again: وزارة الدفاع الأمريكية (البنتاغون)."""
    if mention.kind != "body" or last is None or last.places[-1][0] != row:
        return None
    end = last.places[-1][1].end
    between = line[end : mention.start].strip()
    aside = between[:-1].strip()
    if between[-1:] in _OPENING and aside.isalpha() and len(aside.split()) <= _ADJECTIVES:
        between = between[-1]  # وكالة الأنباء السورية الرسمية (سانا)
    closed = line[mention.end : mention.end + 1]
    return last if between in _OPENING and closed and closed in _CLOSING else None


def antecedent(
    word: str, row: int, start: int, entities: Iterable[Entity], kind: str = "body"
) -> Entity | None:
    """Return the body that a head noun alone stands for: الوزارة after وزارة الخزانة الأميركية.

    Parameters
    ----------
    word : str
        The noun as it is written, with its article and what is glued before it.
    row, start : int
        Where it stands: the row of the line, the first character.
    entities : iterable of Entity
        Of the article.
    kind : str

    Returns
    -------
    Entity or None
        The nearest one before whose name begins with the noun.

    Examples
    --------
    >>> from corpus_tools.naming.mentions import NameFinder
    >>> lines = ["", "فرضت وزارة الخزانة الأميركية عقوبات", "وقالت الوزارة إنها تدرس المزيد"]
    >>> found = entities_of(lines, NameFinder().find(lines))
    >>> antecedent("الوزارة", 2, 6, found).name
    'وزارة الخزانة الأميركية'
    """
    head = traits_of(normalize(word)).bare.removeprefix(_ARTICLE)
    best: tuple[tuple[int, int], Entity] | None = None
    for entity in entities:
        if entity.kind != kind:
            continue
        names = [normalize(mention.name) for _, mention in entity.places]
        heads = {name.split()[0].removeprefix(_ARTICLE) for name in names if name}
        ministry = head == _MINISTRY and any(_is_field(name) for name in names)
        if head not in heads and not ministry:
            continue
        before = [(at, m.start) for at, m in entity.places if (at, m.start) < (row, start)]
        if before and (best is None or max(before) > best[0]):
            best = max(before), entity
    return None if best is None else best[1]


def _is_field(name: str) -> bool:
    return name.split()[0] in listed_phrases("bodies.txt", "fields of ministries")


def same_entities(articles: Iterable[tuple[str, Sequence[Entity]]]) -> dict[tuple[str, int], int]:
    """Tell which entities of several articles are one.

    Names are one where their words are, in any listed or foreign spelling; where the shorter begins
    all longer ones that begin with it; and a surname alone where one person bears it in the corpus.
    A given name alone is somebody else in each article.

    Parameters
    ----------
    articles : iterable of (str, sequence of Entity)
        The id and the entities of each article.

    Returns
    -------
    dict
        Of each id and number of an entity in its article, the number of the whole.
    """
    keys: dict[tuple[str, int], tuple[str, Key]] = {}
    seen: Counter[tuple[str, Key]] = Counter()
    for article, entities in articles:
        for n, entity in enumerate(entities):
            own = (entity.kind, name_key(entity.name))
            if entity.kind == "person" and is_given_name(entity.name):
                # Two articles mean two men by محمد.
                own = (entity.kind, (*own[1], "", article, str(n)))
            keys[article, n] = own
            seen[own] += 1
    homes = {own: own for own in seen}
    for kind in ("person", "place", "body"):
        _join_spellings(homes, [key for of, key in seen if of == kind], kind, seen)
    _join_shorter(homes, seen)
    _join_surnames(homes, seen)
    _join_first_words(homes, seen)
    numbers: dict[tuple[str, Key], int] = {}
    return {
        place: numbers.setdefault(_root(homes, own), len(numbers)) for place, own in keys.items()
    }


_Homes = dict[tuple[str, Key], tuple[str, Key]]


def _root(homes: _Homes, own: tuple[str, Key]) -> tuple[str, Key]:
    while homes[own] != own:
        own = homes[own]
    return own


def _join(homes: _Homes, one: tuple[str, Key], other: tuple[str, Key]) -> None:
    first, second = _root(homes, one), _root(homes, other)
    if first != second:
        homes[second] = first


def _join_spellings(
    homes: _Homes, keys: Sequence[Key], kind: str, seen: Mapping[tuple[str, Key], int]
) -> None:
    """Join names whose words are spellings of one another."""
    alike: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        alike[" ".join(map(skeleton, key))].append(key)
    for found in alike.values():
        found.sort(key=lambda key: (-seen[kind, key], key))
        for one, other in combinations(found[:_MOST_ALIKE], 2):
            if len(one) == len(other) and all(map(_same_word, one, other)):
                _join(homes, (kind, one), (kind, other))


#: Names under one skeleton that are compared: the commonest.
_MOST_ALIKE = 30


def _join_shorter(homes: _Homes, seen: Mapping[tuple[str, Key], int]) -> None:
    """Join a person's name with the longer one that it begins, where only one such name is."""
    people = {key for of, key in seen if of == "person" and len(key) > 1}
    longer: dict[Key, list[Key]] = defaultdict(list)
    for key in sorted(people):
        for size in range(2, len(key)):
            if key[:size] in people:
                longer[key[:size]].append(key)
    for key, found in longer.items():
        longest = max(found, key=len)
        given = traits_of(key[-1]).flags & GIVEN and "بن" not in key
        if not given and all(longest[: len(other)] == other for other in found):
            _join(homes, ("person", key), ("person", longest))


def _join_surnames(homes: _Homes, seen: Mapping[tuple[str, Key], int]) -> None:
    """Join a surname alone with the one person who bears it in the corpus."""
    bearers: dict[str, set[tuple[str, Key]]] = defaultdict(set)
    counts: Counter[tuple[str, Key]] = Counter()
    for own, count in seen.items():
        kind, key = own
        if kind == "person" and len(key) > 1:
            home = _root(homes, own)
            counts[home] += count
            bearers[key[-1]].add(home)
            if not traits_of(key[0]).flags & FAMILY:
                bearers[key[0]].add(home)  # else two people: ترامب نتانياهو
    for own in list(seen):
        kind, key = own
        if kind != "person" or len(key) != 1 or traits_of(key[0]).flags & (GIVEN | WEAK):
            continue
        found = bearers.get(key[0], set())
        if len(found) == 1:
            (home,) = found
            family = traits_of(key[0]).flags & (FAMILY | DEFINITE) == FAMILY
            if (family or counts[home] >= _BEARER) and key[0] != home[1][0]:
                _join(homes, home, own)


def _join_first_words(homes: _Homes, seen: Mapping[tuple[str, Key], int]) -> None:
    """Join a body's first word with the one name of two words that it begins: أتلتيكو مدريد.

    As many articles have the full name, at least: غوغل is more than its shop.
    """
    longer: dict[str, set[tuple[str, Key]]] = defaultdict(set)
    counts: Counter[tuple[str, Key]] = Counter()
    for own, count in seen.items():
        kind, key = own
        if kind == "body" and len(key) > 1:
            home = _root(homes, own)
            counts[home] += count
            longer[key[0]].add(home)
    for own, count in list(seen.items()):
        kind, key = own
        flags = traits_of(key[0]).flags
        if kind != "body" or len(key) != 1 or flags & (COMMON | PLACE | BODY_HEAD | DEFINITE):
            continue
        found = longer.get(key[0], set())
        if len(found) == 1:
            (home,) = found
            if len(home[1]) == _TWO and counts[home] >= count:
                _join(homes, home, own)
