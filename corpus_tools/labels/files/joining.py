"""Whether the letters of a line that is seen are joined and in order, by their forms alone.

An initial form reaches for the letter on its left, a final one for that on its right. In a line
that stands as it should each stroke meets another. In one that is mirrored the first letter of a
word reaches into nothing; where letters are not joined none reaches out at all. This does not
ask what the line should say, nor in which direction it is set.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from arabic_reshaper.letters import LETTERS_ARABIC

from corpus_tools.arabic.letters import PRESENTATION_CHAR, TATWEEL
from corpus_tools.labels.files.signs import BLANK, Sign, can_join

__all__ = ["Placed", "Seen", "judged", "judged_by_strokes", "shown"]

#: Ems between two glyphs that part two words.
_GAP = 0.1
#: Ems that a blank takes at least.
_NARROW = 0.05
#: Of strokes that meet, the share that may miss where they are guessed.
_FEW = 0.2


class Placed(NamedTuple):
    """A glyph in its place on a line, in ems; `end` is None where its width is not known."""

    sign: Sign
    x: float
    end: float | None


class Seen(NamedTuple):
    """What the forms of a line say."""

    verdict: Literal["right", "mirrored", "unjoined", "missing-glyph", "cannot tell"]
    reason: str = ""  # why it cannot be told: "no joins", "no letters", "boxes" or "unknown"


class _Counted(NamedTuple):
    """Pairs of neighbours, by how they stand to each other."""

    joined: int = 0  # reach for each other
    broken: int = 0  # one reaches, the other does not
    open: int = 0  # none reaches, though both could
    unknown: int = 0


def _words(line: Sequence[Placed]) -> Iterator[list[Placed]]:
    """Cut a line where there is room between glyphs, and round what is no Arabic letter."""
    word: list[Placed] = []
    for glyph in line:
        if glyph.sign.kind == "hidden":
            continue
        end = word[-1].end if word else None
        if glyph.sign.kind == "blank" and end is not None:
            continue  # the room that it really takes tells
        letter = glyph.sign.kind == "seen" and (glyph.sign.arabic or glyph.sign.right is None)
        if word and (not letter or (end is not None and glyph.x - end > _GAP)):
            yield word
            word = []
        if letter:
            word.append(glyph)
    if word:
        yield word


def _could_join(left: Sign, right: Sign) -> bool:
    """Tell whether two signs side by side stand for letters that join in a word."""
    if not left.shown or not right.shown:
        return False
    return can_join(_letter(right.shown[0]))[1] and can_join(_letter(left.shown[-1]))[0]


def _letter(form: str) -> str:
    return unicodedata.normalize("NFKC", form)[-1:] or form


def _counted(word: Sequence[Placed], turned: bool = False) -> _Counted:
    """Count the pairs of a word, as it stands or as if it stood the other way round."""
    signs = [glyph.sign for glyph in word]
    if turned:
        signs = signs[::-1]
    edges = [BLANK, *signs, BLANK]
    joined = broken = open_ = unknown = 0
    for i, (left, right) in enumerate(pairwise(edges)):
        inner = 0 < i < len(signs)
        if left.right is None or right.left is None:
            unknown += 1
        elif left.right and right.left:
            joined += 1
        elif left.right != right.left:
            # A stroke that lengthens a letter may end in nothing, but not beside one that joins.
            lengthened = TATWEEL in (left.shown, right.shown)
            broken += int(not lengthened or (inner and _could_join(left, right)))
        elif inner and _could_join(left, right):
            open_ += 1
    return _Counted(joined, broken, open_, unknown)


def _without_narrow_blanks(line: Sequence[Placed]) -> list[Placed]:
    """Leave out blanks without width: Matplotlib draws non-joiners and controls as such."""
    edges = [float("-inf"), *(glyph.x for glyph in line), float("inf")]
    return [
        glyph
        for before, glyph, after in zip(edges, line, edges[2:], strict=False)
        if glyph.sign.kind != "blank" or min(glyph.x - before, after - glyph.x) > _NARROW
    ]


def judged(line: Sequence[Placed], parted: bool = False) -> Seen:
    """Say what is to be seen of a line of glyphs, from left to right.

    Parameters
    ----------
    line : sequence of Placed
    parted : bool
        The text is known to have marks in it that keep letters from joining.

    Returns
    -------
    Seen
    """
    line = _without_narrow_blanks(line)
    kinds = {glyph.sign.kind for glyph in line}
    if "missing" in kinds:
        return Seen("missing-glyph")
    if "box" in kinds:
        return Seen("cannot tell", "boxes")
    words = [word for word in _words(line) if any(glyph.sign.arabic for glyph in word)]
    if not words:
        unknown = any(glyph.sign.right is None for glyph in line)
        return Seen("cannot tell", "unknown" if unknown else "no letters")
    return _judged_words(words, parted)


def _judged_words(words: list[list[Placed]], parted: bool) -> Seen:
    long = [word for word in words if len(word) > 1]
    counts = [_counted(word) for word in long]
    if broken := sum(count.broken for count in counts):
        backwards = sum(_counted(word, turned=True).broken for word in long)
        return Seen("mirrored" if backwards < broken else "unjoined")
    if any(_is_unjoined(*pair, parted) for pair in zip(long, counts, strict=True)):
        return Seen("unjoined")
    joined = sum(count.joined for count in counts)
    if sum(count.unknown for count in counts) > joined:
        return Seen("cannot tell", "unknown")
    if joined:
        return Seen("right")
    return Seen("cannot tell", "no joins" if any(map(_has_letter, words)) else "no letters")


def judged_by_strokes(line: Sequence[Placed]) -> Seen | None:
    """Say the same of a line whose forms are guessed from strokes, None where they do not agree.

    A few are guessed wrong, so that it counts in which order of the letters most strokes meet.
    """
    long = [word for word in _words(_without_narrow_blanks(line)) if len(word) > 1]
    ways = [[_counted(word, turned) for word in long] for turned in (False, True)]
    joined, turned_joined = (sum(count.joined for count in way) for way in ways)
    broken, turned_broken = (sum(count.broken for count in way) for way in ways)
    if broken <= _FEW * joined and turned_broken > broken:
        return Seen("right")
    if turned_broken <= _FEW * turned_joined and broken > turned_broken:
        return Seen("mirrored")
    return None


def _is_unjoined(word: Sequence[Placed], count: _Counted, parted: bool) -> bool:
    """Tell whether letters of a word stand apart that should be joined.

    Between joined parts of a word a non-joiner may stand, as Persian has it; not where the letter
    has no joined forms among characters: Matplotlib up to 3.10 cannot join these.
    """
    if not count.open or count.unknown:
        return False
    if not count.joined:
        return True
    if parted:
        return False
    return any(
        _could_join(a.sign, b.sign)
        and not (a.sign.right or b.sign.left)
        and any(_formless(sign.shown) for sign in (a.sign, b.sign))
        for a, b in pairwise(word)
    )


def _formless(shown: str) -> bool:
    """Tell whether a letter is shown by itself because no joined form of it is a character."""
    return (
        len(shown) == 1
        and not PRESENTATION_CHAR.match(shown)
        and any(can_join(shown))
        and not any(LETTERS_ARABIC.get(shown, ("",) * 4)[1:])
    )


def _has_letter(word: Sequence[Placed]) -> bool:
    return any(char.isalpha() for glyph in word for char in glyph.sign.shown)


def shown(line: Sequence[Placed]) -> str:
    """Write a line as it stands, from left to right, a blank where there is room."""
    found, end = "", None
    for glyph in _without_narrow_blanks(line):
        if glyph.sign.kind == "hidden" or (glyph.sign.kind == "blank" and end is not None):
            continue
        if end is not None and glyph.x - end > _GAP:
            found += " "
        found += glyph.sign.shown or "\ufffd"
        end = glyph.end
    return " ".join(found.split())
