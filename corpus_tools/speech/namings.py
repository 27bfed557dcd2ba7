"""Wordings that newspapers choose between, and which of them a corpus has."""

from functools import cache

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.wordlists import read_lists
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.corpus.verbs.query import parse

__all__ = ["namings"]


@cache
def _listed() -> tuple[tuple[str, ...], ...]:
    lines = read_lists("namings.txt")["namings"]
    return tuple(tuple(map(str.strip, line.split("|"))) for line in lines)


def namings(corpus: Corpus, *, most: int = 6) -> list[str]:
    """Return the competing wordings that a corpus has, those of what is told most often first.

    Parameters
    ----------
    corpus : Corpus
    most : int
        So many expressions at most.

    Returns
    -------
    list of str
        Wordings of one thing stand side by side, those first of which the articles have two or
        more; those that stand nowhere are left out. Empty where the corpus has none of
        ``data/namings.txt``.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> texts = ["قصفت قوات النظام السوري المدينة.", "قالت الحكومة السورية إنها ترفض القرار."]
    >>> namings(load_corpus([{"text": text} for text in texts]))
    ['النظام السوري', 'الحكومة السورية']
    """
    articles = [corpus.lines(article_id) for article_id in corpus.ids]
    folded = [normalize("\n".join(lines)) for lines in articles]
    counted: list[tuple[int, list[str]]] = []
    for line in _listed():
        held = {term: _articles_with(term, articles, folded) for term in line}
        if found := [term for term, n in held.items() if n]:
            counted.append((sum(held.values()), found))
    # Between which there is a choice in these articles, first.
    counted.sort(key=lambda row: (len(row[1]) < 2, -row[0]))
    return [term for _, found in counted for term in found][:most]


def _articles_with(term: str, articles: list[list[str]], folded: list[str]) -> int:
    query = parse(term, "prefix")
    return sum(
        query.may_hold(text) and any(query.find(line)[0] for line in lines)
        for lines, text in zip(articles, folded, strict=True)
    )
