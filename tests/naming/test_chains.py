"""Chains of names and titles are seen whole, and what is done is no part of them."""

import pytest

from corpus_tools.arabic.tokens import tokenize
from corpus_tools.naming.chains import chained_words


@pytest.mark.parametrize(
    "text",
    [
        "[الأمير سالم بن ناصر ولي العهد نائب رئيس مجلس الوزراء وزير الداخلية] يستقبل ضيوفه",
        "استقبل [معالي المستشار بالديوان الملكي] ضيفا",
        "[رئيس مجلس إدارة الهيئة العامة للموانئ البحرية والممرات المائية]",
        "تعطلت سفن صغيرة أمام قناطر قديمة",
    ],
)
def test_words_of_a_chain(text):
    wanted, inside = [], False
    for word in text.split():
        inside = inside or word.startswith("[")
        wanted.append(inside)
        inside = inside and not word.endswith("]")
    plain = text.replace("[", "").replace("]", "")
    assert len(tokenize(plain)) == len(wanted)
    assert chained_words(plain) == wanted


def test_an_empty_line_has_no_words():
    assert chained_words("") == []
