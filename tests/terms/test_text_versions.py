"""One corpus in several texts: what differs is what they hold, not how it is read."""

import numpy as np

from corpus_tools.arabic.stopwords import StopWords
from corpus_tools.terms.counting import count_terms
from corpus_tools.terms.stream import read_stream
from corpus_tools.terms.text_versions import TextVersions, read_lines

FIRST = [["زار الوزير النهر", "قال عبد الله إن السد قديم"], ["والوزراء في سوق النهر"]]
MORE = [[*FIRST[0], "إعلان السوق"], FIRST[1]]


def test_lines_are_read_as_articles_are():
    stream, whole = read_lines([*FIRST, *MORE]), read_stream([*FIRST, *MORE])
    assert [stream.types[c] if c >= 0 else "" for c in stream.codes] == [
        whole.types[c] if c >= 0 else "" for c in whole.codes
    ]
    np.testing.assert_array_equal(stream.starts, whole.starts)


def test_each_text_is_counted_by_the_terms_of_the_first():
    stop = StopWords(["في", "إن", "قال"])
    versions = TextVersions(read_lines([*FIRST, *MORE]), 2, stop)
    for kind in ("auto", "none"):
        first = count_terms(["\n".join(lines) for lines in FIRST], conflate=kind, stop=stop)
        for ngrams in ((1, 1), (1, 2)):
            alone = count_terms(
                ["\n".join(lines) for lines in FIRST], conflate=kind, stop=stop, ngrams=ngrams
            )
            counts, other = (versions.counts(text, first, ngrams) for text in (0, 1))
            expected = sorted(map(tuple, alone.counts.toarray().T.tolist()))
            found = sorted(
                column for column in map(tuple, counts.toarray().T.tolist()) if any(column)
            )
            assert found == expected
            added = other.sum(axis=1) - counts.sum(axis=1)
            assert added.ravel().tolist()[0] == [2 if ngrams == (1, 1) else 3, 0]
    assert versions.profile(1)[0] - versions.profile(0)[0] == 2
