"""The switch that makes every Matplotlib text of the session come out right in Arabic."""

import re
import sys
import warnings
from collections.abc import Callable
from functools import partial, wraps
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

import matplotlib
from matplotlib import _text_helpers
from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.textpath import TextToPath

from corpus_tools.arabic.direction import direction_of, has_rtl
from corpus_tools.arabic.letters import has_arabic
from corpus_tools.errors import CorpusToolsError, InputError
from corpus_tools.labels import mathtext, outlined, shaping
from corpus_tools.labels.backends import RENDERERS, SaidLine, quoted, refusing
from corpus_tools.labels.fonts import (
    FALLBACK,
    chosen_family,
    font_families,
    font_paths,
    missing_characters,
    name_of,
)
from corpus_tools.labels.shaping import Digits, LineDirection

__all__ = ["ArabicLabels", "LabelWarning", "arabic_labels", "in_force"]

_HOOK = "_preprocess_math"
#: What lays text out or draws it: in them a line has the font that it needs.
_MEASURING = ("_get_layout", "draw")
#: Where wrapped lines are measured.
_WRAPPING = "_get_rendered_text_width"
_LONGEST = 2_000
_CACHED = 20_000


class LabelWarning(UserWarning):
    """Something of a label is not drawn; the message says what."""


class _PreparedLine(NamedTuple):
    """One line as it is drawn."""

    text: str
    is_math: bool | str
    families: list[str] | None  # None: those the text already has


class _Borrowed(FontProperties):
    """The font of one line, while it is laid out or drawn; `own` is that of its text."""

    own: FontProperties


class _Passing:
    """A method of Matplotlib and what stands in its place, which once off passes all calls on."""

    def __init__(self, original: Callable[..., Any], make: Callable[[Any], Any]) -> None:
        self.original, self.on = original, True
        made = make(original)

        @wraps(original)
        def patched(*args: Any, **kw: Any) -> Any:
            return (made if self.on else original)(*args, **kw)

        self.patched = patched


class ArabicLabels:
    """What `arabic_labels` returns: in force until `undo`, or until its ``with`` block ends."""

    def __init__(self, font: str | Path | None, digits: Digits, direction: LineDirection) -> None:
        self.font, self.digits, self.direction = font, digits, direction
        self.families = font_families(font)
        self.active = False
        self._fresh = True
        self._owned: list[bool] = []
        self._before: ArabicLabels | None = None
        self._patched: list[tuple[Any, str, _Passing]] = []
        self._unwrapped = set(RENDERERS)
        self._lines: dict[tuple[Any, ...], _PreparedLine] = {}
        self._said: dict[str, str] = {}

    def __repr__(self) -> str:
        state = "in force" if self.active else "undone"
        return f"<Arabic labels: {', '.join(self.families)}; {self.digits} digits; {state}>"

    def __enter__(self) -> "ArabicLabels":
        self._owned.append(self._fresh)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._owned.pop():
            self.undo()

    def undo(self) -> None:
        """Put Matplotlib back as it was; a second call does nothing."""
        global _current
        if _current is not self:
            return
        self._uninstall()
        _current = self._before
        if _current is not None:
            _current._install()

    def _install(self) -> None:
        for name in _MEASURING:
            self._patch(Text, name, _giving_back)
        self._patch(Text, _HOOK, self._preprocess)
        if hasattr(Text, _WRAPPING):
            self._patch(Text, _WRAPPING, lambda original: _giving_back(self._width(original)))
        self._patch(TextToPath, "get_text_path", self._path)
        if not shaping.SHAPES_ITSELF:
            self._patch(TextToPath, "get_glyphs_with_font", outlined.with_outlines)
            self._patch(_text_helpers, "layout", outlined.with_own_glyphs)
        self._patch(FigureCanvasBase, "print_figure", refusing)
        self.active = True

    def _uninstall(self) -> None:
        for owner, name, passing in reversed(self._patched):
            passing.on = False
            if getattr(owner, name) is passing.patched:  # else somebody wrapped it since
                setattr(owner, name, passing.original)
        self._patched.clear()
        self._unwrapped = set(RENDERERS)
        self.active = False

    def _patch(self, owner: Any, name: str, make: Callable[[Any], Any]) -> None:
        passing = _Passing(getattr(owner, name), make)
        self._patched.append((owner, name, passing))
        setattr(owner, name, passing.patched)

    def _preprocess(self, original: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap the method through which Matplotlib passes each line it measures or draws."""
        lines, western = self._lines, self.digits == "western"

        def _preprocess_math(text: Any, line: str) -> tuple[str, bool | str]:
            drawn, is_math = original(text, line)
            font = text._fontproperties
            if isinstance(font, _Borrowed):  # of the line before
                font = text._fontproperties = font.own
            cut = self._cut(text, line, is_math) if "$" in line else []
            if len(cut) == 1:  # no formula in it
                drawn, is_math, cut = cut[0], False, []
            simple = western and not cut and drawn.isascii() and drawn.isprintable()
            if simple and len(drawn) < _LONGEST:
                return drawn, is_math
            key = (*cut, drawn, is_math, font.get_file(), font.get_weight(), *font.get_family())
            found = lines.get(key)
            if found is None:
                found = (
                    self._prepare_math(line, cut, font)
                    if cut
                    else self._prepare(line, drawn, is_math, font)
                )
                if len(lines) >= _CACHED:
                    lines.clear()
                    self._said.clear()
                lines[key] = found
                if has_rtl(line):
                    self._said[found.text] = line
            if found.families is not None:
                text._fontproperties = _borrowed(font, found.families)
            self.wrap_renderers()
            return found.text, found.is_math

        return _preprocess_math

    def _cut(self, text: Any, line: str, is_math: bool | str) -> list[str]:
        """Cut a line at its formulas, where that is not left to Matplotlib."""
        if is_math == "TeX" or not text.get_parse_math() or len(line) >= _LONGEST:
            return []
        whole = text.get_text()
        if not whole and has_rtl(line) and re.fullmatch(r"\$[^$]+\$", line):
            return ["", line[1:-1], ""]  # a marker
        if has_rtl(line) or has_rtl(whole):
            return mathtext.parts(line, ours=True)
        if is_math and shaping.needs_care(line, self.digits):
            return mathtext.parts(line, ours=False)
        return []

    def _prepare_math(self, line: str, cut: list[str], font: FontProperties) -> _PreparedLine:
        """Work out how a line with formulas is to be drawn; what mathtext cannot do is left out."""
        visible = mathtext.seen(cut, self.digits)
        families, wanted = self._fonts_for(visible, font)
        if font.get_file() is None:
            ordered = mathtext.first_of(families, visible)
            if ordered != list(families):
                families, wanted = tuple(ordered), ordered
        told = mathtext.obstacles(cut, self.digits, families, font.get_weight())
        if any(told):
            kept = cut[:1]
            for formula, after, reason in zip(cut[1::2], cut[2::2], told, strict=True):
                if reason and (has_rtl(formula) or not mathtext.not_understood(formula)):
                    _warn(
                        f"Left out of label {quoted(line)}: the formula {quoted(formula)}, which "
                        f"mathtext cannot draw ({reason}): write it as text, without dollars, or "
                        "choose another font, arabic_labels(font=...)"
                    )
                    kept[-1] += after
                elif reason:
                    _warn(
                        f"Drawn as it is written in label {quoted(line)}: {quoted(formula)}, "
                        f"no formula to mathtext ({reason})"
                    )
                    kept[-1] += f"${formula}${after}"
                else:
                    kept += [formula, after]
            if len(kept) == 1:
                return self._prepare(line, kept[0], False, font)
            cut = kept
        lost = "".join(map(shaping.undrawable, cut[::2]))
        if lost:
            _warn(f"Left out of label {quoted(line)}: {', '.join(map(name_of, lost))}")
        if any(map(shaping.has_marks, cut)):
            _warn(
                f"Left out of label {quoted(line)}: its vowel marks, which mathtext cannot place; "
                "a label without formulas has them"
            )
        at_hand = families[:1]
        if font.get_math_fontfamily() == "dejavusans":  # a font that mathtext turns to
            at_hand = (*at_hand, FALLBACK)
        cut = [part if i % 2 else self._complete(part, at_hand) for i, part in enumerate(cut)]
        lacking = missing_characters(mathtext.seen(cut, self.digits), families[:1])
        shown = mathtext.drawn_math(cut, self.digits, self.direction, lacking)
        return _PreparedLine(shown, True, wanted)

    def _prepare(
        self, line: str, drawn: str, is_math: bool | str, font: FontProperties
    ) -> _PreparedLine:
        """Work out how one line is to be drawn, and warn of what is lost in it."""
        drawn = _shortened(drawn)
        if not shaping.needs_care(drawn, self.digits):
            families, wanted = self._fonts_for(drawn, font)
            return _PreparedLine(
                drawn if is_math else self._complete(drawn, families), is_math, wanted
            )
        lost = shaping.undrawable(drawn)
        if lost:
            _warn(f"Left out of label {quoted(drawn)}: {', '.join(map(name_of, lost))}")
        if is_math == "TeX":
            return _PreparedLine(drawn, is_math, None)
        families, wanted = self._fonts_for(drawn, font)
        logical = shaping.logical_line(drawn, self.digits, self.direction)
        logical = self._complete(logical, families)
        shown = shaping.drawn_line(logical)
        if not shaping.SHAPES_ITSELF and has_rtl(logical):
            paths = font_paths(families, font.get_weight())
            if not outlined.has_all_forms(logical, shown, paths):
                shown = outlined.stand_in(logical)
        return _PreparedLine(shown, False, wanted)

    def _fonts_for(
        self, line: str, font: FontProperties
    ) -> tuple[tuple[str, ...], list[str] | None]:
        """Choose the families of a line, and tell them again if they are not those it has."""
        own, file = font.get_family(), font.get_file()
        if file is not None:
            return (str(file),), None
        if has_arabic(line) or has_arabic(shaping.logical_line(line, self.digits)):
            chosen = chosen_family(own, self.font is not None)
            if chosen is None:
                return tuple(self.families), self.families
            if not missing_characters(line, (chosen,)):
                return tuple(own), None
        if missing_characters(line, tuple(own)):
            wanted = [*own, *(name for name in self.families if name not in own)]
            return tuple(wanted), wanted
        return tuple(own), None

    def _complete(self, line: str, families: tuple[str, ...]) -> str:
        """Leave out what no font has, and say so: a box in its place would say nothing."""
        lacking = missing_characters(line, families)
        if not lacking:
            return line
        _warn(
            f"Left out of label {quoted(line)}: {', '.join(map(name_of, lacking))}, for want of "
            f"a glyph in {', '.join(families)}; a font that has it: arabic_labels(font=...)"
        )
        return line.translate(dict.fromkeys(map(ord, lacking)))

    def _width(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def _get_rendered_text_width(text: Any, line: str) -> Any:
            return original(text, getattr(text, _HOOK)(line)[0])

        return _get_rendered_text_width

    def _says(self, handed: str) -> SaidLine | None:
        """Give what a string handed to a renderer says, None without Arabic."""
        line = self._said.get(handed)
        if line is None:
            return None
        way = self.direction
        if way == "auto":
            way = direction_of("".join(mathtext.parts(line)[::2]))
        return SaidLine(mathtext.spoken(line, self.digits), way)

    def _path(self, original: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap what makes outlines of a line; those of a marker are asked for without its text."""

        def get_text_path(paths: Any, prop: FontProperties, s: str, *args: Any, **kw: Any) -> Any:
            if s in self._said and not isinstance(prop, _Borrowed):
                families, wanted = self._fonts_for(s, prop)
                if wanted is not None:
                    prop = _borrowed(prop, mathtext.first_of(families, s))
            return original(paths, prop, s, *args, **kw)

        return get_text_path

    def wrap_renderers(self) -> None:
        """Wrap the backends that draw text in a way of their own, once they are loaded."""
        for name in self._unwrapped & sys.modules.keys():
            renderer, wrappings = RENDERERS[name]
            module = sys.modules[name]
            if hasattr(module, renderer):  # else it is being loaded
                self._unwrapped.remove(name)
                for method, wrap in wrappings.items():
                    owner = getattr(module, renderer)
                    self._patch(owner, method, partial(wrap, module, self._says))


def _borrowed(font: FontProperties, families: list[str]) -> _Borrowed:
    """Give a font in other families that knows which one it stands for."""
    made = _Borrowed()
    made.__dict__.update(font.__dict__)
    made.set_family(families)
    made.own = font
    return made


def _giving_back(original: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap what lays a text out or draws it: after it the text has its own font again.

    The height of a line is that of its own font, so that labels stand where they would without
    Arabic; nobody who asks a text for its font is told another one.
    """

    @wraps(original)
    def giving_back(text: Any, *args: Any, **kw: Any) -> Any:
        if text.get_usetex() and text.get_visible() and has_arabic(text.get_text()):
            # Before LaTeX is asked for, which may not even be there.
            raise CorpusToolsError(
                f"Arabic label {quoted(text.get_text())} cannot be drawn with usetex, whose LaTeX "
                "is not set up for it: set rcParams['text.usetex'] = False"
            )
        try:
            return original(text, *args, **kw)
        finally:
            font = text._fontproperties
            if isinstance(font, _Borrowed):
                # Not by its setter, which would have the figure drawn again.
                text._fontproperties = font.own

    return giving_back


def _shortened(line: str) -> str:
    """Cut a line that no canvas can hold."""
    if len(line) < _LONGEST:
        return line
    _warn(
        f"Left out of label {quoted(line)}: all but the first {_LONGEST:,} of its "
        f"{len(line):,} characters"
    )
    return line[: _LONGEST - 1] + "…"


def _warn(message: str) -> None:
    warnings.warn(message, LabelWarning, stacklevel=2)


_current: ArabicLabels | None = None


def arabic_labels(
    font: str | Path | None = None,
    digits: Digits = "western",
    direction: LineDirection = "auto",
) -> ArabicLabels:
    """Make every Matplotlib text drawn from now on come out right in Arabic.

    Titles, ticks, legends, annotations, cells and whatever pandas, seaborn, SciPy, networkx or
    scikit-learn draw: letters are joined, each line runs in the direction of most of its letters,
    and `get_text` still returns what was set. Text without Arabic stays as Matplotlib sets it, in
    its own font. Backends: Agg, SVG, PDF, PS and the inline one.

    Parameters
    ----------
    font : str or Path, optional
        A family name or a font file for lines with Arabic; None is the bundled IBM Plex Sans
        Arabic, or the font with Arabic that you chose yourself: of a text (``family=``), or in
        ``rcParams``.
    digits : {"western", "arabic", "persian"}
        "western" draws digits as written; "arabic" draws 2017 as ٢٠١٧, "persian" as ۲۰۱۷: those of
        labels with Arabic, and of numbers on axes, in formulas too. Numbers in Latin names stay.
    direction : {"auto", "rtl", "ltr"}
        Of lines with Arabic: "auto" is that of most letters of each line.

    Returns
    -------
    ArabicLabels
        With an `undo` method; also a context manager.

    Raises
    ------
    InputError
        If the font is not found or has no Arabic, or `digits` or `direction` is no such word.
    CorpusToolsError
        If this Matplotlib lacks the method through which lines are set right.

    Examples
    --------
    >>> with arabic_labels() as labels:
    ...     print(labels)
    <Arabic labels: Corpus Tools Arabic, DejaVu Sans; western digits; in force>
    """
    global _current
    if digits not in shaping.DIGITS:
        raise InputError(f"digits should be 'persian', 'western' or 'arabic', got {digits!r}")
    if direction not in ("auto", "rtl", "ltr"):
        raise InputError(f"direction should be 'auto', 'rtl' or 'ltr', got {direction!r}")
    if not hasattr(Text, _HOOK) or not hasattr(Text(), "_fontproperties"):
        raise CorpusToolsError(
            f"Matplotlib {matplotlib.__version__} has no Text.{_HOOK}, through which Arabic "
            "labels are set right: install matplotlib>=3.10,<3.12"
        )
    asked = (font, digits, direction)
    if _current is not None and (_current.font, _current.digits, _current.direction) == asked:
        _current._fresh = False
        return _current
    made = ArabicLabels(*asked)
    made._before = _current
    if _current is not None:
        _current._uninstall()
    made._install()
    _current = made
    return made


def in_force() -> ArabicLabels | None:
    """Return what `arabic_labels` last returned, unless it is undone."""
    return _current
