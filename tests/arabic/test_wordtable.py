"""The table of words: what it knows is what the lexicon and the attested words tell."""

from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.arabic._packed import pack, spans
from corpus_tools.arabic._wordtable import (
    ATTESTED,
    DEFINITE,
    FLAGS,
    HARD,
    KIND,
    LONELY,
    begins_with_al,
    evidence,
    find,
    know,
    length,
    lists,
    tail,
)
from corpus_tools.arabic.lexicon import NO_LEXICON, Lexicon
from corpus_tools.arabic.readings import Attested

words = st.text(st.sampled_from("البوفلم"), min_size=1, max_size=6)
LEXICON = Lexicon(
    {"قلم": ("قلم",), "اقلام": ("قلم",), "علم": ("علم", "ڤلم")}, {"قلم": "noun"}, frozenset({"علم"})
)


@given(st.frozensets(words | st.just("وڤ") | st.just("والبلللللللللل"), max_size=12), words, words)
def test_evidence_is_that_of_attested_words(known, word, other):
    attested = Attested(known)
    table = know(NO_LEXICON.packed, *spans(known)).table
    for besides in {word, other, "ال" + word, "و" + word}:
        flags = int(table[find(table, pack(besides)), FLAGS])
        assert bool(flags & ATTESTED) == (besides in known)
        assert bool(flags & DEFINITE) == ("ال" + besides in known)
        seen = evidence(table, pack(word), pack(besides), besides in known)
        assert seen == attested.evidence(word, besides)


def test_the_lexicon_is_entered():
    known = know(LEXICON.packed, *spans(["قلم"]))

    def flags(word):
        return int(known.table[find(known.table, pack(word)), FLAGS])

    assert flags("قلم") & (KIND | LONELY) == 1
    assert flags("علم") & (KIND | LONELY | HARD) == LONELY | HARD
    assert flags("كتب") == 0
    assert lists(known, find(known.table, pack("اقلام")), pack("قلم"))
    assert not lists(known, find(known.table, pack("اقلام")), pack("اقلام"))


@given(words)
def test_words_are_taken_apart(word):
    packed = pack(word)
    assert length(packed) == len(word)
    assert tail(packed, len(word) - 1) == pack(word[1:])
    assert begins_with_al(packed) == word.startswith("ال")
