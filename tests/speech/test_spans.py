"""Spans that nest: each place has the innermost, as looking at every span finds it."""

from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.speech.spans import CROSSING, Spans

ends = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted).map(tuple)


def innermost(spans, at):
    """Return the span that begins last of those that hold a character, of these the shortest."""
    holding = [i for i, (start, end) in enumerate(spans) if start <= at < end]
    return max(holding, key=lambda i: (spans[i][0], -spans[i][1], i), default=-1)


@given(st.lists(ends, max_size=8), ends)
def test_a_place_has_the_innermost_of_all_its_characters(spans, place):
    start, end = place
    if start == end:
        return
    wanted = {innermost(spans, at) for at in range(start, end)}
    found = Spans.of(spans).holding(start, end)
    assert found == (wanted.pop() if len(wanted) == 1 else CROSSING)


def test_no_span_holds_nothing():
    assert Spans.of([]).holding(0, 5) == -1
    assert Spans.of([(3, 3)]).holding(0, 5) == -1
