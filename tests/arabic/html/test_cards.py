"""The card of an object: one language, no markup, each line in its own direction."""

import re

from corpus_tools.arabic.html.cards import card


def test_a_card_is_arabic_first_and_lets_no_markup_through():
    shown = card([("نهر <b>", "river"), ("سد", "")], ["<i>"], [["<u>", 7], ["‮", ""]], lang="both")
    assert re.match('<div class="[^"]*mathjax_ignore[^"]*" dir="rtl" lang="ar"', shown)
    assert not re.search("<[biu]>", shown)
    assert "⟦U+202E⟧" in shown
    assert shown.count('lang="en"') == 1
    assert shown.index("نهر") < shown.index("river")
    assert shown.count("<tr>") == 3
    assert "<table" not in card([("نهر", "")])


def test_a_card_is_in_one_language():
    told = [("نهر", "river"), ("سد", "")]
    arabic, english = card(told), card(told, lang="en")
    assert "river" not in arabic
    assert "نهر" not in english
    assert "سد" in english  # a name, in either
    assert 'dir="ltr" lang="en" style="text-align:left' in english


def test_names_and_cells_run_as_most_of_their_letters_do_and_our_sentences_as_their_language():
    arabic = card([("مقال: Al Jazeera English", "x")], ["ن"], [["CSS: نهر"], ["a سد b c"]])
    assert re.findall(r'<(?:div|td|th) dir="(...)" style="text-align:(\w+)', arabic) == [
        ("rtl", "right"),
        ("rtl", "right"),
        ("rtl", "right"),
        ("ltr", "left"),
    ]
    english = card([("x", "نهر دجلة ونهر الفرات: 2")], lang="en")
    assert re.findall('<div dir="(...)"', english) == ["ltr"]
