"""Bytes to text: the encoding of a file, and text that was read in a wrong one put right."""

import codecs
import re
from collections.abc import Iterable
from itertools import filterfalse
from typing import NamedTuple

from charset_normalizer import from_bytes

from corpus_tools.arabic.letters import ARABIC_CHAR
from corpus_tools.errors import InputError
from corpus_tools.messages import Message

__all__ = [
    "FileEncoding",
    "check_encoding",
    "decode",
    "decode_name",
    "detect_encoding",
    "named_encoding",
    "repair",
]


class FileEncoding(NamedTuple):
    """A codec and its name for people, or None and the reason why the file is no text.

    ``damaged`` says that there are bytes that do not fit the codec; they are to become U+FFFD.
    """

    codec: str | None
    said: str
    damaged: bool = False


def decode(data: bytes, encoding: str | None = None) -> tuple[str | None, str]:
    """Return the text of a file and the encoding used, or None and the reason it is not text.

    Parameters
    ----------
    data : bytes
    encoding : str, optional
        Named by the user: no other is tried, and bytes that do not fit become U+FFFD.

    Raises
    ------
    InputError
        Python knows no encoding of that name.

    Examples
    --------
    >>> decode("سلامة الطيران".encode("cp1256"))
    ('سلامة الطيران', 'cp1256')
    >>> decode(bytes(range(256)))
    (None, 'it is a binary file')
    """
    if encoding is not None:
        found = named_encoding(encoding, data)
        assert found.codec is not None
        try:
            # A mark left in front would become a part of a table's first column name.
            return data.decode(found.codec, errors="replace").removeprefix("\ufeff"), encoding
        except UnicodeError as error:
            return None, f"it cannot be read as {encoding} ({error})"
    # In pieces: text that is decoded only to see whether it can be takes no room.
    found = detect_encoding(data[at : at + _PIECE] for at in range(0, len(data), _PIECE))
    if found.codec is None:
        return None, found.said
    return data.decode(found.codec, errors="replace"), found.said


def decode_name(name: bytes) -> str:
    """Return the name of a file, which may be in one of the encodings of Arabic Windows and DOS.

    >>> decode_name("خبر.txt".encode("cp1256")), decode_name("خبر".encode("cp720"))
    ('خبر.txt', 'خبر')
    """
    for codec in ("utf-8", *_NAME_ENCODINGS):
        try:
            text = name.decode(codec)
        except UnicodeDecodeError:
            continue
        if codec == "utf-8" or all(map(ARABIC_CHAR.match, filterfalse(str.isascii, text))):
            return text
    return name.decode("utf-8", "replace")


#: Of names in archives and on disks, by how likely they are.
_NAME_ENCODINGS = ("cp1256", "cp720", "cp864", "iso8859_6")


def detect_encoding(chunks: Iterable[bytes]) -> FileEncoding:
    r"""Tell the encoding of a file from all of its bytes, given piece by piece.

    Memory does not grow with the file; letters that come late are seen all the same.

    Examples
    --------
    >>> detect_encoding([b"id,text\n" * 1000, "1,سلامة الطيران".encode("cp1256")])
    FileEncoding(codec='cp1256', said='cp1256', damaged=False)
    """
    seen = _SeenBytes()
    for chunk in chunks:
        if not seen.size:
            seen.mark = next((name for mark, name in _MARKS if chunk.startswith(mark)), "")
            if seen.mark.startswith(("utf-16", "utf-32")):
                return FileEncoding(seen.mark, seen.mark)
        seen.add(chunk)
    return seen.verdict()


def named_encoding(encoding: str, head: bytes) -> FileEncoding:
    """Return the codec for an encoding that the user names.

    Parameters
    ----------
    encoding : str
    head : bytes
        The beginning of the file: UTF-16 and UTF-32 are read without their mark, too.

    Raises
    ------
    InputError
        Python knows no encoding of that name.
    """
    check_encoding(encoding)
    codec = codecs.lookup(encoding).name
    if codec in ("utf-16", "utf-32") and not any(
        name == codec and head.startswith(mark) for mark, name in _MARKS
    ):
        codec += "-le"
    return FileEncoding(codec, encoding)


def check_encoding(encoding: str) -> None:
    """Refuse an encoding that Python does not know.

    Raises
    ------
    InputError
        Python knows no encoding of that name.
    """
    try:
        b" ".decode(encoding, errors="replace")
    except (LookupError, ValueError, TypeError):
        raise InputError(f"encoding: Python knows none named {encoding!r}") from None


# -- what the bytes of a file tell ---------------------------------------------------------------

#: The mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ("cp1256", "iso8859_6")
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]")
#: Share of the characters of a text that may be controls, or bytes that fit no encoding; and how
#: many may be so in a text of any length.
_MOST_ODD, _FEW = 0.01, 3
_LEAST_ARABIC = 0.2
#: A text nearly all ASCII in UTF-16 has a zero in every other byte, as no other encoding has.
_MOSTLY = 0.9
_PROBE = 20_000
_PIECE = 1 << 20
#: Bytes kept before and after each byte beyond ASCII, to detect the encoding by.
_BEFORE, _AFTER = 100, 400
_ASCII = bytes(range(128))


class _SeenBytes:
    """What the bytes of a file tell of its encoding."""

    def __init__(self) -> None:
        self.mark = ""
        self.size = 0
        self.zeros = 0
        self.head = b""
        self.telling = b""  # what stands around bytes beyond ASCII
        self.high = 0  # bytes beyond ASCII; `fit` of them stand in well-formed UTF-8
        self.fit = 0
        self.bad_at: int | None = None
        self._decoder = codecs.getincrementaldecoder("utf-8")("strict")

    def add(self, data: bytes) -> None:
        self.head += data[: max(_PROBE - len(self.head), 0)]
        self.zeros += data.count(0)
        if not data.isascii():
            self.high += len(data.translate(None, _ASCII))
            self.telling += _around(data, _PROBE - len(self.telling))
        self._decode(data, last=False)
        self.size += len(data)

    def _decode(self, data: bytes, *, last: bool) -> None:
        if self.bad_at is None:
            state = self._decoder.getstate()
            try:
                self._decoder.decode(data, last)
                return
            except UnicodeDecodeError as error:
                self.bad_at = self.size - len(state[0]) + error.start
                # All before was well formed, but for the letter that this piece completes.
                self.fit = self.high - len(data.translate(None, _ASCII)) - len(state[0])
                self._decoder = codecs.getincrementaldecoder("utf-8")("ignore")
                self._decoder.setstate(state)
        kept = self._decoder.decode(data, last).encode("utf-8")
        self.fit += len(kept.translate(None, _ASCII))

    def verdict(self) -> FileEncoding:
        self._decode(b"", last=True)
        if self.zeros and (utf16 := _utf16(self.head)):
            return FileEncoding(utf16, utf16)
        controls = len(_NOT_TEXT.findall(self.head))
        binary = controls > _allowed(len(self.head)) or self.zeros > _allowed(self.size)
        if binary and not self.mark:
            return FileEncoding(None, Message("binary_file"))
        utf8 = self.mark or "utf-8"
        if self.bad_at is None:
            return FileEncoding(utf8, "utf-8")
        said = Message("utf8_damaged", at=self.bad_at)
        # Text in a legacy Arabic encoding is rarely well-formed UTF-8: its letters have the
        # values of lead bytes, and almost none those of the bytes that must follow.
        if self.mark or self.fit > self.high / 2:
            return FileEncoding(utf8, said, damaged=True)
        if legacy := _legacy(self.telling):
            return FileEncoding(legacy, legacy)
        if self.high - self.fit <= _MOST_ODD * self.size:
            return FileEncoding(utf8, said, damaged=True)
        return FileEncoding(None, Message("no_known_encoding"))


def _allowed(size: int) -> float:
    return max(_MOST_ODD * size, _FEW)


def _around(data: bytes, room: int) -> bytes:
    """Return the places of bytes beyond ASCII, with what stands around them."""
    parts: list[bytes] = []
    end = 0
    while room > 0 and (found := _HIGH.search(data, end)):
        start = max(found.start() - _BEFORE, end)
        end = found.start() + _AFTER
        parts.append(data[start:end])
        room -= len(parts[-1])
    return b"".join(parts)


def _utf16(head: bytes) -> str:
    """Tell UTF-16 without its mark: text holds no zero byte in any other encoding."""
    for name in ("utf-16-le", "utf-16-be"):
        text = head.decode(name, errors="replace")
        controls = len(_NOT_TEXT.findall(text.encode("utf-8")))
        if "\x00" in text or controls > _allowed(len(text)):
            continue
        ascii_share = sum(map(str.isascii, text)) / len(text)
        if _arabic_share(text) >= _LEAST_ARABIC or ascii_share >= _MOSTLY:
            return name
    return ""


def _legacy(data: bytes) -> str:
    best = from_bytes(data, cp_isolation=list(_LEGACY)).best()
    # The detector is unsure of short texts; between the two, cp1256 is what the web used.
    names = [best.encoding] if best is not None else []
    for name in [*names, *_LEGACY]:
        if _arabic_share(data.decode(name, errors="replace")) >= _LEAST_ARABIC:
            return name
    return ""


def _arabic_share(text: str) -> float:
    letters = [c for c in text if c.isalpha()]
    return sum(1 for c in letters if ARABIC_CHAR.match(c)) / max(len(letters), 1)


# -- UTF-8 that was read in another encoding -----------------------------------------------------

#: What the commonest Arabic letters become; a text with none of these is not searched further. In
#: cp1252 and Latin-1 they begin with one of two letters.
_SIGNS = ("\u00d8", "\u00d9", *(letter.encode().decode("cp1256") for letter in "اليمنو"))
#: What a part must be once it is read back: Arabic as it is written today, and its signs.
_ARABIC_TEXT = re.compile(
    "[ -~\u00a0«»،؛؟ء-غـ-\u0652٠-٩٪-٬\u067e\u0686\u0698\u06a4\u06af\u200b-\u200f–—‘’“”…]*"
)
_WESTERN = "cp1252"


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
        """Return the text read as UTF-8, "" if it is none, as right text hardly ever is."""
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


#: In cp1256 the lead bytes are Arabic letters, which stand before signs in right text, too
#: ("ط، ظ،"): more of them are needed. In cp1252 they are Scandinavian letters.
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
