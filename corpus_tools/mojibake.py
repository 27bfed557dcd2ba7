"""Mojibake: UTF-8 that was read as another encoding, put right where that is certain."""

import re

from ftfy import fix_encoding

__all__ = ["repair"]

#: UTF-8 of Arabic read as cp1252 or Latin-1: a lead byte as a letter, then a sign; twice, as in
#: no word of any language.
_WESTERN_RE = re.compile(
    "(?:[\u00d8-\u00db][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122]){2}"
)
#: The same read as cp1256: its lead bytes are these letters there.
_ARABIC_RE = re.compile("(?:[\u0637-\u063a][^\u0621-\u063a\u0641-\u064a\\s]){2}")

#: What becomes of the commonest letters: a text with none of these is not searched further.
_SIGNS = [
    letter.encode().decode(encoding, errors="replace")
    for letter in "اليمنو"
    for encoding in ("cp1252", "latin-1", "cp1256")
]


def repair(text: str) -> tuple[str, int]:
    """Put mojibake right, line by line, and count the lines.

    A line is changed only when it is UTF-8 to the last byte once it is read back.

    Examples
    --------
    >>> repair("العربية".encode().decode("cp1252"))
    ('العربية', 1)
    >>> repair("العربية")
    ('العربية', 0)
    """
    if not any(sign in text for sign in _SIGNS):
        return text, 0
    western, arabic = _WESTERN_RE.search(text), _ARABIC_RE.search(text)
    lines, count = text.split("\n"), 0
    for i, line in enumerate(lines):
        if western is not None and _WESTERN_RE.search(line):
            lines[i] = fix_encoding(line)
        if arabic is not None and _ARABIC_RE.search(lines[i]):
            lines[i] = _read_back(lines[i])
        count += lines[i] != line
    return ("\n".join(lines), count) if count else (text, 0)


def _read_back(line: str) -> str:
    """Undo a reading as cp1256: right Arabic in that encoding is as good as never valid UTF-8."""
    data = bytearray()
    for char in line:
        try:
            data += char.encode("cp1256")
        except UnicodeEncodeError:
            if char > "\u00ff":
                return line
            data.append(ord(char))  # a byte without a letter there
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return line
