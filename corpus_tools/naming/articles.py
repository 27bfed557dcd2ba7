"""The names in each article of a corpus, read once for all that ask."""

from collections.abc import Mapping
from weakref import ref

from corpus_tools._progress import Progress, progress_bar
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.naming.mentions import Mention, NameFinder

__all__ = ["names_in", "names_of"]

#: By the number of the object in memory, which goes with it: corpora cannot be keys.
_read: dict[int, tuple["ref[Corpus]", dict[str, list[list[Mention]]]]] = {}


def names_in(corpus: Corpus, *, progress: Progress = None) -> Mapping[str, list[list[Mention]]]:
    """Return the names in the lines (`Corpus.lines`) of each article, by its id.

    They are kept as long as the corpus is: quotations, actors and the reasons why two articles are
    alike rest on the same ones.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> corpus = load_corpus()
    >>> names = names_in(corpus)
    >>> list(names) == corpus.ids, names_in(corpus) is names
    (True, True)
    """
    found = _kept(corpus)
    if list(found) != corpus.ids:
        finder = NameFinder()
        known = found.copy()
        found.clear()
        for name in progress_bar(corpus.ids, progress=progress, desc="names", unit="article"):
            found[name] = known[name] if name in known else finder.find(corpus.lines(name))
    return found


def names_of(corpus: Corpus, article_id: str) -> list[list[Mention]]:
    """Return the names in the lines of one article: those of `names_in`, without reading the rest.

    >>> from corpus_tools import load_corpus
    >>> corpus = load_corpus()
    >>> names_of(corpus, corpus.ids[1]) is names_in(corpus)[corpus.ids[1]]
    True
    """
    found = _kept(corpus)
    if article_id not in found:
        found[article_id] = NameFinder().find(corpus.lines(article_id))
    return found[article_id]


def _kept(corpus: Corpus) -> dict[str, list[list[Mention]]]:
    own = id(corpus)
    known = _read.get(own)
    if known is None or known[0]() is not corpus:
        known = _read[own] = ref(corpus, lambda _: _read.pop(own, None)), {}
    return known[1]
