"""Who speaks where no name stands at the place: the last speaker goes on, or a title tells."""

from collections.abc import Sequence
from typing import NamedTuple

from corpus_tools.arabic.letters import normalize
from corpus_tools.naming.mentions import Mention
from corpus_tools.naming.traits import word_in_lexicon
from corpus_tools.speech.governors import Spoken
from corpus_tools.speech.quoted_words import bare, phrases_of, same_office
from corpus_tools.speech.saying import Cue, key_set
from corpus_tools.speech.subjects import Subject

__all__ = ["UNKNOWN", "Floor", "Voice"]

#: Paragraphs without speech over which a speaker goes on, at most.
_FAR = 2
#: Words from the beginning of a sentence in which its subject stands; names that may share a word.
_TOPIC, _SHARING = 7, 50


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
    mentions : sequence of sequence of Mention
        The names of each line of the article.
    """

    def __init__(self, mentions: Sequence[Sequence[Mention]]) -> None:
        self._names = _FullNames(m.name for line in mentions for m in line if m.kind == "person")
        self._people: dict[str, _Known] = {}
        self._bodies: dict[str, _Known] = {}
        self._unnamed: list[_Known] = []
        self._last: _Known | None = None
        self._topic: _Known | None = None
        self._here: tuple[int, int, _Known | None] = (-1, -1, None)
        #: The line that is read, and how many of its names have been met.
        self._met = (-1, 0)

    def stop(self) -> None:
        """Let nobody go on: a heading stands here."""
        self._last = self._topic = None

    def last(self, paragraph: int) -> Voice:
        """Return who goes on speaking in a paragraph without a word of saying."""
        known = self._last
        if known is None or paragraph - known.paragraph > 1:
            return UNKNOWN
        return _carried(known)

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
        written = spoken.text[subject.start : subject.end]
        feminine = None if cue.form in ("according", "relay", "noun") else cue.feminine
        at_which = cue.last + 1 < len(spoken.words) and spoken.words[
            cue.last + 1
        ].key in phrases_of("at which")
        if (
            subject.how in ("hidden", "pronoun")
            or (at_which and subject.end <= cue.start)
            or not _is_somebody(subject, written)
        ):
            known = self._goes_on(spoken, mentions, cue, paragraph, sentence)
        elif subject.how == "named" or subject.mention is not None:
            known = self._named(spoken, subject, feminine, paragraph)
        elif subject.how == "title":
            known = self._titled(written, feminine, paragraph)
        else:
            voice = Voice(written, written, subject.title, "", "anonymous")
            known = _Known(voice, _words(written), feminine, paragraph)
            self._unnamed.append(known)
        if known is None:
            return UNKNOWN._replace(via=subject.via)
        self._last = known._replace(paragraph=paragraph, feminine=known.feminine or feminine)
        self._topic = None
        self._here = (paragraph, sentence, known)
        return known.voice._replace(via=subject.via)

    def _named(
        self, spoken: Spoken, subject: Subject, feminine: bool | None, paragraph: int
    ) -> _Known:
        mention = subject.mention
        if mention is None:
            name = spoken.text[subject.start : subject.end].removeprefix(subject.title).strip(" ،,")
            kind = "body"
        else:
            name, kind = mention.name, mention.kind
        full = self._names.full(name) if kind == "person" else name
        title = subject.title
        if mention is not None and mention.office is not None and not title:
            title = spoken.text[slice(*mention.office)]
        known = _Known(
            Voice(full, name, title, "", "named"),
            _words(f"{title} {full}"),
            feminine,
            paragraph,
        )
        return self._remember(known, self._people if kind == "person" else self._bodies)

    def _remember(self, known: _Known, among: dict[str, _Known]) -> _Known:
        before = among.pop(known.voice.speaker, None)
        if before is not None:
            feminine = before.feminine if known.feminine is None else known.feminine
            known = known._replace(words=known.words | before.words, feminine=feminine)
        among[known.voice.speaker] = known
        return known

    def _meet(self, spoken: Spoken, mention: Mention, paragraph: int) -> None:
        """Remember whom a line names, without giving him the floor."""
        office = "" if mention.office is None else spoken.text[slice(*mention.office)]
        if mention.kind == "person":
            full = self._names.full(mention.name)
            voice = Voice(full, mention.name, office, "", "named")
            self._remember(_Known(voice, _words(f"{office} {full}"), None, paragraph), self._people)
        elif mention.kind == "body":
            head = spoken.words[mention.first - 1].key if mention.first else ""
            voice = Voice(mention.name, mention.name, "", "", "named")
            words = _words(mention.name) | frozenset(map(same_office, bare(head)))
            self._remember(_Known(voice, words, None, paragraph), self._bodies)

    def _titled(self, title: str, feminine: bool | None, paragraph: int) -> _Known | None:
        """Find whom an office means that was named before with it: المتحدث الأميركي."""
        keys = [word for word in normalize(title).split() if word not in ("باسم", "في", "من")]
        if not keys:
            return None
        head, *rest = map(same_office, keys)
        attributes = frozenset(rest)
        wide = head in phrases_of("wide offices")
        for known in reversed(self._unnamed):
            if head in known.words and attributes <= known.words:
                return known._replace(voice=known.voice._replace(as_written=title))
        for people in (self._people, self._bodies):
            for known in reversed(people.values()):
                fits = head in known.words or (wide and people is self._people and attributes)
                if fits and attributes <= known.words and _agrees(known.feminine, feminine):
                    voice = known.voice._replace(as_written=title, title=title, status="coreferent")
                    return known._replace(voice=voice)
        status = "named" if attributes else "uncertain"
        return _Known(Voice(title, title, title, "", status), _words(title), feminine, paragraph)

    def _goes_on(
        self,
        spoken: Spoken,
        mentions: Sequence[Mention],
        cue: Cue,
        paragraph: int,
        sentence: int,
    ) -> _Known | None:
        """Find who speaks where no subject stands: of this sentence, or who spoke last."""
        if self._here[:2] == (paragraph, sentence) and self._here[2] is not None:
            return self._here[2]
        topic = _topic_of(spoken, mentions, cue, sentence)
        if topic is not None:
            name = self._names.full(topic.name) if topic.kind == "person" else topic.name
            office = "" if topic.office is None else spoken.text[slice(*topic.office)]
            voice = Voice(name, topic.name, office, "", "named")
            among = self._people if topic.kind == "person" else self._bodies
            return self._remember(
                _Known(voice, _words(f"{office} {name}"), cue.feminine, paragraph), among
            )
        known = self._last
        if known is None or paragraph - known.paragraph > _FAR + 1:
            return None
        if not _agrees(known.feminine, cue.feminine):
            return None
        return known._replace(voice=_carried(known))


def _is_somebody(subject: Subject, written: str) -> bool:
    """Tell whether a noun phrase that no list knows may be a name: a word is in no lexicon."""
    if subject.how != "named" or subject.mention is not None or subject.title:
        return True
    return any(not word_in_lexicon(key) for key in normalize(written).split())


def _carried(known: _Known) -> Voice:
    status = known.voice.status
    told = status if status in ("anonymous", "uncertain") else "carried"
    return known.voice._replace(as_written="", via="", status=told)


def _agrees(feminine: bool | None, other: bool | None) -> bool:
    return feminine is None or other is None or feminine == other


def _words(text: str) -> frozenset[str]:
    return frozenset(map(same_office, normalize(text).split()))


def _topic_of(
    spoken: Spoken, mentions: Sequence[Mention], cue: Cue, sentence: int
) -> Mention | None:
    """Return whom the sentence of a word of saying names as its subject, before that word."""
    begin = cue.first
    while begin and spoken.sentence[begin - 1] == sentence:
        begin -= 1
    stops = key_set("stops") - phrases_of("contrasts")
    for mention in mentions:
        if mention.first < begin:
            continue
        if mention.last >= cue.first or mention.first - begin > _TOPIC:
            return None
        word = spoken.words[mention.first]
        glued = mention.start > word.start and word.key[:1] in ("ل", "ب", "ك")
        before = spoken.words[begin : mention.first]
        if glued or any(w.key in stops or w.key.startswith(("لل", "بال")) for w in before):
            return None
        return mention
    return None


class _FullNames:
    """The fullest form of each name of a person in an article."""

    def __init__(self, names: object) -> None:
        self._sharing: dict[str, dict[tuple[str, ...], str]] = {}
        for name in names:  # type: ignore[attr-defined]
            words = _key(name)
            for word in words:
                self._sharing.setdefault(word, {}).setdefault(words, name)
        self._found: dict[str, str] = {}

    def full(self, name: str) -> str:
        """Return the fullest name that holds the words of a name; itself where two differ."""
        if name not in self._found:
            self._found[name] = self._fullest(name)
        return self._found[name]

    def _fullest(self, name: str) -> str:
        words = _key(name)
        if not words:
            return name
        sharing = self._sharing.get(words[-1], {})
        if len(sharing) > _SHARING:
            return name
        longer = [other for other in sharing if len(other) > len(words) and _holds(other, words)]
        if not longer:
            return sharing.get(words, name)
        longest = max(longer, key=len)
        if any(not _holds(longest, other) for other in longer):
            return sharing.get(words, name)
        return sharing[longest]


def _holds(longer: tuple[str, ...], words: tuple[str, ...]) -> bool:
    rest = iter(longer)
    return all(word in rest for word in words)


def _key(name: str) -> tuple[str, ...]:
    return tuple(word.removeprefix("ال") for word in normalize(name).split())
