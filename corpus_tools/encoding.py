"""Bytes to text: strict UTF-8 first, then marks of UTF-16, then the legacy Arabic encodings."""

import codecs
import re

from charset_normalizer import from_bytes

from corpus_tools.alphabet import ARABIC_CHAR
from corpus_tools.errors import InputError

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ("cp1256", "iso8859_6")
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
#: Share of the characters of a text that may be controls, or bytes that fit no encoding.
_MOST_ODD = 0.01
_LEAST_ARABIC = 0.2
_PROBE = 20_000
_ASCII = bytes(range(128))


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
        try:
            # A mark left in front would become a part of a table's first column name.
            return data.decode(encoding, errors="replace").removeprefix("\ufeff"), encoding
        except (LookupError, ValueError):
            raise InputError(f"encoding: Python knows none named {encoding!r}") from None
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, errors="replace"), "utf-8" if name == "utf-8-sig" else name
    if b"\x00" in data[:_PROBE]:
        return _decode_utf16(data)
    try:
        return _judge(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _decode_legacy(data, error)


def _decode_utf16(data: bytes) -> tuple[str | None, str]:
    """Read UTF-16 without its mark: text holds no zero byte in any other encoding."""
    for name in ("utf-16-le", "utf-16-be"):
        text, used = _judge(data.decode(name, errors="replace"), name)
        if text is not None and _arabic_share(text) >= _LEAST_ARABIC:
            return text, used
    return None, "it is a binary file"


def _decode_legacy(data: bytes, error: UnicodeDecodeError) -> tuple[str | None, str]:
    """Tell damaged UTF-8 from a legacy encoding by what most bytes beyond ASCII are."""
    repaired = data.decode("utf-8", errors="replace")
    damaged = f"utf-8 with damaged bytes (the first at byte {error.start})"
    # Legacy Arabic puts letters where UTF-8 has lead bytes, and almost nothing where it has the
    # bytes that must follow one: its sequences are rarely well formed, those of UTF-8 mostly.
    if _well_formed_share(data) > 0.5:
        return _judge(repaired, damaged)
    best = from_bytes(data[:_PROBE], cp_isolation=list(_LEGACY)).best()
    # The detector is unsure of short texts; between the two, cp1256 is what the web used.
    names = [best.encoding] if best is not None else []
    for name in [*names, *_LEGACY]:
        text, used = _judge(data.decode(name, errors="replace"), name)
        if text is not None and _arabic_share(text) >= _LEAST_ARABIC:
            return text, used
    if repaired.count("\ufffd") <= _MOST_ODD * len(repaired):
        return _judge(repaired, damaged)
    return None, "it is neither UTF-8, UTF-16, cp1256 nor ISO-8859-6"


def _well_formed_share(data: bytes) -> float:
    """Return the share of the bytes beyond ASCII that stand in well-formed UTF-8 sequences."""
    kept = data.decode("utf-8", errors="ignore").encode("utf-8")
    return len(kept.translate(None, _ASCII)) / max(len(data.translate(None, _ASCII)), 1)


def _judge(text: str, name: str) -> tuple[str | None, str]:
    controls = len(_NOT_TEXT.findall(text[:_PROBE]))
    if "\x00" in text or controls > _MOST_ODD * max(len(text[:_PROBE]), 1):
        return None, "it is a binary file"
    return text, name


def _arabic_share(text: str) -> float:
    letters = [c for c in text[:_PROBE] if c.isalpha()]
    return sum(1 for c in letters if ARABIC_CHAR.match(c)) / max(len(letters), 1)
