"""Which articles came first."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.contrasts.datings import datings, earliest

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", "2016", "2016-08", "2016-08-24", "2016-08-25", "2015-01-01"]),
        st.sampled_from(["stated", "supplied", "inferred", "unknown"]),
    ),
    min_size=1,
)


@given(ROWS)
def test_sure_days_go_before_all_others(rows):
    found = earliest(range(len(rows)), datings(pd.DataFrame(rows, columns=["date", "date_status"])))
    sure = {iso for iso, status in rows if len(iso) == 10 and status in ("stated", "supplied")}
    dated = {iso for iso, _ in rows if iso}
    first = min(sure or dated or {""})
    expected = [
        i
        for i, (iso, status) in enumerate(rows)
        if iso == first and (not sure or status in ("stated", "supplied"))
    ]
    assert found == expected
