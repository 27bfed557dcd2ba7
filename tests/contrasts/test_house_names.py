"""Test that an outlet's own name is told, in whatever letters the corpus names the outlet."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_tools import count_terms, load_counts
from corpus_tools.arabic.letters import normalize
from corpus_tools.contrasts.house_names import HouseName, HouseNames, arabic_sounds, latin_sounds

CALLED = [
    ("BBC", "بي بي سي"), ("BBC Arabic", "بي بي سي"), ("bbc", "BBC"), ("CNN", "سي إن إن"),
    ("CNN Arabic", "CNN"), ("RT", "آر تي"), ("skynews", "سكاي نيوز"),
    ("Sky News Arabia", "سكاي نيوز عربية"), ("Sky News Arabia", "سكاي نيوز"),
    ("alarabia", "العربية"), ("Al Arabiya", "العربية"), ("aljazeera", "الجزيرة"),
    ("Al-Jazirah", "الجزيرة"), ("france24", "فرانس"), ("Reuters", "رويترز"), ("okaz", "عكاظ"),
    ("aawsat", "الأوسط"), ("sabq", "سبق"), ("alriyadh", "الرياض"), ("arreyadi", "الرياضي"),
    ("aleqtisadiya", "الاقتصادية"), ("almadina", "المدينة"), ("alweeam", "الوئام"),
    ("المدار", "المدار"), ("مرصد اليوم", "مرصد اليوم"),
]  # fmt: skip
NOT_CALLED = [
    ("BBC", "سي إن إن"), ("BBC", "بي"), ("skynews", "نيوز"), ("alarabia", "العرب"),
    ("alarabia", "الغربية"), ("aljazeera", "الجزائر"), ("france24", "فرنسا"), ("CNN", "سي"),
    ("alriyadh", "الرياضة"), ("okaz", "عكا"), ("المدار", "الميناء"), ("", "خبر"),
    ("Reuters", "روت"), ("sabq", "سابقة"), ("24", "خبر"),
]  # fmt: skip


@pytest.mark.parametrize(("outlet", "words"), CALLED)
def test_outlets_are_known_by_their_names(outlet: str, words: str) -> None:
    name, folded = HouseName(outlet), [normalize(word) for word in words.split()]
    assert name.is_called(folded)
    assert all(map(name.may_hold, folded))


@pytest.mark.parametrize(("outlet", "words"), NOT_CALLED)
def test_other_words_are_not_their_names(outlet: str, words: str) -> None:
    assert not HouseName(outlet).is_called([normalize(word) for word in words.split()])


def own(texts: list[str], outlets: list[str], rows: list[int]) -> set[str]:
    dtm = count_terms(texts, outlets=outlets)
    found = HouseNames(dtm, outlets).own_terms(np.array(rows), range(len(dtm.keys)))
    return {dtm.display[dtm.keys[column]] for column in found}


def test_a_term_that_mostly_stands_in_the_name_is_a_part_of_it() -> None:
    texts = ["قال مراسل سكاي نيوز إن السفينة وصلت", "لسكاي نيوز صور السفينة", "سفينة في الميناء"]
    assert own(texts, ["skynews", "skynews", "المدار"], [0, 1]) == {"سكاي", "نيوز"}
    # The other outlet's name is none of its own.
    assert own(texts, ["المدار", "المدار", "skynews"], [0, 1]) == set()
    texts = ["سي إن إن", "قياس سي سي في السيارة", "سي سي وسي سي"]
    assert own(texts, ["CNN"] * 3, [0, 1, 2]) == set()  # سي is more often something else


def test_a_particle_before_the_name_hides_it_not() -> None:
    texts = ["قال لبي بي سي إن السفينة وصلت", "وبي بي سي في الميناء"]
    assert "سفينة" not in own(texts, ["BBC"] * 2, [0, 1]) >= {"سي", "بي"}


def test_the_end_of_an_address_belongs_to_the_name_before_it() -> None:
    texts = ["قالت العربية.نت إن السفينة وصلت", "نت", "صيد نت", "العربية نت", "للعربية.نت."]
    assert own(texts, ["alarabia"] * 5, [0, 3, 4]) >= {"نت"}
    assert "نت" not in own(texts, ["alarabia"] * 5, [1, 2])
    assert "نت" not in own(texts, ["الميناء"] * 5, [0, 3, 4])


def test_a_phrase_is_the_name_with_words_that_outlets_are_told_by_or_without() -> None:
    texts = [
        "قالت بي بي سي ومراسل سكاي نيوز عربية إن القناة العربية",
        "صحيفة الميناء كتبت أن قناة السويس",
    ]
    phrases = ["بي بي سي", "سكاي نيوز عربية", "القناة العربية", "صحيفة الميناء", "قناة السويس"]
    dtm = count_terms(texts, phrases=phrases, stop=[])
    assert set(phrases) <= {dtm.display[key] for key in dtm.keys}
    for outlet, names in (
        ("BBC", {"بي بي سي"}),
        ("skynews", {"سكاي نيوز عربية"}),
        ("الميناء", {"صحيفة الميناء"}),
        ("السفير", set()),
    ):
        found = HouseNames(dtm, [outlet] * 2).own_terms(np.arange(2), range(len(dtm.keys)))
        assert {dtm.display[dtm.keys[column]] for column in found} == names


def test_of_loaded_counts_whole_names_are_told(tmp_path: Path) -> None:
    dtm = count_terms(["عكاظ تسأل الوزير", "صحيفة عكاظ في جدة"])
    loaded = load_counts(dtm.save(tmp_path / "counts.npz"))
    found = HouseNames(loaded, ["okaz"] * 2).own_terms(np.arange(2), range(len(loaded.keys)))
    assert [loaded.keys[column] for column in found] == ["عكاظ"]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=12), st.text(max_size=12))
def test_any_text_may_be_a_name(outlet: str, word: str) -> None:
    HouseName(outlet).is_called([normalize(word)])
    HouseName(outlet).may_hold(normalize(word))
    assert "VV" not in latin_sounds(outlet) + "." + arabic_sounds(word)
