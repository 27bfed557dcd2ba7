"""Room for labels beside points."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.plot.placing import place_labels


@given(st.integers(3, 40), st.integers(0, 1000))
def test_labels_cover_no_point_and_no_label(n, seed):
    rng = np.random.default_rng(seed)
    points = rng.random((n, 2)) * (6, 5)
    sizes = [(float(w), 0.3) for w in rng.uniform(0.3, 1.5, n)]
    found = place_labels(points, 0.1, range(n), sizes, (6, 5), families=np.arange(n) % 3)
    boxes = [*found.values()]
    boxes += [(x - 0.05, y - 0.05, x + 0.05, y + 0.05) for x, y in points]
    for i, one in enumerate(boxes[: len(found)]):
        assert min(one[:2]) >= 0
        assert one[2] <= 6
        assert one[3] <= 5
        for two in boxes[i + 1 :]:
            apart = one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]
            own = i < len(found) and two == boxes[len(found) + list(found)[i]]
            assert apart or own
