"""Evidence of one event: names, what openings tell, numbers and days; not what a theme shares."""

import json

import numpy as np
import pytest

from corpus_tools.clusters.evidence import (
    ONE_EVENT,
    EventEvidence,
    corpus_odds,
    day_evidence,
    events_among,
)
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.terms.counting import count_terms

FIRES = (
    "أخمد رجال الدفاع المدني في محافظة الخرج حريقا شب في مستودع مساء الاثنين وأصيب 12 شخصا",
    "أخمد رجال الدفاع المدني في محافظة عنيزة حريقا شب في شقة مساء الخميس وأصيب 35 شخصا",
)
VISIT = (
    "وصل الرئيس الفرنسي إيمانويل ماكرون إلى بيروت الثلاثاء ووقع مع نجيب ميقاتي 17 اتفاقا",
    "وقع إيمانويل ماكرون ونجيب ميقاتي 17 اتفاقا في بيروت الثلاثاء خلال زيارة الرئيس الفرنسي",
)
MARKET = (
    "أغلق مؤشر سوق الأسهم مرتفعا 32 نقطة عند 4120 نقطة وتداول المستثمرون 610 أسهم في 87 صفقة",
    "أغلق مؤشر سوق الأسهم مرتفعا 45 نقطة عند 4385 نقطة وتداول المستثمرون 720 أسهم في 93 صفقة",
    "أغلق مؤشر الأسهم عند 4120 نقطة مرتفعا 32 نقطة وفي 87 صفقة تداول المستثمرون 610 أسهم",
)
#: How well articles belong to their group: as well as not.
EVEN = 0.5


@pytest.fixture(scope="module")
def evidence(tmp_path_factory):
    letters = "بتثجحخدذرزسش"
    other = [" ".join(f"{a}{b}{c}{a}" for a in letters) for b in letters for c in "كلم"]
    path = tmp_path_factory.mktemp("evidence") / "corpus.jsonl"
    texts = [*FIRES, *VISIT, *MARKET, *other]
    rows = [json.dumps({"id": f"{i:02}", "title": "", "text": t}) for i, t in enumerate(texts)]
    path.write_text("\n".join(rows), encoding="utf-8")
    corpus = load_corpus(path, all_languages=True)
    assert corpus.ids[:7] == [f"{i:02}" for i in range(7)]
    return EventEvidence(count_terms(corpus), corpus)


def among(evidence, rows, membership=EVEN, days=np.nan):
    days = np.broadcast_to(days, len(rows)).astype(float)
    return evidence.among(
        rows, np.full(len(rows), membership), day_evidence(days)(np.arange(len(rows)))
    )


def test_two_fires_are_not_one_event_and_two_reports_of_a_visit_are(evidence):
    assert evidence.between(0, 1) < ONE_EVENT < evidence.between(2, 3)


def test_many_numbers_that_differ_speak_against_one_event(evidence):
    another_day, same_day = evidence.between(4, 5), evidence.between(4, 6)
    assert another_day < ONE_EVENT
    assert same_day - another_day > 1


def test_articles_that_stand_apart_need_less(evidence):
    apart, amid = among(evidence, [2, 3], 0.9), among(evidence, [2, 3], 0.5)
    assert apart[0, 1] > amid[0, 1]
    assert amid[0, 1] == evidence.between(2, 3)


def test_days_speak_for_one_event_when_they_are_near_and_against_it_when_far():
    days = np.array([1.0, 1.0, 2.0, 8.0, 366.0, np.nan])
    weighed = day_evidence(days)(np.arange(6))[0]
    assert weighed[1] > weighed[2] > weighed[3] > weighed[4]
    assert weighed[1] > 0 > weighed[4]
    assert weighed[5] == 0


def test_the_same_day_says_more_where_few_articles_share_one():
    spread = np.r_[0.0, 0.0, np.arange(1.0, 100.0)]
    crowded = np.zeros(101)
    rows = np.arange(2)
    assert day_evidence(spread)(rows)[0, 1] > day_evidence(crowded)(rows)[0, 1] == 0


def test_a_corpus_of_one_theme_asks_more_and_few_groups_ask_what_was_learned():
    assert corpus_odds([-3.0] * 100) < corpus_odds([-3.0] * 10) < 0 < corpus_odds([3.0] * 100)
    assert corpus_odds([]) == 0


def test_it_goes_both_ways(evidence):
    found = among(evidence, [0, 1, 2, 3])
    assert np.array_equal(found, found.T)
    assert events_among(found, ONE_EVENT).tolist() in ([0, 1, 2, 2], [1, 0, 2, 2], [1, 2, 0, 0])


def test_a_group_with_names_and_words_of_its_own_is_one_event(sample, sample_dtm):
    evidence = EventEvidence(sample_dtm, sample)
    rows = [row for row, name in enumerate(sample.ids) if name.startswith("port")]
    assert evidence.of_its_own(rows)
    assert (among(evidence, rows) >= ONE_EVENT).all()
    # Half of one and half of another share nothing that others do not have.
    mixed = [row for row, name in enumerate(sample.ids) if name.endswith("mina-1")]
    assert not evidence.of_its_own(mixed)
