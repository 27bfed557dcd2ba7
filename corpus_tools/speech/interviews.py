"""Interviews printed as questions and answers: paragraphs that are not the narrator's words."""

from collections.abc import Sequence
from itertools import pairwise

__all__ = ["answers_of"]

#: Articles with fewer questions have them as headings, or ask them of nobody. Of 4,617 articles of
#: nineteen outlets eleven have as many so near each other, of which ten are interviews, one a tale
#: in talk.
_LEAST_QUESTIONS = 5
#: Paragraphs of an answer, at most.
_LONGEST_ANSWER = 5
#: Words of a question, at most.
_LONGEST_QUESTION = 60
_BEHIND = " \t\"'”»"


def answers_of(lines: Sequence[str]) -> frozenset[int]:
    """Return which paragraphs of an article are answers of an interview, none of other articles.

    An interview has five questions or more, each a paragraph of its own that ends with its mark,
    with one to five paragraphs between it and the next.

    Parameters
    ----------
    lines : sequence of str
        The headline first; it is no question of the interview.

    Examples
    --------
    >>> lines = ["حوار", "مقدمة.", *["كيف بدأت؟", "بدأت صغيرا."] * 5]
    >>> sorted(answers_of(lines))
    [3, 5, 7, 9, 11]
    >>> answers_of(lines[:-2])
    frozenset()
    """
    asked = [_is_question(line) for line in lines]
    # Of several questions in a row the last is the one that is answered.
    places = [at for at in range(1, len(lines) - 1) if asked[at] and not asked[at + 1]]
    if len(places) < _LEAST_QUESTIONS:
        return frozenset()
    gaps = [after - before for before, after in pairwise(places)]
    if max(gaps) > _LONGEST_ANSWER + 1:
        return frozenset()
    end = min(len(lines), places[-1] + max(gaps))
    return frozenset(at for at in range(places[0] + 1, end) if not asked[at])


def _is_question(line: str) -> bool:
    ends = line.rstrip(_BEHIND).endswith(("؟", "?"))
    return ends and line.count(" ") < _LONGEST_QUESTION
