"""Who speaks where no name stands at the place: the last speaker goes on, or a title tells."""

from bisect import bisect_left
from collections.abc import Sequence

from corpus_tools.arabic.letters import normalize
from corpus_tools.naming.mentions import Mention
from corpus_tools.naming.traits import NISBA, may_be_a_verb, traits_of
from corpus_tools.speech.clauses.roles import STOPS
from corpus_tools.speech.clauses.saying import THAT, Cue, gap_before, key_set
from corpus_tools.speech.clauses.subjects import Subject
from corpus_tools.speech.quoted.governors import Spoken
from corpus_tools.speech.quoted.marks import Marked
from corpus_tools.speech.quoted.quoted_words import phrases_of
from corpus_tools.speech.quoted.referents import UNKNOWN, Known, Referents, Voice, agree
from corpus_tools.speech.quoted.speaking_subjects import (
    gender_of,
    is_scripture,
    is_set_apart,
    speaking_subject,
)
from corpus_tools.speech.quoted.topics import (
    is_human,
    is_unnamed,
    phrase_at,
    topic_of,
)

__all__ = ["Floor"]

_HE = key_set("pronouns before")

#: Words back to who was told of.
_BACK = 60
#: Paragraphs without speech over which a speaker goes on, at most.
_FAR = 2


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
        self._referents = Referents(lines, mentions)
        self._last: Known | None = None
        self._here: tuple[int, int, Known | None] = (-1, -1, None)
        #: The line that is read, and how many of its names have been met.
        self._met = (-1, 0)
        #: The line before it.
        self._line: tuple[Spoken, Sequence[Mention], int] | None = None

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
        alone = spoken.words[begin].key.startswith("و") and (
            first - begin == 1 or _has_no_subject(spoken, begin)
        )
        if begin == first or alone:  # وأكمل "…": a verb that no list has
            known = self._last
            near = known is not None and paragraph - known.paragraph <= 1
            return _carried(known) if known is not None and near else UNKNOWN
        opened = ":" in gap_before(spoken.text, spoken.words, first)
        if not opened and spoken.words[first - 1].key not in THAT:
            return UNKNOWN
        if spoken.words[begin].key in _HE and self._last is not None:
            return _carried(self._last)  # لكنه كشف عن رغبته: "…"
        for feminine in (False, True):
            about = topic_of(spoken, mentions, first, feminine=feminine)
            if isinstance(about, Mention):
                return self._referents.meet(spoken, about, paragraph).voice
            if about:
                return self._referents.without_name(about, None, paragraph).voice
        return UNKNOWN

    def follow(
        self, spoken: Spoken, mentions: Sequence[Mention], paragraph: int, word: int
    ) -> None:
        """Remember whom a line names before a word."""
        number = self._met[1] if self._met[0] == paragraph else 0
        while number < len(mentions) and mentions[number].first < word:
            self._referents.meet(spoken, mentions[number], paragraph)
            number += 1
        self._met = (paragraph, number)
        if word == len(spoken.words):
            self._line = (spoken, mentions, paragraph)

    def voice(
        self,
        spoken: Spoken,
        mentions: Sequence[Mention],
        cue: Cue,
        subject: Subject | None,
        paragraph: int,
    ) -> Voice:
        """Say who speaks at a word of saying, and let him have the floor."""
        if is_scripture(spoken, cue):
            self.follow(spoken, mentions, paragraph, cue.first)
            self._last, self._here = None, (paragraph, spoken.sentence[cue.first], None)
            return UNKNOWN
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
            if self._here[:2] != (paragraph, sentence):
                self._referents.issue(spoken, sentence, spoken.begin_of(cue.first), known)
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
    ) -> Known:
        """Find who is meant by a noun phrase that stands at the place."""
        written = spoken.text[subject.start : subject.end]
        if subject.mention is None:
            issuer = self._referents.issuer(spoken, mentions, subject, cue, paragraph, self._last)
            if issuer is not None:
                return issuer
        if subject.mention is not None:
            return self._referents.named(spoken, subject, feminine, paragraph)
        if subject.how == "named" and not subject.title and is_unnamed(written):
            phrase = phrase_at(spoken, spoken.word_at(subject.start), len(spoken.words))
            return self._referents.without_name(spoken.text[slice(*phrase)], feminine, paragraph)
        if subject.how == "named":
            return self._referents.named(spoken, subject, feminine, paragraph)
        if subject.how != "title":
            return self._referents.without_name(written, feminine, paragraph)
        known = self._referents.titled(written, feminine, paragraph, self._last)
        if known.voice.status != "coreferent" and is_human(written):
            about = self._sentence_before(spoken, mentions, cue, paragraph)
            if about is not None:
                return about.meant(written)
            told = _told_before(spoken, cue, written)
            if told:
                return self._referents.without_name(told, feminine, paragraph).meant(written)
        return known

    def _goes_on(
        self,
        spoken: Spoken,
        mentions: Sequence[Mention],
        cue: Cue,
        paragraph: int,
        feminine: bool | None,
    ) -> Known | None:
        """Find who speaks where no subject stands: of this sentence, or who spoke last."""
        here = self._here[2]
        if self._here[:2] == (paragraph, spoken.sentence[cue.first]) and here is not None:
            # معلومات تفيد بأن: a verb in the middle of a clause, of something else.
            return here if agree(here.feminine, feminine) else None
        begins: Mention | str = _of_event(spoken, mentions, cue)
        if not begins and spoken.begin_of(cue.first) < cue.first:
            begins = topic_of(spoken, mentions, cue.first, feminine=bool(feminine))
        if not isinstance(begins, Mention) and is_set_apart(spoken, cue):
            first = spoken.begin_of(cue.first) + 1
            phrase = phrase_at(spoken, first, cue.first)
            return self._referents.named(
                spoken, Subject(*phrase, None, "", "named"), feminine, paragraph
            )
        if isinstance(begins, Mention):
            return self._referents.meet(spoken, begins, paragraph, "", feminine)
        if begins:
            return self._referents.without_name(begins, feminine, paragraph)
        before = self._sentence_before(spoken, mentions, cue, paragraph)
        if before is not None:
            return before
        before = self._paragraph_before(cue, paragraph)
        if before is not None:
            return before
        known = self._last
        if known is None or paragraph - known.paragraph > _FAR + 1:
            return None
        if not agree(known.feminine, feminine):
            known = self._referents.of_gender(feminine, paragraph - _FAR - 1)
        return None if known is None else known._replace(voice=_carried(known))

    def _paragraph_before(self, cue: Cue, paragraph: int) -> Known | None:
        """Return whom the paragraph before is about, where nobody speaks in it."""
        if cue.first or cue.goes_on or self._line is None or not self._line[0].words:
            return None
        spoken, mentions, row = self._line
        silent = self._last is None or self._last.paragraph < row
        if row != paragraph - 1 or not row or not silent or spoken.top:
            return None
        about = topic_of(spoken, mentions, len(spoken.words), feminine=cue.feminine)
        if not isinstance(about, Mention) or about.kind != "person":
            return None
        known = self._referents.meet(spoken, about, row, "", cue.feminine)
        return known._replace(voice=_carried(known))

    def _sentence_before(
        self, spoken: Spoken, mentions: Sequence[Mention], cue: Cue, paragraph: int
    ) -> Known | None:
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
        known = self._referents.meet(spoken, about, paragraph, "", cue.feminine)
        return known._replace(voice=_carried(known))


def _told_before(spoken: Spoken, cue: Cue, written: str) -> str:
    """Return who was told of without an article before: رجل ياباني, then الرجل."""
    key = normalize(written).removeprefix("ال")
    for n in range(cue.first - 1, max(-1, cue.first - _BACK), -1):
        word = spoken.words[n]
        if word.key != key or spoken.quoted[n]:
            continue
        end = word.end
        if n + 1 < cue.first and traits_of(spoken.words[n + 1].key).flags & NISBA:
            behind = gap_before(spoken.text, spoken.words, n + 1)
            end = spoken.words[n + 1].end if behind.isspace() else end
        return spoken.text[word.start : end]
    return ""


def _of_event(spoken: Spoken, mentions: Sequence[Mention], cue: Cue) -> Mention | str:
    """Return whose event a sentence tells of that opens so: جاء ذلك في تغريدة لفلان، حيث قال."""
    begin = spoken.begin_of(cue.first)
    if spoken.words[begin].key.removeprefix("و") not in ("جاء", "ياتي", "جاءت", "تاتي"):
        return ""
    if begin + 1 >= cue.first or spoken.words[begin + 1].key not in ("ذلك", "هذا", "هذه", "تلك"):
        return ""
    at = bisect_left(mentions, cue.first, key=lambda mention: mention.first) - 1
    while at >= 0 and mentions[at].first >= begin:
        if mentions[at].kind == "person":
            return mentions[at]
        at -= 1
    return ""


def _has_no_subject(spoken: Spoken, begin: int) -> bool:
    """Tell a sentence that a verb opens with a preposition right behind it: وطلب من."""
    after = spoken.words[begin + 1].key if begin + 1 < len(spoken.words) else ""
    verb = spoken.words[begin].key[1:]
    return after in phrases_of("prepositions") and may_be_a_verb(verb) and verb not in STOPS


def _carried(known: Known) -> Voice:
    status = known.voice.status
    told = status if status in ("anonymous", "uncertain") else "carried"
    return known.voice._replace(as_written="", via="", status=told)
