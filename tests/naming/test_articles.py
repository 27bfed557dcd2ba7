"""Names of a corpus are read once, and are those of each article by itself."""

import gc

from corpus_tools.corpus.loading import load_corpus
from corpus_tools.naming.articles import _read, names_in
from corpus_tools.naming.mentions import NameFinder


def test_names_are_those_of_each_article_and_are_kept(sample):
    names = names_in(sample)
    first = sample.ids[0]
    assert list(names) == sample.ids
    assert names[first] == NameFinder().find(sample.lines(first))
    assert names_in(sample) is names


def test_names_go_with_their_corpus(sample_folder):
    before = len(_read)
    corpus = load_corpus(sample_folder)
    names_in(corpus)
    assert len(_read) == before + 1
    del corpus
    gc.collect()
    assert len(_read) == before
