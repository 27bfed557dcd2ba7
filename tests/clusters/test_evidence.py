"""Evidence of one event: names, what openings tell, numbers and days; not what a theme shares."""

import json

import numpy as np
import pytest

from corpus_tools.clusters.evidence import ONE_EVENT, EventEvidence, events_among
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


@pytest.fixture(scope="module")
def evidence(tmp_path_factory):
    letters = "بتثجحخدذرزسش"
    other = [" ".join(f"{a}{b}{c}{a}" for a in letters) for b in letters for c in "كلم"]
    path = tmp_path_factory.mktemp("evidence") / "corpus.jsonl"
    texts = [*FIRES, *VISIT, *other]
    rows = [json.dumps({"id": f"{i:02}", "title": "", "text": t}) for i, t in enumerate(texts)]
    path.write_text("\n".join(rows), encoding="utf-8")
    corpus = load_corpus(path, all_languages=True)
    assert corpus.ids[:4] == ["00", "01", "02", "03"]
    return EventEvidence(count_terms(corpus), corpus)


def test_two_fires_are_not_one_event_and_two_reports_of_a_visit_are(evidence):
    assert evidence.between(0, 1) < ONE_EVENT < evidence.between(2, 3)


def test_days_speak_for_one_event_when_they_are_near_and_against_it_when_far(evidence):
    same, week, year = (evidence.between(2, 3, days) for days in (0, 7, 365))
    assert same > evidence.between(2, 3) > year
    assert same > week > year
    assert year < ONE_EVENT


def test_it_goes_both_ways(evidence):
    found = evidence.among([0, 1, 2, 3], np.full(4, np.nan))
    assert np.array_equal(found, found.T)
    assert events_among(found, ONE_EVENT).tolist() in ([0, 1, 2, 2], [1, 0, 2, 2], [1, 2, 0, 0])


def test_a_group_with_names_and_words_of_its_own_is_one_event(sample, sample_dtm):
    evidence = EventEvidence(sample_dtm, sample)
    rows = [row for row, name in enumerate(sample.ids) if name.startswith("port")]
    assert evidence.of_its_own(rows)
    assert (evidence.among(rows, np.full(len(rows), np.nan)) >= ONE_EVENT).all()
    # Half of one and half of another share nothing that others do not have.
    mixed = [row for row, name in enumerate(sample.ids) if name.endswith("mina-1")]
    assert not evidence.of_its_own(mixed)
