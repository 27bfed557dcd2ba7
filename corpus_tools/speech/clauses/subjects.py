"""Who is the subject of a verb of saying: the noun phrase after it or before it."""

from bisect import bisect_left
from collections.abc import Sequence

from corpus_tools.arabic.letters import normalize
from corpus_tools.naming.mentions import Mention
from corpus_tools.naming.words import Word
from corpus_tools.speech.clauses.boundaries import MarkedSpans, is_end, marks_in
from corpus_tools.speech.clauses.inflection import key_set, kind_of
from corpus_tools.speech.clauses.noun_phrases import (
    WHO,
    NamedLine,
    begins_speaker,
    end_of_marks,
    has_owner,
)
from corpus_tools.speech.clauses.roles import HEARERS, STOPS, TIME, is_told, role_of, told
from corpus_tools.speech.clauses.saying import IN_IT, THAT, Cue, relayed_from
from corpus_tools.speech.clauses.subject_names import (
    Subject,
    named_subject,
    phrase_at,
    subject_in_marks,
)

__all__ = ["Subject", "subject_before_colon", "subject_of", "subjects_of"]

#: Words: back to where a clause begins; back to عن; between a subject and its verb; of an outlet.
_BACK, _SOURCE, _BETWEEN, _OUTLET = 40, 25, 8, 3
_NAME = 4
#: What stands before the colon of a headline, in words at most; words of time after a verb.
_BEFORE_COLON, _ADVERBS = 9, 5
_PRONOUNS, _HE, _BEEN = key_set("pronouns"), key_set("pronouns before"), key_set("before subjects")
#: What a place says, in the name of those who rule it, begins with these.
_BEGINNINGS = key_set("begins speech")
#: With these another speaker has his turn.
_WHILE = key_set("turns") | {"حين"}
#: Verbs whose object is often somebody.
_OBJECTS = frozenset(
    ["اتهم", "انتقد", "هدد", "طالب", "ناشد", "حث", "دعا", "أدان", "استنكر", "حذر", "توعد"]
)
_MASCULINE, _SOME_OF, _LABELS = key_set("masculine places"), key_set("some of"), key_set("labels")
#: Stands for the verb where there is none.
_COLON = Cue(-1, -1, 0, 0, "", "colon")


def subject_of(
    line: str, words: Sequence[Word], mentions: Sequence[Mention], cue: Cue
) -> Subject | None:
    """Find who is the subject of a word of saying.

    Parameters
    ----------
    line : str
    words : sequence of Word
    mentions : sequence of Mention
        The names of the line, as `NameFinder.find` returns them.
    cue : Cue
        As `cues_of` finds it in the line.

    Returns
    -------
    Subject or None
        None where nobody speaks: impersonal phrases, and ``وفق`` before no speaker.

    Examples
    --------
    >>> from corpus_tools.naming.words import words_of
    >>> from corpus_tools.speech.clauses.saying import cues_of
    >>> line = "قال المتحدث باسم البلدية الثلاثاء إن الجسر آمن."
    >>> words = words_of(line)
    >>> subject = subject_of(line, words, [], cues_of(words, line)[0])
    >>> line[subject.start : subject.end], subject.how
    ('المتحدث باسم البلدية', 'title')
    """
    at = NamedLine(line, words, mentions)
    if cue.form == "impersonal":
        return None
    if cue.form == "according":
        return _according(at, cue)
    if cue.form in ("relay", "noun"):
        return _relayed(at, cue)
    if cue.lemma in _OBJECTS and _is_relative_with_object(at, cue):
        return _hidden(cue)
    if cue.form == "participle":
        return _answering(at, cue) or _hidden(cue)
    found = _headline(at, cue) or (_right_before(at, cue) if cue.lemma in _OBJECTS else None)
    return found or _after(at, cue) or _before(at, cue) or _hidden(cue)


def subjects_of(
    line: str, words: Sequence[Word], mentions: Sequence[Mention], cues: Sequence[Cue]
) -> list[Subject | None]:
    """Find the subjects of all words of saying of a line.

    Where a sentence has named who speaks, a participle (مؤكدا) and a verb without a subject of its
    own go on with him.

    Parameters
    ----------
    line, words, mentions
        As in `subject_of`.
    cues : sequence of Cue
        Those of the line.
    """
    at = NamedLine(line, words, mentions)
    marks = MarkedSpans(line)
    found: list[Subject | None] = []
    last: Subject | None = None
    begin = within = 0  # the sentence's first word; a clause of speech runs from this word on
    n = 0
    for at_cue, cue in enumerate(cues):
        while n <= cue.first:
            gap = at.gap(n)
            if n and (is_end(gap) or (":" in gap and n <= _BEFORE_COLON)):
                last, begin, within = None, n, 0
            n += 1
        subject = subject_of(line, words, mentions, cue)
        # What is told within a clause is no turn: قال إن الوزير أكد.
        inner = marks.around(cue.start) or (
            0 < within < cue.first
            and not cue.conjunction
            and cue.form != "participle"
            and at.gap(cue.first).isspace()
            and words[cue.first - 1].key not in _WHILE
        )
        if subject is not None and cue.form != "according" and not inner:
            if subject.how in ("hidden", "pronoun"):
                subject = last or _of_sentence(at, begin, cue) or subject
            subject = _source(at, cues, at_cue, subject)
            if subject.how not in ("hidden", "pronoun"):
                last = subject
            within = cue.opener if cue.opens == "that" else 0
        found.append(subject)
    return found


def _source(at: NamedLine, cues: Sequence[Cue], n: int, subject: Subject) -> Subject:
    """Return whom an outlet quotes between its verb and what was said: نقلا عن مصادر."""
    after = cues[n + 1] if n + 1 < len(cues) else None
    if after is None or after.lemma != "نقلا عن" or after.first > cues[n].opener:
        return subject
    source = _according(at, after)
    if source is None or source.how == "hidden":
        return subject
    return source._replace(via=at.text[subject.start : subject.end])


def _of_sentence(at: NamedLine, begin: int, cue: Cue) -> Subject | None:
    """Find the subject of a sentence that another verb begins: زار الوزير … وقال."""
    for first in _heads(at, begin, cue.first):
        if begins_speaker(at, first) and not (first > begin and at.words[first - 1].key in STOPS):
            subject = phrase_at(at, first, _COLON, end=cue.first, strict=True)
            if subject is not None and _agrees(at, first, subject, cue):
                return subject
    return None


def _heads(at: NamedLine, begin: int, end: int) -> list[int]:
    """Return where the subject of a sentence may begin: first, or after a verb."""
    starts = [begin]
    for n in range(begin + 1, min(end, begin + 8)):
        if "،" in at.gap(n) or "," in at.gap(n):
            starts.append(n)
            break
    heads = []
    for start in starts:
        if at.words[start].key in STOPS and at.words[start].key not in _BEEN:
            start += 2  # من جهته، في المقابل
        if start < end and (at.words[start].key in _BEEN or at.words[start].key == "ولم"):
            start += 1
        heads += [start, start + 1]
    return [head for head in heads if head < end and at.words[head].key not in STOPS]


def _agrees(at: NamedLine, first: int, subject: Subject, cue: Cue) -> bool:
    """Tell whether a verb or participle may belong to a subject before it, by gender and number."""
    if cue.plural:
        return False
    word = at.words[first].text
    if subject.mention is not None and subject.mention.kind == "place":
        return cue.feminine == (normalize(subject.mention.name) not in _MASCULINE)
    feminine = word.endswith(("ة", "ات")) or word.lstrip("وال") in ("خارجية", "وكالات")
    if subject.title == "" and subject.mention is not None and subject.mention.kind == "person":
        return True
    return feminine == cue.feminine


def subject_before_colon(
    line: str, words: Sequence[Word], mentions: Sequence[Mention]
) -> tuple[Subject | None, int]:
    """Find who stands before the colon at the beginning of a headline, and the word after it."""
    at = NamedLine(line, words, mentions)
    for n in range(1, min(len(words), _BEFORE_COLON + 1)):
        gap = at.gap(n)
        if ":" in gap:
            key = " ".join(word.key for word in words[:n])
            if key in _LABELS or not begins_speaker(at, 0):
                break
            subject = phrase_at(at, 0, _COLON, end=n)
            if subject is None or subject.end < words[n - 1].end:
                break
            place = subject.mention is not None and subject.mention.kind == "place"
            if place and words[n].key not in _BEGINNINGS:
                break  # a dateline; but العاصمة: لا نسعى إلى حرب
            return subject, n
        if is_end(gap) or kind_of(words[n].key) == "verb":
            break
    return None, 0


def _headline(at: NamedLine, cue: Cue) -> Subject | None:
    """Find the subject that opens a line, right before its verb: موسكو تدعو أنقرة."""
    if cue.conjunction or not 0 < cue.first <= _BEFORE_COLON or not begins_speaker(at, 0):
        return None
    found = phrase_at(at, 0, cue, end=cue.first, strict=True)
    if found is None or found.end < at.words[cue.first - 1].end or not _agrees(at, 0, found, cue):
        return None
    return found if at.gap(cue.first).isspace() else None


def _answering(at: NamedLine, cue: Cue) -> Subject | None:
    """Find who answers right before a participle: رد عليه الرئيس فلان قائلا."""
    named = at.names_in(max(0, cue.first - _NAME), cue.first - 1)
    if not named or named[-1].last != cue.first - 1 or named[-1].kind != "person":
        return None
    for n in range(named[-1].first - 1, max(0, named[-1].first - _BETWEEN), -1):
        if at.words[n - 1].key in _PRONOUNS and role_of(at.words[n].key) == "definite":
            return named_subject(at, n, named[-1].last)
    return None


def _is_relative_with_object(at: NamedLine, cue: Cue) -> bool:
    """Tell a relative clause that speaks of somebody: التغريدات التي انتقد فيها اللاعب."""
    n = cue.last + 1
    if not cue.first or n >= len(at.words):
        return False
    return at.words[cue.first - 1].key in WHO and at.words[n].key in ("فيها", "فيه")


def _right_before(at: NamedLine, cue: Cue) -> Subject | None:
    """Find the subject right before a verb whose object follows it: الشركة اتهمت الحكومة."""
    found = _before(at, cue)
    if found is None or found.end == found.start:
        return None
    first = bisect_left(at.words, found.start, key=lambda word: word.end)
    near = at.text[found.end : cue.start].strip(" ،,") in ("", "قد")
    return found if near and _agrees(at, first, found, cue) else None


def _hidden(cue: Cue) -> Subject:
    return Subject(cue.end, cue.end, None, "", "hidden")


def _according(at: NamedLine, cue: Cue) -> Subject | None:
    if cue.lemma.endswith(("ه", "ها", "هم")):  # على حد قوله
        return _hidden(cue)
    first = cue.last + 1
    if first < len(at.words) and marks_in(at.gap(first)):
        return subject_in_marks(at, first)  # بحسب «رويترز»
    if first < len(at.words) and has_owner(at.words[first]) and at.gap(first).isspace():
        return _hidden(cue)  # بحسب تصريحاته
    found = phrase_at(at, first, cue, glued="ل")
    if found is None or not _may_tell(at, first, found):
        return None
    return _with_via(at, first, found, cue)


def _may_tell(at: NamedLine, first: int, subject: Subject) -> bool:
    """Tell whether a phrase is somebody who may speak: وفق الوزارة, not وفق القانون."""
    if at.words[first].key in _SOME_OF:
        first += 1
    return (
        subject.mention is not None
        or subject.title != ""
        or (first < len(at.words) and role_of(at.words[first].key) != "")
    )


def _relayed(at: NamedLine, cue: Cue) -> Subject:
    """Find the speaker after عن; the agency stands between the verb and عن."""
    if cue.form == "relay":
        source = relayed_from(at.words, at.text, cue.first)
        found = phrase_at(at, source + 1, cue)
        via = phrase_at(at, cue.last + 1, cue, end=source)
        if found is not None:
            told = "" if via is None else at.text[via.start : via.end]
            return found._replace(via=told)
        return _hidden(cue)
    for n in range(cue.first - 1, max(-1, cue.first - _SOURCE), -1):
        if at.words[n].key == "عن":
            return phrase_at(at, n + 1, cue, end=cue.first) or _hidden(cue)
        if is_end(at.gap(n)):
            break
    return _hidden(cue)


def _after(at: NamedLine, cue: Cue) -> Subject | None:
    """Find the subject after the verb: قال وزير الخارجية إن."""
    words = at.words
    n, size = _over_time(at, cue.last + 1), len(words)
    if n < size and cue.opener == n and cue.opens == "mark":
        return _before_who(at, n)
    if n >= size or cue.opener == n or (cue.opener == n + 1 and words[n].key in STOPS):
        return None
    first, via = n, ""
    if at.gap(n).isspace() and _told_at(at, n, cue):
        first, via = _over_told(at, n, cue)
        if first >= size or not (at.gap(first).isspace() and begins_speaker(at, first)):
            return None
    if words[first].key[:2] == "لل":
        return None  # ليؤكد للجماهير أن
    found = phrase_at(at, first, cue)
    if found is None or _is_object(at, found, cue):
        return None
    return found._replace(via=via) if via else _with_via(at, first, found, cue)


def _before_who(at: NamedLine, n: int) -> Subject | None:
    """Return the name in marks of whom a relative clause tells: قالت "فلانة" التي ترأس النادي."""
    last = end_of_marks(at, n)
    if last < 0 or last - n >= _NAME or last + 1 >= len(at.words):
        return None
    return subject_in_marks(at, n) if at.words[last + 1].key in WHO else None


def _over_time(at: NamedLine, first: int) -> int:
    """Return the word after those of time and the pronouns that follow a verb."""
    n = first
    while n < min(len(at.words), first + _ADVERBS) and at.gap(n).isspace():
        word = at.words[n]
        # آلان is no الآن.
        adverb = word.key in TIME and word.text[:1] != "آ"
        if not (adverb or word.key in _PRONOUNS or _is_day_before(at, n, first)):
            break
        n += 1
    return n


def _is_day_before(at: NamedLine, n: int, first: int) -> bool:
    """Tell the words for the day before yesterday: أمس الأول، أول من أمس."""
    key = at.words[n].key
    if key == "الاول":
        return n > first and at.words[n - 1].key == "امس"
    return key in ("اول", "من") and any(
        at.words[m].key == "امس" for m in range(n + 1, min(len(at.words), n + 3))
    )


def _with_via(at: NamedLine, first: int, found: Subject, cue: Cue) -> Subject:
    """Add the outlet that was told: مسؤول لوكالة رويترز."""
    after = first
    while after < len(at.words) and at.words[after].start < found.end:
        after += 1
    if after == len(at.words) or not at.gap(after).isspace() or not is_told(at.words[after].key):
        return found
    return found._replace(via=_over_told(at, after, cue)[1])


def _is_object(at: NamedLine, found: Subject, cue: Cue) -> bool:
    """Tell a place that is spoken of, by its gender: اتهم أنقرة."""
    if cue.lemma in _OBJECTS and not cue.plural and not cue.passive and found.start > cue.end:
        word = at.words[cue.last + 1]
        adjacent = found.start in range(word.start, word.end) and role_of(word.key)
        if adjacent and word.text.endswith("ة") and not cue.feminine:
            return True  # انتقد منظمة
    if cue.lemma == "اتهم" and not cue.passive and found.start > cue.end:
        n = bisect_left(at.words, found.end, key=lambda word: word.start)
        if n < len(at.words) and at.words[n].key[:1] == "ب" and at.gap(n).isspace():
            return True  # واتهم الوزير بالفشل
    place = found.mention is not None and found.mention.kind == "place"
    return place and not cue.feminine and not cue.plural and not _agrees(at, 0, found, cue)


def _over_told(at: NamedLine, n: int, cue: Cue) -> tuple[int, str]:
    """Return the word after who is told, and what he is if he passes it on: لوكالة رويترز."""
    named = at.named_at(n) or at.named_at(n + 1)
    last = n if named is None or named.kind == "person" else named.last
    key = at.words[n].key
    while last < n + _OUTLET and last + 1 < min(cue.opener, len(at.words)):
        following = at.words[last + 1].key
        if (
            not at.gap(last + 1).isspace()
            or following in STOPS
            or (following in TIME and following != "اليوم")
        ):
            break
        last += 1
    if told(key) in HEARERS:
        return last + 1, ""
    text = at.phrase(n, last)
    return last + 1, f"ال{text[2:]}" if text[:2] == "لل" else text[1:]


def _told_at(at: NamedLine, n: int, cue: Cue) -> bool:
    """Tell whether the word after a verb is who is told: قال للميناء إن."""
    key = at.words[n].key
    return is_told(key) or (key[:2] == "لل" and cue.opener in (n + 1, n + 2))


def _before(at: NamedLine, cue: Cue) -> Subject | None:
    """Find the subject before the verb: وكان الوزير قال."""
    gap = at.gap(cue.first)
    if cue.conjunction or cue.first == 0 or is_end(gap) or ":" in gap:
        return None
    words = at.words
    last = cue.first - 1
    while last > 0 and words[last].key in _BEEN and at.gap(last + 1).isspace():
        last -= 1
    if words[last].key in _HE:
        return Subject(words[last].start, words[last].end, None, "", "pronoun")
    if cue.last + 1 < len(words) and words[cue.last + 1].key in IN_IT:
        return None
    joined = _joined(at, last - 1 if words[last].key in WHO else last)
    if joined is not None:
        return joined
    for first in _begins(at, last, cue):
        for strict, loose in (True, False), (False, False), (True, True):
            found = phrase_at(at, first, cue, end=cue.first, strict=strict)
            if found is None or not _reaches(at, found, cue, strict=strict, loose=loose):
                continue
            if _is_torn(at.text[found.start : found.end]):
                continue
            if not (cue.plural and _is_one_place(found)):
                return found
    return None


def _is_torn(phrase: str) -> bool:
    """Tell a phrase that begins within marks: ملك»."""
    return phrase[-1:] in "»”" and not set("«“") & set(phrase)


def _joined(at: NamedLine, last: int) -> Subject | None:
    """Find the name right before a verb that is its subject: كيري الذي قال، وفلان يرد."""
    named = at.names_in(max(0, last - _BETWEEN), last)
    if not named or named[-1].last != last:
        return None
    first, relative = named[-1].first, at.words[last + 1].key in WHO
    glued = at.words[first].key[0] == "و" and named[-1].start > at.words[first].start
    if not relative and (not glued or named[-1].kind == "place"):
        return None
    return named_subject(at, first, last)


def _begins(at: NamedLine, last: int, cue: Cue) -> list[int]:
    """Return where the clause before a verb may begin: after كان or أن, and after a comma."""
    begin, comma = cue.first, -1
    for n in range(last, max(-1, cue.first - _BACK), -1):
        key = at.words[n].key
        if key in THAT or key in _BEEN:
            break
        begin = n
        gap = at.gap(n)
        if _parts(gap):
            break
        if comma < 0 and ("،" in gap or "," in gap):
            comma = n
    return [begin] if comma < 0 else [begin, comma]


def _is_one_place(found: Subject) -> bool:
    """Tell a phrase that is the name of a place and no more: no verb of several is its."""
    place = found.mention
    if place is None or place.kind != "place":
        return False
    return place.start <= found.start + 1 and found.end <= place.end + 1


def _parts(gap: str) -> bool:
    """Tell whether what stands between two words parts a subject from its verb."""
    return is_end(gap) or ":" in gap or marks_in(gap)


def _reaches(at: NamedLine, found: Subject, cue: Cue, *, strict: bool, loose: bool) -> bool:
    """Tell whether only time and place stand between a noun phrase and its verb."""
    n = cue.first
    while n and at.words[n - 1].start >= found.end:
        n -= 1
    between = range(n, cue.first)
    if not between:
        return True
    if len(between) > 12 or any(kind_of(at.words[m].key) == "verb" for m in between):
        return False
    if loose:
        return len(between) <= _BETWEEN and all(at.gap(m).isspace() for m in [*between, cue.first])
    if not strict:
        return all(at.words[m].key in TIME or at.words[m].key in _BEEN for m in between)
    key = at.words[n].key
    return key in TIME or key in STOPS or key in _BEEN or not at.gap(n).isspace()
