"""The names in each article of a corpus, read once for all that ask."""

from collections.abc import Mapping
from weakref import ref

from corpus_tools._progress import Progress, progress_bar
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.naming.mentions import Mention, NameFinder

__all__ = ["names_in"]

#: By the number of the object in memory, which goes with it: corpora cannot be keys.
_read: dict[int, tuple["ref[Corpus]", dict[str, list[list[Mention]]]]] = {}


def names_in(corpus: Corpus, *, progress: Progress = None) -> Mapping[str, list[list[Mention]]]:
    """Return the names in the lines (`Corpus.lines`) of each article, by its id.

    They are kept as long as the corpus is: quotations and actors rest on the same ones.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> corpus = load_corpus()
    >>> names = names_in(corpus)
    >>> len(names) == len(corpus), names_in(corpus) is names
    (True, True)
    """
    own = id(corpus)
    known = _read.get(own)
    if known is not None and known[0]() is corpus:
        return known[1]
    finder = NameFinder()
    ids = progress_bar(corpus.ids, progress=progress, desc="names", unit="article")
    found = {name: finder.find(corpus.lines(name)) for name in ids}
    _read[own] = ref(corpus, lambda _: _read.pop(own, None)), found
    return found
