"""How much a word that no lexicon has looks like a foreign name, as شفتشينكو does."""

import math
from collections import Counter
from collections.abc import Iterable
from functools import cache

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.lexicon import load_lexicon
from corpus_tools.arabic.wordlists import read_lists

__all__ = ["foreignness"]

#: Added to every count, so that three letters never seen cost little.
_SMOOTHING = 0.1
#: Every so manieth form of the lexicon is counted: enough to know its runs of letters.
_STEP = 4
_LISTS = ("given names", "family names", "cities", "countries")


def foreignness(key: str) -> float:
    """Compare how often names and how often Arabic words have the letters of a word.

    The mean, over its runs of three letters with its beginning and its end, of the logarithm of
    their share among listed names that the lexicon has not by their share among forms of the
    lexicon: a naive Bayes classifier of character trigrams (Cavnar and Trenkle 1994 tell
    languages by such).

    Parameters
    ----------
    key : str
        A word as `normalize` folds it.

    Returns
    -------
    float
        Above 0 where names have such letters more often.

    Examples
    --------
    >>> foreignness("شفتشينكو") > 0.4, foreignness("متوجهتين") < -1
    (True, True)
    """
    weights, unseen = _weights()
    runs = _runs(f"^{key}$")
    return sum([weights.get(run, unseen) for run in runs]) / len(runs)


def _runs(words: str) -> list[str]:
    """Return the runs of three letters in words, each between ^ and $."""
    return [words[at : at + 3] for at in range(len(words) - 2)]


@cache
def _weights() -> tuple[dict[str, float], float]:
    forms = sorted({form.replace("ة", "ه") for form in load_lexicon().lemmas})
    known = frozenset(forms)
    listed = read_lists("name_words.txt")
    words = (word for of in _LISTS for line in listed[of] for word in line.split("|"))
    names = {normalize(word).strip() for word in words}
    names = {name for name in names - known if not name.startswith(("ال", "عبد"))}
    ours, ours_all = _counted(sorted(names))
    theirs, theirs_all = _counted(form.removeprefix("ال") for form in forms[::_STEP])
    runs = ours.keys() | theirs.keys()
    shift = math.log((theirs_all + _SMOOTHING * len(runs)) / (ours_all + _SMOOTHING * len(runs)))
    weights = {
        run: math.log((ours[run] + _SMOOTHING) / (theirs[run] + _SMOOTHING)) + shift for run in runs
    }
    return weights, shift


def _counted(words: Iterable[str]) -> tuple[Counter[str], int]:
    # All at once; what lies across two words is no run of either.
    counts = Counter(_runs(f"^{'$^'.join(words)}$"))
    for run in [run for run in counts if "$^" in run]:
        del counts[run]
    return counts, counts.total()
