"""Saying: the verbs, nouns and phrases that bring in what somebody said."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from corpus_tools.arabic.letters import fold_each, normalize, strip_marks
from corpus_tools.arabic.wordlists import read_lists
from corpus_tools.naming.words import Word
from corpus_tools.speech.clauses.boundaries import MARKS, gap_before, is_end, marks_in
from corpus_tools.speech.clauses.inflection import (
    SpokenForm,
    form_of,
    key_set,
    kind_of,
)

__all__ = [
    "IN_IT",
    "THAT",
    "Cue",
    "cues_of",
    "gap_before",
    "is_short",
    "key_set",
    "kind_of",
    "relayed_from",
]

#: Words between a verb and the clause it opens, at most.
_REACH = 40
#: Words in marks that may stand inside the name of who speaks.
_NAME_IN_MARKS = 3


class Cue(NamedTuple):
    """A word or phrase that brings in what somebody said.

    Attributes
    ----------
    first, last : int
        Numbers of its words, the last included.
    start, end : int
        Characters in the line.
    lemma : str
        Dictionary form: قال، أضاف، بحسب.
    form : {"verb", "participle", "noun", "according", "relay", "impersonal"}
    conjunction : bool
        Whether و or ف is glued before it.
    feminine, plural, passive : bool
    goes_on : bool
        Whether it continues the last speaker by its meaning: أضاف، تابع.
    opens : {"that", "colon", "mark", ""}
        What brings in the words that were said, after the cue; "" where nothing does.
    opener : int
        Number of the word أن; after a colon or mark, of the first word that was said. -1: none.
    """

    first: int
    last: int
    start: int
    end: int
    lemma: str
    form: str
    conjunction: bool = False
    feminine: bool = False
    plural: bool = False
    passive: bool = False
    goes_on: bool = False
    opens: str = ""
    opener: int = -1


THAT = key_set("that")
_NOT_BEFORE_THAT = key_set("not before that")
#: Verbs with أن of their own, and how many words it may stand after them.
_OWNERS, _OWNED = key_set("with that of their own"), 4
_RELATIVES = key_set("relatives")
#: After these, a noun.
_BEFORE_NOUNS = key_set("before nouns")
_PEOPLE = key_set("anonymous")
_NEAR = 3
#: After the verb of a relative clause: اجتماعا قال فيه.
IN_IT = frozenset(["فيه", "فيها", "خلاله", "خلالها"])
#: Verbs that give a name: even a short text in marks is theirs.
_CALLS = frozenset(["وصف", "سمى", "اعتبر"])
_TURNS = key_set("turns") | {"لا", "ولا"}
_SAID = frozenset(fold_each(normalize, ["قيل", "يقال"]))
_OCCASIONS = key_set("occasions")
_RELAYS = frozenset(["نقل", "أورد"])


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    lemma: str
    #: The list it stands in.
    of: str


@cache
def _phrases() -> dict[str, list[_Phrase]]:
    """Return the phrases by their first word, the longest first."""
    found: dict[str, list[_Phrase]] = {}
    lists = read_lists("speech.txt")
    for of in ("impersonal", "impersonal or active", "according", "came"):
        for line in lists[of]:
            for lemma in filter(None, map(str.strip, line.split("|"))):
                words = tuple(normalize(lemma).split())
                found.setdefault(words[0], []).append(_Phrase(words, lemma, of))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row.words))
    return found


def cues_of(words: Sequence[Word], line: str) -> list[Cue]:
    """List the words and phrases of saying of a line, in order, none within another.

    Parameters
    ----------
    words : sequence of Word
        As `corpus_tools.naming.words.words_of` cuts the line.
    line : str

    Examples
    --------
    >>> from corpus_tools.naming.words import words_of
    >>> line = "وأضاف أن الجسر بين المدينتين سيفتح غدا، مؤكدا أنه آمن."
    >>> [(cue.lemma, cue.form, cue.conjunction) for cue in cues_of(words_of(line), line)]
    [('أضاف', 'verb', True), ('أكد', 'participle', False)]
    """
    cues: list[Cue] = []
    done = 0
    for at, word in enumerate(words):
        if at < done or not _may_begin(word.key):
            continue
        cue = _phrase_at(words, line, at) or _word_at(words, line, at)
        if cue is None:
            continue
        # نقلت الوكالة عن الوزير قوله: one cue.
        relayed = cues and cues[-1].form == "relay" and cues[-1].opener == cue.opener >= 0
        if not (relayed and cue.form == "noun"):
            cues.append(cue)
        done = cue.last + 1
    return cues


@lru_cache(maxsize=1 << 16)
def _may_begin(key: str) -> bool:
    """Tell whether a word may open a cue."""
    phrases = _phrases()
    bare = key[1:] if key[:1] in ("و", "ف") else key
    return key in phrases or bare in phrases or form_of(key) is not None


def _phrase_at(words: Sequence[Word], line: str, at: int) -> Cue | None:
    key = words[at].key
    rows, conjunction = _phrases().get(key), False
    if rows is None and key[:1] in ("و", "ف"):
        rows, conjunction = _phrases().get(key[1:]), True
    after = words[at + 1].key if at + 1 < len(words) else ""
    for parts, lemma, of in rows or ():
        if len(parts) > 1 and parts[1] != after:
            continue
        last = at + len(parts) - 1
        if last < len(words) and all(words[at + n].key == parts[n] for n in range(1, len(parts))):
            told = SpokenForm(
                lemma, "verb" if of == "came" else of.split()[0], conjunction=conjunction
            )
            cue = _phrase_as(words, line, at, last, told, of)
            if cue is not None:
                return cue
    return None


def _according_phrase(
    words: Sequence[Word], line: str, at: int, last: int, told: SpokenForm
) -> Cue | None:
    """Return بحسب with what belongs to it: بحسب ما أعلن، حسبما ذكر."""
    if told.conjunction and told.lemma == "حسب" and gap_before(line, words, at).isspace():
        return None  # ليس هذا فحسب، وحسب
    n = last + 1 if words[last].key[-2:] == "ما" else last + 2
    what = n == last + 1 or (n <= len(words) and words[n - 1].key in _WHAT)
    if what and n < len(words):
        last = n
        if n + 1 < len(words) and words[n + 1].key in _BEFORE_NOUNS:
            last = n + 1
    return _cue(words, at, last, told)


def _phrase_as(
    words: Sequence[Word], line: str, at: int, last: int, told: SpokenForm, of: str
) -> Cue | None:
    """Return the cue of a phrase of one of the lists, where what follows allows it."""
    if of == "according":
        return _according_phrase(words, line, at, last, told)
    if of == "came":
        opens, opener = _opening(words, line, last + 1, told)
        return _cue(words, at, last, told, opens, opener) if opens else None
    if last + 1 == len(words) or words[last + 1].key not in THAT:
        return None
    if of != "impersonal" and at and not told.conjunction and not _opens_clause(words, line, at):
        before = words[at - 1].key
        if before not in _RELATIVES and before not in _TURNS:
            return None
    return _cue(words, at, last + 1, told._replace(passive=True), "that", last + 1)


#: Before a verb: بحسب ما أعلن، وفقا لما ذكر.
_WHAT = frozenset(["ما", "لما"])


def _opens_clause(words: Sequence[Word], line: str, at: int) -> bool:
    gap = gap_before(line, words, at)
    return at == 0 or is_end(gap) or any(mark in gap for mark in "،,–-—:")


def _word_at(words: Sequence[Word], line: str, at: int) -> Cue | None:
    form = form_of(words[at].key)
    if (
        form is None
        or not _may_be_that_form(words, line, at, form)
        or _is_ours(words[at].key, form)
    ):
        return None
    if form.lemma in _RELAYS and form.form == "verb":
        source = relayed_from(words, line, at)
        if source:
            opens, opener = _opening(words, line, source + 1, form)
            return _cue(words, at, at, form._replace(form="relay"), opens, opener)
    opens, opener = _opening(words, line, at + 1, form)
    if not _has_what_it_needs(words, line, at, form, opens, opener):
        return None
    if form.lemma == "بين" and not _is_verb_and_not_between(words, line, at, opener):
        return None
    return _cue(words, at, at, form, opens, opener)


def _is_ours(key: str, form: SpokenForm) -> bool:
    """Tell what the writer himself says: نرى أن."""
    return form.imperfect and key.removeprefix("و").removeprefix("ف").removeprefix("س")[0] == "ن"


def _has_what_it_needs(
    words: Sequence[Word], line: str, at: int, form: SpokenForm, opens: str, opener: int
) -> bool:
    """Tell whether there follows what a form needs before it tells of speech."""
    if form.needs == "from":
        opening = _opens_clause(words, line, at) or form.conjunction or form.feminine
        return opening and relayed_from(words, line, at) > 0
    if form.needs == "near":
        return opens != "" and opener <= at + (1 if opens == "mark" else _NEAR)  # قائلة "…"
    if form.needs == "that":  # نص البيان: is a noun
        return opens == "that" or (opens == "colon" and _is_surely_verb(form))
    if form.needs == "clause" and not opens:  # «…»، تابع الوزير
        before = gap_before(line, words, at)
        return marks_in(before) and before[-1:] not in MARKS
    return True


def _may_be_that_form(words: Sequence[Word], line: str, at: int, form: SpokenForm) -> bool:
    """Tell whether spelling and the word before allow a form of a verb."""
    before = words[at - 1].key if at else ""
    if form.jussive:
        return before == "لم" or words[at].key[0] == "ل"
    text = strip_marks(words[at].text)
    if form.lemma in _RELAYS and form.pronoun and before in _OCCASIONS:
        return False  # قال في بيان نقلته الوكالة
    if form.form == "verb":
        if before == "لم" and form.lemma == "رد":  # أراد
            return False
        if words[at].key == "طالب" and not _opens_clause(words, line, at):
            return before in _RELATIVES or before in _TURNS or before == "قد"  # a student
        return not _spelled_otherwise(text, form) and (
            form.conjunction
            or before not in _BEFORE_NOUNS
            or not gap_before(line, words, at).isspace()  # في غضون ذلك، كررت
        )
    # A pronoun is no feminine: أمله.
    feminine = form.form == "participle" and form.feminine and not form.plural
    return not feminine or text.endswith("ة")


def _spelled_otherwise(text: str, form: SpokenForm) -> bool:
    """Tell words that only `normalize` writes as a verb: رأي، رؤى، دعوة، يدعى، يسمى."""
    called = form.imperfect and not form.pronoun
    return text.endswith("ة") or {
        "رأى": text.endswith("ي"),
        "روى": "ؤ" in text,
        "سمى": called,
        "ادعى": called and text.endswith("ى"),
    }.get(form.lemma, False)


def _is_verb_and_not_between(words: Sequence[Word], line: str, at: int, opener: int) -> bool:
    """Tell the verb بين, which أن follows at once or a few words after its sentence began."""
    if opener == at + 1 or words[at].key not in ("بين", "وبين", "فبين"):
        return True
    begins = at == 0 or is_end(gap_before(line, words, at))
    person = words[at + 1].key in _PEOPLE if at + 1 < len(words) else False
    return begins and (0 < opener - at <= 6 or person)


def _cue(
    words: Sequence[Word],
    first: int,
    last: int,
    form: SpokenForm,
    opens: str = "",
    opener: int = -1,
) -> Cue:
    return Cue(
        first,
        last,
        words[first].start,
        words[last].end,
        form.lemma,
        form.form,
        form.conjunction,
        form.feminine,
        form.plural,
        form.passive,
        form.goes_on,
        opens,
        opener,
    )


def relayed_from(words: Sequence[Word], line: str, at: int) -> int:
    """Return the number of عن between نقل, the agency, and who said it; 0 where it is not there."""
    for n in range(at + 1, min(len(words), at + 15)):
        if is_end(gap_before(line, words, n)) or words[n].key in THAT:
            return 0
        if words[n].key == "عن":
            return n
    return 0


def _opening(words: Sequence[Word], line: str, at: int, form: SpokenForm) -> tuple[str, int]:
    """Return what opens the clause of a verb, and the number of its word."""
    size = min(len(words), at + _REACH)
    marked = 0  # a name or another short text in marks, over which the search went on
    for n in range(at, size + 1):
        gap = gap_before(line, words, n)
        if ":" in gap:
            return "colon", n
        if n < len(words) and marks_in(gap):
            over = _is_over(words, line, n, marked)
            marked = marked or n
            if not over:
                break
        if n == size or is_end(gap) or (n > at and _speaks(words, n)):
            break
        if _is_that(words, n) and form.needs != "no that":
            if n == at or _follows(words, at, n, form):
                return "that", n
            if _owns_that(words[n - 1].key):
                break
    if not marked or (_only_in_clauses(form) and is_short(words, line, marked)):
        return "", -1
    return "mark", marked


def _is_over(words: Sequence[Word], line: str, n: int, marked: int) -> bool:
    """Tell marks that a search goes on over: those of a name, which open or close before a word."""
    return n <= marked + _NAME_IN_MARKS if marked else is_short(words, line, n)


def _follows(words: Sequence[Word], at: int, n: int, form: SpokenForm) -> bool:
    """Tell أن that belongs to a verb of saying from that of another word: قبل أن."""
    before = words[n - 1].key
    if _owns_that(before) or before == "علما":
        return False
    if any(words[k].key in _OWNERS for k in range(max(at, n - _OWNED), n)):
        return False  # يمكن للوزير أن
    return words[n].key[0] == "ب" or before in form.before_that or before not in _NOT_BEFORE_THAT


def _only_in_clauses(form: SpokenForm) -> bool:
    return form.needs == "clause" and form.lemma not in _CALLS


def _owns_that(key: str) -> bool:
    """Tell whether أن after a word is that word's own: التي قالت إنها."""
    form = form_of(key)
    if form is None:
        return key in _SAID
    return form.form == "verb" or (form.form == "participle" and (
        form.lemma == "قال" or form.needs != "near"
    ))  # fmt: skip


def _is_that(words: Sequence[Word], n: int) -> bool:
    """Tell أن from the same letters in a name: إن بي سي، سي إن إن، آن، بان كي مون."""
    if words[n].key not in THAT or words[n].text[0] == "آ":
        return False
    before, after = words[n - 1].key, words[n + 1].key if n + 1 < len(words) else ""
    if (before == "سي" and after == "ان") or (words[n].key == "بان" and after == "كي"):
        return False
    return after not in ("بي", "سي") and (before != "ان" or words[n - 2].key != "سي")


def is_short(words: Sequence[Word], line: str, n: int) -> bool:
    """Tell whether the marks before a word close after a word or few: a name, no speech."""
    for after in range(n + 1, min(len(words), n + _NAME_IN_MARKS) + 1):
        gap = gap_before(line, words, after)
        if marks_in(gap):
            return True
        if is_end(gap):
            break
    return False


def _is_surely_verb(form: SpokenForm) -> bool:
    """Tell forms that no noun has."""
    return form.conjunction or form.imperfect or form.feminine or form.plural


def _speaks(words: Sequence[Word], n: int) -> bool:
    """Tell whether a word is a verb of saying of its own, not of who is named before it."""
    form = form_of(words[n].key)
    if form is None or form.form == "noun" or form.jussive:
        return False
    # رد and وعد may be nouns; يرد and وعدت are none.
    sure = not form.needs or _is_surely_verb(form)
    if form.form == "participle":
        sure = words[n].key[-1] == "ا" and form.lemma != "قال"  # شرح الوزير ذلك قائلا
    # في رسالة يشرح فيها
    after = words[n + 1].key if n + 1 < len(words) else ""
    return sure and words[n - 1].key not in _RELATIVES and after not in IN_IT
