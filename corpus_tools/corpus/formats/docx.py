"""Word documents (.docx): their text as it reads, a paragraph a line."""

import io
from collections.abc import Iterator
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from corpus_tools.corpus.formats.ole import OLE
from corpus_tools.corpus.limits import LIMITS, Limits
from corpus_tools.corpus.places.archives import open_archive, open_member, refusal
from corpus_tools.errors import InputError
from corpus_tools.messages import Message, of_file

__all__ = ["docx_text"]

_BODY = "word/document.xml"
#: What is no part of the text as it reads: what was deleted or moved away, and the second form of
#: text boxes, made for old programs.
_UNSEEN = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText"))
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
#: Leaves between articles that were put into one document.
_PAGE = "\f"


def docx_text(name: str, data: bytes, limits: Limits = LIMITS) -> str:
    """Return the text of a document: paragraphs, tables and text boxes, without notes and margins.

    Insertions that are tracked count as accepted, deletions as done. A page that is begun by hand
    is marked by a form feed.

    Raises
    ------
    InputError
        The file is no document, broken, locked by a password, or made to fill all memory.
    """
    if data.startswith(OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        why = Message("locked" if locked else "old_word")
        raise _refusal(name, why)
    with open_archive(name, io.BytesIO(data), "a_document") as archive:
        try:
            member = archive.getinfo(_BODY)
        except KeyError:
            why = Message("holds_no", part=_BODY)
            raise InputError(
                of_file(name, "expected_but", what=Message("a_document"), why=why)
            ) from None
        if member.file_size > limits.file:
            raise limits.error(name, "file")
        if refused := refusal(member, limits):
            raise _refusal(name, refused)
        try:
            with open_member(archive, member) as body:
                return "\n".join(_paragraphs(name, body, limits))
        except InputError:
            raise
        except (ParseError, DefusedXmlException, OSError, ValueError, LookupError) as error:
            why = Message("is_broken", why=error)
            raise InputError(
                of_file(name, "expected_but", what=Message("a_document"), why=why)
            ) from None


def _refusal(name: str, why: str) -> InputError:
    return InputError(of_file(name, "expected_but", what=Message("a_document"), why=why))


def _paragraphs(name: str, body: IO[bytes], limits: Limits) -> Iterator[str]:
    """Yield the paragraphs; those of a text box come before the one it hangs on."""
    open_ones: list[list[str]] = []
    above: list[Any] = []
    unseen = 0
    for event, element in iterparse(body, events=("start", "end"), forbid_dtd=True):
        tag = element.tag.rpartition("}")[2]
        if event == "start":
            above.append(element)
            if len(above) > limits.depth:
                raise limits.error(name, "depth")
        else:
            above.pop()
            if above:  # what is done with is not kept
                del above[-1][:]
        if tag in _UNSEEN:
            unseen += 1 if event == "start" else -1
        elif unseen:
            pass
        elif event == "start":
            if tag == "p":
                open_ones.append([])
        elif tag == "p":
            yield "".join(open_ones.pop())
        elif open_ones:
            open_ones[-1].append(_said(tag, element))


def _said(tag: str, element: Any) -> str:
    if tag == "t":
        return element.text or ""
    if tag == "pageBreakBefore" or (tag == "br" and "page" in element.attrib.values()):
        return _PAGE
    if tag == "tab" and element.attrib:  # a tab stop of the paragraph's form
        return ""
    return _SIGNS.get(tag, "")
