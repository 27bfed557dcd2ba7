"""Regular expressions that take long: each of the package's, on texts made from its own parts.

    python tests/fuzz/patterns.py [--only PART] [-n CHARACTERS]

For every repetition in a pattern, a text is made that reaches it, repeats what it repeats, and
ends in what it does not expect. Matching from the first character must not take more than 2.6
times as long for twice the text; of searching, those are told that grow faster, for their callers
to be looked at: a line that is cut to so many characters before does no harm.
"""

import argparse
import importlib
import pkgutil
import re
import signal
import sys
import time
import warnings
from collections.abc import Iterable, Iterator
from typing import Any

import re._constants as sre  # noqa: PLC2701 - the parser's own names
from re import _parser  # noqa: PLC2701

import corpus_tools

#: Seconds in which nothing is told from noise; and of one call, at most.
NOISE, LONGEST = 0.004, 1.0
LINEAR = 2.6
STRANGE = "\x00"


class TooLong(Exception):
    """A call took longer than it may."""


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the patterns that modules of the package hold, under their names."""
    seen: set[tuple[str, int]] = set()
    for found in pkgutil.walk_packages(corpus_tools.__path__, "corpus_tools."):
        if found.name.endswith("__main__"):
            continue
        try:
            module = importlib.import_module(found.name)
        except ImportError:
            continue
        for name, value in vars(module).items():
            for pattern in held(value):
                key = pattern.pattern, pattern.flags
                if isinstance(pattern.pattern, str) and key not in seen:
                    seen.add(key)
                    yield f"{found.name.removeprefix('corpus_tools.')}.{name}", pattern


def held(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    """Yield the patterns in a value: itself, or what a list or a mapping holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 2 and isinstance(value, list | tuple | dict):
        inside: Iterable[object] = value.values() if isinstance(value, dict) else value
        for one in inside:
            yield from held(one, depth + 1)


# -- texts from the parts of a pattern -----------------------------------------------------------


def one_of(items: Any) -> str:
    """Return a character of a class."""
    negated = items and items[0][0] is sre.NEGATE
    if negated:
        for char in "ب a1 .-\n«(":
            if not any(char_in(char, item) for item in items[1:]):
                return char
        return "ة"
    kind, value = items[0]
    if kind is sre.LITERAL:
        return chr(value)
    if kind is sre.RANGE:
        return chr(value[0])
    return {
        sre.CATEGORY_SPACE: " ",
        sre.CATEGORY_DIGIT: "1",
        sre.CATEGORY_WORD: "ب",
        sre.CATEGORY_NOT_SPACE: "ب",
        sre.CATEGORY_NOT_DIGIT: "ب",
        sre.CATEGORY_NOT_WORD: "-",
    }.get(value, "ب")


def char_in(char: str, item: Any) -> bool:
    """Tell whether a character is one of those that an item of a class means."""
    kind, value = item
    if kind is sre.LITERAL:
        return ord(char) == value
    if kind is sre.RANGE:
        return value[0] <= ord(char) <= value[1]
    word = char.isalnum() or char == "_"
    return {
        sre.CATEGORY_SPACE: char.isspace(),
        sre.CATEGORY_DIGIT: char.isdigit(),
        sre.CATEGORY_WORD: word,
        sre.CATEGORY_NOT_SPACE: not char.isspace(),
        sre.CATEGORY_NOT_DIGIT: not char.isdigit(),
        sre.CATEGORY_NOT_WORD: not word,
    }.get(value, False)


REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, getattr(sre, "POSSESSIVE_REPEAT", None))


def example(parsed: Any) -> str:
    """Return a text that a part of a pattern may match: its shortest, by its first branches."""
    made = []
    for kind, value in parsed:
        if kind is sre.LITERAL:
            made.append(chr(value))
        elif kind is sre.NOT_LITERAL:
            made.append("ب" if value != ord("ب") else "ت")
        elif kind is sre.IN:
            made.append(one_of(value))
        elif kind is sre.ANY:
            made.append("ب")
        elif kind is sre.BRANCH:
            made.append(example(value[1][0]))
        elif kind is sre.SUBPATTERN:
            made.append(example(value[-1]))
        elif kind is getattr(sre, "ATOMIC_GROUP", None):
            made.append(example(value))
        elif kind in REPEATS:
            made.append(example(value[2]) * max(value[0], 0))
    return "".join(made)


def pumps(parsed: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Yield of each repetition what leads to it, and what it repeats."""
    for kind, value in parsed:
        if kind in REPEATS:
            repeated = example(value[2])
            if value[1] > 20 and repeated:
                yield before, repeated
                if isinstance(value[2][0][1], list):  # a class: another of its characters, too
                    for other in (" ", "1", "ب", "-", "a"):
                        if any(char_in(other, item) for item in value[2][0][1]):
                            yield before, other
            yield from pumps(value[2], before)
            before += repeated * max(value[0], 0)
            continue
        if kind is sre.BRANCH:
            for branch in value[1]:
                yield from pumps(branch, before)
        elif kind is sre.SUBPATTERN:
            yield from pumps(value[-1], before)
        elif kind in (sre.ASSERT, sre.ASSERT_NOT):
            if value[0] > 0:
                yield from pumps(value[1], before)
            continue
        before += example([(kind, value)])


def texts(before: str, repeated: str, n: int) -> Iterator[str]:
    """Yield texts of about so many characters that may take long."""
    run = repeated * (n // len(repeated))
    yield before + run + STRANGE
    yield (before + repeated) * (n // len(before + repeated)) + STRANGE
    if before:
        yield before * (n // len(before)) + STRANGE
        yield before + run + before + STRANGE


# -- measuring -----------------------------------------------------------------------------------


def seconds(call: Any, text: str) -> float:
    """Return the processor time of one call."""

    def stop(*_: object) -> None:
        raise TooLong

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        begun = time.process_time()
        call(text)
        return time.process_time() - begun
    except TooLong:
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def growth(call: Any, before: str, repeated: str, n: int) -> tuple[float, str]:
    """Return by how much more a call takes for twice the text, at worst, and for what text."""
    worst, why = 0.0, ""
    for short, long in zip(texts(before, repeated, n), texts(before, repeated, 2 * n), strict=True):
        if seconds(call, long) < NOISE:
            continue
        spent = min(seconds(call, long) for _ in range(3))
        ratio = spent / max(min(seconds(call, short) for _ in range(3)), NOISE / 8)
        if ratio > worst:
            worst, why = ratio, long[: len(before) + 12]
    return worst, why


def main() -> int:
    """Look at every pattern; return 1 where matching takes too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="")
    parser.add_argument("-n", type=int, default=4000)
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    tried = bad = looked = 0
    for name, pattern in patterns():
        if asked.only not in name:
            continue
        looked += 1
        parsed = _parser.parse(pattern.pattern, pattern.flags)
        told: dict[str, tuple[float, str]] = {}
        for before, repeated in dict.fromkeys(pumps(parsed)):
            for way in ("match", "fullmatch", "search"):
                if way in told:
                    continue
                tried += 1
                ratio, why = growth(getattr(pattern, way), before, repeated, asked.n)
                if ratio > LINEAR:
                    told[way] = ratio, why
        for way, (ratio, why) in told.items():
            print(f"{name}.{way}: × {ratio:.1f} {why!r}", flush=True)
        bad += any(way != "search" for way in told)
    print(f"{looked} patterns, {tried} tries, {bad} match too slowly", file=sys.stderr)
    return bad > 0


if __name__ == "__main__":
    raise SystemExit(main())
