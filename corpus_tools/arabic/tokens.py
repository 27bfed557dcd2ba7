"""Tokens: words of any script, vocalised words whole, numbers apart."""

import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from corpus_tools.arabic.addresses import ENTITIES, ENTITY, NO_WORDS, SIGNS, may_hold_addresses
from corpus_tools.arabic.letters import LETTERS, MARKS, TATWEEL, strip_marks, tidy

__all__ = [
    "JOINERS",
    "LONGEST_PREFIX",
    "SEPARATORS",
    "compact",
    "count_tokens",
    "is_word",
    "surface",
    "token_runs",
    "token_spans",
    "tokenize",
    "tokens_and_gaps",
]

#: What may stand between the digits of one number, and between the letters of one word of another
#: script; for a regular expression's character class.
SEPARATORS, JOINERS = r".,٫٬/:\-", "-'’&."
_ARABIC = f"[{LETTERS}][{LETTERS}{MARKS}{TATWEEL}]*"
_LETTER = rf"(?:(?![{LETTERS}{MARKS}{TATWEEL}])[^\W_])"
_OTHER = rf"(?!\d){_LETTER}+(?:(?!{ENTITY})[{JOINERS}]{_LETTER}+)*"
_NUMBER = rf"\d+(?:[{SEPARATORS}]\d+)*"
_HASHTAG = rf"(?<=#)(?![_{MARKS}{TATWEEL}]++(?!\w))[^\W_](?:_*(?:[^\W_]|[{MARKS}{TATWEEL}]))*"
_WORDS = f"{_ARABIC}|{_NUMBER}|{_OTHER}"
_WORDS_BESIDE = f"{_HASHTAG}|{_ARABIC}|(?!{NO_WORDS})(?:{_NUMBER}|{_OTHER})"
#: For texts without addresses, and for those that may hold some.
_TOKEN, _TOKEN_BESIDE = re.compile(_WORDS), re.compile(f"({_WORDS_BESIDE})|{NO_WORDS}")
# Only space may stand between the words of one phrase; a tatweel alone is a dash.
_TOKEN_OR_GAP = re.compile(f"({_WORDS})|[^ ]")
_TOKEN_OR_GAP_BESIDE = re.compile(f"({_WORDS_BESIDE})|{NO_WORDS}|[^ ]")
#: Letters of a prefix cut off before a number, at most.
LONGEST_PREFIX = 4


def tokenize(text: str) -> list[str]:
    """Cut text into tokens, in order.

    An Arabic word keeps its marks; a Latin word keeps its digits, hyphens and inner
    apostrophes; a number keeps its separators; a hashtag is one token without its sign;
    punctuation is dropped, and so is what is no word: addresses, @names, files, entities of HTML.

    Examples
    --------
    >>> tokenize("مُذَكِّرة التفاهم (F-18) في 2016/10/5.")
    ['مُذَكِّرة', 'التفاهم', 'F-18', 'في', '2016/10/5']
    >>> tokenize("كتبت @jaridah: #أمطار_غزيرة https://example.org/a")
    ['كتبت', 'أمطار_غزيرة']
    """
    return _cut(tidy(text))


def _cut(text: str) -> list[str]:
    if may_hold_addresses(text):
        return list(filter(None, _TOKEN_BESIDE.findall(text)))
    return _TOKEN.findall(text)


_LETTER_KIND, _MARK_KIND, _DIGIT_KIND, _SEPARATOR_KIND, _OTHER_KIND = 1, 2, 3, 4, 5


def _kinds() -> NDArray[np.uint8]:
    """Return the kind of every UTF-16 unit: what it does to the tokens around it."""
    table = np.zeros(0x10000, np.uint8)
    text = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x10000)]))
    for kind, pattern in (
        (_OTHER_KIND, r"[^\W_]"),
        (_DIGIT_KIND, r"\d"),
        (_LETTER_KIND, f"[{LETTERS}]"),
        (_MARK_KIND, f"[{MARKS}{TATWEEL}]"),
        (_SEPARATOR_KIND, f"[{SEPARATORS}]"),
        (_OTHER_KIND, f"[{SIGNS}]"),
    ):
        table[list(map(ord, re.findall(pattern, text)))] = kind
    table[0xD800:0xE000] = _OTHER_KIND
    return table


_KINDS = _kinds()


def count_tokens(text: str) -> int:
    r"""Count the tokens of a text that is tidy already: as many as `tokenize` cuts it into.

    >>> count_tokens("مُذَكِّرة التفاهم (F-18)\nفي 2016/10/5.")
    5
    """
    units = np.frombuffer(f"\n\n{text}".encode("utf-16-le", "surrogatepass"), np.uint16)
    kinds = _KINDS.take(units)
    before = kinds[1:-1]
    letters = (kinds[2:] == _LETTER_KIND) & (before != _LETTER_KIND)
    digits = (kinds[2:] == _DIGIT_KIND) & (before != _DIGIT_KIND)
    # 10/5 goes on after its separator, and مُذكرة after its mark.
    digits &= (before != _SEPARATOR_KIND) | (kinds[:-2] != _DIGIT_KIND)
    marked = np.flatnonzero(letters & (before == _MARK_KIND))
    if marked.size:
        bare = np.flatnonzero(kinds != _MARK_KIND)
        last = bare[np.searchsorted(bare, marked + 1) - 1]
        letters[marked[kinds[last] == _LETTER_KIND]] = False
    starts = letters | digits
    if kinds.max() < _OTHER_KIND:
        return int(np.count_nonzero(starts))
    # A word of another script may hold digits, hyphens and stops, and an address anything: the
    # whole line is cut.
    line = np.cumsum(units[2:] == ord("\n"))
    mixed = np.unique(line[kinds[2:] == _OTHER_KIND])
    lines = text.split("\n")
    starts &= ~np.isin(np.arange(len(lines)), mixed)[line]
    return int(np.count_nonzero(starts)) + sum(len(_cut(lines[n])) for n in mixed)


def token_runs(text: str) -> Iterator[list[str]]:
    """Yield runs of tokens with nothing but space between them; n-grams never cross a run.

    Examples
    --------
    >>> list(token_runs("وزارة الدفاع، الروسية"))
    [['وزارة', 'الدفاع'], ['الروسية']]
    """
    run: list[str] = []
    for token in tokens_and_gaps(text):
        if token:
            run.append(token)
        else:
            yield run
            run = []


def tokens_and_gaps(text: str) -> list[str]:
    """Return the tokens in order, "" after each run of those with nothing but space between them.

    >>> tokens_and_gaps("وزارة الدفاع، الروسية")
    ['وزارة', 'الدفاع', '', 'الروسية', '']
    """
    text = tidy(text)
    pattern = _TOKEN_OR_GAP_BESIDE if may_hold_addresses(text) else _TOKEN_OR_GAP
    found = [*pattern.findall(text), ""]
    return [token for token, before in zip(found, ["", *found], strict=False) if token or before]


def token_spans(text: str) -> list[tuple[int, int]]:
    """Return where each token of a text that is tidy already begins and ends.

    >>> token_spans("في قمة بيروت")
    [(0, 2), (3, 6), (7, 12)]
    """
    if may_hold_addresses(text):
        return [match.span() for match in _TOKEN_BESIDE.finditer(text) if match[1]]
    return [match.span() for match in _TOKEN.finditer(text)]


def surface(token: str) -> str:
    """Return the spelling under which a token is listed: without marks and tatweel.

    >>> surface("مُذَكِّرة")
    'مذكرة'
    """
    return strip_marks(token)


def compact(word: str) -> str:
    """Return a name without the space inside: as those spell it who write it as one word.

    >>> compact("عبد الله")
    'عبدالله'
    """
    return word.replace(" ", "")


def is_word(token: str) -> bool:
    """Tell words from numbers, single letters, prefixes cut off (``الـ30``), names of entities.

    >>> is_word("2016"), is_word("بـ"), is_word("سلامة")
    (False, False, True)
    """
    bare = strip_marks(token)
    cut_off = token.endswith(TATWEEL) and len(bare) <= LONGEST_PREFIX
    return len(bare) > 1 and not bare[0].isdigit() and not cut_off and bare not in ENTITIES
