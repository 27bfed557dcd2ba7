"""Accusations: what somebody is accused of is the word of who accuses, not the narrator's."""

from collections.abc import Sequence

from corpus_tools.naming.traits import BODY, COMMON, FAMILY, GIVEN, PLACE, TITLE, traits_of
from corpus_tools.naming.words import Word, words_of
from corpus_tools.speech.clauses.boundaries import gap_before, is_end
from corpus_tools.speech.clauses.saying import Cue, cues_of
from corpus_tools.speech.quoted.quoted_words import phrases_of

__all__ = ["accused_of"]

#: Words from the verb to what somebody is accused of, at most.
_REACH = 14
_NAMES = GIVEN | FAMILY | PLACE | BODY | TITLE


def accused_of(line: str) -> list[tuple[int, int]]:
    """Return where a line says what somebody is accused of: اتهم الوزير الشركة بالكذب.

    It begins with the preposition ب, and ends with its sentence or where another one speaks.

    Examples
    --------
    >>> line = "اتهم الوزير الشركة بإغراق الوادي، مؤكدا أنها مسؤولة."
    >>> [line[start:end] for start, end in accused_of(line)]
    ['بإغراق الوادي']
    """
    if "تهم" not in line:
        return []
    words = words_of(line)
    cues = cues_of(words, line)
    found = []
    for number, cue in enumerate(cues):
        if cue.lemma != "اتهم" or cue.opens in ("that", "colon"):
            continue
        after = cues[number + 1].first if number + 1 < len(cues) else len(words)
        first = _accusation(line, words, cue, after)
        if first is None:
            continue
        last = first
        while last + 1 < after and not is_end(gap_before(line, words, last + 1)):
            last += 1
        found.append((words[first].start, words[last].end))
    return found


def _accusation(line: str, words: Sequence[Word], cue: Cue, after: int) -> int | None:
    # Who is accused stands between: متهما الشركة بالكذب; but متهم بالكذب is himself accused.
    least = cue.last + (2 if cue.form == "participle" else 1)
    for n in range(cue.last + 1, min(after, cue.last + 1 + _REACH)):
        if is_end(gap_before(line, words, n)):
            return None
        key = words[n].key
        flags = traits_of(key).flags
        if n >= least and key[:1] == "ب" and flags & COMMON and not flags & _NAMES:
            if key not in phrases_of("prepositions"):
                return n
    return None
