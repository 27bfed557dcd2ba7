"""Verbs, nouns and phrases of saying in a line, in every inflection that news uses."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from corpus_tools.arabic.affixes import pronouns
from corpus_tools.arabic.letters import fold_each, normalize, strip_marks
from corpus_tools.arabic.wordlists import read_lists, split_phrases
from corpus_tools.naming.words import Word

__all__ = [
    "CLOSING",
    "IN_IT",
    "OPENING",
    "STRAIGHT",
    "THAT",
    "Cue",
    "Marks",
    "cues_of",
    "gap_before",
    "is_end",
    "key_set",
    "kind_of",
    "marks_in",
    "relayed_from",
]

#: Quotation marks; a gap that holds one of those that end sentences; what ends a clause.
OPENING, CLOSING, STRAIGHT = "“«‹„‟‘〝", "”»›’〞", "\"'`″＂"
MARKS = OPENING + CLOSING + STRAIGHT
_MARK = re.compile(f"[{MARKS}]")
_ENDS = re.compile(r"[.!?؟;؛…\n]")
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


class _Form(NamedTuple):
    lemma: str
    form: str
    feminine: bool = False
    plural: bool = False
    passive: bool = False
    goes_on: bool = False
    #: What has to follow before it is speech: "" nothing, "clause" any opening, "that" أن or a
    #: colon, "near" أن or a colon at once, "from" عن.
    needs: str = ""
    #: Prepositions that may stand before its أن.
    before_that: frozenset[str] = frozenset()
    conjunction: bool = False
    imperfect: bool = False
    #: Only after لم or ل: يقل.
    jussive: bool = False
    pronoun: str = ""


def key_set(*names: str) -> frozenset[str]:
    """Return the words of lists in ``data/speech.txt``, normalised."""
    lists = read_lists("speech.txt")
    return frozenset(p for name in names for line in lists[name] for p in split_phrases(line))


THAT = key_set("that")
_NOT_BEFORE_THAT = key_set("not before that")
_RELATIVES = key_set("relatives")
_NOT_VERBS = key_set("not verbs")
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
_RELAYS = frozenset(["نقل", "أورد"])


def _perfects(stem: str) -> Iterator[tuple[str, bool, bool]]:
    """Yield the forms of a perfect, normalised: form, feminine, plural."""
    weak = stem[-1] in "اي"
    short = stem[:-1] if weak else stem
    dual = f"{short}ي" if weak else stem
    yield stem, False, False
    yield f"{short}ت", True, False
    yield f"{short}وا", False, True
    yield f"{dual}ا", False, True
    yield f"{short}تا", True, True
    # In قلنا and أضفنا the long vowel goes.
    hollow = len(stem) > 2 and stem[-2] == "ا" and len(stem) < 5
    first = f"{stem[:-2]}{stem[-1]}" if hollow else dual
    yield f"{first}نا", False, True


def _imperfects(third: str) -> Iterator[tuple[str, bool, bool, bool]]:
    """Yield the forms of an imperfect, normalised: form, feminine, plural, jussive."""
    body = third[1:]
    weak = body[-1] in "اويى"
    short = body[:-1] if weak else body
    # لم يقل، لم يجب: the long vowel goes.
    jussive = f"{body[:-2]}{body[-1]}" if not weak and body[-2:-1] and body[-2] in "اوي" else short
    for letter, feminine, plural in (
        ("ي", False, False),
        ("ت", True, False),
        ("ن", False, True),
    ):
        yield letter + body, feminine, plural, False
        if len(jussive) > 1 and jussive != body and letter in "يت":
            yield letter + jussive, feminine, plural, True
    for letter, feminine in ("ي", False), ("ت", True):
        yield f"{letter}{short}ون", feminine, True, False
        yield f"{letter}{short}وا", feminine, True, False
        yield f"{letter}{body}ان", feminine, True, False


def _participles(stem: str) -> Iterator[tuple[str, bool, bool, bool]]:
    """Yield the forms of a participle: form, feminine, plural, whether it may be an adjective."""
    yield f"{stem}ا", False, False, False
    yield f"{stem}ه", True, False, True
    yield f"{stem}ين", False, True, True
    yield f"{stem}ات", True, True, True


#: The lists of verbs, and what has to follow before they tell of speech.
_VERB_LISTS = {
    "verbs": "",
    "verbs that go on": "",
    "verbs with a clause": "clause",
    "verbs with that": "that",
    "verbs of demand": "no that",
    "verbs with from": "from",
    "participles": "that",
}


@cache
def _forms() -> dict[str, _Form]:
    """Return every form of the listed verbs and nouns, without what is glued before or after."""
    forms: dict[str, _Form] = {}
    lists = read_lists("speech.txt")
    for name, needs in _VERB_LISTS.items():
        for line in lists[name]:
            lemma, *rest = (part.strip() for part in line.split("|"))
            perfect, imperfect, participle, before = fold_each(normalize, [lemma, *rest])
            goes_on = name == "verbs that go on" or "+" in before
            verb = _Form(lemma, "verb", goes_on=goes_on, needs=needs)
            verb = verb._replace(before_that=frozenset(before.split()) - {"+"})
            for form, feminine, plural in () if name == "participles" else _perfects(perfect):
                forms.setdefault(form, verb._replace(feminine=feminine, plural=plural))
            if imperfect != "-":
                for form, feminine, plural, jussive in _imperfects(imperfect):
                    if form[0] == "ن" and needs == "clause":  # نصف is more often a half
                        continue
                    told = verb._replace(feminine=feminine, plural=plural, jussive=jussive)
                    forms.setdefault(form, told._replace(imperfect=True))
            if participle != "-":
                for form, feminine, plural, doubtful in _participles(participle):
                    told = verb._replace(form="participle", feminine=feminine, plural=plural)
                    forms.setdefault(form, told._replace(needs="near" if doubtful else needs))
    for line in lists["nouns"]:
        for noun in split_phrases(line):
            feminine, plural = noun.endswith("ها"), noun.endswith(("هم", "هما"))
            forms[noun] = _Form("قول", "noun", feminine, plural)
    return forms


@lru_cache(maxsize=1 << 16)
def _form_of(key: str) -> _Form | None:
    """Look a word up, with what may be glued before and after it.

    >>> _form_of("وسيعلن").lemma, _form_of("نفاه").lemma, _form_of("نفط")
    ('أعلن', 'نفى', None)
    """
    if key in _NOT_VERBS:
        return None
    found = _bare_form_of(key)
    if found is None and key[:1] in ("و", "ف") and key[1:] not in _NOT_VERBS:
        found = _bare_form_of(key[1:])
        found = None if found is None else found._replace(conjunction=True)
    return found


def _bare_form_of(word: str) -> _Form | None:
    forms = _forms()
    found = forms.get(word)
    if found is None and word[:1] in ("س", "ل"):
        found = forms.get(word[1:])
        if found is not None and not found.imperfect:
            return None
    elif found is not None and found.jussive:
        return found
    if found is None:
        for pronoun, rest, _ in pronouns(word):
            before = forms.get(rest)
            if before is not None and before.form == "verb" and not before.jussive:
                return None if pronoun in ("ك", "كم", "كما") else before._replace(pronoun=pronoun)
    return found


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


def gap_before(line: str, words: Sequence[Word], n: int) -> str:
    """Return what stands between a word and the one before it; after the last word, the rest."""
    start = words[n - 1].end if n else 0
    return line[start : words[n].start if n < len(words) else len(line)]


def is_end(gap: str) -> bool:
    """Tell whether a sentence ends in what stands between two words."""
    if len(gap) < 2 or "،" in gap or "," in gap:
        return False
    return _ENDS.search(gap) is not None


class Marks:
    """Where text of a line stands in marks that open and close on it."""

    def __init__(self, line: str) -> None:
        self._spans: list[tuple[int, int]] = []
        closing, opened = "", 0
        for match in _MARK.finditer(line):
            char, at = match[0], match.start()
            if not closing:
                opened = at
                if char in OPENING:
                    closing = CLOSING + STRAIGHT
                elif char in STRAIGHT:
                    closing = char + CLOSING
            elif char in closing:
                self._spans.append((opened, at))
                closing = ""

    def around(self, at: int) -> bool:
        """Tell whether a character stands in marks."""
        n = bisect_left(self._spans, (at,))
        return n > 0 and at < self._spans[n - 1][1]


def marks_in(gap: str) -> bool:
    """Tell whether a quotation mark stands between two words."""
    return not gap.isspace() and any(mark in gap for mark in MARKS)


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
    at, size = 0, len(words)
    while at < size:
        cue = _phrase_at(words, line, at) or _word_at(words, line, at)
        if cue is None:
            at += 1
            continue
        # نقلت الوكالة عن الوزير قوله: one cue.
        relayed = cues and cues[-1].form == "relay" and cues[-1].opener == cue.opener >= 0
        if not (relayed and cue.form == "noun"):
            cues.append(cue)
        at = cue.last + 1
    return cues


def _phrase_at(words: Sequence[Word], line: str, at: int) -> Cue | None:
    key = words[at].key
    rows, conjunction = _phrases().get(key), False
    if rows is None and key[:1] in ("و", "ف"):
        rows, conjunction = _phrases().get(key[1:]), True
    for parts, lemma, of in rows or ():
        last = at + len(parts) - 1
        if last < len(words) and all(words[at + n].key == parts[n] for n in range(1, len(parts))):
            told = _Form(lemma, "verb" if of == "came" else of.split()[0], conjunction=conjunction)
            cue = _phrase_as(words, line, at, last, told, of)
            if cue is not None:
                return cue
    return None


def _phrase_as(
    words: Sequence[Word], line: str, at: int, last: int, told: _Form, of: str
) -> Cue | None:
    """Return the cue of a phrase of one of the lists, where what follows allows it."""
    if of == "according":
        # بحسب ما أعلن، حسبما ذكر
        n = last + 1 if words[last].key[-2:] == "ما" else last + 2
        what = n == last + 1 or (n <= len(words) and words[n - 1].key in _WHAT)
        if what and n < len(words):
            last = n
            if n + 1 < len(words) and words[n + 1].key in _BEFORE_NOUNS:
                last = n + 1
        return _cue(words, at, last, told)
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
    form = _form_of(words[at].key)
    if form is None or not _may_be_that_form(words, at, form):
        return None
    if form.lemma in _RELAYS and form.form == "verb":
        source = relayed_from(words, line, at)
        if source:
            opens, opener = _opening(words, line, source + 1, form)
            return _cue(words, at, at, form._replace(form="relay"), opens, opener)
    opens, opener = _opening(words, line, at + 1, form)
    if form.needs == "from":
        if not (_opens_clause(words, line, at) or form.conjunction or form.feminine):
            return None
        if not relayed_from(words, line, at):
            return None
    elif form.needs == "near":
        if not opens or opener > at + (1 if opens == "mark" else _NEAR):
            return None
    elif form.needs not in ("", "no that") and (
        not opens or (form.needs == "that" and opens == "mark")
    ):
        # «…»، تابع الوزير
        before = gap_before(line, words, at)
        if form.needs == "that" or not marks_in(before) or before[-1:] in MARKS:
            return None
    if form.lemma == "بين" and not _is_verb_and_not_between(words, line, at, opener):
        return None
    return _cue(words, at, at, form, opens, opener)


def _may_be_that_form(words: Sequence[Word], at: int, form: _Form) -> bool:
    """Tell whether spelling and the word before allow a form of a verb."""
    before = words[at - 1].key if at else ""
    if form.jussive:
        return before == "لم" or words[at].key[0] == "ل"
    if form.form == "verb":
        text = strip_marks(words[at].text)
        last = text[-1:]
        if before == "لم" and form.lemma == "رد":  # أراد
            return False
        if last == "ة" or (form.lemma == "رأى" and last == "ي"):
            return False
        if form.lemma == "روى" and "ؤ" in text:
            return False
        if form.lemma == "ادعى" and form.imperfect and last == "ى":  # is called
            return False
        return form.conjunction or before not in _BEFORE_NOUNS
    if form.form == "participle" and form.feminine and not form.plural:
        return strip_marks(words[at].text)[-1:] == "ة"
    return True


def _is_verb_and_not_between(words: Sequence[Word], line: str, at: int, opener: int) -> bool:
    """Tell the verb بين, which أن follows at once or a few words after its sentence began."""
    if opener == at + 1 or words[at].key not in ("بين", "وبين", "فبين"):
        return True
    begins = at == 0 or is_end(gap_before(line, words, at))
    person = words[at + 1].key in _PEOPLE if at + 1 < len(words) else False
    return begins and (0 < opener - at <= 6 or person)


def _cue(
    words: Sequence[Word], first: int, last: int, form: _Form, opens: str = "", opener: int = -1
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


def _opening(words: Sequence[Word], line: str, at: int, form: _Form) -> tuple[str, int]:
    """Return what opens the clause of a verb, and the number of its word."""
    size = min(len(words), at + _REACH)
    marked = 0  # a name or another short text in marks, over which the search went on
    for n in range(at, size + 1):
        gap = gap_before(line, words, n)
        if gap not in ("", " "):
            if ":" in gap:
                return "colon", n
            if marks_in(gap) and n < len(words):
                if not marked and _is_short(words, line, n):
                    marked = n
                elif not (marked and n <= marked + _NAME_IN_MARKS):
                    marked = marked or n
                    break
            if is_end(gap):
                break
        if n == size or (n > at and _speaks(words, n)):
            break
        if _is_that(words, n) and form.needs != "no that":
            before = words[n - 1].key
            if n > at and _owns_that(before):
                break
            after = words[n].key.startswith("ب") or before in form.before_that
            if n == at or after or before not in _NOT_BEFORE_THAT:
                return "that", n
    if (
        marked
        and form.needs == "clause"
        and form.lemma not in _CALLS
        and _is_short(words, line, marked)
    ):
        return "", -1
    return ("mark", marked) if marked else ("", -1)


def _owns_that(key: str) -> bool:
    """Tell whether أن after a word is that word's own: التي قالت إنها."""
    form = _form_of(key)
    if form is None:
        return key in _SAID
    return form.form == "verb" or (form.form == "participle" and (
        form.lemma == "قال" or form.needs != "near"
    ))  # fmt: skip


def _is_that(words: Sequence[Word], n: int) -> bool:
    """Tell أن from the same letters in a name: إن بي سي، سي إن إن، آن."""
    if words[n].key not in THAT or words[n].text[0] == "آ":
        return False
    return not (
        (n + 1 < len(words) and words[n + 1].key in ("بي", "سي")) or words[n - 1].key == "سي"
    )


def _is_short(words: Sequence[Word], line: str, n: int) -> bool:
    """Tell whether the marks before a word close after a word or few: a name, no speech."""
    for after in range(n + 1, min(len(words), n + _NAME_IN_MARKS) + 1):
        gap = gap_before(line, words, after)
        if marks_in(gap):
            return True
        if is_end(gap):
            break
    return False


def kind_of(key: str) -> str:
    """Return what a word may be of those that tell of speech: "verb", "participle", "noun", ""."""
    form = _form_of(key)
    return "" if form is None or form.jussive else form.form


def _speaks(words: Sequence[Word], n: int) -> bool:
    """Tell whether a word is a verb of saying of its own, not of who is named before it."""
    form = _form_of(words[n].key)
    if form is None or form.form == "noun" or form.jussive:
        return False
    # رد and وعد may be nouns; يرد and وعدت are none.
    sure = not form.needs or form.conjunction or form.imperfect or form.feminine
    if form.form == "participle":
        sure = words[n].key[-1] == "ا" and form.lemma != "قال"  # شرح الوزير ذلك قائلا
    # في رسالة يشرح فيها
    after = words[n + 1].key if n + 1 < len(words) else ""
    return sure and words[n - 1].key not in _RELATIVES and after not in IN_IT
