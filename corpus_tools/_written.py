"""Text of others in files that other programs open, and on a terminal: nothing of it acts."""

import json
import re

from corpus_tools._shown import by_number, hidden

__all__ = ["cell", "json_text", "printable", "runs"]

#: What ends a line somewhere, and the tab, at which some programs part cells.
_BREAKS = re.compile("\r\n|[\t-\r\x1c-\x1e\x85\u2028\u2029]")
#: A number that begins with its sign.
_NUMBER = re.compile(r"[+\-]\d[\d.,]*")
#: Arabic words after a dash, as in a list: no sign among them calls a program or reckons.
_DASHED = re.compile(r"-\s+[«\"(]?[\u0621-\u064a][^=+*/^&|!@#$%<>'`\\(\[{]*")
#: What Unicode lets programs pass over (Default_Ignorable_Code_Point), blanks, and apostrophes;
#: then a sign of a formula in any width.
_SIGNED = re.compile(
    r"[\s'\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]*"
    r"([=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u207c\u208c\u207a\u208a])"
)


def cell(value: object) -> object:
    r"""Return a value as a cell of a CSV file, which no spreadsheet runs: one line of text.

    Line breaks and tabs become spaces. What cannot be seen, or turns the text after it about, is
    shown by its number. An apostrophe stands before what a spreadsheet would take for a formula,
    at the beginning and after semicolons, at which some of them part cells: see `runs`.

    Examples
    --------
    >>> cell("=cmd()"), cell("-3.5"), cell("- قال الوزير"), cell("a;=1")
    ("'=cmd()", '-3.5', '- قال الوزير', "a;'=1")
    >>> cell("نهر\rسد\u202e"), cell(-3)
    ('نهر سد⟦U+202E⟧', -3)
    """
    if not isinstance(value, str):
        return value
    text = str(value)
    if not text.isprintable():
        text = hidden(_BREAKS.sub(" ", text), by_number)
    if ";" not in text:
        return f"'{text}" if runs(text) else text
    return ";".join(f"'{part}" if runs(part) else part for part in text.split(";"))


def runs(text: str) -> bool:
    r"""Tell whether a spreadsheet may take a text for a formula.

    It may if the first sign that is seen is one of = + - @, in whatever width, unless the text is a
    number, or Arabic words after a dash. Where there is an apostrophe before the sign already,
    `cell` puts another: the first one is always its own, and can be taken away again.

    Examples
    --------
    >>> [runs(text) for text in ("＝1+1", " \ufeff@SUM(1)", "- قال+cmd|'/C calc'!A0", "+5", "أ=ب")]
    [True, True, True, False, False]
    """
    if text[:1].isalnum():
        return False
    found = _SIGNED.match(text)
    if found is None:
        return False
    seen = text[found.start(1) :]
    return "'" in found[0] or not (_NUMBER.fullmatch(seen) or _DASHED.fullmatch(seen))


def printable(text: str) -> str:
    r"""Return a text of which nothing acts on a terminal: no code of its, no turn of the line.

    Isolates that stand in pairs stay: our sentences keep names apart by them.

    Examples
    --------
    >>> printable("\x1b[31mنهر"), printable("سد\u202e"), printable("\u2068BBC\u2069 \u2069")
    ('⟦U+001B⟧[31mنهر', 'سد⟦U+202E⟧', '\u2068BBC\u2069 ⟦U+2069⟧')
    """
    return text if text.isprintable() else hidden(text, by_number, pairs_stay=True)


def json_text(value: object, **how: object) -> str:
    r"""Write a value as JSON whose text turns nothing about, and is read as it was.

    >>> print(json_text("نهر\u202e"))
    "نهر\u202e"
    """
    text = json.dumps(value, ensure_ascii=False, **how)  # type: ignore[arg-type]
    return hidden(text, _escaped, pairs_stay=True)


def _escaped(sign: str) -> str:
    return f"\\u{ord(sign):04x}"
