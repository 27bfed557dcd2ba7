"""What every figure takes to be captioned and coloured, and the colours of its rows."""

from collections.abc import Collection, Sequence
from typing import TypedDict

from matplotlib.colors import is_color_like

from corpus_tools.corpus.corpus import Corpus
from corpus_tools.errors import InputError
from corpus_tools.messages import Both, Lang
from corpus_tools.plot.style import PALETTE, REST
from corpus_tools.terms.matrix import DocumentTermMatrix

__all__ = ["Captions", "Entries", "Look", "accent", "highlighted", "row_colors", "spoken"]

#: Colours and what they mean.
Entries = Sequence[tuple[str, str]]


class Look(TypedDict, total=False):
    """How a figure is captioned and coloured; each function of `corpus_tools.plot` takes these.

    Attributes
    ----------
    title : str
        In place of the figure's own title; "" for none.
    subtitle : str
        The line below the title, by default how many articles there are, of which days.
    note : str
        In place of the notes below; "" for none.
    source : str
        The line that says where the articles are from; "" for none.
    color : str
        The one colour that stands out, as Matplotlib takes colours.
    highlight : str or collection of str
        Names of rows (terms, outlets, names) that stand out; the rest is grey.
    bilingual : bool
        Say everything in Arabic and English.
    """

    title: str
    subtitle: str
    note: str
    source: str
    color: str
    highlight: str | Collection[str]
    bilingual: bool


class Captions(TypedDict, total=False):
    """What captions say beside a title and notes.

    Attributes
    ----------
    entries : sequence of (str, str)
        Colours and what they mean, for a legend.
    about : (str, str)
        The legend's title.
    of : Corpus or DocumentTermMatrix, optional
        The articles that are drawn: the subtitle tells their number and days, the last line
        where they are from.
    look : Look
        What the user asks of captions and colours.
    """

    entries: Entries
    about: Both
    of: Corpus | DocumentTermMatrix | None
    look: Look


def spoken(lang: Lang, look: Look) -> Lang:
    """Return the language that a figure speaks: both where it is to be bilingual.

    What is None in a look is taken out of it, as if it had not been given.

    Raises
    ------
    InputError
        The language is another one, or the look asks for what cannot be.

    Examples
    --------
    >>> spoken("ar", {}), spoken("ar", {"bilingual": True})
    ('ar', 'both')
    """
    if lang not in ("ar", "en", "both"):
        raise InputError(f"lang: expected ar, en or both; found {lang!r}")
    unknown = sorted(set(look) - set(Look.__annotations__))
    if unknown:
        known = ", ".join(Look.__annotations__)
        raise InputError(f"figure: expected some of {known}; found {', '.join(unknown)}")
    _check(look)
    return "both" if look.get("bilingual") else lang


def _check(look: Look) -> None:
    """Take out what is None, and refuse what is neither a caption, a colour nor a name."""
    for name in [name for name, asked in look.items() if asked is None]:
        del look[name]  # type: ignore[misc]
    color = look.get("color")
    if color is not None and not is_color_like(color):
        raise InputError(f"color: expected a colour, as 'red' or '#D55E00'; found {color!r}")
    names = look.get("highlight", ())
    if not isinstance(names, Collection):
        raise InputError(f"highlight: expected a name or a list of names; found {names!r}")


def accent(look: Look) -> str:
    """Return the one colour that stands out."""
    return look.get("color", PALETTE[0])


def highlighted(look: Look) -> list[str]:
    """Return the names that are to stand out, none where nothing is asked.

    >>> highlighted({"highlight": "سد"}), highlighted({})
    (['سد'], [])
    """
    asked = look.get("highlight", ())
    return [asked] if isinstance(asked, str) else list(asked)


def row_colors(names: Sequence[str], look: Look, first: Collection[str] | None = None) -> list[str]:
    """Return the colour of each row: the accent for those that stand out, grey for the rest.

    Parameters
    ----------
    names : sequence of str
    look : Look
        Its `highlight` names rows.
    first : collection of str, optional
        The rows that the title speaks of, which stand out unless others are named. Without
        them all rows have the accent.

    Examples
    --------
    >>> row_colors(["نهر", "سد"], {"highlight": "سد", "color": "red"})
    ['#8C959E', 'red']
    """
    wanted = highlighted(look) if "highlight" in look else first
    if wanted is None:
        return [accent(look)] * len(names)
    chosen = set(wanted)
    return [accent(look) if name in chosen else REST for name in names]
