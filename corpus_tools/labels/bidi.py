"""The Unicode bidirectional algorithm for one line of text: levels, visual order, mirrored signs.

Rules and their numbers are those of Unicode Standard Annex 9 (https://www.unicode.org/reports/tr9),
isolates (X5a-X6a) and bracket pairs (N0) included.
"""

import re
import unicodedata
from collections.abc import Sequence

from bidi.mirror import MIRRORED

__all__ = ["MIRRORED", "display_order", "levels", "mirror", "visual"]

_MAX_DEPTH = 125
_EMBEDDINGS = {"RLE": (1, ""), "LRE": (0, ""), "RLO": (1, "R"), "LRO": (0, "L")}
_ISOLATES = ("LRI", "RLI", "FSI")
_REMOVED = {*_EMBEDDINGS, "PDF", "BN"}
_CONTROLS = {*_REMOVED, *_ISOLATES, "PDI"}
_NEUTRAL = {"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"}
#: Arabic letters, European digits and spaces: nearly every label, and nothing to resolve.
_LETTERS_RE = re.compile("[ 0-9\u0620-\u064a\u0671-\u06d3\ufb50-\ufbb1\ufe80-\ufefc]+")
_NUMBER_RE = re.compile("[0-9]+")
_HIDDEN_RE = re.compile(
    "[{}]".format(
        "".join(
            re.escape(chr(code))
            for code in range(0x10000)
            if unicodedata.bidirectional(chr(code)) in _CONTROLS
        )
        + "\u200e\u200f\u061c"
    )
)
_OPENING = {
    c: twin
    for c, twin in MIRRORED.items()
    if unicodedata.category(c) == "Ps" and unicodedata.bidirectional(c) == "ON"
}
#: The two angle brackets that are canonically equal to others (UAX 9, BD14).
_CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}


def _matching_isolates(classes: Sequence[str]) -> dict[int, int]:
    """Pair each isolate initiator with its PDI, both ways (BD9)."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for i, kind in enumerate(classes):
        if kind in _ISOLATES:
            stack.append(i)
        elif kind == "PDI" and stack:
            opener = stack.pop()
            pairs[opener], pairs[i] = i, opener
    return pairs


def _first_strong(classes: Sequence[str], start: int, stop: int, pairs: dict[int, int]) -> int:
    """Give the level (0 or 1) of the first strong character outside isolates (P2, P3)."""
    i = start
    while i < stop:
        kind = classes[i]
        if kind in ("L", "R", "AL"):
            return int(kind != "L")
        i = pairs.get(i, stop) if kind in _ISOLATES else i + 1
    return 0


def _explicit(classes: list[str], base: int, pairs: dict[int, int]) -> tuple[list[int], list[str]]:
    """Apply X1-X8: a level for each character, and its class after overrides.

    One function, because the rules share one stack and three counters, and stand in the order in
    which UAX #9 publishes them, to be compared with it line by line.
    """
    stack: list[tuple[int, str, bool]] = [(base, "", False)]
    lost_isolates = lost_embeddings = open_isolates = 0
    result, kinds = [], list(classes)
    for i, kind in enumerate(classes):
        level, override, _ = stack[-1]
        if kind == "PDI":
            if lost_isolates:
                lost_isolates -= 1
            elif open_isolates:
                lost_embeddings = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                open_isolates -= 1
            level, override, _ = stack[-1]
        result.append(level)
        if override and kind not in _REMOVED and kind != "B":
            kinds[i] = override
        if kind in _EMBEDDINGS or kind in _ISOLATES:
            odd, force = _EMBEDDINGS.get(kind, (int(kind == "RLI"), ""))
            if kind == "FSI":
                odd = _first_strong(classes, i + 1, pairs.get(i, len(classes)), pairs)
            deeper = (level + 1) | 1 if odd else (level + 2) & ~1
            isolate = kind in _ISOLATES
            if deeper <= _MAX_DEPTH and not lost_isolates and not lost_embeddings:
                stack.append((deeper, force, isolate))
                open_isolates += isolate
            elif isolate:
                lost_isolates += 1
            elif not lost_isolates:
                lost_embeddings += 1
        elif kind == "PDF" and not lost_isolates:
            if lost_embeddings:
                lost_embeddings -= 1
            elif not stack[-1][2] and len(stack) > 1:
                stack.pop()
    return result, kinds


def _sequences(
    kept: list[int], level: list[int], classes: list[str], pairs: dict[int, int]
) -> list[list[int]]:
    """Cut the kept characters into isolating run sequences (BD13)."""
    sequences: list[list[int]] = []
    resumed: dict[int, list[int]] = {}
    previous: list[int] = []
    for i in kept:
        if previous and level[previous[-1]] == level[i] and classes[previous[-1]] not in _ISOLATES:
            previous.append(i)
        elif classes[i] == "PDI" and i in pairs and pairs[i] in resumed:
            previous = resumed.pop(pairs[i])
            previous.append(i)
        else:
            previous = [i]
            sequences.append(previous)
        if classes[i] in _ISOLATES:
            resumed[i] = previous
    return sequences


def _weak(kinds: list[str], sos: str) -> None:
    """Resolve numbers, separators and marks in one sequence, in place (W1-W7).

    One function, because each rule works on what the rule before it left, in the order in which
    UAX #9 publishes them, to be compared with it line by line.
    """
    previous = strong = sos
    for i, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[i] = "ON" if previous in _ISOLATES or previous == "PDI" else previous
        elif kind == "EN" and strong == "AL":
            kinds[i] = "AN"
        previous = kind if kind in _ISOLATES or kind == "PDI" else kinds[i]
        if previous in ("L", "R", "AL"):
            strong = previous
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for i in range(1, len(kinds) - 1):
        before, after = kinds[i - 1], kinds[i + 1]
        if before == after and (
            (kinds[i] == "ES" and before == "EN") or (kinds[i] == "CS" and before in ("EN", "AN"))
        ):
            kinds[i] = before
    for order in (range(1, len(kinds)), range(len(kinds) - 2, -1, -1)):
        step = -1 if order.step == 1 else 1
        for i in order:
            if kinds[i] == "ET" and kinds[i + step] == "EN":
                kinds[i] = "EN"
    strong = sos
    for i, kind in enumerate(kinds):
        if kind in ("ES", "ET", "CS"):
            kinds[i] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[i] = "L"


def _strength(kind: str) -> str:
    """Read a class as a direction: numbers count as right-to-left (N0-N2)."""
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind, "")


def _bracket_pairs(text: str, kinds: list[str]) -> list[tuple[int, int]]:
    """Find the bracket pairs of a sequence, by position of the opening one (BD16)."""
    stack: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for i, char in enumerate(text):
        if kinds[i] != "ON":
            continue
        if char in _OPENING:
            if len(stack) == 63:
                break
            twin = _OPENING[char]
            stack.append((_CANONICAL.get(twin, twin), i))
        else:
            plain = _CANONICAL.get(char, char)
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == plain:
                    found.append((stack[depth][1], i))
                    del stack[depth:]
                    break
    return sorted(found)


def _brackets(text: str, kinds: list[str], original: list[str], sos: str, embedding: str) -> None:
    """Give both brackets of a pair one direction, in place (N0)."""
    for opening, closing in _bracket_pairs(text, kinds):
        inside = {_strength(kind) for kind in kinds[opening + 1 : closing]} - {""}
        if embedding in inside:
            direction = embedding
        elif inside:
            direction = next((s for k in reversed(kinds[:opening]) if (s := _strength(k))), sos)
        else:
            continue
        for i in (opening, closing):
            kinds[i] = direction
            j = i + 1
            while j < len(kinds) and original[j] == "NSM":
                kinds[j] = direction
                j += 1


def _neutrals(kinds: list[str], sos: str, eos: str, embedding: str) -> None:
    """Give neutrals the direction around them, or of the embedding, in place (N1, N2)."""
    i = 0
    while i < len(kinds):
        if kinds[i] not in _NEUTRAL:
            i += 1
            continue
        j = i
        while j < len(kinds) and kinds[j] in _NEUTRAL:
            j += 1
        before = _strength(kinds[i - 1]) if i else sos
        after = _strength(kinds[j]) if j < len(kinds) else eos
        kinds[i:j] = [before if before == after else embedding] * (j - i)
        i = j


def _resolved(text: str, kinds: list[str], own: int, ends: tuple[str, str]) -> list[int]:
    """Give the levels of one isolating run sequence, whose embedding level is `own` (W1-I2)."""
    embedding = "LR"[own % 2]
    original = list(kinds)
    _weak(kinds, ends[0])
    if "ON" in kinds:
        _brackets(text, kinds, original, ends[0], embedding)
    _neutrals(kinds, *ends, embedding)
    up = {"R": 0} if own % 2 else {"L": 0, "R": 1}
    deeper = 1 if own % 2 else 2
    return [own + up.get(kind, deeper) for kind in kinds]


def levels(text: str, base: int = 1) -> list[int]:
    """Give each character of a line its embedding level.

    Parameters
    ----------
    text : str
        One line, in logical order.
    base : int
        1 for a right-to-left line, 0 for a left-to-right one.

    Returns
    -------
    list of int
        Odd levels read right to left. Characters that rule X9 takes out (embedding controls,
        zero-width joiners) have the level of what precedes them.

    Examples
    --------
    >>> levels("قال BBC")
    [1, 1, 1, 1, 2, 2, 2]
    """
    classes = [unicodedata.bidirectional(c) or "L" for c in text]
    if _CONTROLS.isdisjoint(classes):  # nearly every line: one sequence, one embedding
        level = _resolved(text, list(classes), base, ("LR"[base],) * 2)
        _reset_spaces(classes, level, base)
        return level
    pairs = _matching_isolates(classes)
    level, kinds = _explicit(classes, base, pairs)
    kept = [i for i, kind in enumerate(classes) if kind not in _REMOVED]
    position = {i: k for k, i in enumerate(kept)}
    explicit = list(level)
    for sequence in _sequences(kept, explicit, classes, pairs):
        own = explicit[sequence[0]]
        first, last = position[sequence[0]], position[sequence[-1]]
        before = explicit[kept[first - 1]] if first else base
        after = explicit[kept[last + 1]] if last + 1 < len(kept) else base
        if classes[sequence[-1]] in _ISOLATES and sequence[-1] not in pairs:
            after = base
        sos, eos = ("LR"[max(own, other) % 2] for other in (before, after))
        part = "".join(text[i] for i in sequence)
        found = _resolved(part, [kinds[i] for i in sequence], own, (sos, eos))
        for i, resolved in zip(sequence, found, strict=True):
            level[i] = resolved
    _reset_spaces(classes, level, base)
    return level


def _reset_spaces(classes: list[str], level: list[int], base: int) -> None:
    """Put trailing spaces and separators at the line's own level, in place (L1)."""
    trailing = True
    for i in range(len(classes) - 1, -1, -1):
        if classes[i] in ("B", "S"):
            level[i], trailing = base, True
        elif classes[i] == "WS" or classes[i] in _ISOLATES or classes[i] == "PDI":
            level[i] = base if trailing else level[i]
        elif classes[i] not in _REMOVED:
            trailing = False
    for i, kind in enumerate(classes):
        if kind in _REMOVED:
            level[i] = level[i - 1] if i else base


def display_order(level: Sequence[int]) -> list[int]:
    """Give the positions of the characters from left to right (L2).

    >>> display_order([1, 1, 2, 2])
    [2, 3, 1, 0]
    """
    if set(level) <= {1, 2}:  # nearly every line: left-to-right runs in a right-to-left one
        order: list[int] = []
        end = len(level)
        while end:
            start = end - 1
            while level[end - 1] == 2 and start and level[start - 1] == 2:
                start -= 1
            order += range(start, end)
            end = start
        return order
    order = list(range(len(level)))
    odd = [n for n in level if n % 2]
    for depth in range(max(level, default=0), min(odd, default=1 << 9) - 1, -1):
        i = 0
        while i < len(order):
            j = i
            while j < len(order) and level[order[j]] >= depth:
                j += 1
            order[i:j] = order[i:j][::-1]
            i = max(j, i + 1)
    return order


_TWINS = {sign: twin for sign, twin in MIRRORED.items() if unicodedata.mirrored(sign)}


def mirror(char: str) -> str:
    """Give the sign that looks like this one seen in a mirror, or the sign itself (L4)."""
    return _TWINS.get(char, char)


def visual(text: str, base: int = 1) -> str:
    """Write a line in the order in which its characters stand from left to right.

    Directional controls and zero-width joiners are left out: they have done their work.

    Examples
    --------
    >>> visual("abc (d)", base=0), visual("(1) د")
    ('abc (d)', 'د (1)')
    """
    if base == 1 and _LETTERS_RE.fullmatch(text):
        return _NUMBER_RE.sub(lambda number: number[0][::-1], text[::-1])
    level = levels(text, base)
    shown = [
        _TWINS.get(text[i], text[i]) if level[i] % 2 else text[i] for i in display_order(level)
    ]
    return _HIDDEN_RE.sub("", "".join(shown))
