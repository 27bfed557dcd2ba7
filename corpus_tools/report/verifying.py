"""Verifying: whether saved figures are what the code draws today, and if not, why."""

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from corpus_tools.errors import InputError
from corpus_tools.labels.saved import MANIFEST, read_manifest
from corpus_tools.messages import Lang
from corpus_tools.plot.style import SizeName

__all__ = ["Drawn", "Outcome", "drawn_as", "verify"]

Manifest = dict[str, dict[str, Any]]
Status = Literal["same", "changed", "edited", "missing", "new", "gone"]

_SHOWN = 12
#: What a reader of a figure would notice, beside its labels.
_CONTENT = ("title_ar", "title_en", "alt", "alt_en", "table")


@dataclass(frozen=True)
class Drawn:
    """How figures were drawn, as their manifest says.

    Attributes
    ----------
    formats : tuple of str
    lang, size
        As `write_figures` takes them.
    names : frozenset of str
        Figures, without their endings.
    """

    formats: tuple[str, ...]
    lang: Lang
    size: SizeName
    names: frozenset[str]


@dataclass(frozen=True)
class Outcome:
    """What became of one figure file.

    Attributes
    ----------
    file : str
    status : {"same", "changed", "edited", "missing", "new", "gone"}
        ``edited``: it is not the file that the manifest describes; ``gone``: it is not drawn any
        more.
    reasons : tuple of str
        Why: data, settings, version, code.
    """

    file: str
    status: Status
    reasons: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.file}: {self.status}" + "".join(f"; {reason}" for reason in self.reasons)


def drawn_as(folder: Path) -> Drawn:
    """Say how the figures of a folder were drawn, so that they can be drawn so again.

    Raises
    ------
    InputError
        The folder has no manifest, or one without figures.
    """
    manifest = read_manifest(folder)
    if not manifest:
        raise InputError(
            f"{folder}: expected figures and their {MANIFEST}; there is none: draw them first"
        )
    first = manifest[min(manifest)].get("settings", {})
    files = [Path(name) for name in sorted(manifest)]
    return Drawn(
        formats=tuple(dict.fromkeys(file.suffix[1:] for file in files)),
        lang=first.get("lang", "ar"),
        size=first.get("size", "report"),
        names=frozenset(file.stem for file in files),
    )


def verify(folder: Path, redraw: Callable[[Path], Manifest]) -> list[Outcome]:
    """Draw figures again, beside those of a folder, and compare file by file.

    Parameters
    ----------
    folder : Path
        Figures with their manifest. Nothing in it is changed.
    redraw : callable
        Draws them into an empty folder and returns the manifest.

    Returns
    -------
    list of Outcome
        One for each file, by name.
    """
    recorded = read_manifest(folder)
    with tempfile.TemporaryDirectory() as scratch:
        made = redraw(Path(scratch))
    return [
        _outcome(name, folder, recorded.get(name), made.get(name))
        for name in sorted({*recorded, *made})
    ]


def _outcome(
    name: str, folder: Path, old: dict[str, Any] | None, new: dict[str, Any] | None
) -> Outcome:
    path = folder / name
    if old is None:
        return Outcome(name, "new", ("it is drawn now, and the manifest does not know it",))
    if not path.is_file():
        return Outcome(name, "missing", (f"it is in {MANIFEST}, and there is no such file",))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != old.get("sha256"):
        return Outcome(name, "edited", ("the file was changed after it had been written",))
    if new is None:
        return Outcome(name, "gone", ("this corpus and these settings do not give it any more",))
    if digest == new["sha256"]:
        return Outcome(name, "same")
    return Outcome(name, "changed", tuple(_reasons(old, new)))


def _reasons(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    """Say what differs, from the data to the code, and whether a reader would see it."""
    known = False
    if old.get("corpus_sha256") != new["corpus_sha256"]:
        known = True
        before, after = (str(r.get("corpus_sha256"))[:_SHOWN] for r in (old, new))
        yield f"data: the corpus was {before}…, it is {after}…"
    settings = old.get("settings", {}), new["settings"]
    for key in sorted({*settings[0], *settings[1]}):
        before, after = (s.get(key, "not set") for s in settings)
        if before != after:
            known = True
            yield f"settings: {key} was {before}, it is {after}"
    for key, program in (("version", "corpus_tools"), ("matplotlib", "Matplotlib")):
        if old.get(key) != new[key]:
            known = True
            yield f"version: {program} was {old.get(key)}, it is {new[key]}"
    if not known:
        yield "code: the same data, settings and versions give another file"
    yield "it says something else" if _content(old) != _content(new) else "its text is the same"


def _content(record: dict[str, Any]) -> tuple[object, ...]:
    labels = [label.get("text") for label in record.get("labels", ())]
    return (*(record.get(key) for key in _CONTENT), labels)
