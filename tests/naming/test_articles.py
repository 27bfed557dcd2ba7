"""Names of a corpus are read once, and are those of each article by itself."""

import gc

from corpus_tools.corpus.loading import load_corpus
from corpus_tools.naming.articles import _read, names_in, names_of
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


def test_one_article_is_read_without_the_rest_and_is_the_same(sample_folder):
    corpus = load_corpus(sample_folder)
    last = corpus.ids[-1]
    names = names_of(corpus, last)
    assert list(_read[id(corpus)][1]) == [last]
    assert names_in(corpus)[last] is names
    assert list(names_in(corpus)) == corpus.ids
