"""Copies inside one article: which paragraph says again what another one says, and may go."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from corpus_tools.arabic.cues import CONNECTIVES
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.lines import split_words

__all__ = ["find_copies", "word_similarity"]

#: Words: shorter lines are too like each other by chance.
_MIN_LEAD = 7
#: Words: a shorter line without a full stop is a teaser only if the lead begins with it.
_TEASER = 12
#: Words: a line cut short, which the paragraph below begins with.
_MIN_CUT = 5
#: Lines below a teaser in which its lead is looked for, and last lines that may be its copy.
_NEAR, _LAST = 5, 4
#: Lines at the top of which one may be a teaser, given again word for word.
_TOP = 30
#: Words that a copy may have for itself: some in number, or one in so many.
_OWN, _OWN_SHARE = 2, 20
#: Words at the beginning, the verb aside, that name who acts: others act in another sentence.
_ACTOR = 6
#: Characters, and their longest words, looked for in what may repeat it.
_OPENING, _TELLING = 160, 3
#: Words matched in order, of all that a copy has.
_SAME = 0.8
#: The same of a teaser, which stands between the headline and its second copy.
_TOLD_AGAIN = 0.85
#: What a feed puts at the end of the part that it gives.
_CUT_SHORT = re.compile(r"\[(?:…|\.\.\.)\]\s*$")
#: Words: fewer are a sub-heading in the words of the text.
_MIN_PULLED = 8
#: Characters between which a line is worth a look for a pull quote, and of a piece looked for.
_PULLED, _PIECE = (40, 320), 14
#: Lines above and below a pull quote in which its paragraph stands.
_REACH = 100


def find_copies(texts: Sequence[str], prose: Sequence[bool], *, above: int = 0) -> dict[int, str]:
    r"""Find the lines that only repeat another line, and the reason for which each goes.

    Of a lead that is given twice at the top, the fuller copy stays. The top of an article that
    stands again below its paragraphs goes there. A line that stands word for word inside a
    longer paragraph was pulled out of it. What stands between two copies is not touched.

    Parameters
    ----------
    texts : sequence of str
        The lines of one article.
    prose : sequence of bool
        Which of them are paragraphs.
    above : int
        How many of them stand above the headline where it is given again: there the lead may be
        told in other words, which no article does twice below one headline.

    Returns
    -------
    dict of int to str
        The number of a line that goes, and ``repeated-lead`` or ``repeated-text``.

    Examples
    --------
    >>> lead = "أعلنت هيئة النهر فتح الممر أمام السفن الصغيرة في الشهر المقبل."
    >>> body = "وقال مدير الهيئة إن أعمال التوسعة انتهت قبل موعدها."
    >>> find_copies([lead, "رسوم جديدة", lead.replace("النهر", "النهر أمس"), body], [1, 0, 1, 1])
    {0: 'repeated-lead'}
    >>> find_copies([lead, body, lead], [1, 1, 1])
    {2: 'repeated-lead'}
    """
    page = _Page(texts, prose, above)
    page.find_leads()
    page.find_pulled()
    return page.gone


class _Page:
    """The lines of one article, and what was found to be a copy."""

    def __init__(self, texts: Sequence[str], prose: Sequence[bool], above: int) -> None:
        self.texts = texts
        self.prose = prose
        self.above = above
        self.gone: dict[int, str] = {}
        self._words: dict[int, list[str]] = {}

    def words(self, i: int) -> list[str]:
        """Return the normalised words of a line."""
        if i not in self._words:
            self._words[i] = split_words(normalize(self.texts[i]))
        return self._words[i]

    # -- the lead, again -------------------------------------------------------------------------

    def find_leads(self) -> None:
        """Find what repeats the lead, or what stands above it."""
        last = len(self.texts) - 1
        self._find_teasers()
        for i in range(last):
            if i in self.gone:
                continue
            if len(self.texts[i]) >= _PULLED[0] // 2:
                self._find_copies_of(i)
            if self.prose[i] and i not in self.gone:
                return  # this is the lead

    def _find_teasers(self) -> None:
        """Find the paragraphs at the top that stand once more directly before the other prose."""
        if len(set(self.texts[:_TOP])) == min(_TOP, len(self.texts)):
            return
        last: dict[str, int] = {}
        for j in [j for j in range(min(_TOP, len(self.texts))) if self.prose[j]]:
            i = last.setdefault(self.texts[j], j)
            if i == j or len(self.words(j)) < _MIN_LEAD:
                continue
            above = [k for k in range(i) if self.prose[k] and k not in self.gone]
            between, below = sum(self.prose[i + 1 : j]), sum(self.prose[j + 1 :])
            if not above and between < below and self.prose[j + 1]:
                self.gone[i] = "repeated-lead"
                last[self.texts[j]] = j

    def _find_copies_of(self, i: int) -> None:
        # Cheap first: a repetition has one of the longest words, and most of the words.
        opening = set(self.texts[i][:_OPENING].split())
        first, second, third = (*sorted(opening, key=len)[-_TELLING:], "", "", "")[:_TELLING]
        for j in self._below(i):
            text = self.texts[j]
            if (first not in text and second not in text and third not in text) or j in self.gone:
                continue
            shared = opening.intersection(text[: 2 * _OPENING].split())
            if 2 * len(shared) < min(len(opening), text.count(" ")):
                continue
            if not any(self.prose[i + 1 : j]):
                if (copy := self._lesser(i, j)) is not None:
                    self.gone[copy] = "repeated-lead"
                    if copy == i:
                        # What copies the line that goes, copies the one that stays.
                        self._find_at_foot(i, j)
                        return
            elif self._repeats(j, i, exactly=True):
                self._take_from(j, i)

    def _below(self, i: int) -> Iterator[int]:
        n = len(self.texts)
        yield from range(i + 1, min(i + 1 + _NEAR, n))
        yield from range(max(i + 1 + _NEAR, n - _LAST), n)

    def _find_at_foot(self, i: int, kept: int) -> None:
        for j in range(max(kept + 1, len(self.texts) - _LAST), len(self.texts)):
            if any(self.prose[kept + 1 : j]) and self._repeats(j, i, exactly=True):
                self.gone[j] = "repeated-lead"

    def _take_from(self, j: int, i: int) -> None:
        """Take a copy of line i, and the copies of the lines below it: the article, again."""
        self.gone[j] = "repeated-lead"
        while j + 1 < len(self.texts) and i + 1 < j:
            i, j = i + 1, j + 1
            if j in self.gone or not self._repeats(j, i, exactly=True):
                return
            self.gone[j] = "repeated-text"

    def _lesser(self, i: int, j: int) -> int | None:
        """Return which of two lines at the top repeats the other, if one does."""
        shorter = min(i, j, key=lambda k: len(self.words(k)))
        if not self.prose[i] and len(self.words(shorter)) < _TEASER:
            return i if self._begins(i, j) else None
        if i < self.above <= j and self._tells_again(i, j):
            return i
        if _CUT_SHORT.search(self.texts[i]) and self._starts_alike(i, j):
            return i
        much_shorter = 5 * len(self.words(j)) < 4 * len(self.words(i))
        if not much_shorter and (self._repeats(i, j) or self._begins(i, j)):
            return i
        return j if self._repeats(j, i) else None

    def _starts_alike(self, i: int, j: int) -> bool:
        a, b = self.words(i), self.words(j)
        n = min(len(a), len(b)) - 1
        return n >= _MIN_LEAD and a[:n] == b[:n]

    def _tells_again(self, i: int, j: int) -> bool:
        a, b = self.words(i), self.words(j)
        return min(len(a), len(b)) >= _TEASER and word_similarity(a, b) >= _TOLD_AGAIN

    def _begins(self, i: int, j: int) -> bool:
        """Tell whether a line is the beginning of another, cut short, or the same."""
        a, b = self.words(i), self.words(j)
        n = len(a) - 1
        least = _MIN_CUT if self.prose[j] else _MIN_LEAD
        return least <= n + 1 <= len(b) and a[:n] == b[:n] and b[n].startswith(a[n])

    def _repeats(self, i: int, j: int, *, exactly: bool = False) -> bool:
        """Tell whether line i says again what line j begins with.

        It may have two words of its own, but none that tells who acts: telegrams of different
        senders share all others.
        """
        a, b = self.words(i), self.words(j)
        if min(len(a), len(b)) < _MIN_LEAD:
            return False
        b = b[: len(a) + len(a) // 2 + _ACTOR]
        if len(b) < len(a) - max(_OWN, len(a) // _OWN_SHARE):
            return False
        own = _own(a, b)
        if len(own) > max(1 if exactly else _OWN, len(a) // _OWN_SHARE):
            return False
        if any(0 < k < _ACTOR for k in own):
            return False
        return word_similarity(a, b) >= _SAME

    # -- lines pulled out of the text ------------------------------------------------------------

    def find_pulled(self) -> None:
        """Find the lines that stand word for word inside a longer paragraph."""
        whole = ""
        starts: list[int] = []
        for k, text in enumerate(self.texts):
            if text[0] == "و" or not _PULLED[0] <= len(text) <= _PULLED[1] or k in self.gone:
                continue
            if not whole:
                whole = "\n".join(self.texts)
                starts = [0, *accumulate(len(text) + 1 for text in self.texts)]
            third = len(text) // 3
            near = starts[max(0, k - _REACH)], starts[min(k + _REACH + 1, len(self.texts))]
            if all(
                whole.count(text[at : at + _PIECE], *near) > 1 for at in (third, 2 * third - _PIECE)
            ) and self._is_pulled(k, text[third : third + _PIECE]):
                self.gone[k] = "repeated-text"

    def _is_pulled(self, k: int, piece: str) -> bool:
        words = self.words(k)
        heads_list = self.texts[k].endswith(":")
        if len(words) < _MIN_PULLED or heads_list or _goes_on(words[0]):
            return False
        line = f" {' '.join(words)} "
        for j in range(max(0, k - _REACH), min(k + _REACH + 1, len(self.texts))):
            if j == k or j in self.gone or not self.prose[j] or piece not in self.texts[j]:
                continue
            longer = len(self.words(j)) > len(words)
            if longer and line in f" {' '.join(self.words(j))} ":
                return True
        return False


def _goes_on(word: str) -> bool:
    """Tell whether a word carries on from the sentence before."""
    return word[:1] == "و" or word in CONNECTIVES


def _own(a: Sequence[str], b: Sequence[str]) -> list[int]:
    """Return the places of the words in a that b has not, or not as often."""
    left = Counter(b)
    own = []
    for k, word in enumerate(a):
        if left[word]:
            left[word] -= 1
        else:
            own.append(k)
    return own


def word_similarity(a: Sequence[str], b: Sequence[str]) -> float:
    """Return the share of the shorter text's words that stand in the other in the same order.

    Words match in runs of two at least: single words that two sentences share prove nothing.

    >>> word_similarity("a b c d".split(), "a b x c d e".split())
    1.0
    """
    shorter = min(len(a), len(b))
    if not shorter:
        return 0.0
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    runs = (block.size for block in matcher.get_matching_blocks())
    return sum(size for size in runs if size > 1) / shorter
