"""Pages of PDF files, whose streams are unpacked, and whose signs are drawn, up to a limit.

The library unpacks whatever a file says, and a form in a form in a form draws more signs than any
memory holds. Both are watched here while it works.
"""

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from corpus_tools.corpus.limits import Limits
from corpus_tools.errors import InputError
from corpus_tools.messages import of_file

__all__ = ["pages_of"]

#: Signs on one page: a newspaper's has some 20,000. Forms on it may hold none.
_MOST_SIGNS, _MOST_FORMS = 100_000, 10_000
_PIECE = 1 << 20
#: How much longer than packed a stream of runs may be.
_RUN = 64


def pages_of(name: str, data: bytes, limits: Limits) -> Iterator[Any]:
    """Yield the pages of a PDF file as the library lays them out.

    Raises
    ------
    InputError
        A page holds more signs, or the file more bytes, than are read.
    """
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    class Device(PDFPageAggregator):
        """Gathers the signs of a page, and no lines and pictures."""

        def begin_page(self, *page: Any) -> None:
            self.signs = self.forms = 0
            super().begin_page(*page)

        def begin_figure(self, *form: Any) -> None:
            self.forms += 1
            if self.forms > _MOST_FORMS:
                raise _crowded(name, number, self.forms, _MOST_FORMS)
            super().begin_figure(*form)

        def render_char(self, *sign: Any, **more: Any) -> float:
            self.signs += 1
            if self.signs > _MOST_SIGNS:
                raise _crowded(name, number, self.signs, _MOST_SIGNS)
            return super().render_char(*sign, **more)

        def render_image(self, *picture: Any) -> None:
            pass

        def paint_path(self, *path: Any, **more: Any) -> None:
            pass

    resources = PDFResourceManager(caching=True)
    device = Device(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    with _watched(_Streams(name, limits)):
        for number, page in enumerate(PDFPage.get_pages(io.BytesIO(data)), 1):  # noqa: B007
            interpreter.process_page(page)
            yield device.get_result()


def _crowded(name: str, page: int, found: int, most: int) -> InputError:
    told = {"page": page, "found": f"{found:,}", "most": f"{most:,}"}
    return InputError(of_file(name, "pdf_crowded", **told))


class _Streams:
    """Stands for the module `zlib` and other ways to unpack, in the eyes of the library."""

    error = zlib.error

    def __init__(self, name: str, limits: Limits) -> None:
        self._name, self._limits = name, limits
        self._left = limits.file

    def decompress(self, data: bytes) -> bytes:
        """Unpack a stream, or raise what `zlib` does of a broken one."""
        unpacker = zlib.decompressobj()
        found = self._take(unpacker.decompress(data, self._left + 1))
        if not unpacker.eof:
            raise zlib.error("incomplete or truncated stream")
        return found

    def damaged(self, data: bytes) -> bytes:
        """Unpack a broken stream as far as it goes."""
        unpacker = zlib.decompressobj()
        parts = []
        try:
            for at in range(0, len(data), _PIECE):
                piece = data[at : at + _PIECE]
                parts.append(self._take(unpacker.decompress(piece, self._left + 1)))
        except zlib.error:
            # Once more, by single bytes, for what stands before the break in this piece.
            parts.append(self._bytewise(b"".join(parts), data))
        return b"".join(parts)

    def _bytewise(self, before: bytes, data: bytes) -> bytes:
        unpacker = zlib.decompressobj()
        parts = []
        try:
            for at in range(len(data)):
                parts.append(unpacker.decompress(data[at : at + 1], self._left + 1))
        except zlib.error:
            pass
        return self._take(b"".join(parts)[len(before) :])

    def codes(self, data: bytes) -> bytes:
        """Unpack LZW."""
        from pdfminer.lzw import LZWDecoder

        return b"".join(map(self._take, LZWDecoder(io.BytesIO(data)).run()))

    def runs(self, data: bytes) -> bytes:
        """Unpack runs of one byte."""
        from pdfminer.runlength import rldecode

        if len(data) * _RUN > self._left:
            raise self._limits.error(self._name, "file")
        return self._take(rldecode(data))

    def _take(self, data: bytes) -> bytes:
        self._left -= len(data)
        if self._left < 0:
            raise self._limits.error(self._name, "file")
        return data


@contextmanager
def _watched(streams: _Streams) -> Iterator[None]:
    """Let the library unpack by our means."""
    from pdfminer import pdftypes

    ours = {
        "zlib": streams,
        "decompress_corrupted": streams.damaged,
        "lzwdecode": streams.codes,
        "rldecode": streams.runs,
    }
    theirs = {name: getattr(pdftypes, name) for name in ours}
    try:
        for name, stand_in in ours.items():
            setattr(pdftypes, name, stand_in)
        yield
    finally:
        for name, original in theirs.items():
            setattr(pdftypes, name, original)
