"""Articles that are not Arabic: left out and named, all of them in one warning."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus_tools.cleaning.language import other_language
from corpus_tools.corpus.articles import RawArticle
from corpus_tools.corpus.notes import Notes
from corpus_tools.errors import InputError
from corpus_tools.messages import code_names, of_file

__all__ = ["in_arabic", "language_of"]


class _Foreign(NamedTuple):
    """An article that is not Arabic."""

    origin: str
    language: str


def language_of(raw: RawArticle) -> str:
    """Name the language of an article, title and text; "" for Arabic."""
    return other_language(f"{raw.title or ''}\n{raw.text}")


def in_arabic(raws: Iterable[RawArticle], where: str, notes: Notes) -> Iterator[RawArticle]:
    """Give the articles that are Arabic; list the others, with their languages, in the notes.

    Parameters
    ----------
    raws : iterable of RawArticle
    where : str
        The corpus, for messages.
    notes : Notes
        Takes what is left out, and one warning of it.

    Raises
    ------
    InputError
        There are articles, and none of them is Arabic.
    """
    foreign: list[_Foreign] = []
    taken = 0
    names = code_names("languages")
    for raw in raws:
        if language := language_of(raw):
            foreign.append(_Foreign(raw.origin, language))
            notes.skip(raw.origin, "not_arabic", raw.id, language=names[language])
        else:
            taken += 1
            yield raw
    if not foreign:
        return
    counts = Counter(one.language for one in foreign).most_common()
    arabic, english = (", ".join(f"{names[name][at]} {n}" for name, n in counts) for at in (0, 1))
    told = (arabic.replace(", ", "، "), english)
    if not taken:
        first = foreign[0].origin
        raise InputError(of_file(where, "none_arabic", languages=told, first=first))
    notes.warn("not_arabic_left_out", n=len(foreign), languages=told, first=foreign[0].origin)
