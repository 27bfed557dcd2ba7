"""Bytes to text: strict UTF-8 first, then marks of UTF-16, then the legacy Arabic encodings."""

import codecs
import re
from collections.abc import Iterable
from typing import NamedTuple

from charset_normalizer import from_bytes

from corpus_tools.arabic.letters import ARABIC_CHAR
from corpus_tools.errors import InputError

__all__ = ["Verdict", "check_encoding", "decode", "judge", "named"]

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
#: Share of the characters of a text that may be controls, or bytes that fit no encoding; a few
#: (a zero byte, the end mark of an old system) are damage in a text of any length.
_MOST_ODD, _FEW = 0.01, 3
_LEAST_ARABIC = 0.2
#: A text nearly all ASCII in UTF-16 has a zero in every other byte, as no other encoding has.
_MOSTLY = 0.9
_PROBE = 20_000
#: Bytes kept before and after one beyond ASCII, to tell the encoding by.
_BEFORE, _AFTER = 100, 400
_ASCII = bytes(range(128))


class Verdict(NamedTuple):
    """What a file is written in: a codec and its name for people; or None, and why it is no text.

    Bytes that do not fit the codec are to become U+FFFD; ``damaged`` says that there are some.
    """

    codec: str | None
    said: str
    damaged: bool = False


def check_encoding(encoding: str) -> None:
    """Refuse an encoding that Python does not know.

    Raises
    ------
    InputError
        Python knows no encoding of that name.
    """
    try:
        b" ".decode(encoding, errors="replace")
    except (LookupError, ValueError):
        raise InputError(f"encoding: Python knows none named {encoding!r}") from None


def named(encoding: str, head: bytes) -> Verdict:
    """Return what a file is to be read as whose encoding the user names.

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
    return Verdict(codec, encoding)


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
        found = named(encoding, data)
        assert found.codec is not None
        try:
            # A mark left in front would become a part of a table's first column name.
            return data.decode(found.codec, errors="replace").removeprefix("\ufeff"), encoding
        except UnicodeError as error:
            return None, f"it cannot be read as {encoding} ({error})"
    found = judge([data])
    if found.codec is None:
        return None, found.said
    return data.decode(found.codec, errors="replace"), found.said


def judge(chunks: Iterable[bytes]) -> Verdict:
    r"""Tell the encoding of a file from all of its bytes, given piece by piece.

    Memory does not grow with the file; letters that come late are seen all the same.

    Examples
    --------
    >>> judge([b"id,text\n" * 1000, "1,سلامة الطيران".encode("cp1256")])
    Verdict(codec='cp1256', said='cp1256', damaged=False)
    """
    seen = _Evidence()
    for chunk in chunks:
        if not seen.size:
            seen.mark = next((name for mark, name in _MARKS if chunk.startswith(mark)), "")
            if seen.mark.startswith(("utf-16", "utf-32")):
                return Verdict(seen.mark, seen.mark)
        seen.add(chunk)
    return seen.verdict()


class _Evidence:
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

    def verdict(self) -> Verdict:
        self._decode(b"", last=True)
        if self.zeros and (utf16 := _utf16(self.head)):
            return Verdict(utf16, utf16)
        controls = len(_NOT_TEXT.findall(self.head))
        binary = controls > _allowed(len(self.head)) or self.zeros > _allowed(self.size)
        if binary and not self.mark:
            return Verdict(None, "it is a binary file")
        utf8 = self.mark or "utf-8"
        if self.bad_at is None:
            return Verdict(utf8, "utf-8")
        said = f"utf-8 with damaged bytes (the first at byte {self.bad_at})"
        # Legacy Arabic puts letters where UTF-8 has lead bytes, and almost nothing where it has
        # the bytes that must follow one: its sequences are rarely well formed, those of UTF-8
        # mostly.
        if self.mark or self.fit > self.high / 2:
            return Verdict(utf8, said, damaged=True)
        if legacy := _legacy(self.telling):
            return Verdict(legacy, legacy)
        if self.high - self.fit <= _MOST_ODD * self.size:
            return Verdict(utf8, said, damaged=True)
        return Verdict(None, "it is neither UTF-8, UTF-16, cp1256 nor ISO-8859-6")


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
