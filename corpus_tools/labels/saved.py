"""Check figures that were saved: their files, and the labels in them as the manifest has them."""

import hashlib
import json
import re
import warnings
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import matplotlib.image
import numpy as np
from numpy.typing import NDArray

from corpus_tools.arabic.letters import has_arabic
from corpus_tools.errors import InputError
from corpus_tools.labels import shaping
from corpus_tools.labels.check import (
    SAID,
    Problem,
    clipped,
    file_verdict,
    overlaps,
    right_orders,
)
from corpus_tools.labels.drawn import DrawnLine, FileLine
from corpus_tools.labels.fonts import font_families, font_paths, missing_from
from corpus_tools.labels.pdf import pdf_lines
from corpus_tools.labels.png import judge_ink
from corpus_tools.labels.svg import svg_lines, svg_words
from corpus_tools.messages import Message

__all__ = ["MANIFEST", "CheckWarning", "check_path", "read_manifest"]

MANIFEST = "manifest.json"
_KEYS = {
    "text", "label", "families", "x", "y", "width", "height", "descent", "canvas", "size",
    "rotation", "weight", "color", "math",
}  # fmt: skip
_FORMULA_RE = re.compile(r"(?<!\\)\$[^$]*\$")
_FIGURES = (".svg", ".png", ".pdf")

_ManifestLabel = dict[str, Any]


class CheckWarning(UserWarning):
    """Something could not be checked; the message says what and why."""


def _warn(message: Message) -> None:
    warnings.warn(CheckWarning(message), stacklevel=3)


def read_manifest(folder: Path) -> dict[str, dict[str, Any]]:
    """Read the manifest of a folder, empty when there is none."""
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
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
    for label in found:
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


def _check_glyphs(path: Path, labels: list[_ManifestLabel]) -> list[Problem]:
    """Compare the glyphs of each label in an SVG or PDF file with what HarfBuzz would set."""
    lines = _read_lines(path, tuple(dict.fromkeys(p for label in labels for p in _paths(label))))
    wanted = [label for label in labels if label["text"].strip()]
    in_step = len(lines) == len(wanted)
    problems = []
    for i, label in enumerate(wanted):
        if not has_arabic(label["text"]):
            continue
        line = lines[i] if in_step else _partner(label, lines)
        if line is None:
            problems.append(Problem("missing-glyph", label["text"], Message("not_in_file")))
        elif line.unknown and not label["math"]:
            _warn(Message("font_unknown", name=path.name, text=label["text"]))
        else:
            kind = file_verdict(label["text"], line, _paths(label), label["math"])
            if kind is not None:
                problems.append(Problem(kind, label["text"], SAID[kind]))
    return problems


def _read_lines(path: Path, paths: tuple[str, ...]) -> list[FileLine]:
    read = svg_lines if path.suffix.lower() == ".svg" else pdf_lines
    return read(path, paths)


def _check_pixels(path: Path, labels: list[_ManifestLabel]) -> list[Problem]:
    """Compare the places of labels in a picture with what HarfBuzz would draw there."""
    picture = _read_png(path)
    problems = []
    for label in labels:
        if not has_arabic(label["text"]) or not label["text"].strip():
            continue
        if label["math"]:
            _warn(Message("has_formula", name=path.name, text=label["text"]))
            continue
        scale = picture.shape[1] / label["canvas"][0]
        looks = judge_ink(picture, label, scale, _paths(label))
        if looks == "absent":
            problems.append(Problem("missing-glyph", label["text"], Message("nothing_at_place")))
        elif looks != "right":
            problems.append(Problem(looks, label["text"], SAID[looks]))
    return problems


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


def _check_known(path: Path, entry: dict[str, Any]) -> list[Problem]:
    """Check one file that the manifest describes."""
    if not path.is_file():
        told = Message("file_missing", manifest=MANIFEST, folder=path.parent)
        return [Problem("missing-file", path.name, told)]
    problems = []
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != entry.get("sha256"):
        found = {"found": digest[:12], "recorded": str(entry.get("sha256"))[:12]}
        changed = Message("file_changed", manifest=MANIFEST, **found)
        problems.append(Problem("changed-file", path.name, changed))
    labels = _labels(entry, path)
    if labels is None:
        known = path.suffix.lower() in _FIGURES
        return problems + (_check_unknown(path, "no_labels_in_manifest") if known else [])
    problems += _check_places(labels)
    check = _check_pixels if path.suffix.lower() == ".png" else _check_glyphs
    return problems + check(path, labels)


def _check_unknown(path: Path, why: str = "in_no_manifest") -> list[Problem]:
    """Do what can be done for a file of which no manifest says what labels it should bear."""
    kind = path.suffix.lower()
    told = Message(why, name=path.name, manifest=MANIFEST)
    if kind == ".png":
        _warn(Message("unknown_nothing_checked", why=told))
        return []
    _warn(Message("unknown_partly_checked", why=told))
    problems = []
    for text in svg_words(path) if kind == ".svg" else []:
        if shaping.has_forms(text):
            problems.append(Problem("mirrored", text, Message("forms_reordered")))
    weights = [font_paths(tuple(font_families()), weight) for weight in (400, 700)]
    for line in _read_lines(path, tuple(p for paths in weights for p in paths)):
        if not has_arabic(line.handed):
            continue
        texts = shaping.readings(_FORMULA_RE.sub("", line.handed))
        if line.unknown or "\ufffd" in line.handed:
            _warn(Message("font_or_sign_unknown", name=path.name, text=texts[0]))
            continue
        kinds = [
            file_verdict(text, line, paths, is_math=line.others > 0)
            for text in texts
            for paths in weights
        ]
        wrong = [found for found in kinds if found is not None]
        if len(wrong) == len(kinds):
            problems.append(Problem(wrong[0], texts[0], SAID[wrong[0]]))
    return problems


def _in_file(name: str, problem: Problem) -> Problem:
    """Add the file's name to what is said of a label in it."""
    if problem.text == name:
        return problem
    return replace(problem, message=Message("problem_in", told=problem.message, name=name))


def check_path(path: str | Path) -> list[Problem]:
    """Say what is wrong with a saved figure, or with every figure of a folder's manifest.

    What labels a file should bear stands in ``manifest.json`` in the same folder, a JSON object
    ``{file name: {"sha256": ..., "labels": figure_labels(figure), ...}}``. SVG and PDF are
    checked glyph by glyph, PNG by comparing the ink at each label's place with what HarfBuzz
    would put there.
    What cannot be checked is said in a `CheckWarning`.

    Parameters
    ----------
    path : str or Path
        An SVG, PNG or PDF file, or a folder.

    Returns
    -------
    list of Problem

    Raises
    ------
    InputError
        If there is nothing at `path`, or the manifest cannot be read.
    """
    path = Path(path)
    font_families()
    if path.is_dir():
        manifest = read_manifest(path)
        problems = [
            _in_file(name, p)
            for name, entry in manifest.items()
            for p in _check_known(path / name, entry)
        ]
        for other in sorted(path.iterdir()):
            if other.suffix.lower() in _FIGURES and other.name not in manifest:
                problems += [_in_file(other.name, p) for p in _check_unknown(other)]
        return problems
    if not path.exists():
        raise InputError(Message("check_nothing_there", path=path))
    if path.suffix.lower() not in _FIGURES:
        raise InputError(Message("check_no_figure", path=path))
    entry = read_manifest(path.parent).get(path.name)
    return _check_unknown(path) if entry is None else _check_known(path, entry)
