"""The lists of spellings do not contradict each other."""

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.spelling import distinct_pairs, listed_beginnings, listed_names


def test_every_listed_pair_is_one_name_and_no_distinct_pair_is():
    listed = [{normalize(word) for word in line} for line in listed_beginnings()]
    for one, other in distinct_pairs():
        pair = {normalize(one), normalize(other)}
        assert len(pair) == 2
        assert not [line for line in listed if pair <= line]


def test_every_listed_spelling_is_found_behind_clitics():
    for line in listed_beginnings():
        for beginning in line:
            for clitic in ("", "و", "ال", "بال", "لل", "ول"):
                assert listed_names().match(f"{clitic}{beginning}ي")
