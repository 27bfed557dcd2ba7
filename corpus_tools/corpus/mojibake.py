"""Mojibake: UTF-8 that was read as another encoding, put right where that is certain."""

import re

__all__ = ["repair"]

#: What becomes of the commonest letters: a text with none of these is not searched further. Read
#: as cp1252 or Latin-1, they begin with one of two letters.
_SIGNS = ("\u00d8", "\u00d9", *(letter.encode().decode("cp1256") for letter in "اليمنو"))
#: What a part must be once it is read back: Arabic as it is written today, and its signs.
_ARABIC_TEXT = re.compile(
    "[ -~\u00a0«»،؛؟ء-غـ-\u0652٠-٩٪-٬\u067e\u0686\u0698\u06a4\u06af\u200b-\u200f–—‘’“”…]*"
)


class _Misreading:
    """UTF-8 that was read as an encoding of one byte a letter.

    Parameters
    ----------
    codec : str
        The encoding; bytes that it has no letter for became controls.
    least_pairs, least_signs : int
        How many letters, and how many different signs after their lead bytes, a part of a line
        has at least: more than right text ever puts together.
    """

    def __init__(self, codec: str, least_pairs: int, least_signs: int) -> None:
        self.codec = codec
        self.least_pairs, self.least_signs = least_pairs, least_signs
        lead, follow = self._letters(0xD8, 0xDB), self._letters(0x80, 0xBF)
        pair = f"{lead}{follow}"
        mark = f"{self._letters(0xC2, 0xC2)}{follow}|{self._letters(0xE2, 0xE2)}{follow}{{2}}"
        self._pair = re.compile(pair)
        #: Letters, with the marks of quotation and the ASCII between them.
        self._part = re.compile(
            f"(?<![\u0621-\u064a])(?:{mark})?{pair}(?:[ -~]*(?:{pair}|{mark}))*"
        )
        #: No word of any language has two pairs together, the second not a letter or a space.
        self.seen = re.compile(f"(?:{lead}(?![\u0621-\u063a\u0641-\u064a\\s]){follow}){{2}}")

    def _letters(self, first: int, last: int) -> str:
        """Return a set of what the bytes became, for a regular expression."""
        codes = [bytes([byte]) for byte in range(first, last + 1)]
        found = {code.decode(self.codec, errors="ignore") for code in codes}
        if self.codec == _WESTERN:
            found |= {code.decode("latin-1") for code in codes}
        return f"[{re.escape(''.join(sorted(found)))}]"

    def undo(self, line: str) -> str:
        """Read a line back: all of it, or else those parts of it that are damaged for certain."""
        return self._read_back(line) or self._part.sub(self._undo_part, line)

    def _undo_part(self, found: re.Match[str]) -> str:
        part = found[0]
        pairs = self._pair.findall(part)
        if len(pairs) < self.least_pairs or len({p[1] for p in pairs}) < self.least_signs:
            return part
        text = self._read_back(part)
        return text if _ARABIC_TEXT.fullmatch(text) and text else part

    def _read_back(self, text: str) -> str:
        """Return the text as UTF-8, "" if it was none: right text is as good as never valid."""
        data = bytearray()
        for char in text:
            try:
                data += char.encode(self.codec)
            except UnicodeEncodeError:
                if char > "\u00ff":
                    return ""
                data.append(ord(char))  # a byte without a letter there
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return ""


_WESTERN = "cp1252"
#: In cp1256 the lead bytes are letters of Arabic, which stand before signs in right text, too
#: ("ط، ظ،"); in cp1252 they are letters of the north of Europe.
_MISREADINGS = (_Misreading(_WESTERN, 2, 1), _Misreading("cp1256", 4, 3))


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
    for sign in _SIGNS:  # a plain loop: most cells of most tables come this far and no further
        if sign in text:
            break
    else:
        return text, 0
    found = [misread for misread in _MISREADINGS if misread.seen.search(text)]
    if not found:
        return text, 0
    lines, count = text.split("\n"), 0
    for i, line in enumerate(lines):
        for misread in found:
            if misread.seen.search(lines[i]):
                lines[i] = misread.undo(lines[i])
        count += lines[i] != line
    return "\n".join(lines), count
