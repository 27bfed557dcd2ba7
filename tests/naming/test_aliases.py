"""Which mentions are one person, place or body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.naming.aliases import (
    antecedent,
    best_name,
    entities_of,
    name_key,
    same_entities,
)
from corpus_tools.naming.mentions import Mention, NameFinder


def entities(*lines: str) -> list[tuple[str, int]]:
    """Return the name and the number of places of each entity; the first line is the headline."""
    found = entities_of(lines, NameFinder().find(lines))
    return [(entity.name, len(entity.places)) for entity in found]


def test_a_surname_alone_joins_the_full_name_before_it():
    assert entities("", "قال جون كيري ذلك", "وأضاف كيري") == [("جون كيري", 2)]


def test_a_surname_before_the_full_name_stands_apart():
    assert entities("", "قال نتنياهو ذلك", "ثم تكلم بنيامين نتنياهو") == [
        ("نتنياهو", 1),
        ("بنيامين نتنياهو", 1),
    ]


def test_the_headline_is_read_last():
    assert entities("كيري في باريس", "وصل جون كيري") == [("جون كيري", 2), ("باريس", 1)]


def test_a_surname_that_two_share_joins_neither():
    lines = ("", "حضر جورج بوش ولورا بوش", "وقال بوش ذلك")
    assert entities(*lines) == [("جورج بوش", 1), ("لورا بوش", 1), ("بوش", 1)]


def test_kerry_and_kirby_are_two():
    lines = ("", "قال جون كيري ذلك", "ونفى جون كيربي ذلك", "وأضاف كيربي", "ورد كيري")
    assert entities(*lines) == [("جون كيري", 2), ("جون كيربي", 2)]


def test_spellings_of_one_foreign_name_are_one():
    assert entities("", "قال سيرغي شويغو ذلك", "وأضاف شويجو") == [("سيرغي شويغو", 2)]


def test_a_father_is_not_his_son():
    lines = ("", "قال الأمير سلمان بن عبدالعزيز ذلك", "وكان الملك عبدالعزيز قد زارها")
    assert entities(*lines) == [("سلمان بن عبدالعزيز", 1), ("عبدالعزيز", 1)]


def test_a_name_in_brackets_is_another_of_the_body_before():
    lines = (
        "",
        "قالت وكالة الأنباء الماليزية (برناما) ذلك",
        "نفت وزارة الدفاع الأمريكية (البنتاغون)",
    )
    found = dict(entities(*lines))
    assert found["وزارة الدفاع الأمريكية"] == 2


def test_a_listed_acronym_is_the_body():
    assert name_key("الناتو") == name_key("حلف شمال الأطلسي")
    assert name_key("الجيش السوري") != name_key("الجيش السوري الحر")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("عبد الله بن زايد", "عبدالله بن زايد"),
        ("الولايات المتحدة الأمريكية", "أميركا"),
        ("أبو بكر", "أبي بكر"),
        ("وزارة الخارجية الفرنسية", "الخارجية الفرنسية"),
        ("سورية", "سوريا"),
    ],
)
def test_names_with_one_key(one, other):
    assert name_key(one) == name_key(other)


def test_the_ministry_is_the_nearest_before():
    lines = (
        "",
        "فرضت وزارة الخزانة الأميركية عقوبات على شركة روسية",
        "وقالت الوزارة إنها تدرس المزيد. وردت وزارة المالية الروسية",
        "وأضافت الوزارة ذلك",
    )
    found = entities_of(lines, NameFinder().find(lines))
    first = antecedent("الوزارة", 2, lines[2].index("الوزارة"), found)
    second = antecedent("الوزارة", 3, lines[3].index("الوزارة"), found)
    assert first is not None
    assert first.name == "وزارة الخزانة الأميركية"
    assert second is not None
    assert second.name == "وزارة المالية الروسية"
    assert antecedent("الجامعة", 3, 7, found) is None
    assert antecedent("الوزارة", 0, 0, found) is None


def test_the_commonest_full_name_is_shown():
    assert best_name({"كيري": 9, "جون كيري": 2, "جون فوربس كيري": 1}, "person") == "جون كيري"
    assert best_name({"سوريا": 2, "الجمهورية السورية": 1}, "place") == "سوريا"


def read(articles: dict[str, tuple[str, ...]]) -> list[tuple[str, list]]:
    finder = NameFinder()
    return [(name, entities_of(lines, finder.find(lines))) for name, lines in articles.items()]


def test_spellings_in_several_articles_are_one():
    found = read({"a": ("", "قال سيرغي شويغو ذلك"), "b": ("", "قال سيرجي شويجو ذلك")})
    whole = same_entities(found)
    assert whole["a", 0] == whole["b", 0]


def test_a_surname_alone_in_another_article_needs_an_only_bearer_who_is_named_often():
    full = {f"f{n}": ("", "قال أندرياس غولدبرانت ذلك") for n in range(3)}
    alone = {"x": ("", "قال غولدبرانت ذلك")}
    whole = same_entities(read({**full, **alone}))
    assert whole["x", 0] == whole["f0", 0]
    two = {f"g{n}": ("", "قالت أنجيلا غولدبرانت ذلك") for n in range(3)}
    whole = same_entities(read({**full, **two, **alone}))
    assert whole["x", 0] not in (whole["f0", 0], whole["g0", 0])
    whole = same_entities(read({"f0": full["f0"], **alone}))
    assert whole["x", 0] != whole["f0", 0]


NAMES = st.lists(
    st.sampled_from(
        ["جون", "كيري", "كيربي", "بوش", "جورج", "محمد", "بن", "علي", "عبد", "الله", "أبو"]
    ),
    max_size=4,
)


@given(st.lists(NAMES.map(" ".join), max_size=12))
def test_every_mention_stands_in_one_entity(names):
    mentions = [[], [Mention(n, n, "person", name, n, n + 1, None) for n, name in enumerate(names)]]
    found = entities_of(["", "ا" * 20], mentions)
    placed = sorted(m.first for entity in found for _, m in entity.places)
    assert placed == list(range(len(names)))


def test_a_body_of_a_state_is_the_body():
    assert entities("", "صوت الكونغرس الأميركي", "وقال الكونغرس ذلك") == [("الكونغرس الأميركي", 2)]


def test_a_name_in_brackets_behind_an_adjective_is_the_same_body():
    line = "أوردت وكالة الأنباء السورية الرسمية (سانا) الخبر"
    assert entities("", line) == [("وكالة الأنباء السورية", 2)]
