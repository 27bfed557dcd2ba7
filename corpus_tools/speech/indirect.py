"""Speech that is told without a clause: what somebody points to, warns of or is accused of."""

from collections.abc import Sequence
from functools import cache

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.wordlists import read_lists
from corpus_tools.naming.traits import (
    BODY,
    BODY_HEAD,
    COMMON,
    FAMILY,
    GIVEN,
    PLACE,
    TITLE,
    traits_of,
)
from corpus_tools.naming.words import Word, words_of
from corpus_tools.speech.clauses.boundaries import ends_surely, gap_before, is_end
from corpus_tools.speech.clauses.inflection import key_set
from corpus_tools.speech.clauses.saying import Cue, cues_of
from corpus_tools.speech.quoted.quoted_words import lemmas_of, phrases_of

__all__ = ["indirect_speech"]

#: Words from the verb to its preposition, at most.
_REACH = 24
_NAMES = GIVEN | FAMILY | PLACE | BODY | TITLE
_GLUED = "ب"
#: Words from a verb to its object, at most; those of who speaks.
_NEAR, _OFFICES = 8, key_set("roles", "institutions", "anonymous", "groups", "prepositions")
#: Letters of بن and the like.
_SHORTEST = 3
_NONE: frozenset[str] = frozenset()


@cache
def _prepositions() -> dict[str, frozenset[str]]:
    """Return the prepositions with which each verb tells what was said."""
    lines = read_lists("quotations.txt")["tells with"]
    rows = [row.split() for line in lines for row in line.split("|")]
    return {lemma: frozenset(map(normalize, prepositions)) for lemma, *prepositions in rows}


def indirect_speech(line: str) -> list[tuple[int, int]]:
    """Return where a line tells what somebody said as the object of a verb, without a clause.

    A reader takes it for the words of that person: ``شدد على خطر السد``, ``اتهم الشركة بالكذب``.
    It begins with the preposition, and ends with its sentence or where another one speaks.

    Examples
    --------
    >>> line = "اتهم الوزير الشركة بإغراق الوادي، مؤكدا أنها مسؤولة. وأشار إلى خطر السد."
    >>> [line[start:end] for start, end in indirect_speech(line)]
    ['بإغراق الوادي', 'إلى خطر السد']
    """
    words = words_of(line)
    cues = cues_of(words, line)
    found = []
    for number, cue in enumerate(cues):
        prepositions = _prepositions().get(cue.lemma, _NONE)
        announced = cue.lemma in lemmas_of("announces")
        if not (prepositions or announced) or cue.opens in ("that", "colon"):
            continue
        after = cues[number + 1].first if number + 1 < len(cues) else len(words)
        first = _preposition_after(line, words, cue, after, prepositions)
        if first is None and announced:
            first = _object_after(line, words, cue, after)
        if first is None:
            continue
        last = first
        while last + 1 < after and not is_end(gap_before(line, words, last + 1)):
            last += 1
        found.append((words[first].start, words[last].end))
    return found


def _preposition_after(
    line: str, words: Sequence[Word], cue: Cue, after: int, prepositions: frozenset[str]
) -> int | None:
    # Who is accused stands between: متهما الشركة بالكذب; but متهم بالكذب is himself accused.
    # After a comma it is the speaker's: …، مطالبا بفتح الجسر.
    own = cue.form != "participle" or "،" in gap_before(line, words, cue.first)
    least = cue.last + (1 if own else 2)
    for n in range(cue.last + 1, min(after, cue.last + 1 + _REACH)):
        if ends_surely(gap_before(line, words, n)):
            return None
        key = words[n].key
        if key in prepositions or (n >= least and _GLUED in prepositions and _is_glued(key)):
            return n
    return None


def _object_after(line: str, words: Sequence[Word], cue: Cue, after: int) -> int | None:
    """Return the noun without article that is announced, behind who does: أعلن الوزير إغلاق."""
    for n in range(cue.last + 2, min(after, cue.last + 2 + _NEAR)):
        if is_end(gap_before(line, words, n)):
            return None
        key, flags = words[n].key, traits_of(words[n].key).flags
        if flags & COMMON and not (flags & (_NAMES | BODY_HEAD) or key.startswith("ال")):
            office = key in _OFFICES or key in phrases_of("prepositions")
            return None if office else n
    return None


def _is_glued(key: str) -> bool:
    """Tell a common noun with ب before it from a name: بالكذب, but بشار."""
    if not key.startswith(_GLUED) or len(key) <= _SHORTEST:
        return False
    flags = traits_of(key).flags
    noun = flags & COMMON and not flags & _NAMES
    return bool(noun) and key not in phrases_of("prepositions")
