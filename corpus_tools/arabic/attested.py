"""Attested words: what the words of a corpus tell about each other."""

from collections import Counter

__all__ = ["ALONE", "FRONTS", "Attested", "drops_dots"]

#: In front of a word these tell that it is one: the article, and single letters.
ALONE = ("", "ال", "وال", "بال", "لل")
FRONTS = (*ALONE, "و", "ب", "ل", "ف")
_FRONT_SET, _ALONE_SET = frozenset(FRONTS), frozenset(ALONE)
_BY_LETTER = {letter: tuple(f for f in FRONTS if f[:1] == letter) for letter in "اوبلف"}
#: In careful Arabic far more words end in teh marbuta than in heh: fewer than this share, among at
#: least so many words, tell that its dots are left out.
_FEW, _ENOUGH = 0.1, 10


class Attested:
    """The folded words of a corpus, each once, and how often each stands with clitics in front.

    Examples
    --------
    >>> attested = Attested(frozenset({"القلم", "بالقلم", "وقلم"}))
    >>> attested.forms("قلم")
    ['القلم', 'بالقلم', 'وقلم']
    >>> attested.evidence("قلم", "وقلم"), attested.evidence("القلم", "القلم")
    ((2, True), (1, False))
    """

    def __init__(self, words: frozenset[str]) -> None:
        self.words = words
        self._forms, self._alone = Counter(words), Counter(words)
        for word in words:
            for front in _BY_LETTER.get(word[:1], ()):
                if word.startswith(front):
                    rest = word[len(front) :]
                    self._forms[rest] += 1
                    self._alone[rest] += front in ALONE

    def evidence(self, word: str, besides: str) -> tuple[int, bool]:
        """Count the forms of a word, and tell whether it stands by itself or with the article.

        Parameters
        ----------
        word : str
        besides : str
            The word that is being read; it is no evidence for itself: والتر does not tell that
            there is a word تر.
        """
        forms = self._forms.get(word, 0)
        if not forms:
            return 0, False
        alone = self._alone.get(word, 0)
        if besides.endswith(word) and besides in self.words:
            front = besides[: len(besides) - len(word)]
            forms -= front in _FRONT_SET
            alone -= front in _ALONE_SET
        return forms, alone > 0

    def forms(self, word: str) -> list[str]:
        """List the word, if attested, and what there is of it with clitics in front."""
        return [front + word for front in FRONTS if front + word in self.words]


def drops_dots(words: frozenset[str]) -> bool:
    """Tell whether a corpus writes teh marbuta without its dots, as hurried writers do.

    >>> drops_dots(frozenset({"مدينه"} | {f"{c}كلمه" for c in "ابتثجحخدذر"}))
    True
    """
    with_dots = sum(word.endswith("ة") for word in words)
    without = sum(word.endswith("ه") for word in words)
    return without >= _ENOUGH and with_dots < _FEW * without
