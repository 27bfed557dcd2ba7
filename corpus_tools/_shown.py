"""Text of others on a page: what would stay hidden is shown, what is too long is cut."""

import re

__all__ = [
    "NO_MATH",
    "apart",
    "cut",
    "harmless",
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
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

_ISOLATES = re.compile("[\u2066-\u2069]")

#: Unseen letter of a left-to-right script: the digits beside it go the same way.
_LRM = "\u200e"
_ARABIC = re.compile("[\u0600-\u06ff]")
# What spreadsheets take for a formula (OWASP, CSV injection): a sign, unless a number or, after
# a blank, Arabic words follow it, as after the dash of a list.
_FORMULA_RE = re.compile(r"[=@\t\r]|[+\-](?!\d[\d.,]*$|\s+[«\"(]?[\u0621-\u064a])")


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
    return _HIDDEN.sub(lambda found: f"⟦U+{ord(found[0]):04X}⟧", text)


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


def harmless(value: object) -> object:
    """Put an apostrophe before text that a spreadsheet would run as a formula.

    >>> harmless("=cmd()"), harmless("-3.5"), harmless("- قال الوزير")
    ("'=cmd()", '-3.5', '- قال الوزير')
    """
    return f"'{value}" if isinstance(value, str) and _FORMULA_RE.match(value) else value


def left_to_right(text: str) -> str:
    """Mark a text without Arabic so that a right-to-left line does not turn it about.

    >>> left_to_right("2016-01-05").strip(_LRM), left_to_right("نهر")
    ('2016-01-05', 'نهر')
    """
    return text if _ARABIC.search(text) else f"{_LRM}{text}{_LRM}"


#: Classes of what JupyterLab's MathJax leaves alone: prices in $ are no formulas.
NO_MATH = 'class="mathjax_ignore tex2jax_ignore"'
