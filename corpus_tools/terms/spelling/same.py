"""Whether two forms are spellings of one word, or inflections, or one of them with a clitic."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.cues import GIVEN_NAMES
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.spelling import known, listed_spellings, merge_spellings, seated
from corpus_tools.terms.spelling.rules import edits_between

__all__ = ["are_spellings", "spelled_alike"]

#: Endings of number, gender and case, of folded words.
_INFLECTION = re.compile("(?:ين|ون|ان|ات|يه|ه|وا|ا|ي)$")


def are_spellings(one: str, other: str) -> bool:
    """Tell whether two forms differ by spelling alone.

    >>> are_spellings("صحفيين", "صحافيين"), are_spellings("صحفيين", "صحافي")
    (True, False)
    >>> are_spellings("شويغو", "شويجو"), are_spellings("حاصلا", "حاصلة")
    (True, False)
    """
    if one == other:
        return False
    folded = normalize(one), normalize(other)
    if folded[0] == folded[1] or seated(one) == seated(other):
        return True
    pattern = listed_spellings(merge_spellings(folded[0]))
    if pattern is not None:
        found, second = map(pattern.match, folded)
        if found and second:
            return _beside(found) == _beside(second)
    return bool(edits_between(*folded)) and not _are_inflections(*folded)


def _beside(found: re.Match[str]) -> tuple[str, str]:
    """Return what stands before and behind a listed beginning."""
    return found.string[: found.start(1)], found.string[found.end(1) :]


def _are_inflections(one: str, other: str) -> bool:
    stem = _INFLECTION.sub("", one)
    if stem != _INFLECTION.sub("", other) or {one, other} & GIVEN_NAMES:
        return False
    return known(stem) or known(one) or known(other)


def spelled_alike(
    conflator: Conflator, sides: Sequence[Mapping[str, int]], first: str
) -> list[str]:
    """Choose a form of each side so that as many as may be are spellings of the first one.

    Parameters
    ----------
    conflator : Conflator
    sides : sequence of mappings
        The surface forms of each side with their counts.
    first : str
        What is chosen of the first side where that makes no difference.

    Returns
    -------
    list of str
        One per side; "" where a side has no spelling of that form.
    """
    # With a clitic only where a form without it has no counterpart.
    for plain in (True, False):
        forms = [_forms(conflator, side, plain) for side in sides]
        found = [
            [one, *(_counterpart(one, side) for side in forms[1:])]
            for one in sorted(forms[0], key=lambda form: (form != first, -forms[0][form], form))
        ]
        best = max(found, key=lambda chosen: sum(map(bool, chosen)))
        if sum(map(bool, best)) > 1:
            return best
    return [first] + [""] * (len(sides) - 1)


def _forms(conflator: Conflator, side: Mapping[str, int], plain: bool) -> dict[str, int]:
    if not plain:
        return dict(side)
    found: dict[str, int] = {}
    for form, count in side.items():
        shown = conflator.display_forms({form: _one(form)}, article=False)[form]
        found[shown] = found.get(shown, 0) + count
    return found


def _one(form: str) -> Counter[str]:
    return Counter({form: 1})


def _counterpart(one: str, side: Mapping[str, int]) -> str:
    """Return the commonest form of a side that is a spelling of the one; "" for none."""
    alike = [form for form in side if are_spellings(one, form)]
    return min(alike, key=lambda form: (-side[form], form), default="")
