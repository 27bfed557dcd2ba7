"""What stands in a text and is no word of it: addresses, accounts, files, entities of HTML."""

import re

from corpus_tools.arabic.letters import LETTERS, MARKS, TATWEEL

__all__ = ["ENTITIES", "ENTITY", "NO_WORDS", "SIGNS", "may_hold_addresses"]

#: One of these, ``//``, or a stop before a Latin letter stands in all that `NO_WORDS` matches.
SIGNS = "@#&_"
#: Names of entities that are no words either where their marks were lost.
ENTITIES = frozenset(
    [
        "quot",
        "nbsp",
        "amp",
        "apos",
        "laquo",
        "raquo",
        "ldquo",
        "rdquo",
        "lsquo",
        "rsquo",
        "ndash",
        "mdash",
        "hellip",
        "zwnj",
        "zwj",
        "rlm",
        "lrm",
        "bull",
        "middot",
    ]
)
_PART = r"[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?"
_HOST = rf"{_PART}(?:\.{_PART})*"
#: Domains of all the world, and of the countries of the region.
_DOMAINS = (
    "com|net|org|gov|edu|info|biz|int|mil|news|online|site|app|tv|io|co|ly|be|eu|uk|us|fr|de|ru"
    "|ae|bh|dj|dz|eg|iq|jo|km|kw|lb|ma|mr|om|ps|qa|sa|sd|so|sy|tn|ye|il|ir|tr"
)
_FILES = (
    "jpg|jpeg|png|gif|bmp|svg|webp|pdf|doc|docx|xls|xlsx|ppt|pptx|mp3|mp4|avi|wmv|flv|swf|htm|html"
    "|php|asp|aspx|jsp|zip|rar|exe|txt|csv"
)
_ASCII = r"[!#-;=?-~]"
# A path goes on with Arabic letters, but an Arabic word may stick to its last Latin letter.
_PATH = rf"(?:{_ASCII}|(?<=[/_=\-])[{LETTERS}{MARKS}{TATWEEL}]+)*"
#: An entity of HTML, for a regular expression.
ENTITY = (
    r"&(?:amp;)*(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]{2,8}\d?);"
    rf"|&(?:{'|'.join(sorted(ENTITIES))})\b"
)
#: For a regular expression, at the beginning of a token.
NO_WORDS = "|".join(
    (
        rf"(?:https?|ftp)://{_PATH}(?: \.[A-Za-z]{{2,}}\b{_PATH})*",
        rf"(?:https?|ftp) ?: ?/ ?/ ?{_ASCII}*\.[A-Za-z]{_PATH}",
        rf"www ?\.[A-Za-z]{_PATH}(?: \.[A-Za-z]{{2,}}\b{_PATH})*",
        rf"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9._%+\-]+@{_HOST}",
        rf"@[\w{MARKS}]+",
        ENTITY,
        r"#\d{2,5};",
        rf"{_HOST}\.[A-Za-z]{{2,}}/{_PATH}",
        rf"(?:{_PART}\.)+(?:{_DOMAINS})(?![A-Za-z0-9])",
        rf"(?<![A-Za-z0-9_.\-])[A-Za-z0-9_.\-]*\.(?:{_FILES}|{_FILES.upper()})(?![A-Za-z0-9])",
    )
)
_STOP_BEFORE_LETTER = re.compile(r"\.[A-Za-z]")


def may_hold_addresses(text: str) -> bool:
    """Tell whether a text must be searched for what is no word, or for hashtags of several words.

    >>> may_hold_addresses("قال في القاهرة."), may_hold_addresses("راجع example.org")
    (False, True)
    """
    return (
        any(sign in text for sign in SIGNS)
        or "//" in text
        or _STOP_BEFORE_LETTER.search(text) is not None
    )
