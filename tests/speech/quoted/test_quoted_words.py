"""Words of offices and nations that are one, and words without what is glued to them."""

from corpus_tools.arabic.letters import normalize
from corpus_tools.speech.quoted.quoted_words import bare, phrases_of, same_office


def test_the_same_office_and_nation() -> None:
    one, other = map(normalize, ("الناطق", "متحدث"))
    assert same_office(one) == same_office(other)
    for word in ("الأميركي", "أمريكية", "للأميركية"):
        assert same_office(normalize(word)) == same_office(normalize("أمريكي"))
    assert same_office(normalize("الوزير")) != same_office(normalize("السفير"))


def test_bare_words() -> None:
    assert normalize("حركة") in bare(normalize("والحركة"))
    assert normalize("قناة") in bare(normalize("لقناة"))


def test_lists_are_normalised() -> None:
    for name in ("called", "bearers", "sentence words", "prepositions"):
        assert all(phrase == normalize(phrase) for phrase in phrases_of(name))
