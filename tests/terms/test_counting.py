"""What measures of terms take: counts, or a corpus that is counted first."""

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.errors import InputError
from corpus_tools.terms.counting import count_terms, need_matrix


def test_counts_stay_and_a_corpus_is_counted(sample):
    dtm = count_terms(["نهر سد", "نهر"])
    assert need_matrix(dtm, "similarity") is dtm
    assert need_matrix(sample[:3], "similarity").ids == sample.ids[:3]


@pytest.mark.parametrize("strange", [["نهر"], "نهر", None, 7, pd.DataFrame({"text": ["نهر"]})])
def test_anything_else_is_to_be_counted_first(strange):
    measures = (ct.similarity, ct.nearest, ct.cluster, ct.stories, ct.distinctive_terms)
    for measure in (*measures, ct.NeighbourIndex, lambda it: ct.explain(it, 0, 1), ct.views.map):
        with pytest.raises(InputError, match=r"expected a DocumentTermMatrix or a Corpus.*count"):
            measure(strange)


def test_measures_of_a_corpus_are_those_of_its_counts(sample):
    part = sample[:6]
    dtm = count_terms(part)
    assert ct.similarity(part).equals(ct.similarity(dtm))
    assert ct.nearest(part, k=2).equals(ct.nearest(dtm, k=2))
    assert ct.distinctive_terms(part).equals(ct.distinctive_terms(dtm))
    assert ct.cluster(part).table.equals(ct.cluster(dtm).table)
    assert ct.stories(part, dtm=dtm).table.equals(ct.stories(part).table)
    assert ct.explain(part, 0, 1).equals(ct.explain(dtm, *part.ids[:2]))
    assert ct.paragraph_pairs(part, part, 0, 1).equals(ct.paragraph_pairs(part, dtm, 0, 1))
    assert ct.views.pair(part, part, 0, 1).html() == ct.views.pair(part, dtm, *part.ids[:2]).html()
    assert ct.views.map(part).html() == ct.views.map(dtm, corpus=part).html()
    assert ct.NeighbourIndex(part).query(0).equals(ct.NeighbourIndex(dtm).query(part.ids[:1]))


@pytest.mark.parametrize("strange", ["نهر", 7, None, pd.DataFrame({"text": ["نهر"]}), {"a": "نهر"}])
def test_what_is_no_corpus_is_told_so(strange):
    for measure in (
        ct.shared_passages, ct.source_flow, ct.duplicates, ct.robustness, ct.mentions,
        ct.cleaning_effect, ct.similarity_change, ct.multiword_terms,
        lambda it: ct.collocations(it, "نهر"), lambda it: ct.concordance(it, "نهر"),
        lambda it: ct.views.pair(it, it, 0, 1), lambda it: ct.paragraph_pairs(it, it, 0, 1),
    ):  # fmt: skip
        with pytest.raises(InputError, match="expected a Corpus"):
            measure(strange)


@pytest.mark.parametrize("stop", [["سد"], ("سد",), {"سد"}, "سد", (word for word in ["سد"])])
def test_a_list_that_would_replace_the_stop_list_is_refused(stop):
    with pytest.raises(InputError, match=r"ct\.stop_words\(extra=\['سد'\]\).*adds them"):
        count_terms(["نهر سد", "في نهر"], stop=stop)


def test_stop_words_are_added_replaced_or_left_out_on_purpose():
    texts = ["نهر سد في", "نهر"]
    assert count_terms(texts, stop=ct.stop_words(extra=["سد"])).keys == ["نهر"]
    assert count_terms(texts, stop=ct.stop_words([], extra=["سد"])).keys == ["نهر", "في"]
    assert count_terms(texts, stop=[]).keys == ["نهر", "سد", "في"]
    dtm = count_terms(texts)
    with pytest.raises(InputError, match="adds them"):
        dtm.recount(stop=["سد"])
    for measure in (ct.multiword_terms, lambda it, stop: ct.collocations(it, "نهر", stop=stop)):
        with pytest.raises(InputError, match="adds them"):
            measure(texts, stop=["سد"])


@pytest.mark.parametrize("phrases", ["وزارة الدفاع", 7, ["وزارة الدفاع", 7]])
def test_phrases_are_a_list(phrases):
    with pytest.raises(InputError, match="phrases: expected a list of words"):
        count_terms(["زار وزارة الدفاع"], phrases=phrases)


def test_phrases_may_come_from_a_generator():
    texts = ["زار وزارة الدفاع", "نفت وزارة الدفاع"]
    dtm = count_terms(texts, phrases=(phrase for phrase in ["وزارة الدفاع"]))
    assert dtm.top_terms(1)["term"].tolist() == ["وزارة الدفاع"]
    assert dtm.recount(min_df=2).keys == dtm.keys[:1]
