"""Word lists: every file of the package is read, and nothing in it is lost."""

import pytest

from corpus_tools.arabic.wordlists import read_lists, split_phrases


@pytest.mark.parametrize(
    "name", ["cues.txt", "languages.txt", "names.txt", "name_words.txt", "stopwords.txt"]
)
def test_every_list_holds_words(name):
    lists = read_lists(name)
    assert "" not in lists
    assert all(lists.values())


@pytest.mark.parametrize("name", ["spellings.txt", "distinct.txt"])
def test_a_file_without_headings_is_one_list(name):
    assert list(read_lists(name)) == [""]


def test_bars_stand_between_phrases():
    assert split_phrases("|أمس || إلى الغد|") == ["امس", "الي الغد"]
