"""Text of others on a page: what would stay hidden is shown, what is too long is cut."""

import re
from collections.abc import Callable

__all__ = [
    "NO_MATH",
    "apart",
    "by_number",
    "cut",
    "hidden",
    "left_to_right",
    "shown",
    "unmarked",
    "visible",
]

#: Letters of a cell that are shown at once.
LONGEST_CELL = 300
#: Controls that reorder the text round them, line breaks that are not seen as such, and what is no
#: character of a page. Not the marks of direction (U+200E, U+200F, U+061C): press texts are full of
#: them, and they turn no letter about.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)

_ISOLATES = re.compile("[\u2066-\u2069]")

#: Unseen letter of a left-to-right script: the digits beside it go the same way.
_LRM = "\u200e"
_ARABIC = re.compile("[\u0600-\u06ff]")


def apart(text: str) -> str:
    """Keep a name with Arabic apart from what is round it in an English line, by unseen marks.

    >>> apart("BBC سفينة") == "\u2068BBC سفينة\u2069", apart("BBC")
    (True, 'BBC')
    """
    # Where no Arabic is in a line, unseen marks would be drawn.
    return f"\u2068{text}\u2069" if _ARABIC.search(text) else text


def unmarked(text: str) -> str:
    """Return a text of ours without the unseen marks that keep its names apart.

    >>> unmarked("\u2068BBC\u2069 سفينة")
    'BBC سفينة'
    """
    return _ISOLATES.sub("", text)


def visible(text: str) -> str:
    """Show what reorders text or cannot be shown by its number, so that it does nothing.

    >>> visible("فاتورة\u202egpj.exe")
    'فاتورة⟦U+202E⟧gpj.exe'
    """
    return hidden(text, by_number)


def by_number(sign: str) -> str:
    """Write a character by its number, as readers are shown it.

    >>> by_number("\u202e")
    '⟦U+202E⟧'
    """
    return f"⟦U+{ord(sign):04X}⟧"


def hidden(text: str, written: Callable[[str], str], *, pairs_stay: bool = False) -> str:
    r"""Write in some way what of a text is hidden and acts on what is round it.

    Parameters
    ----------
    text : str
    written : callable
        Returns what stands for a character.
    pairs_stay : bool
        Leave isolates that stand in pairs within a line, which act on nothing else.

    Examples
    --------
    >>> hidden("\u2068BBC\u2069\x07", by_number, pairs_stay=True) == "\u2068BBC\u2069⟦U+0007⟧"
    True
    """
    if not pairs_stay or not _ISOLATES.search(text):
        return _HIDDEN.sub(lambda found: written(found[0]), text)
    return "\n".join(_outside_pairs(line, written) for line in text.split("\n"))


def _outside_pairs(line: str, written: Callable[[str], str]) -> str:
    opened: list[int] = []
    paired: set[int] = set()
    for found in _ISOLATES.finditer(line):
        if found[0] != "\u2069":
            opened.append(found.start())
        elif opened:
            paired |= {opened.pop(), found.start()}
    return _HIDDEN.sub(
        lambda found: found[0] if found.start() in paired else written(found[0]), line
    )


def cut(text: str, longest: int = LONGEST_CELL) -> str:
    """Cut a long text at a space, if there is one near, and say so by an ellipsis.

    >>> cut("وزير المياه يزور السد", 12)
    'وزير المياه…'
    """
    if len(text) <= longest:
        return text
    head = text[:longest]
    space = head.rfind(" ")
    return (head[:space] if space > longest * 3 // 4 else head) + "…"


def shown(text: str, longest: int = LONGEST_CELL) -> str:
    """Return a text of others as a page or a caption shows it: nothing hidden, nothing endless.

    >>> shown("فاتورة\u202e وزير المياه", 22)
    'فاتورة⟦U+202E⟧ وزير…'
    """
    # Cut first, so that a long text is not searched to its end.
    return cut(visible(text[: longest + 1]), longest)


def left_to_right(text: str) -> str:
    """Mark a text without Arabic so that a right-to-left line does not turn it about.

    >>> left_to_right("2016-01-05").strip(_LRM), left_to_right("نهر")
    ('2016-01-05', 'نهر')
    """
    return text if _ARABIC.search(text) else f"{_LRM}{text}{_LRM}"


#: Classes of what JupyterLab's MathJax leaves alone: prices in $ are no formulas.
NO_MATH = 'class="mathjax_ignore tex2jax_ignore"'
