"""Words and phrases of saying, and what opens after them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from speaking import read

from corpus_tools.arabic.letters import tidy


def lemmas(line: str) -> list[tuple[str, str]]:
    return [(cue.lemma, cue.form) for cue in read(line).cues]


@pytest.mark.parametrize(
    ("line", "opens", "opener"),
    [
        ("قال الوزير إن الجسر آمن", "that", "إن"),
        ("أشارت البلدية إلى أن الجسر آمن", "that", "أن"),
        ("حذر الوزير من أن الجسر قديم", "that", "أن"),
        ("قال الوزير: الجسر آمن", "colon", "الجسر"),
        ("قال الوزير: إن الجسر آمن", "colon", "إن"),
        ("قال الوزير «الجسر آمن»", "mark", "الجسر"),
        ("أكد الوزير تمسك بلاده بالجسر", "", ""),
        ("أعلنت البلدية عن توسيع الجسر", "", ""),
        ("قالت صحيفة «النورس» إن الجسر آمن", "that", "إن"),
        ("علق الوزير على الخبر قائلا: لن نغلقه", "colon", "لن"),
    ],
)
def test_what_opens_after_a_verb(line: str, opens: str, opener: str) -> None:
    found = read(line)
    cue = found.cues[0]
    assert cue.opens == opens
    assert (found.words[cue.opener].text if cue.opener >= 0 else "") == opener


@pytest.mark.parametrize(
    "line",
    [
        "وقف الوزير بين الجسر والميناء قبل أن يغادر",
        "انتظر الناس ردا على الشكوى",
        "ذكر الشاعر البحر في قصيدته",
        "رأى الصياد قاربا صغيرا",
        "تابع العداء سباقه وحده",
        "سار الجيش عبر الوادي",
        "عقد الوفد اجتماعا وقرر أن يعود",
        "هذا اسمه وهناك رأي آخر",
    ],
)
def test_words_that_only_look_like_saying(line: str) -> None:
    assert read(line).cues == []


@pytest.mark.parametrize(
    ("line", "lemma"),
    [
        ("وبين الوزير أن الجسر آمن", "بين"),
        ("ذكرت البلدية أن الجسر آمن", "ذكر"),
        ("رأى الخبير أن الجسر آمن", "رأى"),
        ("وعبر الوزير عن أسفه", "عبر"),
        ("وتابع: الجسر آمن", "تابع"),
        ("ووعد الوزير بأن يعود", "وعد"),
    ],
)
def test_the_same_words_where_a_clause_follows(line: str, lemma: str) -> None:
    assert [cue.lemma for cue in read(line).cues] == [lemma]


@pytest.mark.parametrize(
    "line",
    [
        "يذكر أن الجسر قديم",
        "ويشار إلى أنه قديم",
        "ومن المتوقع أن يفتح غدا",
        "قيل إنه قديم",
        "والجدير بالذكر أن الجسر قديم",
    ],
)
def test_nobody_says_what_is_known(line: str) -> None:
    cue, = read(line).cues  # fmt: skip
    assert cue.form == "impersonal"
    assert cue.passive


def test_a_verb_of_the_same_letters_has_its_subject_before_it() -> None:
    assert lemmas("وهو يعتقد أن الجسر قديم") == [("اعتقد", "verb")]


def test_a_participle_of_two_genders() -> None:
    assert lemmas("قالت البلدية إن الجسر آمن، مؤكدة أنه فحص") == [
        ("قال", "verb"),
        ("أكد", "participle"),
    ]
    assert lemmas("نشرت البلدية معلومات مؤكدة عن الجسر") == []


def test_a_relay_and_its_noun_are_one_cue() -> None:
    cue, = read("نقلت الوكالة عن الوزير قوله إن الجسر آمن").cues  # fmt: skip
    assert (cue.lemma, cue.form, cue.opens) == ("نقل", "relay", "that")


def test_according_to_what_somebody_said_is_one_cue() -> None:
    found = read("الجسر آمن، بحسب ما أعلنت البلدية")
    cue, = found.cues  # fmt: skip
    assert (cue.form, found.line[cue.start : cue.end]) == ("according", "بحسب ما أعلنت")


def test_a_broadcaster_is_no_clause() -> None:
    found = read("قال المدير لشبكة إن بي سي إن الجسر آمن")
    assert found.words[found.cues[0].opener].start == found.line.rindex("إن")


@given(st.text(alphabet="قال نأضوفب:«»\"'.،؟ عنبحسيذكر", max_size=80))
def test_cues_are_in_order_and_apart(text: str) -> None:
    line = tidy(text)
    found = read(line)
    assert all(a.last < b.first for a, b in zip(found.cues, found.cues[1:], strict=False))
    for cue in found.cues:
        assert line[cue.start : cue.end]
        assert (cue.opens == "") == (cue.opener < 0)
        assert cue.opener < len(found.words)
