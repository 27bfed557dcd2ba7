"""How far `corpus-tools check` can be trusted: files that are right, and wrong on purpose.

Usage: python tests/benchmarks/saved_files.py [FONT.ttf …] [--keep DIR] [--installed DIR]

Writes 40 figures without a manifest, SVG and PDF, half of them wrong, in eight fonts (those that
are here anyway, after those that are named), has them checked in a process of its own, and prints
what was said of them. Matplotlib is the one that Python finds: run it on each line.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import arabic_reshaper
import matplotlib
from bidi.algorithm import get_display
from fontpkg_ibm_plex_sans_arabic import ROOT as PLEX
from matplotlib import font_manager
from matplotlib.figure import Figure

#: Matplotlib from 3.11 joins and orders letters itself.
SHAPES_ITSELF = hasattr(matplotlib.ft2font, "__libraqm_version__")

LABELS = [
    "عدد الأخبار في كل باب", "السياسة", "القيمة p < 0.05", "البحث (R&D) في مصر",
    "من 5$ إلى 10$ للبرميل", "می‌خواهم بدانم", "وسم #تونس و @user_1", "خمسة 5\u202f000 طن",
    "هاتف +966-11-4020000", "Articles mentioning سوريا by month", "قناة BBC نشرت 3.2%",
    "الإنسان والله والأولى", "«سلام» قال: نعم!", "1990–2024 أعوام الحرب", "عام ٢٠١٧ بلغت ٥٠٪",
    "نعم، لا؛ ربما…", "P(قال | رئيس) = 0.5",
]  # fmt: skip
FORMATS = [("svg", 3), ("pdf", 3), ("pdf", 42), ("svg", 3), ("pdf", 42)]


#: The one sign for "Allah" is left out: not every font has it.
RESHAPER = arabic_reshaper.ArabicReshaper({"ARABIC LIGATURE ALLAH": False})


def recipe(text: str) -> str:
    """Join, then reorder: right up to Matplotlib 3.10, mirrored from 3.11."""
    return get_display(RESHAPER.reshape(text))


def right(text: str) -> str:
    return text if SHAPES_ITSELF else recipe(text)


def mirrored(text: str) -> str:
    return recipe(text) if SHAPES_ITSELF else RESHAPER.reshape(text)


def unjoined(text: str) -> str:
    # Non-joiners keep a shaping engine from joining; up to 3.10 nothing joins raw text.
    return "\u202d" + "\u200c".join(text) + "\u202c" if SHAPES_ITSELF else text


def turned(text: str) -> str:
    """Turn the letters of each word round, and let them be joined so."""
    words = " ".join(word[::-1] for word in text.split(" "))
    return words if SHAPES_ITSELF else recipe(words)


WRONG: list[Callable[[str], str]] = [mirrored, unjoined]


def fonts(named: list[str]) -> list[str]:
    ours = [str(PLEX / "files" / f"IBMPlexSansArabic-{w}.ttf") for w in ("Regular", "Bold")]
    shipped = Path(matplotlib.get_data_path(), "fonts", "ttf")
    dejavu = [str(shipped / f"DejaVu{w}.ttf") for w in
              ("Sans", "Sans-Bold", "SansMono", "SansMono-Bold")]  # fmt: skip
    others = sorted((PLEX / "files").glob("*.ttf"))
    return list(dict.fromkeys([*named, *ours, *dejavu, *map(str, others)]))[:8]


def save(path: Path, font: str, fonttype: int, labels: list[str], title: bool) -> None:
    font_manager.fontManager.addfont(font)
    prop = font_manager.FontProperties(fname=font)
    families = [prop.get_name(), "DejaVu Sans"]
    settings = {"pdf.fonttype": fonttype, "font.family": families, "font.weight": _weight(font)}
    with matplotlib.rc_context(settings):
        figure = Figure(figsize=(8, 6))
        axes = figure.subplots()
        axes.plot(range(3))
        axes.set_xlabel(labels[0].replace("$", r"\$"))
        axes.set_ylabel(labels[1].replace("$", r"\$"))
        for i, label in enumerate(labels[2:]):
            place = (0.1 + i % 2, 0.1 + 1.8 * i / len(labels))
            axes.text(*place, label.replace("$", r"\$"), rotation=(0, 0, 30)[i % 3])
        figure.savefig(path)


def _weight(font: str) -> int:
    known = [entry for entry in font_manager.fontManager.ttflist if entry.fname == font]
    return known[-1].weight if known else 400


def written(folder: Path, named: list[str], count: int) -> Iterator[tuple[str, str, int]]:
    """Write the files; give the name of each, what it is, and how many labels it has."""
    wrong = cycle(WRONG)
    chosen = fonts(named)
    for i in range(count):
        font = chosen[i % len(chosen)]
        kind, fonttype = FORMATS[(i // len(chosen)) % len(FORMATS)]
        make = right if (i + i // len(chosen)) % 2 == 0 else next(wrong)
        labels = [make(LABELS[(i + 3 * n) % len(LABELS)]) for n in range(6)]
        name = f"{i:02d}-{make.__name__}-{Path(font).stem}-{fonttype}.{kind}"
        save(folder / name, font, fonttype, labels, title=True)
        yield name, make.__name__, len(labels)


def said(folder: Path) -> dict[str, Counter[str]]:
    """Check a folder by the command; count what is said of the labels of each file."""
    done = subprocess.run(
        [sys.executable, "-m", "corpus_tools", "check", str(folder), "--lang", "en"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    found: dict[str, Counter[str]] = {}
    for line in done.stdout.splitlines():
        match = re.fullmatch(r"(right|wrong|cannot tell): .*\(in ([^()]+)\)", line)
        if match:
            found.setdefault(match[2], Counter())[match[1]] += 1
        print("   ", line) if "-v" in sys.argv else None
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("fonts", nargs="*", help="font files to begin with")
    parser.add_argument("--keep", type=Path, help="write the files here")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("-v", action="store_true", help="print what is said of each label")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(exist_ok=True, parents=True)
        files = list(written(folder, options.fonts, options.count))
        found = said(folder)
    labels: dict[str, Counter[str]] = {}
    whole: dict[str, Counter[str]] = {}
    for name, truth, many in files:
        counts = found.get(name, Counter())
        labels.setdefault(truth, Counter()).update(counts)
        labels[truth]["unsaid"] += many - counts.total()
        verdict = "wrong" if counts["wrong"] else "right" if counts["right"] else "cannot tell"
        whole.setdefault(truth, Counter())[verdict] += 1
        alarm = counts["wrong"] if truth == "right" else counts["right"]
        if alarm or counts.total() != many:
            print(f"  {name}: {dict(counts)}")
    print(f"Matplotlib {matplotlib.__version__}, {len(files)} files")
    for title, table in (("labels", labels), ("files", whole)):
        print(f"{title:>10} {'right':>8} {'wrong':>8} {'cannot tell':>12}")
        for truth, counts in table.items():
            print(
                f"{truth:>10} {counts['right']:>8} {counts['wrong']:>8} {counts['cannot tell']:>12}"
            )


if __name__ == "__main__":
    main()
