"""Figures checked, given the room their labels need, and saved without a trace of the machine."""

import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib
from matplotlib import pyplot as plt
from matplotlib.backend_bases import get_registered_canvas_class
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from corpus_tools import __version__
from corpus_tools._parallel import in_copies
from corpus_tools.errors import InputError, described
from corpus_tools.labels.check import Look, Problem, labels_of, look_at, problems_of
from corpus_tools.labels.fonts import found_once
from corpus_tools.labels.hook import arabic_labels
from corpus_tools.messages import Lang, say
from corpus_tools.plot.style import SizeName, sized
from corpus_tools.report.analysis import Analysis
from corpus_tools.report.figures import FigureSpec, describe, draw, figures_of, left_out

__all__ = ["FORMATS", "Manifest", "write_figures"]

FORMATS = ("png", "svg", "pdf")
#: Vector formats lay text out unhinted, which a fine grid comes near to.
_FINE_DPI = 600
#: What more room may cure, in so many steps: more height for labels drawn over each other, inches
#: at the sides, and at last height, too, for labels that are cut off.
_CROWDED = ("clipped", "overlapping")
_STEPS, _STEP, _MARGIN = 8, 1.05, 0.04
#: With labels like these a figure would say something else: better none. Others are told.
_UNBEARABLE = ("mirrored", "unjoined", "misspaced")


Manifest = dict[str, dict[str, object]]


class _Made(NamedTuple):
    """The files of one figure: their bytes and what the manifest says of them.

    `fault` says why there are none.
    """

    saved: dict[str, tuple[bytes, dict[str, object]]]
    warnings: list[str]
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
    lang : {"ar", "en"}
        The language that comes first in captions.
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
    unknown = [form for form in chosen if form not in FORMATS]
    if unknown or not chosen:
        raise InputError(f"formats: expected some of {', '.join(FORMATS)}; found {unknown or ''}")
    dpi = sized(size).dpi
    resolution = {form: dpi if form == "png" else _FINE_DPI for form in chosen}
    files: dict[str, bytes] = {}
    manifest: Manifest = {}
    result.warnings.extend(left_out(result))

    def made(spec: FigureSpec) -> _Made:
        before = set(plt.get_fignums())
        try:
            figure = draw(spec, result, lang, size)
            problems, labels = _settle(figure, sorted(set(resolution.values())))
            for problem in problems:
                if problem.kind in _UNBEARABLE:
                    return _Made({}, [], str(problem))
            record = _record(spec, result, lang, size)
            saved = {}
            for form in chosen:
                figure.set_dpi(resolution[form])
                data = _render(figure, form, dpi, record)
                digest = hashlib.sha256(data).hexdigest()
                entry = {"sha256": digest, **record, "labels": labels[resolution[form]]}
                saved[f"{spec.name}.{form}"] = (data, entry)
        except Exception as error:  # whatever it is, the other figures are drawn
            return _Made({}, [], described(error))
        finally:
            for number in set(plt.get_fignums()) - before:
                plt.close(number)
        return _Made(saved, _warnings(spec, problems))

    for form in chosen:
        get_registered_canvas_class(form)  # read before the process is copied, not in each copy
    with arabic_labels(), found_once():
        specs = (*figures_of(result), *extra)
        for spec, one in zip(specs, in_copies(made, specs), strict=True):
            result.warnings.extend(one.warnings)
            if one.fault:
                result.omit(f"figures/{spec.name}", one.fault)
            for name, (data, entry) in one.saved.items():
                files[name], manifest[name] = data, entry
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    files["manifest.json"] = f"{text}\n".encode()
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return manifest


def _settle(
    figure: Figure, resolutions: Sequence[float]
) -> tuple[list[Problem], dict[float, list[dict[str, Any]]]]:
    """Lay a figure out, with more room while its labels are crowded.

    Return what stays wrong, and the labels at each resolution.

    The width stays. The figure is laid out once, and checked at every resolution at which it is
    saved: text is a little wider at one than at another.
    """
    engine = figure.get_layout_engine()
    problems: list[Problem] = []
    looks: dict[float, Look] = {}
    for step in range(_STEPS + 1):
        kinds = {problem.kind for problem in problems}
        if "overlapping" in kinds or step > _STEPS // 2:
            figure.set_figheight(figure.get_figheight() * _STEP)
        if "clipped" in kinds and isinstance(engine, ConstrainedLayoutEngine):
            engine.set(w_pad=engine.get()["w_pad"] + _MARGIN)
        figure.set_dpi(resolutions[0])
        if engine is not None:
            engine.execute(figure)
        # Not "none", for which Matplotlib lays the figure out once more with each saving.
        with matplotlib.rc_context(
            {"figure.autolayout": False, "figure.constrained_layout.use": False}
        ):
            figure.set_layout_engine(None)
        problems, looks = [], {}
        for dpi in resolutions:
            figure.set_dpi(dpi)
            looks[dpi] = look_at(figure)
            problems += problems_of(looks[dpi])
        if not any(problem.kind in _CROWDED for problem in problems):
            break
    return list(dict.fromkeys(problems)), {dpi: labels_of(look) for dpi, look in looks.items()}


def _warnings(spec: FigureSpec, problems: Sequence[Problem]) -> list[str]:
    """Say what is wrong with a figure that is written all the same, a line for each kind."""
    told = []
    for kind in dict.fromkeys(problem.kind for problem in problems):
        first, *others = (problem for problem in problems if problem.kind == kind)
        more = f" (and {len(others)} more)" if others else ""
        told.append(f"figure {spec.name}: {first}{more}")
    return told


def _record(spec: FigureSpec, result: Analysis, lang: Lang, size: SizeName) -> dict[str, object]:
    return {
        "title_ar": say(spec.phrase, "ar"),
        "title_en": say(spec.phrase, "en"),
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
    title, source = str(record["title_en"]), f"corpus sha256 {record['corpus_sha256']}"
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
