"""Names written as several words: joined, tied, never cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.stopwords import stop_words
from corpus_tools.terms.phrases.chains import join_compounds, join_words
from corpus_tools.terms.phrases.words import look_at_words
from corpus_tools.terms.stream import BREAK, read_stream


@pytest.mark.parametrize(
    ("written", "joined"),
    [
        ("عبد الله", ["عبد الله"]),
        ("لعبد الرحمن", ["لعبد الرحمن"]),
        ("أبو ظبي", ["أبو ظبي"]),
        ("أبو عبد الله", ["أبو", "عبد الله"]),
        ("أبو في", ["أبو", "في"]),
        ("وآل سعود", ["وآل سعود"]),
        ("عبد كبير", ["عبد", "كبير"]),
        ("حزب الله", ["حزب", "الله"]),
    ],
)
def test_halves_are_joined(written, joined):
    assert join_words(written.split()) == joined
    stream = join_compounds(read_stream([[written]]))
    assert [stream.types[code] for code in stream.codes.tolist() if code != BREAK] == joined


words = st.sampled_from(["عبد", "وعبد", "أبو", "الله", "الفتاح", "ظبي", "في", "نهر", "،"])


@given(st.lists(st.lists(words, max_size=12), max_size=4))
def test_joining_a_stream_is_joining_its_clauses(articles):
    stream = join_compounds(read_stream([" ".join(article)] for article in articles))
    for i, article in enumerate(articles):
        clauses = [clause.split() for clause in " ".join(article).split("،")]
        found = [None if c == BREAK else stream.types[c] for c in stream.article(i).tolist()]
        expected = [[*join_words(clause), None] for clause in clauses if clause]
        assert found == [word for clause in expected for word in clause]


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("الأمير فهد بن ناصر هنا", "فهد بن"),
        ("زار ابن خلدون المدينة", "ابن"),
        ("الملك وآل سعود", ""),
        ("قال آل سعود", "آل"),
        ("في بنت صغيرة", ""),
    ],
)
def test_what_is_tied_to_the_next_word(text, tied):
    stream = read_stream([[text]])
    looked = look_at_words(stream, Conflator("auto").fit_types(stream.types), stop_words())
    found = [text.split()[i] for i in looked.tied.nonzero()[0].tolist()]
    assert " ".join(found) == tied
