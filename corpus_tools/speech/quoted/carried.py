"""Who speaks where no name stands at the place: the last speaker goes on, or a title tells."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from corpus_tools.arabic.letters import normalize
from corpus_tools.naming.aliases import entities_of
from corpus_tools.naming.mentions import Mention
from corpus_tools.naming.traits import BODY_HEAD, traits_of
from corpus_tools.speech.clauses.saying import THAT, Cue, gap_before
from corpus_tools.speech.clauses.subjects import Subject
from corpus_tools.speech.quoted.governors import Spoken
from corpus_tools.speech.quoted.marks import Marked
from corpus_tools.speech.quoted.quoted_words import bare, phrases_of, same_office
from corpus_tools.speech.quoted.speaking_subjects import (
    gender_of,
    is_set_apart,
    speaking_subject,
    title_and_name,
)
from corpus_tools.speech.quoted.topics import (
    is_human,
    is_unnamed,
    phrase_at,
    topic_of,
)

__all__ = ["UNKNOWN", "Floor", "Voice"]

#: Paragraphs without speech over which a speaker goes on, at most.
_FAR = 2
#: Names that an office is looked for among: the latest.
_LATEST = 100


class Voice(NamedTuple):
    """Who says something, and how that is known: fields as the columns of `quotes`."""

    speaker: str
    as_written: str
    title: str
    via: str
    status: str


UNKNOWN = Voice("", "", "", "", "uncertain")


class _Known(NamedTuple):
    """Somebody the article has named: the words of the name and of the offices told so far."""

    voice: Voice
    words: frozenset[str]
    feminine: bool | None
    paragraph: int


class Floor:
    """Follows who has the floor through the lines of one article.

    Parameters
    ----------
    lines : sequence of str
        The lines of the article, its headline first.
    mentions : sequence of sequence of Mention
        The names of each line.
    """

    def __init__(self, lines: Sequence[str], mentions: Sequence[Sequence[Mention]]) -> None:
        self._names = {
            (row, mention.start): entity.name
            for entity in entities_of(lines, mentions)
            for row, mention in entity.places
        }
        self._people: dict[str, _Known] = {}
        self._bodies: dict[str, _Known] = {}
        self._unnamed: list[_Known] = []
        self._last: _Known | None = None
        self._here: tuple[int, int, _Known | None] = (-1, -1, None)
        #: The line that is read, and how many of its names have been met.
        self._met = (-1, 0)

    def stop(self) -> None:
        """Let nobody go on: a heading stands here."""
        self._last = None

    def without_cue(
        self, spoken: Spoken, mentions: Sequence[Mention], mark: Marked, paragraph: int
    ) -> Voice:
        """Return who says what stands in marks where no word of saying brings it in.

        After a colon or أن, whom the sentence is about; a sentence of its own is the last
        speaker's.
        """
        first = spoken.word_at(mark.start)
        begin = spoken.begin_of(first)
        alone = first - begin == 1 and spoken.words[begin].key.startswith("و")
        if begin == first or alone:  # وأكمل "…": a verb that no list has
            known = self._last
            near = known is not None and paragraph - known.paragraph <= 1
            return _carried(known) if known is not None and near else UNKNOWN
        opened = ":" in gap_before(spoken.text, spoken.words, first)
        if not opened and spoken.words[first - 1].key not in THAT:
            return UNKNOWN
        for feminine in (False, True):
            about = topic_of(spoken, mentions, first, feminine=feminine)
            if isinstance(about, Mention):
                return self._meet(spoken, about, paragraph).voice
            if about:
                return self._without_name(about, None, paragraph).voice
        return UNKNOWN

    def follow(
        self, spoken: Spoken, mentions: Sequence[Mention], paragraph: int, word: int
    ) -> None:
        """Remember whom a line names before a word."""
        number = self._met[1] if self._met[0] == paragraph else 0
        while number < len(mentions) and mentions[number].first < word:
            self._meet(spoken, mentions[number], paragraph)
            number += 1
        self._met = (paragraph, number)

    def voice(
        self,
        spoken: Spoken,
        mentions: Sequence[Mention],
        cue: Cue,
        subject: Subject | None,
        paragraph: int,
    ) -> Voice:
        """Say who speaks at a word of saying, and let him have the floor."""
        if subject is None:
            return UNKNOWN
        self.follow(spoken, mentions, paragraph, cue.first)
        sentence = spoken.sentence[cue.first]
        feminine = None if cue.form in ("according", "relay", "noun") else cue.feminine
        gender = gender_of(spoken, cue)
        subject = speaking_subject(spoken, mentions, cue, subject)
        if subject.how in ("hidden", "pronoun"):
            known = self._goes_on(spoken, mentions, cue, paragraph, gender)
        else:
            known = self._at_place(spoken, mentions, cue, subject, feminine, paragraph)
        if known is None:
            return UNKNOWN._replace(via=subject.via)
        relayed = cue.form == "according" or (cue.first and spoken.words[cue.first - 1].key == "ما")
        if not (relayed and self._here[:2] == (paragraph, sentence)):
            self._last = known._replace(paragraph=paragraph, feminine=known.feminine or feminine)
            self._here = (paragraph, sentence, known)
        return known.voice._replace(via=subject.via)

    def _at_place(
        self,
        spoken: Spoken,
        mentions: Sequence[Mention],
        cue: Cue,
        subject: Subject,
        feminine: bool | None,
        paragraph: int,
    ) -> _Known:
        """Find who is meant by a noun phrase that stands at the place."""
        written = spoken.text[subject.start : subject.end]
        if subject.mention is not None:
            return self._named(spoken, subject, feminine, paragraph)
        if subject.how == "named" and not subject.title and is_unnamed(written):
            phrase = phrase_at(spoken, spoken.word_at(subject.start), len(spoken.words))
            return self._without_name(spoken.text[slice(*phrase)], feminine, paragraph)
        if subject.how == "named":
            return self._named(spoken, subject, feminine, paragraph)
        if subject.how != "title":
            return self._without_name(written, feminine, paragraph)
        known = self._titled(written, feminine, paragraph)
        if known.voice.status != "coreferent" and is_human(written):
            about = self._sentence_before(spoken, mentions, cue, paragraph)
            if about is not None:
                return about._replace(voice=_meant(about.voice, written))
        return known

    def _named(
        self, spoken: Spoken, subject: Subject, feminine: bool | None, paragraph: int
    ) -> _Known:
        mention = subject.mention
        if mention is not None:
            return self._meet(spoken, mention, paragraph, subject.title, feminine)
        title, name = title_and_name(spoken.text[subject.start : subject.end], subject.title)
        voice = Voice(name, name, title, "", "named")
        known = _Known(voice, _words(f"{title} {name}"), feminine, paragraph)
        return self._remember(known, self._people if title else self._bodies)

    def _without_name(self, written: str, feminine: bool | None, paragraph: int) -> _Known:
        voice = Voice(written, written, written, "", "anonymous")
        known = _Known(voice, _words(written), feminine, paragraph)
        self._unnamed.append(known)
        return known

    def _remember(self, known: _Known, among: dict[str, _Known]) -> _Known:
        before = among.pop(known.voice.speaker, None)
        if before is not None:
            feminine = before.feminine if known.feminine is None else known.feminine
            known = known._replace(words=known.words | before.words, feminine=feminine)
        among[known.voice.speaker] = known
        return known

    def _meet(
        self,
        spoken: Spoken,
        mention: Mention,
        paragraph: int,
        title: str = "",
        feminine: bool | None = None,
    ) -> _Known:
        """Remember whom a line names, with the office that stands there."""
        if not title and mention.office is not None:
            title = spoken.text[slice(*mention.office)]
        name = self._names.get((paragraph, mention.start), mention.name)
        words = _words(f"{title} {name} {mention.name}")
        if mention.kind == "body" and mention.first:
            words |= frozenset(map(same_office, bare(spoken.words[mention.first - 1].key)))
        voice = Voice(name, mention.name, title, "", "named")
        among = self._people if mention.kind == "person" else self._bodies
        return self._remember(_Known(voice, words, feminine, paragraph), among)

    def _titled(self, title: str, feminine: bool | None, paragraph: int) -> _Known:
        """Find whom an office means that was named before with it: المتحدث الأميركي."""
        keys = [word for word in normalize(title).split() if word not in ("باسم", "في", "من")]
        head, *rest = map(same_office, keys or [normalize(title)])
        attributes = frozenset(rest)
        wide = head in phrases_of("wide offices")
        for known in reversed(self._unnamed[-_LATEST:]):
            first = normalize(known.voice.speaker).split()[0]
            if head == same_office(first) and attributes <= known.words:
                return known._replace(voice=known.voice._replace(as_written=title))
        for people in (self._people, self._bodies):
            for known in islice(reversed(people.values()), _LATEST):
                fits = head in known.words or (wide and people is self._people and attributes)
                if fits and attributes <= known.words and _agrees(known.feminine, feminine):
                    voice = known.voice._replace(as_written=title, title=title, status="coreferent")
                    return known._replace(voice=voice)
        told = attributes or traits_of(head).flags & BODY_HEAD
        status = "named" if told else "uncertain"
        return _Known(Voice(title, title, title, "", status), _words(title), feminine, paragraph)

    def _goes_on(
        self,
        spoken: Spoken,
        mentions: Sequence[Mention],
        cue: Cue,
        paragraph: int,
        feminine: bool | None,
    ) -> _Known | None:
        """Find who speaks where no subject stands: of this sentence, or who spoke last."""
        here = self._here[2]
        if self._here[:2] == (paragraph, spoken.sentence[cue.first]) and here is not None:
            # معلومات تفيد بأن: a verb in the middle of a clause, of something else.
            return here if _agrees(here.feminine, feminine) else None
        begins: Mention | str = ""
        if spoken.begin_of(cue.first) < cue.first:
            begins = topic_of(spoken, mentions, cue.first, feminine=bool(feminine))
        if not isinstance(begins, Mention) and is_set_apart(spoken, cue):
            first = spoken.begin_of(cue.first) + 1
            phrase = phrase_at(spoken, first, cue.first)
            return self._named(spoken, Subject(*phrase, None, "", "named"), feminine, paragraph)
        if isinstance(begins, Mention):
            return self._meet(spoken, begins, paragraph, "", feminine)
        if begins:
            return self._without_name(begins, feminine, paragraph)
        before = self._sentence_before(spoken, mentions, cue, paragraph)
        if before is not None:
            return before
        known = self._last
        if known is None or paragraph - known.paragraph > _FAR + 1:
            return None
        if not _agrees(known.feminine, feminine):
            known = self._other_speaker(feminine, paragraph)
        return None if known is None else known._replace(voice=_carried(known))

    def _other_speaker(self, feminine: bool | None, paragraph: int) -> _Known | None:
        """Return the last person who spoke and whose verb had the gender of a word of saying."""
        for known in islice(reversed(self._people.values()), _LATEST):
            if known.feminine == feminine and paragraph - known.paragraph <= _FAR + 1:
                return known
        return None

    def _sentence_before(
        self, spoken: Spoken, mentions: Sequence[Mention], cue: Cue, paragraph: int
    ) -> _Known | None:
        """Return whom the sentence before is about, where nobody speaks in it."""
        begin = spoken.begin_of(cue.first)
        if cue.goes_on or not begin:
            return None
        number = bisect_left(spoken.top, begin, key=lambda one: one.first) - 1
        if number >= 0 and spoken.sentence[spoken.top[number].first] == spoken.sentence[begin - 1]:
            return None
        about = topic_of(spoken, mentions, begin, feminine=cue.feminine)
        if not isinstance(about, Mention) or about.kind != "person":
            return None
        known = self._meet(spoken, about, paragraph, "", cue.feminine)
        return known._replace(voice=_carried(known))


def _carried(known: _Known) -> Voice:
    status = known.voice.status
    told = status if status in ("anonymous", "uncertain") else "carried"
    return known.voice._replace(as_written="", via="", status=told)


def _meant(voice: Voice, written: str) -> Voice:
    """Say that a noun means somebody: الرجل."""
    return voice._replace(as_written=written, status="coreferent")


def _agrees(feminine: bool | None, other: bool | None) -> bool:
    return feminine is None or other is None or feminine == other


def _words(text: str) -> frozenset[str]:
    return frozenset(map(same_office, normalize(text).split()))
