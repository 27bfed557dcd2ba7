"""The words of a name, and when two words are one."""

import pytest

from corpus_tools.naming.name_keys import is_given_name, name_key


@pytest.mark.parametrize("name", ["محمد", "عبد الرحمن", "عبدالعزيز", "ديفيد", "كريم"])
def test_a_given_name_alone_tells_nobody(name):
    assert is_given_name(name)


@pytest.mark.parametrize("name", ["ترامب", "محمد صلاح", "الأسد", "كاكا", ""])
def test_other_names_are_told(name):
    assert not is_given_name(name)


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
