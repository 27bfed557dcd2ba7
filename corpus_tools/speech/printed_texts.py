"""Statements and letters printed in full: their words are their author's, not the narrator's."""

from collections.abc import Sequence
from itertools import pairwise

from corpus_tools.arabic.letters import normalize
from corpus_tools.speech.quoted.quoted_words import phrases_of

__all__ = ["printed_lines"]

#: Words before the colon among which one says that a text follows.
_NEAR = 12


def printed_lines(lines: Sequence[str]) -> range:
    """Return which lines of an article belong to a text that it prints in full.

    A line that ends with a colon brings it in (``وفيما يلي نص البيان:``); it goes on to the end.
    An interview is none: see `corpus_tools.speech.interviews.answers_of`.

    Parameters
    ----------
    lines : sequence of str
        The headline first.

    Examples
    --------
    >>> printed_lines(["بيان", "أصدرت البلدية بيانا فيما يلي نصه:", "الجسر آمن.", "والنهر هادئ."])
    range(2, 4)
    >>> printed_lines(["بيان", "أصدرت البلدية بيانا."])
    range(0, 0)
    """
    for number, line in enumerate(lines):
        if line.rstrip()[-1:] == ":" and _is_said_to_follow(line):
            return range(number + 1, len(lines))
    return range(0)


def _is_said_to_follow(line: str) -> bool:
    words = [normalize(word) for word in line.rstrip(" :").rsplit(maxsplit=_NEAR)[-_NEAR:]]
    texts, kinds = phrases_of("text follows"), phrases_of("printed texts")
    if words and words[-1] in texts:
        return True
    return any(word == "نص" and after in kinds for word, after in pairwise(words))
