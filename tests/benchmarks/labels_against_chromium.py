"""Labels beside a browser: how many lines are not seen as Chromium sets them.

Lines of the corpora in ``$CORPUS_TOOLS_DATA``, chosen by rule, and made ones that mix scripts,
numbers and signs. Chromium sets each in the same fonts, in the direction that
`corpus_tools.arabic.direction` says, with its dates and signed numbers isolated; Matplotlib draws
it with `arabic_labels()`. Of both the ink is compared: every stroke of the one has a stroke of the
other near it. Of a line with a formula the words and the formula have to stand in the same order.

Run it once for each line of Matplotlib, with ``--table FILE`` to lay the results side by side. PDF
files are read by pypdfium2, which is no part of the project (``pip install pypdfium2``). Exits with
1 if any line differs; ``--pictures FOLDER`` shows those that do, Chromium's below.
"""

import argparse
import json
import os
import random
import sys
import unicodedata
import warnings
from pathlib import Path

import matplotlib
import matplotlib.image
import numpy as np
from mixed_lines import FORMULAS, MADE, lines_of_corpora
from seen_lines import BACKENDS, STRAY, Chromium, Ink, Line, drawn, formula_picture, strays

from corpus_tools.arabic.direction import direction_of, has_rtl, isolated
from corpus_tools.arabic.letters import has_arabic
from corpus_tools.labels.bidi import display_order, levels
from corpus_tools.labels.fonts import font_families, font_paths, missing_from
from corpus_tools.labels.harfbuzz import without_marks
from corpus_tools.labels.hook import arabic_labels
from corpus_tools.labels.shaping import SHAPES_ITSELF, logical_line

#: Lines that are thrown together from words of the made ones.
RANDOM = 4_000
DATA = Path(os.environ.get("CORPUS_TOOLS_DATA", "../shared/corpora"))
Cells = dict[str, dict[str, list[int]]]  # kind, backend: lines, those that are equal


def as_read(text: str) -> Line:
    """Give a line as our rule sets it in a browser; without Arabic it keeps Matplotlib's font."""
    if not has_rtl(text):
        return Line(text, "ltr", ours=False)
    return Line(isolated(text), direction_of(text), ours=has_arabic(text))


def formula_lines() -> list[tuple[str, Line]]:
    """Give labels with formulas, each with its line in a browser."""
    found = []
    for formula, lines in FORMULAS.items():
        picture = formula_picture(formula)
        for line in lines:
            read = as_read(line.replace("{}", "\ufffc").replace(r"\$", "$"))
            text = read.text.replace("\ufffc", "{}")
            found.append((line.format(*[formula] * 2), read._replace(text=text, formula=picture)))
    return found


def references(lines: list[Line], chromium: Chromium) -> list[list[Ink]]:
    """Give the ways in which a line may be set; what cannot shape sets it plainly."""
    ways = [chromium.lines(lines), chromium.lines(lines, "plain")]
    if not SHAPES_ITSELF:  # some lines are set plainly, without vowel marks, others by HarfBuzz
        bare = [line._replace(text=without_marks(line.text)) for line in lines]
        ways += [chromium.lines(bare, "plain"), chromium.lines(lines, "local")]
    return [list(one) for one in zip(*ways, strict=True)]


def other_rules(texts: list[str], chromium: Chromium) -> dict[str, int]:
    """Count the lines that other rules of direction would set in another order."""
    ours = chromium.order([as_read(text) for text in texts])
    return {
        name: sum(a != b for a, b in zip(ours, chromium.order(lines), strict=True))
        for name, lines in {
            "first letter": [Line(text, "auto") for text in texts],
            "first letter, numbers isolated": [Line(isolated(text), "auto") for text in texts],
            "always from the right": [Line(isolated(text), "rtl") for text in texts],
        }.items()
    }


def save_picture(folder: Path, name: str, inks: list[Ink]) -> None:
    """Lay lines below each other."""
    width = max(ink.shape[1] for ink in inks)
    rows = [np.pad(ink, ((8, 8), (8, width - ink.shape[1] + 8))) for ink in inks]
    folder.mkdir(parents=True, exist_ok=True)
    matplotlib.image.imsave(folder / f"{name}.png", 1 - np.vstack(rows), cmap="gray")


def random_lines(chromium: Chromium) -> str:
    """Say how many of many lines of words thrown together are put in another order."""
    pieces = sorted({piece for lines in MADE.values() for line in lines for piece in line.split()})
    draw = random.Random(0)
    made = (
        "".join(
            draw.choice(pieces) + draw.choice(["", " ", " "]) for _ in range(draw.randint(2, 6))
        )
        for _ in range(RANDOM)
    )
    lines = [line.strip() for line in made if has_rtl(line)]
    off = 0
    for start in range(0, len(lines), 500):
        part = lines[start : start + 500]
        # The last font has no ligatures, parts of which a browser may tell no place of.
        given = [as_read(line)._replace(ours=False) for line in part]
        for line, seen in zip(part, chromium.order(given), strict=True):
            logical = logical_line(line)
            shown = "".join(logical[i] for i in display_order(levels(logical, 1)))
            off += _bare(shown) != _bare(seen)
    return f"Of {len(lines)} lines of words thrown together {off} are ordered otherwise."


def _bare(line: str) -> str:
    """Leave out what is not seen, and marks, which browsers give no place of their own."""
    return "".join(char for char in line if unicodedata.category(char)[0] not in "CZM")


def measure(fonts: tuple[str, ...], pictures: Path | None) -> tuple[Cells, dict[str, str]]:
    """Compare all lines; give the counts, and of lines that differ where they do."""
    kinds = {f"corpora: {kind}": lines for kind, lines in lines_of_corpora(DATA).items()}
    kinds |= {f"made: {kind}": lines for kind, lines in MADE.items()}
    wanted = [
        (kind, text, as_read(text))
        for kind, lines in kinds.items()
        for text in lines
        if not missing_from(text, fonts)
    ]
    wanted += [("made: formulas", text, line) for text, line in formula_lines()]
    lines = [line for _, _, line in wanted]
    cells: Cells = {}
    where: dict[str, list[str]] = {}
    with Chromium.started(fonts) as chromium:
        right = references(lines, chromium)
        widths = [max(ink.shape[1] for ink in ways) for ways in right]
        shown = drawn([text for _, text, _ in wanted], widths, chromium, fonts)
        for n, (kind, text, _) in enumerate(wanted):
            for backend, inks in shown.items():
                apart = min(strays(inks[n], way) for way in right[n])
                count = cells.setdefault(kind, {}).setdefault(backend, [0, 0])
                count[0] += 1
                count[1] += apart <= STRAY
                if apart > STRAY:
                    where.setdefault(f"{kind}\t{text}", []).append(f"{backend} {apart}")
                    if pictures:
                        name = f"{n:03}_{backend}_{matplotlib.__version__}"
                        save_picture(pictures, name, [inks[n], right[n][0]])
        texts = [text for kind, text, _ in wanted if has_rtl(text) and "formulas" not in kind]
        print(f"Of {len(texts)} lines other rules of direction would set in another order:")
        for rule, many in other_rules(texts, chromium).items():
            print(f"  {many:4}  {rule}")
        print(random_lines(chromium))
    return cells, {line: ", ".join(found) for line, found in where.items()}


def show(table: dict[str, Cells]) -> None:
    """Print lines / lines that differ for each kind, backend and line of Matplotlib."""
    versions = sorted(table, key=lambda version: [int(part) for part in version.split(".")])
    kinds = list(dict.fromkeys(kind for version in versions for kind in table[version]))
    print(f"\n{'':34}" + "".join(f"{version:>28}" for version in versions))
    heads = "".join(f"{backend:>6}" for backend in BACKENDS)
    print(f"{'lines, and how many differ in':34}" + f"    {heads}" * len(versions))
    totals = {version: [0] * (len(BACKENDS) + 1) for version in versions}
    for kind in [*kinds, ""]:
        row = ""
        for version in versions:
            found = table[version].get(kind, {})
            many = max((n for n, _ in found.values()), default=0)
            off: list[int | None] = [
                found[b][0] - found[b][1] if b in found else None for b in BACKENDS
            ]
            if kind:
                for i, value in enumerate([many, *off]):
                    totals[version][i] += value or 0
            else:
                many, off = totals[version][0], list(totals[version][1:])
            row += f"{many:4}" + "".join(f"{'–' if v is None else v:>6}" for v in off)
        print(f"{kind or 'all':34}{row}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--table", type=Path, help="JSON file in which results are merged")
    parser.add_argument("--pictures", type=Path, help="folder for pictures of lines that differ")
    parser.add_argument("--font", type=Path, help="font file for Arabic, not the bundled one")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    matplotlib.rcParams["text.hinting"] = "none"  # glyphs stand where they should, to a pixel
    fonts = font_paths(tuple(font_families(asked.font)))
    with arabic_labels(font=asked.font):
        cells, differing = measure(fonts, asked.pictures)
    table = {matplotlib.__version__: cells}
    if asked.table:
        if asked.table.is_file():
            table = json.loads(asked.table.read_text(encoding="utf-8")) | table
        asked.table.write_text(json.dumps(table, ensure_ascii=False, indent=1), encoding="utf-8")
    show(table)
    print(f"\nMatplotlib {matplotlib.__version__}: {len(differing)} lines differ")
    for line, found in differing.items():
        print(f"  {line}\t{found}")
    return bool(differing)


if __name__ == "__main__":
    sys.exit(main())
