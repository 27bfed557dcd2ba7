"""Explanations: the steps lead from the word to its term."""

import pytest

from corpus_tools.arabic.conflation import CONFLATIONS, Conflator

TEXT = "وزارة الدفاع والوزارات وأعلنت الحكومة في الأسواق بشاطوط شاطوط"


@pytest.mark.parametrize("word", ["وبالوزارات", "لوزاراتهم", "أعلنت", "بشاطوط", "الحكومة", "و"])
def test_the_term_explained_is_the_term_given(word):
    conflator = Conflator("auto").fit([TEXT])
    why = conflator.why(word)
    assert [why.term] == conflator.transform([word])
    assert why.word == word
    assert why.steps
    assert 0 < why.likelihood <= 1
    assert why.likelihood + sum(why.others.values()) <= 1 + 1e-9


def test_each_cut_and_its_evidence_is_told():
    why = Conflator("auto").fit([TEXT]).why("لوزاراتهم")
    assert [step.split(":")[0] for step in why.steps] == [
        "ل + وزاراتهم",
        "وزارات + هم",
        "وزارات ← وزارة",
    ]
    assert "والوزارات" in why.steps[1]
    assert repr(why) == str(why)
    assert all(step in str(why) for step in why.steps)


@pytest.mark.parametrize("kind", CONFLATIONS)
def test_every_kind_and_every_word_is_explained(kind):
    conflator = Conflator(kind).fit([TEXT])
    for word in ("وبالوزارات", "Gmail", "2016", "", "ًً", "كلمة واحدة"):
        assert [conflator.why(word).term] == conflator.transform([word])
