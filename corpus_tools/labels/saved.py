"""Check figures that were saved: their files, and the labels in them as the manifest has them."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import matplotlib.image
import numpy as np
from numpy.typing import NDArray

from corpus_tools.arabic.letters import has_arabic
from corpus_tools.errors import InputError, in_one_line, os_error
from corpus_tools.labels.check import (
    SAID,
    Problem,
    clipped,
    file_verdict,
    overlaps,
    right_orders,
)
from corpus_tools.labels.drawn import DrawnLine, FileLine
from corpus_tools.labels.files.judging import State, judged_lines
from corpus_tools.labels.fonts import font_families, font_paths, missing_from
from corpus_tools.labels.pdf import pdf_lines
from corpus_tools.labels.png import judge_ink
from corpus_tools.labels.svg import svg_lines
from corpus_tools.messages import Message, code_names, quotation

__all__ = ["MANIFEST", "Verdict", "check_path", "read_manifest", "verdicts_of"]

MANIFEST = "manifest.json"
_KEYS = {
    "text", "label", "families", "x", "y", "width", "height", "descent", "canvas", "size",
    "rotation", "weight", "color", "math",
}  # fmt: skip
_FIGURES = (".svg", ".png", ".pdf")
#: Characters of a label that are said; the rest is cut off.
_LONGEST = 60

_ManifestLabel = dict[str, Any]


@dataclass(frozen=True)
class Verdict:
    """What is said of one label of a saved figure, or of a file as a whole.

    `problem` is what is wrong with it, `why` is why it cannot be told, or how it is known.
    """

    file: str
    text: str
    state: State
    problem: Problem | None = None
    why: Message | None = None

    @property
    def told(self) -> Message:
        """The verdict as a sentence, to be said in either language."""
        state = code_names("verdicts")[self.state.replace(" ", "_")]
        why = self.why
        if self.problem is not None:
            kind = code_names("problems")[self.problem.kind]
            why = Message("verdict_problem", kind=kind, told=self.problem.message)
        if self.text == self.file:
            return Message("verdict_of_file", state=state, name=self.file, told=why or "")
        said = " / ".join(self.text.split("\n"))
        text = quotation(said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…")
        told = {"state": state, "text": text, "name": self.file}
        if why is None:
            return Message("verdict_of_label", **told)
        return Message("verdict_of_label_why", told=why, **told)

    def __str__(self) -> str:
        return str(self.told)


def _wrong(path: Path, problem: Problem) -> Verdict:
    return Verdict(path.name, problem.text, "wrong", problem)


def read_manifest(folder: Path) -> dict[str, dict[str, Any]]:
    """Read the manifest of a folder, empty when there is none."""
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(Message("check_json", path=path, why=error)) from error
    if not isinstance(found, dict):
        kind = type(found).__name__
        raise InputError(Message("check_json_object", path=path, found=kind))
    return {name: entry for name, entry in found.items() if isinstance(entry, dict)}


def _labels(entry: dict[str, Any], path: Path) -> list[_ManifestLabel] | None:
    """Take the labels of a manifest's entry, None when it has none."""
    found = entry.get("labels")
    if found is None:
        return None
    for label in found if isinstance(found, list) else [found]:
        lacking = _KEYS - set(label) if isinstance(label, dict) else _KEYS
        if lacking:
            where, names = path.parent / MANIFEST, ", ".join(sorted(lacking))
            told = {"name": path.name, "path": where, "lacking": names}
            raise InputError(Message("check_label_lacks", **told))
    return list(found)


def _paths(label: _ManifestLabel) -> tuple[str, ...]:
    return font_paths(tuple(label["families"]), label["weight"])


def _line(label: _ManifestLabel) -> DrawnLine:
    """Stand a label of the manifest on its canvas, in points."""
    place = {key: float(label[key]) for key in ("x", "y", "width", "height", "descent", "rotation")}
    return DrawnLine(
        owner=label["label"],
        label=label["text"],
        line=label["text"],
        handed="",
        is_math=label["math"],
        families=tuple(label["families"]),
        paths=(),
        outlines=(),
        size=float(label["size"]),
        weight=label["weight"],
        color=label["color"],
        clip=None,
        unseen=False,
        faint=bool(label.get("faint")),
        **place,
    )


def _check_places(labels: list[_ManifestLabel]) -> list[Problem]:
    """Find the labels that leave the canvas, cover each other, or have characters without glyph."""
    lines = [_line(label) for label in labels]
    problems = overlaps(lines, 1.0)
    for label, line in zip(labels, lines, strict=True):
        width, height = label["canvas"]
        cut = clipped(line, (0.0, 0.0, width, height), "pt")
        if cut is not None:
            problems.append(cut)
        lacking = "" if label["math"] else missing_from(label["text"], _paths(label))
        if lacking:
            problems.append(
                Problem("missing-glyph", label["text"], Message("no_glyph", what=repr(lacking)))
            )
    return problems


def _partner(label: _ManifestLabel, lines: list[FileLine]) -> FileLine | None:
    """Find the line of a file that has most of a label's glyphs."""

    def shared(line: FileLine) -> float:
        orders = [Counter(o) for o in right_orders(label["text"], _paths(label), label["math"])]
        drawn = Counter(line.outlines)
        return max((drawn & o).total() / max(o.total(), drawn.total(), 1) for o in orders)

    best = max(lines, key=shared, default=None)
    return best if best is not None and shared(best) >= 0.5 else None


def _lines_with_ink(path: Path, labels: list[_ManifestLabel]) -> list[FileLine]:
    """Read the lines of an SVG or PDF file, without those of blanks alone."""
    read = svg_lines if path.suffix.lower() == ".svg" else pdf_lines
    found = read(path, tuple(dict.fromkeys(p for label in labels for p in _paths(label))))
    return [line for line in found if line.outlines or line.others or line.unknown]


def _check_glyphs(path: Path, labels: list[_ManifestLabel]) -> Iterator[Verdict]:
    """Compare the glyphs of each label in an SVG or PDF file with what HarfBuzz would set."""
    lines = _lines_with_ink(path, labels)
    wanted = [label for label in labels if label["text"].strip()]
    if path.suffix.lower() == ".pdf":  # where outlines have no names
        why = Message("cannot_tell_outlined")
        for label in wanted:
            if label.get("outlined"):
                yield Verdict(path.name, label["text"], "cannot tell", why=why)
        wanted = [label for label in wanted if not label.get("outlined")]
    in_step = len(lines) == len(wanted)
    for i, label in enumerate(wanted):
        text = label["text"]
        if not has_arabic(text):
            continue
        line = lines[i] if in_step else _partner(label, lines)
        if line is None:
            yield _wrong(path, Problem("missing-glyph", text, Message("not_in_file")))
        elif line.unknown and not label["math"]:
            yield Verdict(path.name, text, "cannot tell", why=Message("font_unknown"))
        else:
            kind = file_verdict(text, line, _paths(label), label["math"])
            if kind is not None:
                yield _wrong(path, Problem(kind, text, SAID[kind]))
            else:
                yield Verdict(path.name, text, "right")


def _check_pixels(path: Path, labels: list[_ManifestLabel]) -> Iterator[Verdict]:
    """Compare the places of labels in a picture with what HarfBuzz would draw there."""
    picture = _read_png(path)
    for label in labels:
        text = label["text"]
        if not has_arabic(text) or not text.strip():
            continue
        if label["math"]:
            yield Verdict(path.name, text, "cannot tell", why=Message("has_formula"))
            continue
        scale = picture.shape[1] / label["canvas"][0]
        looks = judge_ink(picture, label, scale, _paths(label))
        if looks == "right":
            yield Verdict(path.name, text, "right")
        elif looks == "absent":
            yield _wrong(path, Problem("missing-glyph", text, Message("nothing_at_place")))
        else:
            yield _wrong(path, Problem(looks, text, SAID[looks]))


def _read_png(path: Path) -> NDArray[np.float64]:
    try:
        found = np.asarray(matplotlib.image.imread(path), dtype=float) * 255
    except (OSError, SyntaxError, ValueError) as error:
        raise InputError(Message("check_png", path=path, why=error)) from error
    if found.ndim == 2:
        found = found[:, :, None]
    if found.shape[2] == 4:  # lay transparent pictures on white
        alpha = found[:, :, 3:] / 255
        found = found[:, :, :3] * alpha + 255 * (1 - alpha)
    return found


def _check_known(path: Path, entry: dict[str, Any]) -> Iterator[Verdict]:
    """Check one file that the manifest describes."""
    if not path.is_file():
        told = Message("file_missing", manifest=MANIFEST, folder=path.parent)
        yield _wrong(path, Problem("missing-file", path.name, told))
        return
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != entry.get("sha256"):
        found = {"found": digest[:12], "recorded": str(entry.get("sha256"))[:12]}
        changed = Message("file_changed", manifest=MANIFEST, **found)
        yield _wrong(path, Problem("changed-file", path.name, changed))
    labels = _labels(entry, path)
    if labels is None:
        yield from _check_unknown(path) if path.suffix.lower() in _FIGURES else ()
        return
    yield from (_wrong(path, problem) for problem in _check_places(labels))
    yield from (_check_pixels if path.suffix.lower() == ".png" else _check_glyphs)(path, labels)


def _check_unknown(path: Path) -> Iterator[Verdict]:
    """Judge a file by itself, of which no manifest says what labels it should bear."""
    if path.suffix.lower() == ".png":
        _read_png(path)
        yield Verdict(path.name, path.name, "cannot tell", why=Message("cannot_tell_picture"))
        return
    for line in judged_lines(path):
        kind = line.seen.verdict
        if kind == "right" or kind == "cannot tell":
            yield Verdict(path.name, line.text, line.state, why=line.why)
        else:
            said = SAID.get(kind) or Message("letters_missing")
            yield _wrong(path, Problem(kind, line.text, said))


def _judged(path: Path, entry: dict[str, Any] | None) -> Iterator[Verdict]:
    """Judge a file; one that is damaged in a way that its reader does not expect is said to be."""
    try:
        yield from _check_unknown(path) if entry is None else _check_known(path, entry)
    except InputError:
        raise
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError,
            ValueError) as error:  # fmt: skip
        why = f"{type(error).__name__}: {error}"
        raise InputError(Message("check_damaged", path=path, why=why)) from error


def _in_file(name: str, problem: Problem) -> Problem:
    """Add the file's name to what is said of a label in it."""
    if problem.text == name:
        return problem
    return replace(problem, message=Message("problem_in", told=problem.message, name=name))


def verdicts_of(path: str | Path) -> Iterator[Verdict]:
    """Say of each label of a saved figure, or of the figures in a folder, whether it is right.

    What labels a file should bear may stand in ``manifest.json`` in the same folder, a JSON object
    ``{file name: {"sha256": ..., "labels": figure_labels(figure), ...}}``. SVG and PDF are then
    compared glyph by glyph, PNG by the ink at each label's place, with what HarfBuzz would set.

    Without it the forms of the letters tell, in whatever font the file has: an initial form that
    has nothing on its left is mirrored. This says nothing of the order of words, nor of letters
    that do not join; and nothing can be told of a picture.

    Parameters
    ----------
    path : str or Path
        An SVG, PNG or PDF file, or a folder.

    Yields
    ------
    Verdict
        In a folder, a file that cannot be read is one that cannot be told of.

    Raises
    ------
    InputError
        If there is nothing at `path`, the one file cannot be read, or the manifest.
    """
    path = Path(path)
    font_families()
    if not path.is_dir():
        if not path.exists():
            raise InputError(Message("check_nothing_there", path=path))
        if path.suffix.lower() not in _FIGURES:
            raise InputError(Message("check_no_figure", path=path))
        entry = read_manifest(path.parent).get(path.name)
        yield from _judged(path, entry)
        return
    manifest = read_manifest(path)
    for name, entry in manifest.items():
        _labels(entry, path / name)
    others = [
        other
        for other in sorted(path.iterdir())
        if other.suffix.lower() in _FIGURES and other.name not in manifest
    ]
    for file in [*(path / name for name in manifest), *others]:
        try:
            yield from _judged(file, manifest.get(file.name))
        except (InputError, OSError) as error:
            yield Verdict(file.name, file.name, "cannot tell", why=_said_by(error))


def _said_by(error: InputError | OSError) -> Message:
    if isinstance(error, OSError):
        return Message("figure_unreadable", why=os_error(error))
    told = in_one_line(error)
    return told if isinstance(told, Message) else Message("figure_unreadable", why=told)


def check_path(path: str | Path) -> list[Problem]:
    """Say what is wrong with a saved figure, or with the figures in a folder.

    Parameters
    ----------
    path : str or Path
        An SVG, PNG or PDF file, or a folder; see `verdicts_of`, which says also what is right
        and what cannot be told.

    Returns
    -------
    list of Problem

    Raises
    ------
    InputError
        If there is nothing at `path`, or the manifest cannot be read.
    """
    in_folder = Path(path).is_dir()
    return [
        _in_file(verdict.file, verdict.problem) if in_folder else verdict.problem
        for verdict in verdicts_of(path)
        if verdict.problem is not None
    ]
