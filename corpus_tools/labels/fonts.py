"""Fonts of the figures: the bundled one, a fallback, and the characters that fonts lack."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import matplotlib
from fontpkg_ibm_plex_sans_arabic import ROOT as PLEX  # type: ignore[import-untyped]
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from corpus_tools.errors import InputError
from corpus_tools.messages import Message

__all__ = [
    "FALLBACK",
    "FAMILY",
    "chosen_family",
    "first_with",
    "font_families",
    "font_paths",
    "missing_characters",
    "missing_from",
    "name_of",
    "postscript_name",
    "public_families",
]

#: A name of our own: an installed font called like the bundled one could differ from it.
FAMILY = "Corpus Tools Arabic"
_PUBLIC = "IBM Plex Sans Arabic"
FALLBACK = "DejaVu Sans"
_FILES = {400: "IBMPlexSansArabic-Regular.ttf", 700: "IBMPlexSansArabic-Bold.ttf"}
_FONT_FILES = (".ttf", ".otf", ".ttc")
_ARABIC_SAMPLE = "بيت"
#: Other names that Matplotlib takes for its lists of fonts.
_GENERIC = {"sans": "sans-serif", "sans serif": "sans-serif"}


def _add(path: Path, family: str, weight: int, style: str = "normal") -> None:
    """Tell Matplotlib of a font file under a family name, once."""
    manager = font_manager.fontManager
    fname = str(path)
    if any(entry.name == family and entry.fname == fname for entry in manager.ttflist):
        return
    manager.addfont(path)  # reads the file, and forgets what was looked up before
    manager.ttflist.append(
        font_manager.FontEntry(fname=fname, name=family, style=style, weight=weight)
    )


def register() -> None:
    """Register the bundled font, IBM Plex Sans Arabic, Regular and Bold, as `FAMILY`."""
    for weight, name in _FILES.items():
        path = PLEX / "files" / name
        if not path.is_file():
            raise InputError(Message("font_file_missing", name=name, folder=path.parent))
        _add(path, FAMILY, weight)


def _register_file(path: Path) -> str:
    """Register one font file under a family name that no other file has."""
    try:
        font = FT2Font(str(path))
    except (OSError, RuntimeError) as error:
        raise InputError(f"Expected a TrueType or OpenType font in {path}: {error}") from error
    # Matplotlib reads a lone family name as a fontconfig pattern, where "-" and ":" are signs.
    family = re.sub(r"[^\w ]+", " ", f"{font.family_name} from {path.stem}")
    _add(path, family, 400)
    return family


def font_families(font: str | Path | None = None) -> list[str]:
    """Give the list of families for Matplotlib: the chosen font, ours, then the fallback.

    Parameters
    ----------
    font : str or Path, optional
        A family name that Matplotlib knows, or the path of a font file. None is the bundled font.

    Returns
    -------
    list of str

    Raises
    ------
    InputError
        If the font is neither a file nor a known family, or has no Arabic letters.

    Examples
    --------
    >>> font_families()
    ['Corpus Tools Arabic', 'DejaVu Sans']
    """
    register()
    ours = [FAMILY, FALLBACK]
    if font is None or font == FAMILY:
        return ours
    if not isinstance(font, str | Path):
        found = type(font).__name__
        raise InputError(f"font should be a family name or the path of a font file, got {found}")
    path = Path(font).expanduser()
    if path.suffix.lower() in _FONT_FILES or path.is_file():
        if not path.is_file():
            raise InputError(f"Expected a font file, found nothing at {path}")
        family = _register_file(path)
    else:
        family = str(font)
        known = {entry.name for entry in font_manager.fontManager.ttflist}
        if family not in known:
            raise InputError(
                f"Font family {family!r} is not among the {len(known)} that Matplotlib knows: give "
                "the path of its .ttf file, or font=None for the bundled one"
            )
    lacking = missing_characters(_ARABIC_SAMPLE, (family,))
    if lacking:
        raise InputError(f"Font {str(font)!r} has no Arabic letters (none for {lacking!r})")
    return [family, *(other for other in ours if other != family)]


def font_paths(families: Sequence[str], weight: int | str = 400) -> tuple[str, ...]:
    """Give the font files in which Matplotlib looks for a character, in order.

    Parameters
    ----------
    families : sequence of str
        Family names, generic ones ("sans-serif") and font files included.
    weight : int or str
        As Matplotlib takes it.
    """
    # What a generic name stands for may be set anew.
    lists = tuple(tuple(listed) for family in families if (listed := _listed(family)))
    return _font_paths(tuple(families), weight, lists)


def _listed(family: str) -> list[str]:
    """Give the families that a generic name stands for, in the session's settings."""
    if family not in font_manager.font_family_aliases:
        return []
    parameters: Any = matplotlib.rcParams
    return list(parameters[f"font.{_GENERIC.get(family, family)}"])


@lru_cache(maxsize=256)
def _font_paths(
    families: tuple[str, ...], weight: int | str, lists: tuple[tuple[str, ...], ...]
) -> tuple[str, ...]:
    paths = []
    for family in families:
        if family.lower().endswith(_FONT_FILES):
            paths.append(family)
            continue
        prop = font_manager.FontProperties(family=family, weight=weight)
        try:
            found = font_manager.fontManager.findfont(prop, fallback_to_default=False)
        except ValueError:
            continue
        paths.append(str(found))
    return tuple(paths) or (str(font_manager.findfont(font_manager.FontProperties())),)


@lru_cache(maxsize=64)
def _characters(path: str) -> frozenset[str]:
    """Give the characters that a font file has a glyph for."""
    return frozenset(map(chr, FT2Font(path).get_charmap()))


def missing_characters(text: str, families: Sequence[str] = (FAMILY, FALLBACK)) -> str:
    """Give the characters of a text that no font of the list can draw, each once.

    Characters that are never drawn (spaces, joiners, directional controls) do not count.

    Examples
    --------
    >>> register(); missing_characters("بيت 𒀀")
    '𒀀'
    """
    return missing_from(text, font_paths(tuple(families)))


def missing_from(text: str, paths: Sequence[str]) -> str:
    """Give the characters of a text that none of some font files has; see `missing_characters`."""
    left = set(text).difference(*(_characters(path) for path in paths))
    if not left:
        return ""
    return "".join(
        char
        for char in dict.fromkeys(text)
        if char in left and unicodedata.category(char) not in ("Cf", "Cc", "Zs", "Zl", "Zp")
    )


def first_with(char: str, paths: Sequence[str]) -> str | None:
    """Give the first of some font files that has a character, None when none has it."""
    return next((path for path in paths if char in _characters(path)), None)


@cache
def postscript_name(path: str) -> str:
    """Give the name by which files call a font, empty where it cannot be read."""
    try:
        return str(FT2Font(path).postscript_name)
    except (OSError, RuntimeError):
        return ""


def chosen_family(families: Sequence[str], aside: bool = False) -> str | None:
    """Return the family with Arabic that a user chose for texts, None where nobody chose one.

    Matplotlib's own fonts come first wherever nothing is chosen, so a generic name that stands
    for one of them is no choice.

    Parameters
    ----------
    families : sequence of str
        Those of a text.
    aside : bool
        What is chosen for all texts, in `rcParams`, does not count: another font was asked for.
    """
    parameters: Any = matplotlib.rcParams
    defaults: Any = matplotlib.rcParamsDefault
    if aside and list(families) == list(parameters["font.family"]):
        return None
    for family in families:
        listed = _listed(family)
        if not listed:
            if _is_there(family):
                return family
            continue
        if aside or listed == defaults[f"font.{_GENERIC.get(family, family)}"]:
            continue
        path = font_paths((family,))[0]
        if not path.startswith(matplotlib.get_data_path()) and _has_arabic_letters(path):
            return family
    return None


def _is_there(family: str) -> bool:
    """Tell whether Matplotlib knows a family; of others it takes its own font, with a warning."""
    name = family.lower()
    known = font_manager.fontManager.ttflist
    return name.endswith(_FONT_FILES) or any(entry.name.lower() == name for entry in known)


def _has_arabic_letters(path: str) -> bool:
    return not missing_from(_ARABIC_SAMPLE, (path,))


def public_families(families: Sequence[str]) -> list[str]:
    """Name fonts for other programs: the bundled one goes by the name it has elsewhere.

    >>> public_families(["Corpus Tools Arabic", "DejaVu Sans"])
    ['IBM Plex Sans Arabic', 'DejaVu Sans']
    """
    return [_PUBLIC if family == FAMILY else family for family in families]


def name_of(char: str) -> str:
    """Name a character for a message.

    >>> name_of("ب")
    "'ب' (U+0628 ARABIC LETTER BEH)"
    """
    shown = char if char.isprintable() else "?"
    return f"{shown!r} (U+{ord(char):04X} {unicodedata.name(char, 'without a name')})"
