"""Words of a line: where they stand, and their keys."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.arabic.letters import normalize, tidy
from corpus_tools.naming.words import behind_glued, words_of

TEXT = st.text(alphabet="ابتوفلكمنيةىأإء َّـ،.«»()12ab#_-\n", max_size=60)


@given(TEXT)
def test_words_are_slices_of_their_line_in_order(text):
    line = tidy(text)
    words = words_of(line)
    assert [line[word.start : word.end] for word in words] == [word.text for word in words]
    assert all(word.key == normalize(word.text) for word in words)
    assert all(a.end <= b.start for a, b in itertools.pairwise(words))


@given(TEXT)
def test_what_stands_behind_glued_letters_has_the_rest_of_the_key(text):
    for word in words_of(tidy(text)):
        for letters in range(len(word.key)):
            rest = word.text[behind_glued(word, letters) - word.start :]
            assert normalize(rest) == word.key[letters:]
