"""Discourse referents: whom an article has named, and whom an office or a document stands for."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from corpus_tools.arabic.letters import normalize
from corpus_tools.naming.aliases import entities_of
from corpus_tools.naming.mentions import Mention
from corpus_tools.naming.traits import BODY_HEAD, COMMON, NISBA, PLACE, TITLE, traits_of
from corpus_tools.speech.clauses.saying import Cue, gap_before, key_set
from corpus_tools.speech.clauses.subjects import Subject
from corpus_tools.speech.quoted.governors import Spoken
from corpus_tools.speech.quoted.issued import document_of, is_done, issuer_behind, issuer_told
from corpus_tools.speech.quoted.quoted_words import bare, phrases_of, same_office
from corpus_tools.speech.quoted.speaking_subjects import name_alone, title_and_name

__all__ = ["UNKNOWN", "Known", "Referents", "Voice", "agree", "office_before"]

_STOPS = key_set("stops")

#: Names that an office is looked for among: the latest.
_LATEST = 100
#: Offices and names of one article that are compared.
_MOST_HOLDERS = 500
#: Words of an office at most; letters of a name's frame.
_OFFICE, _FRAME = 9, 3
#: Letters of a family's name that a frame of one letter less shows: إيميليو, إميليو.
_LONG = 6
_THREE = 3
#: Characters of a noun before a name, at most.
_NOUN = 20
_PUNCTUATION = '،,.:;؛؟!()[]«»"“”'
_WEAK = str.maketrans("", "", "اويىهءةئؤ")


class Voice(NamedTuple):
    """Who says something, and how that is known: fields as the columns of `quotes`."""

    speaker: str
    as_written: str
    title: str
    via: str
    status: str


UNKNOWN = Voice("", "", "", "", "uncertain")


class Known(NamedTuple):
    """Somebody the article has named: the words of the name and of the offices told so far."""

    voice: Voice
    words: frozenset[str]
    feminine: bool | None
    paragraph: int

    def meant(self, written: str, title: str = "") -> "Known":
        """Say that a noun means somebody: الرجل."""
        voice = self.voice._replace(as_written=written, title=title or self.voice.title)
        if voice.status != "anonymous":
            voice = voice._replace(status="coreferent")
        return self._replace(voice=voice)


class Referents:
    """Everybody that an article has named so far.

    Parameters
    ----------
    lines : sequence of str
        The lines of the article, its headline first.
    mentions : sequence of sequence of Mention
        The names of each line.
    """

    def __init__(self, lines: Sequence[str], mentions: Sequence[Sequence[Mention]]) -> None:
        self._names: dict[tuple[int, int], str] = {}
        self._ends: dict[tuple[int, int], int] = {}
        self._holders: dict[tuple[str, frozenset[str]], None] = {}
        self._persons: set[str] = set()
        for entity in entities_of(lines, mentions):
            self._names.update(((row, m.start), entity.name) for row, m in entity.places)
            self._ends.update(((row, m.start), m.end) for row, m in entity.places)
            if entity.kind == "person":
                self._persons.add(entity.name)
            if entity.kind != "place":
                self._holders.update(
                    ((entity.name, _words(_office_of(lines[row], mention))), None)
                    for row, mention in entity.places
                )
        self._people: dict[str, Known] = {}
        self._bodies: dict[str, Known] = {}
        self._unnamed: list[Known] = []
        #: Offices that nobody was named with; names behind the noun of a body.
        self._titles: dict[str, Known] = {}
        self._heads: dict[str, list[tuple[int, str]]] = {}
        self._lines = lines
        self._issuers: dict[str, Known] = {}

    def meet(
        self,
        spoken: Spoken,
        mention: Mention,
        paragraph: int,
        title: str = "",
        feminine: bool | None = None,
    ) -> Known:
        """Remember whom a line names, with the office that stands there."""
        if not title and mention.kind == "person":
            office = mention.office
            title = spoken.text[slice(*office)] if office else office_before(spoken, mention)
        name = self._names.get((paragraph, mention.start), mention.name)
        longer = mention.end > self._ends.get((paragraph, mention.start), mention.end)
        if mention.name.startswith(f"{name} ") or (longer and name.split()[-1] not in mention.name):
            # Its rest stands in no list: سمير مقبل is not the سمير of before.
            name = self._names[paragraph, mention.start] = mention.name
        name = self._same_ends(name) if " " in name else self._with_family(mention.kind, name)
        words = _words(f"{title} {name} {mention.name}")
        begin = mention.first - 1
        if (
            mention.kind == "person"
            and begin >= 0
            and _is_nation(same_office(spoken.words[begin].key))
        ):
            words |= {same_office(spoken.words[begin].key)}  # نظيره الفرنسي فلان
        if mention.kind == "body" and mention.first:
            words |= frozenset(map(same_office, bare(spoken.words[mention.first - 1].key)))
        voice = Voice(name, mention.name, title, "", "named")
        among = self._people if mention.kind == "person" else self._bodies
        return self._remember(Known(voice, words, feminine, paragraph), among)

    def named(
        self, spoken: Spoken, subject: Subject, feminine: bool | None, paragraph: int
    ) -> Known:
        """Return who is named at the place, with or without a mention."""
        mention = subject.mention
        if mention is not None:
            return self.meet(spoken, mention, paragraph, subject.title, feminine)
        written = spoken.text[subject.start : subject.end]
        alone = name_alone(written)
        title, name = title_and_name(
            alone if len(alone) > len(subject.title) else written, subject.title
        )
        if not title and " " not in name:
            full = self._with_family("person", name)
            if full != name:  # روس, a family's name that no list has
                voice = self._people[full].voice._replace(as_written=name, status="named")
                return self._people[full]._replace(voice=voice, paragraph=paragraph)
        spelled = self._spelled_otherwise(name)
        if spelled is not None:
            return spelled._replace(voice=spelled.voice._replace(as_written=name, title=title))
        voice = Voice(name, name, title, "", "named")
        known = Known(voice, _words(f"{title} {name}"), feminine, paragraph)
        return self._remember(known, self._people if title else self._bodies)

    def _with_family(self, kind: str, family: str) -> str:
        """Return the one person met before with a family's name."""
        if kind != "person":
            return family
        latest = islice(reversed(self._people), _LATEST)
        found = [known for known in latest if known.endswith(f" {family}")]
        return found[0] if len(found) == 1 else family

    def _same_ends(self, name: str) -> str:
        """Return the name met before with the same first and last of three words."""
        parts = name.split()
        if len(parts) != _THREE:
            return name
        for known in islice(reversed(self._people), _LATEST):
            other = known.split()
            if len(other) == _THREE and (other[0], other[-1]) == (parts[0], parts[-1]):
                near = _frame(other[1])[:1] == _frame(parts[1])[:1]
                return known if near else name
        return name

    def _spelled_otherwise(self, name: str) -> Known | None:
        """Return the person whose family's name has the same consonants: برايثوايت, برايثويت."""
        frame = _frame(name)
        if " " in name or len(frame) < _FRAME - (len(name) >= _LONG):
            return None
        for known in islice(reversed(self._people.values()), _LATEST):
            family = known.voice.speaker.split()[-1]
            near = len(frame) >= _FRAME or abs(len(family) - len(name)) <= 1
            if near and _frame(family) == frame:
                return known
        return None

    def without_name(self, written: str, feminine: bool | None, paragraph: int) -> Known:
        """Remember somebody without a name: a source."""
        head, *rest = written.split()
        if rest and document_of(normalize(head)) and is_done(rest[0]):
            written = head  # دراسة اعتمدت على بيانات
        voice = Voice(written, written, written, "", "anonymous")
        known = Known(voice, _words(written), feminine, paragraph)
        self._unnamed.append(known)
        return known

    def _remember(self, known: Known, among: dict[str, Known]) -> Known:
        before = among.pop(known.voice.speaker, None)
        if before is not None:
            feminine = before.feminine if known.feminine is None else known.feminine
            known = known._replace(words=known.words | before.words, feminine=feminine)
        among[known.voice.speaker] = known
        return known

    def of_gender(self, feminine: bool | None, since: int) -> Known | None:
        """Return the last person who was named and whose verb had a gender."""
        for known in islice(reversed(self._people.values()), _LATEST):
            if known.feminine == feminine and known.paragraph >= since:
                return known
        return None

    def titled(
        self, title: str, feminine: bool | None, paragraph: int, last: Known | None
    ) -> Known:
        """Find whom an office means that was named with it: المتحدث الأميركي."""
        title = name_alone(title)
        keys = [word for word in normalize(title).split() if word not in ("باسم", "في", "من")]
        head, *rest = map(same_office, keys or [normalize(title)])
        attributes = frozenset(map(_of_nation, rest, keys[1:]))
        for known in reversed(self._unnamed[-_LATEST:]):
            first = normalize(known.voice.speaker).split()[0]
            if head == same_office(first) and attributes <= known.words:
                return known._replace(voice=known.voice._replace(as_written=title))
        found = self._holder(head, attributes, feminine)
        if found is None and attributes and all(map(_is_nation, attributes)):
            found = self._compatriot(head, attributes, feminine, last)
        if found is None and title.startswith("ال"):
            found = self._by_elimination(head, attributes, last)
        elif found is None and not paragraph:
            found = self._anywhere(head, attributes)
        if found is not None:
            return found.meant(title, title)
        return self._as_told(title, head, attributes, feminine, paragraph)

    def _as_told(
        self,
        title: str,
        head: str,
        attributes: frozenset[str],
        feminine: bool | None,
        paragraph: int,
    ) -> Known:
        """Return an office whose holder the article does not name, or the body it stands for."""
        if title.startswith("ال") and not attributes and traits_of(head).flags & BODY_HEAD:
            name = self._after_noun(title, paragraph)
            if name:
                return Known(
                    Voice(name, title, title, "", "coreferent"), _words(name), feminine, paragraph
                )
        told = attributes or traits_of(head).flags & BODY_HEAD
        status = "named" if told else "uncertain"
        known = Known(Voice(title, title, title, "", status), _words(title), feminine, paragraph)
        if attributes:
            self._titles[title] = known
        return known

    def _after_noun(self, noun: str, paragraph: int) -> str:
        """Return the last body before that began with a noun and a name no list has: شركة كريم."""
        head = noun.removeprefix("ال")
        if head not in self._heads:
            found = []
            for row, line in enumerate(self._lines):
                words = line.split()
                found += [
                    (row, f"{head} {after.strip(_PUNCTUATION)}")
                    for word, after in pairwise(words)
                    if word in (head, f"و{head}", f"ل{head}", f"ب{head}")
                    and not after.startswith(("ال", "لل", "في", "من", "على", "عن"))
                    and not traits_of(normalize(after.strip(_PUNCTUATION))).flags & COMMON
                ]
            self._heads[head] = found
        at = bisect_right(self._heads[head], paragraph, key=lambda found: found[0])
        return self._heads[head][at - 1][1] if at else ""

    def _holder(self, head: str, attributes: frozenset[str], feminine: bool | None) -> Known | None:
        """Return the last who was named with an office, or with a less exact one: القيادي."""
        wide = phrases_of("wide offices")
        body = _is_body(head)
        for people in (self._people, self._bodies, self._titles):
            if body and people is self._people:
                continue  # الاتحاد is not the member of its board
            for known in islice(reversed(people.values()), _LATEST):
                loose = (
                    people is self._people
                    and attributes
                    and (head in wide or not wide.isdisjoint(known.words))
                )
                fits = head in known.words or loose
                if fits and attributes <= known.words and agree(known.feminine, feminine):
                    return known
        return None

    def _compatriot(
        self,
        head: str,
        nations: frozenset[str],
        feminine: bool | None,
        last: Known | None,
    ) -> Known | None:
        """Return the holder of an office whose nation the article has not told.

        Of people that is only the last speaker, of bodies the one that the article has named.
        """
        found = {}
        for people in (self._people, self._bodies)[_is_body(head) :]:
            for known in islice(reversed(people.values()), _LATEST):
                other = _conflict(known.words, nations)
                if head in known.words and not other and agree(known.feminine, feminine):
                    found[known.voice.speaker] = known
        if last is not None and last.voice.speaker in found:
            return found[last.voice.speaker]
        (only,) = found.values() if len(found) == 1 else (None,)
        return only if only is not None and only.voice.speaker in self._bodies else None

    def _by_elimination(
        self, head: str, attributes: frozenset[str], last: Known | None
    ) -> Known | None:
        """Return who alone can be meant by an office with its article that nobody was named with.

        Of a source, the last speaker; else whom the article names with it further on, or the one
        person that it has named at all, where he may hold it: not a spokesman.
        """
        if head == "مصدر":
            return last
        found = self._anywhere(head, attributes)
        if found is None and head in phrases_of("protagonists") and len(self._people) == 1:
            (found,) = self._people.values()
            if any(_is_nation(word) and word not in found.words for word in attributes):
                return None
        return found

    def _anywhere(self, head: str, attributes: frozenset[str]) -> Known | None:
        """Return the one person of the whole article that is named with an office."""
        holders = islice(self._holders, _MOST_HOLDERS)
        body = _is_body(head)
        found = {
            name
            for name, words in holders
            if head in words and attributes <= words and not (body and name in self._persons)
        }
        if len(found) != 1:
            return None
        (name,) = found
        return (
            self._people.get(name)
            or self._bodies.get(name)
            or Known(Voice(name, "", "", "", "coreferent"), _words(name), None, 0)
        )

    def issue(self, spoken: Spoken, sentence: int, begin: int, known: Known) -> None:
        """Remember whose the documents are that a sentence of somebody tells of: في بيان."""
        for n in range(begin, len(spoken.words)):
            if spoken.sentence[n] != sentence:
                break
            if not spoken.quoted[n]:
                document = document_of(spoken.words[n].key)
                if document:
                    self._issuers.setdefault(document, known)

    def issuer(
        self,
        spoken: Spoken,
        mentions: Sequence[Mention],
        subject: Subject,
        cue: Cue,
        paragraph: int,
        last: Known | None,
    ) -> Known | None:
        """Return who has issued a document that speaks: بيان صادر عن الوزارة, البيان."""
        written = spoken.text[subject.start : subject.end]
        first = spoken.word_at(subject.start)
        head = document_of(normalize(written).split()[0]) if written.strip() else ""
        if not head or first >= len(spoken.words):
            return None
        mention = issuer_behind(spoken, mentions, first, cue)
        if mention is not None:
            return self.meet(spoken, mention, paragraph)
        told = issuer_told(spoken, first, cue)
        if told:
            return Known(Voice(told, written, "", "", "named"), _words(told), None, paragraph)
        if not written.startswith("ال"):
            return None
        known = self._issuers.get(head)
        if known is None and head in phrases_of("own words"):
            known = last
        return None if known is None else known.meant(written)


def _office_of(line: str, mention: Mention) -> str:
    """Return the office of a person; of a body the noun before its name: صحيفة «التايمز»."""
    if mention.office is not None:
        return line[slice(*mention.office)]
    if mention.kind == "person":
        return ""
    before = line[max(0, mention.start - _NOUN) : mention.start]
    nouns = before.strip(' «"“').split()
    return nouns[-1] if nouns else ""


def office_before(spoken: Spoken, mention: Mention) -> str:
    """Return the office before the comma that a name stands behind: وزير الخارجية، فلان."""
    last = mention.first - 1
    if last > 0 and "،" not in gap_before(spoken.text, spoken.words, mention.first):
        last -= 1  # a given name that was not known as one stands between them
    if last < 0 or "،" not in gap_before(spoken.text, spoken.words, last + 1):
        return ""
    head = -1
    for n in range(last, max(-1, last - _OFFICE), -1):
        key = spoken.words[n].key
        if key in _STOPS and key not in _WITHIN:
            break
        bared = key.removeprefix("و")
        if traits_of(key).flags & TITLE or traits_of(bared).flags & TITLE:
            head = n
        if n < 1 or not gap_before(spoken.text, spoken.words, n).isspace():
            break
    return spoken.text[spoken.words[head].start : spoken.words[last].end] if head >= 0 else ""


_WITHIN = frozenset(["في", "من", "لدي"])


@lru_cache(maxsize=1 << 14)
def _is_nation(word: str) -> bool:
    """Tell an adjective of a nation, in the form of `same_office`."""
    return bool(traits_of(word).flags & NISBA)


def _is_body(head: str) -> bool:
    """Tell the noun of a body from an office that somebody holds."""
    return traits_of(head).flags & (BODY_HEAD | TITLE) == BODY_HEAD


def _conflict(words: frozenset[str], told: frozenset[str]) -> bool:
    """Tell whether somebody has another nation than is told."""
    return any(map(_is_nation, words - told)) and any(map(_is_nation, told))


def agree(feminine: bool | None, other: bool | None) -> bool:
    """Tell whether two genders may be one person's."""
    return feminine is None or other is None or feminine == other


def _frame(word: str) -> str:
    return normalize(word).translate(_WEAK)


@lru_cache(maxsize=1 << 14)
def _words(text: str) -> frozenset[str]:
    return frozenset(_of_nation(same_office(word), word) for word in normalize(text).split())


def _of_nation(word: str, written: str) -> str:
    """Return the adjective of a country: إثيوبي for إثيوبيا."""
    if not traits_of(written).flags & PLACE:
        return word
    stem = word.removesuffix("ا").removesuffix("ي")
    return f"{stem}ي" if _is_nation(f"{stem}ي") else word
