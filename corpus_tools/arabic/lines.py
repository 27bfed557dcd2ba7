"""The shape of a line, whatever it says: prose or heading, sentence or label, script."""

import re

from corpus_tools.arabic.letters import ARABIC_CHAR

__all__ = [
    "SHORT",
    "ends_sentence",
    "holds_foreign",
    "is_foreign",
    "is_foreign_name",
    "is_markup",
    "is_prose",
    "is_title_like",
    "split_words",
]

_WORD = re.compile(r"[^\W_]+")
#: Characters. No rule but that of foreign lines looks at a longer line as a whole.
SHORT = 220
_PROSE = 140
_LETTER = re.compile(r"[^\W\d_]")
#: Two letters of any script but Arabic; explicit ranges, for speed (U+2000-2FFF hold no letters
#: that matter here).
_FOREIGN = "A-Za-z\u00c0-\u02af\u0370-\u05ff\u0780-\u07bf\u0900-\u1fff\u3040-\ud7ff\uf900-\ufaff"
_FOREIGN_RUN = re.compile(f"[{_FOREIGN}][{_FOREIGN}]")  # found faster than a repetition
#: Words.
_NAME = 4
_CODE = re.compile(r"[\d/@()\[\]|]")
_CLOSERS = "\"'”’»)]} "
#: An item of a list, or a value under its Arabic label: the article's own, whatever its script.
_ITEM = re.compile(r"\W{0,3}\d{1,3}\s*[-–—.):]|[•*]|[\u0621-\u064a ]{2,20}:")
#: What is left of a page's markup in careless text dumps.
_MARKUP = re.compile(r"[a-zA-Z-]+\s*=\s*[\"'].*>|<[a-zA-Z/!][^<>]*>", re.S)


def split_words(folded: str) -> list[str]:
    """Split a folded line into its words and numbers."""
    return _WORD.findall(folded)


def ends_sentence(text: str) -> bool:
    """Tell whether the line ends as a sentence does, closing quotes and brackets left aside.

    >>> ends_sentence("وصل الوفد اليوم.”"), ends_sentence("الوفد لدى وصوله")
    (True, False)
    """
    text = text.rstrip(_CLOSERS)
    return text != "" and text[-1] in ".!?؟…"


def is_prose(text: str) -> bool:
    """Tell a paragraph from a heading, a label or a caption: by length, or by a full stop.

    Headlines ask and exclaim too: there the length must say more.
    """
    if len(text) > _PROSE:
        return True
    if len(text) < 40 or not ends_sentence(text):
        return False
    return len(text) >= 90 or text.rstrip(_CLOSERS)[-1] not in "؟?!"


def is_markup(text: str) -> bool:
    """Tell whether the line is a piece of a page's source.

    >>> is_markup('content="هيئة النهر تفتح الممر" />'), is_markup("هيئة النهر تفتح الممر")
    (True, False)
    """
    return text[-1] == ">" and _MARKUP.fullmatch(text) is not None


def is_title_like(text: str) -> bool:
    """Tell whether the line could be a headline: short, more than a word, no final full stop.

    >>> is_title_like("اتفاق جديد على ملاحة النهر"), is_title_like("وصل الوفد أمس.")
    (True, False)
    """
    last = text.rstrip(_CLOSERS)[-1:]
    dots = text.endswith(("...", "…", ".."))
    return len(text) <= _PROSE and (last not in (".", "،", ":") or dots)


def holds_foreign(text: str) -> bool:
    """Tell whether two letters of another script than Arabic stand side by side.

    >>> holds_foreign("أرسل الفريق بريد Gmail أمس"), holds_foreign("أرسل الفريق بريدا أمس")
    (True, False)
    """
    return _FOREIGN_RUN.search(text) is not None


def is_foreign(text: str) -> bool:
    """Tell whether two letters in three of the line are of another script.

    Items of a numbered list and values under an Arabic label are the article's own words.

    >>> is_foreign("Workers unload grain (HP Photo)"), is_foreign("أرسل الفريق بريد Gmail أمس")
    (True, False)
    >>> is_foreign("6 - The Third Man | Carol Reed (1949)")
    False
    """
    if _FOREIGN_RUN.search(text) is None or _ITEM.match(text) is not None:
        return False
    arabic = 3 * len(ARABIC_CHAR.findall(text))
    # Most lines with a foreign word need not have their letters counted.
    return arabic < len(text) and arabic < len(_LETTER.findall(text))


def is_foreign_name(text: str) -> bool:
    """Tell whether a few foreign words may be a name that heads a passage: a film, a product.

    >>> is_foreign_name("The Third Man"), is_foreign_name("Workers unload grain (HP Photo)")
    (True, False)
    """
    return text.count(" ") < _NAME and not ends_sentence(text) and _CODE.search(text) is None
