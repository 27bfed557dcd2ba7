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

_PROCLITICS = tuple(
    a + b for a in ("", "و", "ف") for b in ("", "ب", "ل", "ك", "ال", "بال", "كال", "لل")
)
#: Endings of number, gender and case, of folded words.
_ARTICLE = "ال"
_LEAST_LETTERS = 3
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
    pattern = _listed(folded[0])
    if pattern is not None:
        found, second = map(pattern.match, folded)
        if found and second:
            return _beside(found) == _beside(second)
    if not edits_between(*folded) or _are_inflections(*folded):
        return False
    # With a clitic, words of the lexicon look like names: والألحق is ألحق, وإلحاق is إلحاق.
    return not all(map(_is_known, (one, other)))


def _listed(word: str) -> re.Pattern[str] | None:
    """Return what finds the listed house spellings that a folded word begins with."""
    rests = (word.removeprefix(cut) for cut in _PROCLITICS)
    found = (listed_spellings(merge_spellings(rest)) for rest in rests)
    return next((pattern for pattern in found if pattern is not None), None)


def _beside(found: re.Match[str]) -> tuple[str, str]:
    """Return what stands before and behind a listed beginning."""
    return found.string[: found.start(1)], found.string[found.end(1) :]


def _are_inflections(one: str, other: str) -> bool:
    """Tell whether folded forms differ in endings, or in what is glued before them."""
    if one.startswith(_ARTICLE) != other.startswith(_ARTICLE):
        return True
    stem = _INFLECTION.sub("", one)
    if stem != _INFLECTION.sub("", other) or {one, other} & GIVEN_NAMES:
        return False
    return any(map(_is_known, (stem, one, other)))


def _is_known(word: str) -> bool:
    """Tell whether the lexicon has a word, or what is left of it behind its proclitics."""
    rests = (word.removeprefix(cut) for cut in _PROCLITICS)
    return any(len(rest) >= _LEAST_LETTERS and known(rest) for rest in rests)


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
