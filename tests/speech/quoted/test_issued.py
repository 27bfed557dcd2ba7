"""Documents that speak."""

import pytest

from corpus_tools.speech.quoted.issued import document_of, is_done


@pytest.mark.parametrize(
    ("word", "document"),
    [("وبيانها", "بيان"), ("البيان", "بيان"), ("رسالته", "رساله"), ("والجسر", "")],
)
def test_documents(word: str, document: str) -> None:
    assert document_of(word) == document


@pytest.mark.parametrize(
    ("word", "told"), [("اعتمدت", True), ("نشرتها", True), ("علمية", False), ("الوزارة", False)]
)
def test_verbs_behind_a_document(word: str, told: bool) -> None:
    assert is_done(word) is told
