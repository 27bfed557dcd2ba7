"""The subject of a word of saying as it speaks: with its name, or none where it cannot speak."""

from bisect import bisect_left
from collections.abc import Sequence

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.wordlists import listed_phrases
from corpus_tools.naming.mentions import Mention
from corpus_tools.naming.traits import COMMON, STOP, TITLE, traits_of
from corpus_tools.speech.clauses.roles import is_told, role_of
from corpus_tools.speech.clauses.saying import Cue, gap_before, key_set, kind_of
from corpus_tools.speech.clauses.subjects import Subject
from corpus_tools.speech.quoted.governors import Spoken
from corpus_tools.speech.quoted.quoted_words import lemmas_of, phrases_of
from corpus_tools.speech.quoted.topics import is_object, last_of_phrase

__all__ = [
    "gender_of",
    "is_scripture",
    "is_set_apart",
    "name_alone",
    "speaking_subject",
    "title_and_name",
]

_STOPS = key_set("stops")

_TIME = key_set("time")
_OCCASIONS = key_set("occasions") | {"نفس", "تصريحات"}
#: Behind a name, these tell when, where or how somebody spoke.
_ENDING = frozenset(["خلال", "امام", "عبر", "عقب", "اثناء", "لدي", "بعد", "قبل", "حول", "بشان"])

#: Words of an office at most, before the name of who holds it; of a name that no list knows.
_OFFICE, _NAME = 8, 5
_PAIR = 2
#: Words that tell of scripture, at most.
_HOLY = 3
_MARKS = frozenset('"“”„‟«»‹›')


def speaking_subject(
    spoken: Spoken, mentions: Sequence[Mention], cue: Cue, subject: Subject
) -> Subject:
    """Give a subject its name, or hide it where it cannot be who speaks.

    Parameters
    ----------
    spoken : Spoken
        The line.
    mentions : sequence of Mention
        The names of the line.
    cue : Cue
    subject : Subject
        As `subject_of` finds it.
    """
    if is_set_apart(spoken, cue) or _is_spoken_of(spoken, cue, subject):
        return subject._replace(how="hidden")
    if subject.mention is not None:
        whole = _with_its_rest(spoken, cue, subject, subject.mention)
        subject = _with_apposition(spoken, mentions, subject, whole)
    else:
        subject = _with_name(spoken, mentions, cue, subject)
    after = spoken.words[cue.last + 1].key if cue.last + 1 < len(spoken.words) else ""
    at_occasion = after in phrases_of("at which") and subject.end <= cue.start
    if at_occasion or not _is_somebody(subject, spoken.text[subject.start : subject.end], cue):
        return subject._replace(how="hidden")
    return subject


def is_scripture(spoken: Spoken, cue: Cue) -> bool:
    """Tell a word of saying that brings in scripture: قال تعالى، قال رسول الله."""
    behind = [word.key for word in spoken.words[cue.last + 1 : cue.last + 1 + _HOLY]]
    before = [word.key for word in spoken.words[max(0, cue.first - _HOLY) : cue.first]]
    sizes = range(1, _HOLY + 1)
    return any(" ".join(behind[:n]) in phrases_of("holy speakers") for n in sizes) or any(
        " ".join(before[-n:]) in phrases_of("holy before verbs") for n in sizes
    )


def _with_name(spoken: Spoken, mentions: Sequence[Mention], cue: Cue, subject: Subject) -> Subject:
    """Give a subject the person whose office it is, or who stands before the speech."""
    hidden = subject.how == "hidden"
    first = cue.last + 1 if hidden else spoken.word_at(subject.start)
    at = bisect_left(mentions, first, key=lambda mention: mention.first)
    for mention in mentions[at : at + 3]:
        office = mention.office
        if mention.kind != "person":
            continue
        if spoken.text[subject.start : mention.start].split() in (["كل", "من"], ["كلا", "من"]):
            return Subject(mention.start, mention.end, mention, "", "named", subject.via)
        if mention.start < subject.end and not hidden:
            continue  # somebody whom the phrase only speaks of: أحد مساعدي فلان
        of_office = office is not None and office[0] <= subject.start < office[1] <= mention.start
        if of_office or (
            cue.end <= subject.start
            and (
                mention.last < cue.opener
                or _is_given(spoken, cue, subject, mention)
                or _is_joined(spoken.text[subject.end : mention.start])
            )
            and not is_object(spoken, mention, first)
            and not _is_cut(_to_name(spoken, subject, mention))
        ):
            title = spoken.text[subject.start : mention.start].strip(" ،,")
            mention = _with_its_rest(spoken, cue, subject, mention)
            return Subject(mention.start, mention.end, mention, title, "named", subject.via)
    return _with_words(spoken, cue, subject)


def _is_given(spoken: Spoken, cue: Cue, subject: Subject, mention: Mention) -> bool:
    """Tell a name that the text gives for an office: شابة تدعى فلانة; …، فلانة، before marks."""
    if spoken.words[mention.first - 1].key in listed_phrases("naming.txt", "called"):
        return not set("،,:.") & set(spoken.text[subject.end : mention.start])
    if cue.opener >= 0 or subject.how != "title":
        return False
    end = _with_its_rest(spoken, cue, subject, mention).end
    before = spoken.text[subject.end : mention.start].rstrip()
    return before[-1:] in ("،", ",") and spoken.text[end : end + 1] in ("،", ",")


def _is_joined(between: str) -> bool:
    """Tell whether an office goes on to a name, at once or over a name in marks: بـ«صحة حائل»."""
    marks = [n for n, char in enumerate(between) if char in _MARKS]
    if not marks:
        return between.isspace()
    if len(marks) == 1:
        return len(between.strip()) == 1  # a mark that nothing closes
    short = len(between.split()) <= _NAME and not set("،,:.") & set(between)
    return len(marks) == _PAIR and short and not between[marks[-1] + 1 :].strip()


def _to_name(spoken: Spoken, subject: Subject, mention: Mention) -> str:
    """Return what stands between an office and a name, but for what an office may hold.

    That is the comma of an apposition, and the preposition of a supervisor.
    """
    between = spoken.text[subject.end : mention.start].rstrip().removesuffix("،").removesuffix(",")
    supervises = "مشرف" in spoken.text[subject.start : subject.end]
    return between.replace(" على ", " ", 1) if supervises else between


def _with_words(spoken: Spoken, cue: Cue, subject: Subject) -> Subject:
    """Give a subject the words behind a verb or an office that no list knows as a name."""
    if subject.how == "hidden" and cue.form == "verb":
        n = cue.last + 1
        if n >= len(spoken.words) or not spoken.text[cue.end : spoken.words[n].start].isspace():
            return subject
        if is_told(spoken.words[n].key) or cue.lemma == "اتهم":
            return subject
        sure = cue.lemma in lemmas_of("only saying") or traits_of(spoken.words[n].key).flags & TITLE
        end = last_of_phrase(spoken, n, len(spoken.words))
        if not sure or end == n or (0 <= cue.opener < end):
            return subject
        phrase = (spoken.words[n].start, spoken.words[end - 1].end)
        return subject._replace(start=phrase[0], end=phrase[1], how="named")
    if subject.how == "title" and subject.start > cue.end:
        n = spoken.word_at(subject.end)
        end = _end_of_name(spoken, n, cue)
        if n < end:
            return subject._replace(
                start=spoken.words[n].start,
                end=spoken.words[end - 1].end,
                title=spoken.text[subject.start : subject.end],
                how="named",
            )
    return subject


def _end_of_name(spoken: Spoken, n: int, cue: Cue) -> int:
    """Return the word behind a name that no list has and that an office announces; 0: none.

    After the comma of an apposition, or where no comma closes it, it has to look like a name.
    """
    if n >= len(spoken.words):
        return 0
    end = last_of_phrase(spoken, n, min(n + _NAME, len(spoken.words)))
    before = spoken.text[spoken.words[n - 1].end : spoken.words[n].start].strip()
    if end == n or before not in ("", "،", ","):
        return 0
    behind = gap_before(spoken.text, spoken.words, end)
    closed = end == len(spoken.words) or bool(set("،,:") & set(behind)) or end == cue.opener
    if spoken.words[n].key.startswith(("وال", "فال", "لل", "بال")):
        return 0
    if closed and not before:
        return end
    follows = spoken.words[end].key if end < len(spoken.words) else ""
    told = closed or follows in phrases_of("prepositions") or follows in _STOPS
    words = spoken.words[n:end]
    return end if told and _looks_like_name([word.key for word in words]) else 0


def _looks_like_name(keys: Sequence[str]) -> bool:
    """Tell whether two words or more look like a name that no list has."""
    if keys[0].startswith("ال") or role_of(keys[0]):
        return False
    if any(key in _TIME or not key.isalpha() for key in keys):
        return False
    return len(keys) > 1 and not all(map(_is_common, keys))


def _with_apposition(
    spoken: Spoken, mentions: Sequence[Mention], subject: Subject, mention: Mention
) -> Subject:
    """Take the second of two people between commas: محامي المنور، سالم العطار،."""
    at = bisect_left(mentions, mention.last + 1, key=lambda one: one.first)
    if mention is not subject.mention:
        subject = subject._replace(mention=mention, end=max(subject.end, mention.end))
    if at == len(mentions) or mention.kind != "person" or mentions[at].kind != "person":
        return subject
    behind = mentions[at]
    if spoken.text[mention.end : behind.start].strip() not in ("،", ","):
        return subject
    if subject.start >= mention.start:
        return subject
    title = spoken.text[subject.start : mention.end]
    return subject._replace(mention=behind, title=title, start=behind.start, end=behind.end)


def _may_be_rest(spoken: Spoken, n: int, first: int) -> bool:
    """Tell whether a word may be one of a name that no list has."""
    key = spoken.words[n].key
    if not gap_before(spoken.text, spoken.words, n).isspace() or role_of(key) or kind_of(key):
        return False
    if key.startswith(("ال", "لل", "وال", "بال")) or (key[-1] in "اه" and n > first):
        return False
    return key not in _STOPS and key not in _TIME and key not in phrases_of("prepositions")


def _with_its_rest(spoken: Spoken, cue: Cue, subject: Subject, mention: Mention) -> Mention:
    """Give one word of a name the one or two behind it that a comma or the speech closes.

    They can be but the rest of the name: قالت سارة ليا ويتسن، المديرة.
    """
    first = mention.last + 1
    if mention.kind != "person" or mention.first != mention.last or mention.start < cue.end:
        return mention
    if first < len(spoken.words) and spoken.words[first].start < subject.end < mention.end:
        return mention
    last = first
    while last < min(len(spoken.words), first + _PAIR):
        if last == cue.opener or not _may_be_rest(spoken, last, first):
            break
        last += 1
    if last == first or last >= len(spoken.words):
        return mention
    closed = last == cue.opener or set("،,") & set(gap_before(spoken.text, spoken.words, last))
    if not closed:
        return mention
    end = spoken.words[last - 1].end
    return mention._replace(last=last - 1, end=end, name=spoken.text[mention.start : end])


def _is_cut(between: str) -> bool:
    """Tell whether a noun phrase ends in what stands between an office and a name."""
    keys = normalize(between).split()
    return (
        bool(set(between) & set("،,:؛;."))
        or bool(phrases_of("no offices") & set(keys))
        or len(keys) > _OFFICE
    )


def _is_spoken_of(spoken: Spoken, cue: Cue, subject: Subject) -> bool:
    """Tell whether a relative clause speaks of the noun before it: الجيش الذي وصفه بـ."""
    if subject.end > cue.start or not cue.first:
        return False
    relative = spoken.words[cue.first - 1].key in ("الذي", "التي", "الذين")
    return relative and spoken.words[cue.last].key.endswith(("ه", "ها", "هم"))


def _is_somebody(subject: Subject, written: str, cue: Cue) -> bool:
    """Tell whether a noun phrase that no list of names knows may speak.

    It has a word that is in no lexicon, is a document, or stands after a verb that has no object.
    """
    if subject.how != "named" or subject.mention is not None:
        return True
    if subject.title and cue.lemma not in lemmas_of("with an object"):
        return True
    keys = [word for word in normalize(written).split() if word.isalpha()]
    if not keys or not normalize(written)[1:2].isalpha() or _is_no_noun(written, keys):
        return False
    if keys[0].removeprefix("ال") in phrases_of("documents"):
        return True
    if subject.start > cue.end and (
        cue.lemma in lemmas_of("only saying")
        or (cue.opens and cue.lemma not in lemmas_of("with an object"))
    ):
        return True
    return not all(map(_is_common, keys))


def _is_no_noun(written: str, keys: Sequence[str]) -> bool:
    """Tell whether a phrase is one of place or manner: للمنبر, قائلة, ضاحكا."""
    first = keys[0]
    if first.startswith(("لل", "بال")) or first in phrases_of("prepositions"):
        return True
    alone = len(keys) == 1 and first.endswith("ا") and _is_common(first[:-1])
    return alone or written.endswith("اً") or kind_of(first) == "participle"


def _is_common(key: str) -> bool:
    return bool(traits_of(key).flags & COMMON)


def is_set_apart(spoken: Spoken, cue: Cue) -> bool:
    """Tell whether the sentence has put its subject first: أما الوزير فقال."""
    if not (cue.conjunction and spoken.words[cue.first].key.startswith("ف")):
        return False
    begin = spoken.begin_of(cue.first)
    return begin < cue.first and spoken.words[begin].key in ("اما", "واما")


def gender_of(spoken: Spoken, cue: Cue) -> bool | None:
    """Return whether a woman speaks at a word of saying; None where it does not tell (بالقول)."""
    if cue.form != "noun":
        return cue.feminine
    key = spoken.words[cue.last].key
    return True if key.endswith("ها") else False if key.endswith("ه") else None


def name_alone(written: str) -> str:
    """Cut off where something was said from who said it: المنور في تصريحات لـ.

    >>> name_alone("المنور في تصريحات لـ"), name_alone("سفير الكويت في باريس")
    ('المنور', 'سفير الكويت في باريس')
    """
    words = written.split()
    keys = [normalize(word) for word in words]
    for n in range(1, len(words)):
        after = words[n + 1] if n + 1 < len(words) else ""
        holds = role_of(keys[0]) and after and not _is_occasion(after)
        if words[n].endswith("ـ") or keys[n] in _ENDING or (keys[n] == "في" and not holds):
            return " ".join(words[:n]).rstrip(" ،,")
    return written


def _is_occasion(word: str) -> bool:
    """Tell when or where something was said from where a body is: في تقريره، في سبتمبر."""
    key = normalize(word).split("/")[0]
    if key in _OCCASIONS or traits_of(key).flags & STOP:
        return True
    return word.endswith(("ه", "ها", "هم")) and not word.startswith("ال")


def title_and_name(phrase: str, title: str) -> tuple[str, str]:
    """Cut a noun phrase into an office and a name: الوسيط المالي | سالم المنور."""
    if _MARKS & set(phrase):
        return "", "".join(char for char in phrase if char not in _MARKS)
    if title:
        return title, phrase.removeprefix(title).strip(" ،,")
    words = phrase.split()
    n = 0
    while n < len(words) and words[n].startswith("ال") and _is_common(normalize(words[n])):
        n += 1
    if n == len(words):
        return "", phrase
    return " ".join(words[:n]), " ".join(words[n:])
