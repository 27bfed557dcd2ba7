"""Inflection: the forms of the verbs of saying, and what may be glued to them."""

from collections.abc import Iterator
from functools import cache, lru_cache, partial
from typing import NamedTuple

from corpus_tools.arabic.affixes import pronouns
from corpus_tools.arabic.letters import fold_each, normalize
from corpus_tools.arabic.wordlists import listed_phrases, read_lists, split_phrases

__all__ = ["SpokenForm", "form_of", "key_set", "kind_of"]


class SpokenForm(NamedTuple):
    """A form of a verb or noun of saying, and what it asks of its surroundings."""

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


#: The words of lists in ``data/speech.txt``, normalised.
key_set = partial(listed_phrases, "speech.txt")
_NOT_VERBS = key_set("not verbs")


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
def _forms() -> dict[str, SpokenForm]:
    """Return every form of the listed verbs and nouns, without what is glued before or after."""
    forms: dict[str, SpokenForm] = {}
    lists = read_lists("speech.txt")
    for name, needs in _VERB_LISTS.items():
        for line in lists[name]:
            lemma, *rest = (part.strip() for part in line.split("|"))
            perfect, imperfect, participle, before = fold_each(normalize, [lemma, *rest])
            goes_on = name == "verbs that go on" or "+" in before
            verb = SpokenForm(lemma, "verb", goes_on=goes_on, needs=needs)
            verb = verb._replace(before_that=frozenset(before.split()) - {"+"})
            for form, feminine, plural in () if name == "participles" else _perfects(perfect):
                # نقلا, ردا are nouns more often than they are a dual.
                if needs and form == f"{perfect}ا":
                    continue
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
            forms[noun] = SpokenForm("قول", "noun", feminine, plural)
    return forms


@lru_cache(maxsize=1 << 14)
def form_of(key: str) -> SpokenForm | None:
    """Look a word up, with what may be glued before and after it.

    >>> form_of("وسيعلن").lemma, form_of("نفاه").lemma, form_of("نفط")
    ('أعلن', 'نفى', None)
    """
    if key in _NOT_VERBS:
        return None
    found = _bare_form_of(key)
    if found is None and key[:1] in ("و", "ف") and key[1:] not in _NOT_VERBS:
        found = _bare_form_of(key[1:])
        found = None if found is None else found._replace(conjunction=True)
    return found


def _bare_form_of(word: str) -> SpokenForm | None:
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


def kind_of(key: str) -> str:
    """Return what a word may be of those that tell of speech: "verb", "participle", "noun", ""."""
    form = form_of(key)
    return "" if form is None or form.jussive else form.form
