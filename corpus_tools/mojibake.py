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

#: What becomes of the commonest letters: a text with none of these is not searched further. Read
#: as cp1252 or Latin-1, they begin with one of two letters.
_SIGNS = ("\u00d8", "\u00d9", *(letter.encode().decode("cp1256") for letter in "اليمنو"))


def _letters(first: int, last: int) -> str:
    """Return what cp1256 has for bytes, for use in a set of a regular expression."""
    return re.escape(bytes(range(first, last + 1)).decode("cp1256"))


_FOLLOW = f"[{_letters(0x80, 0xBF)}]"
_PAIR = f"[{_letters(0xD8, 0xDB)}]{_FOLLOW}"
#: Marks of quotation.
_SIGN = f"[{_letters(0xC2, 0xC2)}]{_FOLLOW}|[{_letters(0xE2, 0xE2)}]{_FOLLOW}{{2}}"
#: A part of a line: letters, with what stands between them.
_PART_RE = re.compile(f"(?<![\u0621-\u064a])(?:{_SIGN})?{_PAIR}(?:[ -~]*(?:{_PAIR}|{_SIGN}))*")
#: What a part must be once it is read back: Arabic as it is written today, and its signs.
_ARABIC_TEXT = re.compile(
    "[ -~\u00a0«»،؛؟ء-غـ-\u0652٠-٩٪-٬\u067e\u0686\u0698\u06a4\u06af\u200b-\u200f–—‘’“”…]*"
)
#: Right text has single letters before signs ("ط، ظ،"): a part has more, and more kinds of signs.
_LEAST_PAIRS, _LEAST_SIGNS = 4, 3


def repair(text: str) -> tuple[str, int]:
    """Put mojibake right, line by line, and count the lines.

    A line, or a part of one, is changed only when it is UTF-8 to the last byte once it is read
    back.

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
            lines[i] = _read_back(lines[i]) or _PART_RE.sub(_part, lines[i])
        count += lines[i] != line
    return ("\n".join(lines), count) if count else (text, 0)


def _part(found: re.Match[str]) -> str:
    part = found[0]
    pairs = re.findall(_PAIR, part)
    if len(pairs) < _LEAST_PAIRS or len({pair[1] for pair in pairs}) < _LEAST_SIGNS:
        return part
    text = _read_back(part)
    return text if text and _ARABIC_TEXT.fullmatch(text) else part


def _read_back(text: str) -> str:
    """Undo a reading as cp1256, "" if it was none: right Arabic is as good as never valid UTF-8."""
    data = bytearray()
    for char in text:
        try:
            data += char.encode("cp1256")
        except UnicodeEncodeError:
            if char > "\u00ff":
                return ""
            data.append(ord(char))  # a byte without a letter there
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
