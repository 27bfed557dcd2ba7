"""What the package says in English has its Arabic, and what others wrote stays."""

import re

import numpy as np
import pytest

from corpus_tools.clusters.verdict import Measures, judge_clusters
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.messages import in_arabic

LATIN = re.compile("[A-Za-z]{3}")


def test_evidence_of_the_sample_is_said_in_arabic() -> None:
    table = load_corpus().articles
    told = table.loc[~table["date_status"].isin(["stated", "supplied"]), "date_evidence"]
    assert (told != "").sum() > 5
    for evidence in told:
        own = re.sub("«[^»]*»", "", in_arabic(evidence))
        assert not LATIN.search(own), evidence
        # Every line and every quotation is there still.
        assert re.findall(r"\d+ «", evidence) == re.findall(r"\d+ «", in_arabic(evidence))


@pytest.mark.parametrize(
    ("n", "observed", "p_value", "contrast", "stability", "verdict"),
    [
        (2, 0.5, 0.01, 9.0, 1.0, "none"),
        (5, 0.01, 0.9, 9.0, 1.0, "weak"),
        (50, 0.01, 0.9, 9.0, 1.0, "none"),
        (50, 0.2, 0.4, 9.0, 1.0, "weak"),
        (50, 0.5, 0.01, 1.2, 1.0, "weak"),
        (50, 0.5, 0.01, np.inf, 0.2, "weak"),
        (50, 0.5, 0.01, 9.0, 0.9, "clusters"),
        (50, 0.5, 0.01, 9.0, np.nan, "weak"),
    ],
)
def test_every_verdict_has_its_arabic(n, observed, p_value, contrast, stability, verdict) -> None:
    null = np.full(19, 0.1 if p_value < 0.05 else observed + 0.01 if observed < 0.1 else 0.15)
    found = Measures(observed, null, contrast, 1.0, stability, "settings")
    said, reason = judge_clusters(n, found)
    assert said == verdict
    assert not LATIN.search(in_arabic(reason)), reason


def test_warnings_have_their_arabic() -> None:
    corpus = load_corpus()
    assert corpus.warnings
    for warning in corpus.warnings:
        assert "مقالات" in in_arabic(warning)
    assert in_arabic("a.csv: read as 'cp1256'") == "a.csv: read as 'cp1256'"
    assert in_arabic("تاريخ النشر: 2016/05/29; line") == "تاريخ النشر: 2016/05/29; line"
