"""Text that files of other programs can hold."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.exchange.plain_text import legal, one_line, told_apart_names

ANY = st.text(st.characters())


@given(ANY)
def test_what_is_legal_can_stand_in_xml(text):
    element = ElementTree.Element("a", {"b": legal(text)})
    again = ElementTree.fromstring(ElementTree.tostring(element))
    assert again.get("b") == legal(text)
    legal(text).encode()


@given(ANY)
def test_one_line_is_one_line_and_stays_so(text):
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert one_line(line) == line


@given(st.lists(st.sampled_from(["a", "A", "a-2", "ن", "a-3"])))
def test_no_name_is_anothers(names):
    told = told_apart_names(names)
    assert len({name.casefold() for name in told}) == len(names)
    assert all(own.startswith(name) for own, name in zip(told, names, strict=True))
