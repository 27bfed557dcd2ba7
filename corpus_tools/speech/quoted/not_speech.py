"""Is it speech? Names, titles of works, slogans and scare quotes in marks are not."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from corpus_tools.arabic.letters import has_arabic
from corpus_tools.naming.mentions import Mention
from corpus_tools.naming.traits import COMMON, NUMBER, STRANGE, traits_of
from corpus_tools.naming.words import Word
from corpus_tools.speech.clauses.inflection import key_set
from corpus_tools.speech.clauses.saying import THAT
from corpus_tools.speech.quoted.governors import Governor, Spoken, is_calling
from corpus_tools.speech.quoted.marks import Marked
from corpus_tools.speech.quoted.quoted_words import bare, lemmas_of, phrases_of

__all__ = ["has_common_words", "is_enumeration", "is_sentence", "is_speech", "repeated_names"]

#: Words of a name or a term at most; words of what is said though nothing tells who says it; words
#: back from the marks to what has the name in them (منظومة الصواريخ الجديدة "…").
_NAME, _SAID, _BACK = 4, 6, 4
_TERM = 3
#: Words of the title of a work or a campaign, at most.
_TITLE = 8
#: Parts of a list at least, and words of each at most.
_LISTED, _PART = 2, 2
#: After the subject: قالت "المنور" التي ترأس النادي.
_RELATIVES = key_set("who")
#: Characters that are read behind a stretch in marks.
_BEHIND = 6


def repeated_names(lines: Sequence[str], marked: Sequence[Sequence[Marked]]) -> frozenset[str]:
    """Return the short texts that an article has in marks more than once: they are names."""
    seen = Counter(
        line[mark.start : mark.end]
        for line, marks in zip(lines, marked, strict=True)
        for mark in marks
        if mark.opening and mark.end - mark.start < 40
    )
    return frozenset(
        text
        for text, many in seen.items()
        if many > 1 and (" " not in text or (text.startswith("ال") and text.count(" ") < _TERM))
    )


def is_speech(
    spoken: Spoken,
    mark: Marked,
    governor: Governor | None,
    mentions: Sequence[Mention],
    names: frozenset[str],
    *,
    listed: bool = False,
) -> bool:
    """Tell what somebody said from names and terms in marks.

    Parameters
    ----------
    spoken : Spoken
        The line.
    mark : Marked
    governor : Governor or None
        What brings it in.
    mentions : sequence of Mention
        The names of the line.
    names : frozenset of str
        As `repeated_names` returns them.
    listed : bool
        Whether a name stands right before it in a list: "المنور" و"العطار".
    """
    first, after = spoken.word_at(mark.start), spoken.word_at(mark.end)
    inside = spoken.words[first:after]
    governor = _of_somebody(governor)
    opens = governor is not None and governor.how == "opens"
    if not inside or not (mark.whole or _is_surely_open(governor, inside)):
        return False
    if _is_ruled_out(spoken, mark, governor, first, after):
        return False
    if is_sentence(inside) and (len(inside) > _TERM or opens):
        long = len(inside) >= _SAID
        return governor is not None or (long and not _is_governed(spoken, mark, first))
    if governor is None:
        return False
    at_once = opens and (governor.cue.opens == "colon" or governor.cue.last + 1 == first)
    if is_enumeration(spoken.text[mark.start : mark.end], opens=at_once):
        return False
    if len(inside) <= _NAME and (listed or _is_listener(spoken, mark, governor, first)):
        return False
    return _is_words_of(spoken, mark, governor, mentions, names)


def _is_words_of(
    spoken: Spoken,
    mark: Marked,
    governor: Governor,
    mentions: Sequence[Mention],
    names: frozenset[str],
) -> bool:
    """Tell the words of a speaker from names and titles among them or before them."""
    first, after = spoken.word_at(mark.start), spoken.word_at(mark.end)
    inside = spoken.words[first:after]
    few = len(inside) <= _NAME
    if governor.how == "clause" and governor.cue.opens == "colon":
        return not few  # a name in what somebody says
    if _is_titled_there(spoken, governor, inside, first):
        return False
    if few and _is_name(spoken, mark, governor, mentions, names):
        return False
    if governor.cue.form == "according" and 0 < first - governor.cue.last <= _BACK:
        return not few  # else it is whom the words are according to
    return _is_said(spoken, mark, governor, inside, first)


def _is_ruled_out(
    spoken: Spoken, mark: Marked, governor: Governor | None, first: int, after: int
) -> bool:
    """Tell marks that hold no speech, whatever words they have: of a subject, or for stress."""
    if governor is not None and _stands_before(spoken, governor, first, after):
        return True
    opens = governor is not None and governor.how == "opens"
    return mark.opening == "((" and not opens and after - first < _SAID


def _is_titled_there(
    spoken: Spoken, governor: Governor, inside: Sequence[Word], first: int
) -> bool:
    """Tell whether what stands before the marks says that a name or a title is in them."""
    if len(inside) <= _TITLE and governor.how != "after" and _is_annexed(spoken, first):
        return True
    return _is_called(spoken, first)


def _is_surely_open(governor: Governor | None, inside: Sequence[Word]) -> bool:
    """Tell whether a stretch that lacks a mark is brought in so that it is speech all the same."""
    if governor is None:
        return False
    return governor.how == "opens" or (governor.how == "clause" and len(inside) >= _SAID)


def _stands_before(spoken: Spoken, governor: Governor, first: int, after: int) -> bool:
    """Tell whether marks stand between a verb and the clause that it opens: in who is named there.

    وقالت نقابة "النور والبناء" إن، قالت "المنور" التي ترأس النادي، بـ"صحة الوادي" سعيد المنور
    """
    cue = governor.cue
    if governor.how == "phrase" and cue.opens in ("that", "colon") and cue.opener >= first:
        return not is_calling(cue)
    if cue.opens != "mark" or cue.opener != first or after - first > _TITLE:
        return False
    occasion = spoken.words[first - 1].key in phrases_of("before occasions")
    if not (occasion or (governor.how == "opens" and after - first <= _TERM)):
        return False
    return after < len(spoken.words) and spoken.words[after].key in _RELATIVES


def _is_governed(spoken: Spoken, mark: Marked, first: int) -> bool:
    """Tell what stands in marks as a part of a sentence: استقبلوه بـ"طلع البدر علينا"."""
    if not first:
        return False
    if spoken.words[first - 1].key in ("ب", "ل"):
        return True
    before = spoken.text[: mark.start].rstrip(mark.opening + " ")[-1:]
    return spoken.words[first].key.startswith("ال") and (before.isalnum() or before in "،,")


def is_enumeration(text: str, *, opens: bool) -> bool:
    """Tell a list of names or things: «المحور، الظهير الأيسر».

    Where a word of saying opens it, two parts may be speech: «نعم، بالتأكيد».

    >>> is_enumeration("المحور، الظهير الأيسر", opens=False)
    True
    """
    parts = text.replace(",", "،").split("،")
    least = _LISTED + 1 if opens else _LISTED
    return len(parts) >= least and all(len(part.split()) <= _PART for part in parts)


def _of_somebody(governor: Governor | None) -> Governor | None:
    """Leave out a word of saying that nobody says: يشار إلى أن."""
    return None if governor is None or governor.cue.form == "impersonal" else governor


def _is_name(
    spoken: Spoken,
    mark: Marked,
    governor: Governor,
    mentions: Sequence[Mention],
    names: frozenset[str],
) -> bool:
    """Tell whether a few words in marks are what something is called."""
    first, after = spoken.word_at(mark.start), spoken.word_at(mark.end)
    inside = spoken.words[first:after]
    if not (_gives_a_name(governor) or has_common_words(inside)):
        return True
    if _is_named(mentions, first, after) or _is_spelled(inside):
        return True
    if _is_before_a_person(spoken, mark, mentions, after):
        return True
    if (governor.how in ("clause", "phrase") or _goes_on(spoken, mark)) and (
        spoken.text[mark.start : mark.end] in names or _is_titled(inside)
    ):
        return True
    return _has_bearer(spoken, mark, first) and not _begins_inside(inside[0].key)


def _is_spelled(words: Sequence[Word]) -> bool:
    """Tell foreign letters that Arabic ones spell: بي بي سي."""
    letters = phrases_of("letters")
    return len(words) > 1 and all(
        word.key in letters or word.key.removeprefix("ال") in letters for word in words
    )


def _is_before_a_person(
    spoken: Spoken, mark: Marked, mentions: Sequence[Mention], after: int
) -> bool:
    """Tell whether a person is named at once after the marks: رئيس شركة "النور" سعيد المنور."""
    at = bisect_right(mentions, after, key=lambda mention: mention.first) - 1
    if at < 0 or mentions[at].first != after or mentions[at].kind != "person":
        return False
    return not spoken.text[mark.end + len(mark.closing) : mentions[at].start].strip()


def _gives_a_name(governor: Governor) -> bool:
    return governor.how != "after" and is_calling(governor.cue)


def _is_said(
    spoken: Spoken, mark: Marked, governor: Governor, inside: Sequence[Word], first: int
) -> bool:
    """Tell whether words in marks that are no name are those of the speaker."""
    calling = _gives_a_name(governor)
    if len(inside) == 1:
        return _says_one_word(spoken, governor, first, calling=calling)
    if calling:
        return governor.cue.lemma != "سمى" or len(inside) >= _TERM
    if first and spoken.words[first - 1].key == "ب":
        # ندد بـ"المؤامرة"; else of an office: صرح مدير الإعلام بـ"صحة الوادي".
        return governor.how in ("clause", "after") or governor.cue.lemma in lemmas_of("with by")
    if first and _is_judged(spoken, governor, first):
        return True
    definite = inside[0].key.startswith("ال")
    if governor.how == "opens":
        # Else it may be a name, or what a verb has for its object: تؤكد وفاة "المنور" وتعين.
        sure = governor.cue.lemma in lemmas_of("sure") or not _goes_on(spoken, mark)
        if sure or not (definite or governor.cue.goes_on):
            return True
        return len(inside) > _SAID and not governor.cue.goes_on
    return not definite or not _is_term(spoken, mark, governor, first, first + len(inside))


def _is_term(spoken: Spoken, mark: Marked, governor: Governor, first: int, after: int) -> bool:
    """Tell whether words with an article are a term, and not what somebody says of something.

    تحدث عن "الأسواق الناشئة"، قال إن "الحزب الحاكم" سيمضي، "الحركة الشعبية" التي تحكم
    """
    followed = spoken.words[after].key if after < len(spoken.words) else ""
    if after - first <= _NAME and followed in _RELATIVES:
        return True
    if after - first >= _TERM:
        return False
    if governor.how == "after":
        return governor.cue.form != "according"
    return governor.how != "clause" or _goes_on(spoken, mark)


def _is_judged(spoken: Spoken, governor: Governor, first: int) -> bool:
    """Tell whether a verb of praise or blame has the marks for its object: حذر من "الفتنة"."""
    at = governor.how in ("opens", "phrase") and governor.cue.lemma in lemmas_of("judging")
    return at and spoken.words[first - 1].key in ("من", "عن", "علي")


def is_sentence(words: Sequence[Word]) -> bool:
    """Tell whether words hold one that sentences have and names have not."""
    telling = phrases_of("sentence words")
    return any(
        word.key in telling or (word.key[:1] in ("و", "ف") and word.key[1:] in telling)
        for word in words
    )


def _says_one_word(spoken: Spoken, governor: Governor, first: int, *, calling: bool) -> bool:
    """Tell whether one word alone is what somebody said: as a predicate, without article."""
    if calling:
        return True
    before = spoken.words[first - 1].key if first else ""
    if before.startswith("ال") and not _will(spoken.words[first].key):
        return False  # الخوادم "سيرفرات"
    key = spoken.words[first].key
    return governor.how in ("clause", "after") and not key.startswith("ال")


def _will(key: str) -> bool:
    """Tell the future of a verb: ستستفيد."""
    return len(key) > _TERM and key[0] == "س" and key[1] in "يتن"


def _is_called(spoken: Spoken, first: int) -> bool:
    """Tell whether a word such as شعار or يسمى stands before the marks."""
    called = phrases_of("called")
    keys = [word.key for word in spoken.words[max(0, first - 3) : first]]
    if not keys:
        return False
    return (
        any(key in called for key in bare(keys[-1]))
        or keys[-1] == "ال"  # ال "واتساب"
        or " ".join(keys[-2:]) in called
        or (len(keys) > 1 and spoken.words[first - 1].text in ("بـ", "ب") and keys[-2] in called)
    )


def _is_annexed(spoken: Spoken, first: int) -> bool:
    """Tell whether what has a name stands right before the marks: مبادرة "…", لمهرجان "…"."""
    if not first:
        return False
    words = bare(spoken.words[first - 1].key)
    return not any(word.startswith("ال") for word in words) and any(
        word in phrases_of("bearers") for word in words
    )


def _goes_on(spoken: Spoken, mark: Marked) -> bool:
    """Tell whether a sentence goes on behind marks without a stop or a comma, or with الذي."""
    behind = spoken.text[mark.end + len(mark.closing) : mark.end + _BEHIND].strip()
    if behind[:1] in ("،", ","):
        after = spoken.word_at(mark.end)
        return after < len(spoken.words) and spoken.words[after].key in _RELATIVES
    return behind[:1].isalpha()


def has_common_words(words: Sequence[Word]) -> bool:
    """Tell whether words are words of Arabic, and not of a foreign name: "ويندوز 10", "HIMARS"."""
    common = [not traits_of(word.key).flags & (STRANGE | NUMBER) for word in words]
    foreign = any(word.text.isascii() and word.text.isalpha() for word in words)
    return (
        2 * sum(common) >= len(words) > 0 and any(common) and not (foreign and len(words) <= _TERM)
    )


def _is_titled(words: Sequence[Word]) -> bool:
    """Tell whether words begin as names do: معرض الكتاب، جماعة المنور."""
    if len(words) < 2 or words[0].key not in phrases_of("bearers"):
        return False
    return any(
        word.key.startswith("ال") or not traits_of(word.key).flags & COMMON for word in words[1:]
    )


def _begins_inside(key: str) -> bool:
    """Tell whether a word is no beginning of a name: the phrase has begun before the marks."""
    return key in phrases_of("prepositions") or key.startswith(("بال", "لل")) or _will(key)


def _is_listener(spoken: Spoken, mark: Marked, governor: Governor, first: int) -> bool:
    """Tell whether the marks hold to whom is spoken: قال لـ"صوت النهر" إن."""
    if not first or spoken.words[first - 1].key != "ل":
        return False
    if governor.how in ("opens", "phrase"):
        return True
    behind = spoken.text[mark.end + len(mark.closing) : mark.end + _BEHIND].strip()
    after = spoken.word_at(mark.end)
    follows = after < len(spoken.words) and spoken.words[after].key in THAT
    return follows or behind[:1] in tuple(":«“\"'")


def _is_named(mentions: Sequence[Mention], first: int, after: int) -> bool:
    """Tell whether a name fills the marks."""
    at = bisect_right(mentions, first, key=lambda mention: mention.first) - 1
    return at >= 0 and mentions[at].last >= after - 1


def _has_bearer(spoken: Spoken, mark: Marked, first: int) -> bool:
    """Tell whether what stands before the marks has its name in them: حركة "…"."""
    bearers = phrases_of("bearers")
    definite = first > 0 and any(k.startswith("ال") for k in bare(spoken.words[first - 1].key))
    if definite and has_arabic(spoken.text[mark.start : mark.end]) and not _goes_on(spoken, mark):
        return False  # قال إن الاتفاق "خطوة مهمة".
    for n in range(first - 1, max(-1, first - 1 - _BACK), -1):
        key = spoken.words[n].key
        if any(word in bearers for word in bare(key)):
            return True
        # Adjectives may stand between: منظومة الراجمات الصاروخية "…".
        if not key.startswith("ال") and not key.endswith(("ي", "يه")):
            return False
    return False
