"""Which language a text is in: whether it is Arabic, and the name of what is not."""

import re
from collections import Counter
from collections.abc import Sequence

from corpus_tools.arabic.letters import LETTERS, fold, tidy
from corpus_tools.arabic.wordlists import read_lists, split_phrases

__all__ = ["other_language"]

#: Of so many words, one with the article shows that much of a text is Arabic.
_ARTICLE_IN = 12
#: Words: a shorter text shows too little.
_FEWEST = 5
#: Words that are no Arabic: so many at least, so many for one that is, and one in so many.
_HITS, _ODDS, _HIT_IN = 4, 2, 8
#: Of so many letters, one Arabic letter at least: in a text with fewer, Arabic is quoted.
_ARABIC_IN = 4
#: Words of a named language: one in so many.
_NAMED_IN = 12

#: Letters that no Arabic is written with, that of speech (گ چ پ ژ ڤ ڨ ڭ) and of Persian
#: keyboards (ک ی ھ ہ) neither.
_NO_ARABIC = re.compile(
    "[\u0620\u063b-\u063f\u066e\u066f\u0672-\u067d\u067f-\u0685\u0687-\u0697\u0699-\u06a3\u06a5-\u06a7"
    "\u06ab\u06ac\u06b0-\u06bd\u06bf\u06c3-\u06cb\u06cd-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f]"
)
_ARABIC = re.compile(f"[{LETTERS}]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_WITH_ARTICLE = re.compile(r"(?:[وف]?[بك]?ال|[وف]?لل)\w\w")
#: The scripts of other languages, by the names of their letters in Unicode.
_SCRIPTS = {
    "latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "hebrew": re.compile("[\u0590-\u05ff]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "greek": re.compile("[\u0370-\u03ff]"),
}

_LISTS = read_lists("languages.txt")
_WORDS = {
    name: frozenset(phrase for line in lines for phrase in split_phrases(line))
    for name, lines in _LISTS.items()
}
_OURS = _WORDS.pop("arabic")
_IN_ARABIC_LETTERS = ("persian", "urdu", "kurdish", "pashto")
_IN_LATIN_LETTERS = ("english", "french", "turkish")


def other_language(text: str) -> str:
    """Name the language of a text that is not Arabic; "" for one that is, or may be.

    A text that is Arabic for a good part is Arabic, whatever it quotes. So is one of a few words:
    it shows too little.

    Parameters
    ----------
    text : str
        A whole article: of a line, another rule asks (`corpus_tools.arabic.lines.is_foreign`).

    Returns
    -------
    str
        A name of ``names.languages`` in ``data/messages.toml``: a language, or the script where
        its words do not tell more.

    Examples
    --------
    >>> other_language("وصل الوفد إلى الميناء"), other_language("The boats have left the port.")
    ('', 'english')
    >>> other_language("وزیر گفت که این بندر از امروز برای کشتی‌های کوچک باز است.")
    'persian'
    """
    # Nearly every Arabic text shows itself by this much.
    if text.count(" ال") * _ARTICLE_IN > text.count(" "):
        return ""
    text = tidy(text)
    n_letters, n_arabic = len(_LETTER.findall(text)), len(_ARABIC.findall(text))
    words = _WORD.findall(fold(text))
    if n_letters == 0 or len(words) < _FEWEST:
        return ""
    if n_arabic * _ARABIC_IN < n_letters:
        return _of_script(text, words)
    return _in_arabic_letters(text, words)


def _of_script(text: str, words: Sequence[str]) -> str:
    counts = {name: len(letter.findall(text)) for name, letter in _SCRIPTS.items()}
    script = max(counts, key=counts.__getitem__)
    if 2 * counts[script] < len(_LETTER.findall(text)):
        return "other-script"
    return (_named(words, _IN_LATIN_LETTERS) if script == "latin" else "") or script


def _in_arabic_letters(text: str, words: Sequence[str]) -> str:
    """Weigh the words that only Arabic has against those that it has not."""
    words = [word for word in words if _ARABIC.search(word) is not None]
    ours = sum(word in _OURS or _WITH_ARTICLE.match(word) is not None for word in words)
    odd = sum(_NO_ARABIC.search(word) is not None for word in text.split())
    # Persian has no such letters; its neighbours, who write them, share its words.
    plain = odd * _HIT_IN < len(words)
    name, theirs = _likeliest(words, _IN_ARABIC_LETTERS[not plain :])
    hits = max(odd, theirs)
    if hits < max(_HITS, _ODDS * ours) or hits * _HIT_IN < len(words):
        return ""
    return name if theirs * _NAMED_IN >= len(words) else "other-in-arabic-letters"


def _named(words: Sequence[str], languages: Sequence[str]) -> str:
    name, hits = _likeliest(words, languages)
    return name if hits * _NAMED_IN >= len(words) else ""


def _likeliest(words: Sequence[str], languages: Sequence[str]) -> tuple[str, int]:
    """Return the language most of whose words stand in a text, and how many."""
    times = Counter(words)
    hits = {name: sum(n for word, n in times.items() if word in _WORDS[name]) for name in languages}
    name = max(hits, key=hits.__getitem__)
    return name, hits[name]
