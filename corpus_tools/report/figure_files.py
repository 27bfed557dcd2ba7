"""Figure files: drawn, checked and saved with their manifest, and compared with it later."""

import hashlib
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

import matplotlib
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from corpus_tools._progress import progress_bar, step
from corpus_tools._version import __version__
from corpus_tools._written import json_text, printable
from corpus_tools.errors import InputError, in_one_line
from corpus_tools.labels.check import DrawnLabels, Problem, labels_of, look_at, problems_of
from corpus_tools.labels.drawn import played
from corpus_tools.labels.hook import arabic_labels
from corpus_tools.labels.remembered import remembered
from corpus_tools.labels.saved import MANIFEST, read_manifest
from corpus_tools.messages import Both, Lang, Message, code_names, of_file, say
from corpus_tools.plot.frame import title_of
from corpus_tools.plot.style import SizeName, sized
from corpus_tools.report.analysis import Analysis
from corpus_tools.report.figures import FigureSpec, describe, draw, figures_of, left_out
from corpus_tools.report.request import FORMATS, check_formats

__all__ = ["Drawn", "Manifest", "Outcome", "drawn_as", "verify", "write_figures"]


#: Vector formats count in points.
_POINTS_DPI = 72
#: What more room may cure, in so many steps: more height for labels drawn over each other, inches
#: at the sides, and at last height, too, for labels that are cut off.
_CROWDED = ("clipped", "overlapping")
_STEPS, _STEP, _MARGIN = 8, 1.05, 0.04
#: With labels like these a figure would say something else: better none. Others are told.
_UNBEARABLE = ("mirrored", "unjoined", "misspaced")
#: What a reader of a figure would notice, beside its labels.
_CONTENT = ("title_ar", "title_en", "alt", "alt_en", "table")
#: So much of a hash is shown.
_SHOWN = 12

#: What ``manifest.json`` says of each file.
Manifest: TypeAlias = dict[str, dict[str, Any]]
Status = Literal["same", "changed", "edited", "missing", "new", "gone"]


class _Made(NamedTuple):
    """The files of one figure: their bytes and what the manifest says of them.

    `fault` says why there are none.
    """

    saved: dict[str, tuple[bytes, dict[str, object]]]
    warnings: list[Message]
    fault: str = ""


def write_figures(
    result: Analysis,
    folder: Path,
    *,
    formats: Iterable[str] = FORMATS,
    lang: Lang = "ar",
    size: SizeName = "report",
    extra: Sequence[FigureSpec] = (),
) -> Manifest:
    """Draw, check and save the figures, and write ``manifest.json`` beside them.

    The same results give the same bytes on one version of Matplotlib, which the manifest names.
    A figure that is only crowded is written with a warning. One that cannot be drawn, or only with
    mirrored or unjoined labels, is left out: `result.omitted` and a warning name it.

    Parameters
    ----------
    result : Analysis
    folder : Path
    formats : iterable of {"png", "svg", "pdf"}
    lang : {"ar", "en", "both"}
    size : {"report", "slide"}
    extra : sequence of FigureSpec
        Figures beside those of the report.

    Returns
    -------
    dict
        The manifest: for each file its hash, titles, alternative text, table and settings.

    Raises
    ------
    InputError
        A format is not one of png, svg, pdf, or there is no such size.
    """
    chosen = tuple(dict.fromkeys(formats))
    check_formats(chosen)
    dpi = sized(size).dpi
    vector = {form: form != "png" for form in chosen}
    files: dict[str, bytes] = {}
    manifest: Manifest = {}
    step("figures")
    result.warnings.extend(left_out(result))

    def made(spec: FigureSpec) -> _Made:
        before = set(plt.get_fignums())
        try:
            figure = draw(spec, result, lang, size)
            title = title_of(figure)
            problems, looks = _settle(figure, dpi, sorted(set(vector.values())))
            for problem in problems:
                if problem.kind in _UNBEARABLE:
                    return _Made({}, [], problem.told)
            record = _record(spec, title, result, lang, size)
            labels = {kind: labels_of(look) for kind, look in looks.items()}
            saved = {}
            for form in chosen:
                with played(figure, looks[vector[form]].drawing):
                    data = _render(figure, form, dpi, record)
                digest = hashlib.sha256(data).hexdigest()
                entry = {"sha256": digest, **record, "labels": labels[vector[form]]}
                saved[f"{spec.name}.{form}"] = (data, entry)
        except Exception as error:  # whatever it is, the other figures are drawn
            return _Made({}, [], in_one_line(error))
        finally:
            for number in set(plt.get_fignums()) - before:
                plt.close(number)
        return _Made(saved, _warnings(spec, problems))

    # What a user's session or ``matplotlibrc`` sets holds for their own figures.
    with matplotlib.rc_context(), arabic_labels(), remembered():
        matplotlib.rcdefaults()
        specs = [*figures_of(result), *extra]
        for spec in progress_bar(specs, desc="figures", unit="figure", progress=result.progress):
            one = made(spec)
            result.warnings.extend(one.warnings)
            if one.fault:
                result.omit(f"figures/{spec.name}", one.fault)
            for name, (data, entry) in one.saved.items():
                files[name], manifest[name] = data, entry
    text = json_text(manifest, indent=1, sort_keys=True)
    files["manifest.json"] = f"{text}\n".encode()
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return manifest


def _settle(
    figure: Figure, dpi: int, kinds_of_file: Sequence[bool]
) -> tuple[list[Problem], dict[bool, DrawnLabels]]:
    """Lay a figure out, with more room while its labels are crowded.

    Return what stays wrong, and the figure as it is drawn: for files of pixels (False), and for
    those of vectors (True). It is saved as it was looked at here.

    The width stays. The figure is laid out once, and checked in each kind of file that is asked
    for: text is a little wider in one than in another.
    """
    engine = figure.get_layout_engine()
    problems: list[Problem] = []
    looks: dict[bool, DrawnLabels] = {}
    for attempt in range(_STEPS + 1):
        kinds = {problem.kind for problem in problems}
        if "overlapping" in kinds or attempt > _STEPS // 2:
            figure.set_figheight(figure.get_figheight() * _STEP)
        if "clipped" in kinds and isinstance(engine, ConstrainedLayoutEngine):
            engine.set(w_pad=engine.get()["w_pad"] + _MARGIN)
        figure.set_dpi(dpi)
        if engine is not None:
            engine.execute(figure)
        # Not "none", for which Matplotlib lays the figure out once more with each saving.
        with matplotlib.rc_context(
            {"figure.autolayout": False, "figure.constrained_layout.use": False}
        ):
            figure.set_layout_engine(None)
        problems, looks = [], {}
        for vector in kinds_of_file:
            figure.set_dpi(_POINTS_DPI if vector else dpi)
            looks[vector] = look_at(figure, "standard", pictures=dpi if vector else None)
            problems += problems_of(looks[vector])
        if not any(problem.kind in _CROWDED for problem in problems):
            break
    return list(dict.fromkeys(problems)), looks


def _warnings(spec: FigureSpec, problems: Sequence[Problem]) -> list[Message]:
    """Say what is wrong with a figure that is written all the same, a line for each kind."""
    told = []
    for kind in dict.fromkeys(problem.kind for problem in problems):
        first, *others = (problem for problem in problems if problem.kind == kind)
        key = "figure_problems" if others else "figure_problem"
        told.append(Message(key, name=spec.name, problem=first.told, others=len(others)))
    return told


def _record(
    spec: FigureSpec, title: Both, result: Analysis, lang: Lang, size: SizeName
) -> dict[str, object]:
    return {
        "title_ar": title[0],
        "title_en": title[1],
        "alt": describe(spec, result, "ar"),
        "alt_en": describe(spec, result, "en"),
        "table": f"tables/{spec.table}.csv" if spec.table else "",
        "settings": {**result.corpus.settings, **result.dtm.settings, "lang": lang, "size": size},
        "corpus_sha256": result.corpus.sha256,
        "version": __version__,
        "matplotlib": matplotlib.__version__,
    }


def _render(figure: Figure, form: str, dpi: int, record: dict[str, object]) -> bytes:
    """Save a figure with its provenance and no date: equal figures are equal files."""
    title, source = printable(str(record["title_en"])), f"corpus sha256 {record['corpus_sha256']}"
    software = f"corpus_tools {record['version']}, Matplotlib {record['matplotlib']}"
    settings = json.dumps(record["settings"], sort_keys=True)  # ASCII: PNG takes Latin 1 only
    metadata: dict[str, dict[str, str | None]] = {
        "png": {"Software": software, "Title": title, "Source": source, "Comment": settings},
        "svg": {
            "Date": None,
            "Creator": software,
            "Title": title,
            "Source": source,
            "Description": settings,
        },
        "pdf": {
            "CreationDate": None,
            "Producer": None,
            "Creator": software,
            "Title": title,
            "Subject": source,
            "Keywords": settings,
        },
    }
    buffer = io.BytesIO()
    with matplotlib.rc_context({"svg.hashsalt": "corpus_tools"}):
        figure.savefig(buffer, format=form, dpi=dpi, metadata=metadata[form])
    return buffer.getvalue()


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
        return self.said("en")

    def said(self, lang: Lang) -> str:
        """Say in a language what became of the file, and why."""
        told = [code_names("outcomes")[self.status], *self.reasons]
        return say("outcome", lang, file=self.file, told=told)


def drawn_as(folder: Path) -> Drawn:
    """Say how the figures of a folder were drawn, so that they can be drawn so again.

    Raises
    ------
    InputError
        The folder has no manifest, or one without figures.
    """
    manifest = read_manifest(folder)
    if not manifest:
        raise InputError(of_file(folder, "no_figures_there", manifest=MANIFEST))
    first = manifest[min(manifest)].get("settings", {})
    files = [Path(name) for name in sorted(manifest)]
    return Drawn(
        formats=tuple(dict.fromkeys(file.suffix[1:] for file in files)),
        lang=first.get("lang", "ar"),
        size=first.get("size", "report"),
        names=frozenset(file.stem for file in files),
    )


def verify(
    folder: Path,
    redraw: Callable[[Path], Manifest],
    omitted: Mapping[str, str] | None = None,
) -> list[Outcome]:
    """Draw figures again, beside those of a folder, and compare file by file.

    Parameters
    ----------
    folder : Path
        Figures with their manifest. Nothing in it is changed.
    redraw : callable
        Draws them into an empty folder and returns the manifest.
    omitted : mapping of str to str, optional
        Figures that could not be drawn then, such as ``figures/stories``, and why.

    Returns
    -------
    list of Outcome
        One for each file, by name.
    """
    recorded = read_manifest(folder)
    with tempfile.TemporaryDirectory() as scratch:
        made = redraw(Path(scratch))
    return [
        _outcome(
            name,
            folder,
            recorded.get(name),
            made.get(name),
            (omitted or {}).get(f"figures/{Path(name).stem}", ""),
        )
        for name in sorted({*recorded, *made})
    ]


def _outcome(
    name: str, folder: Path, old: dict[str, Any] | None, new: dict[str, Any] | None, fault: str
) -> Outcome:
    path = folder / name
    if old is None:
        return Outcome(name, "new", (Message("outcome_new"),))
    if not path.is_file():
        return Outcome(name, "missing", (Message("outcome_missing", manifest=MANIFEST),))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != old.get("sha256"):
        return Outcome(name, "edited", (Message("outcome_edited"),))
    if fault:
        return Outcome(name, "gone", (Message("outcome_fault", why=fault),))
    if new is None:
        return Outcome(name, "gone", (Message("outcome_not_given"),))
    if digest == new["sha256"]:
        return Outcome(name, "same")
    return Outcome(name, "changed", tuple(_reasons(old, new)))


def _reasons(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Message]:
    """Say what differs, from the data to the code, and whether a reader would see it."""
    known = False
    if old.get("corpus_sha256") != new["corpus_sha256"]:
        known = True
        before, after = (str(r.get("corpus_sha256"))[:_SHOWN] for r in (old, new))
        yield Message("outcome_data", before=before, after=after)
    settings = old.get("settings", {}), new["settings"]
    for key in sorted({*settings[0], *settings[1]}):
        before, after = (s.get(key, Message("not_set")) for s in settings)
        if before != after:
            known = True
            yield Message("outcome_settings", name=key, before=before, after=after)
    for key, program in (("version", "corpus_tools"), ("matplotlib", "Matplotlib")):
        if old.get(key) != new[key]:
            known = True
            told = {"program": program, "before": old.get(key), "after": new[key]}
            yield Message("outcome_version", **told)
    if not known:
        yield Message("outcome_code")
    yield Message("outcome_other" if _content(old) != _content(new) else "outcome_same_text")


def _content(record: dict[str, Any]) -> tuple[object, ...]:
    labels = [label.get("text") for label in record.get("labels", ())]
    return (*(record.get(key) for key in _CONTENT), labels)
