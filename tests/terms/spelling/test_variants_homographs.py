"""Countries told from adjectives: only what stands before them tells."""

import pytest

from corpus_tools.terms.spelling.variants import split_homographs
from corpus_tools.terms.stream import read_stream


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("وصل إلى سورية أمس", 1),
        ("في سورية ومن سورية", 2),
        ("قوات سورية خاصة", 0),
        ("سورية", 0),
        ("في، سورية", 0),  # a break between them
        ("عاد لسورية", 1),
        ("السورية", 0),
    ],
)
def test_countries_are_told_by_what_stands_before(line, places):
    stream = split_homographs(read_stream([[line]]))
    keys = stream.homographs
    assert split_homographs(stream) is stream
    told = [code for code in stream.codes.tolist() if code in keys]
    assert len(told) == places
    assert set(keys.values()) <= {"سوريا"}
    before = read_stream([[line]])
    words = [stream.types[code] if code >= 0 else "" for code in stream.codes]
    assert words == [before.types[code] if code >= 0 else "" for code in before.codes]
