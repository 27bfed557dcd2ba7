"""Test that an outlet's name is learnt from who speaks to it."""

import numpy as np

from corpus_tools import count_terms
from corpus_tools.contrasts.house_names import HouseNames
from corpus_tools.contrasts.spoken_to import names_spoken_to
from corpus_tools.terms.stream import read_texts

SPOKEN = [
    f"وقال {who} لـ«الشرق الأوسط» إن السفينة وصلت"
    for who in ("وزير", "تاجر", "ربان", "عامل", "خبير", "بحار")
]
OTHERS = ["نفت الحركة التابعة لـ«حزب النهر» ما قيل عن الشرق الأوسط"] * 4


def test_a_name_is_what_stands_behind_the_particle_again_and_again() -> None:
    stream = read_texts([*SPOKEN, *OTHERS, *SPOKEN[:4]])
    outlets = ["aawsat"] * 6 + ["المدار"] * 4 + [""] * 4
    assert names_spoken_to(stream, outlets) == {}  # it stands as often where no outlet is known
    stream = read_texts([*SPOKEN, *OTHERS])
    assert names_spoken_to(stream, outlets[:10]) == {"aawsat": ("الشرق", "الاوسط")}


def test_few_articles_tell_no_name_and_numbers_are_none() -> None:
    assert names_spoken_to(read_texts(SPOKEN[:4]), ["aawsat"] * 4) == {}
    numbers = ["يتسع المرفأ لـ 120 سفينة"] * 9
    assert names_spoken_to(read_texts(numbers), ["المدار"] * 9) == {}


def test_the_name_is_the_outlets_own_and_nobody_elses() -> None:
    outlets = ["aawsat"] * 6 + ["المدار"] * 4
    dtm = count_terms([*SPOKEN, *OTHERS], outlets=outlets).with_phrases
    names = HouseNames(dtm, outlets)
    every = range(len(dtm.keys))
    own = {dtm.display[dtm.keys[c]] for c in names.own_terms(np.arange(6), every)}
    assert own
    assert all("شرق" in term or "أوسط" in term for term in own)
    assert names.own_terms(np.arange(6, 10), every) == set()
