"""The switch that makes every Matplotlib text of the session come out right in Arabic."""

import sys
import warnings
import weakref
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

import matplotlib
from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.font_manager import FontProperties, font_family_aliases
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

from corpus_tools.arabic.letters import has_arabic
from corpus_tools.errors import CorpusToolsError, InputError
from corpus_tools.labels import shaping
from corpus_tools.labels.backends import RENDERERS, quoted, refusing
from corpus_tools.labels.fonts import font_families, missing_characters, name_of
from corpus_tools.labels.shaping import Digits

__all__ = ["ArabicLabels", "LabelWarning", "arabic_labels", "in_force"]

_HOOK = "_preprocess_math"
_LONGEST = 2_000
_CACHED = 20_000


class LabelWarning(UserWarning):
    """Something of a label is not drawn; the message says what."""


class _PreparedLine(NamedTuple):
    """One line as it is drawn."""

    text: str
    is_math: bool | str
    families: list[str] | None  # None: those the text already has


class ArabicLabels:
    """What `arabic_labels` returns: in force until `undo`, or until its ``with`` block ends."""

    def __init__(self, font: str | Path | None, digits: Digits) -> None:
        self.font, self.digits = font, digits
        self.families = font_families(font)
        self.active = False
        self._fresh = True
        self._owned: list[bool] = []
        self._before: ArabicLabels | None = None
        self._family: list[str] = []
        self._patched: list[tuple[type, str, Any]] = []
        self._unwrapped = set(RENDERERS)
        self._lines: dict[tuple[Any, ...], _PreparedLine] = {}
        self._said: dict[str, str] = {}
        self._own_fonts: weakref.WeakKeyDictionary[Text, FontProperties] = (
            weakref.WeakKeyDictionary()
        )

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
        for text, font in self._own_fonts.items():
            text.set_fontproperties(font)
        self._own_fonts.clear()
        _current = self._before
        if _current is not None:
            _current._install()

    def _install(self) -> None:
        parameters: Any = matplotlib.rcParams
        self._family = list(parameters["font.family"])
        parameters["font.family"] = self.families
        self._patch(Text, _HOOK, self._preprocess)
        self._patch(FigureCanvasBase, "print_figure", refusing)
        if hasattr(Text, "_get_rendered_text_width"):  # where wrapped lines are measured
            self._patch(Text, "_get_rendered_text_width", self._width)
        self.active = True

    def _uninstall(self) -> None:
        for owner, name, original in reversed(self._patched):
            setattr(owner, name, original)
        self._patched.clear()
        self._unwrapped = set(RENDERERS)
        parameters: Any = matplotlib.rcParams
        parameters["font.family"] = self._family
        self.active = False

    def _patch(self, owner: type, name: str, make: Callable[[Any], Any]) -> None:
        original = getattr(owner, name)
        self._patched.append((owner, name, original))
        setattr(owner, name, make(original))

    def _preprocess(self, original: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap the method through which Matplotlib passes each line it measures or draws."""
        lines, western = self._lines, self.digits == "western"

        def _preprocess_math(text: Text, line: str) -> tuple[str, bool | str]:
            drawn, is_math = original(text, line)
            if western and drawn.isascii() and drawn.isprintable() and len(drawn) < _LONGEST:
                return drawn, is_math
            font = text.get_fontproperties()
            key = (drawn, is_math, *font.get_family())
            found = lines.get(key)
            if found is None:
                found = self._prepare(line, drawn, is_math, font)
                if len(lines) >= _CACHED:
                    lines.clear()
                    self._said.clear()
                lines[key] = found
                if has_arabic(line):
                    self._said[found.text] = line
            if found.families is not None:
                self._own_fonts.setdefault(text, font)
                font = font.copy()
                font.set_family(found.families)
                text.set_fontproperties(font)
            self._wrap_renderers()
            return found.text, found.is_math

        return _preprocess_math

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
            if has_arabic(drawn):
                raise CorpusToolsError(
                    f"Arabic label {quoted(drawn)} cannot be drawn with usetex, whose LaTeX is "
                    "not set up for it: set rcParams['text.usetex'] = False"
                )
            return _PreparedLine(drawn, is_math, None)
        if is_math and (shaping.is_currency(drawn) or not _parses(drawn)):
            drawn, is_math = drawn.replace(r"\$", "$"), False
        families, wanted = self._fonts_for(drawn, font)
        if is_math:
            return _PreparedLine(shaping.drawn_math(drawn, self.digits), True, wanted)
        logical = self._complete(shaping.logical_line(drawn, self.digits), families)
        shown = shaping.drawn_line(logical)
        if shown != logical and not shaping.SHAPES_ITSELF and shaping.has_marks(logical):
            _warn(
                f"Matplotlib {matplotlib.__version__} cannot place vowel marks: they are left "
                "out of labels; Matplotlib 3.11 draws them"
            )
        unjoined = "" if shaping.SHAPES_ITSELF else missing_characters(shown, families)
        if unjoined:
            _warn(
                f"No joined form in {', '.join(families)} for {', '.join(map(name_of, unjoined))} "
                f"of label {quoted(drawn)}: choose another font, arabic_labels(font=...)"
            )
        return _PreparedLine(shown, False, wanted)

    def _fonts_for(
        self, line: str, font: FontProperties
    ) -> tuple[tuple[str, ...], list[str] | None]:
        """Choose the families of a line, and tell them again if they are not those it has."""
        own, file = font.get_family(), font.get_file()
        if file is not None:
            return (str(file),), None
        if all(name in font_family_aliases for name in own) and has_arabic(line):
            return tuple(self.families), self.families
        if own != self.families and missing_characters(line, tuple(own)):
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
        def _get_rendered_text_width(text: Text, line: str) -> Any:
            return original(text, getattr(text, _HOOK)(line)[0])

        return _get_rendered_text_width

    def _says(self, handed: str) -> str | None:
        """Give what a string handed to a renderer says, None without Arabic."""
        line = self._said.get(handed)
        return None if line is None else shaping.plain_line(line, self.digits)

    def _wrap_renderers(self) -> None:
        """Wrap the backends that draw text in a way of their own, once they are loaded."""
        for name in self._unwrapped & sys.modules.keys():
            renderer, wrappings = RENDERERS[name]
            module = sys.modules[name]
            if hasattr(module, renderer):  # else it is being loaded
                self._unwrapped.remove(name)
                for method, wrap in wrappings.items():
                    owner = getattr(module, renderer)
                    self._patch(owner, method, partial(wrap, module, self._says))


def _parses(line: str) -> bool:
    """Tell whether mathtext understands a line."""
    try:
        text_to_path.mathtext_parser.parse(line, 72, FontProperties())
    except ValueError:
        return False
    return True


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


def arabic_labels(font: str | Path | None = None, digits: Digits = "western") -> ArabicLabels:
    """Make every Matplotlib text drawn from now on come out right in Arabic.

    Titles, ticks, legends, annotations, cells and whatever pandas, seaborn, SciPy, networkx or
    scikit-learn draw: letters are joined, lines with Arabic run from right to left, and
    `get_text` still returns what was set. Backends: Agg, SVG, PDF, PS and the inline one.

    Parameters
    ----------
    font : str or Path, optional
        A family name or a font file; None is the bundled IBM Plex Sans Arabic.
    digits : {"western", "arabic"}
        "western" draws digits as written; "arabic" draws 2017 as ٢٠١٧.

    Returns
    -------
    ArabicLabels
        With an `undo` method; also a context manager.

    Raises
    ------
    InputError
        If the font is not found or has no Arabic, or `digits` is neither word.
    CorpusToolsError
        If this Matplotlib lacks the method through which lines are set right.

    Examples
    --------
    >>> with arabic_labels() as labels:
    ...     print(labels)
    <Arabic labels: Corpus Tools Arabic, DejaVu Sans; western digits; in force>
    """
    global _current
    if digits not in ("western", "arabic"):
        raise InputError(f"digits should be 'western' or 'arabic', got {digits!r}")
    if not hasattr(Text, _HOOK):
        raise CorpusToolsError(
            f"Matplotlib {matplotlib.__version__} has no Text.{_HOOK}, through which Arabic "
            "labels are set right: install matplotlib>=3.10,<3.12"
        )
    if _current is not None and (_current.font, _current.digits) == (font, digits):
        _current._fresh = False
        return _current
    made = ArabicLabels(font, digits)
    made._before = _current
    if _current is not None:
        _current._uninstall()
    made._install()
    _current = made
    return made


def in_force() -> ArabicLabels | None:
    """Return what `arabic_labels` last returned, unless it is undone."""
    return _current
