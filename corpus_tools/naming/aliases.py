"""Which mentions of an article are one person, place or body.

A family's name alone is the person whose full name stands before it in the article, unless two
share it; the headline is read last, since the text explains it. Doubt keeps two apart.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.wordlists import listed_phrases
from corpus_tools.naming.mentions import Mention
from corpus_tools.naming.name_keys import Key, name_key, own_key, same_word, whole_key
from corpus_tools.naming.traits import BODY, BODY_HEAD, DEFINITE, GIVEN, NISBA, traits_of
from corpus_tools.terms.spelling.rules import skeleton

__all__ = ["Entity", "antecedent", "best_name", "entities_of"]

_ARTICLE, _MINISTRY = "ال", "وزاره"
#: Bodies that are not shown by these words alone where the articles have others.
_NOT_ALONE = frozenset({"الدولة الإسلامية", "الدولة الاسلامية"})
_FATHERS = ("بن", "بنت")
#: Groups that share a word, at most, if the word alone is to mean one of them.
_CROWD = 50


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
            whole = whole_key(lines[row], mention) if mention.kind == "person" else key
            if whole != key and not (group and (group.may_have(whole) or group.has_family(key))):
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

    def has_family(self, key: Key) -> bool:
        """Tell whether a word is the last of a full name: رياض of عايدة رياض."""
        return any(len(other) > 1 and other[-1] == key[-1] for other in self.keys)

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
    full = {form: n for form, n in forms.items() if kind != "place" and len(own_key(form)) > 1}
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
    heads = {key[0] for key in map(own_key, counts) if len(key) > 1}
    whole = {
        form: n
        for form, n in counts.items()
        if form not in _NOT_ALONE and not _is_beginning(own_key(form), heads)
    }
    most = max((whole or counts).values())
    ties = {form: n for form, n in (whole or counts).items() if n == most}
    judging = listed_phrases("bodies.txt", "heads that judge")
    neutral = {form: n for form, n in ties.items() if normalize(form).split()[0] not in judging}
    return _commonest(neutral or ties)


def _is_beginning(key: Key, heads: Collection[str]) -> bool:
    """Tell a noun that begins a body's name from a name of its own: الاتحاد, not أرامكو."""
    noun = traits_of(key[0]).flags & (BODY_HEAD | DEFINITE)
    return len(key) == 1 and key[0] in heads and bool(noun)


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
        return all(map(same_word, key, other))
    shorter, longer = sorted((key, other), key=len)
    if kind == "body":
        # Only the later name may be the shorter one: وكالة الأنباء is not yet one of many.
        if len(shorter) == 1:
            return _is_of_a_state(shorter[0], longer)
        return 1 < len(key) < len(other) and all(map(same_word, key, other))
    if kind == "place":
        return False
    if len(shorter) == 1:
        # Only the later name may be the shorter one.
        # The last name of سلمان بن عبدالعزيز is his father's.
        family = longer[-2] not in _FATHERS and same_word(shorter[0], longer[-1])
        return len(key) == 1 and (family or shorter[0] == longer[0])
    if same_word(shorter[0], longer[0]):
        if (
            shorter[1] == longer[1]
            and shorter[1] in _FATHERS
            and traits_of(shorter[-1]).flags & GIVEN
        ):
            # سلمان بن عبدالعزيز is not سلمان بن سلطان بن عبدالعزيز.
            return all(map(same_word, shorter, longer))
        return _is_within(shorter[1:], longer[1:])
    # نصر الله is حسن نصر الله, but سلمان بن عبدالعزيز is the father of محمد بن سلمان.
    rest = longer[-len(shorter) :]
    return all(map(same_word, shorter, rest)) and longer[-len(shorter) - 1] not in _FATHERS


def _is_of_a_state(short: str, longer: Key) -> bool:
    """Tell whether a body's name is another with nationalities: الكونغرس, الكونغرس الأميركي."""
    if longer[0] != short or not traits_of(short).flags & BODY:
        return False
    return all(traits_of(word).flags & NISBA for word in longer[1:])


def _is_within(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Tell whether the words of one stand in another, in order."""
    rest = iter(longer)
    return all(any(same_word(word, other) for other in rest) for word in shorter)


_OPENING, _CLOSING = ("(", "«", '"', "“"), (")", "»", '"', "”")


def _apposed(line: str, mention: Mention, last: _Group | None, row: int) -> _Group | None:
    """Return the body that a name in brackets names again: وزارة الدفاع الأمريكية (البنتاغون)."""
    if mention.kind != "body" or last is None or last.places[-1][0] != row:
        return None
    end = last.places[-1][1].end
    between = line[end : mention.start].strip()
    aside = between[:-1].strip()
    if between[-1:] in _OPENING and aside.startswith(_ARTICLE) and aside.isalpha():
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
