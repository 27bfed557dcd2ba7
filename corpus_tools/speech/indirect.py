"""Speech that is told without a clause: what somebody points to, warns of or is accused of."""

from collections.abc import Sequence
from functools import cache

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.wordlists import read_lists
from corpus_tools.naming.traits import BODY, COMMON, FAMILY, GIVEN, PLACE, TITLE, traits_of
from corpus_tools.naming.words import Word, words_of
from corpus_tools.speech.clauses.boundaries import gap_before, is_end
from corpus_tools.speech.clauses.saying import Cue, cues_of
from corpus_tools.speech.quoted.quoted_words import phrases_of

__all__ = ["indirect_speech"]

#: Words from the verb to its preposition, at most.
_REACH = 14
_NAMES = GIVEN | FAMILY | PLACE | BODY | TITLE
_GLUED = "ب"


@cache
def _prepositions() -> dict[str, str]:
    """Return the preposition with which each verb tells what was said."""
    lines = read_lists("quotations.txt")["tells with"]
    rows = [row.split() for line in lines for row in line.split("|")]
    return {lemma: normalize(preposition) for lemma, preposition in rows}


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
        preposition = _prepositions().get(cue.lemma)
        if preposition is None or cue.opens in ("that", "colon"):
            continue
        after = cues[number + 1].first if number + 1 < len(cues) else len(words)
        first = _preposition_after(line, words, cue, after, preposition)
        if first is None:
            continue
        last = first
        while last + 1 < after and not is_end(gap_before(line, words, last + 1)):
            last += 1
        found.append((words[first].start, words[last].end))
    return found


def _preposition_after(
    line: str, words: Sequence[Word], cue: Cue, after: int, preposition: str
) -> int | None:
    # Who is accused stands between: متهما الشركة بالكذب; but متهم بالكذب is himself accused.
    least = cue.last + (2 if cue.form == "participle" and preposition == _GLUED else 1)
    for n in range(cue.last + 1, min(after, cue.last + 1 + _REACH)):
        if is_end(gap_before(line, words, n)):
            return None
        key = words[n].key
        if key == preposition or (n >= least and preposition == _GLUED and _is_glued(key)):
            return n
    return None


def _is_glued(key: str) -> bool:
    """Tell a common noun with ب before it from a name: بالكذب, but بشار."""
    flags = traits_of(key).flags
    noun = key.startswith(_GLUED) and flags & COMMON and not flags & _NAMES
    return bool(noun) and key not in phrases_of("prepositions")
