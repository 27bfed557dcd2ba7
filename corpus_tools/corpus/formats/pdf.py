"""PDF files with text: read by where each sign stands, since programs write Arabic in any order."""

import logging
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from corpus_tools.corpus.formats.page_lines import (
    PrintedSign,
    lines_of_page,
    paragraphs,
    without_running_lines,
)
from corpus_tools.corpus.formats.pdf_streams import pages_of
from corpus_tools.corpus.formats.visual import is_backwards, lines_in_reading_order
from corpus_tools.corpus.limits import LIMITS, Limits
from corpus_tools.corpus.notes import Notes
from corpus_tools.errors import InputError, MissingExtraError
from corpus_tools.messages import Message, of_file

__all__ = ["pdf_text"]

#: What the library gives for a sign of which the file does not tell the letter.
_NO_LETTER = re.compile(r"\(cid:\d+\)")
_JOINED = re.compile("[\ufb00-\ufb06]")  # Latin letters in one sign
_MOST_UNKNOWN = 0.1
_SHOWN = 3
_ALONE = "اأإآدذرزوؤةىء"  # letters that join no letter after them


def pdf_text(name: str, data: bytes, notes: Notes, limits: Limits = LIMITS) -> str:
    """Return the text of a PDF file, a paragraph a line.

    Raises
    ------
    MissingExtraError
        The package that reads PDF is not installed.
    InputError
        The file is broken or locked, or holds pictures of text, or fonts that tell no letters.
    """
    try:
        from pdfminer.pdfdocument import PDFPasswordIncorrect
    except ImportError:
        raise MissingExtraError(Message("reading_of", forms=".pdf"), "pdf") from None
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        pages = []
        left = limits.article
        for page in pages_of(name, data, limits):
            pages.append(list(_signs(page)))
            left -= len(pages[-1])
            if left < 0:
                raise limits.error(name, "article")
    except InputError:
        raise
    except PDFPasswordIncorrect:
        raise InputError(of_file(name, "locked")) from None
    except Exception as error:  # a broken file makes the library raise anything
        why = " ".join(str(error).split()) or type(error).__name__
        raise InputError(of_file(name, "pdf_not_readable", why=why)) from None
    _check(name, pages, notes)
    order = _order_of_letters(sign.letters for page in pages for sign in page)
    kept, running = without_running_lines([lines_of_page(page, order) for page in pages])
    if running:
        shown = "», «".join(running[:_SHOWN])
        notes.warn("running_lines", origin=name, n=len(running), lines=shown)
    if is_backwards("\n".join(line.text for page in kept for line in page)):
        notes.warn("stored_as_drawn", origin=name)
        kept = [[line._replace(text=lines_in_reading_order(line.text)) for line in p] for p in kept]
    return "\n".join(paragraphs(kept))


def _check(name: str, pages: list[list[PrintedSign]], notes: Notes) -> None:
    """Refuse pages that give no letters; name those that are empty beside others."""
    letters = "".join(sign.letters for page in pages for sign in page)
    if not letters.strip():
        raise InputError(of_file(name, "pdf_scanned", pages=len(pages)))
    if len(_NO_LETTER.findall(letters)) > _MOST_UNKNOWN * len(_NO_LETTER.sub("x", letters)):
        raise InputError(of_file(name, "pdf_fonts"))
    empty = [number for number, page in enumerate(pages, 1) if not page]
    if empty:
        notes.warn("pages_without_text", origin=name, n=len(empty), first=empty[0])


def _signs(item: Any) -> Iterator[PrintedSign]:
    """Yield the signs of a page that stand upright, and those in its figures."""
    from pdfminer.layout import LTChar

    if isinstance(item, LTChar):
        if item.upright:
            text = item.get_text().replace("\x00", "")
            text = _JOINED.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), text)
            yield PrintedSign(text, item.x0, item.x1, item.matrix[5], item.size)
    elif hasattr(item, "__iter__"):
        for part in item:
            yield from _signs(part)


def _order_of_letters(signs: Iterator[str]) -> Callable[[str], str]:
    """Find how signs of several letters are spelled: as they are read, or the other way round.

    A letter that joins none after it can only end such a sign.
    """
    backwards = 0
    for sign in signs:
        if len(sign) == 2 and sign.isalpha():
            backwards += (sign[0] in _ALONE) - (sign[1] in _ALONE)
    if backwards > 0:
        return lambda sign: sign[::-1] if len(sign) in (2, 3) else sign
    return lambda sign: sign
