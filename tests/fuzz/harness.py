"""What the fuzz scripts share: seeded inputs, an alarm, a watch on memory, and a table of faults.

A script gives kinds of input: how one is made from a source of chance, and what is done with it.

    def check(text):
        result = clean(text)
        if len(kept(result)) + len(result.removed) != len(text.splitlines()):
            raise Lost("lines")

    if __name__ == "__main__":
        raise SystemExit(fuzz({"clean: text": Kind(made_text, check)}))

Each input is made from the seed, its kind and its number alone: ``--only clean --number 17`` does
that one again. Exit status 1 on any fault.
"""

import argparse
import faulthandler
import os
import random
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

__all__ = [
    "Kind",
    "Lost",
    "articles",
    "fuzz",
    "made_text",
    "mutated",
    "mutated_bytes",
]

#: Processor time that one input may take, and time in which nothing happens at all.
_SECONDS, _WAITED = 10, 60
#: Memory that one input may need, in MB, and faults that are shown of a kind.
_MEMORY, _SHOWN = 1500, 5


class Lost(Exception):  # noqa: N818 - no error, but what a check finds
    """Something went in and did not come out, or came out wrong."""


class Hang(BaseException):
    """It took too long. No ``except Exception`` of the program catches this one."""


class TooLarge(Exception):  # noqa: N818
    """It took too much memory."""


class Kind(NamedTuple):
    """A kind of input: how one is made by chance, and what has to hold of it.

    ``check`` raises `Lost` where something is lost; whatever else it raises is a crash.
    """

    make: Callable[[random.Random], Any]
    check: Callable[[Any], object]


class _Tally:
    """What came of the inputs of one kind."""

    def __init__(self) -> None:
        self.tried = self.crashes = self.hangs = self.lost = 0
        self.slowest = self.most = 0.0
        self.told: dict[str, str] = {}  # one input of each fault, by what and where it is

    @property
    def faults(self) -> int:
        return self.crashes + self.hangs + self.lost


# -- the loop ------------------------------------------------------------------------------------


def fuzz(kinds: Mapping[str, Kind], argv: Sequence[str] | None = None) -> int:
    """Try inputs of each kind, print a table, and return the exit status: 1 on any fault."""
    options = _options(kinds, argv)
    faulthandler.enable()
    tallies: dict[str, _Tally] = {}
    chosen = [name for name in kinds if not options.only or options.only in name]
    for name in chosen:
        tally = tallies[name] = _Tally()
        each = -(-options.n // len(chosen))
        numbers = range(each) if options.number is None else [options.number]
        for number in numbers:
            _try(kinds[name], name, number, options, tally)
        _print_faults(name, tally, options.seed)
    _print_table(tallies, options.seed)
    return int(any(tally.faults for tally in tallies.values()))


def _options(kinds: Mapping[str, Kind], argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(epilog=f"kinds: {'; '.join(kinds)}")
    parser.add_argument("-n", type=int, default=1000, help="inputs in all (1000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=_SECONDS, help="processor time of an input")
    parser.add_argument("--memory", type=int, default=_MEMORY, help="MB that an input may need")
    parser.add_argument("--only", default="", help="the kinds whose name holds this")
    parser.add_argument("--number", type=int, help="one input of each kind, with what it raises")
    return parser.parse_args(argv)


def _try(kind: Kind, name: str, number: int, options: argparse.Namespace, tally: _Tally) -> None:
    """Try one input, and count what comes of it."""
    made = kind.make(random.Random(f"{options.seed}/{name}/{number}"))
    tally.tried += 1
    before = _memory("VmRSS")
    _forget_peak()
    start = time.process_time()
    try:
        with _alarm(options.seconds):
            kind.check(made)
        if (grown := _memory("VmHWM") - before) > options.memory:
            raise TooLarge(f"{grown:.0f} MB")
    except Hang as error:
        tally.hangs += 1
        _note(tally, error, number, made)
    except Lost as error:
        tally.lost += 1
        _note(tally, error, number, made)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # what compiled libraries raise is no Exception
        tally.crashes += 1
        _note(tally, error, number, made)
    tally.slowest = max(tally.slowest, time.process_time() - start)
    tally.most = max(tally.most, _memory("VmHWM") - before)


@contextmanager
def _alarm(seconds: int) -> Iterator[None]:
    """Raise `Hang` when it takes too long; where even that is not heard, say where and end."""
    begun, used = time.monotonic(), time.process_time()

    def rung(*_: object) -> None:
        if time.process_time() - used > seconds or time.monotonic() - begun > _WAITED:
            raise Hang(f"{time.process_time() - used:.0f} s of processor time")

    # On a busy machine the clock says little: it only wakes us to look at the processor time.
    signal.signal(signal.SIGALRM, rung)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)
    faulthandler.dump_traceback_later(seconds * 30, exit=True)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        faulthandler.cancel_dump_traceback_later()


def _memory(what: str) -> float:
    """Return the process's memory in MB: VmRSS now, VmHWM at most since it was last forgotten."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:  # no Linux: the most of all time
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(status.partition(f"{what}:")[2].split(None, 1)[0]) / 1024


def _forget_peak() -> None:
    try:
        with open("/proc/self/clear_refs", "w") as file:
            file.write("5")
    except OSError:
        pass


# -- what is told --------------------------------------------------------------------------------


def _note(tally: _Tally, error: BaseException, number: int, made: object) -> None:
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename != __file__]
    ours = [frame for frame in frames if "corpus_tools/" in frame.filename] or frames
    where = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
    kind = type(error).__name__
    place = "" if isinstance(error, Lost) else where
    told = f"number {number}: {kind} {place} {str(error)[:300]}\n    {_short(made)}"
    if f"{kind} {place}" not in tally.told:
        tally.told[f"{kind} {place}"] = told


def _short(made: object) -> str:
    text = repr(made)
    return text if len(text) < 400 else f"{text[:200]} … {text[-150:]}"


def _print_faults(name: str, tally: _Tally, seed: int) -> None:
    for told in list(tally.told.values())[:_SHOWN]:
        print(f"{name}, seed {seed}, {told}", file=sys.stderr)


def _print_table(tallies: Mapping[str, _Tally], seed: int) -> None:
    print(f"| kind (seed {seed}) | tried | crashes | hangs | lost | slowest, s | most, MB |")
    print("|---|---|---|---|---|---|---|")
    for name, tally in tallies.items():
        counts = f"{tally.tried} | {tally.crashes} | {tally.hangs} | {tally.lost}"
        print(f"| {name} | {counts} | {tally.slowest:.2f} | {tally.most:.0f} |")
    total = [
        sum(getattr(tally, what) for tally in tallies.values())
        for what in ("tried", "crashes", "hangs", "lost")
    ]
    print(f"| all | {' | '.join(map(str, total))} | | |", flush=True)


# -- material ------------------------------------------------------------------------------------


@cache
def articles() -> tuple[str, ...]:
    """Return articles to mutate: the sample, and real ones where $CORPUS_TOOLS_DATA has them."""
    folders = [Path(__file__).parents[2] / "corpus_tools/data/sample/articles"]
    if data := os.environ.get("CORPUS_TOOLS_DATA"):
        folders.append(Path(data) / "seeds")
    return tuple(
        path.read_text("utf-8", errors="replace")
        for folder in folders
        for path in sorted(folder.rglob("*.txt"))
    )


#: What programs trip over: signs that are not seen, marks, signs of other languages' files.
_NASTY = (
    *"\x00\r\t\x0b\x0c\x1b\x1c\x85\xa0\xad\u2028\u2029\ufeff\ufffd\ufffc\u0640\u061c",
    *"\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    *"\u064b\u064e\u0651\u0670\u06dd\u0300\u0489\u034f\u20dd",
    *"\u2011şřễßİıſﬀ１＝＋－＠￥￠",
    *"ﻻﷲﷺﭐﺍیکہےەڤگ٠٩۰۹٪٫٬؟،؛",
    *"«»“”‘’\"'()[]{}<>&$\\#%^_~`|;,:=+-@*/!?.…",
    *"\U0001f600\U0001f1f8\U0001f1fe\U0010ffff\U000e0041\ue000\ufdd0",
    "\r\n", "\n\n\n", "\n\r", "\u064e\u0651\u0650" * 9, "ـ" * 40, "و" * 200, "؟!" * 30,
    "\x1b[31m", "\x1b]0;x\x07", "$\\frac{$", "\\input{/etc/passwd}", "=1+1", "@SUM(A1)",
    "</script>", "<p ", "<a href=", "<!--", "<![CDATA[", "&#x202e;", "&amp;#39;", "&#99999999;",
    "../../", "%00", "قال الوزير: «", "» وأضاف", "بيروت - ", "(رويترز)", "14 آذار/مارس 2016",
    "31/02/2020", "2016-03-14T09:00:00Z", "١٤٣٧هـ", "99999999999999999999", "1/2/3/4/5",
    "https://a.b/?c=d",
    "اقرأ أيضاً", "شارك هذا", "صورة: أ ف ب", "----------", "==========", "1/3", "من 3",
)  # fmt: skip
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة"


def made_text(rng: random.Random) -> str:
    """Make a text: of an article that is mutated, of pieces of several, or of signs alone."""
    how = rng.random()
    if how < 0.15:
        return "".join(_sign(rng) for _ in range(rng.randrange(60)))
    if how < 0.35:
        lines = [line for text in rng.sample(articles(), 3) for line in text.split("\n")]
        some = [rng.choice(lines) for _ in range(rng.randrange(1, 30))]
        return mutated("\n".join(some), rng)
    if how < 0.4:
        return rng.choice(_NASTY) * rng.randrange(1, 3000)
    return mutated(rng.choice(articles()), rng)


def mutated(text: str, rng: random.Random) -> str:
    """Change a text in a few places: signs put in, pieces lost, doubled, moved, turned round."""
    for _ in range(rng.choice((0, 1, 1, 2, 3, 5, 10, 40))):
        at = rng.randrange(len(text) + 1)
        end = min(len(text), at + int(rng.expovariate(1 / 30)))
        piece = text[at:end]
        match rng.randrange(9):
            case 0 | 1 | 2:
                piece += _sign(rng)
            case 3:
                piece = ""
            case 4:
                piece *= rng.choice((2, 3, 20))
            case 5:
                piece = piece[::-1]
            case 6:
                piece = piece.replace(" ", rng.choice(("", "\n", "\t", "\xa0", "\u200f")))
            case 7:
                piece = piece.replace("\n", rng.choice(("", " ", "\r", "\u2028", "\n\n")))
            case _:
                place = rng.randrange(len(text) + 1)
                piece = text[place : place + int(rng.expovariate(1 / 200))]
        text = text[:at] + piece + text[end:]
    return text


def mutated_bytes(data: bytes, rng: random.Random) -> bytes:
    """Change a file in a few places: bits turned, pieces lost, doubled or zero, an end cut off."""
    changed = bytearray(data)
    for _ in range(rng.choice((0, 1, 1, 1, 2, 3, 8, 30))):
        at = rng.randrange(len(changed) + 1)
        end = min(len(changed), at + int(rng.expovariate(1 / 16)))
        match rng.randrange(8):
            case 0 | 1:
                if at < len(changed):
                    changed[at] ^= 1 << rng.randrange(8)
            case 2:
                changed[at:end] = rng.randbytes(end - at)
            case 3:
                changed[at:end] = bytes(end - at)
            case 4:
                changed[at:end] = b"\xff" * (end - at)
            case 5:
                del changed[at:end]
            case 6:
                changed[at:at] = changed[at:end] * rng.choice((1, 2, 50))
            case _:
                if rng.random() < 0.3:
                    del changed[at:]
                else:
                    place = rng.randrange(len(changed) + 1)
                    changed[at:at] = changed[place : place + rng.randrange(200)]
    return bytes(changed)


def _sign(rng: random.Random) -> str:
    """Return a sign or a few that may stand in a text."""
    how = rng.random()
    if how < 0.5:
        return rng.choice(_NASTY)
    if how < 0.8:
        return "".join(rng.choice(_LETTERS) for _ in range(rng.randrange(1, 8)))
    code = rng.choice((rng.randrange(0x20), rng.randrange(0x3000), rng.randrange(0x110000)))
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
