"""How the page says things: in one language or in both, with text of the corpus kept apart."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, TypeAlias

from markupsafe import Markup

from corpus_tools._shown import shown
from corpus_tools.arabic.html import lines as html_lines
from corpus_tools.messages import (
    Both,
    Lang,
    NameTable,
    code_names,
    heading,
    sentence,
)

__all__ = ["PageWords", "Said", "parts_of"]

#: What fills a blank: text of the corpus, markup, a number, or the same in both languages.
Said: TypeAlias = object
#: Letters of a title, and of anything else that is shown of a corpus.
_LONGEST_TITLE, _LONGEST = 160, 1000
#: What parts of a list stand apart by, and how English writes it.
Sign = Literal["،", "؛"]
_SIGNS: Mapping[Sign, str] = {"،": ",", "؛": ";"}


class PageWords:
    """Says the sentences of ``data/messages.toml`` as markup, in the language of the page.

    Parameters
    ----------
    lang : {"ar", "en", "both"}

    Examples
    --------
    >>> print(PageWords("ar").say("page_rest", file="سد.csv"))
    والبقية في <bdi dir="ltr">سد.csv</bdi>.
    """

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        #: The languages spoken, the first one first.
        self.langs: tuple[Lang, ...] = ("ar", "en") if lang == "both" else (lang,)

    def say(self, key: str, **values: Said) -> Markup:
        """Return a sentence with its blanks filled; what is no markup is escaped."""
        told = [
            Markup(sentence(key, lang)).format(
                **{name: self._filling(value, lang) for name, value in values.items()}
            )
            for lang in self.langs
        ]
        return self._one_or_both(told)

    def said(self, pair: Both) -> Markup:
        """Return what is said in both languages in that of the page.

        Marks of direction in it are its own, and names in it are already harmless.
        """
        return self._one_or_both([_ordered(pair[lang == "en"], lang) for lang in self.langs])

    def word(self, table: NameTable, code: object) -> Markup:
        """Return the word for a code; one without a word is shown as it is."""
        pair = code_names(table).get(str(code))
        return self.said(pair) if pair else self.text(code)

    def heading(self, column: str, table: str = "") -> Markup:
        """Return what a column is called."""
        return self.said((heading(column, "ar", table), heading(column, "en", table)))

    def text(self, value: object, most: int = _LONGEST) -> Markup:
        """Return text of the corpus, apart from the direction of what is round it."""
        return Markup(html_lines.apart(shown(str(value), most), self.langs[0]))

    def way(self, told: str) -> str:
        """Return the direction of a line, as an element that holds it has it."""
        return html_lines.way(told, self.langs[0])

    def line(self, told: Markup) -> Markup:
        """Return a line of its own, in its direction."""
        return Markup('<div dir="{}">{}</div>').format(self.way(told), told)

    def ordered(self, told: str) -> Markup:
        """Return text that is harmless already with its names and dates in their order."""
        return _ordered(told, self.langs[0])

    def title(self, value: object) -> Markup:
        """Return a title of the corpus, cut where it is endless."""
        return self.text(value, _LONGEST_TITLE)

    def listed(self, parts: Iterable[str], sign: Sign = "،") -> Markup:
        """Join parts to a list, by commas or semicolons."""
        return Markup(f"{_SIGNS[sign] if self.lang == 'en' else sign} ").join(parts)

    def _filling(self, value: Said, lang: Lang) -> Any:
        if isinstance(value, Markup):
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, tuple):
            return _ordered(value[lang == "en"], lang)
        if isinstance(value, list):
            comma = Markup(f"{_SIGNS['،'] if lang == 'en' else '،'} ")
            return comma.join(self._filling(part, lang) for part in value)
        return value

    def _one_or_both(self, told: Sequence[Markup]) -> Markup:
        """Return what is said, the second language marked as such."""
        if len(told) == 1 or told[0] == told[1]:
            return told[0]
        return Markup('{} <span class="en" lang="en" dir="ltr">{}</span>').format(*told)


def _ordered(told: str, lang: Lang) -> Markup:
    return Markup(html_lines.ordered(told, lang))


def parts_of(cell: object) -> list[str]:
    """Return what a cell of a table lists.

    >>> parts_of("نهر | سد"), parts_of("")
    (['نهر', 'سد'], [])
    """
    return [part for part in str(cell).split(" | ") if part]
