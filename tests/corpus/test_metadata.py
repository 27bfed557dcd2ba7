"""Metadata: what the user knows of articles, in a file or in memory."""

import json

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.errors import InputError

FRAME = pd.DataFrame(
    {
        "id": ["a", "b"],
        "text": ["أعلنت هيئة النهر فتح الممر أمام السفن.", "قال وزير التجارة إن الأسعار ارتفعت."],
    }
)
KNOWN = [{"id": "a"}, {"id": "b", "outlet": "المدار", "bias": "?"}]


@pytest.mark.parametrize("given", [lambda rows: rows, pd.DataFrame])
def test_what_is_known_may_stand_in_memory(given):
    corpus = ct.load_corpus(FRAME, metadata=given(KNOWN))
    assert corpus.articles["outlet"].tolist() == ["", "المدار"]
    assert corpus.warnings == ["metadata: columns that are not used: bias"]


def test_rows_may_differ_in_their_columns(tmp_path):
    path = tmp_path / "known.jsonl"
    path.write_text("\n".join(map(json.dumps, KNOWN)), encoding="utf-8")
    assert ct.load_corpus(FRAME, metadata=path).articles["outlet"].tolist() == ["", "المدار"]


@pytest.mark.parametrize("given", [3, ["a"], {"id": "a"}])
def test_what_is_no_metadata_is_refused(given):
    with pytest.raises(InputError, match="metadata: expected the path of a table, a DataFrame"):
        ct.load_corpus(FRAME, metadata=given)


def test_metadata_that_fits_nothing_is_named():
    corpus = ct.load_corpus(FRAME, metadata=[{"id": "z", "outlet": "المدار"}])
    assert corpus.warnings == ["metadata: 1 ids are not in the corpus (z)"]
