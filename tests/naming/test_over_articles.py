"""Which people, places and bodies of several articles are one."""

from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.naming.aliases import entities_of
from corpus_tools.naming.mentions import Mention, NameFinder
from corpus_tools.naming.over_articles import same_entities


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


def test_given_names_alone_are_apart_in_each_article():
    found = read({"a": ("", "قال عبدالله ذلك"), "b": ("", "وقال عبدالله هذا")})
    assert [len(entities) for _, entities in found] == [1, 1]
    whole = same_entities(found)
    assert whole["a", 0] != whole["b", 0]


def test_a_family_before_another_name_bears_no_surname():
    # ترامب نتانياهو is a headline's two people: nobody who is called ترامب by his first name.
    full = {str(n): ("", "قال دونالد ترامب ذلك") for n in range(3)}
    whole = same_entities(
        read({**full, "b": ("", "وصرح ترامب بذلك"), "c": ("", "قمة ترامب نتانياهو")})
    )
    assert whole["b", 0] == whole["0", 0] == whole["2", 0] != whole["c", 0]


def test_the_first_word_of_a_club_is_the_club_where_only_one_begins_so():
    found = read(
        {"a": ("", "فاز أتلتيكو مدريد"), "b": ("", "خسر أتلتيكو"), "c": ("", "فاز ريال مدريد")}
    )
    whole = same_entities(found)
    assert whole["a", 0] == whole["b", 0] != whole["c", 0]
